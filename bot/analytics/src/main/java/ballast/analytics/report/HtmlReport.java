package ballast.analytics.report;

import ballast.analytics.chart.Html;
import ballast.analytics.chart.Numbers;
import ballast.analytics.chart.Page;
import ballast.analytics.chart.Table;
import ballast.analytics.chart.Table.Column;
import ballast.analytics.chart.Times;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Lays out the page of a run: what it was, what came out per currency, per instrument, and what surrounds it. */
final class HtmlReport {
    private static final int HASH_SHOWN = 12;

    private final RunFigures figures;
    private final RunHeader header;
    private final Page page;
    private final Html html;

    HtmlReport(final RunFigures figures) {
        this.figures = figures;
        this.header = figures.header();
        this.page = Page.of("Run report, " + header.host() + ", "
                + Times.stamp(header.timing().startMs()));
        this.html = page.html();
    }

    byte[] bytes() {
        top();
        figures.currencies().forEach(this::currency);
        final List<InstrumentRun> instruments = figures.instruments();
        for (int i = 0; i < instruments.size(); i++) {
            new InstrumentSection(figures, instruments.get(i), page).write("i" + i);
        }
        latency();
        events();
        provenance();
        return page.bytes();
    }

    private void top() {
        final RunHeader.Timing timing = header.timing();
        html.open("div", "class", "top").element("h1", "Run report");
        html.element("span", header.host().toUpperCase(Locale.ROOT), "class", "kind");
        html.element(
                "span",
                Times.stamp(timing.startMs()) + " to " + Times.stamp(timing.endMs()) + " UTC, "
                        + Times.span(timing.durationMs()));
        html.element(
                "span",
                "build " + header.build().version() + ' ' + brief(header.build().gitHash()) + " · settings "
                        + brief(header.settings().sha256()) + " · tape " + tapes() + " · seed " + header.seed()
                        + " · JDK " + header.machine().jdk() + " · "
                        + header.machine().cores() + " cores",
                "class",
                "muted");
        html.close().newline();
        verdict();
        html.open("nav", "class", "nav");
        final List<InstrumentRun> instruments = figures.instruments();
        for (int i = 0; i < instruments.size(); i++) {
            html.element("a", instruments.get(i).instrument().symbol(), "href", "#i" + i);
        }
        html.element("a", "Latency", "href", "#latency").element("a", "Events", "href", "#events");
        html.element("a", "Provenance", "href", "#provenance").close().newline();
    }

    private String tapes() {
        if (header.tapes().size() == 1) {
            return brief(header.tapes().get(0).sha256());
        }
        return header.tapes().isEmpty() ? "none" : header.tapes().size() + " files";
    }

    private static String brief(final String hash) {
        return hash.length() <= HASH_SHOWN ? hash : hash.substring(0, HASH_SHOWN);
    }

    /** One line: does the account add up, and do the tables agree. */
    private void verdict() {
        long rows = 0;
        long differences = 0;
        for (final InstrumentRun run : figures.instruments()) {
            rows += run.pnl().rows();
            differences +=
                    run.checks().stream().filter(check -> !check.agrees()).count();
        }
        html.open("p");
        if (rows == 0) {
            html.element("span", "There is no PnL to check. ", "class", "bad");
        } else {
            html.element("span", "PnL adds up exactly", "class", "good");
            html.text(" on " + Numbers.count(rows) + " rows. ");
        }
        if (differences == 0) {
            html.element("span", "The tables agree.", "class", "good");
        } else {
            html.element("span", "The tables disagree, see below: " + differences + " of the checks.", "class", "bad");
        }
        html.close().newline();
        for (final String note : header.notes()) {
            html.open("p").element("span", note, "class", "bad").close().newline();
        }
    }

    private void currency(final CurrencyRun run) {
        if (run.instruments().size() == 1) {
            return;
        }
        html.element("h2", "All in " + run.currency()).newline();
        final PnlSplit split = run.split();
        final Trading trading = run.trading();
        new Tiles(html).write(split, figures.equity(run), trading, run.quoting());
        page.table(instruments(run));
        page.chart(ReportCharts.equity(run, header.timing()));
        html.open("div", "class", "row");
        page.table(InstrumentSection.split(split, trading.turnover(), run.currency()));
        page.table(InstrumentSection.performance(figures.equity(run), split, run.currency()));
        html.close().open("div", "class", "row");
        html.open("div", "class", "col");
        page.table(InstrumentSection.trading(trading, run.currency(), false));
        html.close().open("div", "class", "col");
        page.table(InstrumentSection.quoting(run.quoting()));
        if (run.quoting().hasGaps()) {
            page.chart(ReportCharts.reasons(run.quoting()));
        }
        html.close().close();
    }

    private Table instruments(final CurrencyRun run) {
        final Table table = Table.of("By instrument, " + run.currency())
                .column("", Column.TEXT)
                .column("net PnL", Column.MONEY)
                .column("spread capture", Column.MONEY)
                .column("adverse sel.", Column.MONEY)
                .column("inventory", Column.MONEY)
                .column("fees", Column.MONEY)
                .column("funding", Column.MONEY)
                .column("turnover", Column.NUMBER)
                .column("fills", Column.NUMBER)
                .column("maker", Column.NUMBER)
                .column("both sides", Column.NUMBER);
        for (final InstrumentRun one : run.instruments()) {
            table.row(cells(
                    one.instrument().symbol(),
                    one.split(),
                    one.trading(),
                    one.state().quoting()));
        }
        return table.total(cells("total", run.split(), run.trading(), run.quoting()));
    }

    private static String[] cells(
            final String name, final PnlSplit split, final Trading trading, final Quoting quoting) {
        return new String[] {
            name,
            Money.brief(split.change()),
            Money.brief(split.spreadCapture()),
            Money.brief(split.adverseSelection()),
            Money.brief(split.inventoryRevaluation()),
            Money.brief(split.fees().negate()),
            Money.brief(split.funding()),
            Money.brief(trading.turnover()),
            Numbers.count(trading.fills()),
            Numbers.percent(trading.makerRatio(), 1),
            Numbers.percent(quoting.bothSidesShare(), 2)
        };
    }

    private void latency() {
        html.element("h2", "Latency", "id", "latency").newline();
        if (header.latency().isEmpty()) {
            html.element("p", "No histogram was recorded.", "class", "muted");
            return;
        }
        final Table table = Table.of("Bucket bounds, so never below the true value")
                .column("", Column.TEXT)
                .column("values", Column.NUMBER);
        final double[] shares = {0.5, 0.9, 0.99, 0.999, 1};
        for (final String head : List.of("p50", "p90", "p99", "p99.9", "greatest")) {
            table.column(head, Column.NUMBER);
        }
        for (final Map.Entry<String, List<RunHeader.Bucket>> entry :
                header.latency().entrySet()) {
            final Latency latency = new Latency(entry.getValue());
            final String[] cells = new String[2 + shares.length];
            cells[0] = entry.getKey();
            cells[1] = Numbers.count(latency.count());
            for (int i = 0; i < shares.length; i++) {
                cells[2 + i] = Numbers.durationNs(latency.percentileNs(shares[i]));
            }
            table.row(cells);
        }
        page.table(table);
        html.open("div", "class", "row");
        header.latency().forEach((name, buckets) -> page.chart(ReportCharts.latency(name, new Latency(buckets))));
        html.close();
    }

    private void events() {
        final EventLog events = figures.events();
        html.element("h2", "Events", "id", "events").newline();
        final StringBuilder kinds = new StringBuilder();
        events.kinds()
                .forEach((kind, count) -> kinds.append(kinds.length() == 0 ? "" : ", ")
                        .append(kind)
                        .append(' ')
                        .append(Numbers.count(count)));
        html.element(
                "p",
                Numbers.count(events.count()) + " events" + (kinds.length() == 0 ? "." : ": " + kinds + "."),
                "class",
                "muted");
        if (events.count() == 0) {
            return;
        }
        final Table table = Table.of("")
                .column("time, UTC", Column.NUMBER)
                .column("symbol", Column.TEXT)
                .column("kind", Column.TEXT)
                .column("what", Column.TEXT)
                .column("detail", Column.TEXT);
        for (final EventLog.Event event : events.shown()) {
            table.row(Times.stamp(event.timeMs()), event.symbol(), event.kind(), event.what(), event.detail());
        }
        page.table(table);
        if (events.leftOut() > 0) {
            html.element(
                    "p",
                    "The first " + EventLog.SHOWN_MAX + " are shown; " + Numbers.count(events.leftOut())
                            + " more stand in " + RunTables.Table.EVENTS.fileName() + '.',
                    "class",
                    "note");
        }
    }

    private void provenance() {
        html.element("h2", "Provenance", "id", "provenance").newline();
        final Table table = Table.of("What ran").column("", Column.TEXT).column("", Column.TEXT);
        table.row("command", header.command());
        table.row("host", header.host());
        table.row("build", header.build().version() + ' ' + header.build().gitHash());
        table.row("settings, SHA-256", header.settings().sha256());
        header.tapes().forEach(tape -> table.row("tape " + tape.name(), "SHA-256 " + tape.sha256()));
        table.row("seed", Long.toString(header.seed()));
        table.row("JDK", header.machine().jdk());
        table.row("machine", header.machine().name() + ", " + header.machine().cores() + " cores");
        table.row("state interval", Times.span(header.timing().stateIntervalMs()));
        header.capital()
                .forEach((currency, amount) -> table.row("capital stated", Money.exact(amount) + ' ' + currency));
        final Table counters = Table.of("Counters").column("", Column.TEXT).column("", Column.NUMBER);
        header.counters().forEach((name, value) -> counters.row(name, Money.exact(value)));
        html.open("div", "class", "row");
        page.table(table).table(counters);
        html.close().open("div", "class", "row").open("details", "class", "card");
        html.element("summary", "Settings").element("pre", header.settings().text());
        html.close().close().newline();
    }
}
