package ballast.core.order;

import org.agrona.collections.LongHashSet;

/**
 * Remembers the latest execution ids, so that a fill reported twice is booked once.
 *
 * <p>Bounded: the oldest id is forgotten when the window is full. Single writer: the core. No allocation after
 * construction.
 */
public final class ExecIdWindow {
    private static final int CAPACITY = 1 << 14;

    private final long[] ring = new long[CAPACITY];
    private final LongHashSet seen = new LongHashSet(CAPACITY * 2, 0.6f, false);
    private long count;

    /**
     * Remember an id.
     *
     * @param execId of a fill.
     * @return false when it is in the window already.
     */
    public boolean add(final long execId) {
        if (!seen.add(execId)) {
            return false;
        }
        final int at = (int) count & (CAPACITY - 1);
        if (count >= CAPACITY) {
            seen.remove(ring[at]);
        }
        ring[at] = execId;
        count++;
        return true;
    }
}
