package ballast.analytics.calibration;

/**
 * {@code lambda(delta) = A exp(-k delta)}. Never changes.
 *
 * @param ratePerSec A, fills per second at the mid; NaN = no estimate.
 * @param decayPerTick k, per tick; NaN = no estimate.
 */
public record IntensityEstimate(double ratePerSec, double decayPerTick) {
    /** Neither. */
    static final IntensityEstimate NONE = new IntensityEstimate(Double.NaN, Double.NaN);

    /** Whether there is an estimate. */
    public boolean exists() {
        return Double.isFinite(ratePerSec) && Double.isFinite(decayPerTick);
    }

    /**
     * Intensity at a distance.
     *
     * @param deltaTicks from the mid.
     * @return fills per second.
     */
    public double at(final double deltaTicks) {
        return ratePerSec * StrictMath.exp(-decayPerTick * deltaTicks);
    }
}
