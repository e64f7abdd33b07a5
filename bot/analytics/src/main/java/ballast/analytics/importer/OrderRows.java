package ballast.analytics.importer;

import ballast.analytics.importer.OrderMirror.Order;

/**
 * Rows of single orders to orders and levels, by the rules of Databento's MBO schema: A adds, C takes its size off an
 * order, M sets price and size, R clears the book. F, the fill of a resting order, changes nothing by itself: it says
 * that what the next C or M takes off that order has traded. One thread, one instrument.
 */
final class OrderRows {
    private final MarketTape market;

    OrderRows(final MarketTape market) {
        this.market = market;
    }

    /** The book is void; orders that follow are the whole of it. */
    void clear() {
        market.orders().clear();
        market.beginSnapshot();
    }

    /** An order comes, or has another price and size. */
    void set(final long id, final boolean isBid, final long price, final long lots) {
        final Order order = market.orders().find(id);
        if (order != null) {
            takeOff(order, order.lots());
            if (order.isBid() == isBid && order.price() == price) {
                market.orders().settle(order, order.lots() - lots, market.timeNs());
            }
            order.forgetFill();
        }
        market.orders().set(id, isBid, price, lots);
        market.level(isBid, price, market.side(isBid).size(price) + lots);
    }

    /** An order has traded; the row that says what is left of it follows. */
    void fill(final long id, final long lots) {
        final Order order = market.orders().find(id);
        if (order != null) {
            order.fill(lots, market.timeNs());
        }
    }

    /** An order loses lots, and is gone when it has none left. */
    void reduce(final long id, final long lots) {
        final Order order = market.orders().find(id);
        if (order == null) {
            market.count("cancels of orders that are not there");
            return;
        }
        final long taken = Math.min(order.lots(), lots);
        takeOff(order, taken);
        market.orders().reduce(order, taken - market.orders().settle(order, taken, market.timeNs()), false);
    }

    private void takeOff(final Order order, final long lots) {
        market.level(
                order.isBid(),
                order.price(),
                Math.max(0, market.side(order.isBid()).size(order.price()) - lots));
    }
}
