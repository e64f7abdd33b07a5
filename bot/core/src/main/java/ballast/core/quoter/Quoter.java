package ballast.core.quoter;

import ballast.codecs.HostQuantity;
import ballast.codecs.KillLevel;
import ballast.codecs.MessageHead;
import ballast.codecs.OperatorAction;
import ballast.codecs.SessionStartDecoder;
import ballast.codecs.StateTrigger;
import ballast.core.param.ModelParameter;
import ballast.core.risk.AccountRisk;
import ballast.core.risk.RiskControl;
import ballast.core.state.StateTransfer;
import ballast.core.telemetry.CoreCounter;
import ballast.core.telemetry.CoreCounters;

/**
 * The core: all instruments and the log's time. {@link InboundAdapter} decodes for it.
 *
 * <p>Time is the largest receive time heard. Before a message is applied, what time alone brings about is done first:
 * markouts that fell due, and the regular state of every instrument. Single writer: the thread that owns the adapter.
 */
final class Quoter {
    private static final int TAG = StateTransfer.mark("CORE");
    private static final long STATE_INTERVAL_NS_DEFAULT = 1_000_000_000L;
    /** Of a silence longer than this many states only the first and the last are published. */
    private static final long SILENT_STATES_MAX = 100_000;
    /** In the year 2116; beyond it lie only numbers that are no times. */
    private static final long TIME_NS_MAX = 1L << 62;

    private static final KillLevel[] LEVELS = KillLevel.values();

    private final OutboundPublisher out;
    private final CoreCounters counters;
    private final IdSource ids = new IdSource();
    private final AccountRisk accountRisk = new AccountRisk();
    private final ExecutionBooker booker;
    private final InstrumentQuoter[] byId = new InstrumentQuoter[MessageHead.INSTRUMENT_ID_MAX + 1];
    private final InstrumentQuoter[] all = new InstrumentQuoter[MessageHead.INSTRUMENT_ID_MAX];
    private int count;
    private KillLevel allLevel = KillLevel.NONE;
    private boolean isAllPaused;
    private final Session session = new Session();

    private long inboundCount;
    private long nowNs;
    private long stateIntervalNs = STATE_INTERVAL_NS_DEFAULT;
    private long nextStateNs = Long.MAX_VALUE;
    private long nextMarkoutNs = Long.MAX_VALUE;

    Quoter(final MessageSink sink, final CoreCounters counters) {
        this.counters = counters;
        this.out = new OutboundPublisher(sink, counters);
        this.booker = new ExecutionBooker(counters, ids);
    }

    /** A message has come, whatever it is: messages are numbered by their place in the stream. */
    void onMessage() {
        inboundCount++;
        counters.increment(CoreCounter.INBOUND_MESSAGES);
    }

    /**
     * Move time on to the message that has come, before it is applied.
     *
     * @param receiveTimeNs of the message.
     * @param venueTimeNs of the message.
     * @return false when that is no time at which anything can have been received.
     */
    boolean onTime(final long receiveTimeNs, final long venueTimeNs) {
        if (receiveTimeNs < 0 || receiveTimeNs > TIME_NS_MAX) {
            return false;
        }
        if (receiveTimeNs > nowNs) {
            if (nextStateNs == Long.MAX_VALUE) {
                nextStateNs = boundaryAfter(receiveTimeNs);
            }
            out.onCause(inboundCount, venueTimeNs, receiveTimeNs);
            while (nextMarkoutNs < receiveTimeNs || nextStateNs <= receiveTimeNs) {
                passBoundary(receiveTimeNs);
            }
            nowNs = receiveTimeNs;
        } else {
            out.onCause(inboundCount, venueTimeNs, nowNs);
        }
        return true;
    }

    /** Do what falls due first: markouts up to the next state boundary, or the state itself. */
    private void passBoundary(final long receiveTimeNs) {
        final boolean isStateNext = nextStateNs <= receiveTimeNs && nextStateNs <= nextMarkoutNs;
        if (isStateNext) {
            for (int i = 0; i < count; i++) {
                all[i].state().publish(nextStateNs, StateTrigger.INTERVAL);
            }
            nextStateNs += stateIntervalNs;
            if ((receiveTimeNs - nextStateNs) / stateIntervalNs > SILENT_STATES_MAX) {
                nextStateNs = Math.floorDiv(receiveTimeNs, stateIntervalNs) * stateIntervalNs;
            }
        } else {
            final long untilNs = Math.min(receiveTimeNs, nextStateNs);
            nextMarkoutNs = Long.MAX_VALUE;
            for (int i = 0; i < count; i++) {
                final InstrumentQuoter one = all[i];
                if (one.ledger() != null) {
                    one.markouts().publishDue(untilNs, one.ledger().mark(), one, out);
                    nextMarkoutNs = Math.min(nextMarkoutNs, one.markouts().nextDueNs());
                }
            }
        }
    }

    private long boundaryAfter(final long timeNs) {
        return Math.floorDiv(timeNs, stateIntervalNs) * stateIntervalNs + stateIntervalNs;
    }

    /** Instrument by id, made when first heard of; null when the id is out of range. */
    InstrumentQuoter instrument(final int instrumentId) {
        if (instrumentId <= 0 || instrumentId > MessageHead.INSTRUMENT_ID_MAX) {
            counters.increment(CoreCounter.BAD_MESSAGES);
            return null;
        }
        if (byId[instrumentId] == null) {
            byId[instrumentId] = new InstrumentQuoter(instrumentId, out, counters, ids, accountRisk);
            all[count++] = byId[instrumentId];
            inherit(byId[instrumentId]);
        }
        return byId[instrumentId];
    }

    /** What was said of all instruments holds for one that comes later, too. */
    private void inherit(final InstrumentQuoter one) {
        one.acts().climb(allLevel, RiskControl.OPERATOR, 0, 0);
        one.onOperatorPause(isAllPaused);
        if (session.isStarted()) {
            one.onSessionStart(nowNs);
        }
    }

    /** Instrument that has been heard of before, else null and counted. */
    InstrumentQuoter known(final int instrumentId) {
        final InstrumentQuoter one =
                instrumentId > 0 && instrumentId <= MessageHead.INSTRUMENT_ID_MAX ? byId[instrumentId] : null;
        if (one == null) {
            counters.increment(CoreCounter.BAD_MESSAGES);
        }
        return one;
    }

    /** The message concerned this instrument: think again. */
    void evaluate(final InstrumentQuoter one) {
        one.evaluate(nowNs);
        nextMarkoutNs = Math.min(nextMarkoutNs, one.markouts().nextDueNs());
    }

    /** Session parameters were committed to an instrument's set. */
    void onSessionParameters(final InstrumentQuoter one) {
        if (one.parameters().isComplete()) {
            checkSession(one);
            ids.epoch(one.parameters().whole(ModelParameter.SESSION_EPOCH));
            final long interval = one.parameters().whole(ModelParameter.SESSION_STATE_INTERVAL);
            if (interval != stateIntervalNs) {
                stateIntervalNs = interval;
                // before the first message with a time the grid has not begun
                nextStateNs = nowNs == 0 ? Long.MAX_VALUE : boundaryAfter(nowNs);
            }
        }
    }

    void onTimer() {
        for (int i = 0; i < count; i++) {
            all[i].onTimer(nowNs);
            evaluate(all[i]);
        }
    }

    /**
     * The process has started again: ids go on in a new epoch, and nothing is quoted before the account agrees.
     *
     * @param start as told by the gateway.
     */
    void onSessionStart(final SessionStartDecoder start) {
        counters.increment(CoreCounter.SESSION_STARTS);
        session.onStart(start, ids.startEpoch(start.epoch()));
        for (int i = 0; i < count; i++) {
            checkSession(all[i]);
            all[i].onSessionStart(nowNs);
            evaluate(all[i]);
        }
    }

    private void checkSession(final InstrumentQuoter one) {
        final RiskControl refusal = session.check(one.parameters());
        if (refusal != RiskControl.NONE) {
            one.acts().kill(refusal, session.observed(refusal), session.limit(refusal));
        }
    }

    /** Our clock was compared with the venue's; instrument 0 = of all. */
    void onClockOffset(final int instrumentId, final long offsetNs, final long uncertaintyNs) {
        for (int i = 0; i < count; i++) {
            if (instrumentId == 0 || all[i].instrumentId() == instrumentId) {
                all[i].desk().onClockOffset(offsetNs, uncertaintyNs, nowNs);
                evaluate(all[i]);
            }
        }
    }

    /** The host has measured something; instrument 0 = for all. */
    void onHostMeasure(final int instrumentId, final HostQuantity quantity, final long value) {
        for (int i = 0; i < count; i++) {
            if (instrumentId == 0 || all[i].instrumentId() == instrumentId) {
                all[i].desk().onHostMeasure(quantity, value, nowNs);
                evaluate(all[i]);
            }
        }
    }

    /**
     * A person said so.
     *
     * @param action known to this version.
     * @param level to climb to: HALT and KILL only, else NONE.
     * @param instrumentId 0 = all instruments, also those that come later.
     */
    void onOperatorCommand(final OperatorAction action, final KillLevel level, final int instrumentId) {
        if (instrumentId != 0 && known(instrumentId) == null) {
            return;
        }
        if (instrumentId == 0) {
            isAllPaused = action == OperatorAction.PAUSE || (isAllPaused && action != OperatorAction.RESUME);
            allLevel = action == OperatorAction.RESET_HALT
                    ? KillLevel.NONE
                    : level.value() > allLevel.value() ? level : allLevel;
        }
        for (int i = 0; i < count; i++) {
            if (instrumentId == 0 || all[i].instrumentId() == instrumentId) {
                apply(action, level, all[i]);
                evaluate(all[i]);
            }
        }
    }

    private void apply(final OperatorAction action, final KillLevel level, final InstrumentQuoter one) {
        switch (action) {
            case PAUSE -> one.onOperatorPause(true);
            case RESUME -> one.onOperatorPause(false);
            case RESET_HALT -> {
                one.onOperatorReset();
                checkSession(one);
            }
            case ACKNOWLEDGE -> one.desk().onAcknowledged(nowNs);
            default -> one.acts().climb(level, RiskControl.OPERATOR, 0, 0);
        }
    }

    /** Save or load everything; loading into a quoter that has heard nothing, and nothing is said. */
    void transfer(final StateTransfer state) {
        state.tag(TAG);
        counters.transfer(state);
        out.transfer(state);
        ids.transfer(state);
        allLevel = state.choice(allLevel, LEVELS);
        isAllPaused = state.flag(isAllPaused);
        session.transfer(state);
        inboundCount = state.whole(inboundCount);
        nowNs = state.whole(nowNs);
        stateIntervalNs = state.whole(stateIntervalNs, 1, Long.MAX_VALUE);
        nextStateNs = state.whole(nextStateNs);
        nextMarkoutNs = state.whole(nextMarkoutNs);
        count = state.count(count, all.length);
        for (int i = 0; i < count; i++) {
            final int id = (int) state.whole(state.isLoading() ? 0 : all[i].instrumentId(), 1, all.length);
            if (state.isLoading()) {
                all[i] = new InstrumentQuoter(id, out, counters, ids, accountRisk);
                byId[id] = all[i];
            }
            InstrumentTransfer.transfer(all[i], state);
        }
        accountRisk.transfer(state);
    }

    long inboundCount() {
        return inboundCount;
    }

    /** Messages said. */
    long outboundCount() {
        return out.sequence();
    }

    ExecutionBooker booker() {
        return booker;
    }

    CoreCounters counters() {
        return counters;
    }

    long nowNs() {
        return nowNs;
    }

    int instruments() {
        return count;
    }

    InstrumentQuoter instrumentAt(final int index) {
        return all[index];
    }
}
