package ballast.analytics.calibration;

import java.util.Arrays;

/**
 * The last mids by the venue's time, so that a fill that is heard late is judged by the mid at which it happened.
 * Bounded: the oldest are forgotten. One thread; no allocation after construction.
 */
final class MidHistory {
    private static final int CAPACITY = 1 << 12;

    private final long[] times = new long[CAPACITY];
    private final long[] mids = new long[CAPACITY];
    private long count;

    MidHistory() {
        Arrays.fill(mids, MidSeries.UNKNOWN);
    }

    /**
     * The mid has changed.
     *
     * @param venueNs when, at the venue.
     * @param halfTicks best bid plus best ask, or {@link MidSeries#UNKNOWN}.
     */
    void onMid(final long venueNs, final long halfTicks) {
        final int at = (int) (count++ % CAPACITY);
        times[at] = venueNs;
        mids[at] = halfTicks;
    }

    /**
     * The mid that held just before; what moves it at the same moment comes of the trade that filled.
     *
     * @param venueNs when, at the venue.
     * @return half ticks; {@link MidSeries#UNKNOWN} when there was none, or it is too long ago.
     */
    long at(final long venueNs) {
        for (long i = count - 1; i >= Math.max(0, count - CAPACITY); i--) {
            final int at = (int) (i % CAPACITY);
            if (times[at] < venueNs) {
                return mids[at];
            }
        }
        return MidSeries.UNKNOWN;
    }
}
