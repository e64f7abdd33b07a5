package ballast.core.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.testkit.AllocationMeter;
import ballast.testkit.Seeded;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link SlidingMax} against a list of all values and when they were in force. */
class SlidingMaxTest {
    private final SlidingMax max = new SlidingMax();

    @Test
    void shouldCountAValueForAsLongAsItWasInForce() {
        max.prepare(640);
        assertTrue(max.isEmpty());
        max.add(0, 100);
        assertFalse(max.isEmpty());
        assertEquals(100, max.last());
        assertEquals(100, max.max(1_000_000), "it is still in force");
        // 100 was in force until 1,000,000
        max.add(1_000_000, 7);
        assertEquals(100, max.max(1_000_000));
        assertEquals(100, max.max(1_000_639));
        assertEquals(100, max.max(1_000_640), "the slice in which it ended is not over a window ago");
        assertEquals(7, max.max(1_000_650));
        assertEquals(7, max.last());
    }

    @Test
    void shouldForgetWhenTold() {
        max.prepare(640);
        max.add(0, 100);
        max.clear();
        assertTrue(max.isEmpty());
        max.add(1, 5);
        assertEquals(5, max.max(1));
    }

    @Test
    void shouldKnowTheExtremesOf64Bits() {
        max.prepare(64);
        max.add(0, Long.MIN_VALUE);
        assertEquals(Long.MIN_VALUE, max.max(0));
        max.add(1, Long.MAX_VALUE);
        max.add(2, Long.MIN_VALUE);
        assertEquals(Long.MAX_VALUE, max.max(2));
        assertEquals(Long.MIN_VALUE, max.max(200));
    }

    /**
     * The largest value in force at or after a time, of values that were in force from their time to the next one's.
     */
    private static long naive(final List<long[]> all, final long sinceNs) {
        long largest = Long.MIN_VALUE;
        for (int i = 0; i < all.size(); i++) {
            final boolean isLast = i == all.size() - 1;
            if (isLast || all.get(i + 1)[0] >= sinceNs) {
                largest = Math.max(largest, all.get(i)[1]);
            }
        }
        return largest;
    }

    @Test
    void shouldCoverTheWindowAndUpToOneSliceMore() {
        Seeded.forSeeds(300, random -> {
            final SlidingMax one = new SlidingMax();
            final long windowNs = random.nextLong(1, 5_000);
            final long sliceNs = (windowNs + 63) / 64;
            one.prepare(windowNs);
            final List<long[]> all = new ArrayList<>();
            long now = random.nextLong(-10_000, 1_000_000);
            long value = 0;
            final long pace = random.nextLong(1, 200);
            for (int i = 0; i < 500; i++) {
                now += random.nextLong(0, pace);
                if (all.isEmpty() || random.nextInt(3) > 0) {
                    value += random.nextLong(-100, 101);
                    one.add(now, value);
                    all.add(new long[] {now, value});
                }
                final long found = one.max(now);
                assertTrue(found >= naive(all, now - windowNs + 1), "less than the window holds");
                assertTrue(found <= naive(all, now - windowNs - sliceNs), "more than a slice beside the window");
                assertEquals(value, one.last());
            }
        });
    }

    @Test
    void shouldNeverHoldLessThanTheWindowWhenTheWindowChanges() {
        Seeded.forSeeds(100, random -> {
            final SlidingMax one = new SlidingMax();
            final List<long[]> all = new ArrayList<>();
            long now = 0;
            long windowNs = 1_000;
            one.prepare(windowNs);
            for (int i = 0; i < 2_000; i++) {
                if (random.nextInt(50) == 0) {
                    // what a shorter window has let go is gone
                    windowNs = random.nextLong(1, windowNs + 1);
                    one.prepare(windowNs);
                }
                now += random.nextLong(0, 20);
                // falling, so that nothing is forgotten because of something larger
                final long value = -i;
                one.add(now, value);
                all.add(new long[] {now, value});
                assertTrue(one.max(now) >= naive(all, now - windowNs + 1), "window " + windowNs);
            }
        });
    }

    @Test
    void shouldBeBoundedWhateverHappens() {
        // falls for ever while the window grows so fast that nothing leaves it: more values than it has room for
        long window = 64;
        long now = 0;
        long value = 0;
        for (int i = 0; i < 10; i++) {
            max.prepare(window);
            for (int j = 0; j < 32; j++) {
                now += window / 64;
                max.add(now, value);
                assertEquals(0, max.max(now), "the first and largest, after " + -value);
                value--;
            }
            window *= 50;
        }
    }

    @Test
    void shouldKeepSlicesOfA64thOfTheWindow() {
        // slices of one: exact
        max.prepare(64);
        max.add(0, 9);
        max.add(10, 1);
        assertEquals(9, max.max(74));
        assertEquals(1, max.max(75));
        // one more makes slices of two, and 10 falls into the one that ends with 12
        max.clear();
        max.prepare(65);
        max.add(100, 9);
        max.add(110, 1);
        assertEquals(9, max.max(176));
        assertEquals(1, max.max(177));
    }

    @Test
    void shouldHoldAValueThatEndsWhereASliceBegins() {
        max.prepare(640);
        max.add(0, 9);
        max.max(5);
        max.add(10, 1);
        assertEquals(9, max.max(650), "10 belongs to the slice from 10 on");
        assertEquals(9, max.max(659));
        assertEquals(1, max.max(660));
    }

    @Test
    void shouldNotAllocate() {
        max.prepare(1_000);
        final long bytes = new AllocationMeter().bytesOf(() -> {
            for (long t = 0; t < 10_000; t++) {
                max.add(t * 7, (t * 31) % 101);
                max.max(t * 7);
            }
        });
        assertEquals(0, bytes);
    }

    /** A window that grows keeps what it has, and may then hold more slices than it has places. */
    @Test
    void shouldNeverForgetTheLargestWhenTheWindowGrows() {
        final SlidingMax grown = new SlidingMax();
        long now = 0;
        long value = 1_000_000;
        grown.prepare(SlidingMax.SLICES);
        grown.add(now, value);
        for (long windowNs = SlidingMax.SLICES; windowNs < 1L << 40; windowNs *= 2) {
            grown.prepare(windowNs);
            for (int i = 0; i < SlidingMax.SLICES / 2; i++) {
                now += windowNs / SlidingMax.SLICES;
                value--;
                grown.add(now, value);
            }
            assertTrue(grown.max(now) >= Math.min(1_000_000, value + SlidingMax.SLICES / 2), "window " + windowNs);
            assertEquals(1_000_000, grown.max(now), "all of it is within the window of " + windowNs);
        }
    }
}
