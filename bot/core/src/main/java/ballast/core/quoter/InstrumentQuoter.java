package ballast.core.quoter;

import ballast.codecs.FeedState;
import ballast.codecs.Side;
import ballast.codecs.VenueState;
import ballast.core.book.OrderBook;
import ballast.core.order.OrderTable;
import ballast.core.param.ModelParameter;
import ballast.core.param.ParameterSet;
import ballast.core.param.RiskParameter;
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
    private final Appraisal appraisal = new Appraisal();
    private final QuoteComposer composer = new QuoteComposer(appraisal);
    private final LossLimit lossLimit = new LossLimit();
    private final OrderGate gate = new OrderGate(orders, book);
    private final MarkoutTracker markouts;
    private final MarketWatch watch;
    private final HaltLatch halt;
    private final OrderSender sender;
    private final Reconciler reconciler;
    private final StateReporter state;
    private final CalibrationWatch calibration;
    private final QuoteInputs inputs = new QuoteInputs();
    private final Quote[] bids;
    private final Quote[] asks;

    private Contract contract;
    private Ledger ledger;
    private boolean isPrepared;
    private boolean isRedefined;
    private boolean isPaused;
    private int levels = 1;

    private long version;
    private long seenDropped;

    InstrumentQuoter(
            final int instrumentId, final OutboundPublisher out, final CoreCounters counters, final IdSource ids) {
        this.instrumentId = instrumentId;
        this.out = out;
        this.counters = counters;
        this.ids = ids;
        final int levelsMax = (int) ModelParameter.QUOTE_LEVELS.range().max();
        bids = new Quote[levelsMax];
        asks = new Quote[levelsMax];
        for (int level = 0; level < levelsMax; level++) {
            bids[level] = new Quote(Side.BUY, level);
            asks[level] = new Quote(Side.SELL, level);
        }
        markouts = new MarkoutTracker(counters);
        halt = new HaltLatch(instrumentId, out, counters);
        watch = new MarketWatch(instrumentId, book, out, counters);
        sender = new OrderSender(instrumentId, orders, gate, out, counters, ids);
        reconciler = new Reconciler(orders, sender, levelsMax);
        state = new StateReporter(this, out);
        calibration = new CalibrationWatch(instrumentId, out);
    }

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
            ledger = new Ledger(contract, contract.money(parameters.real(ModelParameter.ACCOUNT_CAPITAL)));
            gate.ledger(ledger);
        }
        appraisal.prepare(parameters);
        composer.prepare(parameters);
        composer.onPosition(ledger.position());
        calibration.prepare(parameters);
        composer.widen(calibration.widening());
        reconciler.prepare(parameters);
        gate.prepare(parameters);
        lossLimit.prepare(
                parameters.whole(RiskParameter.RISK_DAY_START),
                contract.money(parameters.real(RiskParameter.RISK_MAX_DAILY_LOSS)));
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
        appraisal.onBook(nowNs, book);
        countDropped();
        if (ledger != null && book.isTwoSided() && !book.isCrossed()) {
            mark(book.midHalfTicks());
        }
    }

    /** The book is not to be believed until the feed says that it is whole again. */
    void onGap(final long nowNs) {
        watch.onGap();
        appraisal.onGap(nowNs);
    }

    /** The feed, or the venue through it, says what state it is in. */
    void onStatus(final FeedState feed, final VenueState venue, final long nowNs) {
        watch.onStatus(feed, venue);
        if (feed == FeedState.GAP) {
            appraisal.onGap(nowNs);
        }
    }

    /** The market has traded; aggressor +1 = the buyer, -1 = the seller, 0 = unknown. */
    void onTrade(final long nowNs, final long price, final long lots, final int aggressor) {
        watch.onData(nowNs);
        appraisal.onTrade(nowNs, price, lots, aggressor);
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
    boolean onFill(final Side side, final long lots, final long price, final long fee, final long nowNs) {
        try {
            ledger.onFill(side, lots, price, fee);
            appraisal.onFill(nowNs, price, lots);
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
        if (halt.clear()) {
            version++;
        }
    }

    /** Latch first; the evaluation that follows cancels. */
    void halt(final RiskControl control, final long observed, final long limit) {
        if (halt.latch(control, observed, limit)) {
            version++;
        }
    }

    /** Decide what to quote and send what that takes. */
    void evaluate(final long nowNs) {
        if (ledger != null && lossLimit.isBreached(nowNs, ledger.nav())) {
            halt(RiskControl.DAILY_LOSS, lossLimit.loss(ledger.nav()), lossLimit.lossMax());
        }
        if (isRedefined) {
            halt(RiskControl.INSTRUMENT_IDENTITY, 0, 0);
        }
        if (isPrepared) {
            watch.onTime(nowNs, parameters.whole(RiskParameter.RISK_STALE_BOOK));
            if (calibration.onTime(nowNs)) {
                composer.widen(calibration.widening());
                version++;
            }
            appraisal.onTime(nowNs);
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
        inputs.onOrders(orders.version());
        state.onOrders(nowNs);
    }

    /** Half an event is no book to decide on, unless quotes must go whatever the book says. */
    private boolean mustWait() {
        return watch.isMidEvent()
                && isPrepared
                && !halt.isLatched()
                && !isPaused
                && parameters.isOn(ModelParameter.QUOTE_ENABLED);
    }

    private boolean isUnchanged() {
        if (book.bestBid() != inputs.bid()) {
            composer.onBestBidMoved();
        }
        if (book.bestAsk() != inputs.ask()) {
            composer.onBestAskMoved();
        }
        final long ownVersion = version + appraisal.version();
        return inputs.areUnchanged(book, ownVersion, watch.version(), orders.version(), appraisal.usesSizes());
    }

    private QuoteReason standingReason() {
        if (halt.isLatched()) {
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
        if (!parameters.isOn(ModelParameter.QUOTE_ENABLED)) {
            return QuoteReason.DISABLED;
        }
        final QuoteReason market = watch.reason();
        if (market != QuoteReason.QUOTING) {
            return market;
        }
        if (calibration.isStopping()) {
            return QuoteReason.CALIBRATION_EXPIRED;
        }
        return Double.isNaN(appraisal.sigma()) ? QuoteReason.VOLATILITY_UNKNOWN : QuoteReason.QUOTING;
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

    Appraisal appraisal() {
        return appraisal;
    }

    StateReporter state() {
        return state;
    }

    RiskControl haltControl() {
        return halt.control();
    }

    /** What was decided for a side's first level. */
    QuoteReason decision(final Side side) {
        return (side == Side.BUY ? bids : asks)[0].reason;
    }
}
