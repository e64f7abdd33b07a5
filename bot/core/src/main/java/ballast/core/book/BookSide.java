package ballast.core.book;

import ballast.codecs.Side;
import ballast.core.state.StateTransfer;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.collections.LongLongConsumer;

/**
 * One side of an order book: resting size by price, with the best price always at hand.
 *
 * <p>Levels near the touch live in a ring of ticks, one {@code long} each, with a bitmap of the occupied ones, so that
 * a level update is an array store and the next best price a scan over 64 ticks at a time. The window follows the best
 * price; levels too far from it wait in a hash map and return when the market comes to them.
 *
 * <pre>
 *   bid side          far map  |  window [low, low + capacity)       |  empty by definition
 *   ticks    ... ... ... ... low ... ... ... best ... ... ... ... high
 * </pre>
 *
 * <p>Invariant: a non-empty side has its best price inside the window, so every level outside is worse than all inside.
 *
 * <p>Single writer. Allocates only while the far map grows to its bound.
 */
final class BookSide {
    private static final int TAG = StateTransfer.mark("SIDE");
    private static final int MIN_CAPACITY = 256;
    private static final int FAR_INITIAL = 256;
    private static final float FAR_LOAD_FACTOR = 0.6f;

    private final boolean isBid;
    private final LevelListener listener;
    private final int capacity;
    private final int mask;
    private final long[] sizes;
    private final long[] occupied;
    private final int wordMask;
    private final int farMax;
    private final Long2LongHashMap far = new Long2LongHashMap(FAR_INITIAL, FAR_LOAD_FACTOR, 0L);
    private final LongLongConsumer bestOfFar = this::offerFarPrice;
    private final LongLongConsumer farCheck = this::checkFarLevel;
    private final HashSink hashSink = new HashSink();

    private long low;
    private long best;
    private int levels;
    private long dropped;
    private long farCandidate;

    /**
     * Make an empty side.
     *
     * @param isBid true when higher is better.
     * @param capacity ticks in the window, a power of two of at least 256.
     * @param farMax most levels kept outside the window.
     * @param listener told of a level that is dropped after it was in the book, or null.
     */
    BookSide(final boolean isBid, final int capacity, final int farMax, final LevelListener listener) {
        if (Integer.bitCount(capacity) != 1 || capacity < MIN_CAPACITY) {
            throw new IllegalArgumentException("book window of " + capacity + " ticks: need a power of two >= 256");
        }
        this.isBid = isBid;
        this.listener = listener;
        this.capacity = capacity;
        this.mask = capacity - 1;
        this.sizes = new long[capacity];
        this.occupied = new long[capacity >> 6];
        this.wordMask = occupied.length - 1;
        this.farMax = farMax;
        this.best = OrderBook.NO_PRICE;
    }

    /** Best price in ticks, or {@link OrderBook#NO_PRICE} when the side is empty. */
    long best() {
        return best;
    }

    int levels() {
        return levels;
    }

    /** Levels for which there was no room, since creation. */
    long dropped() {
        return dropped;
    }

    /** Resting size at a price, 0 when there is none. */
    long sizeAt(final long price) {
        if (isInside(price)) {
            return sizes[(int) price & mask];
        }
        return far.get(price);
    }

    /**
     * Set the size at a price; 0 removes the level.
     *
     * @return the size before. A level for which there is no room is dropped and counted.
     */
    long set(final long price, final long size) {
        if (isInside(price)) {
            return setInside(price, size);
        }
        if (best == OrderBook.NO_PRICE || (size > 0 && isBetter(price, best))) {
            if (size == 0) {
                return 0;
            }
            moveWindow(price);
            return setInside(price, size);
        }
        return setFar(price, size);
    }

    private long setInside(final long price, final long size) {
        final int index = (int) price & mask;
        final long before = sizes[index];
        sizes[index] = size;
        if (size > 0) {
            if (before == 0) {
                occupied[index >> 6] |= 1L << index;
                levels++;
                if (best == OrderBook.NO_PRICE || isBetter(price, best)) {
                    onBest(price);
                }
            }
        } else if (before > 0) {
            occupied[index >> 6] &= ~(1L << index);
            levels--;
            if (price == best) {
                onBestRemoved(price);
            }
        }
        return before;
    }

    private long setFar(final long price, final long size) {
        if (size == 0) {
            final long before = far.remove(price);
            if (before > 0) {
                levels--;
            }
            return before;
        }
        if (far.size() >= farMax && !far.containsKey(price)) {
            dropped++;
            return size;
        }
        final long before = far.put(price, size);
        if (before == 0) {
            levels++;
        }
        return before;
    }

    private void onBest(final long price) {
        best = price;
        final long distance = price - low;
        if (distance < capacity >> 3 || distance >= capacity - (capacity >> 3)) {
            moveWindow(price);
        }
    }

    private void onBestRemoved(final long price) {
        final long next = isBid ? previousInside(price - 1) : nextInside(price + 1);
        if (next != OrderBook.NO_PRICE) {
            onBest(next);
        } else if (levels == 0) {
            best = OrderBook.NO_PRICE;
        } else {
            farCandidate = OrderBook.NO_PRICE;
            far.forEachLong(bestOfFar);
            final long candidate = farCandidate;
            moveWindow(candidate);
            best = candidate;
        }
    }

    private void offerFarPrice(final long price, final long size) {
        if (farCandidate == OrderBook.NO_PRICE || isBetter(price, farCandidate)) {
            farCandidate = price;
        }
    }

    /** Next occupied price at or above, inside the window, or NO_PRICE. */
    private long nextInside(final long from) {
        final long high = low + capacity;
        long price = Math.max(from, low);
        while (price < high) {
            final long word = occupied[(int) (price >> 6) & wordMask] >>> price;
            if (word != 0) {
                return price + Long.numberOfTrailingZeros(word);
            }
            price = (price | 63) + 1;
        }
        return OrderBook.NO_PRICE;
    }

    /** Next occupied price at or below, inside the window, or NO_PRICE. */
    private long previousInside(final long from) {
        long price = Math.min(from, low + capacity - 1);
        while (price >= low) {
            final long word = occupied[(int) (price >> 6) & wordMask] << (63 - (price & 63));
            if (word != 0) {
                return price - Long.numberOfLeadingZeros(word);
            }
            price = (price & ~63L) - 1;
        }
        return OrderBook.NO_PRICE;
    }

    /**
     * Next worse price after one that is on this side.
     *
     * @return the price, or NO_PRICE when no worse level is inside the window.
     */
    long worseThan(final long price) {
        return isBid ? previousInside(price - 1) : nextInside(price + 1);
    }

    /**
     * Move the window so that a price lies a quarter from its better end, with more room for the worse levels that are
     * there than for the better ones that may come. Levels that leave go to the far map; levels can only return from it
     * at the worse end, because nothing is better than the best.
     */
    private void moveWindow(final long price) {
        final long newLow = (price - (isBid ? capacity - (capacity >> 2) : capacity >> 2)) & ~63L;
        final long oldLow = low;
        if (levels > 0) {
            final long newHigh = newLow + capacity;
            for (long level = nextInside(oldLow); level != OrderBook.NO_PRICE; level = nextInside(level + 1)) {
                if (level < newLow || level >= newHigh) {
                    evict(level);
                }
            }
        }
        low = newLow;
        if (isBid && newLow < oldLow) {
            fetch(newLow, Math.min(oldLow, newLow + capacity));
        } else if (!isBid && newLow > oldLow) {
            fetch(Math.max(oldLow + capacity, newLow), newLow + capacity);
        }
    }

    private void evict(final long price) {
        final int index = (int) price & mask;
        final long size = sizes[index];
        sizes[index] = 0;
        occupied[index >> 6] &= ~(1L << index);
        if (far.size() >= farMax) {
            dropped++;
            levels--;
            if (listener != null) {
                listener.onLevel(isBid ? Side.BUY : Side.SELL, price, size, 0);
            }
            return;
        }
        far.put(price, size);
    }

    private void fetch(final long from, final long to) {
        for (long price = from; price < to && !far.isEmpty(); price++) {
            final long size = far.remove(price);
            if (size != 0) {
                final int index = (int) price & mask;
                sizes[index] = size;
                occupied[index >> 6] |= 1L << index;
            }
        }
    }

    void clear() {
        for (int word = 0; word < occupied.length; word++) {
            long bits = occupied[word];
            while (bits != 0) {
                sizes[(word << 6) + Long.numberOfTrailingZeros(bits)] = 0;
                bits &= bits - 1;
            }
            occupied[word] = 0;
        }
        far.clear();
        levels = 0;
        best = OrderBook.NO_PRICE;
    }

    boolean isBetter(final long price, final long than) {
        return isBid ? price > than : price < than;
    }

    private boolean isInside(final long price) {
        return best != OrderBook.NO_PRICE && price - low >= 0 && price - low < capacity;
    }

    /** Hash of all levels, the same for every order of arrival and every window. */
    long stateHash() {
        hashSink.sum = 0;
        for (long price = nextInside(low); price != OrderBook.NO_PRICE; price = nextInside(price + 1)) {
            hashSink.accept(price, sizes[(int) price & mask]);
        }
        far.forEachLong(hashSink);
        return hashSink.sum;
    }

    /**
     * Check what must always hold.
     *
     * @throws IllegalStateException naming what does not.
     */
    void checkInvariants() {
        int counted = far.size();
        long bestSeen = OrderBook.NO_PRICE;
        for (long price = nextInside(low); price != OrderBook.NO_PRICE; price = nextInside(price + 1)) {
            counted++;
            if (sizes[(int) price & mask] <= 0) {
                throw new IllegalStateException("occupied level without size at " + price);
            }
            if (bestSeen == OrderBook.NO_PRICE || isBetter(price, bestSeen)) {
                bestSeen = price;
            }
        }
        if (bestSeen != best) {
            throw new IllegalStateException("best " + best + " but " + bestSeen + " is in the book");
        }
        if (counted != levels) {
            throw new IllegalStateException("level count " + levels + " but " + counted + " levels");
        }
        far.forEachLong(farCheck);
    }

    /** Save or load the levels, and where the window stands: that decides what leaves it and what comes back. */
    void transfer(final StateTransfer state) {
        state.tag(TAG);
        if (state.isLoading()) {
            clear();
        }
        low = state.whole(low);
        best = state.whole(best);
        dropped = state.whole(dropped);
        final int inside = state.count(levels - far.size(), capacity);
        long price = low - 1;
        for (int i = 0; i < inside; i++) {
            price = state.whole(nextInside(price + 1), price + 1, low + capacity - 1);
            final int index = (int) price & mask;
            sizes[index] = state.whole(sizes[index], 1, Long.MAX_VALUE);
            occupied[index >> 6] |= 1L << index;
        }
        state.map(far, farMax);
        levels = inside + far.size();
    }

    private void checkFarLevel(final long price, final long size) {
        if (size <= 0 || isInside(price) || !isBetter(best, price)) {
            throw new IllegalStateException(
                    "level " + price + " with size " + size + " has no place outside the window");
        }
    }

    /** Adds up a hash of levels in any order. */
    private static final class HashSink implements LongLongConsumer {
        private long sum;

        @Override
        public void accept(final long price, final long size) {
            sum += OrderBook.mix(OrderBook.mix(price) ^ size);
        }
    }
}
