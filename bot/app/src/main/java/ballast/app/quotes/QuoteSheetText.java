package ballast.app.quotes;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A quote sheet as lines of text, and the cells that its page has, too. */
public final class QuoteSheetText {
    private static final int ROWS_EACH_SIDE_MAX = 20;
    private static final int WIDTH = 11;
    private static final int DECIMALS = 4;
    private static final MathContext DIGITS = new MathContext(6);

    private QuoteSheetText() {}

    /**
     * The sheet.
     *
     * @param sheet to print, thinned to 41 inventories.
     * @return lines.
     */
    public static List<String> lines(final QuoteSheet sheet) {
        final List<String> lines = new ArrayList<>();
        lines.add(sheet.settings().symbol() + ": " + sheet.rule().choice());
        lines.add(terms(sheet));
        lines.add("half spread " + number(sheet.halfSpread()) + " ticks, skew " + number(sheet.skewPerUnit())
                + " ticks per unit");
        lines.add("");
        lines.add(line(heads(sheet)));
        for (final QuoteSheet.Row row : thinned(sheet.rows())) {
            lines.add(line(cells(sheet, row)));
        }
        QuoteNotes.of(sheet).forEach(note -> lines.add("note: " + note));
        return lines;
    }

    /** All terms in a line. */
    static String terms(final QuoteSheet sheet) {
        return QuoteTerm.of(sheet).stream()
                .map(term -> term.name() + " " + number(term.value()) + " " + term.unit())
                .collect(Collectors.joining(", "));
    }

    /** Every so many inventories, 0 and both ends among them. */
    private static List<QuoteSheet.Row> thinned(final List<QuoteSheet.Row> rows) {
        final int most = rows.get(rows.size() - 1).q();
        final int stride = Math.max(1, (most + ROWS_EACH_SIDE_MAX - 1) / ROWS_EACH_SIDE_MAX);
        return rows.stream()
                .filter(row -> row.q() % stride == 0 || Math.abs(row.q()) == most)
                .toList();
    }

    static List<String> heads(final QuoteSheet sheet) {
        final List<String> heads = new ArrayList<>(List.of("q", "lots", sheet.hasPrices() ? "reserv." : "lean"));
        if (sheet.hasPrices()) {
            heads.addAll(List.of("bid", "ask"));
        }
        heads.addAll(List.of("bid dist", "ask dist", "bid lots", "ask lots", "certain", "optimum", "lost"));
        return heads;
    }

    static List<String> cells(final QuoteSheet sheet, final QuoteSheet.Row row) {
        final List<String> cells = new ArrayList<>(
                List.of(Integer.toString(row.q()), Long.toString(row.position()), fixed(row.reservation(), DECIMALS)));
        if (sheet.hasPrices()) {
            cells.addAll(List.of(fixed(row.bid(), 0), fixed(row.ask(), 0)));
        }
        cells.addAll(List.of(
                fixed(row.model().bidDistance(), DECIMALS),
                fixed(row.model().askDistance(), DECIMALS),
                Long.toString(row.bidLots()),
                Long.toString(row.askLots()),
                fixed(row.model().certaintyEquivalent(), DECIMALS),
                fixed(row.model().optimum(), DECIMALS),
                fixed(row.shortfall(), DECIMALS)));
        return cells;
    }

    private static String line(final List<String> cells) {
        return cells.stream()
                .map(cell -> " ".repeat(Math.max(1, WIDTH - cell.length())) + cell)
                .collect(Collectors.joining());
    }

    /** With so many decimals, never a negative zero; a dash for what is no number. */
    private static String fixed(final double value, final int decimals) {
        if (!Double.isFinite(value)) {
            return "-";
        }
        final String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return text.matches("-0(\\.0*)?") ? text.substring(1) : text;
    }

    /** Rounded to what a person wants to know. */
    static String number(final double value) {
        if (!Double.isFinite(value)) {
            return "-";
        }
        final BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }
}
