package ballast.analytics.report;

/** The greatest falls of an equity curve below its highest point so far. One thread. */
public final class Drawdown {
    private double peak = Double.NEGATIVE_INFINITY;
    private long peakMs;
    private double greatest;
    private double greatestFraction;
    private double worstPeak = Double.NaN;
    private long fromMs;
    private long toMs;
    private long recoveredMs = -1;

    /** Adds the next point of the curve. */
    public void add(final long timeMs, final double equity) {
        if (equity >= worstPeak && recoveredMs < 0) {
            recoveredMs = timeMs;
        }
        if (equity > peak) {
            peak = equity;
            peakMs = timeMs;
        }
        final double fall = peak - equity;
        if (fall > greatest) {
            greatest = fall;
            worstPeak = peak;
            fromMs = peakMs;
            toMs = timeMs;
            recoveredMs = -1;
        }
        if (peak > 0) {
            greatestFraction = Math.max(greatestFraction, fall / peak);
        }
    }

    /** The greatest fall, in the unit of the equity. */
    public double greatest() {
        return greatest;
    }

    /** The greatest fall as a share of the peak before it; means something only when the equity includes capital. */
    public double greatestFraction() {
        return greatestFraction;
    }

    /** Time of the peak before the greatest fall. */
    public long fromMs() {
        return fromMs;
    }

    /** Time of its lowest point. */
    public long toMs() {
        return toMs;
    }

    /** When the curve was back at that peak; -1 when it never was. */
    public long recoveredMs() {
        return recoveredMs;
    }
}
