package ballast.core.risk;

import ballast.codecs.RiskAction;
import ballast.core.param.ParameterSet;
import ballast.core.param.RiskParameter;
import ballast.core.state.StateTransfer;

/**
 * R20, its second half: time without a public trade. A feed of trades may die while the book's goes on.
 *
 * <p>Counted from the first thing heard. Single writer: the core.
 */
final class TradeSilenceWatch extends Watch {
    private long silenceMaxNs;
    private long lastNs = Long.MIN_VALUE;

    void prepare(final ParameterSet parameters) {
        silenceMaxNs = parameters.whole(RiskParameter.RISK_STALE_TRADES);
    }

    /** The market has traded. */
    RiskAction onTrade(final long nowNs) {
        lastNs = nowNs;
        return RiskAction.CLEAR;
    }

    /** Time has passed: PULL or CLEAR. */
    RiskAction onTime(final long nowNs) {
        if (lastNs == Long.MIN_VALUE) {
            lastNs = nowNs;
        }
        final long silenceNs = nowNs - lastNs;
        final boolean isSilent = silenceMaxNs > 0 && silenceNs > silenceMaxNs;
        return act(isSilent ? RiskAction.PULL : RiskAction.CLEAR, silenceNs, silenceMaxNs);
    }

    @Override
    void transfer(final StateTransfer state) {
        super.transfer(state);
        lastNs = state.whole(lastNs);
    }
}
