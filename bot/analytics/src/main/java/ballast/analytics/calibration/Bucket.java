package ballast.analytics.calibration;

/**
 * Quotes of about one distance: how long they were at risk and how often they were filled. Never changes.
 *
 * @param deltaTicks distance from the mid, exposure-weighted mean; negative beyond the mid.
 * @param exposureSec time at risk, seconds, not negative.
 * @param fills events in that time, not negative.
 */
public record Bucket(double deltaTicks, double exposureSec, long fills) {
    /** Checks the signs. */
    public Bucket {
        if (!(exposureSec >= 0) || fills < 0 || Double.isNaN(deltaTicks)) {
            throw new IllegalArgumentException(
                    "bucket: distance " + deltaTicks + ", exposure " + exposureSec + ", fills " + fills);
        }
    }

    /** Fills per second; NaN without exposure. */
    public double intensity() {
        return exposureSec > 0 ? fills / exposureSec : Double.NaN;
    }
}
