package ballast.sim.account;

import java.math.RoundingMode;
import java.util.Locale;

/** How a venue makes whole units of money of a fee, by the names that settings use. */
public enum FeeRounding {
    /** Against us: a fee up, a rebate down. */
    UP(RoundingMode.CEILING),
    /** To nearest, ties to the even unit. */
    HALF_EVEN(RoundingMode.HALF_EVEN),
    /** For us: a fee down, a rebate up. */
    DOWN(RoundingMode.FLOOR);

    private final RoundingMode mode;

    FeeRounding(final RoundingMode mode) {
        this.mode = mode;
    }

    /** Name in settings. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The same rule for decimals. */
    RoundingMode mode() {
        return mode;
    }

    /**
     * Round a fraction.
     *
     * @param whole part of the result that is whole already.
     * @param numerator of the rest, of either sign.
     * @param denominator of the rest, positive.
     * @return {@code whole + numerator / denominator}, rounded once.
     * @throws ArithmeticException when it does not fit 64 bits.
     */
    long round(final long whole, final long numerator, final long denominator) {
        final long down = Math.addExact(whole, Math.floorDiv(numerator, denominator));
        final long rest = Math.floorMod(numerator, denominator);
        final boolean isUp = switch (this) {
            case UP -> rest > 0;
            case DOWN -> false;
            case HALF_EVEN -> rest > denominator - rest || (rest == denominator - rest && (down & 1) != 0);
        };
        return isUp ? Math.addExact(down, 1) : down;
    }
}
