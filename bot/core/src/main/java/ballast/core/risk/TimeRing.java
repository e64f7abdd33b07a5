package ballast.core.risk;

import ballast.core.state.StateException;
import ballast.core.state.StateTransfer;
import java.util.Arrays;

/**
 * When the last things of a kind happened, exactly: enough of them to say whether n fell into a window, wherever the
 * window lies. A window is open at its old end: what happened exactly one window ago is no longer in it.
 *
 * <p>Times must not fall. Single writer: the core. Allocates in {@link #hold} only.
 */
final class TimeRing {
    private static final int CAPACITY_MIN = 16;
    private static final int CAPACITY_MAX = 1 << 20;

    private long[] times = new long[CAPACITY_MIN];
    private long count;

    /**
     * Be able to remember more. Of what was forgotten before, as much as fits now is taken to have happened with the
     * oldest that is remembered: too late rather than too early, so that no window holds less than the truth.
     *
     * @param capacity how many must be remembered at least.
     */
    void hold(final int capacity) {
        if (capacity <= times.length) {
            return;
        }
        final long[] larger = new long[Integer.highestOneBit(capacity - 1) << 1];
        final int kept = (int) Math.min(count, larger.length);
        for (int back = 1; back <= kept; back++) {
            larger[kept - back] = last(Math.min(back, times.length));
        }
        times = larger;
        count = kept;
    }

    void add(final long nowNs) {
        times[(int) count & (times.length - 1)] = nowNs;
        count++;
    }

    /** The n-th last time, n from 1; only of what is remembered. */
    long last(final int n) {
        return times[(int) (count - n) & (times.length - 1)];
    }

    /**
     * Whether the last n, at least, fell into the window that ends now.
     *
     * @param n at least 1, and no more than were asked for in {@link #hold}.
     * @param nowNs end of the window.
     * @param windowNs its length.
     */
    boolean has(final int n, final long nowNs, final long windowNs) {
        return count >= n && nowNs - last(n) < windowNs;
    }

    /** How many of those remembered fell into the window that ends now. */
    int within(final long nowNs, final long windowNs) {
        int low = 0;
        int high = (int) Math.min(count, times.length);
        while (low < high) {
            final int middle = (low + high + 1) >>> 1;
            if (nowNs - last(middle) < windowNs) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    void clear() {
        Arrays.fill(times, 0, (int) Math.min(count, times.length), 0);
        count = 0;
    }

    void transfer(final StateTransfer state) {
        final int capacity = state.count(times.length, CAPACITY_MAX);
        if (capacity < times.length || Integer.bitCount(capacity) != 1) {
            throw new StateException("snapshot of the core's state: no ring has room for " + capacity + " times");
        }
        if (capacity > times.length) {
            times = new long[capacity];
        }
        count = state.whole(count, 0, Long.MAX_VALUE);
        state.wholes(times, 0, (int) Math.min(count, capacity));
    }
}
