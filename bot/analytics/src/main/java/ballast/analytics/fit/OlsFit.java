package ballast.analytics.fit;

/**
 * Straight line through points, {@code y = intercept + slope x}, by least squares. What does not exist is NaN: with a
 * constant x only the line through the origin does.
 *
 * @param observations number of points.
 * @param intercept at x = 0.
 * @param slope of the line.
 * @param slopeError standard error of the slope.
 * @param slopeT slope over its standard error.
 * @param r2 share of the variance of y that is explained.
 * @param correlation of x and y, with its sign.
 * @param slopeNoIntercept slope of the line through the origin.
 * @param refusal why there is no line; empty when there is one.
 */
public record OlsFit(
        int observations,
        double intercept,
        double slope,
        double slopeError,
        double slopeT,
        double r2,
        double correlation,
        double slopeNoIntercept,
        String refusal) {
    private static final int OBSERVATIONS_MIN = 3;

    /**
     * Fit a line.
     *
     * @param x regressor.
     * @param y response, as many.
     * @return the line, with NaN for what the points do not say.
     */
    public static OlsFit fit(final double[] x, final double[] y) {
        final int n = Math.min(x.length, y.length);
        if (n < OBSERVATIONS_MIN) {
            return none(n, Double.NaN, n + " points are too few for a line and its error");
        }
        if (Samples.firstBad(x) >= 0 || Samples.firstBad(y) >= 0) {
            return none(
                    n, Double.NaN, "point " + Math.max(Samples.firstBad(x), Samples.firstBad(y)) + " is not finite");
        }
        double xyOrigin = 0;
        double xxOrigin = 0;
        double sxx = 0;
        double sxy = 0;
        double syy = 0;
        final double xMean = Samples.mean(x);
        final double yMean = Samples.mean(y);
        for (int i = 0; i < n; i++) {
            xyOrigin += x[i] * y[i];
            xxOrigin += x[i] * x[i];
            sxx += (x[i] - xMean) * (x[i] - xMean);
            sxy += (x[i] - xMean) * (y[i] - yMean);
            syy += (y[i] - yMean) * (y[i] - yMean);
        }
        final double slopeNoIntercept = xxOrigin == 0 ? Double.NaN : xyOrigin / xxOrigin;
        if (Samples.isConstant(x)) {
            return none(n, slopeNoIntercept, "the regressor is constant");
        }
        final double slope = sxy / sxx;
        double ssr = 0;
        for (int i = 0; i < n; i++) {
            final double residual = y[i] - yMean - slope * (x[i] - xMean);
            ssr += residual * residual;
        }
        final double error = Math.sqrt(ssr / (n - 2) / sxx);
        final boolean isFlat = Samples.isConstant(y);
        final double r2 = isFlat ? Double.NaN : 1 - ssr / syy;
        final double correlation = isFlat ? Double.NaN : sxy / Math.sqrt(sxx * syy);
        final double t = slope / error;
        return new OlsFit(n, yMean - slope * xMean, slope, error, t, r2, correlation, slopeNoIntercept, "");
    }

    private static OlsFit none(final int n, final double slopeNoIntercept, final String reason) {
        final double nan = Double.NaN;
        return new OlsFit(n, nan, nan, nan, nan, nan, nan, slopeNoIntercept, reason);
    }

    /** Whether there is no line. */
    public boolean isRefused() {
        return !refusal.isEmpty();
    }
}
