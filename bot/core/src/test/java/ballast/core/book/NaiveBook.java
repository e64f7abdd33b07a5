package ballast.core.book;

import ballast.codecs.Side;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A book as one would write it on a napkin: what {@link OrderBook} is compared with. */
final class NaiveBook {
    private final NavigableMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
    private final NavigableMap<Long, Long> asks = new TreeMap<>();

    /** Levels of a side, best first. */
    NavigableMap<Long, Long> side(final Side side) {
        return side == Side.BUY ? bids : asks;
    }

    void apply(final Side side, final long price, final long size) {
        if (size == 0) {
            side(side).remove(price);
        } else {
            side(side).put(price, size);
        }
    }

    void clear() {
        bids.clear();
        asks.clear();
    }

    long best(final Side side) {
        return side(side).isEmpty() ? OrderBook.NO_PRICE : side(side).firstKey();
    }

    long sizeAt(final Side side, final long price) {
        return side(side).getOrDefault(price, 0L);
    }

    /** The same levels in a fresh book, put in from the worst to the best. */
    OrderBook rebuilt(final int windowTicks) {
        final OrderBook book = new OrderBook(windowTicks, OrderBook.FAR_LEVELS_MAX_DEFAULT, null);
        for (final Side side : new Side[] {Side.BUY, Side.SELL}) {
            for (final Map.Entry<Long, Long> level : side(side).descendingMap().entrySet()) {
                book.applyLevel(side, level.getKey(), level.getValue());
            }
        }
        return book;
    }
}
