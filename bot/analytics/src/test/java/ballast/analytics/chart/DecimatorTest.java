package ballast.analytics.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which points of a long curve are drawn. */
class DecimatorTest {
    private static final int BREAK = Decimator.BREAK;

    private static int[] pick(final int columns, final double... y) {
        final double[] x = new double[y.length];
        Arrays.setAll(x, i -> i);
        return Decimator.pick(Series.line("y", x, y), frame(Axis.linear(""), y.length, columns));
    }

    private static Frame frame(final Axis yAxis, final int length, final int columns) {
        final Domain x = new Domain(0, Math.max(1, length), false);
        return new Frame(Axis.linear(""), x, 100, yAxis, new Domain(0, 1, false), 100, columns);
    }

    @Test
    void shouldKeepFirstLeastGreatestLastOfEachColumn() {
        // two columns of six: 3 9 1 4 4 5 | 2 2 8 2 0 2
        assertArrayEquals(new int[] {0, 1, 2, 5, 6, 8, 10, 11}, pick(2, 3, 9, 1, 4, 4, 5, 2, 2, 8, 2, 0, 2));
    }

    @Test
    void shouldKeepShortCurvesWholeWithEveryGap() {
        assertArrayEquals(new int[] {1, BREAK, 3, 4}, pick(2, Double.NaN, 1, Double.NaN, 2, 3, Double.NaN));
    }

    @Test
    void shouldBreakAtGapsBetweenColumnsAndDrawOverThoseWithin() {
        final double[] y = new double[40];
        y[5] = Double.NaN;
        for (int i = 8; i < 22; i++) {
            y[i] = Double.NaN;
        }
        // columns of ten: 0..9, 10..19 empty, 20..29, 30..39
        assertArrayEquals(new int[] {0, 7, BREAK, 22, 29, 30, 39}, pick(4, y));
    }

    @Test
    void shouldLoseNoSpikeOfARandomCurveAndStayBounded() {
        final long seed = 7;
        final Random random = new Random(seed);
        final double[] y = new double[100_000];
        for (int i = 1; i < y.length; i++) {
            y[i] = y[i - 1] + random.nextGaussian() + (random.nextInt(5_000) == 0 ? 500 : 0);
        }
        final int columns = 300;
        final int[] picks = pick(columns, y);
        assertTrue(picks.length <= 4 * columns, "seed " + seed + ": " + picks.length);
        final double[] least = new double[columns];
        final double[] greatest = new double[columns];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Arrays.fill(greatest, Double.NEGATIVE_INFINITY);
        for (final int i : picks) {
            final int column = (int) (i / (y.length / (double) columns));
            least[column] = Math.min(least[column], y[i]);
            greatest[column] = Math.max(greatest[column], y[i]);
        }
        for (int i = 0; i < y.length; i++) {
            final int column = (int) (i / (y.length / (double) columns));
            assertTrue(y[i] >= least[column] && y[i] <= greatest[column], "seed " + seed + " row " + i);
        }
    }

    @Test
    void shouldBreakWhereALogAxisHasNoPlace() {
        final double[] x = {0, 1, 2};
        final Series series = Series.line("y", x, new double[] {10, 0, 100});
        assertArrayEquals(new int[] {0, BREAK, 2}, Decimator.pick(series, frame(Axis.log(""), 3, 9)));
    }

    @Test
    void shouldPickNothingFromNothing() {
        assertEquals(0, pick(5).length);
        assertEquals(0, pick(1, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN).length);
    }
}
