package ballast.analytics.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Values as small whole numbers. */
class GridTest {
    private static Grid fit(final double steps, final double... values) {
        final Grid grid = new Grid(steps);
        for (final double value : values) {
            grid.extend(value);
        }
        grid.fix();
        for (final double value : values) {
            grid.common(value);
        }
        return grid;
    }

    @Test
    void shouldCountPricesInTicks() {
        final Grid grid = fit(Grid.Y_STEPS, 61_800.25, 61_801.0, 61_799.75);
        assertEquals("0.25", Numbers.plain(grid.unit()));
        assertEquals("61799.75", Numbers.plain(grid.origin()));
        assertEquals(2, grid.encode(61_800.25));
        assertEquals(5, grid.encode(61_801.0));
        assertEquals(2, grid.decimals());
    }

    @Test
    void shouldCountRegularTimesInIntervals() {
        final Grid grid = fit(Grid.X_STEPS, 1_723_161_601_000.0, 1_723_161_602_000.0, 1_723_248_000_000.0);
        assertEquals("1000", Numbers.plain(grid.unit()));
        assertEquals(86_399, grid.encode(1_723_248_000_000.0));
    }

    @Test
    void shouldHoldASingleValueAndNone() {
        assertEquals(0, fit(Grid.Y_STEPS, 0.1).encode(0.1));
        assertEquals("0.1", Numbers.plain(fit(Grid.Y_STEPS, 0.1).origin()));
        assertEquals("0", Numbers.plain(fit(Grid.Y_STEPS).origin()));
        assertEquals("1", Numbers.plain(fit(Grid.Y_STEPS, 0, Double.NaN).unit()));
    }

    @Test
    void shouldKeepRandomValuesWithinHalfAStepAndBelowSinglePrecision() {
        final long seed = 20_240_809;
        final Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            final double[] values = new double[50];
            final double scale = StrictMath.pow(10, random.nextInt(16) - 8);
            for (int i = 0; i < values.length; i++) {
                values[i] = (random.nextGaussian() + random.nextInt(3) * 1e4) * scale;
            }
            final Grid grid = fit(Grid.Y_STEPS, values);
            for (final double value : values) {
                final double back = grid.origin().doubleValue()
                        + grid.encode(value) * grid.unit().doubleValue();
                final String told = "seed " + seed + " round " + round + " value " + value;
                assertTrue(Math.abs(back - value) <= grid.unit().doubleValue() * 0.51, told);
                assertTrue(Math.abs(grid.encode(value)) < 1 << 24, told);
            }
        }
    }
}
