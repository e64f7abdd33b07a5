package ballast.analytics.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Every fit says in words why it has no answer, and then gives no number. */
class FitRefusalTest {
    private static double[] noise(final int n) {
        return new SplittableRandom(n).doubles(n, 1, 2).toArray();
    }

    private static double[] constant(final int n) {
        final double[] all = new double[n];
        Arrays.fill(all, 3);
        return all;
    }

    private static void assertRefused(final String reason, final Fitted<?> fit) {
        assertTrue(fit.isRefused());
        assertEquals(reason, fit.refusal());
        assertThrows(IllegalStateException.class, fit::value);
    }

    @Test
    void shouldRefuseARegressionThatIsNotDetermined() {
        final double[][] twins = {{1, 2, 4}, {1, 3, 6}, {1, 5, 10}, {1, 6, 12}, {1, 9, 18}};
        assertRefused("regressor 2 follows from the others", LeastSquares.fit(twins, noise(5)));
        assertRefused(
                "2 observations are too few for 2 coefficients",
                LeastSquares.fit(new double[][] {{1, 2}, {1, 3}}, noise(2)));
        assertRefused("regressor 1 is always 0", LeastSquares.fit(new double[][] {{1, 0}, {1, 0}, {1, 0}}, noise(3)));
        assertRefused(
                "observation 1 is not finite",
                LeastSquares.fit(new double[][] {{1, 0}, {1, Double.NaN}, {1, 0}}, noise(3)));
    }

    @Test
    void shouldRefuseALineThroughNothing() {
        assertTrue(OlsFit.fit(constant(9), noise(9)).isRefused());
        assertEquals(
                "the regressor is constant", OlsFit.fit(constant(9), noise(9)).refusal());
        assertTrue(Double.isNaN(OlsFit.fit(noise(2), noise(2)).slope()));
        assertTrue(Double.isNaN(OlsFit.fit(noise(9), constant(9)).r2()), "nothing to explain");
        final double[] broken = noise(9);
        broken[4] = Double.POSITIVE_INFINITY;
        assertEquals("point 4 is not finite", OlsFit.fit(noise(9), broken).refusal());
    }

    @Test
    void shouldRefuseVariancesThatAreTooFewOrNone() {
        assertRefused("31 periods are too few: 32 are needed", HarFit.fit(noise(31)));
        final double[] negative = noise(40);
        negative[7] = -1;
        assertRefused("the variance of period 7 is -1.0", HarFit.fit(negative));
        assertRefused("regressor 1 follows from the others", HarFit.fit(constant(60)));
    }

    @Test
    void shouldRefuseSeriesWithoutStructureToFit() {
        assertRefused("all values are equal", Autocorrelation.acf(constant(20), 4));
        assertRefused("5 values are too few for 4 lags", Autocorrelation.pacfOls(noise(5), 4));
        assertRefused("all values are equal", ArmaFit.choose(constant(100)));
        assertRefused("9 values are too few for order (1, 0): 11 are needed", ArmaFit.fit(noise(9), 1, 0));
        assertRefused("order (4, 0) is not within (3, 2)", ArmaFit.fit(noise(90), 4, 0));
        final double[] broken = noise(50);
        broken[10] = Double.NaN;
        assertRefused("value 10 is not finite", ArmaFit.fit(broken, 1, 1));
    }

    @Test
    void shouldRefuseWeightsWithoutRowsOrWithoutLevels() {
        assertRefused("0 rows have both sides and a mark, 30 are needed", LevelWeightsFit.fit(List.of()));
        final List<LevelRow> rows = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            rows.add(new LevelRow().bid(100, 1 + i).ask(101, 2).mark(100.5));
        }
        assertRefused("no row has a second level or a trade: there is nothing to weigh", LevelWeightsFit.fit(rows));
        rows.clear();
        for (int i = 0; i < 50; i++) {
            // the same lots as our fill and as a trade of the market
            rows.add(new LevelRow()
                    .bid(100, 1 + i)
                    .ask(101, 2)
                    .own(100, 5)
                    .market(100, 5)
                    .mark(100.2));
        }
        assertRefused("the rows do not tell the weights apart", LevelWeightsFit.fit(rows));
    }

    @Test
    void shouldRefuseFlowWithoutIntervalsOrMoves() {
        final OrderFlowFit fit = new OrderFlowFit(1_000);
        assertRefused("0 whole intervals, 30 are needed", fit.fit());
        for (int i = 0; i < 100; i++) {
            fit.add(i * 500L, 10, 1 + i % 7, 11, 3);
        }
        assertRefused("the mid does not move", fit.fit());
    }
}
