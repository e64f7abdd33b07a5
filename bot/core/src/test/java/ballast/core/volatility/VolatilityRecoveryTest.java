package ballast.core.volatility;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.core.param.ModelParameter;
import ballast.core.param.TestParameters;
import ballast.testkit.Seeded;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Every estimator finds the sigma of a simulated random walk, with no bias that many walks would show: the mean of its
 * square over the walks within 3 standard errors of the truth.
 */
class VolatilityRecoveryTest {
    private static final long SEC = 1_000_000_000L;
    private static final double SIGMA = 3;
    private static final int WALKS = 200;
    private static final int WINDOW = 100;
    private static final int BAR = 10;
    /** Mids between two samples, for high and low. */
    private static final int FINE = 25;

    private static double variance(final VolatilityModel model, final SplittableRandom random) {
        final boolean isBars = List.of(
                        VolatilityModel.PARKINSON, VolatilityModel.GARMAN_KLASS, VolatilityModel.ROGERS_SATCHELL)
                .contains(model);
        final int seconds = isBars ? WINDOW * BAR : WINDOW;
        final Volatility volatility = new Volatility();
        volatility.prepare(new TestParameters()
                .with(ModelParameter.VOLATILITY_ESTIMATOR, (long) model.ordinal())
                .with(ModelParameter.VOLATILITY_SAMPLE, SEC)
                .with(ModelParameter.VOLATILITY_WINDOW, WINDOW)
                .with(ModelParameter.VOLATILITY_WARM_UP, 2)
                .with(ModelParameter.VOLATILITY_HALF_LIFE, 40 * SEC)
                .with(ModelParameter.VOLATILITY_SCALES, 5)
                .with(ModelParameter.VOLATILITY_BAR, BAR)
                .with(ModelParameter.VOLATILITY_STEP, 0.0)
                .set());
        final int fine = isBars ? FINE : 1;
        final double dt = 1.0 / fine;
        double mid = 1e6;
        volatility.onMid(SEC, mid);
        for (int i = 1; i <= seconds * fine + 1; i++) {
            final double next = mid + SIGMA * Math.sqrt(dt) * random.nextGaussian();
            final long time = SEC + SEC / fine * i;
            if (isBars) {
                // extremes between two mids, from the law of a bridge
                volatility.onMid(time - 2, extreme(mid, next, dt, random, 1));
                volatility.onMid(time - 1, extreme(mid, next, dt, random, -1));
            }
            volatility.onMid(time, next);
            mid = next;
        }
        return volatility.sigma() * volatility.sigma();
    }

    private static double extreme(
            final double from, final double to, final double dt, final SplittableRandom random, final int sign) {
        final double reach = -2 * SIGMA * SIGMA * dt * Math.log(1 - random.nextDouble());
        return (from + to + sign * Math.sqrt((to - from) * (to - from) + reach)) / 2;
    }

    @Test
    void shouldRecoverTheSigmaOfARandomWalk() {
        for (final VolatilityModel model : VolatilityModel.values()) {
            if (List.of(VolatilityModel.FIXED, VolatilityModel.HAR, VolatilityModel.LEGACY_HOUR)
                    .contains(model)) {
                continue; // a forecast with coefficients of its own, and one that needs an hour: covered elsewhere
            }
            Seeded.forSeeds(1, seed -> {
                double sum = 0;
                double squares = 0;
                for (int walk = 0; walk < WALKS; walk++) {
                    final double one = variance(model, seed);
                    sum += one;
                    squares += one * one;
                }
                final double mean = sum / WALKS;
                final double error = Math.sqrt((squares / WALKS - mean * mean) / (WALKS - 1));
                final double z = (mean - SIGMA * SIGMA) / error;
                assertTrue(Math.abs(z) < 3, model.label() + ": mean variance " + mean + ", z " + z);
                assertTrue(error < 0.05 * SIGMA * SIGMA, model.label() + " scatters: " + error);
            });
        }
    }
}
