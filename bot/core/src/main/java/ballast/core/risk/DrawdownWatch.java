package ballast.core.risk;

import ballast.codecs.RiskAction;
import ballast.core.param.ParameterSet;
import ballast.core.param.RiskParameter;
import ballast.core.position.Contract;
import ballast.core.state.StateTransfer;

/**
 * R16: how far net asset value has fallen from its highest since the start. From a share of the limit on orders only
 * reduce, until the fall is back within 9/10 of that; beyond the limit it halts. The peak is kept whatever a person
 * resets, and it is kept without a limit, too.
 *
 * <p>Single writer: the core.
 */
final class DrawdownWatch extends Watch {
    private final Band band = new Band();
    private long fallMax;
    private long reduceAt;
    private long peak = Long.MIN_VALUE;

    void prepare(final ParameterSet parameters, final Contract contract) {
        fallMax = Money.limit(parameters, RiskParameter.RISK_MAX_DRAWDOWN, contract);
        reduceAt = Saturating.share(fallMax, parameters.real(RiskParameter.RISK_DRAWDOWN_REDUCE));
    }

    /** The net asset value has changed: HALT, REDUCE or CLEAR. */
    RiskAction onNav(final long nav) {
        peak = Math.max(peak, nav);
        final long fall = Saturating.minus(peak, nav);
        if (fallMax == 0) {
            band.end();
            return RiskAction.CLEAR;
        }
        final boolean isOut = band.isAbove(fall, reduceAt);
        if (fall > fallMax) {
            return act(RiskAction.HALT, fall, fallMax);
        }
        return act(isOut ? RiskAction.REDUCE : RiskAction.CLEAR, fall, reduceAt);
    }

    /** Highest net asset value so far; 0 before the first. */
    long peak() {
        return peak == Long.MIN_VALUE ? 0 : peak;
    }

    @Override
    void transfer(final StateTransfer state) {
        super.transfer(state);
        band.transfer(state);
        peak = state.whole(peak);
    }
}
