package ballast.gateway.venue.binance;

import static ballast.gateway.venue.binance.DepthSynchroniser.State.AWAITING_SNAPSHOT;
import static ballast.gateway.venue.binance.DepthSynchroniser.State.BRIDGING;
import static ballast.gateway.venue.binance.DepthSynchroniser.State.CONTIGUOUS;
import static ballast.gateway.venue.binance.DepthSynchroniser.State.UNANCHORED;
import static ballast.gateway.venue.binance.DepthSynchroniser.Verdict.APPLY;
import static ballast.gateway.venue.binance.DepthSynchroniser.Verdict.APPLY_BRIDGE;
import static ballast.gateway.venue.binance.DepthSynchroniser.Verdict.GAP_APPLY;
import static ballast.gateway.venue.binance.DepthSynchroniser.Verdict.GAP_KEEP;
import static ballast.gateway.venue.binance.DepthSynchroniser.Verdict.KEEP;
import static ballast.gateway.venue.binance.DepthSynchroniser.Verdict.STALE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.testkit.Seeded;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The venue's rules for update ids, rule by rule and then against a model on random streams. */
class DepthSynchroniserTest {
    private static final long NONE = MarketFrame.NONE;

    private final DepthSynchroniser spot = new DepthSynchroniser(false);
    private final DepthSynchroniser futures = new DepthSynchroniser(true);

    @Test
    void shouldKeepUpdatesUntilASnapshotComes() {
        assertEquals(AWAITING_SNAPSHOT, spot.state());
        assertEquals(KEEP, spot.onUpdate(10, 12, NONE));
        assertEquals(KEEP, spot.onUpdate(13, 13, NONE));
        assertEquals(AWAITING_SNAPSHOT, spot.state());
    }

    @Test
    void shouldConnectTheFirstSpotUpdateToTheSnapshot() {
        assertTrue(spot.onSnapshot(100, NONE, NONE));
        assertEquals(BRIDGING, spot.state());
        assertEquals(STALE, spot.onUpdate(95, 99, NONE));
        assertEquals(STALE, spot.onUpdate(100, 100, NONE));
        assertEquals(APPLY_BRIDGE, spot.onUpdate(98, 103, NONE));
        assertEquals(CONTIGUOUS, spot.state());
        assertEquals(APPLY, spot.onUpdate(104, 104, NONE));
        assertEquals(104, spot.lastId());
    }

    @Test
    void shouldConnectASpotUpdateThatBeginsRightBehindTheSnapshot() {
        assertTrue(spot.onSnapshot(100, NONE, NONE));
        assertEquals(APPLY_BRIDGE, spot.onUpdate(101, 101, NONE));
    }

    @Test
    void shouldConnectTheFirstFuturesUpdateToTheSnapshot() {
        assertTrue(futures.onSnapshot(100, NONE, NONE));
        assertEquals(STALE, futures.onUpdate(90, 99, 80));
        assertEquals(APPLY_BRIDGE, futures.onUpdate(95, 100, 90));
        assertEquals(APPLY, futures.onUpdate(107, 109, 100));
        assertEquals(GAP_KEEP, futures.onUpdate(110, 112, 108));
        assertEquals(109, futures.expectedId());
        assertEquals(108, futures.receivedId());
    }

    @Test
    void shouldConnectAFuturesUpdateThatNamesTheSnapshot() {
        assertTrue(futures.onSnapshot(100, NONE, NONE));
        assertEquals(APPLY_BRIDGE, futures.onUpdate(105, 107, 100));
    }

    @Test
    void shouldNotConnectAFuturesUpdateBehindTheSnapshot() {
        assertTrue(futures.onSnapshot(100, NONE, NONE));
        assertEquals(GAP_KEEP, futures.onUpdate(105, 107, 101));
        assertEquals(AWAITING_SNAPSHOT, futures.state());
    }

    @Test
    void shouldSeeAHoleInSpotUpdates() {
        assertTrue(spot.onSnapshot(100, NONE, NONE));
        assertEquals(APPLY_BRIDGE, spot.onUpdate(101, 101, NONE));
        assertEquals(GAP_KEEP, spot.onUpdate(103, 104, NONE));
        assertEquals(102, spot.expectedId());
        assertEquals(103, spot.receivedId());
        assertEquals(KEEP, spot.onUpdate(105, 105, NONE));
    }

    @Test
    void shouldNotMindRepeatedAndOverlappingUpdates() {
        assertTrue(spot.onSnapshot(100, NONE, NONE));
        assertEquals(APPLY_BRIDGE, spot.onUpdate(101, 103, NONE));
        assertEquals(STALE, spot.onUpdate(101, 103, NONE));
        assertEquals(APPLY, spot.onUpdate(102, 105, NONE));
        assertTrue(futures.onSnapshot(100, NONE, NONE));
        assertEquals(APPLY_BRIDGE, futures.onUpdate(99, 103, 98));
        assertEquals(STALE, futures.onUpdate(99, 103, 98));
        assertEquals(CONTIGUOUS, futures.state());
    }

    @Test
    void shouldRefuseASnapshotThatTheKeptUpdatesDoNotReach() {
        assertFalse(spot.onSnapshot(100, 102, NONE));
        assertTrue(spot.onSnapshot(101, 102, NONE));
        assertFalse(futures.onSnapshot(100, 101, 99));
        assertTrue(futures.onSnapshot(100, 101, 100));
        assertEquals(BRIDGING, futures.state());
    }

    @Test
    void shouldRefuseASnapshotThatIsOlderThanTheBook() {
        assertTrue(spot.onSnapshot(100, NONE, NONE));
        assertEquals(APPLY_BRIDGE, spot.onUpdate(101, 105, NONE));
        assertFalse(spot.onSnapshot(103, NONE, NONE));
        assertFalse(spot.onSnapshot(105, NONE, NONE));
        assertEquals(CONTIGUOUS, spot.state());
        assertTrue(spot.onSnapshot(110, NONE, NONE));
        assertEquals(STALE, spot.onUpdate(106, 109, NONE));
        assertEquals(APPLY_BRIDGE, spot.onUpdate(110, 111, NONE));
    }

    @Test
    void shouldGoOnWithoutASnapshotWhenTold() {
        spot.policy(GapPolicy.APPLY);
        assertEquals(GAP_APPLY, spot.onUpdate(50, 52, NONE));
        assertEquals(0, spot.expectedId());
        assertEquals(50, spot.receivedId());
        assertEquals(UNANCHORED, spot.state());
        assertEquals(APPLY, spot.onUpdate(53, 53, NONE));
        assertEquals(GAP_APPLY, spot.onUpdate(55, 56, NONE));
        assertEquals(54, spot.expectedId());
        assertEquals(APPLY, spot.onUpdate(57, 57, NONE));
        assertTrue(spot.onSnapshot(60, NONE, NONE));
        assertEquals(APPLY_BRIDGE, spot.onUpdate(61, 61, NONE));
        assertEquals(CONTIGUOUS, spot.state());
    }

    /**
     * The venue sends updates 1, 2, 3, ... of several ids each; on the way some are lost, repeated or swapped, and
     * snapshots come now and then. Whatever the synchroniser lets through must be gapless from a snapshot on.
     */
    @Test
    void shouldNeverLetAHoleThrough() {
        Seeded.forSeeds(300, random -> {
            for (final boolean isChained : new boolean[] {false, true}) {
                runRandomStream(random, isChained);
            }
        });
    }

    private static void runRandomStream(final SplittableRandom random, final boolean isChained) {
        final DepthSynchroniser book = new DepthSynchroniser(isChained);
        final List<long[]> kept = new ArrayList<>();
        long covered = 0;
        int applied = 0;
        for (final long[] event : venueEvents(random, isChained)) {
            if (event.length == 1) {
                final long first = kept.isEmpty() ? NONE : kept.get(0)[0];
                final long previous = kept.isEmpty() ? NONE : kept.get(0)[2];
                if (book.onSnapshot(event[0], first, previous)) {
                    covered = event[0];
                    final List<long[]> waiting = new ArrayList<>(kept);
                    kept.clear();
                    for (final long[] update : waiting) {
                        covered = step(book, update, covered, kept);
                    }
                }
            } else {
                final long before = covered;
                covered = step(book, event, covered, kept);
                applied += covered != before ? 1 : 0;
            }
        }
        assertTrue(applied > 0, "nothing applied");
    }

    private static long step(
            final DepthSynchroniser book, final long[] update, final long covered, final List<long[]> kept) {
        return switch (book.onUpdate(update[0], update[1], update[2])) {
            case APPLY, APPLY_BRIDGE -> {
                // update[3] = last id of the update that the venue sent before this one: nothing is between
                assertTrue(update[3] <= covered, "hole: had " + covered + ", applied one behind " + update[3]);
                assertEquals(book.lastId(), update[1]);
                yield update[1];
            }
            case STALE -> {
                assertTrue(update[1] <= covered, "dropped news");
                yield covered;
            }
            default -> {
                kept.add(update);
                yield covered;
            }
        };
    }

    /** Updates as {first, last, previous for chained, last of the update before}; snapshots as {last id}. */
    private static List<long[]> venueEvents(final SplittableRandom random, final boolean isChained) {
        final List<long[]> events = new ArrayList<>();
        long last = 1_000;
        for (int i = 0; i < 200; i++) {
            // ids of futures are shared by many symbols, those of spot are not
            final long first = last + 1 + (isChained ? random.nextInt(20) : 0);
            final long end = first + random.nextInt(5);
            final long[] update = {first, end, isChained ? last : NONE, last};
            final int fate = random.nextInt(20);
            if (fate != 0) {
                events.add(fate == 1 && !events.isEmpty() ? events.size() - 1 : events.size(), update);
            }
            if (fate == 2) {
                events.add(update);
            }
            last = end;
            if (i == 0 || random.nextInt(10) == 0) {
                events.add(new long[] {Math.max(1, last - random.nextInt(8))});
            }
        }
        return events;
    }
}
