package ballast.analytics.fit;

/** Checks of input that all fits share. */
final class Samples {
    private Samples() {}

    /** Index of the first value that is not finite, or -1. */
    static int firstBad(final double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                return i;
            }
        }
        return -1;
    }

    static boolean isConstant(final double[] values) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (final double value : values) {
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }
        return !(greatest > least);
    }

    static double mean(final double[] values) {
        double sum = 0;
        for (final double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
