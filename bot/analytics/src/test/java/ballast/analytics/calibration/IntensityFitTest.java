package ballast.analytics.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.testkit.Seeded;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What must hold for the estimator whatever the data, and what it refuses. */
class IntensityFitTest {
    private static List<Bucket> random(final SplittableRandom random, final double rate, final double decay) {
        final List<Bucket> buckets = new ArrayList<>();
        final int count = random.nextInt(3, 20);
        for (int i = 0; i < count; i++) {
            final double delta = i + random.nextDouble();
            final double exposure = random.nextDouble(20, 2_000);
            buckets.add(new Bucket(delta, exposure, poisson(random, rate * Math.exp(-decay * delta) * exposure)));
        }
        return buckets;
    }

    private static long poisson(final SplittableRandom random, final double mean) {
        long count = 0;
        for (double at = -Math.log1p(-random.nextDouble()); at < mean; count++) {
            at -= Math.log1p(-random.nextDouble());
        }
        return count;
    }

    private static void assertSame(final IntensityFit expected, final IntensityFit actual, final double rateFactor) {
        final double rate = expected.estimate().ratePerSec() * rateFactor;
        assertEquals(rate, actual.estimate().ratePerSec(), rate * 1e-9);
        assertEquals(expected.estimate().decayPerTick(), actual.estimate().decayPerTick(), 1e-9);
        assertEquals(expected.seLogRate(), actual.seLogRate(), 1e-9);
        assertEquals(expected.seDecay(), actual.seDecay(), 1e-9);
    }

    @Test
    void shouldNotCareHowABucketIsSplit() {
        Seeded.forSeeds(200, random -> {
            final List<Bucket> buckets = random(random, 2, 0.3);
            final List<Bucket> split = new ArrayList<>();
            for (final Bucket bucket : buckets) {
                final double share = random.nextDouble(0.01, 0.99);
                final long part = random.nextLong(bucket.fills() + 1);
                split.add(new Bucket(bucket.deltaTicks(), bucket.exposureSec() * share, part));
                split.add(new Bucket(bucket.deltaTicks(), bucket.exposureSec() * (1 - share), bucket.fills() - part));
            }
            Collections.reverse(split);
            assertSame(IntensityFit.of(buckets, 1), IntensityFit.of(split, 1), 1);
        });
    }

    @Test
    void shouldScaleTheRateAgainstExposure() {
        Seeded.forSeeds(200, random -> {
            final List<Bucket> buckets = random(random, 2, 0.3);
            final double factor = Math.exp(random.nextDouble(-5, 5));
            final List<Bucket> scaled = new ArrayList<>();
            for (final Bucket bucket : buckets) {
                scaled.add(new Bucket(bucket.deltaTicks(), bucket.exposureSec() * factor, bucket.fills()));
            }
            assertSame(IntensityFit.of(buckets, 1), IntensityFit.of(scaled, 1), 1 / factor);
        });
    }

    @Test
    void shouldFollowTheUnitOfDistance() {
        Seeded.forSeeds(200, random -> {
            final List<Bucket> buckets = random(random, 2, 0.3);
            final double factor = Math.exp(random.nextDouble(-3, 3));
            final double shift = random.nextDouble(-5, 5);
            final List<Bucket> moved = new ArrayList<>();
            for (final Bucket bucket : buckets) {
                moved.add(new Bucket(bucket.deltaTicks() * factor + shift, bucket.exposureSec(), bucket.fills()));
            }
            final IntensityEstimate one = IntensityFit.of(buckets, 1).estimate();
            final IntensityEstimate other = IntensityFit.of(moved, 1).estimate();
            assertEquals(one.decayPerTick() / factor, other.decayPerTick(), 1e-9 / factor + 1e-9);
            final double rate = one.ratePerSec() * Math.exp(one.decayPerTick() * shift / factor);
            assertEquals(rate, other.ratePerSec(), rate * 1e-8);
        });
    }

    @Test
    void shouldMaximiseTheLikelihood() {
        Seeded.forSeeds(100, random -> {
            final List<Bucket> buckets = random(random, 2, 0.3);
            final IntensityFit fit = IntensityFit.of(buckets, 1);
            double expected = 0;
            double moment = 0;
            for (final Bucket bucket : buckets) {
                final double mu = fit.estimate().at(bucket.deltaTicks()) * bucket.exposureSec();
                expected += mu;
                moment += (mu - bucket.fills()) * bucket.deltaTicks();
            }
            assertEquals((double) fit.fills(), expected, 1e-8 * fit.fills());
            assertEquals(0, moment, 1e-7 * fit.fills());
            assertTrue(
                    fit.intensityLow(3) < fit.estimate().at(3) && fit.estimate().at(3) < fit.intensityHigh(3));
            assertEquals(fit.rateLow(), fit.intensityLow(0), 1e-12 * fit.rateLow());
        });
    }

    /** mathematics, section 7: simulation recovery within 3 standard errors; of 1,000 about 3 may lie outside. */
    @Test
    void shouldRecoverWhatItWasDrawnFrom() {
        final int[] outside = new int[2];
        Seeded.forSeeds(500, random -> {
            final IntensityFit fit = IntensityFit.of(random(random, 2, 0.3), 1);
            outside[0] += Math.abs(Math.log(fit.estimate().ratePerSec() / 2)) > 3 * fit.seLogRate() ? 1 : 0;
            outside[1] += Math.abs(fit.estimate().decayPerTick() - 0.3) > 3 * fit.seDecay() ? 1 : 0;
        });
        assertTrue(outside[0] <= 7 && outside[1] <= 7, outside[0] + " of A, " + outside[1] + " of k");
    }

    @Test
    void shouldJudgeTheFitFairlyWhenTheLawHolds() {
        final int[] rejected = new int[1];
        Seeded.forSeeds(500, random -> {
            final double p =
                    IntensityFit.of(random(random, 2, 0.2), 1).quality().pValue();
            rejected[0] += p < 0.05 ? 1 : 0;
        });
        assertTrue(rejected[0] >= 8 && rejected[0] <= 45, rejected[0] + " of 500 below 5 %");
    }

    @Test
    void shouldWidenIntervalsWhenTheLawIsContradicted() {
        final List<Bucket> buckets = List.of(
                new Bucket(0.5, 100, 300),
                new Bucket(1.5, 100, 20),
                new Bucket(2.5, 100, 90),
                new Bucket(3.5, 100, 10));
        final IntensityFit fit = IntensityFit.of(buckets, 1);
        assertTrue(fit.quality().isContradicted());
        assertTrue(fit.quality().widening() > 2, "widening " + fit.quality().widening());
        assertEquals(
                IntensityFit.Z95 * fit.quality().widening() * fit.seDecay(),
                fit.decayHigh() - fit.estimate().decayPerTick(),
                1e-12);
    }

    private static void assertRefused(final Refusal.Code code, final long fillsMin, final Bucket... buckets) {
        final IntensityFit fit = IntensityFit.of(List.of(buckets), fillsMin);
        assertFalse(fit.isUsable(), code.name());
        assertEquals(code, fit.refusal().code());
        assertFalse(fit.refusal().reason().isBlank());
    }

    @Test
    void shouldRefuseWithTheReason() {
        assertRefused(Refusal.Code.NO_EXPOSURE, 1);
        assertRefused(Refusal.Code.NO_EXPOSURE, 1, new Bucket(1, 0, 5));
        assertRefused(Refusal.Code.TOO_FEW_FILLS, 30, new Bucket(1, 10, 20), new Bucket(2, 10, 9));
        assertRefused(Refusal.Code.TOO_FEW_FILLS, 0, new Bucket(1, 10, 0), new Bucket(2, 10, 0));
        assertRefused(Refusal.Code.ONE_BUCKET, 1, new Bucket(1, 10, 20), new Bucket(1, 30, 9));
        assertRefused(Refusal.Code.NO_MAXIMUM, 1, new Bucket(1, 10, 20), new Bucket(2, 10, 0));
        assertRefused(Refusal.Code.NO_MAXIMUM, 1, new Bucket(1, 10, 0), new Bucket(2, 10, 20));
        assertRefused(Refusal.Code.NOT_DECAYING, 1, new Bucket(1, 10, 10), new Bucket(2, 10, 20));
        assertRefused(Refusal.Code.NOT_DECAYING, 1, new Bucket(1, 10, 10), new Bucket(2, 10, 10));
        assertRefused(Refusal.Code.NOT_FINITE, 1, new Bucket(1, 10, 10), new Bucket(Double.POSITIVE_INFINITY, 10, 10));
        assertRefused(Refusal.Code.NOT_FINITE, 1, new Bucket(1, 10, 20), new Bucket(1 + 1e-9, 10, 10));
        assertRefused(Refusal.Code.NOT_FINITE, 1, new Bucket(4_000, 10, 90), new Bucket(4_001, 10, 10));
    }

    @Test
    void shouldSolveASteepSet() {
        final IntensityFit steep = IntensityFit.of(List.of(new Bucket(0, 1e-3, 1_000_000), new Bucket(50, 1e9, 1)), 1);
        assertEquals(Math.log(1e9 / 1e-9) / 50, steep.estimate().decayPerTick(), 1e-9);
    }
}
