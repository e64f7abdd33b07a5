package ballast.analytics.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.LUDecomposition;

/**
 * The weights of the multi-level weighted microprice ({@code value.level_2}, {@code value.level_3},
 * {@code value.own_trades}, {@code value.market_trades}) that bring it closest to a given mark: least mean squared
 * error with each weight within 0 and 2, by Levenberg and Marquardt steps from several starts, weights at a bound held
 * there while the error pushes outwards.
 */
public final class LevelWeightsFit {
    /** Largest weight. */
    public static final double BETA_MAX = 2;

    /** Least number of rows with both sides and a mark. */
    public static final int ROWS_MIN = 30;

    private static final int BETAS = LevelRow.BETAS;
    private static final int STEPS_MAX = 200;
    private static final double DAMPING_MAX = 1e12;
    private static final double GAIN_MIN = 1e-12;
    private static final double APART_MIN = 1e-8;
    private static final double[] STARTS = {0, 0.5, 1, 2};

    private final List<LevelRow> rows;
    private final boolean[] isSupported = new boolean[BETAS];

    private LevelWeightsFit(final List<LevelRow> rows) {
        this.rows = rows;
    }

    /**
     * Result of the fit. A weight of something that no row has (no third level, no fill of ours) is NaN and counted as
     * 0.
     *
     * @param level2 weight of the second level.
     * @param level3 weight of the third level.
     * @param own weight of our own fills.
     * @param market weight of the market's trades.
     * @param error mean squared error.
     * @param midError that of the mid.
     * @param weightedMidError that of the mid weighted by the opposite size.
     * @param rows number of rows used.
     */
    public record Result(
            double level2,
            double level3,
            double own,
            double market,
            double error,
            double midError,
            double weightedMidError,
            int rows) {}

    /**
     * Fit.
     *
     * @param given rows; those without both sides or a mark do not count.
     * @return the weights, or why there are none.
     */
    public static Fitted<Result> fit(final List<LevelRow> given) {
        final List<LevelRow> usable = new ArrayList<>();
        for (final LevelRow row : given) {
            if (row.isUsable()) {
                usable.add(row);
            }
        }
        if (usable.size() < ROWS_MIN) {
            return Fitted.refused(usable.size() + " rows have both sides and a mark, " + ROWS_MIN + " are needed");
        }
        return new LevelWeightsFit(usable).search();
    }

    private Fitted<Result> search() {
        boolean isAny = false;
        for (int beta = 0; beta < BETAS; beta++) {
            for (final LevelRow row : rows) {
                isSupported[beta] |= row.volumeOf(beta) > 0;
            }
            isAny |= isSupported[beta];
        }
        if (!isAny) {
            return Fitted.refused("no row has a second level or a trade: there is nothing to weigh");
        }
        double[] best = null;
        double least = Double.POSITIVE_INFINITY;
        for (final double start : STARTS) {
            final double[] betas = descend(start);
            final double error = error(betas);
            if (error < least) {
                least = error;
                best = betas;
            }
        }
        if (best == null) {
            return Fitted.refused("the error is not finite");
        }
        if (!areToldApart(best)) {
            return Fitted.refused("the rows do not tell the weights apart");
        }
        double mid = 0;
        double weighted = 0;
        for (final LevelRow row : rows) {
            mid += square(row.mid() - row.mark());
            weighted += square(row.weightedMid() - row.mark());
        }
        final int n = rows.size();
        return Fitted.of(new Result(
                shown(best, 0), shown(best, 1), shown(best, 2), shown(best, 3), least, mid / n, weighted / n, n));
    }

    private double shown(final double[] betas, final int beta) {
        return isSupported[beta] ? betas[beta] : Double.NaN;
    }

    private static double square(final double value) {
        return value * value;
    }

    private double error(final double[] betas) {
        double sum = 0;
        for (final LevelRow row : rows) {
            sum += square(row.value(betas, null) - row.mark());
        }
        return sum / rows.size();
    }

    private double[] descend(final double start) {
        double[] betas = new double[BETAS];
        for (int beta = 0; beta < BETAS; beta++) {
            betas[beta] = isSupported[beta] ? start : 0;
        }
        double error = error(betas);
        double damping = 1e-3;
        final double[][] curvature = new double[BETAS][BETAS];
        final double[] gradient = new double[BETAS];
        for (int step = 0; step < STEPS_MAX && damping < DAMPING_MAX; step++) {
            derive(betas, curvature, gradient);
            final double[] next = step(betas, curvature, gradient, damping);
            final double nextError = error(next);
            if (nextError < error) {
                final boolean isDone = error - nextError <= GAIN_MIN * error;
                betas = next;
                error = nextError;
                damping = Math.max(damping / 10, 1e-12);
                if (isDone) {
                    return betas;
                }
            } else {
                damping *= 10;
            }
        }
        return betas;
    }

    /** Sums of products of the slopes, and of slopes and errors. */
    private void derive(final double[] betas, final double[][] curvature, final double[] gradient) {
        final double[] slopes = new double[BETAS];
        for (int i = 0; i < BETAS; i++) {
            gradient[i] = 0;
            Arrays.fill(curvature[i], 0);
        }
        for (final LevelRow row : rows) {
            final double residual = row.value(betas, slopes) - row.mark();
            for (int i = 0; i < BETAS; i++) {
                gradient[i] += slopes[i] * residual;
                for (int j = 0; j < BETAS; j++) {
                    curvature[i][j] += slopes[i] * slopes[j];
                }
            }
        }
    }

    private double[] step(
            final double[] betas, final double[][] curvature, final double[] gradient, final double damping) {
        final double[][] matrix = new double[BETAS][BETAS];
        final double[] right = new double[BETAS];
        for (int i = 0; i < BETAS; i++) {
            final boolean isHeld = !isSupported[i]
                    || curvature[i][i] == 0
                    || (betas[i] <= 0 && gradient[i] > 0)
                    || (betas[i] >= BETA_MAX && gradient[i] < 0);
            matrix[i][i] = isHeld ? 1 : curvature[i][i] * (1 + damping);
            right[i] = isHeld ? 0 : -gradient[i];
            for (int j = 0; j < BETAS && !isHeld; j++) {
                matrix[i][j] = j == i ? matrix[i][i] : curvature[i][j];
            }
        }
        // a held weight's row says that it does not move; elsewhere its column then has no effect
        final double[] move = new LUDecomposition(new Array2DRowRealMatrix(matrix, false), 0)
                .getSolver()
                .solve(new ArrayRealVector(right, false))
                .toArray();
        final double[] next = new double[BETAS];
        for (int i = 0; i < BETAS; i++) {
            next[i] = Math.max(0, Math.min(BETA_MAX, betas[i] + move[i]));
        }
        return next;
    }

    /** Whether no slope of a supported weight follows from the others: determinant of their correlations. */
    private boolean areToldApart(final double[] betas) {
        final double[][] curvature = new double[BETAS][BETAS];
        derive(betas, curvature, new double[BETAS]);
        final double[][] correlations = new double[BETAS][BETAS];
        for (int i = 0; i < BETAS; i++) {
            correlations[i][i] = 1;
            for (int j = 0; j < BETAS; j++) {
                if (i != j && isSupported[i] && isSupported[j]) {
                    correlations[i][j] = curvature[i][j] / Math.sqrt(curvature[i][i] * curvature[j][j]);
                }
            }
        }
        return new LUDecomposition(new Array2DRowRealMatrix(correlations, false), 0).getDeterminant() > APART_MIN;
    }
}
