package ballast.core.quoter;

import ballast.codecs.KillLevel;
import ballast.codecs.RiskAction;
import ballast.core.risk.RiskControl;
import ballast.core.state.StateTransfer;
import ballast.core.telemetry.CoreCounter;
import ballast.core.telemetry.CoreCounters;

/**
 * How far an instrument has been stopped: {@code NONE, WIDEN, STOP_NEW, CANCEL, FLATTEN, EXIT}, each including the
 * steps below it. Controls and people climb; only a person steps down, and then all the way.
 *
 * <p>From CANCEL on the instrument is halted, and the control that halted it first stays its reason. What the venue has
 * confirmed of such a step is published once: {@link #onOrders}. Single writer: the core. No allocation.
 */
final class KillLadder {
    private static final KillLevel[] LEVELS = KillLevel.values();
    private static final RiskControl[] CONTROLS = RiskControl.values();

    private final int instrumentId;
    private final OutboundPublisher out;
    private final CoreCounters counters;
    private KillLevel level = KillLevel.NONE;
    private RiskControl control = RiskControl.NONE;
    private long sinceNs;
    private boolean isConfirmed;

    KillLadder(final int instrumentId, final OutboundPublisher out, final CoreCounters counters) {
        this.instrumentId = instrumentId;
        this.out = out;
        this.counters = counters;
    }

    /**
     * Climb to a level, unless it is reached already.
     *
     * @param to level.
     * @param cause control that acts.
     * @param observed in the control's unit.
     * @param limit in the control's unit.
     * @return whether the level has changed.
     */
    boolean climb(final KillLevel to, final RiskControl cause, final long observed, final long limit) {
        if (to.value() <= level.value()) {
            return false;
        }
        if (!isLatched()) {
            control = cause;
            if (to.value() >= KillLevel.CANCEL.value()) {
                counters.increment(CoreCounter.HALTS);
            }
        }
        level = to;
        sinceNs = out.nowNs();
        isConfirmed = false;
        out.riskEvent(cause, actionOf(to), observed, limit, 0, instrumentId);
        return true;
    }

    private static RiskAction actionOf(final KillLevel level) {
        return switch (level) {
            case WIDEN -> RiskAction.WIDEN;
            case STOP_NEW -> RiskAction.STOP;
            case FLATTEN -> RiskAction.FLATTEN;
            case EXIT -> RiskAction.KILL;
            default -> RiskAction.HALT;
        };
    }

    /**
     * Step down to the ground: a person said so.
     *
     * @return whether there was anything to step down from.
     */
    boolean reset() {
        if (level == KillLevel.NONE) {
            return false;
        }
        out.riskEvent(control, RiskAction.CLEAR, 0, 0, 0, instrumentId);
        control = RiskControl.NONE;
        level = KillLevel.NONE;
        return true;
    }

    /**
     * Say once that a step is done, when it is.
     *
     * @param openOrders that could still fill.
     * @param position lots, positive = long.
     * @param isFlattening whether the position is still being closed.
     */
    void onOrders(final int openOrders, final long position, final boolean isFlattening) {
        if (isLatched() && !isConfirmed && openOrders == 0 && !isFlattening) {
            isConfirmed = true;
            out.killReport(level, sinceNs, openOrders, position, instrumentId);
        }
    }

    void transfer(final StateTransfer state) {
        level = state.choice(level, LEVELS);
        control = state.choice(control, CONTROLS);
        sinceNs = state.whole(sinceNs);
        isConfirmed = state.flag(isConfirmed);
    }

    /** Whether nothing may be quoted until a person steps down. */
    boolean isLatched() {
        return level.value() >= KillLevel.CANCEL.value();
    }

    /** Whether the venue has confirmed that the step is done. */
    boolean isConfirmed() {
        return isConfirmed;
    }

    KillLevel level() {
        return level;
    }

    /** When the level was reached, core time. */
    long sinceNs() {
        return sinceNs;
    }

    /** The control that stopped the instrument; NONE = not stopped. */
    RiskControl control() {
        return control;
    }
}
