package ballast.core.telemetry;

import ballast.core.state.StateTransfer;
import org.agrona.concurrent.AtomicBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The core's counters: one {@code long} each, in the order of {@link CoreCounter}.
 *
 * <p>Written by the core thread only; read by any thread. No allocation after construction.
 */
public final class CoreCounters {
    private static final CoreCounter[] ALL = CoreCounter.values();
    private static final int TAG = StateTransfer.mark("CNTR");

    private final AtomicBuffer buffer;

    /** Counters in memory of their own. */
    public CoreCounters() {
        buffer = new UnsafeBuffer(new byte[CoreCounter.values().length * Long.BYTES]);
    }

    /** Count one. Core thread only. */
    public void increment(final CoreCounter counter) {
        final int index = counter.ordinal() * Long.BYTES;
        buffer.putLongOrdered(index, buffer.getLong(index) + 1);
    }

    /** Count several. Core thread only. */
    public void add(final CoreCounter counter, final long count) {
        final int index = counter.ordinal() * Long.BYTES;
        buffer.putLongOrdered(index, buffer.getLong(index) + count);
    }

    /** Set to a value counted elsewhere. Core thread only. */
    public void set(final CoreCounter counter, final long value) {
        buffer.putLongOrdered(counter.ordinal() * Long.BYTES, value);
    }

    /** Read from any thread. */
    public long get(final CoreCounter counter) {
        return buffer.getLongVolatile(counter.ordinal() * Long.BYTES);
    }

    /** Save or load all of them. Core thread only. */
    public void transfer(final StateTransfer state) {
        state.tag(TAG);
        for (final CoreCounter counter : ALL) {
            state.tag(counter.id());
            set(counter, state.whole(get(counter)));
        }
        state.tag(ALL.length);
    }
}
