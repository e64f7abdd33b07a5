package ballast.core.risk;

import ballast.codecs.RiskAction;
import ballast.core.param.ParameterSet;
import ballast.core.param.RiskParameter;
import ballast.core.state.StateTransfer;

/**
 * R23: how far the venue's clock and ours are apart for certain, which is what was measured less what the measurement
 * may be wrong by. Quotes are pulled beyond the limit, until the clocks are back within 9/10 of it.
 *
 * <p>Single writer: the core.
 */
final class ClockSkewWatch extends Watch {
    private final Band band = new Band();
    private long skewMaxNs;

    void prepare(final ParameterSet parameters) {
        skewMaxNs = parameters.whole(RiskParameter.RISK_MAX_CLOCK_SKEW);
    }

    /**
     * The clocks were compared.
     *
     * @param offsetNs venue's less ours.
     * @param uncertaintyNs how wrong that may be; a negative one counts as 0.
     * @return PULL or CLEAR.
     */
    RiskAction onOffset(final long offsetNs, final long uncertaintyNs) {
        if (skewMaxNs == 0) {
            band.end();
            return RiskAction.CLEAR;
        }
        final long skewNs = Saturating.magnitude(offsetNs) - Math.max(uncertaintyNs, 0);
        return act(band.isAbove(skewNs, skewMaxNs) ? RiskAction.PULL : RiskAction.CLEAR, skewNs, skewMaxNs);
    }

    @Override
    void transfer(final StateTransfer state) {
        super.transfer(state);
        band.transfer(state);
    }
}
