package ballast.core.risk;

import ballast.codecs.HostQuantity;
import ballast.codecs.RiskAction;
import ballast.core.param.ParameterSet;
import ballast.core.state.StateTransfer;

/**
 * The watches of what the core cannot see itself: clocks, gateway, the way out, journal (R23, R24, R33, R35, R36).
 *
 * <p>Single writer: the core. No allocation.
 */
final class HostWatches {
    private static final RiskAction[] ACTIONS = RiskAction.values();

    private final ClockSkewWatch clockSkew = new ClockSkewWatch();
    private final ClockJumpWatch clockJump = new ClockJumpWatch();
    private final GatewayWatch gateway = new GatewayWatch();
    private final BackPressureWatch backPressure = new BackPressureWatch();
    private final JournalWatch journal = new JournalWatch();
    private boolean isPrepared;
    private RiskAction gatewayAction = RiskAction.CLEAR;
    private RiskAction backPressureAction = RiskAction.CLEAR;
    private RiskAction journalAction = RiskAction.CLEAR;

    void prepare(final ParameterSet parameters) {
        clockSkew.prepare(parameters);
        clockJump.prepare(parameters);
        gateway.prepare(parameters);
        backPressure.prepare(parameters);
        journal.prepare(parameters);
        isPrepared = true;
    }

    void onClockOffset(final long offsetNs, final long uncertaintyNs, final Restrictions restrictions) {
        restrictions.apply(RiskControl.CLOCK_SKEW, clockSkew.onOffset(offsetNs, uncertaintyNs), clockSkew);
    }

    /**
     * Something was measured.
     *
     * @return whether a jump of the clock has just begun to pull quotes, which is worth an alert.
     */
    boolean onMeasure(final HostQuantity quantity, final long value, final Restrictions restrictions) {
        if (!isPrepared && quantity != HostQuantity.JOURNAL_FAILURE) {
            return false;
        }
        switch (quantity) {
            case CLOCK_JUMP_NS -> {
                return restrictions.apply(RiskControl.CLOCK_JUMP, clockJump.onJump(value), clockJump);
            }
            case GATEWAY_SILENCE_NS -> {
                gatewayAction = gateway.onSilence(value);
                restrictions.apply(RiskControl.GATEWAY, gatewayAction, gateway);
            }
            case BACK_PRESSURE_NS -> {
                backPressureAction = backPressure.onWait(value);
                restrictions.apply(RiskControl.BACK_PRESSURE, backPressureAction, backPressure);
            }
            case JOURNAL_LAG_BYTES -> applyJournal(journal.onLag(value), restrictions);
            case DISK_FREE_BYTES -> applyJournal(journal.onFree(value), restrictions);
            case JOURNAL_FAILURE -> applyJournal(journal.onFailure(value), restrictions);
            // of the watchdog outside (R34), which does not depend on the core being alive
            case CYCLE_NS -> {}
            // of a later version
            default -> {}
        }
        return false;
    }

    private void applyJournal(final RiskAction action, final Restrictions restrictions) {
        journalAction = action;
        restrictions.apply(RiskControl.JOURNAL, action, journal);
    }

    /** A person has reset the halts: what was measured last still holds. */
    void onReset(final Restrictions restrictions) {
        restrictions.apply(RiskControl.GATEWAY, gatewayAction, gateway);
        restrictions.apply(RiskControl.BACK_PRESSURE, backPressureAction, backPressure);
        restrictions.apply(RiskControl.JOURNAL, journalAction, journal);
    }

    ClockJumpWatch clockJump() {
        return clockJump;
    }

    /** Whether the wall clock is not to be believed. */
    boolean isClockDoubted() {
        return clockJump.isDoubted();
    }

    void transfer(final StateTransfer state) {
        clockSkew.transfer(state);
        clockJump.transfer(state);
        gateway.transfer(state);
        backPressure.transfer(state);
        journal.transfer(state);
        gatewayAction = state.choice(gatewayAction, ACTIONS);
        backPressureAction = state.choice(backPressureAction, ACTIONS);
        journalAction = state.choice(journalAction, ACTIONS);
    }
}
