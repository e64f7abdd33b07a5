package ballast.analytics.importer;

import ballast.analytics.importer.TableLayout.Column;
import ballast.analytics.importer.TableLayout.Kind;
import ballast.analytics.importer.TableLayout.LevelNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Tables of Tardis, in the columns that it documents, in microseconds; amounts in the venue's own unit.
 *
 * <pre>
 *   exchange,symbol,timestamp,local_timestamp,is_snapshot,side,price,amount           (incremental_book_L2)
 *   exchange,symbol,timestamp,local_timestamp,asks[0].price,asks[0].amount,...        (book_snapshot_5, _25)
 *   exchange,symbol,timestamp,local_timestamp,ask_amount,ask_price,bid_price,bid_amount  (quotes)
 *   exchange,symbol,timestamp,local_timestamp,id,side,price,amount                    (trades)
 * </pre>
 *
 * <p>Rows of one local timestamp are one event. Where an event of {@code is_snapshot} rows begins, the levels before it
 * are void. Within an event, and for up to a second after it, an incremental book may be crossed.
 */
final class TardisImporter extends TableImporter {
    private static final long PATIENCE_NS = 1_000_000_000L;

    private static final TableLayout LEVELS = table(Kind.LEVELS)
            .column(Column.MARK, "is_snapshot")
            .column(Column.SIDE, "side")
            .column(Column.PRICE, "price")
            .column(Column.QUANTITY, "amount")
            .marks(Set.of("true"))
            .words(Set.of("bid"), Set.of("ask"), Set.of());
    private static final TableLayout BOOKS = table(Kind.BOOKS)
            .levels(new LevelNames("bids[#].price", "bids[#].amount", "asks[#].price", "asks[#].amount"), 0);
    private static final TableLayout QUOTES = table(Kind.QUOTES)
            .column(Column.ASK_SIZE, "ask_amount")
            .column(Column.ASK, "ask_price")
            .column(Column.BID, "bid_price")
            .column(Column.BID_SIZE, "bid_amount");
    private static final TableLayout TRADES = table(Kind.TRADES)
            .column(Column.ID, "id")
            .column(Column.SIDE, "side")
            .column(Column.PRICE, "price")
            .column(Column.QUANTITY, "amount")
            .words(Set.of("buy"), Set.of("sell"), Set.of("unknown"));

    TardisImporter() {
        super(
                "tardis-csv",
                "tables of Tardis: incremental_book_L2, book_snapshot_*, quotes and trades, merged by time; needs an"
                        + " instrument for each symbol that is wanted",
                "",
                List.of(LEVELS, BOOKS, QUOTES, TRADES),
                PATIENCE_NS,
                0);
    }

    private static TableLayout table(final Kind kind) {
        return TableLayout.of(kind)
                .ignoring("exchange")
                .column(Column.SYMBOL, "symbol")
                .column(Column.VENUE_TIME, "timestamp")
                .column(Column.TIME, "local_timestamp");
    }

    /** Names of venues differ from ours, so nobody is known by heart. */
    @Override
    public List<InstrumentSpec> identify(final List<InstrumentSpec> given, final Head head) {
        if (given.isEmpty()) {
            throw new ImportException(
                    head.files().get(0) + ": tick and lot of its symbols are not in the table; give an instrument for"
                            + " each symbol that is wanted");
        }
        return new ArrayList<>(given);
    }
}
