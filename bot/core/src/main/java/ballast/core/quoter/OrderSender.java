package ballast.core.quoter;

import ballast.codecs.RequestType;
import ballast.codecs.RiskAction;
import ballast.codecs.Side;
import ballast.core.order.Order;
import ballast.core.order.OrderState;
import ballast.core.order.OrderTable;
import ballast.core.risk.OrderGate;
import ballast.core.risk.RiskControl;
import ballast.core.risk.RiskDesk;
import ballast.core.state.StateTransfer;
import ballast.core.telemetry.CoreCounter;
import ballast.core.telemetry.CoreCounters;

/**
 * Sends what the reconciler asks for, if the pre-trade controls agree. Cancels always go, but for a moment after the
 * venue has refused one. After a refusal of an order its side waits before it asks again: who asks without pause is
 * banned, and where nothing takes time would never come to an end.
 *
 * <p>A control that goes on denying the same side is reported once, when it starts. Single writer: the core. No
 * allocation.
 */
final class OrderSender implements Reconciler.Requests {
    /** How long a side sends no order after a refusal. */
    static final long REFUSAL_PAUSE_NS = 1_000_000_000L;

    /** How long no cancel is sent after one was refused. */
    static final long CANCEL_PAUSE_NS = 100_000_000L;

    private static final int TAG = StateTransfer.mark("SEND");
    private static final RiskControl[] CONTROLS = RiskControl.values();
    private static final long LONG_AGO = Long.MIN_VALUE / 2;

    private final int instrumentId;
    private final OrderTable orders;
    private final RiskDesk desk;
    private final OrderGate gate;
    private final OutboundPublisher out;
    private final CoreCounters counters;
    private final IdSource ids;

    private RiskControl bidDenial = RiskControl.NONE;
    private RiskControl askDenial = RiskControl.NONE;
    private long bidRefusedNs = LONG_AGO;
    private long askRefusedNs = LONG_AGO;
    private long cancelRefusedNs = LONG_AGO;
    private long pauseEndNs = Long.MAX_VALUE;
    private boolean isStoppingNew;

    OrderSender(
            final int instrumentId,
            final OrderTable orders,
            final RiskDesk desk,
            final OutboundPublisher out,
            final CoreCounters counters,
            final IdSource ids) {
        this.instrumentId = instrumentId;
        this.orders = orders;
        this.desk = desk;
        this.gate = desk.gate();
        this.out = out;
        this.counters = counters;
        this.ids = ids;
    }

    @Override
    public void placeOrder(final Quote quote) {
        if (isDenied(quote.side, judge(quote.side, quote.price, quote.lots, null), null)) {
            return;
        }
        final Order order = orders.onNewSent(ids.nextClientOrderId(), quote.side, quote.price, quote.lots, out.nowNs());
        orders.label(order, quote.level, quote.decisionId);
        out.newOrder(order, instrumentId, false);
        desk.onSent(RequestType.NEW, out.nowNs(), quote.side, quote.price, quote.lots);
        counters.increment(CoreCounter.ORDERS_SENT);
    }

    @Override
    public void amendOrder(final Order order, final long price, final long quantity, final Quote quote) {
        if (isDenied(quote.side, judge(quote.side, price, quantity, order), order)) {
            cancelOrder(order);
            return;
        }
        orders.onAmendSent(order, ids.nextClientOrderId(), price, quantity);
        orders.label(order, quote.level, quote.decisionId);
        orders.onRequested(order, out.nowNs(), false);
        out.amendOrder(order, instrumentId);
        desk.onSent(RequestType.AMEND, out.nowNs(), order.side(), price, quantity - order.cumQty());
        counters.increment(CoreCounter.AMENDS_SENT);
    }

    @Override
    public void cancelOrder(final Order order) {
        gate.time(out.nowNs());
        if (out.nowNs() - cancelRefusedNs < CANCEL_PAUSE_NS || !gate.mayCancel()) {
            pauseEndNs = Math.min(pauseEndNs, out.nowNs() + CANCEL_PAUSE_NS);
            return;
        }
        orders.onCancelSent(order, ids.nextClientOrderId());
        onCancel(order);
    }

    /** Cancel once more what has not been answered. */
    void cancelAgain(final Order order) {
        orders.onCancelResent(order, ids.nextClientOrderId());
        onCancel(order);
    }

    private void onCancel(final Order order) {
        orders.onRequested(order, out.nowNs(), true);
        out.cancelOrder(order, instrumentId);
        desk.onSent(RequestType.CANCEL, out.nowNs(), order.side(), order.price(), order.leaves());
        counters.increment(CoreCounter.CANCELS_SENT);
    }

    /** Cancel what the venue has not acknowledged: it may be live by the time the cancel is there. */
    void cancelPending(final Side side) {
        for (int i = orders.count(side) - 1; i >= 0; i--) {
            if (orders.order(side, i).state() == OrderState.PENDING_NEW) {
                cancelOrder(orders.order(side, i));
            }
        }
    }

    /** Have the venue cancel everything of ours, known to us or not. */
    void cancelAllAtVenue() {
        out.massCancel(ids.nextClientOrderId(), instrumentId);
        counters.increment(CoreCounter.CANCELS_SENT);
    }

    /**
     * Send an order that takes what it can at once and leaves nothing, to shrink the position.
     *
     * @param side of the order.
     * @param price limit, ticks.
     * @param lots positive.
     */
    void takeOrder(final Side side, final long price, final long lots) {
        if (isDenied(side, gate.check(side, price, lots, null), null)) {
            return;
        }
        final Order order = orders.onNewSent(ids.nextClientOrderId(), side, price, lots, out.nowNs());
        orders.label(order, Reconciler.TAKING, 0);
        out.newOrder(order, instrumentId, true);
        desk.onSent(RequestType.NEW, out.nowNs(), side, price, lots);
        counters.increment(CoreCounter.ORDERS_SENT);
    }

    /** Ask the venue how it sees the account. */
    void queryAccount(final long reportId, final long sinceExecId, final long sinceNs) {
        out.accountQuery(reportId, sinceExecId, sinceNs, instrumentId);
        counters.increment(CoreCounter.QUERIES_SENT);
    }

    /** Ask the venue what became of an order. */
    void queryOrder(final Order order) {
        out.orderQuery(order, ids.nextClientOrderId(), instrumentId);
        counters.increment(CoreCounter.QUERIES_SENT);
    }

    /** The venue has refused a new order or an amend of a side, and not because it would have taken. */
    void onRefused(final Side side) {
        if (side == Side.BUY) {
            bidRefusedNs = out.nowNs();
        } else {
            askRefusedNs = out.nowNs();
        }
        pauseEndNs = Math.min(pauseEndNs, out.nowNs() + REFUSAL_PAUSE_NS);
    }

    /** The venue has refused a cancel, though there was something to cancel. */
    void onCancelRefused() {
        cancelRefusedNs = out.nowNs();
        pauseEndNs = Math.min(pauseEndNs, out.nowNs() + CANCEL_PAUSE_NS);
    }

    /** Whether a pause has ended since this was asked last, so that all is to be thought over. */
    boolean hasPauseEnded() {
        final boolean hasEnded = out.nowNs() >= pauseEndNs;
        if (hasEnded) {
            final long lastNs = Math.max(bidRefusedNs, askRefusedNs);
            pauseEndNs = out.nowNs() - lastNs < REFUSAL_PAUSE_NS ? lastNs + REFUSAL_PAUSE_NS : Long.MAX_VALUE;
        }
        return hasEnded;
    }

    /** What forbids a quote's order, if anything does. */
    private RiskControl judge(final Side side, final long price, final long quantity, final Order amended) {
        if (isStoppingNew) {
            return RiskControl.OPERATOR;
        }
        gate.time(out.nowNs());
        return isPausing(side) ? RiskControl.VENUE_REFUSAL : gate.check(side, price, quantity, amended);
    }

    private boolean isPausing(final Side side) {
        return sinceRefusalNs(side) < REFUSAL_PAUSE_NS;
    }

    private long sinceRefusalNs(final Side side) {
        return out.nowNs() - (side == Side.BUY ? bidRefusedNs : askRefusedNs);
    }

    private boolean isDenied(final Side side, final RiskControl breach, final Order amended) {
        final RiskControl before = denial(side);
        if (side == Side.BUY) {
            bidDenial = breach;
        } else {
            askDenial = breach;
        }
        if (breach == RiskControl.NONE) {
            return false;
        }
        counters.increment(CoreCounter.RISK_DENIALS);
        if (breach == RiskControl.REQUEST_RATE || breach == RiskControl.DUPLICATE_ORDER) {
            // time alone ends it, and nothing else may happen until then
            pauseEndNs = Math.min(pauseEndNs, out.nowNs() + CANCEL_PAUSE_NS);
        }
        if (breach != before) {
            final long orderId = amended == null ? 0 : amended.clientOrderId();
            out.riskEvent(breach, RiskAction.DENY, observed(side, breach), limit(breach), orderId, instrumentId);
        }
        return true;
    }

    private long observed(final Side side, final RiskControl breach) {
        return switch (breach) {
            case VENUE_REFUSAL -> sinceRefusalNs(side);
            case OPERATOR -> 0;
            default -> gate.observed();
        };
    }

    private long limit(final RiskControl breach) {
        return switch (breach) {
            case VENUE_REFUSAL -> REFUSAL_PAUSE_NS;
            case OPERATOR -> 0;
            default -> gate.limit();
        };
    }

    /** Whether orders and amends are all denied: a person stopped them. */
    void stopNew(final boolean isStopping) {
        isStoppingNew = isStopping;
    }

    /** Control that denied the side's last order, or NONE. */
    RiskControl denial(final Side side) {
        return side == Side.BUY ? bidDenial : askDenial;
    }

    /** Save or load denials and pauses. */
    void transfer(final StateTransfer state) {
        state.tag(TAG);
        bidDenial = state.choice(bidDenial, CONTROLS);
        askDenial = state.choice(askDenial, CONTROLS);
        bidRefusedNs = state.whole(bidRefusedNs);
        askRefusedNs = state.whole(askRefusedNs);
        cancelRefusedNs = state.whole(cancelRefusedNs);
        pauseEndNs = state.whole(pauseEndNs);
        isStoppingNew = state.flag(isStoppingNew);
    }
}
