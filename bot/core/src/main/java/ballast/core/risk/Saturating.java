package ballast.core.risk;

import ballast.core.position.Contract;

/**
 * Arithmetic that stops at the ends of 64 bits instead of wrapping round, so that what does not fit is beyond every
 * limit. Pure functions.
 */
public final class Saturating {
    private static final double BASIS_POINTS = 10_000.0;

    private Saturating() {}

    /** a + b. */
    static long plus(final long a, final long b) {
        final long sum = a + b;
        return ((a ^ sum) & (b ^ sum)) < 0 ? end(a) : sum;
    }

    /** a - b. */
    public static long minus(final long a, final long b) {
        final long difference = a - b;
        return ((a ^ b) & (a ^ difference)) < 0 ? end(a) : difference;
    }

    /** a * b. */
    public static long times(final long a, final long b) {
        final long product = a * b;
        // what fits has only copies of its sign above it
        return Math.multiplyHigh(a, b) == product >> 63 ? product : end(a ^ b);
    }

    /** Size without sign. */
    public static long magnitude(final long a) {
        return a < 0 ? minus(0, a) : a;
    }

    /** A share of an amount, rounded down; the share is finite and not negative. */
    static long share(final long amount, final double share) {
        return (long) Math.floor(amount * share);
    }

    /** So many basis points of an amount, rounded down; finite and not negative. */
    static long basisPoints(final long amount, final double basisPoints) {
        return (long) Math.floor(amount * basisPoints / BASIS_POINTS);
    }

    /**
     * What lots at a price are worth, whatever their sign.
     *
     * @param contract of the instrument.
     * @param lots of either sign.
     * @param halfTicks price in half ticks.
     * @return money, not negative; {@link Long#MAX_VALUE} when it cannot be worked out.
     */
    static long worth(final Contract contract, final long lots, final long halfTicks) {
        if (lots == 0) {
            return 0;
        }
        if (halfTicks <= 0) {
            return Long.MAX_VALUE;
        }
        try {
            return magnitude(contract.value(lots, halfTicks));
        } catch (final ArithmeticException doesNotFit) {
            return Long.MAX_VALUE;
        }
    }

    private static long end(final long sign) {
        return sign < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
}
