package ballast.sim.model;

import ballast.sim.random.RandomStream;

/** Log-normal, cut off at both ends: what latencies over a network look like on a quiet day. No allocation. */
public final class LogNormalLatency implements LatencyModel {
    private final RandomStream random;
    private final double median;
    private final double sigma;
    private final long minimumNs;
    private final long maximumNs;

    /**
     * A law with a stream of its own.
     *
     * @param random stream that nobody else draws from.
     * @param medianNs nanoseconds, half of the draws are longer.
     * @param sigma standard deviation of the logarithm.
     * @param minimumNs what is drawn shorter takes this long.
     * @param maximumNs what is drawn longer takes this long.
     */
    public LogNormalLatency(
            final RandomStream random,
            final long medianNs,
            final double sigma,
            final long minimumNs,
            final long maximumNs) {
        this.random = random;
        this.median = medianNs;
        this.sigma = sigma;
        this.minimumNs = minimumNs;
        this.maximumNs = maximumNs;
    }

    @Override
    public long sampleNs(final long timeNs) {
        final long drawn = Math.round(median * StrictMath.exp(sigma * random.gaussian()));
        return Math.max(minimumNs, Math.min(maximumNs, drawn));
    }

    @Override
    public long minimumNs() {
        return minimumNs;
    }
}
