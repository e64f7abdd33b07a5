package ballast.sim.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.Side;
import ballast.sim.model.FillLaw;
import ballast.sim.model.FillMode;
import ballast.testkit.Seeded;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The law of the fills that chance alone makes. */
class PoissonFillsTest {
    private static final double A = 1_000;
    private static final double K = 0.3;
    private static final double NS_PER_SEC = 1e9;
    private static final int ORDERS = 10_000;
    private static final long FOREVER_NS = Long.MAX_VALUE / 2;

    /** Beyond it lies one sample in a thousand (Kolmogorov's distribution). */
    private static final double KOLMOGOROV_MAX = 1.95;

    private static FillLaw law(final long seed) {
        return new FillLaw(FillMode.POISSON, A, K, 1, 1, false, seed);
    }

    private static double perNs(final long delta) {
        return A / NS_PER_SEC * Math.exp(-K * delta);
    }

    /** Mean, variance and distribution of a sample are those of an exponential law with mean 1. */
    private static void assertExponential(final double[] sample) {
        final int n = sample.length;
        final double mean = Arrays.stream(sample).average().orElseThrow();
        final double variance =
                Arrays.stream(sample).map(x -> (x - mean) * (x - mean)).sum() / (n - 1);
        assertEquals(1, mean, 4 / Math.sqrt(n), "mean");
        assertEquals(1, variance, 4 * Math.sqrt(8.0 / n), "variance");
        final double[] sorted = sample.clone();
        Arrays.sort(sorted);
        double largest = 0;
        for (int i = 0; i < n; i++) {
            final double expected = -Math.expm1(-sorted[i]);
            largest = Math.max(largest, Math.max(expected - (double) i / n, (i + 1.0) / n - expected));
        }
        assertTrue(largest * Math.sqrt(n) < KOLMOGOROV_MAX, "distance from the law: " + largest * Math.sqrt(n));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 4, -3})
    void shouldWaitExponentiallyAtADistance(final long delta) {
        Seeded.forSeeds(3, random -> {
            final RandomFillsHarness venue = new RandomFillsHarness(law(random.nextLong()));
            final double[] waits = new double[ORDERS];
            for (int i = 0; i < ORDERS; i++) {
                final boolean isBuy = random.nextBoolean();
                venue.place(isBuy ? Side.BUY : Side.SELL, RandomFillsHarness.MID + (isBuy ? -delta : delta));
                final long sinceNs = venue.nowNs();
                venue.passUntilFill(FOREVER_NS);
                waits[i] = perNs(delta) * (venue.nowNs() - sinceNs);
                // nothing else happens in a random time
                venue.moveMid(RandomFillsHarness.MID);
            }
            assertEquals(ORDERS, venue.fills());
            assertExponential(waits);
        });
    }

    /** Time changed by the integral of the intensity is the exponential law whatever mid, venue and amends do. */
    @Test
    void shouldFillWhenTheIntegratedIntensityReachesItsThreshold() {
        Seeded.forSeeds(3, random -> {
            final RandomFillsHarness venue = new RandomFillsHarness(law(random.nextLong()));
            final double[] integrals = new double[ORDERS];
            for (int i = 0; i < ORDERS; i++) {
                integrals[i] = integralAtFill(venue, random);
            }
            assertExponential(integrals);
        });
    }

    private static double integralAtFill(final RandomFillsHarness venue, final SplittableRandom random) {
        final Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        final long fills = venue.fills();
        long mid = RandomFillsHarness.MID;
        long price = mid + random.nextInt(7) - 3;
        boolean isTrading = true;
        venue.trade(true);
        venue.moveMid(mid);
        long order = venue.place(side, price);
        double integral = 0;
        while (true) {
            final long sinceNs = venue.nowNs();
            venue.passUntilFill(sinceNs + random.nextInt(400_000));
            final long delta = side == Side.BUY ? mid - price : price - mid;
            integral += isTrading ? perNs(delta) * (venue.nowNs() - sinceNs) : 0;
            if (venue.fills() > fills) {
                return integral;
            }
            switch (random.nextInt(5)) {
                case 0 -> {
                    isTrading = !isTrading;
                    venue.trade(isTrading);
                }
                case 1 -> {
                    if (isTrading) {
                        price = RandomFillsHarness.MID + random.nextInt(7) - 3;
                        order = venue.amend(order, price);
                    }
                }
                default -> {
                    mid = RandomFillsHarness.MID + random.nextInt(13) - 6;
                    venue.moveMid(mid);
                }
            }
        }
    }

    /**
     * With an order always there, fills in equal times are Poisson: their variance is their mean, A exp(-k delta) T.
     */
    @ParameterizedTest
    @ValueSource(longs = {0, 3, 6})
    void shouldCountFillsAsPoissonDoes(final long delta) {
        final int windows = 4_000;
        final long windowNs = 4_000_000;
        Seeded.forSeeds(2, random -> {
            final RandomFillsHarness venue = new RandomFillsHarness(law(random.nextLong()));
            venue.place(Side.SELL, RandomFillsHarness.MID + delta);
            final double[] counts = new double[windows];
            for (int i = 0; i < windows; i++) {
                final long endNs = venue.nowNs() + windowNs;
                while (venue.nowNs() < endNs) {
                    final long before = venue.fills();
                    venue.passUntilFill(endNs);
                    if (venue.fills() > before) {
                        counts[i]++;
                        venue.place(Side.SELL, RandomFillsHarness.MID + delta);
                    }
                }
            }
            final double expected = perNs(delta) * windowNs;
            final double mean = Arrays.stream(counts).average().orElseThrow();
            final double variance =
                    Arrays.stream(counts).map(x -> (x - mean) * (x - mean)).sum() / (windows - 1);
            assertEquals(expected, mean, 4 * Math.sqrt(expected / windows), "mean at " + delta);
            assertEquals(1, variance / mean, 4 * Math.sqrt((2 + 1 / expected) / windows), "dispersion at " + delta);
        });
    }

    @Test
    void shouldFillByNothingThatTheTapeSays() {
        final FillLaw never = new FillLaw(FillMode.POISSON, 1e-9, K, 1, 1, false, 1);
        final VenueScript script = new VenueScript(never)
                .hears("0 define", "0 snapshot bid 100:10 ask 104:4", "10 new #1 BUY 5@103", "10 new #2 SELL 3@106");
        script.skips(2);
        script.hears("11 trade 100:9 SELLER", "12 trade 103:9 SELLER", "13 trade 110:9 UNKNOWN", "14 book ask 102:3");
        script.hears("15 book ask 103:1,102:0 bid 103:5", "16 snapshot bid 107:1 ask 109:1", "17 clock")
                .saysNothing();
    }

    @Test
    void shouldWaitWhileThereIsNoMid() {
        final FillLaw atOnce = new FillLaw(FillMode.POISSON, 1e6, 100, 1, 1, false, 1);
        final VenueScript script = new VenueScript(atOnce)
                .hears("0 define", "0 snapshot bid 100:10 ask 104:4", "10 feed GAP TRADING", "11 new #1 BUY 5@103");
        script.skips(1);
        script.hears("999999999 clock").saysNothing();
        script.hears("1000000000 book ask 104:0", "1000000001 snapshot bid 100:10", "1999999999 clock")
                .saysNothing();
        script.hears("2000000000 book ask 105:1", "2000000001 clock");
        script.says("2000000001>2000000008 FILL #1 BUY 5@103 MAKER fee=-5 cum=5 leaves=0 FILLED");
    }

    /** An amend that keeps its place, or comes back, has drawn no other time. */
    @Test
    void shouldKeepTheThresholdThroughAmends() {
        final String[] start = {"0 define", "0 snapshot bid 100:10 ask 104:4", "10 new #1 BUY 5@101"};
        final FillLaw law = law(3);
        final VenueScript alone = new VenueScript(law).hears(start).hears("99999999999 clock");
        final VenueScript amended = new VenueScript(law)
                .hears(start)
                .hears("20 amend #2 of #1 3@101", "30 amend #3 of #2 3@90", "30 amend #4 of #3 3@101")
                .hears("99999999999 clock");
        alone.skips(1);
        amended.skips(4);
        final String fill = "947969>947976 FILL ";
        alone.says(fill + "#1 BUY 5@101 MAKER fee=-5 cum=5 leaves=0 FILLED");
        amended.says(fill + "#4 BUY 3@101 MAKER fee=-3 cum=3 leaves=0 FILLED");
    }
}
