package ballast.testnet.market;

import ballast.codecs.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** An order of an account, open or ended. Written by the market's thread only. */
public final class Order {
    final OrderTicket ticket;
    final long orderId;
    final long createdMs;
    final List<Fill> fills = new ArrayList<>();
    /** Id under which the simulator knows the order now; an amend changes it. */
    long simId;

    String clientOrderId;
    String cancelId;
    BigDecimal quantity;
    BigDecimal executed = BigDecimal.ZERO;
    BigDecimal quoteExecuted = BigDecimal.ZERO;
    BigDecimal prevented = BigDecimal.ZERO;
    OrderStatus status = OrderStatus.PENDING_NEW;
    long updatedMs;

    Order(final OrderTicket ticket, final long orderId, final long nowMs) {
        this.ticket = ticket;
        this.orderId = orderId;
        this.simId = orderId;
        this.createdMs = nowMs;
        this.updatedMs = nowMs;
        this.clientOrderId = ticket.clientOrderId();
        this.quantity = ticket.quantity();
    }

    /** What it was placed as. */
    public OrderTicket ticket() {
        return ticket;
    }

    public long orderId() {
        return orderId;
    }

    /** Id of the client now. */
    public String clientOrderId() {
        return clientOrderId;
    }

    /** Id of the request that cancelled it, or the order's own. */
    public String cancelId() {
        return cancelId == null ? clientOrderId : cancelId;
    }

    public SymbolMarket market() {
        return ticket.market();
    }

    public Side side() {
        return ticket.side();
    }

    /** Whole quantity of base asset. */
    public BigDecimal quantity() {
        return quantity;
    }

    /** Limit price, 0 of a market order. */
    public BigDecimal price() {
        return ticket.price() == null ? BigDecimal.ZERO : ticket.price();
    }

    /** Filled so far. */
    public BigDecimal executed() {
        return executed;
    }

    /** What could still fill. */
    public BigDecimal remaining() {
        return quantity.subtract(executed).subtract(prevented);
    }

    /** Quote asset traded so far. */
    public BigDecimal quoteExecuted() {
        return quoteExecuted;
    }

    /** What was not traded because the other side was the same account. */
    public BigDecimal prevented() {
        return prevented;
    }

    public OrderStatus status() {
        return status;
    }

    /** When it came, milliseconds. */
    public long createdMs() {
        return createdMs;
    }

    /** When it last changed, milliseconds. */
    public long updatedMs() {
        return updatedMs;
    }

    /** Its fills in order; not to be changed. */
    public List<Fill> fills() {
        return fills;
    }
}
