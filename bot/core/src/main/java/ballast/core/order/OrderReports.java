package ballast.core.order;

import ballast.codecs.Side;

/**
 * What an account report, or a process that starts again, does to an {@link OrderTable}: the part of the table's life
 * in which the venue is asked what it holds rather than answering a request. Pure functions of the table.
 */
public final class OrderReports {
    private OrderReports() {}

    /**
     * The process has started again: nothing in flight is known any more, and everything may still fill.
     *
     * @param table of the instrument.
     * @param nowNs core time.
     */
    public static void onSessionLost(final OrderTable table, final long nowNs) {
        table.buys.onSessionLost(table.ids, nowNs);
        table.sells.onSessionLost(table.ids, nowNs);
        table.version++;
    }

    /**
     * The venue holds an order of ours that we do not know; there is room for it.
     *
     * @param table that takes it.
     * @param clientOrderId that it goes by.
     * @param side of the order.
     * @param price in ticks.
     * @param quantity in lots, what is filled included.
     * @param cumQty filled so far and booked.
     * @return the order, live.
     */
    public static Order onAdopted(
            final OrderTable table,
            final long clientOrderId,
            final Side side,
            final long price,
            final long quantity,
            final long cumQty) {
        final Order order = table.onNewSent(clientOrderId, side, price, quantity, 0);
        order.cumQty = cumQty;
        order.state = order.liveState();
        return order;
    }

    /**
     * A statement about the order was heard.
     *
     * @param order that it is about.
     * @param venueTimeNs of the statement, 0 = not told.
     * @return false when it is older than one that was heard before: then what it says of id and terms is the past.
     */
    public static boolean isNews(final Order order, final long venueTimeNs) {
        if (venueTimeNs > 0 && venueTimeNs < order.statedNs) {
            return false;
        }
        order.statedNs = Math.max(order.statedNs, venueTimeNs);
        return true;
    }

    /**
     * The venue was asked and says that the order is live, and how it stands.
     *
     * @param table of the instrument.
     * @param order that it is about.
     * @param clientOrderId that it goes by.
     * @param price of the order now, ticks.
     * @param quantity of the order now, lots.
     * @param venueTimeNs of the statement, 0 = not told.
     * @param isAmendOver whether an amend that the statement does not show can no longer take effect.
     */
    public static void onStanding(
            final OrderTable table,
            final Order order,
            final long clientOrderId,
            final long price,
            final long quantity,
            final long venueTimeNs,
            final boolean isAmendOver) {
        final boolean isSure = venueTimeNs <= 0 || venueTimeNs > order.statedNs;
        if (!isNews(order, venueTimeNs)) {
            return;
        }
        if (order.amendId != 0 && clientOrderId != order.amendId && !isAmendOver) {
            // how the order stood before the amend came says nothing of how it stands after it
            return;
        }
        if (clientOrderId != order.clientOrderId && clientOrderId != order.amendId) {
            if (!isSure) {
                // of the same moment as what was heard before: which is later, the next answer will tell
                return;
            }
            // an amend that we no longer know of took effect
            table.onReplaced(order, clientOrderId, price, quantity, 0);
        }
        table.onLive(order, clientOrderId, price, quantity);
    }

    /**
     * A fill names the id that the order goes by, and its terms: that may be the first, or the only, word of an amend
     * which took effect.
     *
     * @param table of the instrument.
     * @param order found in it.
     * @param clientOrderId that the fill was under.
     * @param price of the order then, ticks.
     * @param quantity of the order then, lots.
     * @param venueTimeNs of the fill, 0 = not told.
     */
    public static void onFilledAs(
            final OrderTable table,
            final Order order,
            final long clientOrderId,
            final long price,
            final long quantity,
            final long venueTimeNs) {
        if (clientOrderId == order.clientOrderId || order.state.isTerminal() || quantity <= 0) {
            return;
        }
        // a fill of the moment of another statement, under an id that we do not wait for, may be the older one
        final boolean isSure = clientOrderId == order.amendId || venueTimeNs > order.statedNs;
        if (isSure && isNews(order, venueTimeNs)) {
            table.onReplaced(order, clientOrderId, price, quantity, 0);
        }
    }

    /** The venue's report of open orders, by its id, holds the order. */
    public static void onReported(final Order order, final long reportId) {
        order.reportId = reportId;
    }

    /** The venue's whole report of open orders does not hold the order, and it must have arrived: it has ended. */
    public static void onAbsent(final OrderTable table, final Order order) {
        table.onEnded(order, OrderEvent.CANCELED, order.cumQty);
    }

    /** The venue was asked for all fills after the order had ended, and has told them: it owes none any more. */
    public static void onFillsComplete(final OrderTable table, final Order order) {
        order.cumQty = Math.max(order.cumQty, order.finalCumQty);
        table.onEnded(order, OrderEvent.CANCELED, order.cumQty);
    }
}
