package ballast.app.study;

import ballast.analytics.chart.Axis;
import ballast.analytics.chart.Chart;
import ballast.analytics.chart.Page;
import ballast.analytics.chart.Panel;
import ballast.analytics.chart.Series;
import ballast.analytics.chart.Table;
import ballast.analytics.chart.Tone;
import ballast.sim.study.SampleMoments;
import ballast.sim.study.StudyReference;
import ballast.sim.study.StudySample;
import ballast.sim.study.StudyStrategy;
import ballast.sim.study.StudyTrace;
import java.util.Arrays;
import java.util.List;

/** The experiment as a page: the table, and for each gamma the profits of both strategies and one path. */
public final class StudyPage {
    private static final int BINS = 40;

    private StudyPage() {}

    /**
     * The page.
     *
     * @param results of one seed, one per gamma; not empty.
     * @return HTML as UTF-8; the same results give the same bytes.
     */
    public static byte[] of(final List<StudyResult> results) {
        final StudyResult first = results.get(0);
        final Page page = Page.of("Avellaneda and Stoikov (2008)");
        page.html().element("h1", "Avellaneda and Stoikov (2008), section 3.3");
        page.html()
                .element(
                        "p",
                        first.paths() + " paths, seed " + first.seed() + ", fills "
                                + first.fills().key()
                                + ". Quoted by the core, filled by the simulated venue. \"Exact\" are the moments of"
                                + " the same chain without drawing; z is the distance from them in standard errors.");
        page.table(table(results));
        for (final StudyResult result : results) {
            final String gamma = StudyText.number(result.gamma());
            page.html().element("h2", "gamma " + gamma);
            page.chart(profits(result));
            page.chart(path(result));
        }
        return page.bytes();
    }

    private static Table table(final List<StudyResult> results) {
        final Table table = Table.of("Profit and final position")
                .column("gamma", Table.Column.NUMBER)
                .column("strategy", Table.Column.TEXT)
                .column("spread", Table.Column.NUMBER);
        for (final String figure : List.of("profit", "std", "std q")) {
            table.column(figure, Table.Column.NUMBER);
            table.column("paper", Table.Column.NUMBER);
            table.column("exact", Table.Column.NUMBER);
            table.column("z", Table.Column.NUMBER);
        }
        for (final StudyResult result : results) {
            result.samples().forEach(sample -> table.row(cells(sample)));
        }
        return table;
    }

    private static String[] cells(final StudySample sample) {
        final SampleMoments profit = sample.profit();
        final SampleMoments position = sample.finalQ();
        final String[] cells = new String[15];
        Arrays.fill(cells, "");
        cells[0] = StudyText.number(sample.row().gamma());
        cells[1] = sample.row().strategy().key();
        cells[2] = StudyText.fixed(sample.spreadMean(), 4);
        cells[3] = StudyText.fixed(profit.mean(), 3);
        cells[7] = StudyText.fixed(profit.std(), 3);
        cells[11] = StudyText.fixed(position.std(), 3);
        final StudyReference paper = StudyReference.of(sample.row());
        if (paper != null) {
            final StudyReference.Exact exact = paper.exact(sample.row().fills());
            final StudyReference.Scores scores = paper.scores(sample);
            put(cells, 4, StudyText.fixed(paper.profit(), 1), exact.profit(), scores.profit());
            put(cells, 8, StudyText.fixed(paper.profitStd(), 1), exact.profitStd(), scores.profitStd());
            put(cells, 12, StudyText.fixed(paper.finalQStd(), 1), exact.finalQStd(), scores.finalQStd());
        }
        return cells;
    }

    private static void put(
            final String[] cells, final int at, final String paper, final double exact, final double score) {
        cells[at] = paper;
        cells[at + 1] = StudyText.fixed(exact, 3);
        cells[at + 2] = StudyText.fixed(score, 2);
    }

    private static Chart profits(final StudyResult result) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (final StudySample sample : result.samples()) {
            least = Math.min(least, Arrays.stream(sample.profits()).min().orElseThrow());
            most = Math.max(most, Arrays.stream(sample.profits()).max().orElseThrow());
        }
        final double width = Math.max(most - least, 1e-9) / BINS;
        final Chart chart = Chart.of("Profit", Axis.linear("")).subtitle("how many paths ended with it");
        for (final StudySample sample : result.samples()) {
            final double[] from = new double[BINS];
            final double[] to = new double[BINS];
            final double[] count = new double[BINS];
            for (int i = 0; i < BINS; i++) {
                from[i] = least + i * width;
                to[i] = from[i] + width;
            }
            for (final double profit : sample.profits()) {
                count[Math.min(BINS - 1, (int) ((profit - least) / width))]++;
            }
            final String name = sample.row().strategy().key();
            chart.panel(Panel.of(name, Axis.linear("paths"))
                    .height(140)
                    .add(Series.bars(name, from, to, count)
                            .tone(Tone.of(sample.row().strategy().ordinal())))
                    .vertical(sample.profit().mean(), "mean"));
        }
        return chart;
    }

    private static Chart path(final StudyResult result) {
        final StudySample inventory = result.samples().get(StudyStrategy.INVENTORY.ordinal());
        final StudyTrace trace = StudySample.trace(inventory.row(), result.seed());
        return Chart.of("One path", Axis.linear("s"))
                .subtitle("the first, strategy inventory")
                .zoomable()
                .panel(Panel.of("price", Axis.linear(""))
                        .height(320)
                        .add(Series.step("ask", trace.timeSec(), trace.ask()).tone(Tone.SELL))
                        .add(Series.step("bid", trace.timeSec(), trace.bid()).tone(Tone.BUY))
                        .add(Series.step("reservation price", trace.timeSec(), trace.reservation())
                                .tone(Tone.GREEN))
                        .add(Series.step("mid", trace.timeSec(), trace.mid()).tone(Tone.GREY)));
    }
}
