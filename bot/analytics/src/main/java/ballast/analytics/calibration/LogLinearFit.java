package ballast.analytics.calibration;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Straight lines through the logarithms of the empirical intensities: the estimators in common use, to stand beside the
 * maximum of the likelihood. All leave out the buckets without fills, which biases k downwards. Stateless.
 */
public final class LogLinearFit {
    private LogLinearFit() {}

    /**
     * Weights 1 / variance of ln(N / T), which is N: the residuals count by sqrt(N).
     *
     * @param buckets of one side or both.
     * @return the line; NaN with fewer than two buckets that have fills.
     */
    public static IntensityEstimate sqrtFills(final List<Bucket> buckets) {
        return line(buckets, Bucket::fills);
    }

    /** Equal weights; as {@link #sqrtFills}. */
    public static IntensityEstimate unweighted(final List<Bucket> buckets) {
        return line(buckets, bucket -> 1);
    }

    /**
     * The old notebook's: exposure handed to a least-squares routine that multiplies residuals by it, so the squares
     * count by exposure squared. As {@link #sqrtFills} otherwise.
     */
    public static IntensityEstimate legacy(final List<Bucket> buckets) {
        return line(buckets, bucket -> bucket.exposureSec() * bucket.exposureSec());
    }

    private static IntensityEstimate line(final List<Bucket> buckets, final ToDoubleFunction<Bucket> weightOf) {
        double weights = 0;
        double meanX = 0;
        double meanY = 0;
        int points = 0;
        for (final Bucket bucket : buckets) {
            if (bucket.fills() > 0 && bucket.exposureSec() > 0) {
                final double weight = weightOf.applyAsDouble(bucket);
                weights += weight;
                meanX += weight * bucket.deltaTicks();
                meanY += weight * StrictMath.log(bucket.intensity());
                points++;
            }
        }
        if (points < 2) {
            return IntensityEstimate.NONE;
        }
        meanX /= weights;
        meanY /= weights;
        double sxx = 0;
        double sxy = 0;
        for (final Bucket bucket : buckets) {
            if (bucket.fills() > 0 && bucket.exposureSec() > 0) {
                final double x = bucket.deltaTicks() - meanX;
                sxx += weightOf.applyAsDouble(bucket) * x * x;
                sxy += weightOf.applyAsDouble(bucket) * x * (StrictMath.log(bucket.intensity()) - meanY);
            }
        }
        final double slope = sxy / sxx;
        final double rate = StrictMath.exp(meanY - slope * meanX);
        return Double.isFinite(slope) ? new IntensityEstimate(rate, -slope) : IntensityEstimate.NONE;
    }
}
