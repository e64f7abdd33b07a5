package ballast.core.quoter;

import ballast.codecs.KillLevel;
import ballast.codecs.RiskAction;
import ballast.core.param.ParameterSet;
import ballast.core.param.RiskParameter;
import ballast.core.risk.LimitGuard;
import ballast.core.risk.RiskActs;
import ballast.core.risk.RiskControl;
import ballast.core.state.StateTransfer;
import ballast.core.telemetry.CoreCounter;
import ballast.core.telemetry.CoreCounters;

/**
 * Carries out what risk controls decide about an instrument: publishes each act once, when it begins and when it ends,
 * and climbs the kill ladder for those that halt. Single writer: the core. No allocation.
 */
final class InstrumentActs implements RiskActs {
    private final InstrumentQuoter instrument;
    private final OutboundPublisher out;
    private final CoreCounters counters;
    private final KillLadder ladder;
    private final Flattener flattener;
    private final LimitGuard limitGuard = new LimitGuard();
    private double killWidening = 1.0;
    private long version;
    private boolean isLossFlattened;

    InstrumentActs(
            final InstrumentQuoter instrument,
            final OutboundPublisher out,
            final CoreCounters counters,
            final KillLadder ladder,
            final Flattener flattener) {
        this.instrument = instrument;
        this.out = out;
        this.counters = counters;
        this.ladder = ladder;
        this.flattener = flattener;
    }

    /**
     * Take new terms.
     *
     * @param parameters complete and in range.
     */
    void prepare(final ParameterSet parameters) {
        killWidening = 1.0 + parameters.real(RiskParameter.KILL_WIDEN);
        isLossFlattened = parameters.isOn(RiskParameter.KILL_FLATTEN_ON_LOSS);
    }

    @Override
    public void pull(final RiskControl control, final long observed, final long limit) {
        out.riskEvent(control, RiskAction.PULL, observed, limit, 0, instrument.instrumentId());
    }

    @Override
    public void reduce(final RiskControl control, final long observed, final long limit) {
        out.riskEvent(control, RiskAction.REDUCE, observed, limit, 0, instrument.instrumentId());
    }

    @Override
    public void halt(final RiskControl control, final long observed, final long limit) {
        final boolean isLoss = control == RiskControl.DAILY_LOSS
                || control == RiskControl.DRAWDOWN
                || control == RiskControl.LOSS_RATE;
        climb(isLoss && isLossFlattened ? KillLevel.FLATTEN : KillLevel.CANCEL, control, observed, limit);
    }

    @Override
    public void kill(final RiskControl control, final long observed, final long limit) {
        climb(KillLevel.EXIT, control, observed, limit);
    }

    /** Whether what is staged is a change that a running instrument takes (R39). */
    boolean mayTakeStaged(final ParameterSet parameters) {
        final RiskControl refusal = limitGuard.check(parameters, ladder.isLatched());
        if (refusal == RiskControl.NONE) {
            return true;
        }
        final long id = limitGuard.refused().id();
        out.riskEvent(refusal, RiskAction.DENY, id, 0, 0, instrument.instrumentId());
        return false;
    }

    /** Latch first; the evaluation that follows cancels. Nothing happens when the level is reached already. */
    void climb(final KillLevel level, final RiskControl control, final long observed, final long limit) {
        if (!ladder.climb(level, control, observed, limit)) {
            return;
        }
        version++;
        if (level == KillLevel.FLATTEN && instrument.ledger() != null) {
            flattener.start(out.nowNs());
        } else if (level == KillLevel.EXIT) {
            flattener.stop();
        }
    }

    /** A person steps down the kill ladder. */
    void reset() {
        if (ladder.reset()) {
            flattener.stop();
            version++;
        }
    }

    /** What the half spread is multiplied by, at least 1. */
    double widening() {
        return ladder.level() == KillLevel.WIDEN ? killWidening : 1.0;
    }

    /** Whether no new orders and no amends may be sent. */
    boolean isStoppingNew() {
        return ladder.level() == KillLevel.STOP_NEW;
    }

    @Override
    public void alert(final RiskControl control, final long observed, final long limit) {
        counters.increment(CoreCounter.ALERTS);
        out.riskEvent(control, RiskAction.ALERT, observed, limit, 0, instrument.instrumentId());
    }

    @Override
    public void clear(final RiskControl control) {
        out.riskEvent(control, RiskAction.CLEAR, 0, 0, 0, instrument.instrumentId());
    }

    void transfer(final StateTransfer state) {
        limitGuard.transfer(state);
        version = state.whole(version);
    }

    /** Grows with every act that quotes depend on. */
    long version() {
        return version;
    }
}
