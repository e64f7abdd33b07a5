package ballast.analytics.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Charts as they stand on the page. */
class PageTest {
    private static final double[] X = {0, 1, 2, 3};

    private static String render(final Chart chart) {
        return new String(Page.of("t").chart(chart).bytes(), StandardCharsets.UTF_8);
    }

    private static String render(final Series series) {
        return render(Chart.of("c", Axis.linear(""))
                .width(200)
                .panel(Panel.of("p", Axis.linear("")).add(series)));
    }

    private static String attribute(final String html, final String css, final String name) {
        final Matcher matcher = Pattern.compile("<path class=\"" + css + "\"[^>]* " + name + "=\"([^\"]*)\"")
                .matcher(html);
        assertTrue(matcher.find(), css + " " + name);
        return matcher.group(1);
    }

    @Test
    void shouldDrawALineInWholeTicksAndBreakItAtNaN() {
        final String html = render(Series.line("s", X, new double[] {10.5, 11, Double.NaN, 9.5}));
        assertEquals("M0 2l1 1M3 0h0", attribute(html, "l", "d"));
        assertEquals("0 1 9.5 0.5", attribute(html, "l", "data-g"));
    }

    @Test
    void shouldPlaceTheFirstAndLastPointAtTheEdgesOfThePlot() {
        final String html = render(Series.line("s", X, new double[] {0, 1, 2, 3}));
        // 200 px less margins of 76 and 16; 3 units across; values padded by 6 % of 3 on both sides over 200 px
        assertEquals("matrix(36 0 0 -59.5238095 0 189.285714)", attribute(html, "l", "transform"));
    }

    @Test
    void shouldDrawStepsAcrossThenUpright() {
        assertEquals("M0 0h1v2h1h1v-1", attribute(render(Series.step("s", X, new double[] {1, 3, 3, 2})), "st", "d"));
    }

    @Test
    void shouldFillAnAreaDownToZeroUnderItsLine() {
        final String html = render(Series.area("s", new double[] {0, 1}, new double[] {-2, -1}));
        assertEquals("M0 2l0-2 1 1 0 1z", attribute(html, "a", "d"));
        assertEquals("M0 0l1 1", attribute(html, "l", "d"));
    }

    @Test
    void shouldDrawABandThereAndBack() {
        final String html = render(Series.band("s", new double[] {0, 1}, new double[] {1, 2}, new double[] {4, 3}));
        assertEquals("M0 3l1-1 0-1-1-1z", attribute(html, "b", "d"));
    }

    @Test
    void shouldDrawBarsFromZeroAndLeaveOutEmptyOnes() {
        final String html =
                render(Series.bars("s", new double[] {0, 1, 2}, new double[] {1, 2, 3}, new double[] {2, 0, -1}));
        assertEquals("M0 1v2h1v-2zM2 1v-1h1v1z", attribute(html, "h", "d"));
    }

    @Test
    void shouldDrawMarksInPixelsWithTheirDataBeside() {
        final String html =
                render(Series.points("s", Marker.TRIANGLE_UP, new double[] {5, 4, 6}, new double[] {1, 2, 3}));
        assertEquals("1 0-1 1 2 1", attribute(html, "p", "data-p"));
        assertEquals("4 1 1 1", attribute(html, "p", "data-g"));
        assertTrue(attribute(html, "p", "d").startsWith("M54 189.3l4 7h-8zM"), attribute(html, "p", "d"));
    }

    @Test
    void shouldDrawWhiskersThroughMarks() {
        final String html =
                render(Series.errorBars("s", new double[] {1}, new double[] {2}, new double[] {1}, new double[] {4}));
        assertEquals("M0 0v1", attribute(html, "e", "d"));
        assertEquals("0 0", attribute(html, "p", "data-p"));
    }

    @Test
    void shouldLayBarsSidewaysOnACategoryPanelWithTheFirstNameOnTop() {
        final String html = render(Chart.of("c", Axis.linear("s"))
                .panel(Panel.of("", Axis.category(List.of("FIRST", "SECOND")))
                        .add(Series.bars("s", new double[] {12.5, 3}, 0, 1))));
        assertTrue(html.contains("class=\"chart still\""));
        assertTrue(html.indexOf(">FIRST<") < html.indexOf(">SECOND<"));
        assertTrue(html.contains(">12.5</text>"));
        final double scaleY =
                Double.parseDouble(attribute(html, "h", "transform").split(" ")[3]);
        assertTrue(scaleY > 0, "downwards: " + scaleY);
    }

    @Test
    void shouldDrawReferenceLinesAndStretchTheAxisToShowThem() {
        final String html = render(Chart.of("c", Axis.linear(""))
                .panel(Panel.of("p", Axis.linear(""))
                        .add(Series.points("s", Marker.CIRCLE, X, X))
                        .horizontal(50, "limit")
                        .vertical(2, "mean")
                        .diagonal("45°")));
        assertEquals(3, html.split("<path class=\"r\"", -1).length - 1);
        assertTrue(html.contains(">limit<") && html.contains(">mean<") && html.contains(">45°<"));
        assertTrue(html.contains(">50</text>"));
    }

    @Test
    void shouldThinManyPointsEvenlyAndSaySo() {
        final int n = 2 * Chart.POINTS_MAX + 1;
        final double[] many = new double[n];
        for (int i = 0; i < n; i++) {
            many[i] = i;
        }
        final String html = render(Series.points("fills", Marker.CIRCLE, many, many));
        assertTrue(html.contains("fills: 2,667 of 8,001 points shown, evenly thinned."));
    }

    @Test
    void shouldSayHowCurvesWereThinned() {
        final double[] many = new double[10_000];
        final double[] y = new double[many.length];
        for (int i = 0; i < many.length; i++) {
            many[i] = i * 1e9;
            y[i] = i % 7;
        }
        final String html = render(Chart.of("c", Axis.time())
                .width(200)
                .panel(Panel.of("p", Axis.linear("")).add(Series.line("s", many, y))));
        assertTrue(html.contains("the first, least, greatest and last value of each 1 m 32 s."));
    }

    @Test
    void shouldSayThatThereIsNoData() {
        final String html = render(Series.line("s", new double[0], new double[0]));
        assertTrue(html.contains(">no data</text>"));
        assertTrue(html.contains("<desc id=\"c1d\">s: no data.</desc>"));
    }

    @Test
    void shouldKeepConstantAndSinglePointCurvesVisible() {
        final String html = render(Series.line("s", new double[] {7}, new double[] {61_800.5}));
        assertEquals("M0 0h0", attribute(html, "l", "d"));
        final String drawing = html.substring(html.indexOf("<svg"), html.indexOf("</figure>"));
        assertFalse(drawing.contains("NaN"), drawing);
        assertFalse(drawing.contains("Infinity"), drawing);
    }

    @Test
    void shouldNameEverySeriesOfACrowdedPanelInTheLegend() {
        final String html = render(Chart.of("c", Axis.linear(""))
                .panel(Panel.of("p", Axis.linear(""))
                        .add(Series.line("first", X, X))
                        .add(Series.step("second", X, X))));
        assertTrue(html.contains("data-s=\"0.1\""));
        assertTrue(html.contains("</svg>second</button>"));
    }

    @Test
    void shouldWidenTheMarginForLongLabels() {
        final String html = render(Series.line("s", X, new double[] {1.25e9, 1.26e9, 1.27e9, 1.28e9}));
        assertTrue(html.contains(">1,250,000,000</text>"), "whole label");
        assertTrue(html.contains("data-x=\"LINEAR|98|"), "margin");
    }

    @Test
    void shouldEscapeNamesUnitsAndTitles() {
        final String evil = "<img src=x onerror=alert(1)>";
        final String html = new String(
                Page.of(evil)
                        .chart(Chart.of(evil, Axis.linear(evil))
                                .subtitle(evil)
                                .note(evil)
                                .panel(Panel.of(evil, Axis.linear(evil))
                                        .add(Series.line(evil, X, X))
                                        .add(Series.line(evil, X, X))
                                        .horizontal(1, evil)))
                        .table(Table.of(evil).column(evil, Table.Column.TEXT).row(evil))
                        .bytes(),
                StandardCharsets.UTF_8);
        assertFalse(html.contains("<img"));
    }

    @Test
    void shouldReferToNothingOutside() {
        final String html = render(Series.line("s", X, X));
        for (final String word : List.of("http", "src=", "href=", "@import", "url(", "//cdn", "<link", "<iframe")) {
            assertFalse(html.contains(word), word);
        }
    }

    @Test
    void shouldAllowOnlyItsOwnStyleAndScript() throws NoSuchAlgorithmException {
        final String html = render(Series.line("s", X, X));
        for (final String tag : List.of("style", "script")) {
            final int start = html.indexOf("<" + tag + ">") + tag.length() + 2;
            final String inside = html.substring(start, html.indexOf("</" + tag + ">"));
            final byte[] digest = MessageDigest.getInstance("SHA-256").digest(inside.getBytes(StandardCharsets.UTF_8));
            final String hash = Base64.getEncoder().encodeToString(digest);
            assertTrue(html.contains(tag + "-src 'sha256-" + hash + "'"), tag);
        }
        assertFalse(html.contains(" style="));
        assertFalse(Pattern.compile(" on[a-z]+=").matcher(html).find());
    }

    @Test
    void shouldKeepTextAtElevenPixelsAndTheScriptShort() {
        final String html = render(Series.line("s", X, X));
        final Matcher sizes = Pattern.compile("(?:font-size:|font:) *(\\d+)px").matcher(html);
        int seen = 0;
        while (sizes.find()) {
            assertTrue(Integer.parseInt(sizes.group(1)) >= 11, sizes.group());
            seen++;
        }
        assertTrue(seen > 5, "sizes seen: " + seen);
        final String script = html.substring(html.indexOf("<script>"), html.indexOf("</script>"));
        assertTrue(script.lines().count() < 200, "lines: " + script.lines().count());
    }

    @Test
    void shouldGiveTheSameBytesTwice() {
        final Chart chart = Chart.of("c", Axis.time())
                .zoomable()
                .columnsPerPixel(2)
                .panel(Panel.of("p", Axis.log("1/s")).add(Series.line("s", X, new double[] {1, 10, 5, 2})));
        assertArrayEquals(
                Page.of("t").chart(chart).bytes(), Page.of("t").chart(chart).bytes());
    }

    @Test
    void shouldRefuseDataAndSettingsThatCannotBeDrawn() {
        final double[] falling = {1, 0};
        assertThrows(IllegalArgumentException.class, () -> Series.line("s", falling, falling));
        assertThrows(IllegalArgumentException.class, () -> Series.line("s", X, falling));
        assertThrows(IllegalArgumentException.class, () -> Axis.linear("").range(1, 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> Chart.of("c", Axis.log("")).zoomable());
        assertThrows(
                IllegalArgumentException.class, () -> Chart.of("c", Axis.time()).columnsPerPixel(0));
        assertThrows(
                IllegalArgumentException.class,
                () -> Panel.of("p", Axis.linear("")).height(5));
        assertThrows(
                IllegalArgumentException.class,
                () -> Table.of("t").column("a", Table.Column.TEXT).row("1", "2"));
    }
}
