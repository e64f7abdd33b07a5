package ballast.analytics.fit;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * Stoikov's micro-price (2018) from the chances of what happens next in each state of the touch:
 *
 * <pre>
 *   G1 = (I - Q)^-1 R1 K          expected first move of the mid
 *   B  = (I - Q)^-1 R2            state after it
 *   G* = sum over i >= 0 of B^i G1
 * </pre>
 *
 * <p>Immutable.
 */
public final class MicroPriceSolution {
    private static final int TERMS_MAX = 100_000;
    private static final int PAPER_TERMS = 6;
    private static final double TERM_MIN = 1e-13;
    private static final double SINGULAR = 1e-12;

    private final RealVector first;
    private final RealMatrix after;
    private final RealVector afterSix;
    private final RealVector limit;

    private MicroPriceSolution(
            final RealVector first, final RealMatrix after, final RealVector afterSix, final RealVector limit) {
        this.first = first;
        this.after = after;
        this.afterSix = afterSix;
        this.limit = limit;
    }

    /**
     * Solve.
     *
     * @param stay chance from state to state without a move of the mid, Q.
     * @param move chance from state to each size of move, R1.
     * @param arrive chance from state to the state behind a move, R2.
     * @param sizes of the moves, K.
     * @return the solution, or why there is none.
     */
    public static Fitted<MicroPriceSolution> solve(
            final double[][] stay, final double[][] move, final double[][] arrive, final double[] sizes) {
        final int states = stay.length;
        final RealMatrix waiting =
                MatrixUtils.createRealIdentityMatrix(states).subtract(new Array2DRowRealMatrix(stay));
        final LUDecomposition lu = new LUDecomposition(waiting, SINGULAR);
        if (!lu.getSolver().isNonSingular()) {
            return Fitted.refused("from some state the mid never moves");
        }
        final RealVector first =
                lu.getSolver().solve(new Array2DRowRealMatrix(move).operate(MatrixUtils.createRealVector(sizes)));
        final RealMatrix after = lu.getSolver().solve(new Array2DRowRealMatrix(arrive));
        final double small = TERM_MIN * first.getLInfNorm();
        RealVector term = first;
        RealVector sum = first;
        RealVector afterSix = first;
        for (int i = 1; i < TERMS_MAX; i++) {
            if (i >= PAPER_TERMS && term.getLInfNorm() <= small) {
                return Fitted.of(new MicroPriceSolution(first, after, afterSix, sum));
            }
            term = after.operate(term);
            sum = sum.add(term);
            afterSix = i < PAPER_TERMS ? sum : afterSix;
        }
        return Fitted.refused("the sum of expected moves does not converge");
    }

    /** Expected first move from a state, G1, in the unit of the moves. */
    public double firstMove(final int state) {
        return first.getEntry(state);
    }

    /** Chance that the first move from a state leads into another, B. */
    public double after(final int from, final int to) {
        return after.getEntry(from, to);
    }

    /** Expected sum of six moves, what the paper's author uses. */
    public double afterSix(final int state) {
        return afterSix.getEntry(state);
    }

    /** Expected sum of all moves, G*: micro-price less mid. */
    public double limit(final int state) {
        return limit.getEntry(state);
    }
}
