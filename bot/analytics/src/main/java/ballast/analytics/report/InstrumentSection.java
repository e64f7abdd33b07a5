package ballast.analytics.report;

import ballast.analytics.chart.Html;
import ballast.analytics.chart.Numbers;
import ballast.analytics.chart.Page;
import ballast.analytics.chart.Table;
import ballast.analytics.chart.Table.Column;
import ballast.analytics.chart.Times;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The part of the page about one instrument. */
final class InstrumentSection {
    private final RunFigures figures;
    private final InstrumentRun run;
    private final Page page;
    private final Html html;
    private final String currency;

    InstrumentSection(final RunFigures figures, final InstrumentRun run, final Page page) {
        this.figures = figures;
        this.run = run;
        this.page = page;
        this.html = page.html();
        this.currency = run.instrument().settlementCurrency();
    }

    void write(final String anchor) {
        final RunHeader.Instrument instrument = run.instrument();
        final RunHeader.Timing timing = figures.header().timing();
        html.open("h2", "id", anchor).text(instrument.symbol()).text(" ");
        html.element(
                "span",
                instrument.contractType().name().toLowerCase(Locale.ROOT) + ", tick "
                        + Numbers.plain(instrument.tick()) + ", lot " + Numbers.plain(instrument.lot())
                        + ", settled in " + currency,
                "class",
                "sub");
        html.close().newline();
        final Quoting quoting = run.state().quoting();
        new Tiles(html).write(run.split(), figures.equity(run), run.trading(), quoting);
        page.chart(ReportCharts.equity(run, timing));
        html.open("div", "class", "row");
        page.table(split(run.split(), run.trading().turnover(), currency));
        page.table(performance(figures.equity(run), run.split(), currency));
        html.close();
        page.chart(ReportCharts.components(run, timing));
        page.chart(ReportCharts.quotes(run, timing, figures.instruments().size()));
        page.chart(ReportCharts.spread(run, timing));
        html.open("div", "class", "row").open("div", "class", "col");
        page.table(trading(run.trading(), currency, true));
        html.close().open("div", "class", "col");
        page.table(quoting(quoting));
        if (quoting.hasGaps()) {
            page.chart(ReportCharts.reasons(quoting));
        }
        page.table(inventory(run.inventory()));
        page.table(model(run.model(), timing));
        html.close().close().open("div", "class", "row");
        page.chart(ReportCharts.markouts(run)).chart(ReportCharts.inventory(run, timing));
        html.close();
        page.table(markouts());
        page.table(checks(run.checks()));
    }

    /** The split of the PnL, with the line that says that it adds up. */
    static Table split(final PnlSplit split, final BigDecimal turnover, final String currency) {
        final Table table = Table.of("Where the PnL came from")
                .column("", Column.TEXT)
                .column(currency, Column.MONEY)
                .column("of turnover", Column.NUMBER);
        final String horizon = ReportCharts.seconds(split.primaryHorizonMs());
        part(table, "spread capture", split.spreadCapture(), turnover);
        part(table, "adverse selection within " + horizon, split.adverseSelection(), turnover);
        part(table, "inventory revaluation", split.inventoryRevaluation(), turnover);
        part(
                table,
                split.fees().signum() < 0 ? "fees (a rebate)" : "fees",
                split.fees().negate(),
                turnover);
        part(table, "funding", split.funding(), turnover);
        table.total("NAV change", Money.exact(split.change()), Tiles.bp(split.change(), turnover));
        table.row(
                "adds up exactly",
                split.rowsChecked() == 0 ? Numbers.NONE : "yes",
                Numbers.count(split.rowsChecked()) + " rows checked");
        table.row("opening NAV", Money.exact(split.openingNav()), "");
        table.row("closing NAV", Money.exact(split.openingNav().add(split.change())), "");
        table.row("realised at average cost, before fees", Money.exact(split.realised()), "");
        split.adverse().forEach((ms, amount) -> {
            if (ms != split.primaryHorizonMs()) {
                table.row(
                        "adverse selection within " + ReportCharts.seconds(ms),
                        Money.exact(amount),
                        Tiles.bp(amount, turnover));
            }
        });
        return table;
    }

    private static void part(final Table table, final String name, final BigDecimal amount, final BigDecimal of) {
        table.row(name, Money.exact(amount), Tiles.bp(amount, of));
    }

    /** Risk and return, with the periods they are taken over. */
    static Table performance(final Equity equity, final PnlSplit split, final String currency) {
        final Performance performance = equity.performance();
        final Drawdown drawdown = equity.drawdown();
        final int decimals = split.change().scale();
        final boolean fell = drawdown.greatest() > 0;
        final Table table = Table.of("Risk and return").column("", Column.TEXT).column("", Column.NUMBER);
        table.row("return on stated capital", Numbers.percent(equity.returnOnCapital(split.change()), 5));
        table.row("max drawdown, " + currency, Money.brief(drawdown.greatest(), decimals));
        table.row(
                "max drawdown of capital and gains",
                equity.hasCapital() ? Numbers.percent(drawdown.greatestFraction(), 5) : Numbers.NONE);
        table.row("from", fell ? Times.stamp(drawdown.fromMs()) : Numbers.NONE);
        table.row("to", fell ? Times.stamp(drawdown.toMs()) : Numbers.NONE);
        table.row("back at the peak", recovered(drawdown));
        table.row("periods of one state interval", Numbers.count(performance.periods()));
        table.row(
                equity.hasCapital() ? "mean simple return" : "mean NAV change, " + currency,
                Tiles.ratio(performance.mean()));
        table.row("standard deviation (n - 1)", Tiles.ratio(performance.deviation()));
        table.row("Sharpe per interval", Tiles.ratio(performance.sharpe()));
        table.row("Sortino per interval, target 0", Tiles.ratio(performance.sortino()));
        table.row(
                "annualised with √" + Numbers.fixed(equity.periodsPerYear(), 0),
                "× " + Numbers.fixed(equity.annualisation(), 3));
        return table;
    }

    private static String recovered(final Drawdown drawdown) {
        if (drawdown.greatest() <= 0) {
            return Numbers.NONE;
        }
        return drawdown.recoveredMs() < 0 ? "not yet" : Times.stamp(drawdown.recoveredMs());
    }

    /** Orders and fills in figures. */
    static Table trading(final Trading trading, final String currency, final boolean quantities) {
        final Table table = Table.of("Orders and fills").column("", Column.TEXT).column("", Column.MONEY);
        table.row("orders placed", Numbers.count(trading.orders()));
        table.row("refused", Numbers.count(trading.rejected()));
        table.row("expired", Numbers.count(trading.expired()));
        table.row("filled at least in part", Numbers.count(trading.filledOrders()));
        table.row("filled completely", Numbers.count(trading.completedOrders()));
        table.row("fills", Numbers.count(trading.fills()));
        if (quantities) {
            table.row("bought", Money.exact(trading.bought()));
            table.row("sold", Money.exact(trading.sold()));
            table.row("fill ratio by quantity", Numbers.percent(trading.fillRatioByQuantity(), 3));
        }
        table.row("fill ratio by value", Numbers.percent(trading.fillRatioByValue(), 3));
        table.row("fill ratio by count", Numbers.percent(trading.fillRatioByCount(), 3));
        table.row("turnover, " + currency, Money.brief(trading.turnover()));
        table.row("maker share of turnover", Numbers.percent(trading.makerRatio(), 3));
        table.row("orders per fill", Numbers.fixed(trading.orderToTrade(), 2));
        table.row("cancels asked for", Numbers.count(trading.cancelRequests()));
        table.row("cancels refused", Numbers.count(trading.cancelRejects()));
        table.row("of these lost to a fill", Numbers.count(trading.lostRaces()));
        if (quantities) {
            table.row("filled while a cancel was under way", Money.exact(trading.racedQuantity()));
        }
        table.row("what those fills were worth, " + currency, Money.exact(trading.racedEdge()));
        return table;
    }

    /** Time at each reason; the last line is the length of the run. */
    static Table quoting(final Quoting quoting) {
        final Table table = Table.of("Time at the market")
                .column("", Column.TEXT)
                .column("bid s", Column.NUMBER)
                .column("bid", Column.NUMBER)
                .column("ask s", Column.NUMBER)
                .column("ask", Column.NUMBER);
        for (final Map.Entry<String, Quoting.Sides> reason : quoting.reasons()) {
            final Quoting.Sides sides = reason.getValue();
            table.row(
                    reason.getKey(),
                    secondsOf(sides.bidMs()),
                    share(sides.bidMs(), quoting.durationMs()),
                    secondsOf(sides.askMs()),
                    share(sides.askMs(), quoting.durationMs()));
        }
        final String all = secondsOf(quoting.durationMs());
        table.total(quoting.isComplete() ? "every second of the run" : "length of the run", all, "", all, "");
        final String both = secondsOf(quoting.bothSidesMs());
        final String bothShare = share(quoting.bothSidesMs(), quoting.durationMs());
        table.row("both sides at once", both, bothShare, both, bothShare);
        return table;
    }

    private static String secondsOf(final long ms) {
        return Numbers.fixed(BigDecimal.valueOf(ms, 3), ms % 1_000 == 0 ? 0 : 3);
    }

    private static String share(final long part, final long whole) {
        return Numbers.percent((double) part / whole, 2);
    }

    /** What the quotes were based on; the newest set, and how the estimates moved when there were several. */
    private static Table model(final ModelLog log, final RunHeader.Timing timing) {
        final Table table = Table.of("Model parameters at the end")
                .column("", Column.TEXT)
                .column("", Column.NUMBER)
                .column("95 % interval", Column.NUMBER);
        if (log.entries().isEmpty()) {
            return table.row("none were given", "", "");
        }
        final ModelLog.Entry last = log.entries().get(log.entries().size() - 1);
        table.row("rule", last.rule(), "");
        estimate(table, "k, per tick", last.k());
        estimate(table, "A, per s", last.a());
        estimate(table, "sigma, ticks per √s", last.sigma());
        table.row("calibrated from data until", last.isCalibrated() ? Times.stamp(last.calibratedMs()) : "not", "");
        if (last.isCalibrated()) {
            table.row("age at the end", age(timing.endMs() - last.calibratedMs()), "");
        }
        table.row("expires", last.expiresMs() == 0 ? "never" : Times.stamp(last.expiresMs()), "");
        if (last.expiresMs() != 0 && last.expiresMs() <= timing.endMs()) {
            table.row("expired before the end by", age(timing.endMs() - last.expiresMs()), "");
        }
        table.row("updates while running", Numbers.count(log.count() - 1), "");
        return table;
    }

    private static String age(final long ms) {
        return ms < 0 ? "from the future" : Times.span(ms);
    }

    private static void estimate(final Table table, final String name, final ModelLog.Estimate estimate) {
        final boolean isKnown = estimate.low() != null && estimate.high() != null;
        table.row(
                name,
                estimate.value() == null
                        ? Numbers.NONE
                        : Tiles.ratio(estimate.value().doubleValue()),
                isKnown
                        ? Tiles.ratio(estimate.low().doubleValue()) + " to "
                                + Tiles.ratio(estimate.high().doubleValue())
                        : Numbers.NONE);
    }

    private Table inventory(final InventoryStats stats) {
        final int decimals = run.instrument().quantityDecimals() + 2;
        final Table table = Table.of("Inventory").column("", Column.TEXT).column("", Column.NUMBER);
        table.row("mean", Numbers.fixed(stats.mean(), decimals));
        table.row("standard deviation", Numbers.fixed(stats.deviation(), decimals));
        table.row("least", Numbers.fixed(stats.least(), decimals - 2));
        table.row("greatest", Numbers.fixed(stats.greatest(), decimals - 2));
        table.row("mean of the absolute value", Numbers.fixed(stats.meanAbsolute(), decimals));
        table.row("half-life of mean reversion", halfLife(stats));
        return table;
    }

    private static String halfLife(final InventoryStats stats) {
        return Double.isNaN(stats.halfLifeSeconds())
                ? "not mean reverting"
                : Times.span(Math.round(stats.halfLifeSeconds() * 1e3));
    }

    private Table markouts() {
        final Table table = Table.of("Markouts: what fills were worth later, " + currency + " per fill")
                .column("horizon", Column.TEXT)
                .column("bought: mean", Column.MONEY)
                .column("std. error", Column.NUMBER)
                .column("of value", Column.MONEY)
                .column("fills", Column.NUMBER)
                .column("sold: mean", Column.MONEY)
                .column("std. error", Column.NUMBER)
                .column("of value", Column.MONEY)
                .column("fills", Column.NUMBER)
                .column("adverse selection, sum", Column.MONEY);
        final int decimals = markoutDecimals();
        run.markouts().horizons().forEach((ms, horizon) -> {
            final Moments buys = horizon.side(true);
            final Moments sells = horizon.side(false);
            table.row(
                    ms == 0 ? "at the fill" : ReportCharts.seconds(ms),
                    Numbers.fixed(buys.mean(), decimals),
                    Numbers.fixed(buys.standardError(), decimals),
                    bp(horizon.basisPoints(true)),
                    Numbers.count(buys.count()),
                    Numbers.fixed(sells.mean(), decimals),
                    Numbers.fixed(sells.standardError(), decimals),
                    bp(horizon.basisPoints(false)),
                    Numbers.count(sells.count()),
                    ms == 0 ? "" : Money.exact(run.money(horizon.adverseUnits())));
        });
        return table;
    }

    /** So many that the greatest mean shows five digits, and the columns stay aligned. */
    private int markoutDecimals() {
        double greatest = 0;
        for (final MarkoutTally.Horizon horizon : run.markouts().horizons().values()) {
            for (final boolean buy : new boolean[] {true, false}) {
                final double mean = horizon.side(buy).mean();
                greatest = Double.isNaN(mean) ? greatest : Math.max(greatest, Math.abs(mean));
            }
        }
        final int leading = greatest == 0 ? 0 : (int) StrictMath.floor(StrictMath.log10(greatest));
        return Math.max(2, Math.min(14, 4 - leading));
    }

    private static String bp(final double value) {
        return Double.isFinite(value) ? Numbers.fixed(value, 3) + " bp" : Numbers.NONE;
    }

    private static Table checks(final List<Check> checks) {
        final Table table = Table.of("Do the tables agree?")
                .column("", Column.TEXT)
                .column("first", Column.NUMBER)
                .column("second", Column.NUMBER)
                .column("", Column.NUMBER);
        for (final Check check : checks) {
            table.row(check.what(), Money.exact(check.left()), Money.exact(check.right()), check.verdict());
        }
        return table;
    }
}
