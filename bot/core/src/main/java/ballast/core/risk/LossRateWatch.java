package ballast.core.risk;

import ballast.codecs.RiskAction;
import ballast.core.param.ParameterSet;
import ballast.core.param.RiskParameter;
import ballast.core.position.Contract;
import ballast.core.state.StateTransfer;

/**
 * R17: how far net asset value has fallen from its highest within a window. The window is {@link SlidingMax}'s: up to a
 * 64th longer than asked for.
 *
 * <p>Single writer: the core.
 */
final class LossRateWatch extends Watch {
    private final SlidingMax highest = new SlidingMax();
    private long lossMax;

    void prepare(final ParameterSet parameters, final Contract contract) {
        lossMax = Money.limit(parameters, RiskParameter.RISK_MAX_LOSS_RATE, contract);
        highest.prepare(parameters.whole(RiskParameter.RISK_LOSS_WINDOW));
        if (lossMax == 0) {
            highest.clear();
        }
    }

    /** The net asset value has changed: HALT while the loss within the window is greater than allowed. */
    RiskAction onNav(final long nowNs, final long nav) {
        if (lossMax == 0) {
            return RiskAction.CLEAR;
        }
        highest.add(nowNs, nav);
        final long loss = Saturating.minus(highest.max(nowNs), nav);
        return act(loss > lossMax ? RiskAction.HALT : RiskAction.CLEAR, loss, lossMax);
    }

    @Override
    void transfer(final StateTransfer state) {
        super.transfer(state);
        highest.transfer(state);
    }
}
