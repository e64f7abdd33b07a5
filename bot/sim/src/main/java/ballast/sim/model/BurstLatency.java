package ballast.sim.model;

/**
 * Longer the more messages there are: they are handled one after the other, each for the same time, and one that finds
 * others before it waits for them. Then it takes what another model says.
 *
 * <p>Knows only the messages it is asked about. No allocation.
 */
public final class BurstLatency implements LatencyModel {
    private final LatencyModel way;
    private final long handlingNs;
    private long freeAtNs = Long.MIN_VALUE;

    /**
     * A queue before another model.
     *
     * @param way latency of a message once it is handled.
     * @param handlingNs nanoseconds for one message, not negative.
     */
    public BurstLatency(final LatencyModel way, final long handlingNs) {
        if (handlingNs < 0) {
            throw new IllegalArgumentException("handling time of " + handlingNs + " ns: cannot be negative");
        }
        this.way = way;
        this.handlingNs = handlingNs;
    }

    @Override
    public long sampleNs(final long timeNs) {
        freeAtNs = Math.max(freeAtNs, timeNs) + handlingNs;
        return freeAtNs - timeNs + way.sampleNs(freeAtNs);
    }

    @Override
    public long minimumNs() {
        return handlingNs + way.minimumNs();
    }
}
