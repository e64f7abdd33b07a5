package ballast.testnet.market;

import ballast.codecs.Side;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Levels of a book that changed since it was last told, with the ids of the first and the last change. */
final class DepthUpdate {
    private final NavigableMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
    private final NavigableMap<Long, Long> asks = new TreeMap<>();
    private long firstId;
    private long lastId;

    void add(final Side side, final long price, final long size, final long id) {
        if (isEmpty()) {
            firstId = id;
        }
        lastId = id;
        (side == Side.BUY ? bids : asks).put(price, size);
    }

    boolean isEmpty() {
        return bids.isEmpty() && asks.isEmpty();
    }

    NavigableMap<Long, Long> bids() {
        return bids;
    }

    NavigableMap<Long, Long> asks() {
        return asks;
    }

    long firstId() {
        return firstId;
    }

    long lastId() {
        return lastId;
    }

    void clear() {
        bids.clear();
        asks.clear();
    }
}
