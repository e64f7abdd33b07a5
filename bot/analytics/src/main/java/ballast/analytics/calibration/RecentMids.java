package ballast.analytics.calibration;

/** The mid at a fixed interval over a window that slides. Bounded; one thread; allocates when it estimates. */
final class RecentMids {
    private static final int SCALES = 5;

    private final long intervalNs;
    private final double[] ring;
    private long count;
    private double mid = Double.NaN;
    private long nextNs = Long.MIN_VALUE;

    /**
     * No samples.
     *
     * @param intervalNs between two.
     * @param capacity samples of the window.
     */
    RecentMids(final long intervalNs, final int capacity) {
        this.intervalNs = intervalNs;
        ring = new double[capacity];
    }

    /** The mid from now on, ticks; NaN = not known. */
    void onMid(final long timeNs, final double ticks) {
        advance(timeNs);
        mid = ticks;
    }

    private void advance(final long timeNs) {
        if (nextNs == Long.MIN_VALUE) {
            nextNs = Math.floorDiv(timeNs, intervalNs) * intervalNs + intervalNs;
        }
        if ((timeNs - nextNs) / intervalNs > ring.length) {
            // a silence longer than the window leaves nothing of what was before
            nextNs = Math.floorDiv(timeNs, intervalNs) * intervalNs - ring.length * intervalNs;
        }
        while (nextNs <= timeNs) {
            ring[(int) (count++ % ring.length)] = mid;
            nextNs += intervalNs;
        }
    }

    /** Volatility over the window; none with fewer than five changes. */
    SigmaEstimate estimate(final long nowNs) {
        advance(nowNs);
        final SigmaSampler sampler = new SigmaSampler(intervalNs, SCALES);
        for (long i = Math.max(0, count - ring.length); i < count; i++) {
            sampler.add(ring[(int) (i % ring.length)]);
        }
        return sampler.estimate();
    }
}
