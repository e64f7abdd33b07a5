package ballast.core.volatility;

/**
 * Estimates of variance from arrays, the arithmetic behind every estimator here, online and offline.
 *
 * <p>A series is {@code values[from .. from + steps]}: one value more than it has steps. Values are prices or their
 * logarithms; the answers are in the square of their unit. Pure functions; no allocation.
 */
public final class VolatilityFormulas {
    private static final double HALF_PI = 1.5707963267948966;
    private static final double LN_2 = 0.6931471805599453;
    private static final double CLOSE_SHARE = 2 * LN_2 - 1;

    private VolatilityFormulas() {}

    /**
     * Realised variance: sum of squared changes.
     *
     * @param values series.
     * @param from index of its first value.
     * @param steps changes in it.
     * @return variance over all steps.
     */
    public static double realised(final double[] values, final int from, final int steps) {
        double sum = 0;
        for (int i = from; i < from + steps; i++) {
            final double change = values[i + 1] - values[i];
            sum += change * change;
        }
        return sum;
    }

    /**
     * Exponentially weighted variance of a change: {@code v = l v + (1 - l) r^2}, from the square of the first.
     *
     * @param values series.
     * @param from index of its first value.
     * @param steps changes in it, at least 1.
     * @param lambda weight of the past, 0 to 1.
     * @return variance of one step.
     */
    public static double ewma(final double[] values, final int from, final int steps, final double lambda) {
        final double first = values[from + 1] - values[from];
        double variance = first * first;
        for (int i = from + 1; i < from + steps; i++) {
            variance = ewmaStep(variance, values[i + 1] - values[i], lambda);
        }
        return variance;
    }

    /**
     * One step of {@link #ewma}.
     *
     * @param variance before.
     * @param change of the value.
     * @param lambda weight of the past.
     * @return variance after.
     */
    public static double ewmaStep(final double variance, final double change, final double lambda) {
        return lambda * variance + (1 - lambda) * change * change;
    }

    /**
     * Bipower variation: pi/2 times the sum of products of neighbouring absolute changes. Barndorff-Nielsen and
     * Shephard (2004); jumps hardly count.
     *
     * @param values series.
     * @param from index of its first value.
     * @param steps changes in it.
     * @return variance over all steps but one.
     */
    public static double bipower(final double[] values, final int from, final int steps) {
        double sum = 0;
        for (int i = from + 1; i < from + steps; i++) {
            sum += Math.abs(values[i + 1] - values[i]) * Math.abs(values[i] - values[i - 1]);
        }
        return HALF_PI * sum;
    }

    /**
     * Two-scale realised variance: mean over K subgrids less its share of the noise. Zhang, Mykland and Ait-Sahalia
     * (2005). May be negative.
     *
     * @param values series.
     * @param from index of its first value.
     * @param steps changes in it, at least K.
     * @param scales subgrids, K.
     * @return variance over all steps, not adjusted for a small sample.
     */
    public static double twoScale(final double[] values, final int from, final int steps, final int scales) {
        double slow = 0;
        for (int i = from; i <= from + steps - scales; i++) {
            final double change = values[i + scales] - values[i];
            slow += change * change;
        }
        return slow / scales - twoScaleShare(steps, scales) * realised(values, from, steps);
    }

    /**
     * Two-scale realised variance, adjusted for a small sample as its authors do.
     *
     * @param values series.
     * @param from index of its first value.
     * @param steps changes in it, at least K.
     * @param scales subgrids, K, at least 2.
     * @return variance over all steps.
     */
    public static double twoScaleAdjusted(final double[] values, final int from, final int steps, final int scales) {
        return twoScale(values, from, steps, scales) / (1 - twoScaleShare(steps, scales));
    }

    /** Mean steps of a subgrid over all steps. */
    private static double twoScaleShare(final int steps, final int scales) {
        final double mean = (steps - scales + 1) / (double) scales;
        return mean / steps;
    }

    /**
     * Variance of the changes about their mean, over their number.
     *
     * @param values series.
     * @param from index of its first value.
     * @param steps changes in it, at least 1.
     * @return variance of one step.
     */
    public static double aboutMean(final double[] values, final int from, final int steps) {
        final double mean = (values[from + steps] - values[from]) / steps;
        double sum = 0;
        for (int i = from; i < from + steps; i++) {
            final double deviation = values[i + 1] - values[i] - mean;
            sum += deviation * deviation;
        }
        return sum / steps;
    }

    /**
     * Parkinson (1980), one bar.
     *
     * @param open logarithm of the open price, not used.
     * @param high logarithm of the highest price.
     * @param low logarithm of the lowest price.
     * @param close logarithm of the close price, not used.
     * @return variance of the bar.
     */
    public static double parkinson(final double open, final double high, final double low, final double close) {
        return (high - low) * (high - low) / (4 * LN_2);
    }

    /**
     * Garman and Klass (1980), one bar.
     *
     * @param open logarithm of the open price.
     * @param high logarithm of the highest price.
     * @param low logarithm of the lowest price.
     * @param close logarithm of the close price.
     * @return variance of the bar.
     */
    public static double garmanKlass(final double open, final double high, final double low, final double close) {
        return 0.5 * (high - low) * (high - low) - CLOSE_SHARE * (close - open) * (close - open);
    }

    /**
     * Rogers and Satchell (1991), one bar; a drift does not bias it.
     *
     * @param open logarithm of the open price.
     * @param high logarithm of the highest price.
     * @param low logarithm of the lowest price.
     * @param close logarithm of the close price.
     * @return variance of the bar.
     */
    public static double rogersSatchell(final double open, final double high, final double low, final double close) {
        return (high - close) * (high - open) + (low - close) * (low - open);
    }

    /**
     * Mean of values.
     *
     * @param values of which some.
     * @param from index of the first.
     * @param count of them, at least 1.
     * @return their mean.
     */
    public static double mean(final double[] values, final int from, final int count) {
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += values[i];
        }
        return sum / count;
    }
}
