package ballast.sim.model;

/**
 * How long something takes on its way. One model per kind of message; each has its own seeded stream when it draws.
 *
 * <p>Single thread. No allocation after construction.
 */
public interface LatencyModel {
    /**
     * Draw the next latency.
     *
     * @param timeNs when the message sets out.
     * @return nanoseconds, at least {@link #minimumNs()}.
     */
    long sampleNs(long timeNs);

    /** Smallest latency that this model can ever draw, nanoseconds. Paper trading runs ahead by it. */
    long minimumNs();
}
