package ballast.core.strategy;

/**
 * Exponential fill intensity {@code lambda(delta) = A exp(-k delta)}, and the constants of it that several rules share.
 */
public final class Intensity {
    /** Below this gamma/k the limit for gamma -> 0 is used: the two agree to half of it. */
    private static final double RATIO_MIN = 1e-12;

    private Intensity() {}

    /**
     * Half spread of a risk-averse quoter who cannot be hurt by inventory: {@code (1/gamma) ln(1 + gamma/k)}, with
     * limit {@code 1/k}. Avellaneda and Stoikov (2008), second term of eq 30, half of it.
     *
     * @param gamma risk aversion per tick and unit.
     * @param k decay of the intensity per tick.
     * @return ticks.
     */
    static double baseHalfSpread(final double gamma, final double k) {
        final double ratio = gamma / k;
        return ratio < RATIO_MIN ? 1.0 / k : StrictMath.log1p(ratio) / gamma;
    }

    /**
     * {@code (1 + gamma/k)^(1 + k/gamma)}, with limit e. From Gueant, Lehalle and Fernandez-Tapia (2013), the factor
     * under the root of the asymptotic quotes.
     *
     * @param gamma risk aversion per tick and unit.
     * @param k decay of the intensity per tick.
     * @return a pure number of at least e.
     */
    static double rootFactor(final double gamma, final double k) {
        final double ratio = gamma / k;
        return ratio < RATIO_MIN ? StrictMath.E : StrictMath.exp((1.0 + 1.0 / ratio) * StrictMath.log1p(ratio));
    }

    /**
     * Rate of fills at a distance, per second.
     *
     * @param a intensity at fair value, per second.
     * @param k decay per tick.
     * @param distance ticks, may be negative.
     */
    public static double rate(final double a, final double k, final double distance) {
        return a * StrictMath.exp(-k * distance);
    }

    /** Chance of at least one fill at a rate within so many seconds. */
    public static double fillProbability(final double rate, final double seconds) {
        return -StrictMath.expm1(-rate * seconds);
    }
}
