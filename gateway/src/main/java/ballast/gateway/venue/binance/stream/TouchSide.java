package ballast.gateway.venue.binance.stream;

import java.util.Arrays;

/**
 * Prices of one side of a book, the best ones only: enough to say which is best. Prices are kept as keys that grow away
 * from the touch. One thread; allocates in its constructor only.
 */
final class TouchSide {
    /** Stands for "not known": the side is empty, or its best levels have been beyond what is kept. */
    static final long UNKNOWN = Long.MIN_VALUE;

    private static final int CAPACITY = 1_024;

    private final long[] keys = new long[CAPACITY];
    private final boolean isBid;
    private int count;

    /** The nearest key that was dropped for want of room: from there on, what is kept is not all. */
    private long edge = Long.MAX_VALUE;

    TouchSide(final boolean isBid) {
        this.isBid = isBid;
    }

    void clear() {
        count = 0;
        edge = Long.MAX_VALUE;
    }

    /** The level has this size now. */
    void set(final long price, final long size) {
        final long key = isBid ? -price : price;
        final int found = indexOf(key);
        if (size > 0 && found < 0) {
            insert(-found - 1, key);
        } else if (size == 0 && found >= 0) {
            count--;
            System.arraycopy(keys, found + 1, keys, found, count - found);
        }
    }

    private int indexOf(final long key) {
        return Arrays.binarySearch(keys, 0, count, key);
    }

    private void insert(final int at, final long key) {
        if (count == CAPACITY) {
            edge = Math.min(edge, at == count ? key : keys[count - 1]);
            if (at == count) {
                return;
            }
            count--;
        }
        System.arraycopy(keys, at, keys, at + 1, count - at);
        keys[at] = key;
        count++;
    }

    /** Best price in ticks, or {@link #UNKNOWN}. */
    long best() {
        if (count == 0 || keys[0] >= edge) {
            return UNKNOWN;
        }
        return isBid ? -keys[0] : keys[0];
    }
}
