package ballast.sim.model;

/** Always the same. */
public final class ConstantLatency implements LatencyModel {
    private final long latencyNs;

    /**
     * A fixed latency.
     *
     * @param latencyNs nanoseconds, not negative.
     */
    public ConstantLatency(final long latencyNs) {
        if (latencyNs < 0) {
            throw new IllegalArgumentException("latency of " + latencyNs + " ns: cannot be negative");
        }
        this.latencyNs = latencyNs;
    }

    @Override
    public long sampleNs(final long timeNs) {
        return latencyNs;
    }

    @Override
    public long minimumNs() {
        return latencyNs;
    }
}
