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
        return Decimator.pick(Series.line("y", x, y), Axis.linear(""), 0, y.length, columns);
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
    void shouldPickNothingFromNothing() {
        assertEquals(0, pick(5).length);
        assertEquals(0, pick(1, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN).length);
    }
}
