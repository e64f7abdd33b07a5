package ballast.core.strategy;

import ballast.core.param.Parameter;
import ballast.core.param.ParameterSet;

/**
 * The benchmark of Avellaneda and Stoikov (2008), section 3.3: the time-average spread of their rule, centred on fair
 * value whatever the inventory: half spread {@code gamma sigma^2 T / 4 + (1/gamma) ln(1 + gamma/k)}.
 */
public final class SymmetricRule implements QuotingRule {
    private double half;

    @Override
    public void prepare(final ParameterSet parameters) {
        final double gamma = parameters.gammaPerUnit();
        final double sigma = parameters.real(Parameter.STRATEGY_SIGMA);
        final double horizonSec = parameters.whole(Parameter.STRATEGY_HORIZON) * 1e-9;
        half = gamma * sigma * sigma * horizonSec / 4.0
                + Intensity.baseHalfSpread(gamma, parameters.real(Parameter.STRATEGY_K));
    }

    @Override
    public void distances(final double inventory, final double timeLeftSec, final QuoteDistances out) {
        out.set(half, half);
    }
}
