package ballast.core.risk;

import ballast.codecs.RiskAction;
import ballast.core.param.ParameterSet;
import ballast.core.param.RiskParameter;
import ballast.core.state.StateTransfer;

/**
 * R36: never trade unjournalled. Bytes that are not yet recorded and free bytes on the journal's disk pull quotes
 * beyond their limits and halt at twice the one and at half of the other; a journal that can never again be written
 * ends the process, because nothing that follows would be on record. A negative count of bytes is none that can be
 * measured, and counts as beyond.
 *
 * <p>Single writer: the core.
 */
final class JournalWatch extends Watch {
    /** Times the lag, or the part of the free bytes, at which it halts. */
    static final long HALT_FACTOR = 2;

    private static final RiskAction[] ACTIONS = RiskAction.values();

    private final Band lag = new Band();
    private final Band free = new Band();
    private boolean isFailed;
    private long lagMax;
    private long freeMin;
    private RiskAction lagAction = RiskAction.CLEAR;
    private RiskAction freeAction = RiskAction.CLEAR;

    void prepare(final ParameterSet parameters) {
        lagMax = parameters.whole(RiskParameter.RISK_MAX_JOURNAL_LAG);
        freeMin = parameters.whole(RiskParameter.RISK_MIN_DISK);
    }

    /** Bytes not yet recorded: HALT, PULL or CLEAR. */
    RiskAction onLag(final long measured) {
        final long bytes = measured < 0 ? Long.MAX_VALUE : measured;
        final boolean isOut = lag.isAbove(bytes, lagMax);
        lagAction = bytes > lagMax * HALT_FACTOR ? RiskAction.HALT : isOut ? RiskAction.PULL : RiskAction.CLEAR;
        act(lagAction, bytes, lagAction == RiskAction.HALT ? lagMax * HALT_FACTOR : lagMax);
        return worse();
    }

    /** Bytes free on the disk: HALT, PULL or CLEAR. */
    RiskAction onFree(final long bytes) {
        final boolean isOut = free.isBelow(bytes, freeMin);
        freeAction = bytes < freeMin / HALT_FACTOR || bytes < 0
                ? RiskAction.HALT
                : isOut ? RiskAction.PULL : RiskAction.CLEAR;
        act(freeAction, bytes, freeAction == RiskAction.HALT ? freeMin / HALT_FACTOR : freeMin);
        return worse();
    }

    /** The journal has failed, unless 0: KILL or CLEAR. */
    RiskAction onFailure(final long failure) {
        isFailed = failure != 0;
        return isFailed ? act(RiskAction.KILL, failure, 0) : worse();
    }

    private RiskAction worse() {
        if (isFailed) {
            return RiskAction.KILL;
        }
        return lagAction == RiskAction.HALT || freeAction == RiskAction.CLEAR ? lagAction : freeAction;
    }

    @Override
    void transfer(final StateTransfer state) {
        super.transfer(state);
        lag.transfer(state);
        free.transfer(state);
        lagAction = state.choice(lagAction, ACTIONS);
        freeAction = state.choice(freeAction, ACTIONS);
        isFailed = state.flag(isFailed);
    }
}
