package ballast.core.strategy;

/**
 * Constants of exponential fill intensity {@code lambda(delta) = A exp(-k delta)} that several rules share.
 */
final class Intensity {
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
}
