package ballast.analytics.report;

import ballast.analytics.chart.Axis;
import ballast.analytics.chart.Panel;
import ballast.analytics.chart.Series;
import ballast.analytics.chart.Tone;
import java.util.Arrays;

/**
 * Mean and range of a quantity over equal stretches of a run, for what flickers too fast to be drawn row by row. One
 * thread.
 */
final class Stretches {
    private static final int COUNT_MAX = 580;
    private static final long[] LENGTHS_S = {
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 21_600, 43_200, 86_400
    };

    private final long startMs;
    private final long lengthMs;
    private final double[] sum;
    private final double[] least;
    private final double[] greatest;
    private final long[] count;

    Stretches(final RunHeader.Timing timing) {
        startMs = timing.startMs();
        lengthMs = lengthMs(timing);
        final int n = (int) (timing.durationMs() / lengthMs) + 1;
        sum = new double[n];
        count = new long[n];
        least = new double[n];
        greatest = new double[n];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Arrays.fill(greatest, Double.NEGATIVE_INFINITY);
    }

    private static long lengthMs(final RunHeader.Timing timing) {
        for (final long seconds : LENGTHS_S) {
            final long ms = seconds * 1_000;
            if (ms >= timing.stateIntervalMs() && timing.durationMs() / ms < COUNT_MAX) {
                return ms;
            }
        }
        return Math.max(timing.stateIntervalMs(), timing.durationMs() / COUNT_MAX + 1);
    }

    /** Adds a value that held up to a time; NaN is left out. */
    void add(final long timeMs, final double value) {
        if (!Double.isNaN(value)) {
            final int at = (int) (Math.max(0, timeMs - 1 - startMs) / lengthMs);
            sum[at] += value;
            count[at]++;
            least[at] = Math.min(least[at], value);
            greatest[at] = Math.max(greatest[at], value);
        }
    }

    long lengthMs() {
        return lengthMs;
    }

    /** A panel in ticks with the range as a band and the mean as a line, each stretch at its middle. */
    Panel panel(final String label, final String what, final Tone tone) {
        final double[] times = new double[sum.length];
        final double[] mean = new double[sum.length];
        final double[] lo = new double[sum.length];
        final double[] hi = new double[sum.length];
        for (int i = 0; i < sum.length; i++) {
            times[i] = (startMs + i * lengthMs + lengthMs / 2.0) * 1e6;
            mean[i] = rounded(count[i] == 0 ? Double.NaN : sum[i] / count[i]);
            lo[i] = rounded(count[i] == 0 ? Double.NaN : least[i]);
            hi[i] = rounded(count[i] == 0 ? Double.NaN : greatest[i]);
        }
        return Panel.of(label, Axis.linear("ticks"))
                .height(110)
                .add(Series.band(what + ", range", times, lo, hi).tone(tone))
                .add(Series.line(what + ", mean", times, mean).tone(tone));
    }

    /** Hundredths of a tick: the read-out has no more, and the path data stay short. */
    private static double rounded(final double ticks) {
        return Double.isNaN(ticks) ? ticks : Math.round(ticks * 100) / 100.0;
    }
}
