package ballast.core.strategy;

/**
 * Stationary closed form of Gueant, Lehalle and Fernandez-Tapia, "Dealing with the inventory risk" (2013), with the lot
 * size and the second risk aversion xi of Gueant (2017), eqs 4.6 and 4.7, and the paper's extensions by a drift mu and
 * by an impact zeta, by which fair value moves against us after a fill:
 *
 * <pre>
 *   c1      = (1/xi) ln(1 + xi/k)
 *   c2      = sqrt( gamma / (2 A k) * (1 + xi/k)^(1 + k/xi) ) exp(k zeta / 4)
 *   delta_b = c1 + (2q + 1)/2 * sigma c2 - mu/(gamma sigma^2) * sigma c2 + zeta/2
 *   delta_a = c1 - (2q - 1)/2 * sigma c2 + mu/(gamma sigma^2) * sigma c2 + zeta/2
 * </pre>
 *
 * <p>with gamma and xi per inventory unit. The default rule: on the model itself it is within 0.2 % of the optimum,
 * where the finite-horizon rule of Avellaneda and Stoikov far from its horizon gives up a tenth. Undefined with a drift
 * and without risk aversion or volatility: nothing would then bound the inventory.
 */
public final class GlftRule implements QuotingRule {
    private double half;
    private double skew;
    private double shift;

    @Override
    public void prepare(final ModelTerms terms) {
        final double k = terms.k();
        final double gamma = terms.gamma();
        final double xi = terms.xi();
        final double sigma = terms.sigma();
        final double c1 = Intensity.baseHalfSpread(xi, k);
        final double c2 = StrictMath.sqrt(gamma / (2.0 * terms.a() * k) * Intensity.rootFactor(xi, k))
                * StrictMath.exp(k * terms.impact() / 4.0);
        skew = sigma * c2;
        half = c1 + skew / 2.0 + terms.impact() / 2.0;
        shift = terms.drift() == 0.0 ? 0.0 : terms.drift() / (gamma * sigma * sigma) * skew;
    }

    @Override
    public void distances(
            final double inventory, final double fairTicks, final double timeLeftSec, final QuoteDistances out) {
        final double lean = skew * inventory - shift;
        out.set(half + lean, half - lean);
    }
}
