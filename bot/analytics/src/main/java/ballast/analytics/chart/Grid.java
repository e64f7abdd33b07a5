package ballast.analytics.chart;

import java.math.BigDecimal;

/**
 * Turns the values of one series into small whole numbers: {@code value = origin + unit * n}. The unit is the greatest
 * power of ten that still resolves the range into the wanted number of steps, times whatever all numbers have in
 * common; so prices come out in ticks and regular times in intervals, exactly, and short.
 *
 * <p>Steps stay below 2^24: a browser may hold path data in single precision.
 */
final class Grid {
    /** Steps along x: 24 hours to 10 ms. */
    static final double X_STEPS = 1.6e7;

    /** Steps along y. */
    static final double Y_STEPS = 2e6;

    private final double steps;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private int exponent;
    private double perUnit;
    private long base;
    private long common;

    Grid(final double steps) {
        this.steps = steps;
    }

    /** First round: every value that will be encoded, in scale space; NaN is skipped. */
    void extend(final double value) {
        if (value < min) {
            min = value;
        }
        if (value > max) {
            max = value;
        }
    }

    /** Ends the first round. */
    void fix() {
        if (min > max) {
            min = 0;
            max = 0;
        }
        final double magnitude = Math.max(Math.abs(min), Math.abs(max));
        final double finest = Math.max((max - min) / steps, magnitude * 1e-13);
        exponent = finest > 0 ? (int) StrictMath.ceil(StrictMath.log10(finest)) : 0;
        perUnit = StrictMath.pow(10.0, -exponent);
        base = Math.round(min * perUnit);
    }

    /** Second round: every value again. */
    void common(final double value) {
        if (common != 1 && !Double.isNaN(value)) {
            common = gcd(common, Math.round(value * perUnit) - base);
        }
    }

    private static long gcd(final long a, final long b) {
        long x = a;
        long y = b;
        while (y != 0) {
            final long rest = x % y;
            x = y;
            y = rest;
        }
        return Math.abs(x);
    }

    /** The whole number of a value. */
    long encode(final double value) {
        return (Math.round(value * perUnit) - base) / divisor();
    }

    /** Value of the whole number 0. */
    BigDecimal origin() {
        return BigDecimal.valueOf(base).scaleByPowerOfTen(exponent);
    }

    /** Value between two neighbouring whole numbers. */
    BigDecimal unit() {
        return BigDecimal.valueOf(divisor()).scaleByPowerOfTen(exponent);
    }

    /** Decimals that show every value in full. */
    int decimals() {
        return Math.max(decimals(origin()), decimals(unit()));
    }

    private static int decimals(final BigDecimal value) {
        return value.signum() == 0 ? 0 : Math.max(0, value.stripTrailingZeros().scale());
    }

    private long divisor() {
        return common == 0 ? 1 : common;
    }
}
