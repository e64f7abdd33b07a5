package ballast.analytics.report;

import java.util.Arrays;
import java.util.function.LongConsumer;
import org.agrona.collections.LongArrayList;

/**
 * A quantity over time in scaled integers. Where it is a state, which holds until the next time, times ascend and a
 * later value at the same time replaces the earlier one. One thread.
 */
final class Curve {
    /** Stands for a value that does not exist. */
    static final long NONE = Long.MIN_VALUE;

    private final int decimals;
    private final double unitsPerOne;
    private final LongArrayList times = new LongArrayList();
    private final LongArrayList values = new LongArrayList();

    Curve(final int decimals) {
        this.decimals = decimals;
        this.unitsPerOne = StrictMath.pow(10.0, decimals);
    }

    /** Adds a value at a time that is not before the last one. */
    void add(final long timeMs, final long value) {
        final int last = times.size() - 1;
        if (last >= 0 && times.getLong(last) == timeMs) {
            values.setLong(last, value);
        } else {
            append(timeMs, value);
        }
    }

    /** Adds a value without replacing one at the same time. */
    void append(final long timeMs, final long value) {
        times.addLong(timeMs);
        values.addLong(value);
    }

    int size() {
        return times.size();
    }

    int decimals() {
        return decimals;
    }

    long timeMs(final int i) {
        return times.getLong(i);
    }

    long value(final int i) {
        return values.getLong(i);
    }

    /** The last value; 0 when empty. */
    long last() {
        return size() == 0 ? 0 : value(size() - 1);
    }

    /** Value as a real number; NaN for {@link #NONE}. */
    double real(final int i) {
        return amount(value(i));
    }

    /** A number of units of this curve as a real number; NaN for {@link #NONE}. */
    double amount(final long units) {
        return units == NONE ? Double.NaN : units / unitsPerOne;
    }

    /** Index of the last value at or before a time; -1 when there is none. */
    int indexAt(final long timeMs) {
        int lo = 0;
        int hi = size();
        while (lo < hi) {
            final int middle = (lo + hi) >>> 1;
            if (times.getLong(middle) <= timeMs) {
                lo = middle + 1;
            } else {
                hi = middle;
            }
        }
        return lo - 1;
    }

    /** Hands on the value at each of the times from, from + step, ... up to to; those before the first are left out. */
    void sample(final long fromMs, final long toMs, final long stepMs, final LongConsumer consumer) {
        int i = -1;
        for (long at = fromMs; at <= toMs; at += stepMs) {
            while (i + 1 < size() && timeMs(i + 1) <= at) {
                i++;
            }
            if (i >= 0) {
                consumer.accept(value(i));
            }
        }
    }

    /** Times in nanoseconds, for a time axis. */
    double[] timesNs() {
        final double[] ns = new double[size()];
        Arrays.setAll(ns, i -> timeMs(i) * 1e6);
        return ns;
    }

    /** Values as real numbers. */
    double[] reals() {
        final double[] reals = new double[size()];
        Arrays.setAll(reals, this::real);
        return reals;
    }
}
