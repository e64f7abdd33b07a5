package ballast.sim.market;

/**
 * Resting orders of one book as linked lists in arrays: number, quantity, and the order before and behind in the
 * queue of its price. Bounded; one thread; no allocation after construction.
 */
final class OrderPool {
    /** Stands for "no order". */
    static final int NONE = -1;

    private final long[] ids;
    private final long[] lots;
    private final int[] next;
    private final int[] previous;
    private int firstFree;
    private int count;
    private long lastId;

    /**
     * An empty pool.
     *
     * @param capacity most orders at a time.
     */
    OrderPool(final int capacity) {
        ids = new long[capacity];
        lots = new long[capacity];
        next = new int[capacity];
        previous = new int[capacity];
        for (int i = 0; i < capacity; i++) {
            next[i] = i + 1;
        }
        next[capacity - 1] = NONE;
    }

    boolean isFull() {
        return firstFree == NONE;
    }

    int count() {
        return count;
    }

    /** Take an order out of the free ones and put it behind another, or alone when that is {@link #NONE}. */
    int claim(final long quantity, final int behind) {
        final int order = firstFree;
        firstFree = next[order];
        ids[order] = ++lastId;
        lots[order] = quantity;
        next[order] = NONE;
        previous[order] = behind;
        if (behind != NONE) {
            next[behind] = order;
        }
        count++;
        return order;
    }

    /** Take an order out of its queue and give it back. */
    void release(final int order) {
        if (previous[order] != NONE) {
            next[previous[order]] = next[order];
        }
        if (next[order] != NONE) {
            previous[next[order]] = previous[order];
        }
        next[order] = firstFree;
        firstFree = order;
        count--;
    }

    /** Number of the order, counted from 1; never used again. */
    long id(final int order) {
        return ids[order];
    }

    long lots(final int order) {
        return lots[order];
    }

    void reduce(final int order, final long by) {
        lots[order] -= by;
    }

    int next(final int order) {
        return next[order];
    }

    int previous(final int order) {
        return previous[order];
    }
}
