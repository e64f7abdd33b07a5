package ballast.core.risk;

import ballast.codecs.RiskAction;
import ballast.core.param.ParameterSet;
import ballast.core.param.RiskParameter;
import ballast.core.state.StateTransfer;

/**
 * R22: a move of the mid from one book event to the next that is too large to be believed. Quotes are pulled until
 * enough events in a row have come without another such move, wherever the price then is.
 *
 * <p>Single writer: the core.
 */
final class PriceJumpWatch extends Watch {
    private static final double BASIS_POINTS = 10_000.0;

    private double jumpMaxBps;
    private long eventsMin;
    private long last;
    private long quietEvents;
    private boolean isDoubted;

    void prepare(final ParameterSet parameters) {
        jumpMaxBps = parameters.real(RiskParameter.RISK_MAX_JUMP);
        eventsMin = parameters.whole(RiskParameter.RISK_JUMP_EVENTS);
    }

    /** The mid is this, in half ticks: PULL or CLEAR. */
    RiskAction onMid(final long midHalfTicks) {
        final long before = last;
        last = midHalfTicks;
        if (jumpMaxBps == 0) {
            isDoubted = false;
            return RiskAction.CLEAR;
        }
        final long move = Saturating.magnitude(Saturating.minus(midHalfTicks, before));
        final double moveMax = before * jumpMaxBps / BASIS_POINTS;
        if (before != 0 && move > moveMax) {
            isDoubted = true;
            quietEvents = 0;
            return act(RiskAction.PULL, move / 2, (long) moveMax / 2);
        }
        quietEvents++;
        isDoubted = isDoubted && quietEvents < eventsMin;
        return isDoubted ? RiskAction.PULL : RiskAction.CLEAR;
    }

    @Override
    void transfer(final StateTransfer state) {
        super.transfer(state);
        last = state.whole(last);
        quietEvents = state.whole(quietEvents);
        isDoubted = state.flag(isDoubted);
    }
}
