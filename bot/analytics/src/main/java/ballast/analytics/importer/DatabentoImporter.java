package ballast.analytics.importer;

import ballast.analytics.importer.TableLayout.Column;
import ballast.analytics.importer.TableLayout.Kind;
import ballast.analytics.importer.TableLayout.LevelNames;
import java.util.List;
import java.util.Set;

/**
 * Tables of Databento as its tools write them: schemas mbo, mbp-1, mbp-10, tbbo and trades, told apart by their columns
 * (databento.com/docs, schemas). Times are readable or whole nanoseconds, prices readable or whole numbers of 1e-9.
 *
 * <p>Receive time is {@code ts_recv}, venue time {@code ts_event}. Side A of a trade is a seller who took liquidity,
 * B a buyer, N neither is said. Of mbp tables the book behind the event is used, whole. Of mbo tables rows of one
 * receive time are one event; a fill (F) says nothing that its trade and its cancel do not.
 */
final class DatabentoImporter extends TableImporter {
    static final long PATIENCE_NS = 1_000_000_000L;
    private static final long JITTER_NS = 1_000_000_000L;

    DatabentoImporter() {
        super(
                "databento-csv",
                "tables of Databento: mbo, mbp-1, mbp-10, tbbo and trades, merged by time",
                Instruments.NASDAQ,
                List.of(
                        orders().fixedPoint(DbnReader.PRICE_EXPONENT),
                        books().fixedPoint(DbnReader.PRICE_EXPONENT),
                        table(Kind.BOOK_EVENTS).fixedPoint(DbnReader.PRICE_EXPONENT)),
                PATIENCE_NS,
                0);
    }

    /** What happens to single orders: mbo. */
    static TableLayout orders() {
        return table(Kind.ORDERS).column(Column.ID, "order_id");
    }

    /** Events with the book behind them: mbp-1, mbp-10, tbbo. */
    static TableLayout books() {
        return table(Kind.BOOK_EVENTS).levels(new LevelNames("bid_px_##", "bid_sz_##", "ask_px_##", "ask_sz_##"), 0);
    }

    /** The columns that all schemas have: all that trades have. */
    static TableLayout table(final Kind kind) {
        return TableLayout.of(kind)
                .column(Column.TIME, "ts_recv")
                .column(Column.VENUE_TIME, "ts_event")
                .column(Column.SYMBOL, "symbol")
                .column(Column.ACTION, "action")
                .column(Column.SIDE, "side")
                .column(Column.PRICE, "price")
                .column(Column.QUANTITY, "size")
                .words(Set.of("B"), Set.of("A"), Set.of("N"))
                .tradeWords(Set.of("T"))
                .jitterNs(JITTER_NS)
                .ignoringOthers();
    }
}
