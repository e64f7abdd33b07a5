package ballast.core.quoter;

import ballast.codecs.RiskAction;
import ballast.codecs.Side;
import ballast.core.book.OrderBook;
import ballast.core.order.OrderTable;
import ballast.core.param.Parameter;
import ballast.core.param.ParameterSet;
import ballast.core.position.Contract;
import ballast.core.position.Ledger;
import ballast.core.risk.LossLimit;
import ballast.core.risk.OrderGate;
import ballast.core.risk.RiskControl;
import ballast.core.telemetry.CoreCounter;
import ballast.core.telemetry.CoreCounters;

/**
 * Everything about one instrument: its book, position, orders, parameters and limits, and the decision what to quote.
 *
 * <p>{@link #evaluate} runs after every message that concerns the instrument and returns at once when nothing that
 * quotes depend on has changed. Single writer: the core. Allocates only when a definition or parameters arrive.
 */
final class InstrumentQuoter {
    private final int instrumentId;
    private final OutboundPublisher out;
    private final CoreCounters counters;
    private final IdSource ids;
    private final OrderBook book = new OrderBook();
    private final OrderTable orders = new OrderTable();
    private final ParameterSet parameters = new ParameterSet();
    private final QuoteComposer composer = new QuoteComposer();
    private final LossLimit lossLimit = new LossLimit();
    private final OrderGate gate = new OrderGate(orders, book);
    private final MarkoutTracker markouts;
    private final MarketWatch watch;
    private final OrderSender sender;
    private final Reconciler reconciler;
    private final StateReporter state;
    private final Quote[] bids;
    private final Quote[] asks;

    private Contract contract;
    private Ledger ledger;
    private boolean isPrepared;
    private boolean isRedefined;
    private boolean isPaused;
    private RiskControl haltControl = RiskControl.NONE;
    private int levels = 1;

    private long version;
    private long seenVersion = -1;
    private long seenWatch;
    private long seenOrders;
    private long seenBid;
    private long seenAsk;
    private long seenBidSize;
    private long seenAskSize;
    private long seenDropped;

    InstrumentQuoter(
            final int instrumentId, final OutboundPublisher out, final CoreCounters counters, final IdSource ids) {
        this.instrumentId = instrumentId;
        this.out = out;
        this.counters = counters;
        this.ids = ids;
        final int levelsMax = (int) Parameter.QUOTE_LEVELS.range().max();
        bids = new Quote[levelsMax];
        asks = new Quote[levelsMax];
        for (int level = 0; level < levelsMax; level++) {
            bids[level] = new Quote(Side.BUY, level);
            asks[level] = new Quote(Side.SELL, level);
        }
        markouts = new MarkoutTracker(counters);
        watch = new MarketWatch(instrumentId, book, out, counters);
        sender = new OrderSender(instrumentId, orders, gate, out, counters, ids);
        reconciler = new Reconciler(orders, sender, levelsMax);
        state = new StateReporter(this, out);
    }

    // ------------------------------------------------------------------------------------------------ what we learn

    /** The instrument is defined; a different definition later halts it for as long as it is the latest. */
    void onDefinition(final Contract definition) {
        if (contract == null) {
            contract = definition;
            prepare();
        } else {
            isRedefined = !contract.isSameAs(definition);
        }
        version++;
    }

    /** New values were committed to {@link #parameters()}. */
    void onParameters() {
        prepare();
        version++;
    }

    private void prepare() {
        isPrepared = contract != null && parameters.isComplete();
        if (!isPrepared) {
            return;
        }
        if (ledger == null) {
            ledger = new Ledger(contract, contract.money(parameters.real(Parameter.ACCOUNT_CAPITAL)));
            gate.ledger(ledger);
        }
        composer.prepare(parameters);
        composer.onPosition(ledger.position());
        reconciler.prepare(parameters);
        gate.prepare(parameters);
        lossLimit.prepare(
                parameters.whole(Parameter.RISK_DAY_START),
                contract.money(parameters.real(Parameter.RISK_MAX_DAILY_LOSS)));
        for (int level = composer.levels(); level < levels; level++) {
            bids[level].none(QuoteReason.DISABLED);
            asks[level].none(QuoteReason.DISABLED);
        }
        // levels that fell away stay in the list, unwanted, so that their orders are cancelled
        levels = Math.max(levels, composer.levels());
    }

    /** A complete event was applied to {@link #book()}. */
    void onBook(final long nowNs) {
        watch.onBook(nowNs);
        countDropped();
        if (ledger != null && book.isTwoSided() && !book.isCrossed()) {
            mark(book.midHalfTicks());
        }
    }

    private void mark(final long halfTicks) {
        try {
            ledger.onMark(halfTicks);
        } catch (final ArithmeticException doesNotFit) {
            onUnaccountable();
        }
    }

    /**
     * Book a fill.
     *
     * @return false when its money does not fit 64 bits: nothing is booked and the instrument halted.
     */
    boolean onFill(final Side side, final long lots, final long price, final long fee) {
        try {
            ledger.onFill(side, lots, price, fee);
            return true;
        } catch (final ArithmeticException doesNotFit) {
            onUnaccountable();
            return false;
        }
    }

    /**
     * Book funding.
     *
     * @param received money; negative = paid.
     * @return false when its money does not fit 64 bits: nothing is booked and the instrument halted.
     */
    boolean onFunding(final long received) {
        try {
            ledger.onFunding(received);
            return true;
        } catch (final ArithmeticException doesNotFit) {
            onUnaccountable();
            return false;
        }
    }

    /** A loss that cannot be worked out may be any loss. */
    private void onUnaccountable() {
        counters.increment(CoreCounter.BAD_MESSAGES);
        halt(RiskControl.DAILY_LOSS, Long.MAX_VALUE, lossLimit.lossMax());
    }

    private void countDropped() {
        final long dropped = book.droppedLevels();
        if (dropped != seenDropped) {
            counters.add(CoreCounter.BOOK_LEVELS_DROPPED, dropped - seenDropped);
            seenDropped = dropped;
        }
    }

    /** A fill was booked, or a venue refused a post-only order: quotes must be thought over. */
    void onPosition() {
        composer.onPosition(ledger.position());
        version++;
    }

    /** The venue refused a post-only order of a side. */
    void onWouldTake(final Side side) {
        composer.backOff(side == Side.BUY);
        version++;
    }

    /** Time has passed. */
    void onTimer() {
        if ((isPrepared && composer.usesTime()) || sender.hasPauseEnded()) {
            version++;
        }
    }

    void onOperatorPause(final boolean paused) {
        isPaused = paused;
        version++;
    }

    /** Clear the latch. If its cause persists the control latches again at once. */
    void onOperatorReset() {
        if (haltControl != RiskControl.NONE) {
            out.riskEvent(haltControl, RiskAction.CLEAR, 0, 0, 0, instrumentId);
            haltControl = RiskControl.NONE;
            version++;
        }
    }

    /** Latch first; the evaluation that follows cancels. */
    void halt(final RiskControl control, final long observed, final long limit) {
        if (haltControl == RiskControl.NONE) {
            haltControl = control;
            version++;
            counters.increment(CoreCounter.HALTS);
            out.riskEvent(control, RiskAction.HALT, observed, limit, 0, instrumentId);
        }
    }

    // ---------------------------------------------------------------------------------------------- what we decide

    /** Decide what to quote and send what that takes. */
    void evaluate(final long nowNs) {
        if (ledger != null && lossLimit.isBreached(nowNs, ledger.nav())) {
            halt(RiskControl.DAILY_LOSS, lossLimit.loss(ledger.nav()), lossLimit.lossMax());
        }
        if (isRedefined) {
            halt(RiskControl.INSTRUMENT_IDENTITY, 0, 0);
        }
        if (isPrepared) {
            watch.onTime(nowNs, parameters.whole(Parameter.RISK_STALE_BOOK));
        }
        if (mustWait() || isUnchanged()) {
            return;
        }
        final QuoteReason standing = standingReason();
        if (standing == QuoteReason.QUOTING) {
            composer.compose(book, ledger.position(), nowNs, bids, asks);
        } else {
            for (int level = 0; level < levels; level++) {
                bids[level].none(standing);
                asks[level].none(standing);
            }
        }
        publishDecisions(bids);
        publishDecisions(asks);
        if (isPrepared) {
            reconciler.reconcile(Side.BUY, bids, levels, contract.isAmendSupported());
            reconciler.reconcile(Side.SELL, asks, levels, contract.isAmendSupported());
        }
        seenOrders = orders.version();
        state.onOrders(nowNs);
    }

    /** Half an event is no book to decide on, unless quotes must go whatever the book says. */
    private boolean mustWait() {
        return watch.isMidEvent()
                && isPrepared
                && haltControl == RiskControl.NONE
                && !isPaused
                && parameters.isOn(Parameter.QUOTE_ENABLED);
    }

    private boolean isUnchanged() {
        final long bid = book.bestBid();
        final long ask = book.bestAsk();
        if (bid != seenBid) {
            composer.onBestBidMoved();
        }
        if (ask != seenAsk) {
            composer.onBestAskMoved();
        }
        boolean isSame = bid == seenBid
                && ask == seenAsk
                && version == seenVersion
                && watch.version() == seenWatch
                && orders.version() == seenOrders;
        if (composer.usesSizes() && book.isTwoSided()) {
            final long bidSize = book.sizeAt(Side.BUY, bid);
            final long askSize = book.sizeAt(Side.SELL, ask);
            isSame = isSame && bidSize == seenBidSize && askSize == seenAskSize;
            seenBidSize = bidSize;
            seenAskSize = askSize;
        }
        seenBid = bid;
        seenAsk = ask;
        seenVersion = version;
        seenWatch = watch.version();
        return isSame;
    }

    private QuoteReason standingReason() {
        if (haltControl != RiskControl.NONE) {
            return QuoteReason.HALTED;
        }
        if (contract == null) {
            return QuoteReason.NO_DEFINITION;
        }
        if (!isPrepared) {
            return QuoteReason.NO_PARAMETERS;
        }
        if (isPaused) {
            return QuoteReason.PAUSED;
        }
        return parameters.isOn(Parameter.QUOTE_ENABLED) ? watch.reason() : QuoteReason.DISABLED;
    }

    private void publishDecisions(final Quote[] quotes) {
        final long position = ledger == null ? 0 : ledger.position();
        for (int level = 0; level < levels; level++) {
            final Quote quote = quotes[level];
            if (quote.isNews()) {
                quote.onPublished(ids.nextDecisionId());
                out.quoteDecision(quote, instrumentId, position);
                counters.increment(CoreCounter.DECISIONS);
            }
        }
    }

    // ------------------------------------------------------------------------------------------------------- parts

    int instrumentId() {
        return instrumentId;
    }

    OrderBook book() {
        return book;
    }

    OrderTable orders() {
        return orders;
    }

    ParameterSet parameters() {
        return parameters;
    }

    /** Null until the instrument is defined. */
    Contract contract() {
        return contract;
    }

    /** Null until definition and parameters are there. */
    Ledger ledger() {
        return ledger;
    }

    MarketWatch watch() {
        return watch;
    }

    MarkoutTracker markouts() {
        return markouts;
    }

    OrderSender sender() {
        return sender;
    }

    StateReporter state() {
        return state;
    }

    RiskControl haltControl() {
        return haltControl;
    }

    /** What was decided for a side's first level. */
    QuoteReason decision(final Side side) {
        return (side == Side.BUY ? bids : asks)[0].reason;
    }
}
