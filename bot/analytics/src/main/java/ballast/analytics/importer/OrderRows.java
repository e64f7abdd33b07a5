package ballast.analytics.importer;

import java.util.HashMap;
import java.util.Map;

/**
 * Rows of single orders to levels, by the rules of Databento's MBO schema: A adds, C takes its size off an order, M
 * sets price and size, R clears the book. One thread.
 */
final class OrderRows {
    private final Map<Long, Order> orders = new HashMap<>();

    private record Order(boolean isBid, long price, long lots) {}

    /** The book is void; orders that follow are the whole of it. */
    void clear(final MarketTape market) {
        orders.clear();
        market.beginSnapshot();
    }

    /** An order comes, or has another price and size. */
    void set(final MarketTape market, final long id, final boolean isBid, final long price, final long lots) {
        remove(market, id, Long.MAX_VALUE);
        orders.put(id, new Order(isBid, price, lots));
        market.level(isBid, price, market.side(isBid).size(price) + lots);
    }

    /** An order loses lots, and is gone when it has none left. */
    void reduce(final MarketTape market, final long id, final long lots) {
        if (!orders.containsKey(id)) {
            market.count("cancels of orders that are not there");
            return;
        }
        remove(market, id, lots);
    }

    private void remove(final MarketTape market, final long id, final long lots) {
        final Order order = orders.remove(id);
        if (order != null) {
            final long taken = Math.min(order.lots, lots);
            market.level(
                    order.isBid,
                    order.price,
                    Math.max(0, market.side(order.isBid).size(order.price) - taken));
            if (taken < order.lots) {
                orders.put(id, new Order(order.isBid, order.price, order.lots - taken));
            }
        }
    }
}
