package ballast.analytics.chart;

import java.util.function.IntToDoubleFunction;

/**
 * Path data of one element, in whole numbers on two {@link Grid}s. First {@link #fit} the grids to
 * the points, then draw them.
 */
final class PathData {
    private final Grid gx = new Grid(Grid.X_STEPS);
    private final Grid gy = new Grid(Grid.Y_STEPS);
    private final StringBuilder path = new StringBuilder();
    private char command;
    private long lastX;
    private long lastY;

    /**
     * Fits the grids to the picked points.
     *
     * @param picks indices; {@link Decimator#BREAK} is skipped.
     * @param x scaled position of an index.
     * @param ys scaled values of an index.
     */
    PathData fit(final int[] picks, final IntToDoubleFunction x, final IntToDoubleFunction... ys) {
        return fitAll(picks, new IntToDoubleFunction[] {x}, ys);
    }

    /** As {@link #fit}, for elements with several positions per index. */
    PathData fitAll(final int[] picks, final IntToDoubleFunction[] xs, final IntToDoubleFunction[] ys) {
        for (int round = 0; round < 2; round++) {
            for (final int i : picks) {
                if (i != Decimator.BREAK) {
                    see(round, gx, xs, i);
                    see(round, gy, ys, i);
                }
            }
            if (round == 0) {
                gx.fix();
                gy.fix();
            }
        }
        return this;
    }

    private static void see(final int round, final Grid grid, final IntToDoubleFunction[] values, final int i) {
        for (final IntToDoubleFunction value : values) {
            if (round == 0) {
                grid.extend(value.applyAsDouble(i));
            } else {
                grid.common(value.applyAsDouble(i));
            }
        }
    }

    Grid gx() {
        return gx;
    }

    Grid gy() {
        return gy;
    }

    /** Starts a piece. */
    void move(final double x, final double y) {
        lastX = gx.encode(x);
        lastY = gy.encode(y);
        path.append('M').append(lastX).append(' ').append(lastY);
        command = 'M';
    }

    /** A straight line. */
    void line(final double x, final double y) {
        if (command != 'l') {
            path.append('l');
            command = 'l';
        }
        number(path, gx.encode(x) - lastX);
        number(path, gy.encode(y) - lastY);
        lastX = gx.encode(x);
        lastY = gy.encode(y);
    }

    /** Along, then up or down. */
    void step(final double x, final double y) {
        across(x);
        if (gy.encode(y) != lastY) {
            upright(y);
        }
    }

    /** A line along x. */
    void across(final double x) {
        path.append('h').append(gx.encode(x) - lastX);
        lastX = gx.encode(x);
        command = 'h';
    }

    /** A line along y. */
    void upright(final double y) {
        path.append('v').append(gy.encode(y) - lastY);
        lastY = gy.encode(y);
        command = 'v';
    }

    /** A dot where a piece has a single point. */
    void dot() {
        path.append("h0");
        command = 'h';
    }

    /** Closes the piece. */
    void close() {
        path.append('z');
        command = 'z';
    }

    /** Appends a number with a space in front where digits would run together. */
    static void number(final StringBuilder text, final long value) {
        final int end = text.length();
        if (value >= 0 && end > 0 && Character.isDigit(text.charAt(end - 1))) {
            text.append(' ');
        }
        text.append(value);
    }

    /** The commands so far. */
    String text() {
        return path.toString();
    }

    /** Origin and unit of x, origin and unit of y. */
    String grids() {
        return Numbers.plain(gx.origin())
                + ' '
                + Numbers.plain(gx.unit())
                + ' '
                + Numbers.plain(gy.origin())
                + ' '
                + Numbers.plain(gy.unit());
    }
}
