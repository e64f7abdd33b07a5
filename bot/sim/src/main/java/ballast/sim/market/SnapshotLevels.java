package ballast.sim.market;

import ballast.core.book.OrderBook;
import java.util.Arrays;

/** All prices of a book in a row: bids, then asks, each best first. One thread; grows to the largest book. */
final class SnapshotLevels {
    private static final int INITIAL_CAPACITY = 1024;

    private long[] prices = new long[INITIAL_CAPACITY];
    private int count;
    private int bidCount;

    void collect(final MarketBook book) {
        count = 0;
        collect(book.side(true));
        bidCount = count;
        collect(book.side(false));
    }

    private void collect(final QueueSide side) {
        for (long price = side.best(); price != OrderBook.NO_PRICE; price = side.worseThan(price)) {
            if (count == prices.length) {
                prices = Arrays.copyOf(prices, 2 * count);
            }
            prices[count++] = price;
        }
    }

    int count() {
        return count;
    }

    int bidCount() {
        return bidCount;
    }

    long price(final int index) {
        return prices[index];
    }
}
