package ballast.analytics.chart;

import java.util.List;

/** Names and colours of the series of every panel that has more than one. With the script a click hides a series. */
final class Legend {
    private final Chart chart;

    Legend(final Chart chart) {
        this.chart = chart;
    }

    void write(final Html html) {
        if (chart.panels().stream().noneMatch(panel -> panel.series().size() > 1)) {
            return;
        }
        html.open("div", "class", "legend");
        final List<Panel> panels = chart.panels();
        for (int p = 0; p < panels.size(); p++) {
            final List<Series> series = panels.get(p).series();
            for (int s = 0; s < series.size() && series.size() > 1; s++) {
                entry(html, series.get(s), p + "." + s);
            }
        }
        html.close();
    }

    private static void entry(final Html html, final Series series, final String key) {
        html.open("button", "type", "button", "class", series.tone().css(), "aria-pressed", "true", "data-s", key);
        html.raw("<svg class=\"key\" width=\"14\" height=\"10\" aria-hidden=\"true\">");
        html.raw("<path class=\"")
                .raw(css(series.kind()))
                .raw("\" d=\"")
                .raw(sample(series))
                .raw("\"/></svg>");
        html.text(series.name()).close();
    }

    private static String css(final Series.Kind kind) {
        return switch (kind) {
            case LINE, STEP -> "l";
            case AREA, BARS -> "h";
            case BAND -> "b";
            case POINTS, ERROR_BARS -> "p";
        };
    }

    private static String sample(final Series series) {
        return switch (series.kind()) {
            case LINE -> "M0 5h14";
            case STEP -> "M0 8h7v-6h7";
            case AREA, BARS, BAND -> "M1 1h12v8h-12z";
            case POINTS ->
                (series.marker() == Marker.TRIANGLE_UP ? "M7 1.5" : "M7 5")
                        + (series.marker() == Marker.TRIANGLE_DOWN ? "m0 3.5" : "")
                        + series.marker().path();
            case ERROR_BARS -> "M7 5" + series.marker().path();
        };
    }
}
