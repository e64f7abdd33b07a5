package ballast.core.position;

/** Products of an amount and a decimal rate, exact in 128 bits before they are rounded. Pure functions. */
final class Scale {
    private static final int LIMBS = 4;
    private static final int LIMB_BITS = 32;
    private static final long LIMB = 0xFFFF_FFFFL;
    /** Largest power of ten by which one pass divides: a remainder and a limb fit 64 bits. */
    private static final int STEP = 9;

    private Scale() {}

    /**
     * {@code amount * mantissa * 10^exponent}, rounded down.
     *
     * @param amount of either sign.
     * @param mantissa not negative.
     * @param exponent -18 to 18.
     * @return largest whole number that is not above the product.
     * @throws ArithmeticException when it does not fit 64 bits.
     */
    static long floor(final long amount, final long mantissa, final int exponent) {
        if (exponent >= 0) {
            return Math.multiplyExact(Math.multiplyExact(amount, mantissa), powerOfTen(exponent));
        }
        // of -2^63 there is no magnitude
        final long magnitude = Math.absExact(amount);
        long high = Math.multiplyHigh(magnitude, mantissa);
        long low = magnitude * mantissa;
        long rest = 0;
        for (int left = -exponent; left > 0; left -= STEP) {
            final long divisor = powerOfTen(Math.min(left, STEP));
            long remainder = 0;
            long newHigh = 0;
            long newLow = 0;
            for (int i = LIMBS - 1; i >= 0; i--) {
                final long limb = ((i >= 2 ? high : low) >>> (LIMB_BITS * (i & 1))) & LIMB;
                final long part = (remainder << LIMB_BITS) | limb;
                final long digit = part / divisor;
                remainder = part - digit * divisor;
                if (i >= 2) {
                    newHigh = (newHigh << LIMB_BITS) | digit;
                } else {
                    newLow = (newLow << LIMB_BITS) | digit;
                }
            }
            high = newHigh;
            low = newLow;
            rest |= remainder;
        }
        if (high != 0 || low < 0) {
            throw new ArithmeticException("worth does not fit 64 bits");
        }
        return amount >= 0 ? low : -Math.addExact(low, rest == 0 ? 0 : 1);
    }

    private static long powerOfTen(final int power) {
        long result = 1;
        for (int i = 0; i < power; i++) {
            result *= 10;
        }
        return result;
    }
}
