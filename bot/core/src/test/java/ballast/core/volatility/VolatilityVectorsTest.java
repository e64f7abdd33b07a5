package ballast.core.volatility;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ballast.core.param.ModelParameter;
import ballast.core.param.TestParameters;
import ballast.testkit.VectorFile;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * {@link VolatilityFormulas}, and the online estimators fed the same prices, against {@code volatility_series.csv} and
 * {@code volatility_ohlc.csv}.
 */
class VolatilityVectorsTest {
    private static final double TOLERANCE = 1e-12;
    private static final long SEC = 1_000_000_000L;

    private static double[] reals(final VectorFile file, final int row, final String column) {
        return Arrays.stream(file.text(row, column).split(";", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static double[] logs(final double[] prices) {
        return Arrays.stream(prices).map(StrictMath::log).toArray();
    }

    /** Logarithms of prices near 100 carry an error of 1e-15, a return of 1e-3 one of 1e-12 of it. */
    private static void assertClose(final VectorFile file, final int row, final String column, final double actual) {
        final double expected = file.real(row, column);
        assertEquals(expected, actual, TOLERANCE * Math.max(1e-3, 100 * Math.abs(expected)), column + " row " + row);
    }

    @Test
    void shouldMatchEverySeries() throws IOException {
        final VectorFile file = VectorFile.read("volatility_series", VolatilityVectorsTest.class);
        assertEquals(6, file.rows());
        for (int row = 0; row < file.rows(); row++) {
            final double[] prices = reals(file, row, "prices");
            final double[] logs = logs(prices);
            final int steps = prices.length - 1;
            final int scales = (int) file.whole(row, "K");
            final int window = (int) file.whole(row, "seed_window");
            final double lambda = file.real(row, "ewma_lambda");
            final double realised = VolatilityFormulas.realised(logs, 0, steps);
            assertClose(file, row, "realized_variance_log", realised);
            assertClose(file, row, "vol_per_step", Math.sqrt(realised / steps));
            assertClose(file, row, "bipower_variation", VolatilityFormulas.bipower(logs, 0, steps));
            assertClose(file, row, "tsrv", VolatilityFormulas.twoScale(logs, 0, steps, scales));
            assertClose(file, row, "tsrv_adjusted", VolatilityFormulas.twoScaleAdjusted(logs, 0, steps, scales));
            assertClose(file, row, "ewma_variance_log", VolatilityFormulas.ewma(logs, 0, steps, lambda));
            assertClose(file, row, "ewma_variance_price", VolatilityFormulas.ewma(prices, 0, steps, lambda));
            assertClose(
                    file, row, "rms_price_change", Math.sqrt(VolatilityFormulas.realised(prices, 0, steps) / steps));
            final int last = Math.min(window, steps);
            assertClose(
                    file,
                    row,
                    "seed002_sigma_window",
                    Math.sqrt(VolatilityFormulas.aboutMean(logs, steps - last, last) * window));
        }
    }

    @Test
    void shouldMatchEverySeriesOnline() throws IOException {
        final VectorFile file = VectorFile.read("volatility_series", VolatilityVectorsTest.class);
        for (int row = 0; row < file.rows(); row++) {
            final double[] prices = reals(file, row, "prices");
            final int steps = prices.length - 1;
            final double mid = prices[steps];
            final int scales = (int) file.whole(row, "K");
            // 0.94 a second
            final long halfLifeNs = Math.round(SEC * Math.log(0.5) / Math.log(file.real(row, "ewma_lambda")));
            final TestParameters parameters = new TestParameters()
                    .with(ModelParameter.VOLATILITY_SAMPLE, SEC)
                    .with(ModelParameter.VOLATILITY_WINDOW, 3600)
                    .with(ModelParameter.VOLATILITY_SCALES, scales)
                    .with(ModelParameter.VOLATILITY_HALF_LIFE, halfLifeNs);
            assertClose(file, row, "rms_price_change", online(VolatilityModel.REALISED, parameters, prices));
            final double ewma = online(VolatilityModel.EWMA, parameters, prices);
            assertEquals(file.real(row, "ewma_variance_price"), ewma * ewma, 1e-10, "half-life in whole ns");
            final double bipower = file.real(row, "bipower_variation") / (steps - 1);
            final double bipowerOnline = online(VolatilityModel.BIPOWER, parameters, prices);
            assertEquals(mid * Math.sqrt(bipower), bipowerOnline, 1e-11 * mid);
            final double twoScale =
                    file.real(row, "tsrv_adjusted") * (steps + 1.0) / ((double) steps * (steps - scales + 1));
            final double twoScaleOnline = online(VolatilityModel.TWO_SCALE, parameters, prices);
            assertEquals(
                    steps <= scales ? Double.NaN : mid * Math.sqrt(Math.max(0, twoScale)), twoScaleOnline, 1e-11 * mid);
        }
    }

    @Test
    void shouldConvertTheOldRuleOfAnHour() throws IOException {
        final VectorFile file = VectorFile.read("volatility_series", VolatilityVectorsTest.class);
        int compared = 0;
        for (int row = 0; row < file.rows(); row++) {
            final double[] prices = reals(file, row, "prices");
            final int window = (int) file.whole(row, "seed_window");
            // the file's window is shorter than an hour: give the rule no more of it
            final double[] tail = Arrays.copyOfRange(prices, Math.max(0, prices.length - 1 - window), prices.length);
            final double online = online(VolatilityModel.LEGACY_HOUR, new TestParameters(), tail);
            final double perRootHour = file.real(row, "seed002_sigma_window") / Math.sqrt(window) * Math.sqrt(60);
            final double expected = perRootHour * tail[tail.length - 1] / Math.sqrt(3600);
            assertEquals(expected, online, 1e-12 * 100);
            compared++;
        }
        assertEquals(6, compared);
    }

    private static double online(final VolatilityModel model, final TestParameters parameters, final double[] prices) {
        final var set = parameters
                .with(ModelParameter.VOLATILITY_ESTIMATOR, (long) model.ordinal())
                .set();
        final VolatilityEstimator estimator = model.create(set);
        estimator.prepare(set);
        for (int i = 0; i < prices.length; i++) {
            estimator.onSample(i * model.stepNs(set), prices[i]);
        }
        return estimator.sigma();
    }

    @Test
    void shouldMatchEveryBar() throws IOException {
        final VectorFile file = VectorFile.read("volatility_ohlc", VolatilityVectorsTest.class);
        assertEquals(6, file.rows());
        for (int row = 0; row < file.rows(); row++) {
            final double[] open = logs(reals(file, row, "open"));
            final double[] high = logs(reals(file, row, "high"));
            final double[] low = logs(reals(file, row, "low"));
            final double[] close = logs(reals(file, row, "close"));
            final int bars = open.length;
            final double[] parkinson = new double[bars];
            final double[] garmanKlass = new double[bars];
            final double[] rogersSatchell = new double[bars];
            for (int i = 0; i < bars; i++) {
                parkinson[i] = VolatilityFormulas.parkinson(open[i], high[i], low[i], close[i]);
                garmanKlass[i] = VolatilityFormulas.garmanKlass(open[i], high[i], low[i], close[i]);
                rogersSatchell[i] = VolatilityFormulas.rogersSatchell(open[i], high[i], low[i], close[i]);
            }
            assertClose(file, row, "parkinson_variance", VolatilityFormulas.mean(parkinson, 0, bars));
            assertClose(file, row, "garman_klass_variance", VolatilityFormulas.mean(garmanKlass, 0, bars));
            assertClose(file, row, "rogers_satchell_variance", VolatilityFormulas.mean(rogersSatchell, 0, bars));
        }
    }
}
