package ballast.analytics.report;

import java.util.List;

/**
 * Percentiles of a latency histogram: the upper bound of the bucket that holds the rank, so never below the true value.
 *
 * @param buckets ascending.
 */
record Latency(List<RunHeader.Bucket> buckets) {
    /** Number of values. */
    long count() {
        return buckets.stream().mapToLong(RunHeader.Bucket::count).sum();
    }

    /** The buckets from the first to the last that holds a value. */
    List<RunHeader.Bucket> occupied() {
        int from = 0;
        int to = buckets.size();
        while (from < to && buckets.get(from).count() == 0) {
            from++;
        }
        while (to > from && buckets.get(to - 1).count() == 0) {
            to--;
        }
        return buckets.subList(from, to);
    }

    /** The bound that at least the given share of the values does not exceed; NaN when empty. */
    double percentileNs(final double share) {
        final long rank = Math.max(1, (long) StrictMath.ceil(share * count() - 1e-9));
        long seen = 0;
        for (final RunHeader.Bucket bucket : buckets) {
            seen += bucket.count();
            if (seen >= rank) {
                return bucket.upperNs();
            }
        }
        return Double.NaN;
    }
}
