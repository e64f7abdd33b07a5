package ballast.analytics.calibration;

import java.util.Arrays;

/**
 * Samples the mid at a fixed interval, and makes sigma of it: root mean square change per root of the interval. The mid
 * and not trades, whose bounce between bid and ask is no volatility.
 *
 * <p>The interval of confidence comes from means over blocks of consecutive squares, because squares cluster.
 * Two-scale realised variance (Zhang, Mykland and Ait-Sahalia 2005): mean over K subgrids less its share of the fine
 * one, over its own share. One thread; 8 bytes per interval.
 */
public final class SigmaSampler {
    private static final int BLOCKS = 40;
    private static final int CHANGES_MIN = 5;
    private static final int BLOCK_CHANGES_MIN = 10;
    private static final int INITIAL = 1 << 12;
    /** No more intervals than this fit in memory; a year of seconds. */
    private static final int SAMPLES_MAX = 1 << 25;

    private final long intervalNs;
    private final int scales;
    private double[] samples = new double[INITIAL];
    private int size;
    private double mid = Double.NaN;
    private long nextNs = Long.MIN_VALUE;

    /**
     * No samples.
     *
     * @param intervalNs between two.
     * @param scales subgrids K of the two-scale estimate, at least 2.
     */
    public SigmaSampler(final long intervalNs, final int scales) {
        if (intervalNs <= 0 || scales < 2) {
            throw new IllegalArgumentException("interval " + intervalNs + " ns, " + scales + " scales");
        }
        this.intervalNs = intervalNs;
        this.scales = scales;
    }

    /** The mid from now on, ticks; NaN = not known. */
    public void onMid(final long timeNs, final double ticks) {
        advance(timeNs);
        mid = ticks;
    }

    /** Time has passed: what held until now is sampled. */
    public void advance(final long timeNs) {
        if (nextNs == Long.MIN_VALUE) {
            nextNs = Math.floorDiv(timeNs, intervalNs) * intervalNs + intervalNs;
        }
        while (nextNs <= timeNs && size < SAMPLES_MAX) {
            add(mid);
            nextNs += intervalNs;
        }
    }

    /** One sample, ticks; NaN = not known. */
    void add(final double ticks) {
        if (size == samples.length) {
            samples = Arrays.copyOf(samples, 2 * size);
        }
        samples[size++] = ticks;
    }

    /** Estimate from all samples so far; none with fewer than five changes. */
    public SigmaEstimate estimate() {
        final double[] squares = new double[size];
        int count = 0;
        double sum = 0;
        for (int i = 1; i < size; i++) {
            final double change = samples[i] - samples[i - 1];
            if (!Double.isNaN(change)) {
                squares[count++] = change * change;
                sum += change * change;
            }
        }
        if (count < CHANGES_MIN) {
            return SigmaEstimate.NONE;
        }
        final double variance = sum / count;
        final double relative = variance > 0 ? standardError(squares, count, variance) / variance : 0;
        final double perSec = 1e9 / intervalNs;
        final double sigma = Math.sqrt(variance * perSec);
        // ln of a variance is nearer to normal than the variance; half of it is ln sigma
        final double factor = StrictMath.exp(IntensityFit.Z95 * relative / 2);
        final double twoScale = twoScaleVariance();
        return new SigmaEstimate(
                sigma,
                sigma / factor,
                sigma * factor,
                Double.isNaN(twoScale) ? Double.NaN : Math.sqrt(Math.max(0, twoScale) / count * perSec),
                count);
    }

    private static double standardError(final double[] squares, final int count, final double mean) {
        final int blocks = count >= BLOCKS * BLOCK_CHANGES_MIN ? BLOCKS : count;
        double sum = 0;
        for (int block = 0; block < blocks; block++) {
            final int from = (int) ((long) block * count / blocks);
            final int to = (int) ((long) (block + 1) * count / blocks);
            double total = 0;
            for (int i = from; i < to; i++) {
                total += squares[i];
            }
            final double off = total / (to - from) - mean;
            sum += off * off;
        }
        return Math.sqrt(sum / (blocks - 1.0) / blocks);
    }

    /** Two-scale realised variance of the whole span, adjusted; squared ticks. NaN with too few samples. */
    double twoScaleVariance() {
        long changes = 0;
        double fine = 0;
        for (int i = 1; i < size; i++) {
            final double change = samples[i] - samples[i - 1];
            if (!Double.isNaN(change)) {
                changes++;
                fine += change * change;
            }
        }
        double coarse = 0;
        for (int i = scales; i < size; i++) {
            final double change = samples[i] - samples[i - scales];
            coarse += Double.isNaN(change) ? 0 : change * change;
        }
        final double perGrid = (changes - scales + 1.0) / scales;
        if (!(perGrid > 0)) {
            return Double.NaN;
        }
        final double share = perGrid / changes;
        return (coarse / scales - share * fine) / (1 - share);
    }
}
