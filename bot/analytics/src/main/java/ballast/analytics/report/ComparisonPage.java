package ballast.analytics.report;

import ballast.analytics.chart.Axis;
import ballast.analytics.chart.Chart;
import ballast.analytics.chart.Html;
import ballast.analytics.chart.Page;
import ballast.analytics.chart.Panel;
import ballast.analytics.chart.Series;
import ballast.analytics.chart.Table;
import ballast.analytics.chart.Table.Column;
import ballast.analytics.chart.Times;
import ballast.analytics.chart.Tone;
import java.util.List;

/** Lays out the page of a comparison. One thread. */
final class ComparisonPage {
    private static final double NS_PER_MS = 1e6;

    private final RunComparison comparison;
    private final Page page;
    private final Html html;

    ComparisonPage(final RunComparison comparison) {
        this.comparison = comparison;
        page = Page.of("Two runs, " + comparison.firstName() + " and " + comparison.secondName());
        html = page.html();
    }

    byte[] bytes() {
        top();
        settings();
        comparison.instruments().forEach(this::instrument);
        rule();
        return page.bytes();
    }

    private void top() {
        html.open("div", "class", "top").element("h1", "Two runs on one tape");
        html.element("span", "A " + comparison.firstName()).element("span", "B " + comparison.secondName());
        html.close().newline();
        notes("A", comparison.firstHeader());
        notes("B", comparison.secondHeader());
        final RunHeader.Timing timing = comparison.firstHeader().timing();
        html.element(
                "p",
                Times.stamp(timing.startMs()) + " to " + Times.stamp(timing.endMs()) + " UTC; differences: B less A",
                "class",
                "muted");
    }

    private void notes(final String run, final RunHeader header) {
        header.notes()
                .forEach(note ->
                        html.element("p", run + ": " + note, "class", "bad").newline());
    }

    private void settings() {
        final List<SettingsDiff.Change> changes = comparison.settings();
        if (changes.isEmpty()) {
            html.element("p", "The settings do not differ.").newline();
            return;
        }
        final Table table = Table.of("Settings that differ")
                .column("", Column.TEXT)
                .column("A", Column.TEXT)
                .column("B", Column.TEXT);
        changes.forEach(change ->
                table.row(change.key(), ComparisonText.orNone(change.first()), ComparisonText.orNone(change.second())));
        page.table(table);
    }

    private void instrument(final ComparedInstrument instrument) {
        html.element("h2", instrument.symbol()).newline();
        final Table table = Table.of("Figures")
                .column("", Column.TEXT)
                .column("A", Column.MONEY)
                .column("B", Column.MONEY)
                .column("B less A", Column.MONEY);
        for (final ComparedInstrument.Figure figure : instrument.figures()) {
            table.row(
                    figure.name(),
                    ComparisonText.cell(figure.first()),
                    ComparisonText.cell(figure.second()),
                    ComparisonText.cell(figure.difference()));
        }
        html.open("div", "class", "row");
        page.table(table).table(matched(instrument));
        html.close().newline();
        html.element("p", sentence(ComparisonText.parting(instrument.match()))).newline();
        page.chart(fills(instrument)).chart(pnl(instrument)).chart(times(instrument));
    }

    private static String sentence(final String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + '.';
    }

    private static Table matched(final ComparedInstrument instrument) {
        final TrailMatch match = instrument.match();
        final OrderTrail trail = instrument.firstTrail();
        return Table.of("What happened in which run")
                .column("", Column.TEXT)
                .column("both", Column.NUMBER)
                .column("only A", Column.NUMBER)
                .column("only B", Column.NUMBER)
                .row(
                        "orders",
                        Long.toString(match.ordersInBoth()),
                        Long.toString(match.ordersOnlyFirst()),
                        Long.toString(match.ordersOnlySecond()))
                .row(
                        "fills",
                        Long.toString(match.fillsInBoth()),
                        Long.toString(match.fillsOnlyFirst()),
                        Long.toString(match.fillsOnlySecond()))
                .row(
                        "quantity filled",
                        ComparisonText.cell(trail.quantity(match.quantityInBoth())),
                        ComparisonText.cell(trail.quantity(match.quantityOnlyFirst())),
                        ComparisonText.cell(trail.quantity(match.quantityOnlySecond())));
    }

    private Axis time() {
        final RunHeader.Timing timing = comparison.firstHeader().timing();
        return timing.durationMs() == 0
                ? Axis.time()
                : Axis.time().range(timing.startMs() * NS_PER_MS, timing.endMs() * NS_PER_MS);
    }

    private Chart fills(final ComparedInstrument instrument) {
        final Panel panel = Panel.of("Filled since the start", Axis.linear("")).height(180);
        add(panel, "A", Tone.BLUE, instrument.firstTrail().filled());
        add(panel, "B", Tone.ORANGE, instrument.secondTrail().filled());
        if (instrument.match().hasParted()) {
            panel.vertical(instrument.match().partedMs() * NS_PER_MS, "the runs part");
        }
        return Chart.of("Fills", time()).zoomable().panel(panel);
    }

    private Chart pnl(final ComparedInstrument instrument) {
        final Panel both =
                Panel.of("NAV change", Axis.linear(instrument.currency())).height(180);
        add(both, "A", Tone.BLUE, instrument.first().pnl().change());
        add(both, "B", Tone.ORANGE, instrument.second().pnl().change());
        final Panel difference = Panel.of("B less A", Axis.linear(instrument.currency()))
                .height(100)
                .horizontal(0, "");
        add(difference, "difference", Tone.GREEN, instrument.pnlDifference());
        return Chart.of("PnL", time())
                .subtitle("after fees")
                .zoomable()
                .panel(both)
                .panel(difference);
    }

    private static void add(final Panel panel, final String name, final Tone tone, final Curve curve) {
        if (curve.size() > 0) {
            panel.add(Series.step(name, curve.timesNs(), curve.reals()).tone(tone));
        }
    }

    private static Chart times(final ComparedInstrument instrument) {
        final Panel panel =
                Panel.of("Share of fills", Axis.linear("").range(0, 1)).height(180);
        distribution(panel, "A", Tone.BLUE, instrument.firstTrail().timesToFillMs());
        distribution(panel, "B", Tone.ORANGE, instrument.secondTrail().timesToFillMs());
        return Chart.of("Time to fill", Axis.logDurationNs())
                .subtitle("from the sending of the order to the hearing of the fill; less than 1 ms is drawn at 1 ms")
                .panel(panel);
    }

    private static void distribution(final Panel panel, final String name, final Tone tone, final long[] sorted) {
        final double[] x = new double[sorted.length];
        final double[] share = new double[sorted.length];
        for (int i = 0; i < sorted.length; i++) {
            x[i] = Math.max(1, sorted[i]) * NS_PER_MS;
            share[i] = (i + 1.0) / sorted.length;
        }
        if (sorted.length > 0) {
            panel.add(Series.step(name, x, share).tone(tone));
        }
    }

    private void rule() {
        html.element("h2", "What counts as the same").newline();
        html.element(
                        "p",
                        "An order of A is that of B when instrument, side, price and the millisecond of its sending are"
                                + " equal. Of the fills of such a pair as many happened in both runs as the order with"
                                + " fewer has. The first fill that only one run has changes its position, and from"
                                + " then on its decisions: behind the parting compare sums, not single orders. The"
                                + " tables do not have the places of orders in their queues: how long an order waited"
                                + " for its fill stands for them.",
                        "class",
                        "note")
                .newline();
    }
}
