package ballast.core.order;

import ballast.core.state.StateTransfer;
import org.agrona.collections.LongHashSet;

/**
 * Remembers the latest execution ids, so that a fill reported twice is booked once.
 *
 * <p>Bounded: the oldest id is forgotten when the window is full. Single writer: the core. No allocation after
 * construction.
 */
public final class ExecIdWindow {
    private static final int TAG = StateTransfer.mark("EXEC");
    private static final int CAPACITY = 1 << 14;

    private final long[] ring = new long[CAPACITY];
    private final LongHashSet seen = new LongHashSet(CAPACITY * 2, 0.6f, false);
    private long count;
    private long forgotten;

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
            forgotten = Math.max(forgotten, ring[at]);
        }
        ring[at] = execId;
        count++;
        return true;
    }

    /** The largest id that is no longer remembered, 0 = none was forgotten. */
    public long forgotten() {
        return forgotten;
    }

    /** Save or load the ids that are remembered. */
    public void transfer(final StateTransfer state) {
        state.tag(TAG);
        count = state.whole(count, 0, Long.MAX_VALUE);
        forgotten = state.whole(forgotten);
        final int remembered = (int) Math.min(count, CAPACITY);
        state.wholes(ring, 0, remembered);
        if (state.isLoading()) {
            seen.clear();
            for (int i = 0; i < remembered; i++) {
                seen.add(ring[i]);
            }
        }
    }
}
