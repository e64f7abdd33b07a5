package ballast.core.quoter;

import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.SessionStartDecoder;
import ballast.codecs.TradingMode;
import ballast.core.param.ParameterSet;
import ballast.core.risk.RiskControl;
import ballast.core.risk.SessionGuard;
import ballast.core.state.StateTransfer;

/**
 * What the gateway said of itself when this process started: remembered, so that it holds for instruments that are
 * defined, and settings that are made, later in the session.
 *
 * <p>Single writer: the core. No allocation.
 */
final class Session {
    private static final TradingMode[] MODES = TradingMode.values();

    private boolean isStarted;
    private boolean isEpochUsed;
    private long epoch;
    private int schemaVersion;
    private long accountHash;
    private TradingMode mode = TradingMode.NULL_VAL;

    /**
     * A process has started.
     *
     * @param start as told by the gateway.
     * @param isNewEpoch whether ids of its epoch were never given before.
     */
    void onStart(final SessionStartDecoder start, final boolean isNewEpoch) {
        isEpochUsed = !isNewEpoch;
        epoch = start.epoch();
        isStarted = true;
        schemaVersion = start.schemaVersion();
        accountHash = start.accountHash();
        mode = start.mode();
    }

    /** Whether any process has said that it started; in a backtest none does. */
    boolean isStarted() {
        return isStarted;
    }

    /** What a control that refuses the session saw. */
    long observed(final RiskControl refusal) {
        return refusal == RiskControl.RESTART ? epoch : schemaVersion;
    }

    /** What it would have allowed. */
    long limit(final RiskControl refusal) {
        return refusal == RiskControl.RESTART ? 0 : MessageHeaderDecoder.SCHEMA_VERSION;
    }

    /** Which control forbids to trade in this session by these settings, if any does. */
    RiskControl check(final ParameterSet parameters) {
        if (isEpochUsed) {
            return RiskControl.RESTART;
        }
        return isStarted && parameters.isComplete()
                ? SessionGuard.check(schemaVersion, accountHash, mode, parameters)
                : RiskControl.NONE;
    }

    void transfer(final StateTransfer state) {
        isStarted = state.flag(isStarted);
        isEpochUsed = state.flag(isEpochUsed);
        epoch = state.whole(epoch);
        schemaVersion = (int) state.whole(schemaVersion, 0, Integer.MAX_VALUE);
        accountHash = state.whole(accountHash);
        mode = state.choice(mode, MODES);
    }
}
