package ballast.core.risk;

import ballast.codecs.HostQuantity;
import ballast.codecs.RejectReason;
import ballast.codecs.RequestType;
import ballast.codecs.RiskAction;
import ballast.codecs.Side;
import ballast.core.book.OrderBook;
import ballast.core.order.OrderTable;
import ballast.core.param.ParameterSet;
import ballast.core.position.Ledger;
import ballast.core.state.StateTransfer;

/**
 * All risk controls of one instrument that look at more than one order: it is told what happens, asks the watch of each
 * control, and says through {@link RiskActs} what begins and what ends. {@link #gate} is the control of each order.
 *
 * <p>Nothing is watched before {@link #prepare}, when the gate denies every order. It has no clock: time comes with
 * what happens, and must not fall. Single writer: the core. Allocates in {@link #prepare} only.
 */
public final class RiskDesk {
    private static final int TAG = StateTransfer.mark("DESK");

    private final OrderBook book;
    private final RiskActs acts;
    private final Restrictions restrictions;
    private final OrderGate gate;
    private final LossWatch loss = new LossWatch();
    private final DrawdownWatch drawdown = new DrawdownWatch();
    private final LossRateWatch lossRate = new LossRateWatch();
    private final PriceMoveWatch move = new PriceMoveWatch();
    private final PriceJumpWatch jump = new PriceJumpWatch();
    private final OneSidedWatch oneSided = new OneSidedWatch();
    private final OrderTradeWatch orderTrade = new OrderTradeWatch();
    private final MarkoutWatch bidMarkouts = new MarkoutWatch();
    private final MarkoutWatch askMarkouts = new MarkoutWatch();
    private final MarginWatch margin = new MarginWatch();
    private final TradeSilenceWatch trades = new TradeSilenceWatch();
    private final SessionHours hours = new SessionHours();
    private final RejectWatch rejects = new RejectWatch();
    private final AlertWatch alerts = new AlertWatch();
    private final HostWatches host = new HostWatches();
    private Ledger ledger;

    /**
     * The desk of one instrument.
     *
     * @param account shared by all instruments of the core.
     * @param orders of the instrument.
     * @param book of the instrument.
     * @param acts carries out what the controls do.
     */
    public RiskDesk(final AccountRisk account, final OrderTable orders, final OrderBook book, final RiskActs acts) {
        this.book = book;
        this.acts = acts;
        restrictions = new Restrictions(acts);
        gate = new OrderGate(account, orders, book, restrictions);
    }

    /**
     * Take new limits. What has been seen and what acts stays; a control judges by its new limit when it next hears
     * something.
     *
     * @param parameters complete and in range.
     * @param newLedger of the instrument, the same at every call.
     */
    public void prepare(final ParameterSet parameters, final Ledger newLedger) {
        ledger = newLedger;
        gate.ledger(newLedger);
        gate.prepare(parameters);
        loss.prepare(parameters, newLedger.contract());
        drawdown.prepare(parameters, newLedger.contract());
        lossRate.prepare(parameters, newLedger.contract());
        move.prepare(parameters);
        jump.prepare(parameters);
        oneSided.prepare(parameters);
        orderTrade.prepare(parameters);
        bidMarkouts.prepare(parameters, newLedger.contract());
        askMarkouts.prepare(parameters, newLedger.contract());
        margin.prepare(parameters);
        trades.prepare(parameters);
        hours.prepare(parameters);
        rejects.prepare(parameters);
        alerts.prepare(parameters);
        host.prepare(parameters);
    }

    private boolean isPrepared() {
        return ledger != null;
    }

    /** The controls of each order. */
    public OrderGate gate() {
        return gate;
    }

    /**
     * A whole event is in the book (R06, R22, R02).
     *
     * @param nowNs core time.
     */
    public void onBook(final long nowNs) {
        gate.time(nowNs);
        if (!isPrepared() || !book.isTwoSided() || book.isCrossed()) {
            return;
        }
        final long mid = book.midHalfTicks();
        restrictions.apply(RiskControl.PRICE_MOVE, move.onMid(nowNs, mid), move);
        restrictions.apply(RiskControl.PRICE_JUMP, jump.onMid(mid), jump);
        gate.onExposure();
    }

    /** The market has traded (R20). */
    public void onTrade(final long nowNs) {
        gate.time(nowNs);
        restrictions.apply(RiskControl.STALE_BOOK, trades.onTrade(nowNs), trades);
    }

    /**
     * A fill was booked (R11, R13).
     *
     * @param nowNs core time.
     * @param side of our order.
     * @param lots executed.
     * @param price in ticks.
     */
    public void onFill(final long nowNs, final Side side, final long lots, final long price) {
        gate.time(nowNs);
        if (!isPrepared()) {
            return;
        }
        restrictions.apply(RiskControl.REPEATED_EXECUTION, oneSided.onFill(nowNs, side), oneSided);
        applyOrderTrade(nowNs, orderTrade.onFill(nowNs));
        gate.onExposure();
    }

    /**
     * A fill has come to one of the horizons at which its worth is told (R18); all but 1 s are passed over.
     *
     * @param nowNs core time.
     * @param horizonNs since the fill.
     * @param side of our order.
     * @param notional value of the fill, money, not negative.
     * @param edge what it has earned, money; negative = lost.
     */
    public void onMarkout(
            final long nowNs, final long horizonNs, final Side side, final long notional, final long edge) {
        gate.time(nowNs);
        if (horizonNs == MarkoutWatch.HORIZON_NS && isPrepared()) {
            final MarkoutWatch watch = side == Side.BUY ? bidMarkouts : askMarkouts;
            applyMarkout(side, watch.onMarkout(nowNs, notional, edge), watch);
        }
    }

    private void applyMarkout(final Side side, final RiskAction action, final MarkoutWatch watch) {
        if (action == RiskAction.CLEAR) {
            restrictions.clear(RiskControl.MARKOUT, side);
            return;
        }
        restrictions.pull(RiskControl.MARKOUT, side, watch.observed(), watch.limit());
        if (action == RiskAction.HALT) {
            restrictions.apply(RiskControl.MARKOUT, action, watch);
        }
    }

    /**
     * The net asset value is this: to be told after every fill, mark and payment, and with time, as a day may begin
     * (R15, R16, R17).
     *
     * @param nowNs core time.
     * @param nav money.
     */
    public void onNav(final long nowNs, final long nav) {
        gate.time(nowNs);
        if (!isPrepared()) {
            return;
        }
        restrictions.apply(RiskControl.DAILY_LOSS, loss.onNav(nowNs, nav, !host.isClockDoubted()), loss);
        restrictions.apply(RiskControl.DRAWDOWN, drawdown.onNav(nav), drawdown);
        restrictions.apply(RiskControl.LOSS_RATE, lossRate.onNav(nowNs, nav), lossRate);
    }

    /**
     * A request has left (R08, R10, R11).
     *
     * @param type of it.
     * @param nowNs core time.
     * @param side of the order.
     * @param price in ticks.
     * @param quantity NEW, AMEND: lots that could fill of the order if it succeeds, what is filled not counted.
     */
    public void onSent(
            final RequestType type, final long nowNs, final Side side, final long price, final long quantity) {
        gate.time(nowNs);
        if (!isPrepared()) {
            return;
        }
        gate.onSent(type == RequestType.NEW || type == RequestType.AMEND, side, quantity);
        applyOrderTrade(nowNs, orderTrade.onSent(nowNs, type));
    }

    private void applyOrderTrade(final long nowNs, final RiskAction action) {
        if (restrictions.apply(RiskControl.ORDER_TRADE_RATIO, action, orderTrade)) {
            alert(nowNs, RiskControl.ORDER_TRADE_RATIO, orderTrade);
        }
    }

    private void alert(final long nowNs, final RiskControl control, final Watch watch) {
        alerts.onAlert(nowNs);
        acts.alert(control, watch.observed(), watch.limit());
    }

    /**
     * The venue refused a request, or its answer never came (R43). Not enough margin counts like any other refusal: a
     * side that cannot be paid for, such as the ask of a spot account without coins, is no reason to halt the other. A
     * client id that it has seen before halts (R12): somebody sends in our name, or our numbers have gone back.
     *
     * @param nowNs core time.
     * @param reason given.
     */
    public void onRejected(final long nowNs, final RejectReason reason) {
        gate.time(nowNs);
        if (reason == RejectReason.DUPLICATE_ID) {
            restrictions.apply(RiskControl.DUPLICATE_ORDER, RiskAction.HALT, 0, 0);
        }
        restrictions.apply(RiskControl.VENUE_REFUSAL, rejects.onRejected(nowNs, reason), rejects);
    }

    /**
     * Venue's and our clock were compared (R23).
     *
     * @param offsetNs venue's less ours.
     * @param uncertaintyNs how wrong that may be.
     * @param nowNs core time.
     */
    public void onClockOffset(final long offsetNs, final long uncertaintyNs, final long nowNs) {
        gate.time(nowNs);
        host.onClockOffset(offsetNs, uncertaintyNs, restrictions);
    }

    /**
     * The host has measured something (R24, R33, R35, R36).
     *
     * @param quantity what; one that this version does not know is passed over.
     * @param value in the quantity's unit.
     * @param nowNs core time.
     */
    public void onHostMeasure(final HostQuantity quantity, final long value, final long nowNs) {
        gate.time(nowNs);
        if (host.onMeasure(quantity, value, restrictions)) {
            alert(nowNs, RiskControl.CLOCK_JUMP, host.clockJump());
        }
    }

    /** A control outside of the desk has raised an alert, whose age is watched from here on (R45). */
    public void onAlert(final long nowNs) {
        alerts.onAlert(nowNs);
    }

    /** Somebody has read the alerts so far (R45). */
    public void onAcknowledged(final long nowNs) {
        gate.time(nowNs);
        restrictions.apply(RiskControl.ALERT_UNREAD, alerts.onAcknowledged(), alerts);
    }

    /** Time has passed: to be told at every timer; more often does no harm. */
    public void onTime(final long nowNs) {
        gate.time(nowNs);
        if (!isPrepared()) {
            return;
        }
        restrictions.apply(RiskControl.PRICE_MOVE, move.onTime(nowNs), move);
        applyOrderTrade(nowNs, orderTrade.onTime(nowNs));
        applyMarkout(Side.BUY, bidMarkouts.onTime(nowNs), bidMarkouts);
        applyMarkout(Side.SELL, askMarkouts.onTime(nowNs), askMarkouts);
        restrictions.apply(RiskControl.MARGIN, margin.judge(ledger), margin);
        restrictions.apply(RiskControl.STALE_BOOK, trades.onTime(nowNs), trades);
        restrictions.apply(RiskControl.SESSION_HOURS, hours.onTime(nowNs), hours);
        restrictions.apply(RiskControl.VENUE_REFUSAL, rejects.onTime(nowNs), rejects);
        restrictions.apply(RiskControl.ALERT_UNREAD, alerts.onTime(nowNs), alerts);
        gate.onExposure();
    }

    /**
     * A person has reset the halts of the instrument. What the host measured last acts again at once, other causes that
     * still hold when their control next hears something; what halts by being counted is counted anew.
     */
    public void onReset() {
        restrictions.onReset();
        move.onReset();
        oneSided.onReset();
        bidMarkouts.onReset();
        askMarkouts.onReset();
        host.onReset(restrictions);
    }

    /**
     * A control outside of the desk restricts the instrument, such as R28.
     *
     * @param control that is no one's in here.
     * @param action PULL or REDUCE while it lasts, CLEAR when it has ended.
     * @param observed in the control's unit.
     * @param limit in the control's unit.
     */
    public void restrict(final RiskControl control, final RiskAction action, final long observed, final long limit) {
        restrictions.apply(control, action, observed, limit);
    }

    /** Whether no quotes of a side may stand. */
    public boolean isPulled(final Side side) {
        return pulledBy(side) != RiskControl.NONE;
    }

    /** The control that pulls a side, the one with the smallest number if several do; NONE when none does. */
    public RiskControl pulledBy(final Side side) {
        return restrictions.pulledBy(side);
    }

    /** Whether only orders may be sent that cannot make the position larger. */
    public boolean isReduceOnly() {
        return reducedBy() != RiskControl.NONE;
    }

    /** The control that allows only those, or NONE. */
    public RiskControl reducedBy() {
        return restrictions.reducedBy();
    }

    /** Most lots that a new order of a side may have while orders may only reduce; 0 before {@link #prepare}. */
    public long roomToReduce(final Side side) {
        return isPrepared() ? gate.roomToReduce(side) : 0;
    }

    /** Grows when one of the answers about pulls and reductions has changed, or a halt has begun. */
    public long version() {
        return restrictions.version();
    }

    /** Net asset value at the start of the trading day, money. */
    public long dayStartNav() {
        return loss.dayStartNav();
    }

    /** Highest net asset value since the start, money. */
    public long peakNav() {
        return drawdown.peak();
    }

    /**
     * Loss since the start of the trading day.
     *
     * @param nav net asset value now.
     * @return money; negative = profit.
     */
    public long loss(final long nav) {
        return loss.loss(nav);
    }

    /** Largest loss of a day that is allowed, money. */
    public long lossMax() {
        return loss.lossMax();
    }

    /** Save or load all that was seen; when loading, after {@link #prepare} if the one saved was prepared. */
    public void transfer(final StateTransfer state) {
        state.tag(TAG);
        restrictions.transfer(state);
        gate.transfer(state);
        loss.transfer(state);
        drawdown.transfer(state);
        lossRate.transfer(state);
        move.transfer(state);
        jump.transfer(state);
        oneSided.transfer(state);
        orderTrade.transfer(state);
        bidMarkouts.transfer(state);
        askMarkouts.transfer(state);
        margin.transfer(state);
        trades.transfer(state);
        hours.transfer(state);
        rejects.transfer(state);
        alerts.transfer(state);
        host.transfer(state);
    }
}
