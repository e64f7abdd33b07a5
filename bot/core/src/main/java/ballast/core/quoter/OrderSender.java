package ballast.core.quoter;

import ballast.codecs.RiskAction;
import ballast.codecs.Side;
import ballast.core.order.Order;
import ballast.core.order.OrderTable;
import ballast.core.risk.OrderGate;
import ballast.core.risk.RiskControl;
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

    private static final long LONG_AGO = Long.MIN_VALUE / 2;

    private final int instrumentId;
    private final OrderTable orders;
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

    OrderSender(
            final int instrumentId,
            final OrderTable orders,
            final OrderGate gate,
            final OutboundPublisher out,
            final CoreCounters counters,
            final IdSource ids) {
        this.instrumentId = instrumentId;
        this.orders = orders;
        this.gate = gate;
        this.out = out;
        this.counters = counters;
        this.ids = ids;
    }

    @Override
    public void placeOrder(final Quote quote) {
        if (isDenied(quote, quote.price, quote.lots, null)) {
            return;
        }
        final Order order = orders.onNewSent(ids.nextClientOrderId(), quote.side, quote.price, quote.lots, out.nowNs());
        orders.label(order, quote.level, quote.decisionId);
        out.newOrder(order, instrumentId);
        counters.increment(CoreCounter.ORDERS_SENT);
    }

    @Override
    public void amendOrder(final Order order, final long price, final long quantity, final Quote quote) {
        if (isDenied(quote, price, quantity, order)) {
            cancelOrder(order);
            return;
        }
        orders.onAmendSent(order, ids.nextClientOrderId(), price, quantity);
        orders.label(order, quote.level, quote.decisionId);
        out.amendOrder(order, instrumentId);
        counters.increment(CoreCounter.AMENDS_SENT);
    }

    @Override
    public void cancelOrder(final Order order) {
        if (out.nowNs() - cancelRefusedNs < CANCEL_PAUSE_NS) {
            return;
        }
        orders.onCancelSent(order, ids.nextClientOrderId());
        out.cancelOrder(order, instrumentId);
        counters.increment(CoreCounter.CANCELS_SENT);
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

    private boolean isDenied(final Quote quote, final long price, final long quantity, final Order amended) {
        final long sinceNs = out.nowNs() - (quote.side == Side.BUY ? bidRefusedNs : askRefusedNs);
        final boolean isPaused = sinceNs < REFUSAL_PAUSE_NS;
        final RiskControl breach =
                isPaused ? RiskControl.VENUE_REFUSAL : gate.check(quote.side, price, quantity, amended);
        final RiskControl before = denial(quote.side);
        if (quote.side == Side.BUY) {
            bidDenial = breach;
        } else {
            askDenial = breach;
        }
        if (breach == RiskControl.NONE) {
            return false;
        }
        counters.increment(CoreCounter.RISK_DENIALS);
        if (breach != before) {
            final long orderId = amended == null ? 0 : amended.clientOrderId();
            final long observed = isPaused ? sinceNs : gate.observed();
            final long limit = isPaused ? REFUSAL_PAUSE_NS : gate.limit();
            out.riskEvent(breach, RiskAction.DENY, observed, limit, orderId, instrumentId);
        }
        return true;
    }

    /** Control that denied the side's last order, or NONE. */
    RiskControl denial(final Side side) {
        return side == Side.BUY ? bidDenial : askDenial;
    }
}
