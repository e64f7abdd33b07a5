package ballast.analytics.fit;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;

/** Ordinary least squares by QR decomposition of the regressors, each scaled to length 1. Immutable. */
public final class LeastSquares {
    /** Least share of a regressor that the ones before it must not explain. */
    private static final double RANK_MIN = 1e-9;

    private final double[] coefficients;
    private final double[] standardErrors;
    private final int observations;
    private final double ssr;
    private final double r2;

    private LeastSquares(
            final double[] coefficients,
            final double[] standardErrors,
            final int observations,
            final double ssr,
            final double r2) {
        this.coefficients = coefficients;
        this.standardErrors = standardErrors;
        this.observations = observations;
        this.ssr = ssr;
        this.r2 = r2;
    }

    /**
     * Regress.
     *
     * @param rows one array of regressors for each observation, the constant among them if there is to be one.
     * @param y one value for each observation.
     * @return the regression, or why there is none: too few observations, values that are not finite, regressors that
     *     cannot be told apart.
     */
    public static Fitted<LeastSquares> fit(final double[][] rows, final double[] y) {
        final int count = rows.length == 0 ? 0 : rows[0].length;
        if (rows.length <= count) {
            return Fitted.refused(rows.length + " observations are too few for " + count + " coefficients");
        }
        final double[] lengths = new double[count];
        for (int row = 0; row < rows.length; row++) {
            if (Samples.firstBad(rows[row]) >= 0 || !Double.isFinite(y[row])) {
                return Fitted.refused("observation " + row + " is not finite");
            }
            for (int column = 0; column < count; column++) {
                lengths[column] += rows[row][column] * rows[row][column];
            }
        }
        for (int column = 0; column < count; column++) {
            lengths[column] = Math.sqrt(lengths[column]);
            if (lengths[column] == 0) {
                return Fitted.refused("regressor " + column + " is always 0");
            }
        }
        return solve(rows, y, lengths);
    }

    private static Fitted<LeastSquares> solve(final double[][] rows, final double[] y, final double[] lengths) {
        final int count = lengths.length;
        final double[][] scaled = new double[rows.length][count];
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < count; column++) {
                scaled[row][column] = rows[row][column] / lengths[column];
            }
        }
        final QRDecomposition qr = new QRDecomposition(new Array2DRowRealMatrix(scaled, false));
        final RealMatrix r = qr.getR();
        for (int column = 0; column < count; column++) {
            if (Math.abs(r.getEntry(column, column)) < RANK_MIN) {
                return Fitted.refused("regressor " + column + " follows from the others");
            }
        }
        final double[] coefficients =
                qr.getSolver().solve(new ArrayRealVector(y, false)).toArray();
        for (int column = 0; column < count; column++) {
            coefficients[column] /= lengths[column];
        }
        final double ssr = ssr(rows, y, coefficients);
        final double[] errors = inverseRowLengths(r, count);
        final double sigma = Math.sqrt(ssr / (rows.length - count));
        for (int column = 0; column < count; column++) {
            errors[column] *= sigma / lengths[column];
        }
        return Fitted.of(new LeastSquares(coefficients, errors, rows.length, ssr, 1 - ssr / sst(y)));
    }

    private static double ssr(final double[][] rows, final double[] y, final double[] coefficients) {
        double sum = 0;
        for (int row = 0; row < rows.length; row++) {
            double residual = y[row];
            for (int column = 0; column < coefficients.length; column++) {
                residual -= coefficients[column] * rows[row][column];
            }
            sum += residual * residual;
        }
        return sum;
    }

    private static double sst(final double[] y) {
        final double mean = Samples.mean(y);
        double sum = 0;
        for (final double value : y) {
            sum += (value - mean) * (value - mean);
        }
        return sum;
    }

    /** Roots of the diagonal of the inverse of R'R: the lengths of the rows of the inverse of R. */
    private static double[] inverseRowLengths(final RealMatrix r, final int count) {
        final double[] squares = new double[count];
        final double[] column = new double[count];
        for (int unit = 0; unit < count; unit++) {
            for (int i = unit; i >= 0; i--) {
                double sum = i == unit ? 1 : 0;
                for (int j = i + 1; j <= unit; j++) {
                    sum -= r.getEntry(i, j) * column[j];
                }
                column[i] = sum / r.getEntry(i, i);
                squares[i] += column[i] * column[i];
            }
        }
        for (int i = 0; i < count; i++) {
            squares[i] = Math.sqrt(squares[i]);
        }
        return squares;
    }

    /** Coefficient of a regressor. */
    public double coefficient(final int regressor) {
        return coefficients[regressor];
    }

    /** Standard error of a coefficient, for errors of one variance. */
    public double standardError(final int regressor) {
        return standardErrors[regressor];
    }

    /** Number of observations. */
    public int observations() {
        return observations;
    }

    /** Sum of squared residuals. */
    public double ssr() {
        return ssr;
    }

    /** Share of the variance about the mean that is explained; NaN when there is no variance. */
    public double r2() {
        return r2;
    }
}
