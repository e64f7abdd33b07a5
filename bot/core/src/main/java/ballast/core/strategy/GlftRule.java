package ballast.core.strategy;

import ballast.core.param.Parameter;
import ballast.core.param.ParameterSet;

/**
 * Stationary closed form of Gueant, Lehalle and Fernandez-Tapia, "Dealing with the inventory risk" (2013), with the lot
 * size of Gueant (2017), eqs 4.6 and 4.7:
 *
 * <pre>
 *   c1      = (1/gamma) ln(1 + gamma/k)
 *   c2      = sqrt( gamma / (2 A k) * (1 + gamma/k)^(1 + k/gamma) )
 *   delta_b = c1 + (2q + 1)/2 * sigma c2
 *   delta_a = c1 - (2q - 1)/2 * sigma c2
 * </pre>
 *
 * <p>with gamma per inventory unit. The default rule: on the model itself it is within 0.2 % of the optimum, where the
 * finite-horizon rule of Avellaneda and Stoikov far from its horizon gives up a tenth.
 */
public final class GlftRule implements QuotingRule {
    private double half;
    private double skew;

    @Override
    public void prepare(final ParameterSet parameters) {
        final double k = parameters.real(Parameter.STRATEGY_K);
        final double sigma = parameters.real(Parameter.STRATEGY_SIGMA);
        final double intensity = parameters.real(Parameter.STRATEGY_A);
        final double gamma = parameters.gammaPerUnit();
        final double c1 = Intensity.baseHalfSpread(gamma, k);
        final double c2 = StrictMath.sqrt(gamma / (2.0 * intensity * k) * Intensity.rootFactor(gamma, k));
        skew = sigma * c2;
        half = c1 + skew / 2.0;
    }

    @Override
    public void distances(final double inventory, final double timeLeftSec, final QuoteDistances out) {
        out.set(half + skew * inventory, half - skew * inventory);
    }
}
