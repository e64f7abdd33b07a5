package ballast.core.order;

import ballast.codecs.Side;
import ballast.core.book.OrderBook;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * All our orders in one instrument that could still fill, and the exposure that they add up to.
 *
 * <p>An order is found by its client id and by the id of the request in flight about it, because answers and fills may
 * arrive in any order. It leaves the table when its venue has ended it and every fill that the last report owes is
 * booked. Bounded by {@link #CAPACITY_PER_SIDE}: the caller asks {@link #hasRoom} before it sends.
 *
 * <p>Single writer: the core. No allocation after construction.
 */
public final class OrderTable {
    /** Orders per side that could still fill. */
    public static final int CAPACITY_PER_SIDE = 32;

    private final Order[] buys = new Order[CAPACITY_PER_SIDE];
    private final Order[] sells = new Order[CAPACITY_PER_SIDE];
    private final Order[] free = new Order[2 * CAPACITY_PER_SIDE];
    private final Long2ObjectHashMap<Order> byId = new Long2ObjectHashMap<>(8 * CAPACITY_PER_SIDE, 0.5f, true);
    private int buyCount;
    private int sellCount;
    private int freeCount;
    private long version;

    public OrderTable() {
        for (int i = 0; i < free.length; i++) {
            free[i] = new Order();
        }
        freeCount = free.length;
    }

    /** Whether one more order of a side can be tracked. */
    public boolean hasRoom(final Side side) {
        return count(side) < CAPACITY_PER_SIDE;
    }

    /** Orders of a side that could still fill. */
    public int count(final Side side) {
        return side == Side.BUY ? buyCount : sellCount;
    }

    /**
     * Order by place, in the order in which they were sent.
     *
     * @param side of the orders.
     * @param index from 0 to {@link #count} - 1.
     * @return the order.
     */
    public Order order(final Side side, final int index) {
        return (side == Side.BUY ? buys : sells)[index];
    }

    /**
     * Find an order by its client id, or by the id of the request in flight about it.
     *
     * @param id as a venue reports it.
     * @return the order or null.
     */
    public Order find(final long id) {
        return byId.get(id);
    }

    /** Grows with every change, so that a reader can tell whether anything happened. */
    public long version() {
        return version;
    }

    /**
     * Most lots that the orders of a side could still add to the position.
     *
     * @param side of the orders.
     * @return lots, not negative.
     */
    public long couldFill(final Side side) {
        final Order[] orders = side == Side.BUY ? buys : sells;
        long sum = 0;
        for (int i = count(side) - 1; i >= 0; i--) {
            sum += orders[i].couldFill();
        }
        return sum;
    }

    /**
     * A new order leaves.
     *
     * @param clientOrderId never used before.
     * @param side of the order.
     * @param price in ticks.
     * @param quantity in lots.
     * @param nowNs core time.
     * @return the tracked order, PENDING_NEW.
     */
    public Order onNewSent(
            final long clientOrderId, final Side side, final long price, final long quantity, final long nowNs) {
        if (!hasRoom(side)) {
            throw new IllegalStateException("order table full: hasRoom() was not asked");
        }
        final Order order = free[--freeCount];
        order.reset();
        order.clientOrderId = clientOrderId;
        order.side = side;
        order.price = price;
        order.quantity = quantity;
        order.sentNs = nowNs;
        order.state = OrderState.PENDING_NEW;
        if (side == Side.BUY) {
            buys[buyCount++] = order;
        } else {
            sells[sellCount++] = order;
        }
        byId.put(clientOrderId, order);
        version++;
        return order;
    }

    /**
     * Say what the order is for.
     *
     * @param order from this table.
     * @param level of the quote.
     * @param decisionId that it carries out.
     */
    public void label(final Order order, final int level, final long decisionId) {
        order.level = level;
        order.decisionId = decisionId;
    }

    /**
     * An amend leaves.
     *
     * @param order settled.
     * @param requestId new client id that the order takes when the venue accepts.
     * @param price new price in ticks.
     * @param quantity new total quantity in lots.
     */
    public void onAmendSent(final Order order, final long requestId, final long price, final long quantity) {
        apply(order, OrderEvent.AMEND_SENT);
        order.amendPrice = price;
        order.amendQuantity = quantity;
        order.amendId = requestId;
        byId.put(requestId, order);
        version++;
    }

    /**
     * A cancel leaves.
     *
     * @param order not terminal and not already being cancelled.
     * @param requestId of the cancel.
     */
    public void onCancelSent(final Order order, final long requestId) {
        apply(order, OrderEvent.CANCEL_SENT);
        order.cancelId = requestId;
        byId.put(requestId, order);
        version++;
    }

    private static OrderState apply(final Order order, final OrderEvent event) {
        final OrderState next = order.state.after(event);
        if (next == null) {
            throw new IllegalStateException(event + " in state " + order.state + " of order " + order.clientOrderId);
        }
        order.state = next;
        return next;
    }

    /**
     * The venue accepted the order.
     *
     * @param order found in this table.
     * @param venueOrderId given by the venue.
     */
    public void onAccepted(final Order order, final long venueOrderId) {
        order.venueOrderId = venueOrderId;
        answer(order, OrderEvent.ACCEPTED);
    }

    /**
     * The venue filled a part or all.
     *
     * @param order found in this table.
     * @param lots executed now.
     * @param cumQty what the venue says was filled in all.
     * @param leavesQty what the venue says is still open; 0 ends the order.
     */
    public void onFill(final Order order, final long lots, final long cumQty, final long leavesQty) {
        order.cumQty += lots;
        if (leavesQty == 0) {
            onEnded(order, OrderEvent.COMPLETE_FILL, cumQty);
        } else {
            answer(order, OrderEvent.PARTIAL_FILL);
            releaseWhenDone(order);
        }
    }

    /**
     * The venue replaced the order as asked.
     *
     * @param order found in this table.
     * @param clientOrderId its id from now on.
     * @param price its price from now on, ticks.
     * @param quantity its total quantity from now on, lots.
     * @param cumQty what the venue says was filled in all.
     */
    public void onReplaced(
            final Order order, final long clientOrderId, final long price, final long quantity, final long cumQty) {
        if (order.state.isTerminal()) {
            return;
        }
        order.amendId = 0;
        if (order.clientOrderId != clientOrderId) {
            byId.remove(order.clientOrderId);
            byId.put(clientOrderId, order);
            order.clientOrderId = clientOrderId;
        }
        order.price = price;
        order.quantity = quantity;
        order.amendQuantity = 0;
        answer(order, OrderEvent.REPLACED);
        if (cumQty >= quantity) {
            onEnded(order, OrderEvent.COMPLETE_FILL, cumQty);
        }
    }

    /**
     * The venue ended the order.
     *
     * @param order found in this table.
     * @param event CANCELED, REJECTED, EXPIRED or COMPLETE_FILL.
     * @param finalCumQty what the venue says was filled in all.
     */
    public void onEnded(final Order order, final OrderEvent event, final long finalCumQty) {
        if (!order.state.isTerminal()) {
            answer(order, event);
            order.finalCumQty = finalCumQty;
        }
        version++;
        releaseWhenDone(order);
    }

    /**
     * The venue refused an amend or a cancel, and the order is as it was.
     *
     * @param order found in this table.
     * @param requestId of what was refused.
     * @param event AMEND_REFUSED or CANCEL_REFUSED.
     */
    public void onRefused(final Order order, final long requestId, final OrderEvent event) {
        forgetRequest(order, requestId);
        answer(order, event);
    }

    /**
     * Nothing is known of the order's fate any more; it keeps counting as able to fill.
     *
     * @param order found in this table.
     * @param requestId of the request that was not answered, or whose answer contradicts what we know.
     */
    public void onUnknown(final Order order, final long requestId) {
        forgetRequest(order, requestId);
        answer(order, OrderEvent.OUTCOME_UNKNOWN);
    }

    /** The venue is being asked about an order. */
    public void onQueried(final Order order, final long nowNs) {
        order.queriedNs = nowNs;
    }

    private void forgetRequest(final Order order, final long requestId) {
        if (requestId == 0 || requestId == order.clientOrderId) {
            return;
        }
        if (requestId == order.amendId) {
            order.amendId = 0;
            order.amendQuantity = 0;
            byId.remove(requestId);
        } else if (requestId == order.cancelId) {
            order.cancelId = 0;
            byId.remove(requestId);
        }
    }

    private void answer(final Order order, final OrderEvent event) {
        final OrderState next = order.state.after(event);
        version++;
        if (next != null) {
            order.state = next == OrderState.NEW && order.cumQty > 0 ? OrderState.PARTIALLY_FILLED : next;
        }
    }

    private void releaseWhenDone(final Order order) {
        if (!order.state.isTerminal() || order.cumQty < order.finalCumQty) {
            return;
        }
        byId.remove(order.clientOrderId);
        if (order.amendId != 0) {
            byId.remove(order.amendId);
        }
        if (order.cancelId != 0) {
            byId.remove(order.cancelId);
        }
        if (order.side == Side.BUY) {
            buyCount = remove(buys, buyCount, order);
        } else {
            sellCount = remove(sells, sellCount, order);
        }
        free[freeCount++] = order;
    }

    private static int remove(final Order[] orders, final int count, final Order order) {
        int at = 0;
        while (orders[at] != order) {
            at++;
        }
        System.arraycopy(orders, at + 1, orders, at, count - at - 1);
        orders[count - 1] = null;
        return count - 1;
    }

    /** Hash of all orders, for replay equality. */
    public long stateHash() {
        long hash = 0;
        for (int i = 0; i < buyCount; i++) {
            hash += hashOf(buys[i]);
        }
        for (int i = 0; i < sellCount; i++) {
            hash += hashOf(sells[i]);
        }
        return hash;
    }

    private static long hashOf(final Order order) {
        long hash = OrderBook.mix(order.clientOrderId);
        hash = OrderBook.mix(hash ^ order.price);
        hash = OrderBook.mix(hash ^ order.quantity);
        hash = OrderBook.mix(hash ^ order.cumQty);
        return OrderBook.mix(hash ^ order.state.ordinal());
    }

    /**
     * Check what must always hold.
     *
     * @throws IllegalStateException naming what does not.
     */
    public void checkInvariants() {
        if (buyCount + sellCount + freeCount != free.length) {
            throw new IllegalStateException("orders lost: " + buyCount + " + " + sellCount + " + " + freeCount);
        }
        checkSide(buys, buyCount, Side.BUY);
        checkSide(sells, sellCount, Side.SELL);
    }

    private void checkSide(final Order[] orders, final int count, final Side side) {
        for (int i = 0; i < count; i++) {
            final Order order = orders[i];
            if (order.side != side || byId.get(order.clientOrderId) != order) {
                throw new IllegalStateException("order " + order.clientOrderId + " is not where it belongs");
            }
            if (order.couldFill() < 0 || (order.state.isTerminal() && order.cumQty >= order.finalCumQty)) {
                throw new IllegalStateException("order " + order.clientOrderId + " should have left the table");
            }
        }
    }
}
