package ballast.sim.study;

/**
 * Mean and standard deviation of a sample, and how far to trust them.
 *
 * @param count of values.
 * @param mean of them.
 * @param std standard deviation, with count - 1.
 * @param stdError standard error of {@code std}, from the sample's own fourth moment.
 */
public record SampleMoments(int count, double mean, double std, double stdError) {
    /**
     * Of a sample.
     *
     * @param values at least two.
     * @return its moments.
     */
    public static SampleMoments of(final double[] values) {
        final int n = values.length;
        double sum = 0;
        for (final double value : values) {
            sum += value;
        }
        final double mean = sum / n;
        double squares = 0;
        double fourths = 0;
        for (final double value : values) {
            final double square = (value - mean) * (value - mean);
            squares += square;
            fourths += square * square;
        }
        final double variance = squares / (n - 1);
        final double excess = Math.max(0, fourths / n - variance * variance);
        final double std = Math.sqrt(variance);
        return new SampleMoments(n, mean, std, std == 0 ? 0 : Math.sqrt(excess / n) / (2 * std));
    }
}
