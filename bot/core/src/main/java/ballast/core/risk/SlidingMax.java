package ballast.core.risk;

import ballast.core.state.StateTransfer;

/**
 * Largest value that a quantity had within a window of time that ends now. The quantity keeps a value until it takes
 * the next one, so what it had when the window began counts, too.
 *
 * <p>Bounded however often the quantity changes: time is cut into slices, {@value #SLICES} to a window, and a value is
 * held to the end of the slice in which it was last in force. The answer thus covers the window and up to one slice
 * before it, never less. Time must not fall. Single writer: the core. No allocation after construction.
 */
final class SlidingMax {
    /** Slices of a window. */
    static final int SLICES = 64;

    private static final int CAPACITY = 256;
    private static final int MASK = CAPACITY - 1;

    // values fall and ends rise from head to tail
    private final long[] values = new long[CAPACITY];
    private final long[] ends = new long[CAPACITY];
    private long head;
    private long tail;
    private long windowNs = SLICES;
    private long sliceNs = 1;
    private long sliceEndNs = Long.MIN_VALUE;
    private long last;
    private boolean isEmpty = true;

    /**
     * Take a window; what is remembered stays.
     *
     * @param newWindowNs positive.
     */
    void prepare(final long newWindowNs) {
        if (newWindowNs != windowNs) {
            windowNs = newWindowNs;
            sliceNs = Math.floorDiv(newWindowNs - 1, SLICES) + 1;
            sliceEndNs = Long.MIN_VALUE;
        }
    }

    /** The quantity takes a value. */
    void add(final long nowNs, final long value) {
        advance(nowNs);
        if (!isEmpty) {
            // it was in force until now; the new one is, until the next
            push(last);
        }
        last = value;
        isEmpty = false;
    }

    /** The largest value within the window; only after a value was added. */
    long max(final long nowNs) {
        advance(nowNs);
        return head < tail ? Math.max(last, values[(int) head & MASK]) : last;
    }

    boolean isEmpty() {
        return isEmpty;
    }

    /** The last value added. */
    long last() {
        return last;
    }

    void clear() {
        while (head < tail) {
            tail--;
            forget(tail);
        }
        isEmpty = true;
    }

    /** What is not remembered is 0, so that equal memories are equal whatever their history. */
    private void forget(final long place) {
        values[(int) place & MASK] = 0;
        ends[(int) place & MASK] = 0;
    }

    private void advance(final long nowNs) {
        if (nowNs >= sliceEndNs) {
            sliceEndNs = (Math.floorDiv(nowNs, sliceNs) + 1) * sliceNs;
        }
        while (head < tail && ends[(int) head & MASK] <= nowNs - windowNs) {
            forget(head);
            head++;
        }
    }

    private void push(final long value) {
        while (head < tail && values[(int) (tail - 1) & MASK] <= value) {
            tail--;
            forget(tail);
        }
        final int back = (int) (tail - 1) & MASK;
        if (head < tail && (ends[back] >= sliceEndNs || tail - head == CAPACITY)) {
            // the larger value stands for the smaller one as well, as long as either would be held
            ends[back] = Math.max(ends[back], sliceEndNs);
            return;
        }
        values[(int) tail & MASK] = value;
        ends[(int) tail & MASK] = sliceEndNs;
        tail++;
    }

    void transfer(final StateTransfer state) {
        head = state.whole(head, 0, Long.MAX_VALUE);
        tail = state.whole(tail, head, Math.min(head, Long.MAX_VALUE - CAPACITY) + CAPACITY);
        for (long place = head; place < tail; place++) {
            values[(int) place & MASK] = state.whole(values[(int) place & MASK]);
            ends[(int) place & MASK] = state.whole(ends[(int) place & MASK]);
        }
        sliceEndNs = state.whole(sliceEndNs);
        last = state.whole(last);
        isEmpty = state.flag(isEmpty);
    }
}
