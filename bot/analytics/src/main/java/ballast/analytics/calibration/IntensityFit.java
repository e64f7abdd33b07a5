package ballast.analytics.calibration;

import java.util.ArrayList;
import java.util.List;

/**
 * Maximum of the Poisson likelihood of fills given exposure: {@code N_i ~ Poisson(A exp(-k delta_i) T_i)}, a
 * generalised linear model with offset ln T. Never changes.
 *
 * <p>k solves {@code sum N delta / sum N = sum delta T e^(-k delta) / sum T e^(-k delta)}; the right side falls in k
 * from the largest distance to the smallest, so there is one solution if the mean distance of the fills lies strictly
 * between, and none otherwise. Buckets without fills count: they say how long nothing happened.
 *
 * <p>Intervals are 95 %, normal in (ln A, k). When the buckets contradict the model (p below 0.01) they are widened by
 * the root of the dispersion, as quasi-likelihood does (McCullagh and Nelder 1989, section 4.5); the standard errors
 * stay those of the model.
 */
public final class IntensityFit {
    /** Normal quantile of a two-sided 95 % interval. */
    static final double Z95 = 1.959963984540054;

    private static final int NEWTON_STEPS_MAX = 200;
    private static final double RELATIVE_STEP_MIN = 1e-15;

    private final List<Bucket> buckets;
    private final long fills;
    private final double exposureSec;
    private final Refusal refusal;
    private final IntensityEstimate estimate;
    /** Of (ln A, k): variances and covariance. */
    private final double varLogRate;

    private final double covariance;
    private final double varDecay;
    private final double logLikelihood;
    private final FitQuality quality;

    private IntensityFit(
            final List<Bucket> buckets, final Refusal refusal, final IntensityEstimate estimate, final double... cov) {
        this.buckets = buckets;
        this.refusal = refusal;
        this.estimate = estimate;
        fills = totalFills(buckets);
        exposureSec = totalExposure(buckets);
        varLogRate = cov[0];
        covariance = cov[1];
        varDecay = cov[2];
        quality = estimate.exists() ? FitQuality.of(buckets, estimate) : FitQuality.NONE;
        logLikelihood = estimate.exists() ? logLikelihood(buckets, estimate) : Double.NaN;
    }

    private static long totalFills(final List<Bucket> buckets) {
        return buckets.stream().mapToLong(Bucket::fills).sum();
    }

    private static double totalExposure(final List<Bucket> buckets) {
        double total = 0;
        for (final Bucket bucket : buckets) {
            total += bucket.exposureSec();
        }
        return total;
    }

    /**
     * Fit.
     *
     * @param buckets in any order; those without exposure are left out.
     * @param fillsMin refuse with fewer fills than this.
     * @return the fit, or why there is none.
     */
    public static IntensityFit of(final List<Bucket> buckets, final long fillsMin) {
        final List<Bucket> used = new ArrayList<>();
        for (final Bucket bucket : buckets) {
            if (bucket.exposureSec() > 0) {
                used.add(bucket);
            }
        }
        final Refusal obstacle = obstacle(used, fillsMin);
        if (obstacle != null) {
            return refused(used, obstacle);
        }
        final double decay = decay(used);
        final Tilt tilt = new Tilt(used, decay);
        final double rate = StrictMath.exp(Math.log((double) totalFills(used)) - tilt.logSum);
        if (!Double.isFinite(decay) || !Double.isFinite(rate) || !(rate > 0)) {
            return refused(
                    used,
                    new Refusal(Refusal.Code.NOT_FINITE, "A = " + rate + ", k = " + decay + ": beyond any number"));
        }
        final IntensityEstimate estimate = new IntensityEstimate(rate, decay);
        final double n = totalFills(used);
        final double varDecay = 1 / (n * tilt.variance);
        return new IntensityFit(
                used,
                decay > 0 ? null : notDecaying(decay),
                estimate,
                1 / n + tilt.mean * tilt.mean * varDecay,
                tilt.mean * varDecay,
                varDecay);
    }

    private static Refusal notDecaying(final double decay) {
        return new Refusal(
                Refusal.Code.NOT_DECAYING,
                "k = " + CalibrationText.number(decay)
                        + " per tick: fills do not become rarer with distance; quote at more distances, or"
                        + " longer, or give the tape of the run, as mids of a table once a second blur distances");
    }

    private static IntensityFit refused(final List<Bucket> buckets, final Refusal refusal) {
        return new IntensityFit(buckets, refusal, IntensityEstimate.NONE, Double.NaN, Double.NaN, Double.NaN);
    }

    private static Refusal obstacle(final List<Bucket> buckets, final long fillsMin) {
        final long fills = totalFills(buckets);
        if (buckets.isEmpty()) {
            return new Refusal(Refusal.Code.NO_EXPOSURE, "no quote was at risk for any time at a known distance");
        }
        if (fills < Math.max(1, fillsMin)) {
            return new Refusal(
                    Refusal.Code.TOO_FEW_FILLS,
                    fills + " fills, and " + Math.max(1, fillsMin) + " are needed; record longer, or lower the limit");
        }
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        double sum = 0;
        for (final Bucket bucket : buckets) {
            least = Math.min(least, bucket.deltaTicks());
            most = Math.max(most, bucket.deltaTicks());
            sum += bucket.fills() * bucket.deltaTicks();
        }
        if (Double.isInfinite(least) || Double.isInfinite(most) || !Double.isFinite(totalExposure(buckets))) {
            return new Refusal(Refusal.Code.NOT_FINITE, "a distance or an exposure is infinite");
        }
        if (least == most) {
            return new Refusal(
                    Refusal.Code.ONE_BUCKET,
                    "all quotes stood " + CalibrationText.number(least)
                            + " ticks from the mid: A and k cannot be told apart; quote a ladder of distances");
        }
        final double mean = sum / fills;
        if (!(least < mean && mean < most)) {
            return new Refusal(
                    Refusal.Code.NO_MAXIMUM,
                    "all fills are at the " + (mean <= least ? "nearest" : "furthest") + " distance, "
                            + CalibrationText.number(mean) + " ticks: any "
                            + (mean <= least ? "larger" : "smaller") + " k fits better; record longer");
        }
        return null;
    }

    /** Newton from k = 0, halving towards the bracket when a step leaves it. */
    private static double decay(final List<Bucket> buckets) {
        double target = 0;
        for (final Bucket bucket : buckets) {
            target += bucket.fills() * bucket.deltaTicks();
        }
        target /= totalFills(buckets);
        double k = 0;
        double low = Double.NEGATIVE_INFINITY;
        double high = Double.POSITIVE_INFINITY;
        for (int i = 0; i < NEWTON_STEPS_MAX; i++) {
            final Tilt tilt = new Tilt(buckets, k);
            final double excess = tilt.mean - target;
            if (excess == 0) {
                return k;
            }
            if (excess > 0) {
                low = k;
            } else {
                high = k;
            }
            final double next = bracketed(k, k + excess / tilt.variance, low, high);
            if (Math.abs(next - k) <= RELATIVE_STEP_MIN * Math.abs(next)) {
                return next;
            }
            k = next;
        }
        return k;
    }

    private static double bracketed(final double k, final double newton, final double low, final double high) {
        if (newton > low && newton < high) {
            return newton;
        }
        if (low > Double.NEGATIVE_INFINITY && high < Double.POSITIVE_INFINITY) {
            return (low + high) / 2;
        }
        final double reach = Math.max(1, Math.abs(k));
        return low > Double.NEGATIVE_INFINITY ? k + reach : k - reach;
    }

    private static double logLikelihood(final List<Bucket> buckets, final IntensityEstimate estimate) {
        double sum = 0;
        for (final Bucket bucket : buckets) {
            sum += bucket.fills()
                            * (StrictMath.log(estimate.ratePerSec()) - estimate.decayPerTick() * bucket.deltaTicks())
                    - estimate.at(bucket.deltaTicks()) * bucket.exposureSec();
        }
        return sum;
    }

    /**
     * Why the fit must not be used; null when it may. A refusal for k that is not positive has figures all the same.
     */
    public Refusal refusal() {
        return refusal;
    }

    /** Whether the fit may be used. */
    public boolean isUsable() {
        return refusal == null;
    }

    /** A and k; NaN when there are none. */
    public IntensityEstimate estimate() {
        return estimate;
    }

    /** Buckets that were used, in the order given. */
    public List<Bucket> buckets() {
        return List.copyOf(buckets);
    }

    /** Events in all buckets. */
    public long fills() {
        return fills;
    }

    /** Seconds in all buckets. */
    public double exposureSec() {
        return exposureSec;
    }

    /** Standard error of ln A. */
    public double seLogRate() {
        return Math.sqrt(varLogRate);
    }

    /** Standard error of k, per tick. */
    public double seDecay() {
        return Math.sqrt(varDecay);
    }

    /** Covariance of the estimates of ln A and k, per tick. */
    public double covariance() {
        return covariance;
    }

    /** {@code sum N (ln A - k delta) - A T exp(-k delta)}. */
    public double logLikelihood() {
        return logLikelihood;
    }

    /** How well the buckets agree with the model. */
    public FitQuality quality() {
        return quality;
    }

    /** Lower end of the interval of A, per second. */
    public double rateLow() {
        return estimate.ratePerSec() * StrictMath.exp(-Z95 * quality.widening() * seLogRate());
    }

    /** Upper end of the interval of A, per second. */
    public double rateHigh() {
        return estimate.ratePerSec() * StrictMath.exp(Z95 * quality.widening() * seLogRate());
    }

    /** Lower end of the interval of k, per tick; may be negative. */
    public double decayLow() {
        return estimate.decayPerTick() - Z95 * quality.widening() * seDecay();
    }

    /** Upper end of the interval of k, per tick. */
    public double decayHigh() {
        return estimate.decayPerTick() + Z95 * quality.widening() * seDecay();
    }

    /** Lower end of the interval of the intensity at a distance, per second. */
    public double intensityLow(final double deltaTicks) {
        return estimate.at(deltaTicks) * StrictMath.exp(-Z95 * seLogIntensity(deltaTicks));
    }

    /** Upper end of the interval of the intensity at a distance, per second. */
    public double intensityHigh(final double deltaTicks) {
        return estimate.at(deltaTicks) * StrictMath.exp(Z95 * seLogIntensity(deltaTicks));
    }

    private double seLogIntensity(final double deltaTicks) {
        final double variance = varLogRate - 2 * deltaTicks * covariance + deltaTicks * deltaTicks * varDecay;
        return quality.widening() * Math.sqrt(Math.max(0, variance));
    }

    /** Exposure tilted by {@code exp(-k delta)}: its logarithm, and mean and variance of the distance under it. */
    private static final class Tilt {
        private final double logSum;
        private final double mean;
        private final double variance;

        Tilt(final List<Bucket> buckets, final double decay) {
            double top = Double.NEGATIVE_INFINITY;
            for (final Bucket bucket : buckets) {
                top = Math.max(top, exponent(bucket, decay));
            }
            double sum = 0;
            double first = 0;
            for (final Bucket bucket : buckets) {
                final double weight = StrictMath.exp(exponent(bucket, decay) - top);
                sum += weight;
                first += weight * bucket.deltaTicks();
            }
            mean = first / sum;
            double second = 0;
            for (final Bucket bucket : buckets) {
                final double off = bucket.deltaTicks() - mean;
                second += StrictMath.exp(exponent(bucket, decay) - top) * off * off;
            }
            variance = second / sum;
            logSum = top + StrictMath.log(sum);
        }

        private static double exponent(final Bucket bucket, final double decay) {
            return StrictMath.log(bucket.exposureSec()) - decay * bucket.deltaTicks();
        }
    }
}
