package ballast.core.strategy;

/**
 * Solves {@code v'(tau) = -M v} on the inventories -Q to Q, M tridiagonal with diagonal {@code a q^2 - b q} and
 * neighbours {@code -c}, from {@code v_q(0) = exp(-e q^2)}: what the control problems of Gueant, Lehalle and
 * Fernandez-Tapia (2013) and of Cartea and Jaimungal come down to. Quotes are logarithms of ratios of neighbours, so
 * every ratio is wanted to full relative accuracy, also where v itself is below the smallest number.
 *
 * <p>Far from the horizon v is the eigenvector of the smallest eigenvalue, found by bisection and by recursion of
 * ratios from both bounds inwards. Nearer, v is marched by uniformisation, {@code exp(-M d) = e^(-s d) sum (N d)^j/j!}
 * with {@code N = sI - M} free of negative numbers, relative to what it was a step before: sums and products of
 * positive numbers only, none of which can overflow or vanish, however far the horizon and however deep q. Both agree
 * to {@link #STATIONARY_NATS} and are bounded in work: of the order of 36 Q^2 steps over the grid at the very worst.
 * Seen on a shared core, for one horizon: 0.06 to 2 ms at Q = 60 and 0.2 to 10 ms at Q = 200 while a is not above c;
 * up to 100 ms and 4 s where a is a thousand times c. {@link #work} says what it took.
 *
 * <p>O(Q) memory, allocated once. One thread.
 */
public final class InventoryGrid {
    /** Weight of all else relative to the eigenvector, as a logarithm, from which on the latter is taken. */
    private static final double STATIONARY_NATS = 32.0;

    /** Largest exponent of one step: the sum stays far below overflow. */
    private static final double STEP_NATS = 100.0;

    /** More than the work that a grid can need; reached by numbers that lost all their digits only. */
    private static final double STEPS_MAX = 50_000.0;

    /**
     * Terminal values are not let below the exponential of minus this, far too little to be seen once the horizon is
     * away, so that what they grow by in a step cannot overflow. At the horizon itself the exact values count.
     */
    private static final double TERMINAL_NATS_MAX = 500.0;

    private static final int TERMS_MAX = 400;
    private static final double TERM_NEGLIGIBLE = 1e-18;
    private static final int BISECTIONS_MAX = 2_200;
    private static final int SIZE_MAX = 2 * ModelTerms.BOUND_MAX + 1;

    private final double[] diagonal = new double[SIZE_MAX];
    /** v of the next inventory relative to this one's. */
    private final double[] ratio = new double[SIZE_MAX];

    private final double[] sum = new double[SIZE_MAX];
    private final double[] stay = new double[SIZE_MAX];
    private final double[] up = new double[SIZE_MAX];
    private final double[] down = new double[SIZE_MAX];
    /** One place further than the others, with a zero on either side. */
    private final double[] term = new double[SIZE_MAX + 2];

    private final double[] nextTerm = new double[SIZE_MAX + 2];
    private final double[] steadyRatio = new double[SIZE_MAX];

    private int bound;
    private int size;
    private double coupling;
    private double terminal;
    private boolean isSymmetric;
    private double top;
    private double bottom;
    private double eigenvalue;
    private double steadySec;
    private double steadyLog;
    private double timeSec;
    private double logAtZero;
    private boolean isSteady;
    private long work;

    /**
     * The optimum of Gueant, Lehalle and Fernandez-Tapia (2013) with drift and impact: {@code a = k gamma sigma^2 / 2},
     * {@code b = k mu}, {@code c = A (1 + gamma/k)^-(1 + k/gamma) exp(-k zeta/2)}, {@code e = k zeta / 2}. Then
     * {@code ln(v_q) / k + zeta q^2 / 2} is the certainty equivalent of holding q with the horizon ahead.
     *
     * @param terms of the model.
     */
    public void startGlft(final ModelTerms terms) {
        final double k = terms.k();
        final double impact = k * terms.impact() / 2.0;
        start(
                terms.bound(),
                k * terms.gamma() * terms.sigma() * terms.sigma() / 2.0,
                k * terms.drift(),
                terms.a() / Intensity.rootFactor(terms.gamma(), k) * StrictMath.exp(-impact),
                impact);
    }

    /**
     * Begin at the horizon.
     *
     * @param newBound Q, 1 to {@link ModelTerms#BOUND_MAX}.
     * @param quadratic a, not negative.
     * @param linear b.
     * @param newCoupling c, positive.
     * @param newTerminal e, not negative.
     */
    public void start(
            final int newBound,
            final double quadratic,
            final double linear,
            final double newCoupling,
            final double newTerminal) {
        bound = newBound;
        size = 2 * bound + 1;
        coupling = newCoupling;
        terminal = newTerminal;
        isSymmetric = linear == 0.0;
        top = Double.NEGATIVE_INFINITY;
        bottom = Double.POSITIVE_INFINITY;
        for (int i = 0; i < size; i++) {
            final double q = i - bound;
            diagonal[i] = quadratic * q * q - linear * q;
            ratio[i] = StrictMath.exp(terminalNats(q) - terminalNats(q + 1.0));
            top = Math.max(top, diagonal[i]);
            bottom = Math.min(bottom, diagonal[i]);
        }
        timeSec = 0.0;
        logAtZero = 0.0;
        isSteady = false;
        work = 0;
        solveSteady(quadratic, linear);
    }

    private double terminalNats(final double q) {
        return Math.min(terminal * q * q, TERMINAL_NATS_MAX);
    }

    private void solveSteady(final double quadratic, final double linear) {
        eigenvalue = eigenvalue(0, bottom - 2.0 * coupling, bottom + 2.0 * coupling);
        // without a drift v is even in q, and so is every other eigenvector only
        final int other = isSymmetric ? 2 : 1;
        // no more than on the three inventories around the peak alone, and their neighbours' pull
        final double nextMax = bottom + 4.0 * quadratic + 2.0 * Math.abs(linear) + 2.0 * coupling;
        final double next = eigenvalue(other, eigenvalue, nextMax);
        final double spread = StrictMath.log1p(StrictMath.sqrt(quadratic / coupling) * bound * bound);
        steadySec = (STATIONARY_NATS + spread) / (next - eigenvalue);
        solveEigenvector();
    }

    /** Lower end of the last bracket around the eigenvalue that has so many below it. */
    private double eigenvalue(final int below, final double from, final double to) {
        double low = from;
        double high = to;
        double middle = low + (high - low) / 2.0;
        for (int i = 0; i < BISECTIONS_MAX && middle > low && middle < high; i++) {
            if (eigenvaluesBelow(middle) > below) {
                high = middle;
            } else {
                low = middle;
            }
            middle = low + (high - low) / 2.0;
        }
        return low;
    }

    /** Sturm's count: negative pivots of the elimination of M - x. */
    private int eigenvaluesBelow(final double x) {
        work += size;
        int count = 0;
        double pivot = Double.POSITIVE_INFINITY;
        for (int i = 0; i < size; i++) {
            pivot = diagonal[i] - x - coupling / pivot * coupling;
            if (pivot == 0.0) {
                pivot = Double.MIN_NORMAL;
            }
            count += pivot < 0.0 ? 1 : 0;
        }
        return count;
    }

    /** Ratios from each bound inwards, where they are stable, up to the peak. */
    private void solveEigenvector() {
        int peak = 0;
        for (int i = 1; i < size; i++) {
            peak = diagonal[i] < diagonal[peak] ? i : peak;
        }
        double inwards = 0.0;
        for (int i = 0; i < peak; i++) {
            inwards = (diagonal[i] - eigenvalue) / coupling - (i == 0 ? 0.0 : 1.0 / inwards);
            steadyRatio[i] = inwards;
        }
        inwards = 0.0;
        for (int i = size - 1; i > peak; i--) {
            inwards = (diagonal[i] - eigenvalue) / coupling - (i == size - 1 ? 0.0 : 1.0 / inwards);
            steadyRatio[i - 1] = 1.0 / inwards;
        }
        steadyLog = steadyLog(peak);
    }

    /** Logarithm of v at zero inventory less its decay: the eigenvector's share of the terminal values. */
    private double steadyLog(final int peak) {
        double product = 0.0;
        double norm = 0.0;
        double value = 1.0;
        for (int i = peak; i < size; i++) {
            final double q = i - bound;
            product += value * StrictMath.exp(-terminal * q * q);
            norm += value * value;
            value *= steadyRatio[i];
        }
        value = 1.0;
        for (int i = peak - 1; i >= 0; i--) {
            value /= steadyRatio[i];
            final double q = i - bound;
            product += value * StrictMath.exp(-terminal * q * q);
            norm += value * value;
        }
        double logAtPeak = 0.0;
        for (int i = peak; i < bound; i++) {
            logAtPeak += StrictMath.log(steadyRatio[i]);
        }
        for (int i = bound; i < peak; i++) {
            logAtPeak -= StrictMath.log(steadyRatio[i]);
        }
        return StrictMath.log(product / norm) + logAtPeak;
    }

    /**
     * Go away from the horizon.
     *
     * @param newTimeSec time left, not less than at the last call.
     */
    public void advance(final double newTimeSec) {
        final double rate = top - bottom + 2.0 * coupling;
        final double steps = Math.ceil((newTimeSec - timeSec) * rate / STEP_NATS);
        // the negations end here what is not a number
        isSteady = isSteady || !(newTimeSec < steadySec) || !(steps < STEPS_MAX);
        if (!isSteady) {
            for (int i = 0; i < steps; i++) {
                step((newTimeSec - timeSec) / steps, rate);
            }
        }
        timeSec = newTimeSec;
    }

    /** One step of uniformisation, relative to v before it. */
    private void step(final double stepSec, final double rate) {
        for (int i = 0; i < size; i++) {
            sum[i] = 1.0;
            term[i + 1] = 1.0;
            stay[i] = (top - diagonal[i]) * stepSec;
            up[i] = coupling * stepSec * ratio[i];
            down[i] = i > 0 ? coupling * stepSec / ratio[i - 1] : 0.0;
        }
        up[size - 1] = 0.0;
        term[size + 1] = 0.0;
        nextTerm[size + 1] = 0.0;
        final double enough = rate * stepSec;
        boolean isDone = false;
        for (int j = 1; j < TERMS_MAX && !isDone; j++) {
            isDone = addTerm(j) && j > enough;
        }
        for (int i = 0; i + 1 < size; i++) {
            ratio[i] *= sum[i + 1] / sum[i];
        }
        logAtZero += StrictMath.log(sum[bound]) - top * stepSec;
    }

    /** Returns whether the term changed nothing. */
    private boolean addTerm(final int j) {
        work += size;
        final double share = 1.0 / j;
        double weightMax = 0.0;
        for (int i = 0; i < size; i++) {
            final double value = (stay[i] * term[i + 1] + down[i] * term[i] + up[i] * term[i + 2]) * share;
            nextTerm[i + 1] = value;
            sum[i] += value;
            weightMax = Math.max(weightMax, value - TERM_NEGLIGIBLE * sum[i]);
        }
        System.arraycopy(nextTerm, 1, term, 1, size);
        return !(weightMax > 0.0);
    }

    /**
     * {@code ln(v_q / v_(q+1))} at the time that was last advanced to.
     *
     * @param q from -Q to Q - 1.
     */
    public double logRatio(final int q) {
        if (timeSec == 0.0) {
            return terminal * (2.0 * q + 1.0);
        }
        final double[] ratios = isSteady ? steadyRatio : ratio;
        final double own = -StrictMath.log(ratios[q + bound]);
        // exact mirror images, which rounding alone would spoil
        return isSymmetric ? (own + StrictMath.log(ratios[bound - 1 - q])) / 2.0 : own;
    }

    /**
     * {@code ln(v_q)} at the time that was last advanced to.
     *
     * @param q from -Q to Q.
     */
    public double logValue(final int q) {
        double value = isSteady ? steadyLog - eigenvalue * timeSec : logAtZero;
        for (int i = 0; i < q; i++) {
            value -= logRatio(i);
        }
        for (int i = q; i < 0; i++) {
            value += logRatio(i);
        }
        return value;
    }

    /** Passes over the inventories since the start, times the inventories: a nanosecond or two each. */
    long work() {
        return work;
    }

    /** Q, units. */
    public int bound() {
        return bound;
    }

    /** Smallest eigenvalue of M, per second. */
    public double smallestEigenvalue() {
        return eigenvalue;
    }

    /** Time left from which on the ratios do not change any more, seconds. */
    public double steadySec() {
        return steadySec;
    }
}
