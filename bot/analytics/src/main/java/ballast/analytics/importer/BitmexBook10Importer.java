package ballast.analytics.importer;

import ballast.analytics.importer.TableLayout.Column;
import ballast.analytics.importer.TableLayout.Kind;
import ballast.analytics.importer.TableLayout.LevelNames;
import java.util.List;
import java.util.Set;

/**
 * Tables of BitMEX top-of-book depth and trades, several symbols in one table, told apart by their header line:
 *
 * <pre>
 *   time_ms,symbol,bid_px_0,bid_sz_0,...,ask_px_0,ask_sz_0,...
 *   time_ms,symbol,price,size_contracts,action,side
 * </pre>
 *
 * <p>The stamps are the recorder's; the venue's own times are not in the tables. Trades with action {@code partial} are
 * history that the venue sends at subscription, and are marked as replayed. A level that better ones push out of those
 * visible is given as gone: what is behind the last nobody knows. Books of this venue are never crossed, and one that
 * is, is a bad row.
 */
final class BitmexBook10Importer extends TableImporter {
    private static final TableLayout BOOKS = TableLayout.of(Kind.BOOKS)
            .column(Column.TIME, "time_ms")
            .column(Column.SYMBOL, "symbol")
            .levels(new LevelNames("bid_px_#", "bid_sz_#", "ask_px_#", "ask_sz_#"), 0);
    private static final TableLayout TRADES = TableLayout.of(Kind.TRADES)
            .column(Column.TIME, "time_ms")
            .column(Column.SYMBOL, "symbol")
            .column(Column.PRICE, "price")
            .column(Column.QUANTITY, "size_contracts")
            .column(Column.MARK, "action")
            .column(Column.SIDE, "side")
            .marks(Set.of("partial"))
            .words(Set.of("Buy"), Set.of("Sell"), Set.of());

    BitmexBook10Importer() {
        super(
                "bitmex-book10",
                "tables of BitMEX books (10 levels) and trades with a header line, merged by time",
                Instruments.BITMEX,
                List.of(BOOKS, TRADES),
                MarketTape.NO_PATIENCE,
                0);
    }

    @Override
    public boolean recognises(final List<String> lines) {
        return lines.get(0).startsWith("time_ms,symbol,");
    }
}
