package ballast.analytics.importer;

import ballast.analytics.importer.TableLayout.Column;
import ballast.analytics.importer.TableLayout.Kind;
import ballast.analytics.importer.TableLayout.LevelNames;
import java.util.List;
import java.util.Set;

/**
 * Tables that recorders of Hyperliquid write: books of some twenty levels twice a second, best prices one side a row,
 * and trades.
 *
 * <pre>
 *   timestamp,sequence,exchange_timestamp,bid_price_0,bid_size_0,ask_price_0,ask_size_0,...
 *   timestamp,price,size,side,exchange_timestamp                (side bid or ask)
 *   timestamp,price,size,side,trade_id,exchange_timestamp       (side buy or sell)
 * </pre>
 *
 * <p>The venue gives no update ids; the exchange's milliseconds are the sequence number of books and best prices, so
 * that a reader knows which of the two is newer. More than five seconds between books are a lost connection.
 */
final class HyperliquidImporter extends TableImporter {
    private static final long SILENCE_NS = 5_000_000_000L;
    private static final Set<String> BID = Set.of("bid");
    private static final Set<String> ASK = Set.of("ask");

    private static final TableLayout BOOKS = TableLayout.of(Kind.BOOKS)
            .column(Column.TIME, "timestamp")
            .column(Column.SEQUENCE, "sequence")
            .column(Column.VENUE_TIME, "exchange_timestamp")
            .levels(new LevelNames("bid_price_#", "bid_size_#", "ask_price_#", "ask_size_#"), 0);
    private static final TableLayout QUOTES = TableLayout.of(Kind.QUOTE_SIDES)
            .column(Column.TIME, "timestamp")
            .column(Column.PRICE, "price")
            .column(Column.QUANTITY, "size")
            .column(Column.SIDE, "side")
            .column(Column.VENUE_TIME, "exchange_timestamp")
            .column(Column.SEQUENCE, "exchange_timestamp")
            .words(BID, ASK, Set.of());
    private static final TableLayout TRADES = TableLayout.of(Kind.TRADES)
            .column(Column.TIME, "timestamp")
            .column(Column.PRICE, "price")
            .column(Column.QUANTITY, "size")
            .column(Column.SIDE, "side")
            .column(Column.ID, "trade_id")
            .column(Column.VENUE_TIME, "exchange_timestamp");

    HyperliquidImporter() {
        super(
                "hyperliquid-csv",
                "tables of Hyperliquid books, best prices and trades with a header line, merged by time; needs an"
                        + " instrument",
                "",
                List.of(BOOKS, TRADES, QUOTES),
                0,
                SILENCE_NS);
    }
}
