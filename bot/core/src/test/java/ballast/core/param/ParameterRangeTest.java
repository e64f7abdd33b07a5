package ballast.core.param;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/**
 * No parameter takes a value outside of its range, nor one that is no number: a limit is a number that can be compared
 * with, whatever an update says.
 */
class ParameterRangeTest {
    private final ParameterSet set = new ParameterSet();

    private void assertAccepts(final boolean expected, final Parameter parameter, final double value) {
        final boolean isReal = parameter.kind() == ParameterKind.REAL;
        final long bits = isReal ? Double.doubleToRawLongBits(value) : (long) value;
        assertEquals(expected, set.stage(parameter, bits), parameter.key() + " = " + value);
    }

    /** The next whole number that is another one as a double, too. */
    private static double one(final double value) {
        return Math.max(1, Math.ulp(value));
    }

    @Test
    void shouldTakeBothEndsOfItsRangeAndNothingBeyond() {
        for (final Parameter parameter : Parameter.all()) {
            final double min = parameter.range().min();
            final double max = parameter.range().max();
            final boolean isReal = parameter.kind() == ParameterKind.REAL;
            assertTrue(min < max, parameter.key());
            assertAccepts(true, parameter, min);
            assertAccepts(true, parameter, max);
            assertAccepts(false, parameter, isReal ? Math.nextDown(min) : min - one(min));
            assertAccepts(false, parameter, isReal ? Math.nextUp(max) : max + one(max));
        }
    }

    @Test
    void shouldTakeNothingThatIsNoNumber() {
        final double[] none = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (final Parameter parameter : Parameter.all()) {
            if (parameter.kind() == ParameterKind.REAL) {
                for (final double value : none) {
                    assertAccepts(false, parameter, value);
                }
            } else {
                assertFalse(set.stage(parameter, Long.MIN_VALUE), parameter.key() + " without a value");
                assertFalse(set.stage(parameter, Long.MAX_VALUE), parameter.key() + " without end");
            }
        }
    }
}
