package ballast.core.risk;

import ballast.codecs.RiskAction;
import ballast.core.param.ParameterSet;
import ballast.core.param.RiskParameter;
import ballast.core.state.StateTransfer;

/**
 * R06: how far the mid has moved within a window, highest less lowest, as a share of the lowest. Quotes are pulled
 * until the window no longer holds such a move, so the window itself is the hysteresis; when that has begun often
 * enough within ten minutes it halts. The window is {@link SlidingMax}'s: up to a 64th longer than asked for.
 *
 * <p>Single writer: the core.
 */
final class PriceMoveWatch extends Watch {
    /** Within this the pulls are counted. */
    static final long COUNT_NS = 600_000_000_000L;

    private static final double BASIS_POINTS = 10_000.0;

    private final SlidingMax highest = new SlidingMax();
    /** Of the mid's negative. */
    private final SlidingMax lowest = new SlidingMax();

    private final TimeRing pulls = new TimeRing();
    private double moveMaxBps;
    private int pullsMax;
    private boolean isMoving;

    void prepare(final ParameterSet parameters) {
        moveMaxBps = parameters.real(RiskParameter.RISK_MAX_MOVE);
        pullsMax = (int) parameters.whole(RiskParameter.RISK_MAX_MOVES);
        pulls.hold(pullsMax);
        highest.prepare(parameters.whole(RiskParameter.RISK_MOVE_WINDOW));
        lowest.prepare(parameters.whole(RiskParameter.RISK_MOVE_WINDOW));
        if (moveMaxBps == 0) {
            highest.clear();
            lowest.clear();
        }
    }

    /** The mid is this, in half ticks: HALT, PULL or CLEAR. */
    RiskAction onMid(final long nowNs, final long midHalfTicks) {
        if (moveMaxBps != 0) {
            highest.add(nowNs, midHalfTicks);
            lowest.add(nowNs, -midHalfTicks);
        }
        return onTime(nowNs);
    }

    /** Time has passed: the same. */
    RiskAction onTime(final long nowNs) {
        if (highest.isEmpty()) {
            isMoving = false;
            return RiskAction.CLEAR;
        }
        final long low = -lowest.max(nowNs);
        final long move = highest.max(nowNs) - low;
        final double moveMax = low * moveMaxBps / BASIS_POINTS;
        if (move <= moveMax) {
            isMoving = false;
            return RiskAction.CLEAR;
        }
        final boolean begins = !isMoving;
        isMoving = true;
        if (begins) {
            pulls.add(nowNs);
        }
        final boolean halts = begins && pulls.has(pullsMax, nowNs, COUNT_NS);
        return act(halts ? RiskAction.HALT : RiskAction.PULL, move / 2, (long) moveMax / 2);
    }

    /** A person has reset the halts: the pulls so far no longer count. */
    void onReset() {
        pulls.clear();
    }

    @Override
    void transfer(final StateTransfer state) {
        super.transfer(state);
        highest.transfer(state);
        lowest.transfer(state);
        pulls.transfer(state);
        isMoving = state.flag(isMoving);
    }
}
