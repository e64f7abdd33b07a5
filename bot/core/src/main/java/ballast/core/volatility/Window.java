package ballast.core.volatility;

import ballast.core.book.OrderBook;
import ballast.core.state.StateTransfer;

/**
 * The last values of a series, side by side in one array: each is stored twice, half the array apart, so that the
 * latest {@code capacity} of them are contiguous wherever the ring stands.
 *
 * <p>Single writer. No allocation after construction.
 */
final class Window {
    private final int capacity;
    private final double[] values;
    private int next;
    private int size;

    Window(final int capacity) {
        this.capacity = capacity;
        this.values = new double[2 * capacity];
    }

    void add(final double value) {
        values[next] = value;
        values[next + capacity] = value;
        next = next + 1 == capacity ? 0 : next + 1;
        size = Math.min(size + 1, capacity);
    }

    /** Array that holds the values from {@link #from} on. */
    double[] values() {
        return values;
    }

    /** Index of the oldest value. */
    int from() {
        return next + capacity - size;
    }

    int size() {
        return size;
    }

    /** Latest value. */
    double last() {
        return values[next + capacity - 1];
    }

    long stateHash() {
        long hash = OrderBook.mix(size);
        for (int i = from(); i < from() + size; i++) {
            hash = OrderBook.mix(hash + Double.doubleToLongBits(values[i]));
        }
        return hash;
    }

    void transfer(final StateTransfer state) {
        size = state.count(size, capacity);
        next = state.count(next, capacity - 1);
        state.reals(values, 0, size);
        System.arraycopy(values, 0, values, capacity, size);
    }
}
