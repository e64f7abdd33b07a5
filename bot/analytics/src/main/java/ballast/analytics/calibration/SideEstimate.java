package ballast.analytics.calibration;

import java.util.List;

/**
 * What was found for one side, or both together. Never changes.
 *
 * @param side whose quotes.
 * @param estimate A and k; NaN when there are none.
 * @param rate 95 % interval of A, per second; NaN when the method has none.
 * @param decay 95 % interval of k, per tick; NaN when the method has none.
 * @param refusal why it must not be used; null when it may.
 * @param fit with all figures; null when the method has none.
 * @param buckets data.
 * @param baselines other estimators by name, never null.
 */
public record SideEstimate(
        FillSide side,
        IntensityEstimate estimate,
        Interval rate,
        Interval decay,
        Refusal refusal,
        IntensityFit fit,
        List<Bucket> buckets,
        List<Baseline> baselines) {

    /** Name of the old notebook's estimator. */
    public static final String LEGACY = "legacy";

    /**
     * Ends of an interval.
     *
     * @param low end.
     * @param high end.
     */
    public record Interval(double low, double high) {
        static final Interval NONE = new Interval(Double.NaN, Double.NaN);

        /** Whether there is one. */
        public boolean exists() {
            return Double.isFinite(low) && Double.isFinite(high);
        }
    }

    /**
     * Another estimator, for comparison only.
     *
     * @param name of it.
     * @param estimate that it gives.
     */
    public record Baseline(String name, IntensityEstimate estimate) {}

    /**
     * The maximum of the likelihood.
     *
     * @param side whose buckets.
     * @param buckets of it.
     * @param fillsMin refuse with fewer.
     * @param legacy the old notebook's buckets of the same data; empty = the same buckets.
     * @return estimate with intervals and baselines, or refusal.
     */
    public static SideEstimate likelihood(
            final FillSide side, final List<Bucket> buckets, final long fillsMin, final List<Bucket> legacy) {
        final IntensityFit fit = IntensityFit.of(buckets, fillsMin);
        return new SideEstimate(
                side,
                fit.estimate(),
                new Interval(fit.rateLow(), fit.rateHigh()),
                new Interval(fit.decayLow(), fit.decayHigh()),
                fit.refusal(),
                fit,
                buckets,
                List.of(
                        new Baseline("wls-sqrt-fills", LogLinearFit.sqrtFills(buckets)),
                        new Baseline("ols", LogLinearFit.unweighted(buckets)),
                        new Baseline(LEGACY, LogLinearFit.legacy(legacy.isEmpty() ? buckets : legacy))));
    }

    /**
     * The line through the logarithms of arrival depths.
     *
     * @param side whose quotes would be reached.
     * @param depth counts.
     * @param countMin refuse when fewer intervals reached beyond half a tick.
     * @return estimate without intervals, or refusal.
     */
    public static SideEstimate arrivalDepth(final FillSide side, final ArrivalDepth depth, final long countMin) {
        final List<Bucket> buckets = depth.buckets();
        final IntensityEstimate line = depth.estimate();
        Refusal refusal = null;
        if (depth.intervals() == 0) {
            refusal = new Refusal(Refusal.Code.NO_EXPOSURE, "no interval with a known mid");
        } else if (depth.beyond(0) < Math.max(1, countMin)) {
            refusal = new Refusal(
                    Refusal.Code.TOO_FEW_FILLS,
                    depth.beyond(0) + " intervals with a trade beyond half a tick, and " + Math.max(1, countMin)
                            + " are needed; record longer");
        } else if (!line.exists()) {
            refusal = new Refusal(Refusal.Code.ONE_BUCKET, "no trade reached beyond 1.5 ticks");
        } else if (!(line.decayPerTick() > 0)) {
            refusal = new Refusal(
                    Refusal.Code.NOT_DECAYING,
                    "k = " + CalibrationText.number(line.decayPerTick()) + " per tick: deep trades are not rarer");
        }
        return new SideEstimate(side, line, Interval.NONE, Interval.NONE, refusal, null, buckets, List.of());
    }

    /** Whether it may be used. */
    public boolean isUsable() {
        return refusal == null;
    }

    /** Events in all buckets. */
    public long fills() {
        return buckets.stream().mapToLong(Bucket::fills).sum();
    }

    /** Seconds in all buckets. */
    public double exposureSec() {
        return buckets.stream().mapToDouble(Bucket::exposureSec).sum();
    }
}
