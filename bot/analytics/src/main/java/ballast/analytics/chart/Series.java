package ballast.analytics.chart;

import java.util.Objects;

/**
 * Data of one curve, band, cloud of points or set of bars. Immutable; the arrays are not copied and must not change.
 *
 * <p>x values of curves and bands ascend. A NaN breaks a curve and leaves out a point.
 */
public final class Series {
    /** How the data are drawn. */
    public enum Kind {
        /** Straight lines from point to point. */
        LINE,
        /** A value holds until the next point. */
        STEP,
        /** A line, filled down to zero. */
        AREA,
        /** Filled between a low and a high value. */
        BAND,
        /** One mark per point. */
        POINTS,
        /** Rectangles from zero to the value, over an interval of the other axis. */
        BARS,
        /** A mark with a whisker from a low to a high value. */
        ERROR_BARS
    }

    private final String name;
    private final Kind kind;
    private final Tone tone;
    private final Marker marker;
    private final double[] x;
    private final double[] x2;
    private final double[] y;
    private final double[] lo;
    private final double[] hi;

    private Series(final String name, final Kind kind, final Tone tone, final Marker marker, final double[]... data) {
        this.name = Objects.requireNonNull(name);
        this.kind = kind;
        this.tone = tone;
        this.marker = marker;
        this.x = data[0];
        this.x2 = data[1];
        this.y = data[2];
        this.lo = data[3];
        this.hi = data[4];
        for (final double[] column : data) {
            if (column.length != x.length) {
                throw new IllegalArgumentException(
                        "series '" + name + "': " + column.length + " values for " + x.length + " positions");
            }
        }
        if (kind != Kind.POINTS && kind != Kind.ERROR_BARS) {
            requireAscending();
        }
    }

    /** Straight lines through the points. */
    public static Series line(final String name, final double[] x, final double[] y) {
        return new Series(name, Kind.LINE, Tone.BLUE, Marker.CIRCLE, x, x, y, y, y);
    }

    /** A value that holds until the next point: quotes, positions. */
    public static Series step(final String name, final double[] x, final double[] y) {
        return new Series(name, Kind.STEP, Tone.BLUE, Marker.CIRCLE, x, x, y, y, y);
    }

    /** A line filled down to zero: drawdowns, volumes. */
    public static Series area(final String name, final double[] x, final double[] y) {
        return new Series(name, Kind.AREA, Tone.BLUE, Marker.CIRCLE, x, x, y, y, y);
    }

    /** The space between two curves: confidence bands. */
    public static Series band(final String name, final double[] x, final double[] lo, final double[] hi) {
        return new Series(name, Kind.BAND, Tone.BLUE, Marker.CIRCLE, x, x, hi, lo, hi);
    }

    /** Single points. */
    public static Series points(final String name, final Marker marker, final double[] x, final double[] y) {
        return new Series(name, Kind.POINTS, Tone.BLUE, marker, x, x, y, y, y);
    }

    /** Bars over the intervals {@code from} to {@code to}, as high as {@code value}: histograms. */
    public static Series bars(final String name, final double[] from, final double[] to, final double[] value) {
        return new Series(name, Kind.BARS, Tone.BLUE, Marker.CIRCLE, from, to, value, value, value);
    }

    /**
     * Bars of a category axis: one per name. Several such series of one panel stand beside each other.
     *
     * @param name of the series.
     * @param value one per category.
     * @param slot which of {@code slots} this series takes, counted from 0.
     * @param slots number of series that share a category.
     */
    public static Series bars(final String name, final double[] value, final int slot, final int slots) {
        final double[] from = new double[value.length];
        final double[] to = new double[value.length];
        final double width = 0.72 / slots;
        for (int i = 0; i < value.length; i++) {
            from[i] = i - 0.36 + slot * width;
            to[i] = from[i] + width;
        }
        return bars(name, from, to, value);
    }

    /** Points with whiskers from {@code lo} to {@code hi}. */
    public static Series errorBars(
            final String name, final double[] x, final double[] y, final double[] lo, final double[] hi) {
        return new Series(name, Kind.ERROR_BARS, Tone.BLUE, Marker.CIRCLE, x, x, y, lo, hi);
    }

    /** The same series in another colour. */
    public Series tone(final Tone other) {
        return new Series(name, kind, other, marker, x, x2, y, lo, hi);
    }

    /** The same series with another mark. */
    public Series marker(final Marker other) {
        return new Series(name, kind, tone, other, x, x2, y, lo, hi);
    }

    private void requireAscending() {
        for (int i = 1; i < x.length; i++) {
            if (!(x[i] >= x[i - 1])) {
                throw new IllegalArgumentException(
                        "series '" + name + "': position " + i + " does not ascend: " + x[i] + " after " + x[i - 1]);
            }
        }
    }

    String name() {
        return name;
    }

    Kind kind() {
        return kind;
    }

    Tone tone() {
        return tone;
    }

    Marker marker() {
        return marker;
    }

    int size() {
        return x.length;
    }

    /** Position, or the lower end of a bar's interval. */
    double x(final int i) {
        return x[i];
    }

    /** Position, or the upper end of a bar's interval. */
    double x2(final int i) {
        return x2[i];
    }

    /** Value. */
    double y(final int i) {
        return y[i];
    }

    /** Lower end of a band or whisker; otherwise the value. */
    double lo(final int i) {
        return lo[i];
    }

    /** Upper end of a band or whisker; otherwise the value. */
    double hi(final int i) {
        return hi[i];
    }

    /** Whether points are joined, and thinned out when there are many. */
    boolean isCurve() {
        return kind == Kind.LINE || kind == Kind.STEP || kind == Kind.AREA || kind == Kind.BAND;
    }

    /** Whether zero belongs on the value axis because the drawing starts there. */
    boolean fromZero() {
        return kind == Kind.AREA || kind == Kind.BARS;
    }
}
