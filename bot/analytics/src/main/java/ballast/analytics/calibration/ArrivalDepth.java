package ballast.analytics.calibration;

import java.util.ArrayList;
import java.util.List;

/**
 * Intensity from market data alone: how far from the mid the furthest trade of each interval reached. lambda(x) =
 * number of intervals that reached beyond x, per second, at x = 0.5, 1.5, ... ticks, and a straight line through its
 * logarithm.
 *
 * <p>An upper bound on our own fills: it counts that somebody traded beyond a price, whoever stood in front of us.
 * Depths are in ticks, on a grid of half ticks; taking half ticks for ticks would halve k. One thread; bounded.
 */
public final class ArrivalDepth {
    private final double intervalSec;
    private final long[] beyond;
    private long intervals;

    /**
     * Nothing counted.
     *
     * @param intervalSec length of an interval, seconds.
     * @param points distances x at which to count, from half a tick.
     */
    public ArrivalDepth(final double intervalSec, final int points) {
        if (!(intervalSec > 0) || points < 2) {
            throw new IllegalArgumentException("interval " + intervalSec + " s, " + points + " points");
        }
        this.intervalSec = intervalSec;
        beyond = new long[points];
    }

    /**
     * An interval has ended.
     *
     * @param depthTicks furthest distance of a trade from the mid; negative infinity without trades.
     */
    public void add(final double depthTicks) {
        intervals++;
        for (int j = 0; j < beyond.length && depthTicks > j + 0.5; j++) {
            beyond[j]++;
        }
    }

    /** Intervals counted. */
    public long intervals() {
        return intervals;
    }

    /** Intervals that reached beyond j + 0.5 ticks. */
    public long beyond(final int j) {
        return beyond[j];
    }

    /**
     * One bucket per distance: its count, and all the time. The counts are of the same intervals, so not independent.
     */
    public List<Bucket> buckets() {
        final List<Bucket> buckets = new ArrayList<>();
        for (int j = 0; j < beyond.length; j++) {
            buckets.add(new Bucket(j + 0.5, intervals * intervalSec, beyond[j]));
        }
        return buckets;
    }

    /** Ordinary least squares on ln lambda at the distances that were reached. */
    public IntensityEstimate estimate() {
        return LogLinearFit.unweighted(buckets());
    }
}
