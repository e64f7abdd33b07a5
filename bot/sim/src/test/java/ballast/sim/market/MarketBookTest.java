package ballast.sim.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.core.book.OrderBook;
import ballast.testkit.Seeded;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The fast book against single cases and against {@link NaiveBook}. */
class MarketBookTest {
    private static final long[] WEIGHTS = weights(40);
    private final List<String> fills = new ArrayList<>();
    private final MarketBook book = new MarketBook(WEIGHTS, 64, this::onFill);

    private static long[] weights(final int band) {
        final long[] weights = new long[band];
        for (int d = 0; d < band; d++) {
            weights[d] = 1L + 1000 / (d + 1);
        }
        return weights;
    }

    private void onFill(final long price, final long lots, final boolean isBuyer) {
        fills.add(price + " " + lots + " " + isBuyer);
    }

    private static List<String> levels(final QueueSide side) {
        final List<String> result = new ArrayList<>();
        for (long price = side.best(); price != OrderBook.NO_PRICE; price = side.worseThan(price)) {
            result.add(price + ":" + side.size(price));
        }
        return result;
    }

    @Test
    void shouldMatchBestPriceFirstAndOldestFirst() {
        book.add(false, 101, 5);
        book.add(false, 100, 3);
        book.add(false, 100, 4);
        book.add(false, 102, 9);
        assertEquals(12, book.take(true, 13, 101), "the limit stops it at 101");
        assertEquals(List.of("100 3 true", "100 4 true", "101 5 true"), fills);
        assertEquals(List.of("102:9"), levels(book.side(false)));
    }

    @Test
    void shouldLeaveTheLastOrderOfASide() {
        book.add(true, 90, 5);
        assertEquals(4, book.take(false, 100, 1));
        assertEquals(List.of("90:1"), levels(book.side(true)));
        assertEquals(0, book.take(false, 100, 1));
    }

    @Test
    void shouldRefuseWhatWouldMatchOrLiesOutsideTheBand() {
        assertTrue(book.add(true, 100, 1));
        assertTrue(book.add(false, 101, 1));
        assertFalse(book.add(true, 101, 1));
        assertFalse(book.add(false, 100, 1));
        assertFalse(book.add(true, 60, 1));
        assertTrue(book.add(true, 61, 1));
        assertFalse(book.add(false, 141, 1));
    }

    @Test
    void shouldRefuseMoreOrdersThanItHolds() {
        for (int i = 0; i < 64; i++) {
            assertTrue(book.add(true, 100, 1));
        }
        assertFalse(book.add(true, 100, 1));
        book.side(true).cancelAt(0);
        assertTrue(book.add(true, 100, 1));
    }

    @Test
    void shouldCancelWhatABetterPriceLeavesBehindAndListEachChangeOnce() {
        book.add(true, 100, 1);
        book.add(true, 75, 2);
        book.add(true, 70, 3);
        book.side(true).changed().clear();
        book.add(true, 112, 4);
        book.add(true, 112, 4);
        assertEquals(List.of("112:8", "100:1", "75:2"), levels(book.side(true)));
        final ChangedLevels changed = book.side(true).changed();
        assertEquals(2, changed.count());
        assertEquals(70, changed.price(0));
        assertEquals(112, changed.price(1));
        book.add(true, 1_000_000, 1);
        assertEquals(List.of("1000000:1"), levels(book.side(true)));
    }

    @Test
    void shouldNoticeACorruptedSide() {
        final OrderPool pool = new OrderPool(4);
        final QueueSide side = new QueueSide(true, WEIGHTS, pool, new ChangedOrders());
        side.add(100, 5);
        side.checkInvariants();
        pool.reduce(0, 1);
        assertThrows(IllegalStateException.class, side::checkInvariants);
    }

    @Test
    void shouldDoWhatTheObviousBookDoes() {
        Seeded.forSeeds(30, this::compareOnRandomStream);
    }

    private void compareOnRandomStream(final SplittableRandom random) {
        fills.clear();
        final MarketBook fast = new MarketBook(WEIGHTS, 4096, this::onFill);
        final NaiveBook naive = new NaiveBook(WEIGHTS.length);
        long center = 1000;
        fast.add(true, center, 5);
        naive.add(true, center, 5);
        fast.add(false, center + 1, 5);
        naive.add(false, center + 1, 5);
        for (int i = 0; i < 3000; i++) {
            center += random.nextInt(-2, 3);
            if (random.nextInt(200) == 0) {
                center += random.nextInt(-100, 101);
            }
            act(random, fast, naive, center);
            fast.checkInvariants();
            for (final boolean isBid : new boolean[] {true, false}) {
                assertEquals(naive.levels(isBid), levels(fast.side(isBid)));
                assertEquals(naive.orders(isBid), fast.side(isBid).orderCount());
                assertEquals(naive.weight(isBid, WEIGHTS), fast.side(isBid).weight());
            }
        }
        assertEquals(naive.fills(), fills);
    }

    private void act(final SplittableRandom random, final MarketBook fast, final NaiveBook naive, final long center) {
        final boolean isBid = random.nextBoolean();
        final QueueSide side = fast.side(isBid);
        final int action = random.nextInt(10);
        if (action < 5) {
            final long distance = random.nextInt(30);
            final long price = isBid ? center - distance : center + 1 + distance;
            final long lots = random.nextInt(1, 20);
            assertEquals(naive.add(isBid, price, lots), fast.add(isBid, price, lots));
        } else if (action < 7) {
            final long lots = random.nextInt(1, 40);
            final long limit = side.best() + (isBid ? -1L : 1L) * random.nextInt(6);
            assertEquals(naive.take(!isBid, lots, limit), fast.take(!isBid, lots, limit));
        } else if (side.orderCount() > 1) {
            final double boundary = center + random.nextDouble();
            assertEquals(naive.ordersBeyond(isBid, boundary), side.ordersBeyond(boundary));
            if (action < 9) {
                final long target = random.nextLong(side.weight());
                naive.cancelWeighted(isBid, target, WEIGHTS);
                side.cancelWeighted(target);
            } else {
                final int place = random.nextInt(side.orderCount());
                naive.cancelAt(isBid, place);
                side.cancelAt(place);
            }
        }
    }
}
