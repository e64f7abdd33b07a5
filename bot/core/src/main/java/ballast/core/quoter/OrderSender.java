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
 * Sends what the reconciler asks for, if the pre-trade controls agree. Cancels always go.
 *
 * <p>A control that goes on denying the same side is reported once, when it starts. Single writer: the core. No
 * allocation.
 */
final class OrderSender implements Reconciler.Requests {
    private final int instrumentId;
    private final OrderTable orders;
    private final OrderGate gate;
    private final OutboundPublisher out;
    private final CoreCounters counters;
    private final IdSource ids;

    private RiskControl bidDenial = RiskControl.NONE;
    private RiskControl askDenial = RiskControl.NONE;

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
        orders.onCancelSent(order, ids.nextClientOrderId());
        out.cancelOrder(order, instrumentId);
        counters.increment(CoreCounter.CANCELS_SENT);
    }

    /** Ask the venue what became of an order. */
    void queryOrder(final Order order) {
        out.orderQuery(order, ids.nextClientOrderId(), instrumentId);
        counters.increment(CoreCounter.QUERIES_SENT);
    }

    private boolean isDenied(final Quote quote, final long price, final long quantity, final Order amended) {
        final RiskControl breach = gate.check(quote.side, price, quantity, amended);
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
            out.riskEvent(breach, RiskAction.DENY, gate.observed(), gate.limit(), orderId, instrumentId);
        }
        return true;
    }

    /** Control that denied the side's last order, or NONE. */
    RiskControl denial(final Side side) {
        return side == Side.BUY ? bidDenial : askDenial;
    }
}
