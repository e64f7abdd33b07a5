package ballast.core.telemetry;

import ballast.core.risk.RiskControl;
import ballast.core.state.StateTransfer;
import org.agrona.concurrent.AtomicBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The core's counters: one {@code long} each, in the order of {@link CoreCounter}; behind them one for each risk
 * control, in the order of {@link RiskControl}, of how often it denied or acted.
 *
 * <p>Written by the core thread only; read by any thread. No allocation after construction.
 */
public final class CoreCounters {
    private static final int COUNTERS = CoreCounter.values().length;
    private static final int CONTROLS = RiskControl.values().length;
    private static final RiskControl[] CONTROL_LIST = RiskControl.values();
    private static final CoreCounter[] ALL = CoreCounter.values();
    private static final int TAG = StateTransfer.mark("CNTR");

    private final AtomicBuffer buffer;

    /** Counters in memory of their own. */
    public CoreCounters() {
        buffer = new UnsafeBuffer(new byte[(COUNTERS + CONTROLS) * Long.BYTES]);
    }

    /** Count one. Core thread only. */
    public void increment(final CoreCounter counter) {
        final int index = counter.ordinal() * Long.BYTES;
        buffer.putLongOrdered(index, buffer.getLong(index) + 1);
    }

    /** Count one denial or act of a control. Core thread only. */
    public void increment(final RiskControl control) {
        final int index = index(control);
        buffer.putLongOrdered(index, buffer.getLong(index) + 1);
    }

    private static int index(final RiskControl control) {
        return (COUNTERS + control.ordinal()) * Long.BYTES;
    }

    /** How often a control denied or acted. Read from any thread. */
    public long get(final RiskControl control) {
        return buffer.getLongVolatile(index(control));
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
        for (final RiskControl control : CONTROL_LIST) {
            state.tag(control.id());
            buffer.putLongOrdered(index(control), state.whole(get(control)));
        }
    }
}
