package ballast.analytics.importer;

import ballast.analytics.importer.TableLayout.Column;
import ballast.analytics.importer.TableLayout.Kind;
import ballast.analytics.importer.TableLayout.LevelNames;
import java.util.List;

/**
 * Tables that recorders of StandX write: whole books four times a second, and trades.
 *
 * <pre>
 *   recv_ns,exch_ns,bid_px_0,bid_sz_0,...,ask_px_0,ask_sz_0,...
 *   recv_ns,exch_ns,price,qty
 * </pre>
 *
 * <p>The feed is dirty. Books are rounded to 0.1 while trades are at 0.01, so that a third of them are locked: those
 * are held back and the feed is STALE until the next good one. More than five seconds between books are a gap. The
 * venue's word for the aggressor is wrong in every row, so there is no such column, and the tape says UNKNOWN.
 */
final class StandxImporter extends TableImporter {
    private static final long SILENCE_NS = 5_000_000_000L;

    private static final long JITTER_NS = 1_000_000_000L;

    private static final TableLayout BOOKS = TableLayout.of(Kind.BOOKS)
            .column(Column.TIME, "recv_ns")
            .column(Column.VENUE_TIME, "exch_ns")
            .levels(new LevelNames("bid_px_#", "bid_sz_#", "ask_px_#", "ask_sz_#"), 0);
    private static final TableLayout TRADES = TableLayout.of(Kind.TRADES)
            .column(Column.TIME, "recv_ns")
            .column(Column.VENUE_TIME, "exch_ns")
            .column(Column.PRICE, "price")
            .column(Column.QUANTITY, "qty")
            .jitterNs(JITTER_NS);

    StandxImporter() {
        super(
                "standx-csv",
                "tables of StandX books and trades with a header line, merged by time; needs an instrument",
                "",
                List.of(BOOKS, TRADES),
                0,
                SILENCE_NS);
    }
}
