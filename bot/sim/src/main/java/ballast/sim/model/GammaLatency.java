package ballast.sim.model;

import ballast.sim.random.RandomStream;

/** Gamma, cut off at both ends: the sum of some exponential waits. No allocation. */
public final class GammaLatency implements LatencyModel {
    private final RandomStream random;
    private final double scaleNs;
    private final double shape;
    private final long minimumNs;
    private final long maximumNs;

    /**
     * A law with a stream of its own.
     *
     * @param random stream that nobody else draws from.
     * @param meanNs nanoseconds, before the ends are cut off.
     * @param shape number of waits, positive; 1 is exponential, the larger the narrower.
     * @param minimumNs what is drawn shorter takes this long.
     * @param maximumNs what is drawn longer takes this long.
     */
    public GammaLatency(
            final RandomStream random,
            final long meanNs,
            final double shape,
            final long minimumNs,
            final long maximumNs) {
        this.random = random;
        this.scaleNs = meanNs / shape;
        this.shape = shape;
        this.minimumNs = minimumNs;
        this.maximumNs = maximumNs;
    }

    @Override
    public long sampleNs(final long timeNs) {
        final long drawn = Math.round(scaleNs * random.gamma(shape));
        return Math.max(minimumNs, Math.min(maximumNs, drawn));
    }

    @Override
    public long minimumNs() {
        return minimumNs;
    }
}
