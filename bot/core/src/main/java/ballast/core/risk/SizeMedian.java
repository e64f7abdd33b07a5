package ballast.core.risk;

import ballast.core.state.StateTransfer;
import java.util.Arrays;

/**
 * Median of the last {@value #CAPACITY} sizes: a few odd ones do not move it.
 *
 * <p>Single writer: the core. No allocation after construction.
 */
final class SizeMedian {
    /** Sizes that are remembered; odd, so that one of them is the median. */
    static final int CAPACITY = 31;

    /** Sizes before their median is believed. */
    static final int KNOWN = 9;

    private final long[] ring = new long[CAPACITY];
    private final long[] sorted = new long[CAPACITY];
    private int next;
    private int size;

    void add(final long value) {
        int at = size;
        if (size == CAPACITY) {
            at = place(ring[next]);
            System.arraycopy(sorted, at + 1, sorted, at, CAPACITY - 1 - at);
            at = CAPACITY - 1;
        } else {
            size++;
        }
        for (; at > 0 && sorted[at - 1] > value; at--) {
            sorted[at] = sorted[at - 1];
        }
        sorted[at] = value;
        ring[next] = value;
        next = (next + 1) % CAPACITY;
    }

    private int place(final long value) {
        int at = 0;
        while (sorted[at] != value) {
            at++;
        }
        return at;
    }

    /**
     * The median, the lower one of an even number.
     *
     * @param unknown answer as long as too few sizes are known.
     */
    long median(final long unknown) {
        return size < KNOWN ? unknown : sorted[(size - 1) / 2];
    }

    void transfer(final StateTransfer state) {
        size = state.count(size, CAPACITY);
        next = state.count(next, CAPACITY - 1);
        state.wholes(ring, 0, size);
        if (state.isLoading()) {
            System.arraycopy(ring, 0, sorted, 0, size);
            Arrays.sort(sorted, 0, size);
        }
    }
}
