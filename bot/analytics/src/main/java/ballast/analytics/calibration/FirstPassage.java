package ballast.analytics.calibration;

import java.util.ArrayList;
import java.util.List;

/**
 * Intensity from market data alone: from a moment with mid P0, how long until somebody trades at or beyond P0 less
 * (plus) delta; censored at a horizon, then from the next mid anew. The intensity at a distance is passages
 * per time watched (Laruelle; Fernandez-Tapia 2015), which is the maximum of the likelihood of censored waiting times.
 *
 * <p>An upper bound on our own fills: queues are ignored. Distances are watched on one path, so their counts depend on
 * each other and intervals are too narrow. One thread; no allocation per event.
 */
public final class FirstPassage {
    /** Prints of one sweep come before the book that they leave: until it does, or this long, nothing is watched. */
    private static final long REST_NS = 100_000_000L;

    private final long horizonNs;
    /** Per side and distance j, of j + 1 ticks: mid at the start, its time, time watched, passages. */
    private final long[] startHalfTicks;

    private final long[] startNs;
    private final long[] watchedNs;
    private final long[] passages;
    private final int points;
    private long midHalfTicks = MidSeries.UNKNOWN;
    /** First moment at which some clock reaches its horizon. */
    private long nextHorizonNs = Long.MAX_VALUE;

    /**
     * Nothing watched.
     *
     * @param horizonNs longest wait.
     * @param points distances, 1 tick, 2 ticks and so on.
     */
    public FirstPassage(final long horizonNs, final int points) {
        if (horizonNs <= 0 || points < 2) {
            throw new IllegalArgumentException("horizon " + horizonNs + " ns, " + points + " points");
        }
        this.horizonNs = horizonNs;
        this.points = points;
        startHalfTicks = new long[2 * points];
        startNs = new long[2 * points];
        watchedNs = new long[2 * points];
        passages = new long[2 * points];
    }

    /**
     * The mid from now on.
     *
     * @param timeNs not before the last event.
     * @param halfTicks mid, or {@link MidSeries#UNKNOWN}: all waits end uncounted until it is known again.
     */
    public void onMid(final long timeNs, final long halfTicks) {
        expire(timeNs);
        final boolean wasKnown = midHalfTicks != MidSeries.UNKNOWN;
        final boolean isKnown = halfTicks != MidSeries.UNKNOWN;
        midHalfTicks = halfTicks;
        if (wasKnown == isKnown) {
            for (int i = 0; i < startNs.length; i++) {
                if (startNs[i] > timeNs) {
                    restart(i, timeNs);
                }
            }
            return;
        }
        for (int i = 0; i < startNs.length; i++) {
            if (wasKnown) {
                watchedNs[i] += Math.max(0, timeNs - startNs[i]);
            }
            restart(i, timeNs);
        }
        nextHorizonNs = isKnown ? timeNs + horizonNs : Long.MAX_VALUE;
    }

    /** A trade at a price, ticks. */
    public void onTrade(final long timeNs, final long price) {
        if (midHalfTicks == MidSeries.UNKNOWN) {
            return;
        }
        expire(timeNs);
        for (int j = 0; j < points; j++) {
            final long reach = 2L * (j + 1);
            if (timeNs >= startNs[j] && 2 * price <= startHalfTicks[j] - reach) {
                pass(j, timeNs);
            }
            if (timeNs >= startNs[points + j] && 2 * price >= startHalfTicks[points + j] + reach) {
                pass(points + j, timeNs);
            }
        }
    }

    /** No more events: time up to here counts. */
    public void onEnd(final long timeNs) {
        onMid(timeNs, MidSeries.UNKNOWN);
    }

    private void pass(final int i, final long timeNs) {
        passages[i]++;
        watchedNs[i] += timeNs - startNs[i];
        restart(i, timeNs + REST_NS);
    }

    private void restart(final int i, final long timeNs) {
        startNs[i] = timeNs;
        startHalfTicks[i] = midHalfTicks;
    }

    private void expire(final long timeNs) {
        if (timeNs < nextHorizonNs || midHalfTicks == MidSeries.UNKNOWN) {
            return;
        }
        long earliestNs = Long.MAX_VALUE;
        for (int i = 0; i < startNs.length; i++) {
            if (timeNs - startNs[i] >= horizonNs) {
                watchedNs[i] += timeNs - startNs[i];
                restart(i, timeNs);
            }
            earliestNs = Math.min(earliestNs, startNs[i]);
        }
        nextHorizonNs = earliestNs + horizonNs;
    }

    /**
     * What was counted.
     *
     * @param side whose quotes would have been passed; for BOTH times and passages are summed.
     * @return one bucket per distance.
     */
    public List<Bucket> buckets(final FillSide side) {
        final List<Bucket> buckets = new ArrayList<>();
        for (int j = 0; j < points; j++) {
            final int ask = points + j;
            final boolean isBid = side != FillSide.ASK;
            final boolean isAsk = side != FillSide.BID;
            final long ns = (isBid ? watchedNs[j] : 0) + (isAsk ? watchedNs[ask] : 0);
            final long count = (isBid ? passages[j] : 0) + (isAsk ? passages[ask] : 0);
            buckets.add(new Bucket(j + 1, ns / 1e9, count));
        }
        return buckets;
    }
}
