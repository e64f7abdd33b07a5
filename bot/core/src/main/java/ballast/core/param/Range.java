package ballast.core.param;

/**
 * Values that a parameter may take, both ends included, in the parameter's unit.
 *
 * @param min smallest.
 * @param max largest.
 */
public record Range(double min, double max) {
    /** The value nearest to zero, which for most parameters means "without". */
    public double nearestToZero() {
        return Math.max(min, Math.min(max, 0.0));
    }

    /** Whether a value lies in the range; false for NaN. */
    public boolean contains(final double value) {
        return value >= min && value <= max;
    }
}
