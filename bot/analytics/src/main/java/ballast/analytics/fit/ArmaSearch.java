package ballast.analytics.fit;

/**
 * Search for the coefficients of an ARMA model with a moving average: least sum of squared errors, by Gauss and Newton
 * with steps halved until the sum falls. Coefficients in the order constant, values, errors.
 */
final class ArmaSearch {
    private static final int STEPS_MAX = 500;
    private static final int HALVINGS_MAX = 40;
    private static final double GAIN_MIN = 1e-13;
    /** A partial autocorrelation beyond this counts as a root on the unit circle. */
    private static final double ROOT_MAX = 0.999;

    private final double[] x;
    private final int p;
    private final int q;
    private final int first;

    ArmaSearch(final double[] x, final int p, final int q, final int first) {
        this.x = x;
        this.p = p;
        this.q = q;
        this.first = first;
    }

    Fitted<ArmaFit> fit() {
        final Fitted<double[]> start = start();
        if (start.isRefused()) {
            return Fitted.refused(start.refusal());
        }
        double[] now = start.value();
        double sum = sum(now);
        for (int step = 0; step < STEPS_MAX; step++) {
            final Fitted<LeastSquares> direction = direction(now);
            if (direction.isRefused()) {
                return Fitted.refused("order (" + p + ", " + q + ") has more coefficients than the series tells apart");
            }
            final double[] next = improve(now, sum, direction.value());
            final double nextSum = next == null ? sum : sum(next);
            if (sum - nextSum <= GAIN_MIN * sum) {
                return result(next == null ? now : next, direction.value());
            }
            now = next;
            sum = nextSum;
        }
        return Fitted.refused("no least sum of squares after " + STEPS_MAX + " steps");
    }

    private Fitted<ArmaFit> result(final double[] coefficients, final LeastSquares direction) {
        final double[] ar = new double[p];
        System.arraycopy(coefficients, 1, ar, 0, p);
        if (!isInside(ar)) {
            return Fitted.refused("the values' part of order (" + p + ", " + q + ") is not stationary");
        }
        final double[] errors = new double[coefficients.length];
        for (int i = 0; i < errors.length; i++) {
            errors[i] = direction.standardError(i);
        }
        return Fitted.of(new ArmaFit(p, q, coefficients, errors, x, first));
    }

    /** Hannan and Rissanen: regress on lags of the values and on lagged errors of a long autoregression. */
    private Fitted<double[]> start() {
        final int order = Math.min(Math.max(p, q) + 10, x.length / 4);
        final Fitted<LeastSquares> autoregression = ArmaFit.regressOnLags(x, order, order);
        if (autoregression.isRefused()) {
            return Fitted.refused("autoregression of order " + order + ": " + autoregression.refusal());
        }
        final double[] coefficients = new double[order + 1];
        for (int i = 0; i <= order; i++) {
            coefficients[i] = autoregression.value().coefficient(i);
        }
        final double[] errors = new double[x.length];
        errors(x, order, coefficients, errors, order);
        final int from = order + q;
        final double[][] rows = new double[x.length - from][];
        final double[] y = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row(x, errors, from + i);
            y[i] = x[from + i];
        }
        return LeastSquares.fit(rows, y).map(regression -> {
            final double[] start = new double[1 + p + q];
            for (int i = 0; i < start.length; i++) {
                start[i] = regression.coefficient(i);
            }
            // where errors could not be worked out back from the values, start from none
            if (!isInvertible(start)) {
                for (int i = 0; i < q; i++) {
                    start[1 + p + i] = 0;
                }
            }
            return start;
        });
    }

    private double[] row(final double[] values, final double[] errors, final int at) {
        final double[] row = new double[1 + p + q];
        row[0] = 1;
        for (int lag = 1; lag <= p; lag++) {
            row[lag] = at >= lag ? values[at - lag] : 0;
        }
        for (int lag = 1; lag <= q; lag++) {
            row[p + lag] = at >= lag ? errors[at - lag] : 0;
        }
        return row;
    }

    private double sum(final double[] coefficients) {
        return errors(x, p, coefficients, new double[x.length], first);
    }

    /**
     * Errors of a model.
     *
     * @param coefficients constant, p of the values, the rest of the errors.
     * @param errors receives them, 0 before {@code first}.
     * @return sum of their squares.
     */
    static double errors(
            final double[] x, final int p, final double[] coefficients, final double[] errors, final int first) {
        double sum = 0;
        for (int t = first; t < x.length; t++) {
            double error = x[t] - coefficients[0];
            for (int lag = 1; lag <= p; lag++) {
                error -= coefficients[lag] * x[t - lag];
            }
            for (int lag = 1; p + lag < coefficients.length && lag <= t; lag++) {
                error -= coefficients[p + lag] * errors[t - lag];
            }
            errors[t] = error;
            sum += error * error;
        }
        return sum;
    }

    /** Regress the errors on how they fall with each coefficient. */
    private Fitted<LeastSquares> direction(final double[] coefficients) {
        final double[] errors = new double[x.length];
        errors(x, p, coefficients, errors, first);
        final double[][] slopes = new double[x.length][1 + p + q];
        for (int t = first; t < x.length; t++) {
            final double[] slope = row(x, errors, t);
            for (int lag = 1; lag <= Math.min(q, t); lag++) {
                for (int i = 0; i < slope.length; i++) {
                    slope[i] -= coefficients[p + lag] * slopes[t - lag][i];
                }
            }
            slopes[t] = slope;
        }
        final double[][] rows = new double[x.length - first][];
        final double[] y = new double[rows.length];
        System.arraycopy(slopes, first, rows, 0, rows.length);
        System.arraycopy(errors, first, y, 0, y.length);
        return LeastSquares.fit(rows, y);
    }

    /** The longest of the halved steps that lowers the sum and stays invertible, or null. */
    private double[] improve(final double[] from, final double sum, final LeastSquares direction) {
        double share = 1;
        for (int halving = 0; halving < HALVINGS_MAX; halving++) {
            final double[] next = from.clone();
            for (int i = 0; i < next.length; i++) {
                next[i] += share * direction.coefficient(i);
            }
            if (isInvertible(next) && sum(next) < sum) {
                return next;
            }
            share /= 2;
        }
        return null;
    }

    private boolean isInvertible(final double[] coefficients) {
        final double[] ma = new double[q];
        for (int i = 0; i < q; i++) {
            ma[i] = -coefficients[1 + p + i];
        }
        return isInside(ma);
    }

    /** Whether all roots of {@code 1 - sum a_i z^i} lie outside the unit circle: Durbin's recursion backwards. */
    static boolean isInside(final double[] a) {
        double[] now = a.clone();
        for (int order = a.length; order > 0; order--) {
            final double last = now[order - 1];
            if (!(Math.abs(last) < ROOT_MAX)) {
                return false;
            }
            final double[] before = new double[order - 1];
            for (int i = 0; i < order - 1; i++) {
                before[i] = (now[i] + last * now[order - 2 - i]) / (1 - last * last);
            }
            now = before;
        }
        return true;
    }
}
