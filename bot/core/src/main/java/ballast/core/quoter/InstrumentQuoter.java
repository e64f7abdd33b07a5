package ballast.core.quoter;

import ballast.codecs.ExecutionReportDecoder;
import ballast.codecs.FeedState;
import ballast.codecs.RejectReason;
import ballast.codecs.Side;
import ballast.codecs.VenueState;
import ballast.core.book.OrderBook;
import ballast.core.order.OrderTable;
import ballast.core.param.ModelParameter;
import ballast.core.param.ParameterSet;
import ballast.core.param.RiskParameter;
import ballast.core.position.Contract;
import ballast.core.position.Ledger;
import ballast.core.risk.AccountRisk;
import ballast.core.risk.RiskControl;
import ballast.core.risk.RiskDesk;
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
    private final OrderBook book = new OrderBook();
    private final OrderTable orders = new OrderTable();
    private final ParameterSet parameters = new ParameterSet();
    private final Appraisal appraisal = new Appraisal();
    final QuoteComposer composer = new QuoteComposer(appraisal);
    private final RiskDesk desk;
    private final MarkoutTracker markouts;
    private final MarketWatch watch;
    final KillLadder ladder;
    private final InstrumentActs acts;
    private final AckWatch acks;
    final Flattener flattener;
    private final Reconciliation reconciliation;
    private final OrderSender sender;
    private final Reconciler reconciler;
    private final StateReporter state;
    final CalibrationWatch calibration;
    final QuoteInputs inputs = new QuoteInputs();
    final QuoteLadder quotes;
    private final Account account;

    private Contract contract;
    private boolean isPrepared;
    boolean isRedefined;
    boolean isPaused;
    double widening = 1.0;

    long version;

    InstrumentQuoter(
            final int instrumentId,
            final OutboundPublisher out,
            final CoreCounters counters,
            final IdSource ids,
            final AccountRisk accountRisk) {
        this.instrumentId = instrumentId;
        this.out = out;
        quotes = new QuoteLadder(instrumentId, out, counters, ids);
        markouts = new MarkoutTracker(counters);
        ladder = new KillLadder(instrumentId, out, counters);
        flattener = new Flattener(this);
        acts = new InstrumentActs(this, out, counters, ladder, flattener);
        desk = new RiskDesk(accountRisk, orders, book, acts);
        account = new Account(acts, desk, counters);
        acks = new AckWatch(counters);
        reconciliation = new Reconciliation(this, ids);
        watch = new MarketWatch(instrumentId, book, out, counters);
        sender = new OrderSender(instrumentId, orders, desk, out, counters, ids);
        reconciler = new Reconciler(orders, sender, QuoteLadder.levelsMax());
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
        account.open(contract, parameters.real(ModelParameter.ACCOUNT_CAPITAL));
        appraisal.prepare(parameters);
        composer.prepare(parameters);
        composer.onPosition(account.position());
        calibration.prepare(parameters);
        reconciler.prepare(parameters);
        desk.prepare(parameters, account.ledger());
        acts.prepare(parameters);
        widen();
        acks.prepare(parameters);
        flattener.prepare(parameters);
        reconciliation.prepare(parameters, contract, out.nowNs());
        quotes.levels(composer.levels());
    }

    private void widen() {
        final double widest = Math.max(calibration.widening(), acts.widening());
        if (widest != widening) {
            widening = widest;
            composer.widen(widest);
            version++;
        }
    }

    /** A complete event was applied to {@link #book()}. */
    void onBook(final long nowNs) {
        if (watch.onBook(nowNs)) {
            alert(RiskControl.BOOK_CAPACITY, book.droppedLevels(), 0);
        }
        appraisal.onBook(nowNs, book);
        account.mark(book);
        desk.onBook(nowNs);
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
        desk.onTrade(nowNs);
    }

    /**
     * Book a fill.
     *
     * @return false when its money does not fit 64 bits: nothing is booked and the instrument halted.
     */
    boolean onFill(final ExecutionReportDecoder report, final long nowNs) {
        if (!account.fill(report)) {
            return false;
        }
        appraisal.onFill(nowNs, report.lastPrice(), report.lastQty());
        desk.onFill(nowNs, report.side(), report.lastQty(), report.lastPrice());
        return true;
    }

    /**
     * Book funding.
     *
     * @param received money; negative = paid.
     * @return false when its money does not fit 64 bits: nothing is booked and the instrument halted.
     */
    boolean onFunding(final long received) {
        return account.funding(received);
    }

    /** A fill was booked, or a venue refused a post-only order: quotes must be thought over. */
    void onPosition() {
        composer.onPosition(account.position());
        version++;
    }

    /** The venue refused a post-only order of a side. */
    void onWouldTake(final Side side) {
        composer.backOff(side == Side.BUY);
        version++;
    }

    /** The venue refused a request. */
    void onRejected(final RejectReason reason) {
        desk.onRejected(out.nowNs(), reason);
    }

    /** Time has passed. */
    void onTimer(final long nowNs) {
        if ((isPrepared && composer.usesTime()) || sender.hasPauseEnded() || flattener.isActive()) {
            version++;
        }
        if (isPrepared) {
            desk.onTime(nowNs);
            acks.onTimer(this, nowNs);
            reconciliation.onTimer(nowNs);
        }
    }

    void onOperatorPause(final boolean paused) {
        isPaused = paused;
        version++;
    }

    /** A person steps down the kill ladder. If the cause of a halt persists the control latches again at once. */
    void onOperatorReset() {
        acts.reset();
        desk.onReset();
    }

    /** The process has started again behind the same log. */
    void onSessionStart(final long nowNs) {
        watch.onGap();
        appraisal.onGap(nowNs);
        reconciliation.onSessionStart(nowNs);
        version++;
    }

    /** Decide what to quote and send what that takes. */
    void evaluate(final long nowNs) {
        if (ledger() != null) {
            desk.onNav(nowNs, ledger().nav());
        }
        if (isRedefined) {
            acts.halt(RiskControl.INSTRUMENT_IDENTITY, 0, 0);
        }
        if (isPrepared) {
            watch.onTime(nowNs, parameters.whole(RiskParameter.RISK_STALE_BOOK));
            version += calibration.onTime(nowNs) ? 1 : 0;
            widen();
            appraisal.onTime(nowNs);
        }
        if (mustWait() || isUnchanged()) {
            return;
        }
        sender.stopNew(acts.isStoppingNew());
        decide(nowNs);
        quotes.publish(account.position());
        if (isPrepared) {
            final boolean isAmendSupported = contract.isAmendSupported();
            reconciler.reconcile(Side.BUY, quotes.bids(), quotes.levels(), isAmendSupported);
            reconciler.reconcile(Side.SELL, quotes.asks(), quotes.levels(), isAmendSupported);
            if (ladder.isLatched() && !flattener.isClosing()) {
                sender.cancelPending(Side.BUY);
                sender.cancelPending(Side.SELL);
            }
        }
        ladder.onOrders(openOrders(), account.position(), flattener.isActive());
        inputs.onOrders(orders.version());
        state.onOrders(nowNs);
    }

    private void decide(final long nowNs) {
        final QuoteReason standing = Standing.reason(this);
        if (standing != QuoteReason.QUOTING) {
            quotes.none(standing);
            if (flattener.isActive()) {
                flattener.act(nowNs, quotes.bids()[0], quotes.asks()[0]);
            }
            return;
        }
        composer.compose(book, account.position(), nowNs, quotes.bids(), quotes.asks());
        if (desk.isReduceOnly()) {
            quotes.reduceOnly(account.position());
        }
        quotes.pull(desk);
    }

    /** Half an event is no book to decide on, unless quotes must go whatever the book says. */
    private boolean mustWait() {
        return watch.isMidEvent()
                && isPrepared
                && !ladder.isLatched()
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
        final long ownVersion = version + appraisal.version() + acts.version() + desk.version();
        return inputs.areUnchanged(book, ownVersion, watch.version(), orders.version(), appraisal.usesSizes());
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
        return account.ledger();
    }

    Account account() {
        return account;
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

    /** Somebody should look, and say so. */
    void alert(final RiskControl control, final long observed, final long limit) {
        acts.alert(control, observed, limit);
        desk.onAlert(out.nowNs());
    }

    RiskDesk desk() {
        return desk;
    }

    boolean isPrepared() {
        return isPrepared;
    }

    boolean isPaused() {
        return isPaused;
    }

    InstrumentActs acts() {
        return acts;
    }

    KillLadder ladder() {
        return ladder;
    }

    Reconciliation reconciliation() {
        return reconciliation;
    }

    /** Whether everything is to be cancelled. */
    boolean isStopped() {
        return ladder.isLatched();
    }

    /** Orders that could still fill. */
    int openOrders() {
        return orders.count(Side.BUY) + orders.count(Side.SELL);
    }

    RiskControl haltControl() {
        return ladder.control();
    }

    /** What was decided for a side's first level. */
    QuoteReason decision(final Side side) {
        return quotes.of(side)[0].reason;
    }
}
