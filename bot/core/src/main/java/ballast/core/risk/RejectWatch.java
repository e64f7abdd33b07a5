package ballast.core.risk;

import ballast.codecs.RejectReason;
import ballast.codecs.RiskAction;
import ballast.core.param.ParameterSet;
import ballast.core.param.RiskParameter;
import ballast.core.state.StateTransfer;

/**
 * R43: requests that the venue refused, or that ended without a usable answer. Enough of them within a window pull
 * quotes for as long again as the window; a single refusal for too many orders or requests does at once, because who
 * asks on is banned.
 *
 * <p>Refusals that belong to a market maker's day do not count: an order that would have taken, a cancel or an amend
 * that came too late. Single writer: the core.
 */
final class RejectWatch extends Watch {
    private final TimeRing refusals = new TimeRing();
    private int refusalsMax;
    private long windowNs;
    private long pauseEndNs = Long.MIN_VALUE;

    void prepare(final ParameterSet parameters) {
        refusalsMax = (int) parameters.whole(RiskParameter.RISK_MAX_REJECTS);
        windowNs = parameters.whole(RiskParameter.RISK_REJECT_WINDOW);
        refusals.hold(refusalsMax);
    }

    /** The venue refused, or its answer never came: PULL or CLEAR. Observed is the time that the refusals took. */
    RiskAction onRejected(final long nowNs, final RejectReason reason) {
        if (reason == RejectReason.WOULD_TAKE || reason == RejectReason.TOO_LATE) {
            return onTime(nowNs);
        }
        refusals.add(nowNs);
        final boolean isStorm = refusalsMax > 0 && refusals.has(refusalsMax, nowNs, windowNs);
        if (isStorm || reason == RejectReason.RATE_LIMIT || reason == RejectReason.TOO_MANY_ORDERS) {
            pauseEndNs = nowNs + windowNs;
            act(RiskAction.PULL, isStorm ? nowNs - refusals.last(refusalsMax) : 0, windowNs);
        }
        return onTime(nowNs);
    }

    /** Time has passed: PULL or CLEAR. */
    RiskAction onTime(final long nowNs) {
        return nowNs < pauseEndNs ? RiskAction.PULL : RiskAction.CLEAR;
    }

    @Override
    void transfer(final StateTransfer state) {
        super.transfer(state);
        refusals.transfer(state);
        pauseEndNs = state.whole(pauseEndNs);
    }
}
