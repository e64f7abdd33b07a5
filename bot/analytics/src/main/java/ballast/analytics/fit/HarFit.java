package ballast.analytics.fit;

import ballast.core.volatility.HarEstimator;
import ballast.core.volatility.VolatilityFormulas;

/**
 * Heterogeneous autoregression of realised variance, Corsi (2009):
 * {@code RV_t+1 = c + b1 RV_t + b5 mean(RV_t-4..t) + b22 mean(RV_t-21..t)}, by least squares. Its coefficients are the
 * parameters {@code volatility.har_*} when the variances are in squared ticks a period. Immutable.
 */
public final class HarFit {
    /** Least number of observations, each of which needs 22 periods before it. */
    public static final int OBSERVATIONS_MIN = 10;

    private static final int COEFFICIENTS = 4;

    private final LeastSquares regression;
    private final double forecast;

    private HarFit(final LeastSquares regression, final double forecast) {
        this.regression = regression;
        this.forecast = forecast;
    }

    /**
     * Fit.
     *
     * @param variances realised, one a period, oldest first, none negative.
     * @return the fit, or why there is none.
     */
    public static Fitted<HarFit> fit(final double[] variances) {
        final int observations = variances.length - HarEstimator.LONG;
        if (observations < OBSERVATIONS_MIN) {
            return Fitted.refused(variances.length + " periods are too few: " + (HarEstimator.LONG + OBSERVATIONS_MIN)
                    + " are needed");
        }
        for (int i = 0; i < variances.length; i++) {
            if (!(variances[i] >= 0) || Double.isInfinite(variances[i])) {
                return Fitted.refused("the variance of period " + i + " is " + variances[i]);
            }
        }
        final double[][] rows = new double[observations][];
        final double[] y = new double[observations];
        for (int i = 0; i < observations; i++) {
            final int end = i + HarEstimator.LONG;
            rows[i] = new double[] {
                1,
                variances[end - 1],
                VolatilityFormulas.mean(variances, end - HarEstimator.MIDDLE, HarEstimator.MIDDLE),
                VolatilityFormulas.mean(variances, end - HarEstimator.LONG, HarEstimator.LONG)
            };
            y[i] = variances[end];
        }
        return LeastSquares.fit(rows, y).map(regression -> {
            final double[] coefficients = new double[COEFFICIENTS];
            for (int i = 0; i < COEFFICIENTS; i++) {
                coefficients[i] = regression.coefficient(i);
            }
            return new HarFit(regression, HarEstimator.forecast(coefficients, variances, variances.length));
        });
    }

    /** Constant, in the unit of the variances. */
    public double constant() {
        return regression.coefficient(0);
    }

    /** Coefficient of the last period. */
    public double last() {
        return regression.coefficient(1);
    }

    /** Coefficient of the mean of 5. */
    public double five() {
        return regression.coefficient(2);
    }

    /** Coefficient of the mean of 22. */
    public double twentyTwo() {
        return regression.coefficient(3);
    }

    /** The regression: coefficients in the order constant, 1, 5, 22, with their errors, R2 and residuals. */
    public LeastSquares regression() {
        return regression;
    }

    /** Variance of the period behind the data; may be negative, as nothing in a straight line forbids. */
    public double forecast() {
        return forecast;
    }
}
