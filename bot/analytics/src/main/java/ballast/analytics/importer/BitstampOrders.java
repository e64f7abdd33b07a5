package ballast.analytics.importer;

import ballast.analytics.importer.OrderMirror.Order;
import ballast.gateway.venue.LevelArray;

/**
 * Single orders of Bitstamp's feed. It has no modification: an order with fewer lots at its price has traded, and so
 * has one that is deleted with less than it had. The feed tells these before the trade and does not say which trade
 * it was: they wait until trades of as many lots have been told, and all orders with them; after a second without a
 * trade they are taken for cancelled, because who reads the tape would otherwise wait for a trade that is not there.
 *
 * <p>What a snapshot of levels contradicts is a ghost, see {@link OrderMirror#reconcile}. One thread.
 */
final class BitstampOrders {
    private static final long PATIENCE_NS = 1_000_000_000L;
    private static final String GHOSTS = "levels whose orders had more than a snapshot shows: ghosts, told as removed";

    private final MarketTape market;
    private final OrderMirror mirror;
    /** Lots that have traded and whose trade is yet to be told, of sellers and of buyers. */
    private final long[] unexplained = new long[2];

    private long nowNs;
    private long waitingSinceNs;

    BitstampOrders(final MarketTape market) {
        this.market = market;
        mirror = market.orders();
    }

    /** A row of a time begins. */
    void before(final long timeNs) {
        nowNs = timeNs;
        if (waitingSinceNs != 0 && timeNs - waitingSinceNs > PATIENCE_NS) {
            market.count("orders that traded without a trade, told as cancelled", mirror.forgetExecutions());
            endWait();
        }
    }

    /** An order event of the feed. */
    void onOrder(final long id, final BitstampLogConversion.Order told, final String event) {
        final Order order = mirror.find(id);
        if (order == null) {
            if (event.equals("order_created") && told.lots() > 0) {
                mirror.set(id, told.isBid(), told.price(), told.lots());
            }
            return;
        }
        final boolean isSame = order.isBid() == told.isBid() && order.price() == told.price();
        if (isSame && told.lots() < order.lots()) {
            final long lots = order.lots() - told.lots();
            unexplained[told.isBid() ? 1 : 0] += lots;
            if (waitingSinceNs == 0) {
                waitingSinceNs = nowNs;
                mirror.await(true);
            }
            mirror.reduce(order, lots, true);
        } else if (!isSame || told.lots() > order.lots()) {
            mirror.set(id, told.isBid(), told.price(), told.lots());
        }
        if (event.equals("order_deleted")) {
            mirror.reduce(order, order.lots(), false);
        }
    }

    /** A trade has been told: it explains as many lots of either side. */
    void onTrade(final long lots) {
        unexplained[0] = Math.max(0, unexplained[0] - lots);
        unexplained[1] = Math.max(0, unexplained[1] - lots);
        if (unexplained[0] + unexplained[1] == 0) {
            endWait();
            market.tell();
        }
    }

    private void endWait() {
        unexplained[0] = 0;
        unexplained[1] = 0;
        waitingSinceNs = 0;
        mirror.await(false);
    }

    /** The venue's own levels: what the orders have beyond them is gone. */
    void onBook(final LevelArray bids, final LevelArray asks) {
        market.reconcileOrders(bids, asks, GHOSTS);
    }
}
