package ballast.analytics.fit;

import ballast.core.signal.ReturnForecast;

/**
 * ARMA(p, q) model of a series, {@code x_t = c + sum a_i x_t-i + e_t + sum m_j e_t-j}, by conditional least squares:
 * the first p errors count as 0 and the sum of squares of the others is least. Without a moving average that is a
 * regression; with one it starts from the errors of a long autoregression (Hannan and Rissanen 1982) and goes on by
 * Gauss and Newton. Its coefficients are the parameters {@code signal.ar_*} and {@code signal.ma_*} when the series
 * is the mid's change over {@code signal.return_interval}. Immutable.
 */
public final class ArmaFit {
    /** Largest p. */
    public static final int AR_MAX = ReturnForecast.AR_MAX;

    /** Largest q. */
    public static final int MA_MAX = ReturnForecast.MA_MAX;

    /** Least number of values for each coefficient. */
    public static final int VALUES_PER_COEFFICIENT_MIN = 5;

    private final int p;
    private final int q;
    private final double[] coefficients;
    private final double[] standardErrors;
    private final int observations;
    private final double ssr;
    private final double forecast;

    ArmaFit(
            final int p,
            final int q,
            final double[] coefficients,
            final double[] standardErrors,
            final double[] series,
            final int first) {
        this.p = p;
        this.q = q;
        this.coefficients = coefficients;
        this.standardErrors = standardErrors;
        this.observations = series.length - first;
        final double[] errors = new double[series.length];
        this.ssr = ArmaSearch.errors(series, p, coefficients, errors, first);
        final ReturnForecast recursion = new ReturnForecast();
        recursion.prepare(constant(), copy(1, p), copy(1 + p, q));
        for (final double value : series) {
            recursion.onValue(value);
        }
        this.forecast = recursion.forecast();
    }

    private double[] copy(final int from, final int count) {
        final double[] part = new double[count];
        System.arraycopy(coefficients, from, part, 0, count);
        return part;
    }

    /**
     * Fit one order.
     *
     * @param x series.
     * @param p lags of the values, 0 to {@value #AR_MAX}.
     * @param q lags of the errors, 0 to {@value #MA_MAX}.
     * @return the model, or why there is none.
     */
    public static Fitted<ArmaFit> fit(final double[] x, final int p, final int q) {
        return fit(x, p, q, p);
    }

    /**
     * Fit every order and keep the one with the least information criterion of Akaike,
     * {@code n ln(ssr / n) + 2 (p + q + 1)}, all on the same values. Orders that cannot be fitted are passed over.
     *
     * @param x series.
     * @return the model, order (0, 0) when nothing beats the mean, or why there is none.
     */
    public static Fitted<ArmaFit> choose(final double[] x) {
        Fitted<ArmaFit> best = fit(x, 0, 0, AR_MAX);
        for (int p = 0; p <= AR_MAX && !best.isRefused(); p++) {
            for (int q = 0; q <= MA_MAX; q++) {
                final Fitted<ArmaFit> other = fit(x, p, q, AR_MAX);
                if (!other.isRefused() && other.value().aic() < best.value().aic()) {
                    best = other;
                }
            }
        }
        return best.isRefused() ? best : fit(x, best.value().p, best.value().q);
    }

    private static Fitted<ArmaFit> fit(final double[] x, final int p, final int q, final int first) {
        if (p < 0 || p > AR_MAX || q < 0 || q > MA_MAX) {
            return Fitted.refused("order (" + p + ", " + q + ") is not within (" + AR_MAX + ", " + MA_MAX + ")");
        }
        final int needed = first + VALUES_PER_COEFFICIENT_MIN * (1 + p + q);
        if (x.length < needed) {
            return Fitted.refused(
                    x.length + " values are too few for order (" + p + ", " + q + "): " + needed + " are needed");
        }
        if (Samples.firstBad(x) >= 0) {
            return Fitted.refused("value " + Samples.firstBad(x) + " is not finite");
        }
        if (Samples.isConstant(x)) {
            return Fitted.refused("all values are equal");
        }
        if (q > 0) {
            return new ArmaSearch(x, p, q, first).fit();
        }
        return regressOnLags(x, p, first).map(regression -> {
            final double[] coefficients = new double[1 + p];
            final double[] errors = new double[1 + p];
            for (int i = 0; i <= p; i++) {
                coefficients[i] = regression.coefficient(i);
                errors[i] = regression.standardError(i);
            }
            return new ArmaFit(p, 0, coefficients, errors, x, first);
        });
    }

    /** Regress a series from an index on upon a constant and its own lags. */
    static Fitted<LeastSquares> regressOnLags(final double[] x, final int lags, final int first) {
        final int count = Math.max(x.length - first, 0);
        final double[][] rows = new double[count][lags + 1];
        final double[] y = new double[count];
        for (int i = 0; i < count; i++) {
            rows[i][0] = 1;
            for (int lag = 1; lag <= lags; lag++) {
                rows[i][lag] = x[first + i - lag];
            }
            y[i] = x[first + i];
        }
        return LeastSquares.fit(rows, y);
    }

    public int p() {
        return p;
    }

    public int q() {
        return q;
    }

    /** Constant of the recursion. */
    public double constant() {
        return coefficients[0];
    }

    /** Coefficient of the value {@code lag} steps back, 0 beyond p. */
    public double ar(final int lag) {
        return lag <= p ? coefficients[lag] : 0;
    }

    /** Coefficient of the error {@code lag} steps back, 0 beyond q. */
    public double ma(final int lag) {
        return lag <= q ? coefficients[p + lag] : 0;
    }

    /** Standard error of {@link #ar}; NaN beyond p. */
    public double arError(final int lag) {
        return lag <= p ? standardErrors[lag] : Double.NaN;
    }

    /** Standard error of {@link #ma}; NaN beyond q. */
    public double maError(final int lag) {
        return lag <= q ? standardErrors[p + lag] : Double.NaN;
    }

    /** Mean square of the errors. */
    public double variance() {
        return ssr / observations;
    }

    /** Number of errors that the fit is over. */
    public int observations() {
        return observations;
    }

    /** Information criterion of Akaike; comparable between fits over the same values. */
    public double aic() {
        return observations * StrictMath.log(variance()) + 2 * (1 + p + q);
    }

    /** Forecast of the value behind the series, by the recursion that runs online. */
    public double forecast() {
        return forecast;
    }
}
