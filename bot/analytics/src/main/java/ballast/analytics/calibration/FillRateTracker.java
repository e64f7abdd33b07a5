package ballast.analytics.calibration;

/**
 * The rate of fills right now: a gamma-Poisson posterior over a live window, and a rate that decays exponentially. One
 * thread; allocates at construction only; both answers take constant time, apart from fills that leave the window.
 *
 * <p>Posterior of a rate with prior Gamma(a0, b0) after N fills in W seconds: Gamma(a0 + N, b0 + W). Decayed rate:
 * {@code sum exp(-ln2 (t - t_i) / H)} over {@code H (1 - exp(-ln2 t / H)) / ln2}, the time that the weights hold.
 */
public final class FillRateTracker {
    private static final double NS_PER_SEC = 1e9;
    private static final double LN_2 = StrictMath.log(2);

    private final long startNs;
    private final long windowNs;
    private final double priorShape;
    private final double priorRate;
    private final double decayPerNs;
    private final long[] times;
    private long first;
    private long next;
    /** Fills older than this were forgotten for want of room; the window is cut there. */
    private long forgottenNs;

    private double weight;
    private long weightNs;

    /**
     * No fills yet.
     *
     * @param startNs when watching begins.
     * @param windowNs length of the live window, positive.
     * @param priorShape a0, fills that the prior is worth, not negative.
     * @param priorRate b0, seconds that the prior is worth, not negative.
     * @param halfLifeNs H of the decayed rate, positive.
     * @param fillsMax most fills kept; with more, the window becomes shorter.
     */
    public FillRateTracker(
            final long startNs,
            final long windowNs,
            final double priorShape,
            final double priorRate,
            final long halfLifeNs,
            final int fillsMax) {
        if (windowNs <= 0 || halfLifeNs <= 0 || fillsMax < 1 || !(priorShape >= 0 && priorRate >= 0)) {
            throw new IllegalArgumentException("window " + windowNs + " ns, half-life " + halfLifeNs + " ns, prior "
                    + priorShape + ", " + priorRate + ", at most " + fillsMax + " fills");
        }
        this.startNs = startNs;
        this.windowNs = windowNs;
        this.priorShape = priorShape;
        this.priorRate = priorRate;
        decayPerNs = LN_2 / halfLifeNs;
        times = new long[fillsMax];
        forgottenNs = startNs;
        weightNs = startNs;
    }

    /** A fill, not before the last. */
    public void onFill(final long timeNs) {
        if (next - first == times.length) {
            forgottenNs = times[(int) (first % times.length)];
            first++;
        }
        times[(int) (next % times.length)] = timeNs;
        next++;
        weight = weight * StrictMath.exp(-decayPerNs * (timeNs - weightNs)) + 1;
        weightNs = timeNs;
    }

    /** Fills in the live window. */
    public long fillsInWindow(final long nowNs) {
        while (first < next && times[(int) (first % times.length)] <= nowNs - windowNs) {
            first++;
        }
        return next - first;
    }

    /** Length of the live window, seconds: shorter than asked for soon after the start. */
    public double windowSec(final long nowNs) {
        return Math.min(windowNs, nowNs - forgottenNs) / NS_PER_SEC;
    }

    /** Fills per second in the live window; NaN at the start. */
    public double rateInWindow(final long nowNs) {
        final double sec = windowSec(nowNs);
        return sec > 0 ? fillsInWindow(nowNs) / sec : Double.NaN;
    }

    /** Mean of the posterior, per second; NaN without prior and time. */
    public double posteriorMean(final long nowNs) {
        return (priorShape + fillsInWindow(nowNs)) / (priorRate + windowSec(nowNs));
    }

    /** Standard deviation of the posterior, per second. */
    public double posteriorDeviation(final long nowNs) {
        return Math.sqrt(priorShape + fillsInWindow(nowNs)) / (priorRate + windowSec(nowNs));
    }

    /** Exponentially decayed rate, per second; NaN at the start. */
    public double decayedRate(final long nowNs) {
        final double elapsed = decayPerNs * (nowNs - startNs);
        final double seconds = -StrictMath.expm1(-elapsed) / (decayPerNs * NS_PER_SEC);
        return seconds > 0 ? weight * StrictMath.exp(-decayPerNs * (nowNs - weightNs)) / seconds : Double.NaN;
    }
}
