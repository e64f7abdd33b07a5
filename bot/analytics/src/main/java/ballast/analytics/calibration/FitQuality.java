package ballast.analytics.calibration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;

/**
 * How well buckets agree with {@code A exp(-k delta)}. Never changes.
 *
 * @param deviance {@code 2 sum (N ln(N / mu) - (N - mu))}.
 * @param pearson {@code sum (N - mu)^2 / mu}.
 * @param dispersion Pearson's statistic per degree of freedom, buckets less 2; NaN without any. Near 1 if fills are
 *     independent and the law holds.
 * @param pValue of Pearson's statistic over neighbouring buckets joined until 5 fills are expected in each; NaN when
 *     fewer than three remain.
 * @param widening factor for intervals: above 1 when p is below 0.01.
 */
public record FitQuality(double deviance, double pearson, double dispersion, double pValue, double widening) {
    /** Below this p the law is contradicted. */
    public static final double P_CONTRADICTED = 0.01;

    /** Of no fit. */
    static final FitQuality NONE = new FitQuality(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    private static final double EXPECTED_MIN = 5;
    private static final int PARAMETERS = 2;

    /** Whether the buckets contradict the law or its independence. */
    public boolean isContradicted() {
        return pValue < P_CONTRADICTED;
    }

    static FitQuality of(final List<Bucket> buckets, final IntensityEstimate estimate) {
        double deviance = 0;
        double pearson = 0;
        for (final Bucket bucket : buckets) {
            final double mu = expected(bucket, estimate);
            final double n = bucket.fills();
            deviance += 2 * ((n > 0 ? n * StrictMath.log(n / mu) : 0) - (n - mu));
            pearson += (n - mu) * (n - mu) / mu;
        }
        final int freedom = buckets.size() - PARAMETERS;
        final double dispersion = freedom > 0 ? pearson / freedom : Double.NaN;
        final List<double[]> groups = groups(buckets, estimate);
        final int groupFreedom = groups.size() - PARAMETERS;
        if (groupFreedom < 1) {
            return new FitQuality(deviance, pearson, dispersion, Double.NaN, 1);
        }
        double statistic = 0;
        for (final double[] group : groups) {
            statistic += (group[0] - group[1]) * (group[0] - group[1]) / group[1];
        }
        final double p = 1 - new ChiSquaredDistribution(groupFreedom).cumulativeProbability(statistic);
        final double widening = p < P_CONTRADICTED ? Math.sqrt(Math.max(1, statistic / groupFreedom)) : 1;
        return new FitQuality(deviance, pearson, dispersion, p, widening);
    }

    private static double expected(final Bucket bucket, final IntensityEstimate estimate) {
        return estimate.at(bucket.deltaTicks()) * bucket.exposureSec();
    }

    /** Fills and expected fills of neighbouring buckets; what remains at the far end joins the last group. */
    private static List<double[]> groups(final List<Bucket> buckets, final IntensityEstimate estimate) {
        final List<Bucket> sorted = new ArrayList<>(buckets);
        sorted.sort(Comparator.comparingDouble(Bucket::deltaTicks));
        final List<double[]> groups = new ArrayList<>();
        double[] group = new double[2];
        for (final Bucket bucket : sorted) {
            group[0] += bucket.fills();
            group[1] += expected(bucket, estimate);
            if (group[1] >= EXPECTED_MIN) {
                groups.add(group);
                group = new double[2];
            }
        }
        if (group[1] > 0 && !groups.isEmpty()) {
            final double[] last = groups.get(groups.size() - 1);
            last[0] += group[0];
            last[1] += group[1];
        }
        return groups;
    }
}
