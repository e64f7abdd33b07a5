package ballast.sim.market;

/**
 * The truth: every resting order of one instrument, matched by price, then time.
 *
 * <p>The last order of a side cannot leave, so a side that had an order is never empty. One thread; allocates only
 * while lists of changes grow to their largest.
 */
final class MarketBook {
    /** Hears of each match, in the order in which they happen. */
    @FunctionalInterface
    interface FillListener {
        /**
         * An incoming order has taken part or all of a resting one.
         *
         * @param price in ticks.
         * @param lots matched, positive.
         * @param isBuyer whether the incoming order bought.
         */
        void onFill(long price, long lots, boolean isBuyer);
    }

    private final QueueSide bids;
    private final QueueSide asks;
    private final FillListener fills;
    private final ChangedOrders changedOrders = new ChangedOrders();

    /**
     * An empty book.
     *
     * @param weights of an order by its distance in ticks from its own best price; the length is the band, beyond which
     *     no order may rest.
     * @param ordersMax most resting orders at a time.
     * @param fills told of each match.
     */
    MarketBook(final long[] weights, final int ordersMax, final FillListener fills) {
        final OrderPool orders = new OrderPool(ordersMax);
        this.bids = new QueueSide(true, weights, orders, changedOrders);
        this.asks = new QueueSide(false, weights, orders, changedOrders);
        this.fills = fills;
    }

    QueueSide side(final boolean isBid) {
        return isBid ? bids : asks;
    }

    /** What happened to single orders. */
    ChangedOrders changedOrders() {
        return changedOrders;
    }

    long bestBid() {
        return bids.best();
    }

    long bestAsk() {
        return asks.best();
    }

    /**
     * A limit order joins the queue of its price.
     *
     * @return false when the venue refuses it: it would match, lies outside the band, or there are too many orders.
     */
    boolean add(final boolean isBid, final long price, final long lots) {
        final boolean wouldMatch =
                isBid ? asks.orderCount() > 0 && price >= asks.best() : bids.orderCount() > 0 && price <= bids.best();
        return !wouldMatch && side(isBid).add(price, lots);
    }

    /**
     * An incoming order takes what rests on the other side, best price first, oldest first at each price; what it does
     * not find at its limit or better is forgotten (immediate or cancel).
     *
     * @param isBuyer whether the incoming order buys.
     * @param lots wanted.
     * @param limit worst price it pays, in ticks.
     * @return lots taken; the last order of a side is never taken whole.
     */
    long take(final boolean isBuyer, final long lots, final long limit) {
        final QueueSide side = side(!isBuyer);
        long left = lots;
        while (left > 0) {
            final long price = side.best();
            if (isBuyer ? price > limit : price < limit) {
                break;
            }
            final long available = side.orderCount() == 1 ? side.firstLots() - 1 : side.firstLots();
            final long taken = Math.min(left, available);
            if (taken == 0) {
                break;
            }
            left -= taken;
            fills.onFill(price, taken, isBuyer);
            side.match(taken);
        }
        return lots - left;
    }

    /**
     * Check what must always hold.
     *
     * @throws IllegalStateException naming what does not.
     */
    void checkInvariants() {
        bids.checkInvariants();
        asks.checkInvariants();
        if (bids.orderCount() > 0 && asks.orderCount() > 0 && bids.best() >= asks.best()) {
            throw new IllegalStateException("crossed: bid " + bids.best() + " ask " + asks.best());
        }
    }
}
