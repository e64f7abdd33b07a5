package ballast.analytics.report;

import ballast.analytics.chart.Numbers;
import ballast.analytics.chart.Times;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** A comparison in lines for a terminal: what differs in the settings, and a table for each instrument. One thread. */
final class ComparisonText {
    private final RunComparison comparison;
    private final List<String> lines = new ArrayList<>();

    ComparisonText(final RunComparison comparison) {
        this.comparison = comparison;
    }

    List<String> lines() {
        lines.add("A: " + comparison.firstName());
        lines.add("B: " + comparison.secondName());
        final List<SettingsDiff.Change> changes = comparison.settings();
        lines.add(changes.isEmpty() ? "settings: no difference" : "settings that differ, A -> B:");
        changes.forEach(change -> lines.add("  " + text(change)));
        comparison.instruments().forEach(this::instrument);
        return lines;
    }

    static String text(final SettingsDiff.Change change) {
        return change.key() + ": " + orNone(change.first()) + " -> " + orNone(change.second());
    }

    static String orNone(final String value) {
        return value.isEmpty() ? "(none)" : value;
    }

    private void instrument(final ComparedInstrument instrument) {
        final List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {instrument.symbol(), "A", "B", "B - A"});
        for (final ComparedInstrument.Figure figure : instrument.figures()) {
            rows.add(new String[] {figure.name(), cell(figure.first()), cell(figure.second()), cell(figure.difference())
            });
        }
        final TrailMatch match = instrument.match();
        rows.add(new String[] {"", "only A", "only B", "both"});
        rows.add(new String[] {
            "orders, matched by side, price and time sent",
            Long.toString(match.ordersOnlyFirst()),
            Long.toString(match.ordersOnlySecond()),
            Long.toString(match.ordersInBoth())
        });
        rows.add(new String[] {
            "fills of orders so matched",
            Long.toString(match.fillsOnlyFirst()),
            Long.toString(match.fillsOnlySecond()),
            Long.toString(match.fillsInBoth())
        });
        rows.add(new String[] {
            "quantity so filled",
            cell(instrument.firstTrail().quantity(match.quantityOnlyFirst())),
            cell(instrument.firstTrail().quantity(match.quantityOnlySecond())),
            cell(instrument.firstTrail().quantity(match.quantityInBoth()))
        });
        table(rows);
        lines.add(parting(match));
    }

    /** When and how the runs part. */
    static String parting(final TrailMatch match) {
        if (!match.hasParted()) {
            return "the runs sent the same " + Numbers.count(match.equalOrders()) + " orders";
        }
        return "the runs part after " + Numbers.count(match.equalOrders()) + " equal orders, at "
                + Times.stamp(match.partedMs()) + " UTC: A " + match.differing(true) + "; B "
                + match.differing(false);
    }

    static String cell(final BigDecimal value) {
        return value == null ? Numbers.NONE : Numbers.plain(value);
    }

    private void table(final List<String[]> rows) {
        final int[] widths = new int[4];
        for (final String[] row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        for (final String[] row : rows) {
            final StringBuilder line = new StringBuilder(row[0]).append(" ".repeat(widths[0] - row[0].length()));
            for (int i = 1; i < widths.length; i++) {
                line.append("  ")
                        .append(" ".repeat(widths[i] - row[i].length()))
                        .append(row[i]);
            }
            lines.add(line.toString());
        }
    }
}
