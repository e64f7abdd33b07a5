package ballast.analytics.calibration;

import org.hipparchus.distribution.continuous.ChiSquaredDistribution;

/** Exact 95 % interval of the rate of a Poisson count (Garwood 1936), by chi-square quantiles. Stateless. */
final class PoissonInterval {
    private static final double TAIL = 0.025;

    private PoissonInterval() {}

    /** Of a bucket's intensity, per second; from 0 without fills. */
    static SideEstimate.Interval of(final Bucket bucket) {
        if (!(bucket.exposureSec() > 0)) {
            return SideEstimate.Interval.NONE;
        }
        final long n = bucket.fills();
        final double low = n == 0 ? 0 : new ChiSquaredDistribution(2.0 * n).inverseCumulativeProbability(TAIL) / 2;
        final double high = new ChiSquaredDistribution(2.0 * n + 2).inverseCumulativeProbability(1 - TAIL) / 2;
        return new SideEstimate.Interval(low / bucket.exposureSec(), high / bucket.exposureSec());
    }
}
