package ballast.analytics.chart;

import java.math.BigDecimal;

/**
 * Where one panel lies and which values it shows: maps scale space to pixels inside the panel, y down.
 *
 * @param xAxis the shared axis.
 * @param x values shown along it.
 * @param widthPx of the plot.
 * @param yAxis the panel's axis.
 * @param y values shown along it.
 * @param heightPx of the plot.
 * @param columns to keep apart when a curve is thinned out.
 */
record Frame(Axis xAxis, Domain x, int widthPx, Axis yAxis, Domain y, int heightPx, int columns) {

    double pxX(final double scaled) {
        return (scaled - x.lo()) / x.span() * widthPx;
    }

    double pxY(final double scaled) {
        return heightPx - (scaled - y.lo()) / y.span() * heightPx;
    }

    /** The SVG transform from whole numbers of two grids to pixels. */
    String matrix(final Grid gx, final Grid gy) {
        final double scaleX = gx.unit().doubleValue() * widthPx / x.span();
        final double scaleY = -gy.unit().doubleValue() * heightPx / y.span();
        return "matrix(" + Numbers.significant(scaleX, 9) + " 0 0 " + Numbers.significant(scaleY, 9) + ' '
                + Numbers.significant(pxX(gx.origin().doubleValue()), 9) + ' '
                + Numbers.significant(pxY(gy.origin().doubleValue()), 9) + ')';
    }

    /** A pixel position with one decimal at most. */
    static String px(final double value) {
        final long tenths = Math.round(value * 10);
        return tenths % 10 == 0
                ? Long.toString(tenths / 10)
                : BigDecimal.valueOf(tenths, 1).toPlainString();
    }
}
