package ballast.analytics.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.testkit.Seeded;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** {@link MicroPriceFit} on books whose next moves are known, and what it refuses. */
class MicroPriceFitTest {
    /** A touch that is drawn anew each time; the mid then moves up with a chance that depends on the imbalance. */
    private static MicroPriceFit simulate(final SplittableRandom random, final int touches, final double wideShare) {
        final MicroPriceFit fit = new MicroPriceFit();
        long bid = 100_000;
        for (int i = 0; i < touches; i++) {
            final long bidSize = random.nextLong(1, 100);
            final long spread = random.nextDouble() < wideShare ? 2 : 1;
            fit.add(bid, bidSize, bid + spread, 100 - bidSize);
            final double up = bidSize / 100.0;
            // kept to a whole tick so that both spreads follow upon it
            bid += random.nextDouble() < 0.5 ? 0 : random.nextDouble() < up ? 1 : -1;
        }
        return fit;
    }

    @Test
    void shouldFindTheExpectedMoveOfAMemorylessBook() {
        Seeded.forSeeds(5, random -> {
            final MicroPriceFit.Result fit = simulate(random, 200_000, 0).fit().value();
            for (int bucket = 0; bucket < 5; bucket++) {
                // half the time the mid moves, up with the share: 0.5 (2 share - 1); later touches know nothing of it
                final double share = 0.55 + 0.1 * bucket;
                assertEquals(0.5 * (2 * share - 1), fit.narrow(bucket), 0.02, "bucket " + bucket);
                assertTrue(Double.isNaN(fit.wide(bucket)), "a wide spread never was");
            }
            assertTrue(fit.isSpreadIgnored());
        });
    }

    @Test
    void shouldTellSpreadsApartWhenThereAreEnough() {
        Seeded.forSeeds(3, random -> {
            final MicroPriceFit.Result fit =
                    simulate(random, 200_000, 0.3).fit().value();
            assertFalse(fit.isSpreadIgnored());
            for (int bucket = 1; bucket < 5; bucket++) {
                assertTrue(fit.narrow(bucket) > fit.narrow(bucket - 1), "grows with the imbalance");
                assertTrue(fit.wide(bucket) > fit.wide(bucket - 1), "grows with the imbalance");
            }
            final MicroPriceFit.Result rare =
                    simulate(random, 20_000, 0.001).fit().value();
            assertTrue(rare.isSpreadIgnored());
            assertEquals(rare.narrow(4), rare.wide(4));
        });
    }

    @Test
    void shouldNotDependOnWhichSideIsWhich() {
        final MicroPriceFit plain = new MicroPriceFit();
        final MicroPriceFit mirrored = new MicroPriceFit();
        final SplittableRandom random = new SplittableRandom(8);
        long bid = 1_000;
        for (int i = 0; i < 5_000; i++) {
            final long bidSize = random.nextLong(1, 20);
            final long askSize = random.nextLong(1, 20);
            final long ask = bid + random.nextLong(1, 3);
            plain.add(bid, bidSize, ask, askSize);
            mirrored.add(2_000 - ask, askSize, 2_000 - bid, bidSize);
            bid += random.nextLong(-1, 2);
        }
        for (int bucket = 0; bucket < 5; bucket++) {
            assertEquals(
                    plain.fit().value().narrow(bucket), mirrored.fit().value().narrow(bucket), 1e-12);
            assertEquals(
                    plain.fit().value().wide(bucket), mirrored.fit().value().wide(bucket), 1e-12);
        }
    }

    @Test
    void shouldRefuseWhatTheDataDoesNotSupport() {
        final MicroPriceFit empty = new MicroPriceFit();
        assertEquals("no touch follows upon another", empty.fit().refusal());
        empty.add(100, 5, 101, 5);
        empty.onGap();
        empty.add(100, 5, 101, 5);
        empty.add(101, 5, 101, 5);
        assertEquals("no touch follows upon another", empty.fit().refusal(), "locked, and behind a gap");

        final MicroPriceFit balanced = new MicroPriceFit();
        for (int i = 0; i < 1_000; i++) {
            balanced.add(100 + (i & 1), 5, 101 + (i & 1), 5);
        }
        assertTrue(balanced.fit().refusal().contains("a bid's share of 0.0 to 0.1 or its mirror was seen 0 times"));

        final MicroPriceFit still = new MicroPriceFit();
        final SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 10_000; i++) {
            still.add(100, random.nextLong(1, 100), 101, random.nextLong(1, 100));
        }
        assertEquals("from some state the mid never moves", still.fit().refusal());

        final MicroPriceFit jumping = new MicroPriceFit();
        for (int i = 0; i < 1_000; i++) {
            jumping.add(100 + i * 20L, 5, 101 + i * 20L, 5);
        }
        assertTrue(
                jumping.fit().refusal().endsWith("sample more often"),
                jumping.fit().refusal());
    }
}
