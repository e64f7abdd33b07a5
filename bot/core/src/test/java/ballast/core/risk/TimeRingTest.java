package ballast.core.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.testkit.Seeded;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link TimeRing} against a list of all times. */
class TimeRingTest {
    private final TimeRing ring = new TimeRing();

    @Test
    void shouldNotHoldInAWindowWhatHappenedExactlyItsLengthAgo() {
        ring.add(100);
        assertTrue(ring.has(1, 100, 1));
        assertTrue(ring.has(1, 109, 10));
        assertFalse(ring.has(1, 110, 10));
        assertFalse(ring.has(2, 100, 10), "there was one only");
        assertEquals(1, ring.within(109, 10));
        assertEquals(0, ring.within(110, 10));
        assertEquals(100, ring.last(1));
    }

    @Test
    void shouldForgetWhenTold() {
        ring.add(1);
        ring.clear();
        assertFalse(ring.has(1, 1, 10));
        assertEquals(0, ring.within(1, 10));
    }

    @Test
    void shouldKeepWhatItKnowsWhenItGrows() {
        for (long t = 1; t <= 10; t++) {
            ring.add(t);
        }
        ring.hold(100);
        for (int n = 1; n <= 10; n++) {
            assertEquals(11 - n, ring.last(n));
        }
        assertEquals(10, ring.within(10, 10));
        assertFalse(ring.has(11, 10, 1_000));
        ring.hold(5);
        assertEquals(1, ring.last(10), "it never shrinks");
    }

    @Test
    void shouldTakeWhatItForgotToHaveHappenedLaterRatherThanEarlier() {
        for (long t = 1; t <= 20; t++) {
            ring.add(t);
        }
        // of 20 it remembers 16, the oldest of them at 5
        ring.hold(17);
        assertEquals(5, ring.last(16));
        assertEquals(5, ring.last(17));
        assertEquals(5, ring.last(20));
        assertFalse(ring.has(21, 20, 1_000), "no more than there were");
        assertEquals(20, ring.within(20, 16));
        assertEquals(15, ring.within(20, 15));
    }

    @Test
    void shouldAgreeWithAListOfAllTimes() {
        Seeded.forSeeds(200, random -> {
            final TimeRing one = new TimeRing();
            final int n = random.nextInt(1, 100);
            one.hold(n);
            final List<Long> all = new ArrayList<>();
            final long windowNs = random.nextLong(1, 1_000);
            long now = random.nextLong(1, 1_000_000);
            for (int i = 0; i < 500; i++) {
                now += random.nextLong(0, 40);
                final long at = now;
                if (random.nextBoolean()) {
                    one.add(at);
                    all.add(at);
                }
                final long within = all.stream().filter(t -> at - t < windowNs).count();
                final int m = random.nextInt(1, n + 1);
                assertEquals(within >= m, one.has(m, at, windowNs), "at least " + m + " of " + within);
                if (within <= n) {
                    assertEquals(within, one.within(at, windowNs));
                }
            }
        });
    }
}
