package ballast.sim.venue;

import ballast.codecs.OrderAction;
import ballast.codecs.Side;
import ballast.core.book.OrderBook;
import ballast.sim.model.FillMode;
import ballast.sim.model.PublicOrders;
import ballast.sim.model.QueueModel;

/**
 * What the tape does to our resting orders. The market does not react to us.
 *
 * <ul>
 *   <li>a trade at a worse price for its taker than ours fills us at our price (traded through);
 *   <li>a trade at our price first takes what the {@link QueueModel} says stands before us, then our orders at that
 *       price in time priority, one trade never filling more of them than it traded;
 *   <li>when the opposite best reaches our price after a whole book event, we are filled at our price (crossed), but
 *       not by what stood there already when the order came and took.
 * </ul>
 *
 * <p>How much the first and the last fill is for the {@link FillMode} to say. Single thread. No allocation after
 * construction.
 */
final class MakerRules implements RestingFills, PublicOrders.Listener {
    private final OrderBook book;
    private final RestingOrders orders;
    private final Executions executions;
    private final QueueModel queue;
    private final FillMode fills;

    /** Null when the queue model does not need it. */
    private final PublicOrders publicOrders;

    private boolean hasSpent;

    /** The last trade of the event, and what of it filled nobody of ours: no more than that can be due to us for it. */
    private long printPrice;

    private long printLeft;

    MakerRules(
            final OrderBook book,
            final RestingOrders orders,
            final Executions executions,
            final QueueModel queue,
            final FillMode fills) {
        this.book = book;
        this.orders = orders;
        this.executions = executions;
        this.queue = queue;
        this.fills = fills;
        this.publicOrders = queue.usesPublicOrders() ? new PublicOrders(this) : null;
    }

    @Override
    public void join(final RestingOrder order, final long displayedLots, final boolean isSpent) {
        order.isSpent = isSpent;
        hasSpent |= isSpent;
        queue.onPlaced(order.place, publicOrders == null ? displayedLots : inFront(order, displayedLots));
        orders.join(order);
    }

    /** What the tape's orders leave in front; a tape that contradicts itself does not let us pass our own orders. */
    private long inFront(final RestingOrder order, final long displayedLots) {
        order.place.arrival(publicOrders.nextArrival());
        long lots = publicOrders.inFront(order.side, order.price, displayedLots);
        for (int i = 0; i < orders.count(order.side); i++) {
            final RestingOrder earlier = orders.at(order.side, i);
            if (earlier.price == order.price) {
                lots = Math.max(lots, (long) Math.ceil(earlier.place.frontLots()));
            }
        }
        return lots;
    }

    @Override
    public void onPublicOrder(
            final OrderAction action, final long id, final Side side, final long price, final long quantity) {
        if (publicOrders != null) {
            publicOrders.onOrder(action, id, side, price, quantity);
        }
    }

    @Override
    public void onLeft(final Side side, final long price, final long arrival, final long lots) {
        for (int i = 0; i < orders.count(side); i++) {
            final RestingOrder order = orders.at(side, i);
            if (order.price == price && order.place.isBehind(arrival)) {
                order.place.onLeftInFront(lots);
            }
        }
    }

    /** Who is executed has nobody in front: our orders that came earlier are due what the trade did not give them. */
    @Override
    public void onExecuted(final Side side, final long price, final long arrival, final long lots) {
        long left = price == printPrice ? Math.min(lots, printLeft) : 0;
        for (int i = 0; i < orders.count(side) && left > 0; i++) {
            final RestingOrder order = orders.at(side, i);
            if (order.price == price && !order.place.isBehind(arrival)) {
                final long due = Math.min(order.place.dueFrom(left), order.leaves());
                if (due > 0) {
                    final long filled = executions.makerFill(order, due);
                    left -= filled;
                    printLeft -= filled;
                    i -= order.isResting ? 0 : 1;
                }
            }
        }
    }

    @Override
    public void judgePlaces(final Side side) {
        for (int i = 0; i < orders.count(side); i++) {
            final RestingOrder order = orders.at(side, i);
            final long shown = book.sizeAt(side, order.price);
            queue.onSize(order.place, shown, shown);
        }
    }

    @Override
    public void onLevel(final Side side, final long price, final long sizeBefore, final long sizeNow) {
        RestingOrder ahead = null;
        for (int i = 0; i < orders.count(side); i++) {
            final RestingOrder order = orders.at(side, i);
            if (order.price == price) {
                queue.onSize(order.place, sizeBefore, sizeNow);
                if (ahead != null) {
                    order.place.notBefore(ahead.place);
                }
                ahead = order;
            }
        }
        if (hasSpent && sizeNow > sizeBefore) {
            renew(side == Side.BUY ? Side.SELL : Side.BUY, price);
        }
    }

    /** There is something new at a price for orders of the other side. */
    private void renew(final Side side, final long price) {
        for (int i = 0; i < orders.count(side); i++) {
            final RestingOrder order = orders.at(side, i);
            if (TakerRules.reaches(side, order.price, price)) {
                order.isSpent = false;
            }
        }
    }

    @Override
    public void onBookComplete(final boolean canFill) {
        printLeft = 0;
        if (publicOrders != null) {
            publicOrders.onBookComplete();
        }
        if (canFill) {
            hasSpent = false;
            fillCrossed(Side.BUY, book.bestAsk());
            fillCrossed(Side.SELL, book.bestBid());
        }
    }

    private void fillCrossed(final Side side, final long opposite) {
        for (int i = 0; i < orders.count(side); i++) {
            final RestingOrder order = orders.at(side, i);
            if (!TakerRules.reaches(side, order.price, opposite)) {
                order.isSpent = false;
            } else if (order.isSpent) {
                hasSpent = true;
            } else if (fills == FillMode.STRICT) {
                order.place.toFront();
            } else {
                executions.makerFill(order, order.leaves());
                i -= order.isResting ? 0 : 1;
            }
        }
    }

    @Override
    public void onTrade(final long price, final long lots, final boolean couldHitBids, final boolean couldLiftAsks) {
        long left = lots;
        printPrice = price;
        printLeft = lots;
        if (couldHitBids && isConcerned(Side.BUY)) {
            left = tradeAgainst(Side.BUY, price, lots, lots);
        }
        if (couldLiftAsks && isConcerned(Side.SELL)) {
            tradeAgainst(Side.SELL, price, lots, fills == FillMode.STRICT ? left : lots);
        }
    }

    private boolean isConcerned(final Side side) {
        return publicOrders != null || orders.count(side) > 0;
    }

    /**
     * A trade against one side.
     *
     * @param lots traded.
     * @param share of it that may fill orders of ours.
     * @return what of the share is left.
     */
    private long tradeAgainst(final Side side, final long price, final long lots, final long share) {
        long left = fills == FillMode.WHOLE ? share : fillThrough(side, price, share);
        final long atPrice = left;
        for (int i = 0; i < orders.count(side); i++) {
            final RestingOrder order = orders.at(side, i);
            if (isThrough(order, price)) {
                if (fills == FillMode.WHOLE) {
                    executions.makerFill(order, order.leaves());
                    i -= order.isResting ? 0 : 1;
                }
            } else if (order.price == price) {
                queue.onTrade(order.place, lots, atPrice - left);
                final long filled = Math.min(Math.min(queue.fillable(order.place), left), order.leaves());
                if (filled > 0) {
                    left -= executions.makerFill(order, filled);
                    i -= order.isResting ? 0 : 1;
                }
            }
        }
        if (publicOrders != null) {
            publicOrders.onTrade(side, price, lots - (atPrice - left));
            printLeft = Math.min(printLeft, left);
        }
        return left;
    }

    /** Fill what was traded through, best price first; who gets nothing stands in front from now on. */
    private long fillThrough(final Side side, final long price, final long share) {
        long left = share;
        for (RestingOrder best = bestThrough(side, price); best != null && left > 0; ) {
            left -= executions.makerFill(best, Math.min(left, best.leaves()));
            best = bestThrough(side, price);
        }
        for (int i = 0; i < orders.count(side); i++) {
            if (isThrough(orders.at(side, i), price)) {
                orders.at(side, i).place.toFront();
            }
        }
        return left;
    }

    /** Of our orders that a trade at a price went through, the best, of equals the oldest; or null. */
    private RestingOrder bestThrough(final Side side, final long price) {
        RestingOrder best = null;
        for (int i = 0; i < orders.count(side); i++) {
            final RestingOrder order = orders.at(side, i);
            final boolean isBetter =
                    best == null || (side == Side.BUY ? order.price > best.price : order.price < best.price);
            if (isBetter && isThrough(order, price)) {
                best = order;
            }
        }
        return best;
    }

    private static boolean isThrough(final RestingOrder order, final long price) {
        return order.side == Side.BUY ? price < order.price : price > order.price;
    }
}
