package ballast.analytics.report;

import ballast.analytics.chart.Numbers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A run in a few lines for a terminal: what was traded, what it earned and from what, and whether the tables agree with
 * each other.
 */
final class RunSummary {
    private RunSummary() {}

    static List<String> of(final RunFigures figures) {
        final List<String> lines = new ArrayList<>();
        figures.header().notes().forEach(note -> lines.add("NOTE: " + note));
        for (final InstrumentRun run : figures.instruments()) {
            final Trading trading = run.trading();
            lines.add(run.instrument().symbol() + ": " + trading.orders() + " orders, " + trading.fills()
                    + " fills, bought " + Numbers.plain(trading.bought()) + ", sold " + Numbers.plain(trading.sold())
                    + ", both sides quoted "
                    + Numbers.percent(run.state().quoting().bothSidesShare(), 1) + " of the time");
            lines.add("  " + split(run.split(), run.instrument().settlementCurrency()));
            for (final Check check : run.checks()) {
                if (!check.agrees()) {
                    lines.add("  DISAGREES: " + check.what() + ": " + check.left() + " and " + check.right());
                }
            }
        }
        for (final CurrencyRun currency : figures.currencies()) {
            if (currency.instruments().size() > 1) {
                lines.add("total: " + split(currency.split(), currency.currency()));
            }
        }
        return lines;
    }

    private static String split(final PnlSplit split, final String currency) {
        return "net " + signed(split.change()) + " " + currency + " = spread " + signed(split.spreadCapture())
                + ", adverse selection " + signed(split.adverseSelection()) + ", inventory "
                + signed(split.inventoryRevaluation()) + ", fees "
                + signed(split.fees().negate()) + ", funding "
                + signed(split.funding());
    }

    private static String signed(final BigDecimal amount) {
        final String text = Numbers.plain(amount);
        return amount.signum() > 0 ? "+" + text : text;
    }
}
