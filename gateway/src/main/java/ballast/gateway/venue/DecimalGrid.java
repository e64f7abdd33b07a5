package ballast.gateway.venue;

/**
 * The grid that an instrument's prices (ticks) or quantities (lots) lie on: one step is {@code mantissa * 10^exponent}.
 * Prepared for {@link DecimalScanner}, which then needs no power and, for steps that are a power of ten, no division.
 *
 * <p>Immutable.
 */
public final class DecimalGrid {
    /** Most digits of a number of steps: what always fits a {@code long}. */
    public static final int MAX_DIGITS = 18;

    private static final long[] POWERS = new long[MAX_DIGITS + 1];

    static {
        POWERS[0] = 1;
        for (int i = 1; i <= MAX_DIGITS; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    /** Digits behind the point that can be other than zero. */
    final int decimals;

    /** A number with {@link #decimals} digits behind the point, written without the point, is this many to a step. */
    final long divisor;

    /** Integer parts from here on do not fit. */
    final long integerLimit;

    private final long mantissa;
    private final int exponent;

    /**
     * A grid.
     *
     * @param mantissa of one step, positive.
     * @param exponent of one step, power of ten.
     * @throws IllegalArgumentException when one step cannot be held in 18 digits.
     */
    public DecimalGrid(final long mantissa, final int exponent) {
        if (mantissa <= 0 || Math.abs(exponent) > MAX_DIGITS / 2) {
            throw new IllegalArgumentException("step " + mantissa + "e" + exponent
                    + ": need a positive mantissa and an exponent from -" + MAX_DIGITS / 2 + " to " + MAX_DIGITS / 2);
        }
        this.mantissa = mantissa;
        this.exponent = exponent;
        this.decimals = Math.max(0, -exponent);
        this.divisor = Math.multiplyExact(mantissa, POWERS[Math.max(0, exponent)]);
        this.integerLimit = POWERS[MAX_DIGITS - decimals];
    }

    static long power(final int exponent) {
        return POWERS[exponent];
    }

    /** Mantissa of one step. */
    public long mantissa() {
        return mantissa;
    }

    /** Power of ten of one step. */
    public int exponent() {
        return exponent;
    }
}
