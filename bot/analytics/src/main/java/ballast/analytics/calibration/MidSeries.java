package ballast.analytics.calibration;

import java.util.Arrays;

/**
 * The mid as a step function of time. A day of changes of a busy market, half a million, takes 8 MB. One thread.
 */
public final class MidSeries {
    /** Stands for a mid that is not known. */
    public static final long UNKNOWN = Long.MIN_VALUE;

    private static final int INITIAL = 1 << 12;

    private long[] timesNs = new long[INITIAL];
    private long[] microTicks = new long[INITIAL];
    private int size;
    private long lastNs = Long.MIN_VALUE;
    private long observations;

    /**
     * The mid from a time on.
     *
     * @param timeNs not before the last; of several at one time the last holds.
     * @param mid micro-ticks, or {@link #UNKNOWN}.
     */
    public void add(final long timeNs, final long mid) {
        if (timeNs < lastNs) {
            throw new IllegalArgumentException("mid at " + timeNs + " after one at " + lastNs);
        }
        lastNs = timeNs;
        observations++;
        if (size > 0 && microTicks[size - 1] == mid) {
            return;
        }
        if (size > 0 && timesNs[size - 1] == timeNs) {
            microTicks[size - 1] = mid;
            return;
        }
        if (size == timesNs.length) {
            timesNs = Arrays.copyOf(timesNs, 2 * size);
            microTicks = Arrays.copyOf(microTicks, 2 * size);
        }
        timesNs[size] = timeNs;
        microTicks[size] = mid;
        size++;
    }

    /** Number of pieces. */
    public int size() {
        return size;
    }

    /** Time of the last observation, whether it changed the mid or not. */
    public long lastNs() {
        return lastNs;
    }

    /** Time of the first observation; only when there is one. */
    public long firstNs() {
        return timesNs[0];
    }

    /** Number of the piece that holds at a time; -1 before the first. */
    int at(final long timeNs) {
        final int found = Arrays.binarySearch(timesNs, 0, size, timeNs);
        return found >= 0 ? found : -found - 2;
    }

    /** Mid of a piece; unknown for -1. */
    long microTicks(final int piece) {
        return piece < 0 ? UNKNOWN : microTicks[piece];
    }

    /** When the piece behind one begins; never when it is the last. */
    long endNs(final int piece) {
        return piece + 1 < size ? timesNs[piece + 1] : Long.MAX_VALUE;
    }

    /** Mean time between observations, whether they changed the mid or not, seconds; 0 when there is one only. */
    public double meanIntervalSec() {
        return observations > 1 ? (lastNs - timesNs[0]) / 1e9 / (observations - 1) : 0;
    }

    /** Last known mid, ticks; NaN when there is none. */
    public double lastKnownTicks() {
        for (int i = size - 1; i >= 0; i--) {
            if (microTicks[i] != UNKNOWN) {
                return (double) microTicks[i] / ExposureGrid.MICRO;
            }
        }
        return Double.NaN;
    }

    /** Plays the steps within a window to a sampler. */
    public void sample(final SigmaSampler sampler, final TimeWindow window) {
        final long fromNs = Math.max(firstNs(), window.fromNs());
        final long toNs = Math.min(lastNs, window.toNs());
        for (int i = Math.max(0, at(fromNs)); i < size && timesNs[i] < toNs; i++) {
            final double ticks = microTicks[i] == UNKNOWN ? Double.NaN : (double) microTicks[i] / ExposureGrid.MICRO;
            sampler.onMid(Math.max(fromNs, timesNs[i]), ticks);
        }
        sampler.advance(toNs);
    }

    /** Mid at a time, micro-ticks, or {@link #UNKNOWN}. */
    public long midAt(final long timeNs) {
        return microTicks(at(timeNs));
    }
}
