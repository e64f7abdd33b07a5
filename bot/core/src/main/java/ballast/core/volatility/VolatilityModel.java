package ballast.core.volatility;

import ballast.core.param.ModelParameter;
import ballast.core.param.ParameterSet;

/** Where sigma comes from, in the order of the choices of {@code volatility.estimator}. */
public enum VolatilityModel {
    /** {@code strategy.sigma}, as it stands. */
    FIXED("fixed"),
    /** Root mean square of the mid's changes. */
    REALISED("realised"),
    /** Exponentially weighted square of the mid's changes. */
    EWMA("ewma"),
    /** Bipower variation of log returns, which jumps hardly touch. */
    BIPOWER("bipower"),
    /** High and low of bars. */
    PARKINSON("parkinson"),
    /** Open, high, low and close of bars, without drift. */
    GARMAN_KLASS("garman-klass"),
    /** Open, high, low and close of bars, with any drift. */
    ROGERS_SATCHELL("rogers-satchell"),
    /** Two-scale realised variance of log returns, which noise hardly touches; 0 when it comes out negative. */
    TWO_SCALE("two-scale"),
    /** Forecast from the realised variance of past periods. */
    HAR("har"),
    /**
     * The old rule: deviation about the mean of the last 60 log returns of a minute, times the root of 60, is a share
     * of the price per root hour; times mid over the root of 3600 it is ticks per root second.
     */
    LEGACY_HOUR("legacy-hour");

    private static final VolatilityModel[] ALL = values();
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final int MINUTES = 60;

    private final String label;

    VolatilityModel(final String label) {
        this.label = label;
    }

    /** The parameter's value. */
    public static VolatilityModel of(final ParameterSet parameters) {
        return ALL[(int) parameters.whole(ModelParameter.VOLATILITY_ESTIMATOR)];
    }

    /** Its word in the parameter {@code volatility.estimator}. */
    public String label() {
        return label;
    }

    /** Interval at which this model wants the mid. */
    long stepNs(final ParameterSet parameters) {
        return this == LEGACY_HOUR ? MINUTE_NS : parameters.whole(ModelParameter.VOLATILITY_SAMPLE);
    }

    /** An estimator without data; null for {@link #FIXED}. */
    VolatilityEstimator create(final ParameterSet parameters) {
        final long stepNs = stepNs(parameters);
        final int window = (int) parameters.whole(ModelParameter.VOLATILITY_WINDOW);
        final int bar = (int) parameters.whole(ModelParameter.VOLATILITY_BAR);
        final int scales = (int) parameters.whole(ModelParameter.VOLATILITY_SCALES);
        return switch (this) {
            case FIXED -> null;
            case REALISED -> new SeriesEstimator(VolatilityModel::realisedStep, false, window, stepNs);
            case EWMA -> new EwmaEstimator(stepNs);
            case BIPOWER -> new SeriesEstimator(VolatilityModel::bipowerStep, true, window, stepNs);
            case PARKINSON -> new BarEstimator(VolatilityFormulas::parkinson, window, bar, stepNs);
            case GARMAN_KLASS -> new BarEstimator(VolatilityFormulas::garmanKlass, window, bar, stepNs);
            case ROGERS_SATCHELL -> new BarEstimator(VolatilityFormulas::rogersSatchell, window, bar, stepNs);
            case TWO_SCALE ->
                new SeriesEstimator(
                        (values, from, steps) -> twoScaleStep(values, from, steps, scales), true, window, stepNs);
            case HAR -> new HarEstimator(parameters.whole(ModelParameter.VOLATILITY_HAR_PERIOD), stepNs);
            case LEGACY_HOUR -> new SeriesEstimator(VolatilityFormulas::aboutMean, true, MINUTES, stepNs);
        };
    }

    /** Mean squared change. */
    static double realisedStep(final double[] values, final int from, final int steps) {
        return VolatilityFormulas.realised(values, from, steps) / steps;
    }

    /** Bipower variation over the number of its products, which is one less than that of the steps. */
    static double bipowerStep(final double[] values, final int from, final int steps) {
        return steps < 2 ? Double.NaN : VolatilityFormulas.bipower(values, from, steps) / (steps - 1);
    }

    /**
     * Adjusted two-scale variance of a step. For a random walk of variance v a step the adjusted sum over n steps has
     * the mean {@code v n (n - K + 1) / (n + 1)}, hence the factor.
     */
    static double twoScaleStep(final double[] values, final int from, final int steps, final int scales) {
        if (steps <= scales) {
            return Double.NaN;
        }
        final double total = VolatilityFormulas.twoScaleAdjusted(values, from, steps, scales);
        return total * (steps + 1.0) / (steps * (steps - scales + 1.0));
    }
}
