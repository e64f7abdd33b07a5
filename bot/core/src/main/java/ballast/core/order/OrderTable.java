package ballast.core.order;

import ballast.codecs.Side;

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

    final OrderList buys = new OrderList(Side.BUY);
    final OrderList sells = new OrderList(Side.SELL);
    final Order[] free = new Order[2 * CAPACITY_PER_SIDE];
    final OrderIds ids = new OrderIds(2 * CAPACITY_PER_SIDE);
    final ReleasedOrders released = new ReleasedOrders();
    int freeCount;
    long version;

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
        return list(side).count();
    }

    /**
     * Order by place, in the order in which they were sent.
     *
     * @param side of the orders.
     * @param index from 0 to {@link #count} - 1.
     * @return the order.
     */
    public Order order(final Side side, final int index) {
        return list(side).order(index);
    }

    /**
     * Find an order by its client id, or by the id of the request in flight about it.
     *
     * @param id as a venue reports it.
     * @return the order or null.
     */
    public Order find(final long id) {
        return ids.find(id);
    }

    /**
     * Find an order by the id that its venue gave it: for answers from before an amend, which come under an old id.
     *
     * @param venueOrderId as a venue reports it, 0 = not told.
     * @return the order or null.
     */
    public Order findByVenueId(final long venueOrderId) {
        if (venueOrderId == 0) {
            return null;
        }
        final Order order = buys.findByVenueId(venueOrderId);
        return order == null ? sells.findByVenueId(venueOrderId) : order;
    }

    /** Orders that have left the table, of late. */
    public ReleasedOrders released() {
        return released;
    }

    /** Whatever a venue says of an order may bring the id that it gave it; 0 = not told. */
    public void learnVenueId(final Order order, final long venueOrderId) {
        order.venueOrderId = venueOrderId == 0 ? order.venueOrderId : venueOrderId;
    }

    /** The venue has accepted an order, under the id that it has: see {@link Order#learnTerms}. */
    public void learnTerms(final Order order, final long price, final long quantity) {
        order.learnTerms(price, quantity);
        version++;
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
        return list(side).couldFill();
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
        order.start(clientOrderId, side, price, quantity, nowNs);
        list(side).add(order);
        ids.add(clientOrderId, order);
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
        ids.add(requestId, order);
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
        ids.forgetRequest(order, order.cancelId);
        order.cancelId = requestId;
        ids.add(requestId, order);
        version++;
    }

    /**
     * A cancel that got no answer is sent again: any of them ends the order.
     *
     * @param order being cancelled.
     * @param requestId of the new cancel.
     */
    public void onCancelResent(final Order order, final long requestId) {
        ids.forgetRequest(order, order.cancelId);
        order.cancelId = requestId;
        ids.add(requestId, order);
        version++;
    }

    /**
     * A request about an order has just left.
     *
     * @param order that it is about.
     * @param nowNs core time.
     * @param isCancel whether it was a cancel.
     */
    public void onRequested(final Order order, final long nowNs, final boolean isCancel) {
        order.requestNs = nowNs;
        order.cancelTries = isCancel ? order.cancelTries + 1 : 0;
    }

    /** Somebody knows from now on that the order's fate is unknown; what is known already stays. */
    public void onSeenUnknown(final Order order, final long nowNs) {
        order.unknownNs = order.unknownNs == 0 ? nowNs : order.unknownNs;
    }

    private static void apply(final Order order, final OrderEvent event) {
        final OrderState next = order.state.after(event);
        if (next == null) {
            throw new IllegalStateException(event + " in state " + order.state + " of order " + order.clientOrderId);
        }
        order.state = next;
    }

    /**
     * The venue accepted the order.
     *
     * @param order found in this table.
     * @param venueOrderId given by the venue.
     */
    public void onAccepted(final Order order, final long venueOrderId) {
        learnVenueId(order, venueOrderId);
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
     * The venue has undone or corrected a fill: less may be filled than we counted, never more before it is booked.
     *
     * @param order found in this table.
     * @param cumQty what the venue says was filled in all.
     */
    public void onCorrected(final Order order, final long cumQty) {
        if (!order.state.isTerminal()) {
            order.cumQty = Math.min(order.cumQty, Math.max(cumQty, 0));
            version++;
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
        order.onReplaced(clientOrderId, price, quantity);
        ids.rename(order, clientOrderId);
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
        ids.forgetRequest(order, requestId);
        answer(order, event);
    }

    /**
     * A request was not answered, or not usably, or refused because the order had ended before: how, the fill or
     * cancel that beat it will tell, and if that was a twin of the request itself, it has taken effect. The order
     * keeps counting as able to fill, and an amend at the larger of both sizes.
     *
     * @param order found in this table.
     * @param requestId of the request.
     */
    public void onUnknown(final Order order, final long requestId) {
        if (requestId != 0 && requestId == order.amendId) {
            order.isAmendUnknown = true;
        } else {
            ids.forgetRequest(order, requestId);
        }
        answer(order, OrderEvent.OUTCOME_UNKNOWN);
    }

    /**
     * The venue was asked and says that the order is live. That decides an amend of unknown fate, too: it took effect
     * when the order goes by the amend's id.
     *
     * @param order found in this table.
     * @param clientOrderId that it goes by.
     * @param price of the order now, ticks.
     * @param quantity of the order now, lots.
     */
    public void onLive(final Order order, final long clientOrderId, final long price, final long quantity) {
        if (order.amendId != 0 && clientOrderId == order.amendId) {
            onReplaced(order, clientOrderId, price, quantity, 0);
        } else if (order.isAmendUnknown) {
            ids.forgetRequest(order, order.amendId);
        }
        answer(order, OrderEvent.ACCEPTED);
    }

    /** The venue is being asked about an order. */
    public void onQueried(final Order order, final long nowNs) {
        order.queriedNs = nowNs;
    }

    private void answer(final Order order, final OrderEvent event) {
        final OrderState next = order.state.after(event);
        version++;
        if (next != null) {
            order.state = next == OrderState.NEW ? order.liveState() : next;
            order.unknownNs = order.state.isSettled() ? 0 : order.unknownNs;
            order.cancelTries = order.cancelId == 0 ? 0 : order.cancelTries;
        }
    }

    private void releaseWhenDone(final Order order) {
        if (!order.state.isTerminal() || order.cumQty < order.finalCumQty) {
            return;
        }
        released.add(order.clientOrderId, order.venueOrderId);
        ids.remove(order);
        list(order.side).remove(order);
        free[freeCount++] = order;
    }

    private OrderList list(final Side side) {
        return side == Side.BUY ? buys : sells;
    }

    /** Hash of all orders, for replay equality. */
    public long stateHash() {
        return buys.stateHash() + sells.stateHash();
    }

    /** Check what must always hold; an IllegalStateException names what does not. */
    public void checkInvariants() {
        if (buys.count() + sells.count() + freeCount != free.length) {
            throw new IllegalStateException("orders lost: " + buys.count() + " + " + sells.count() + " + " + freeCount);
        }
        final int expected = buys.checkInvariants(ids) + sells.checkInvariants(ids);
        if (ids.size() != expected) {
            throw new IllegalStateException(ids.size() + " ids lead to orders that have " + expected);
        }
    }
}
