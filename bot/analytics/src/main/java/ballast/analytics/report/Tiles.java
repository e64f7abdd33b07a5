package ballast.analytics.report;

import ballast.analytics.chart.Html;
import ballast.analytics.chart.Numbers;
import ballast.analytics.chart.Times;
import java.math.BigDecimal;

/** The row of headline figures of an instrument or a currency. */
final class Tiles {
    private final Html html;

    Tiles(final Html html) {
        this.html = html;
    }

    void write(final PnlSplit split, final Equity equity, final Trading trading, final Quoting quoting) {
        final int decimals = split.change().scale();
        final Drawdown drawdown = equity.drawdown();
        final Performance performance = equity.performance();
        html.open("dl", "class", "tiles");
        tile("Net PnL", Money.brief(split.change()), returned(split.change(), equity));
        tile("Max drawdown", Money.brief(drawdown.greatest(), decimals), fell(drawdown, equity));
        tile(
                "Sharpe, annualised",
                Numbers.fixed(performance.sharpe() * equity.annualisation(), 2),
                "per interval " + ratio(performance.sharpe()));
        tile(
                "Sortino, annualised",
                Numbers.fixed(performance.sortino() * equity.annualisation(), 2),
                "per interval " + ratio(performance.sortino()));
        tile("Turnover", Money.brief(trading.turnover()), "net " + bp(split.change(), trading.turnover()));
        tile("Fills", Numbers.count(trading.fills()), "of " + Numbers.count(trading.orders()) + " orders");
        tile(
                "Maker ratio",
                Numbers.percent(trading.makerRatio(), 1),
                "filled by value " + Numbers.percent(trading.fillRatioByValue(), 2));
        tile(
                "Both sides quoted",
                Numbers.percent(quoting.bothSidesShare(), 2),
                Times.brief(quoting.bothSidesMs()) + " of " + Times.brief(quoting.durationMs()));
        html.close().newline();
    }

    private void tile(final String name, final String value, final String small) {
        html.open("div", "class", "tile").element("dt", name);
        html.element("dd", value, "class", value.startsWith("-") ? "loss" : "");
        html.element("dd", small, "class", "small").close();
    }

    private static String returned(final BigDecimal change, final Equity equity) {
        return equity.hasCapital()
                ? Numbers.percent(equity.returnOnCapital(change), 4) + " of capital"
                : "no capital stated";
    }

    private static String fell(final Drawdown drawdown, final Equity equity) {
        final String span = drawdown.greatest() > 0 ? "in " + Times.brief(drawdown.toMs() - drawdown.fromMs()) : "";
        return equity.hasCapital() ? Numbers.percent(drawdown.greatestFraction(), 4) + ' ' + span : span;
    }

    static String bp(final BigDecimal amount, final BigDecimal of) {
        return of.signum() == 0
                ? Numbers.NONE
                : Numbers.fixed(amount.doubleValue() / of.doubleValue() * 1e4, 3) + " bp";
    }

    static String ratio(final double value) {
        return Numbers.compact(value, 4);
    }
}
