package ballast.analytics.importer;

/**
 * What the first pass finds out about the recorder's clock: the smallest, median and largest receive time less venue
 * time of all rows that have both. Constant memory.
 *
 * <p>The median comes from counts in steps of 0.1 ms, 20 s to either side of the first difference; venues stamp in
 * whole milliseconds. One thread.
 */
final class ClockSurvey {
    private static final long STEP_NS = 100_000L;
    private static final int HALF_RANGE_STEPS = 200_000;

    private final int[] counts = new int[2 * HALF_RANGE_STEPS + 1];
    private long firstNs;
    private long minNs = Long.MAX_VALUE;
    private long maxNs = Long.MIN_VALUE;
    private long samples;

    /** Takes a row's times. */
    void add(final long receiveTimeNs, final long venueTimeNs) {
        final long differenceNs = receiveTimeNs - venueTimeNs;
        if (samples == 0) {
            firstNs = differenceNs;
        }
        samples++;
        minNs = Math.min(minNs, differenceNs);
        maxNs = Math.max(maxNs, differenceNs);
        final long step = Math.floorDiv(differenceNs - firstNs, STEP_NS);
        counts[(int) Math.max(0, Math.min(counts.length - 1, step + HALF_RANGE_STEPS))]++;
    }

    /** Rows with both times. */
    long samples() {
        return samples;
    }

    /** Smallest difference; only when there are samples. */
    long minNs() {
        return minNs;
    }

    /** Largest difference; only when there are samples. */
    long maxNs() {
        return maxNs;
    }

    /** Median difference to 0.1 ms, within the smallest and the largest; only when there are samples. */
    long medianNs() {
        long below = 0;
        int step = 0;
        while (below + counts[step] <= samples / 2) {
            below += counts[step++];
        }
        final long medianNs = firstNs + (step - HALF_RANGE_STEPS) * STEP_NS;
        return Math.max(minNs, Math.min(maxNs, medianNs));
    }
}
