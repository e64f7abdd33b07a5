package ballast.analytics.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * Draws a chart as a figure: heading, legend, SVG, notes. Text is 11 px and up at any width, because the drawing is
 * never scaled. The {@code data-} attributes tell the script what the axes mean.
 */
final class ChartSvg {
    private static final int LEFT_PX = 76;
    private static final int LEFT_MAX_PX = 250;
    private static final int RIGHT_PX = 16;
    private static final int HEAD_PX = 24;
    private static final int GAP_PX = 8;
    private static final int FOOT_PX = 36;
    private static final double CHAR_PX = 6.5;
    private static final int X_LABEL_PX = 72;

    private final Chart chart;
    private final String id;
    private final StringBuilder svg = new StringBuilder(1 << 16);
    private final StringBuilder about = new StringBuilder();
    private final List<String> notes = new ArrayList<>();
    private final Domain x;
    private final int leftPx;
    private final int plotPx;

    ChartSvg(final Chart chart, final String id) {
        this.chart = chart;
        this.id = id;
        this.x = Domain.ofX(chart);
        this.leftPx = leftPx(chart);
        this.plotPx = chart.widthPx() - leftPx - RIGHT_PX;
        notes.addAll(chart.notes());
    }

    private static int leftPx(final Chart chart) {
        int px = LEFT_PX;
        for (final Panel panel : chart.panels()) {
            for (final Ticks.Tick tick : yTicks(panel, Domain.ofY(panel))) {
                px = Math.max(px, (int) Math.min(LEFT_MAX_PX, tick.label().length() * CHAR_PX + 14));
            }
        }
        return px;
    }

    private static List<Ticks.Tick> yTicks(final Panel panel, final Domain y) {
        return Ticks.of(panel.axis(), y.lo(), y.hi(), Ticks.mostUpright(panel.heightPx()));
    }

    void write(final Html html) {
        int top = 0;
        for (final Panel panel : chart.panels()) {
            top += HEAD_PX;
            panel(panel, top);
            top += panel.heightPx() + GAP_PX;
        }
        final int bottom = top - GAP_PX;
        explainThinning();
        xLabels(bottom);
        final boolean still = chart.panels().stream().anyMatch(Panel::sideways);
        html.open("figure", "class", still ? "chart still" : "chart", "id", id);
        html.open("figcaption").element("h3", chart.title());
        html.element("span", chart.subtitle(), "class", "sub");
        if (chart.isZoomable()) {
            html.element("button", "Reset zoom", "type", "button", "class", "reset", "hidden", "hidden");
        }
        html.close();
        new Legend(chart).write(html);
        final String width = Integer.toString(chart.widthPx());
        final String height = Integer.toString(bottom + FOOT_PX);
        html.open("div", "class", "plot");
        html.open(
                "svg",
                "width",
                width,
                "height",
                height,
                "role",
                "img",
                "viewBox",
                "0 0 " + width + ' ' + height,
                "aria-labelledby",
                id + "t",
                "aria-describedby",
                id + "d",
                "data-x",
                axisData(chart.x(), leftPx, plotPx, x),
                "data-zoom",
                chart.isZoomable() ? "1" : "0");
        html.element("title", chart.title(), "id", id + "t");
        html.element("desc", about.toString(), "id", id + "d");
        html.raw(svg).close().close();
        notes.forEach(note -> html.element("p", note, "class", "note"));
        html.close().newline();
    }

    /** Kind, start and length in pixels, least and greatest value in scale space, format. */
    private static String axisData(final Axis axis, final int fromPx, final int lengthPx, final Domain domain) {
        return axis.kind() + "|" + fromPx + '|' + lengthPx + '|' + Numbers.significant(domain.lo(), 17) + '|'
                + Numbers.significant(domain.hi(), 17) + '|' + axis.format();
    }

    private void panel(final Panel panel, final int top) {
        final Domain y = Domain.ofY(panel);
        final Frame frame =
                new Frame(chart.x(), x, plotPx, panel.axis(), y, panel.heightPx(), plotPx * chart.columnsPerPixel());
        final StringBuilder curves = new StringBuilder();
        int decimals = 0;
        for (final Series series : panel.series()) {
            curves.append("<g class=\"s ").append(series.tone().css()).append("\" data-n=\"");
            curves.append(Html.escape(series.name())).append("\">");
            final SeriesSvg one = new SeriesSvg(series, frame, panel.sideways(), curves);
            one.draw();
            curves.append("</g>\n");
            decimals = Math.max(decimals, one.decimals());
            if (one.drawn() < one.present()) {
                notes.add(series.name() + ": " + Numbers.count(one.drawn()) + " of " + Numbers.count(one.present())
                        + " points shown, evenly thinned.");
            }
            describe(series);
        }
        svg.append("\n<g class=\"panel\" data-y=\"").append(axisData(panel.axis(), top, panel.heightPx(), y));
        svg.append('|')
                .append(decimals)
                .append("\" data-u=\"")
                .append(Html.escape(panel.axis().unit()))
                .append("\">");
        heading(panel, top);
        grid(panel, frame, top);
        svg.append("<svg class=\"view\" x=\"")
                .append(leftPx)
                .append("\" y=\"")
                .append(top)
                .append("\" width=\"");
        svg.append(plotPx).append("\" height=\"").append(panel.heightPx()).append("\">");
        svg.append(curves);
        new References(panel, frame, svg).draw();
        if (panel.sideways()) {
            barValues(panel, frame);
        }
        svg.append("</svg>");
        if (panel.series().stream().allMatch(series -> series.size() == 0)) {
            text("none", leftPx + plotPx / 2.0, top + panel.heightPx() / 2.0, "no data");
        }
        svg.append("</g>\n");
    }

    private void heading(final Panel panel, final int top) {
        final String unit = panel.sideways() ? "" : panel.axis().unit();
        final String label = panel.label() + (panel.label().isEmpty() || unit.isEmpty() ? "" : " · ") + unit;
        if (!label.isEmpty()) {
            text("head", leftPx, top - 8, label);
        }
    }

    private void grid(final Panel panel, final Frame frame, final int top) {
        final StringBuilder lines = new StringBuilder();
        final StringBuilder labels = new StringBuilder();
        for (final Ticks.Tick tick : yTicks(panel, frame.y())) {
            final String at = Frame.px(top + frame.pxY(tick.at()));
            lines.append(panel.sideways() ? "" : "M" + leftPx + ' ' + at + "h" + plotPx);
            text(labels, "y", leftPx - 8, top + frame.pxY(tick.at()) + 4, clipped(tick.label()));
        }
        svg.append("<path class=\"grid gy\" d=\"")
                .append(lines)
                .append("\"/><g class=\"yl\">")
                .append(labels);
        svg.append("</g><path class=\"grid gx\" d=\"");
        for (final Ticks.Tick tick : xTicks()) {
            svg.append('M')
                    .append(Frame.px(leftPx + frame.pxX(tick.at())))
                    .append(' ')
                    .append(top);
            svg.append('v').append(panel.heightPx());
        }
        svg.append("\"/><path class=\"axis\" d=\"M")
                .append(leftPx)
                .append(' ')
                .append(top)
                .append('v');
        svg.append(panel.heightPx()).append('h').append(plotPx).append("\"/>");
        if (!panel.sideways() && panel.axis().kind() == Axis.Kind.LINEAR) {
            final boolean inside = frame.y().lo() < 0 && frame.y().hi() > 0;
            svg.append("<path class=\"zero\" d=\"");
            svg.append(inside ? "M" + leftPx + ' ' + Frame.px(top + frame.pxY(0)) + "h" + plotPx : "")
                    .append("\"/>");
        }
    }

    private String clipped(final String label) {
        final int most = (int) ((leftPx - 12) / CHAR_PX);
        return label.length() <= most + 1 ? label : label.substring(0, most) + '…';
    }

    private List<Ticks.Tick> xTicks() {
        return Ticks.of(chart.x(), x.lo(), x.hi(), Math.max(2, plotPx / X_LABEL_PX));
    }

    private void xLabels(final int bottom) {
        final Frame frame = new Frame(chart.x(), x, plotPx, chart.x(), x, 1, 1);
        svg.append("<g class=\"xl\" data-y=\"").append(bottom).append("\">");
        for (final Ticks.Tick tick : xTicks()) {
            final double at = leftPx + frame.pxX(tick.at());
            text("x", at, bottom + 16, tick.label());
            if (!tick.below().isEmpty()) {
                final boolean last = at > leftPx + plotPx - X_LABEL_PX / 2.0;
                text(last ? "x d end" : "x d", last ? leftPx + plotPx : at, bottom + 30, tick.below());
            }
        }
        svg.append("</g>");
        if (chart.x().kind() == Axis.Kind.TIME) {
            text("y", leftPx - X_LABEL_PX / 3.0, bottom + 16, chart.x().unit());
        } else if (!chart.x().unit().isEmpty()) {
            text("unit", leftPx + plotPx, bottom + 30, chart.x().unit());
        }
    }

    /** Lengths of sideways bars in figures, so that they can be read without a pointer. */
    private void barValues(final Panel panel, final Frame frame) {
        for (final Series series : panel.series()) {
            for (int i = 0; i < series.size(); i++) {
                final double value = series.y(i);
                if (Double.isFinite(value) && value != 0) {
                    final double middle = (series.x(i) + series.x2(i)) / 2;
                    final double at = frame.pxX(chart.x().toScale(value)) + (value < 0 ? -5 : 5);
                    text(value < 0 ? "v neg" : "v", at, frame.pxY(middle) + 4, amount(value));
                }
            }
        }
    }

    private static String amount(final double value) {
        return Math.abs(value) >= 1e5 ? Numbers.fixed(value, 0) : Numbers.compact(value, 6);
    }

    /** Says how far curves are thinned out, when one is. */
    private void explainThinning() {
        final int columns = plotPx * chart.columnsPerPixel();
        final boolean thinned = chart.panels().stream()
                .flatMap(panel -> panel.series().stream())
                .anyMatch(series -> series.isCurve() && series.size() > 4L * columns);
        if (thinned) {
            final double width = x.span() / columns;
            final String each = chart.x().kind() == Axis.Kind.TIME
                    ? Times.brief(Math.round(width < 1_000 ? width : width / 100) * (width < 1_000 ? 1 : 100))
                    : Numbers.significant(width, 3) + ' ' + chart.x().unit();
            notes.add("Curves are drawn through the first, least, greatest and last value of each " + each + ".");
        }
    }

    private void describe(final Series series) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < series.size(); i++) {
            least = series.lo(i) < least ? series.lo(i) : least;
            greatest = series.hi(i) > greatest ? series.hi(i) : greatest;
        }
        about.append(about.length() == 0 ? "" : " ").append(series.name()).append(": ");
        if (least > greatest) {
            about.append("no data.");
        } else {
            about.append(Numbers.count(series.size())).append(" points from ").append(amount(least));
            about.append(" to ").append(amount(greatest)).append('.');
        }
    }

    private void text(final String css, final double atX, final double atY, final String text) {
        text(svg, css, atX, atY, text);
    }

    static void text(final StringBuilder out, final String css, final double atX, final double atY, final String text) {
        out.append("<text class=\"")
                .append(css)
                .append("\" x=\"")
                .append(Frame.px(atX))
                .append("\" y=\"");
        out.append(Frame.px(atY)).append("\">").append(Html.escape(text)).append("</text>");
    }
}
