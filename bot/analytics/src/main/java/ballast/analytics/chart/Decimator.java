package ballast.analytics.chart;

import java.util.Arrays;

/**
 * Picks the points of a long curve that a picture needs: of each column of x the first, the least, the greatest and the
 * last, in their order. Drawn at that width the picture is the same as from all points, and no spike is lost.
 *
 * <p>A gap (NaN) narrower than a column is drawn over; a wider one breaks the curve. Curves of no more than four points
 * per column are kept whole, with every gap.
 */
final class Decimator {
    /** Stands between two picks when the curve is broken there. */
    static final int BREAK = -1;

    private final Series series;
    private final Frame frame;
    private final double width;
    private final int columns;
    private int[] picks = new int[256];
    private int size;
    private boolean gap;

    private Decimator(final Series series, final Frame frame) {
        this.series = series;
        this.frame = frame;
        this.columns = frame.columns();
        this.width = frame.x().span() / columns;
    }

    /**
     * The points to draw.
     *
     * @param series a curve or band; ascending in x.
     * @param frame it is drawn in; says how many columns to keep apart.
     * @return indices into the series, with {@link #BREAK} between pieces.
     */
    static int[] pick(final Series series, final Frame frame) {
        final Decimator decimator = new Decimator(series, frame);
        if (series.size() <= 4L * frame.columns()) {
            decimator.keepAll();
        } else {
            decimator.keepExtremes();
        }
        return Arrays.copyOf(decimator.picks, decimator.size);
    }

    /** Whether a point has a place on both axes. */
    private boolean drawn(final int i) {
        return Double.isFinite(frame.yAxis().toScale(series.lo(i)))
                && Double.isFinite(frame.yAxis().toScale(series.hi(i)))
                && Double.isFinite(frame.xAxis().toScale(series.x(i)));
    }

    private void keepAll() {
        for (int i = 0; i < series.size(); i++) {
            if (drawn(i)) {
                keep(i);
            } else {
                gap = true;
            }
        }
    }

    private void keepExtremes() {
        int first = -1;
        int last = -1;
        int least = -1;
        int greatest = -1;
        boolean gapBefore = false;
        int column = -1;
        for (int i = 0; i < series.size(); i++) {
            if (!drawn(i)) {
                gapBefore = true;
                continue;
            }
            final int here = columnOf(i);
            if (here != column) {
                flush(first, least, greatest, last);
                gap = gapBefore;
                column = here;
                first = i;
                least = i;
                greatest = i;
            }
            gapBefore = false;
            last = i;
            least = series.lo(i) < series.lo(least) ? i : least;
            greatest = series.hi(i) > series.hi(greatest) ? i : greatest;
        }
        flush(first, least, greatest, last);
    }

    private int columnOf(final int i) {
        final double at = (frame.xAxis().toScale(series.x(i)) - frame.x().lo()) / width;
        return (int) Math.max(0, Math.min(columns - 1, at));
    }

    private void flush(final int first, final int least, final int greatest, final int last) {
        if (first < 0) {
            return;
        }
        keep(first);
        keep(Math.min(least, greatest));
        keep(Math.max(least, greatest));
        keep(last);
    }

    private void keep(final int i) {
        if (size > 0 && picks[size - 1] == i) {
            return;
        }
        if (gap && size > 0) {
            append(BREAK);
        }
        gap = false;
        append(i);
    }

    private void append(final int pick) {
        if (size == picks.length) {
            picks = Arrays.copyOf(picks, size * 2);
        }
        picks[size++] = pick;
    }
}
