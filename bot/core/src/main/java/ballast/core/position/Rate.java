package ballast.core.position;

/**
 * Shares of an amount of money: rates are whole numbers of 1e-9, and a product is rounded once, in a named direction.
 * Pure functions.
 */
public final class Rate {
    /** What a rate of 100 % is. */
    public static final long ONE = 1_000_000_000L;

    private Rate() {}

    /**
     * Whether a number can be a rate: between -100 % and 100 %. Not asked of its magnitude, as that of the null value
     * of a field is negative.
     *
     * @param rate in 1e-9.
     */
    public static boolean isRate(final long rate) {
        return rate > -ONE && rate < ONE;
    }

    /**
     * A share, rounded down.
     *
     * @param amount money of either sign.
     * @param rate in 1e-9, at most 100 % either way.
     * @return largest whole number that is not above {@code amount * rate}.
     */
    public static long floor(final long amount, final long rate) {
        // split so that amount * rate cannot overflow
        return Math.addExact(amount / ONE * rate, Math.floorDiv(amount % ONE * rate, ONE));
    }

    /**
     * A share, rounded up.
     *
     * @param amount money of either sign.
     * @param rate in 1e-9, at most 100 % either way.
     * @return smallest whole number that is not below {@code amount * rate}.
     */
    public static long ceil(final long amount, final long rate) {
        return Math.addExact(amount / ONE * rate, -Math.floorDiv(-(amount % ONE * rate), ONE));
    }
}
