package ballast.sim.model;

import java.util.Arrays;

/**
 * Latencies that were measured, on the straight line between two measurements; before the first and after the last they
 * stay as they were there. No allocation after construction.
 */
public final class InterpolatedLatency implements LatencyModel {
    private final long[] timesNs;
    private final long[] latenciesNs;
    private final long minimumNs;

    /**
     * A model of measurements.
     *
     * @param timesNs when each message set out, rising, at least one.
     * @param latenciesNs of each, not negative.
     */
    InterpolatedLatency(final long[] timesNs, final long[] latenciesNs) {
        this.timesNs = timesNs.clone();
        this.latenciesNs = latenciesNs.clone();
        this.minimumNs = Arrays.stream(latenciesNs).min().orElseThrow();
    }

    @Override
    public long sampleNs(final long timeNs) {
        final int found = Arrays.binarySearch(timesNs, timeNs);
        if (found >= 0) {
            return latenciesNs[found];
        }
        final int after = -found - 1;
        if (after == 0 || after == timesNs.length) {
            return latenciesNs[Math.max(0, after - 1)];
        }
        final int before = after - 1;
        final double share = (double) (timeNs - timesNs[before]) / (timesNs[after] - timesNs[before]);
        return latenciesNs[before] + Math.round((latenciesNs[after] - latenciesNs[before]) * share);
    }

    @Override
    public long minimumNs() {
        return minimumNs;
    }
}
