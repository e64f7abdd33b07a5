package ballast.core.param;

/**
 * Values that a parameter may take, both ends included, in the parameter's unit.
 *
 * @param min smallest.
 * @param max largest.
 */
public record Range(double min, double max) {
    /** Whether a value lies in the range; false for NaN. */
    public boolean contains(final double value) {
        return value >= min && value <= max;
    }
}
