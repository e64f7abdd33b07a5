package ballast.app.quotes;

import ballast.analytics.chart.Axis;
import ballast.analytics.chart.Chart;
import ballast.analytics.chart.Page;
import ballast.analytics.chart.Panel;
import ballast.analytics.chart.Series;
import ballast.analytics.chart.Table;
import ballast.analytics.chart.Tone;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Quote sheets as a page of charts and tables. */
public final class QuoteSheetPage {
    private QuoteSheetPage() {}

    /**
     * The page.
     *
     * @param sheets one per instrument.
     * @param warnings of the settings.
     * @return HTML as UTF-8; the same sheets give the same bytes.
     */
    public static byte[] of(final List<QuoteSheet> sheets, final List<String> warnings) {
        final Page page = Page.of("Quotes");
        page.html().element("h1", "Quotes over the inventory");
        warnings.forEach(warning -> page.html().element("p", "Warning: " + warning));
        for (final QuoteSheet sheet : sheets) {
            page.html()
                    .element(
                            "h2",
                            sheet.settings().symbol() + ": " + sheet.rule().choice());
            QuoteNotes.of(sheet).forEach(note -> page.html().element("p", "Note: " + note));
            page.table(terms(sheet));
            page.chart(quotes(sheet));
            page.chart(sizes(sheet));
            page.chart(value(sheet));
            page.table(rows(sheet));
        }
        return page.bytes();
    }

    private static Table terms(final QuoteSheet sheet) {
        final Table table = Table.of("What the model uses")
                .column("term", Table.Column.TEXT)
                .column("value", Table.Column.NUMBER)
                .column("unit", Table.Column.TEXT);
        QuoteTerm.of(sheet).forEach(term -> table.row(term.name(), QuoteSheetText.number(term.value()), term.unit()));
        return table.row("half spread", QuoteSheetText.number(sheet.halfSpread()), "ticks")
                .row("skew", QuoteSheetText.number(sheet.skewPerUnit()), "ticks per unit");
    }

    private static Table rows(final QuoteSheet sheet) {
        final Table table = Table.of("All inventories");
        QuoteSheetText.heads(sheet).forEach(head -> table.column(head, Table.Column.NUMBER));
        sheet.rows().forEach(row -> table.row(QuoteSheetText.cells(sheet, row).toArray(new String[0])));
        return table;
    }

    private static Chart quotes(final QuoteSheet sheet) {
        return Chart.of("Quotes", Axis.linear("units"))
                .subtitle("away from fair value, by inventory")
                .panel(Panel.of("price less fair value", Axis.linear("ticks"))
                        .height(280)
                        .add(line(sheet, "ask", row -> row.model().askDistance(), Tone.SELL))
                        .add(line(sheet, "bid", row -> -row.model().bidDistance(), Tone.BUY))
                        .add(line(sheet, "reservation price", row -> row.model().reservationOffset(), Tone.GREEN))
                        .horizontal(0, "fair value"));
    }

    private static Chart sizes(final QuoteSheet sheet) {
        return Chart.of("Sizes", Axis.linear("units"))
                .subtitle("of the first level, by inventory")
                .panel(Panel.of("size", Axis.linear("lots"))
                        .height(160)
                        .add(line(sheet, "ask size", QuoteSheet.Row::askLots, Tone.SELL))
                        .add(line(sheet, "bid size", QuoteSheet.Row::bidLots, Tone.BUY)));
    }

    private static Chart value(final QuoteSheet sheet) {
        return Chart.of("Certainty equivalent", Axis.linear("units"))
                .subtitle("of an inventory and the quoting to come, under the model")
                .panel(Panel.of("sure profit", Axis.linear("ticks units"))
                        .height(220)
                        .add(line(sheet, "optimum", row -> row.model().optimum(), Tone.GREY))
                        .add(line(sheet, "this rule", row -> row.model().certaintyEquivalent(), Tone.BLUE)));
    }

    private static Series line(
            final QuoteSheet sheet, final String name, final ToDoubleFunction<QuoteSheet.Row> value, final Tone tone) {
        final double[] q = sheet.rows().stream().mapToDouble(QuoteSheet.Row::q).toArray();
        return Series.line(name, q, sheet.rows().stream().mapToDouble(value).toArray())
                .tone(tone);
    }
}
