package ballast.analytics.calibration;

/**
 * Volatility of the mid. Never changes.
 *
 * @param ticksPerSqrtSec rms change over the sampling interval, per root of a second: what the quoting rules need.
 * @param low end of its 95 % interval.
 * @param high end of its 95 % interval.
 * @param twoScale the same by two time scales, which takes out what bounces at the sampling interval; NaN when there
 *     are too few changes.
 * @param changes number of changes it comes from.
 */
public record SigmaEstimate(double ticksPerSqrtSec, double low, double high, double twoScale, long changes) {
    /** Of no data. */
    public static final SigmaEstimate NONE = new SigmaEstimate(Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0);

    /** Whether there is one. */
    public boolean exists() {
        return Double.isFinite(ticksPerSqrtSec);
    }
}
