package ballast.analytics.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.testkit.VectorFile;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Fits against {@code har_rv.csv}, {@code acf_pacf.csv}, {@code ols_simple.csv} and {@code stoikov_microprice.csv}. */
class FitVectorsTest {
    private static double[] reals(final VectorFile file, final int row, final String column) {
        return Arrays.stream(file.text(row, column).split(";", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static void assertClose(
            final VectorFile file, final int row, final String column, final double actual, final double tolerance) {
        final double expected = file.real(row, column);
        final double level = Double.isNaN(expected) ? 1 : Math.max(1, Math.abs(expected));
        assertEquals(expected, actual, tolerance * level, column + " row " + row);
    }

    private static void assertAll(final double[] expected, final double[] actual, final double tolerance) {
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], tolerance, "element " + i);
        }
    }

    private static double[][] matrix(final VectorFile file, final int row, final String column, final int states) {
        final double[] flat = reals(file, row, column);
        final int width = flat.length / states;
        final double[][] matrix = new double[states][];
        for (int i = 0; i < states; i++) {
            matrix[i] = Arrays.copyOfRange(flat, i * width, (i + 1) * width);
        }
        return matrix;
    }

    @Test
    void shouldFitTheHeterogeneousAutoregression() throws IOException {
        final VectorFile file = VectorFile.read("har_rv", FitVectorsTest.class);
        assertEquals(5, file.rows());
        for (int row = 0; row < file.rows(); row++) {
            final HarFit fit = HarFit.fit(reals(file, row, "rv")).value();
            assertEquals(file.whole(row, "n_obs"), fit.regression().observations());
            assertClose(file, row, "c", fit.constant(), 1e-8);
            assertClose(file, row, "beta_d", fit.last(), 1e-8);
            assertClose(file, row, "beta_w", fit.five(), 1e-8);
            assertClose(file, row, "beta_m", fit.twentyTwo(), 1e-8);
            assertClose(file, row, "se_c", fit.regression().standardError(0), 1e-8);
            assertClose(file, row, "se_d", fit.regression().standardError(1), 1e-8);
            assertClose(file, row, "se_w", fit.regression().standardError(2), 1e-8);
            assertClose(file, row, "se_m", fit.regression().standardError(3), 1e-8);
            assertClose(file, row, "r2", fit.regression().r2(), 1e-8);
            assertClose(file, row, "ssr", fit.regression().ssr(), 1e-8);
            assertClose(file, row, "forecast_next", fit.forecast(), 1e-8);
        }
    }

    @Test
    void shouldMatchAutocorrelationsAndTheAutoregression() throws IOException {
        final VectorFile file = VectorFile.read("acf_pacf", FitVectorsTest.class);
        assertEquals(6, file.rows());
        for (int row = 0; row < file.rows(); row++) {
            final double[] x = reals(file, row, "x");
            final int lags = (int) file.whole(row, "nlags");
            assertAll(reals(file, row, "acf"), Autocorrelation.acf(x, lags).value(), 1e-12);
            assertAll(
                    reals(file, row, "pacf_ywadjusted"),
                    Autocorrelation.pacfYuleWalker(x, lags).value(),
                    1e-11);
            assertAll(
                    reals(file, row, "pacf_ols"),
                    Autocorrelation.pacfOls(x, lags).value(),
                    1e-11);
            final double[] statistics = reals(file, row, "ljung_box_4_8");
            final double[] probabilities = reals(file, row, "ljung_box_p_4_8");
            for (int i = 0; i < 2; i++) {
                final Autocorrelation.LjungBox test =
                        Autocorrelation.ljungBox(x, 4 * (i + 1)).value();
                assertEquals(statistics[i], test.statistic(), 1e-10 * statistics[i]);
                assertEquals(probabilities[i], test.p(), 1e-10 * probabilities[i]);
            }
            final ArmaFit fit = ArmaFit.fit(x, 2, 0).value();
            final double[] coefficients = reals(file, row, "ar2_const_phi1_phi2");
            assertAll(coefficients, new double[] {fit.constant(), fit.ar(1), fit.ar(2)}, 1e-11);
            assertClose(file, row, "ar2_sigma2", fit.variance(), 1e-11);
            assertClose(file, row, "ar2_forecast", fit.forecast(), 1e-11);
        }
    }

    @Test
    void shouldFitALineAndSayNothingOfAConstantRegressor() throws IOException {
        final VectorFile file = VectorFile.read("ols_simple", FitVectorsTest.class);
        assertEquals(6, file.rows());
        int constant = 0;
        for (int row = 0; row < file.rows(); row++) {
            final OlsFit fit = OlsFit.fit(reals(file, row, "x"), reals(file, row, "y"));
            assertClose(file, row, "intercept", fit.intercept(), 1e-11);
            assertClose(file, row, "slope", fit.slope(), 1e-11);
            assertClose(file, row, "se_slope", fit.slopeError(), 1e-11);
            assertClose(file, row, "t_slope", fit.slopeT(), 1e-11);
            assertClose(file, row, "r2", fit.r2(), 1e-11);
            assertClose(file, row, "signed_correlation", fit.correlation(), 1e-11);
            assertClose(file, row, "slope_no_intercept", fit.slopeNoIntercept(), 1e-11);
            assertEquals(Double.isNaN(fit.slope()), fit.isRefused());
            constant += fit.isRefused() ? 1 : 0;
        }
        assertEquals(1, constant);
    }

    @Test
    void shouldSolveTheMicroPrice() throws IOException {
        final VectorFile file = VectorFile.read("stoikov_microprice", FitVectorsTest.class);
        assertEquals(6, file.rows());
        for (int row = 0; row < file.rows(); row++) {
            final int states = (int) file.whole(row, "n_states");
            final Fitted<MicroPriceSolution> solved = MicroPriceSolution.solve(
                    matrix(file, row, "Q_rowmajor", states),
                    matrix(file, row, "R1_rowmajor", states),
                    matrix(file, row, "R2_rowmajor", states),
                    reals(file, row, "K"));
            assertFalse(solved.isRefused(), solved.refusal());
            final MicroPriceSolution solution = solved.value();
            final double[] first = reals(file, row, "G1");
            final double[] six = reals(file, row, "G_after_6_terms");
            final double[] limit = reals(file, row, "G_star");
            final double[][] after = matrix(file, row, "B_rowmajor", states);
            for (int state = 0; state < states; state++) {
                assertEquals(first[state], solution.firstMove(state), 1e-15, "G1, row " + row);
                assertEquals(six[state], solution.afterSix(state), 1e-14, "six terms, row " + row);
                assertEquals(limit[state], solution.limit(state), 1e-14, "G*, row " + row);
                for (int to = 0; to < states; to++) {
                    assertEquals(after[state][to], solution.after(state, to), 1e-13, "B, row " + row);
                }
            }
            assertTrue(Math.abs(solution.limit(0) + solution.limit(states - 1)) < 1e-14, "mirror");
        }
    }
}
