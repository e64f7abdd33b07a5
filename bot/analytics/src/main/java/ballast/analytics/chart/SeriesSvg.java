package ballast.analytics.chart;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Draws one series. Curves, bands and bars are paths in whole numbers of the data with a transform to the screen;
 * marks keep their size and therefore are placed in pixels, with the data beside them for the script.
 *
 * <p>Elements: {@code l} line, {@code st} step, {@code b} band, {@code h} bars, {@code p} points; {@code a} (fill),
 * {@code e} (whiskers) and {@code c} (their ends) carry no read-out. {@code data-g} = origin and unit of x, origin and
 * unit of y.
 */
final class SeriesSvg {
    private final Series series;
    private final Frame frame;
    private final boolean sideways;
    private final StringBuilder out;
    private int decimals;
    private int drawn;
    private int present;

    SeriesSvg(final Series series, final Frame frame, final boolean sideways, final StringBuilder out) {
        this.series = series;
        this.frame = frame;
        this.sideways = sideways;
        this.out = out;
    }

    /** Writes the elements of this series. */
    void draw() {
        switch (series.kind()) {
            case LINE -> curve(pick(), "l");
            case STEP -> curve(pick(), "st");
            case AREA -> area(pick());
            case BAND -> band(pick());
            case POINTS -> points();
            case BARS -> bars();
            case ERROR_BARS -> errorBars();
            default -> throw new IllegalStateException("kind " + series.kind());
        }
    }

    /** Decimals that show the drawn values in full. */
    int decimals() {
        return decimals;
    }

    /** Number of single points drawn. */
    int drawn() {
        return drawn;
    }

    /** Number of single points there are to draw. */
    int present() {
        return present;
    }

    private double sx(final int i) {
        return frame.xAxis().toScale(series.x(i));
    }

    private double sy(final int i) {
        return frame.yAxis().toScale(series.y(i));
    }

    private double sLo(final int i) {
        return frame.yAxis().toScale(series.lo(i));
    }

    private double sHi(final int i) {
        return frame.yAxis().toScale(series.hi(i));
    }

    private int[] pick() {
        return Decimator.pick(series, frame);
    }

    private void curve(final int[] picks, final String css) {
        final PathData path = new PathData().fit(picks, this::sx, this::sy);
        for (int k = 0; k < picks.length; k++) {
            if (picks[k] == Decimator.BREAK) {
                continue;
            }
            final boolean starts = k == 0 || picks[k - 1] == Decimator.BREAK;
            final boolean ends = k + 1 == picks.length || picks[k + 1] == Decimator.BREAK;
            if (starts) {
                path.move(sx(picks[k]), sy(picks[k]));
            } else if (series.kind() == Series.Kind.STEP) {
                path.step(sx(picks[k]), sy(picks[k]));
            } else {
                path.line(sx(picks[k]), sy(picks[k]));
            }
            if (starts && ends) {
                path.dot();
            }
        }
        emit(path, css);
    }

    private void area(final int[] picks) {
        final double base = base();
        final PathData fill = new PathData().fit(picks, this::sx, this::sy, i -> base);
        for (int k = 0; k < picks.length; k++) {
            if (picks[k] == Decimator.BREAK) {
                continue;
            }
            if (k == 0 || picks[k - 1] == Decimator.BREAK) {
                fill.move(sx(picks[k]), base);
            }
            fill.line(sx(picks[k]), sy(picks[k]));
            if (k + 1 == picks.length || picks[k + 1] == Decimator.BREAK) {
                fill.line(sx(picks[k]), base);
                fill.close();
            }
        }
        emit(fill, "a");
        curve(picks, "l");
    }

    private void band(final int[] picks) {
        final PathData path = new PathData().fit(picks, this::sx, this::sLo, this::sHi);
        int from = 0;
        for (int k = 0; k <= picks.length; k++) {
            if (k == picks.length || picks[k] == Decimator.BREAK) {
                bandPiece(path, picks, from, k);
                from = k + 1;
            }
        }
        emit(path, "b");
    }

    /** There along the upper edge, back along the lower. */
    private void bandPiece(final PathData path, final int[] picks, final int from, final int to) {
        for (int k = from; k < to; k++) {
            if (k == from) {
                path.move(sx(picks[k]), sHi(picks[k]));
            } else {
                path.line(sx(picks[k]), sHi(picks[k]));
            }
        }
        for (int k = to - 1; k >= from; k--) {
            path.line(sx(picks[k]), sLo(picks[k]));
        }
        if (to > from) {
            path.close();
        }
    }

    private void bars() {
        final Axis along = sideways ? frame.yAxis() : frame.xAxis();
        final Axis across = sideways ? frame.xAxis() : frame.yAxis();
        final double base = base();
        final IntToDoubleFunction from = i -> along.toScale(series.x(i));
        final IntToDoubleFunction to = i -> along.toScale(series.x2(i));
        final IntToDoubleFunction value = i -> across.toScale(series.y(i));
        final int[] kept = IntStream.range(0, series.size())
                .filter(i -> Double.isFinite(value.applyAsDouble(i)) && value.applyAsDouble(i) != base)
                .toArray();
        final PathData path = new PathData();
        if (sideways) {
            path.fitAll(kept, new IntToDoubleFunction[] {value, i -> base}, new IntToDoubleFunction[] {from, to});
        } else {
            path.fitAll(kept, new IntToDoubleFunction[] {from, to}, new IntToDoubleFunction[] {value, i -> base});
        }
        for (final int i : kept) {
            bar(path, from.applyAsDouble(i), to.applyAsDouble(i), value.applyAsDouble(i));
        }
        emit(path, "h");
    }

    private void bar(final PathData path, final double from, final double to, final double value) {
        final double base = base();
        if (sideways) {
            path.move(base, from);
            path.across(value);
            path.upright(to);
            path.across(base);
        } else {
            path.move(from, base);
            path.upright(value);
            path.across(to);
            path.upright(base);
        }
        path.close();
    }

    /** Where bars and fills start: zero, or the lower end of a log axis. */
    private double base() {
        final Axis axis = sideways ? frame.xAxis() : frame.yAxis();
        final Domain domain = sideways ? frame.x() : frame.y();
        return axis.kind() == Axis.Kind.LOG ? domain.lo() : 0;
    }

    private void points() {
        final int[] all = complete();
        final int stride = Math.max(1, (all.length + Chart.POINTS_MAX - 1) / Chart.POINTS_MAX);
        final int[] kept = new int[(all.length + stride - 1) / stride];
        for (int k = 0; k < kept.length; k++) {
            kept[k] = all[k * stride];
        }
        drawn = kept.length;
        present = all.length;
        marks(kept, series.marker(), this::sy, "p");
    }

    private void errorBars() {
        final int[] all = complete();
        final PathData whiskers = new PathData().fit(all, this::sx, this::sLo, this::sHi);
        for (final int i : all) {
            whiskers.move(sx(i), sLo(i));
            whiskers.upright(sHi(i));
        }
        emit(whiskers, "e");
        marks(all, Marker.DASH, this::sLo, "c");
        marks(all, Marker.DASH, this::sHi, "c");
        marks(all, series.marker(), this::sy, "p");
    }

    /** Indices of the points that have all their coordinates. */
    private int[] complete() {
        return IntStream.range(0, series.size())
                .filter(i -> Double.isFinite(sx(i) + sy(i) + sLo(i) + sHi(i)))
                .toArray();
    }

    /** Marks in pixels for the reader without script, and as whole numbers for the script. */
    private void marks(final int[] picks, final Marker marker, final IntToDoubleFunction value, final String css) {
        final PathData data = new PathData().fit(picks, this::sx, value);
        final StringBuilder pixels = new StringBuilder();
        final StringBuilder numbers = new StringBuilder();
        long lastX = 0;
        long lastY = 0;
        for (final int i : picks) {
            final double x = sx(i);
            final double y = value.applyAsDouble(i);
            pixels.append('M').append(Frame.px(frame.pxX(x))).append(' ').append(Frame.px(frame.pxY(y)));
            pixels.append(marker.path());
            PathData.number(numbers, data.gx().encode(x) - lastX);
            PathData.number(numbers, data.gy().encode(y) - lastY);
            lastX = data.gx().encode(x);
            lastY = data.gy().encode(y);
        }
        open(data, css);
        out.append("\" data-m=\"").append(marker.path()).append("\" data-p=\"").append(numbers);
        out.append("\" d=\"").append(pixels).append("\"/>");
    }

    private void open(final PathData path, final String css) {
        decimals = Math.max(decimals, (sideways ? path.gx() : path.gy()).decimals());
        out.append("<path class=\"").append(css).append("\" data-g=\"").append(path.grids());
    }

    private void emit(final PathData path, final String css) {
        open(path, css);
        out.append("\" transform=\"").append(frame.matrix(path.gx(), path.gy()));
        out.append("\" d=\"").append(path.text()).append("\"/>");
    }
}
