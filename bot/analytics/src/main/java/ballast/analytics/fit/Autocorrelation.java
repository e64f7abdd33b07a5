package ballast.analytics.fit;

import org.hipparchus.special.Gamma;

/** Autocorrelation of a series and what is made of it. Pure functions. */
public final class Autocorrelation {
    private Autocorrelation() {}

    /**
     * Ljung and Box (1978): whether a series is white noise.
     *
     * @param statistic {@code n (n + 2) sum of rho_k^2 / (n - k)}.
     * @param p probability of as much under white noise.
     */
    public record LjungBox(double statistic, double p) {}

    private static String refusal(final double[] x, final int lags) {
        if (x.length <= lags + 1) {
            return x.length + " values are too few for " + lags + " lags";
        }
        if (Samples.firstBad(x) >= 0) {
            return "value " + Samples.firstBad(x) + " is not finite";
        }
        return Samples.isConstant(x) ? "all values are equal" : "";
    }

    /**
     * Autocorrelation about the mean, biased: every lag over the same sum of squares.
     *
     * @param x series.
     * @param lags how many.
     * @return for lags 0 to {@code lags}, or why there is none.
     */
    public static Fitted<double[]> acf(final double[] x, final int lags) {
        final String refusal = refusal(x, lags);
        if (!refusal.isEmpty()) {
            return Fitted.refused(refusal);
        }
        final double[] products = products(x, lags);
        final double[] acf = new double[lags + 1];
        for (int lag = 0; lag <= lags; lag++) {
            acf[lag] = products[lag] / products[0];
        }
        return Fitted.of(acf);
    }

    /** Sums of products of deviations from the mean. */
    private static double[] products(final double[] x, final int lags) {
        final double mean = Samples.mean(x);
        final double[] sums = new double[lags + 1];
        for (int lag = 0; lag <= lags; lag++) {
            for (int i = lag; i < x.length; i++) {
                sums[lag] += (x[i] - mean) * (x[i - lag] - mean);
            }
        }
        return sums;
    }

    /**
     * Partial autocorrelation from the Yule-Walker equations, autocovariances over the number of their terms.
     *
     * @param x series.
     * @param lags how many.
     * @return for lags 0 to {@code lags}, or why there is none.
     */
    public static Fitted<double[]> pacfYuleWalker(final double[] x, final int lags) {
        final String refusal = refusal(x, lags);
        if (!refusal.isEmpty()) {
            return Fitted.refused(refusal);
        }
        final double[] covariances = products(x, lags);
        for (int lag = 0; lag <= lags; lag++) {
            covariances[lag] /= x.length - lag;
        }
        // Levinson and Durbin: the last coefficient of each order is the partial autocorrelation
        final double[] pacf = new double[lags + 1];
        pacf[0] = 1;
        double[] phi = new double[lags + 1];
        double variance = covariances[0];
        for (int order = 1; order <= lags; order++) {
            double residual = covariances[order];
            for (int i = 1; i < order; i++) {
                residual -= phi[i] * covariances[order - i];
            }
            final double last = residual / variance;
            final double[] next = phi.clone();
            next[order] = last;
            for (int i = 1; i < order; i++) {
                next[i] = phi[i] - last * phi[order - i];
            }
            phi = next;
            pacf[order] = last;
            variance *= 1 - last * last;
        }
        return Fitted.of(pacf);
    }

    /**
     * Partial autocorrelation by regressions on 1, 2, ... lags and a constant.
     *
     * @param x series.
     * @param lags how many.
     * @return for lags 0 to {@code lags}, or why there is none.
     */
    public static Fitted<double[]> pacfOls(final double[] x, final int lags) {
        final String refusal = refusal(x, lags);
        if (!refusal.isEmpty()) {
            return Fitted.refused(refusal);
        }
        final double[] pacf = new double[lags + 1];
        pacf[0] = 1;
        for (int order = 1; order <= lags; order++) {
            final Fitted<LeastSquares> regression = ArmaFit.regressOnLags(x, order, order);
            if (regression.isRefused()) {
                return Fitted.refused("lag " + order + ": " + regression.refusal());
            }
            pacf[order] = regression.value().coefficient(order);
        }
        return Fitted.of(pacf);
    }

    /**
     * Test for white noise.
     *
     * @param x series.
     * @param lags how many autocorrelations it looks at.
     * @return statistic and probability, or why there is none.
     */
    public static Fitted<LjungBox> ljungBox(final double[] x, final int lags) {
        return acf(x, lags).map(acf -> {
            double sum = 0;
            for (int lag = 1; lag <= lags; lag++) {
                sum += acf[lag] * acf[lag] / (x.length - lag);
            }
            final double statistic = x.length * (x.length + 2.0) * sum;
            return new LjungBox(statistic, Gamma.regularizedGammaQ(lags / 2.0, statistic / 2));
        });
    }
}
