package ballast.analytics.record;

import ballast.analytics.report.RunTables;
import ballast.codecs.ExecutionReportDecoder;
import ballast.codecs.FillMarkoutDecoder;
import ballast.codecs.Liquidity;
import ballast.codecs.Side;
import ballast.codecs.StateSummaryDecoder;
import java.nio.file.Path;
import java.util.Map;

/**
 * {@code fills.csv} and {@code markouts.csv}.
 *
 * <p>A fill's row is written when the core has booked it, which its state says at once; a report that the core did not
 * book, because it was heard before, leaves no row. One thread.
 */
final class FillsTable implements AutoCloseable {
    private final CsvTable fills;
    private final CsvTable markouts;

    private long clientOrderId;
    private long execId;
    private long price;
    private long lots;
    private long leaves;
    private long fee;
    private long venueNs;
    private Side side;
    private Liquidity liquidity;
    private boolean isWaiting;

    FillsTable(final Path directory) {
        fills = new CsvTable(directory, RunTables.Table.FILLS);
        markouts = new CsvTable(directory, RunTables.Table.MARKOUTS);
    }

    /** The venue reports a fill. */
    void onReport(final ExecutionReportDecoder report, final long newVenueNs) {
        venueNs = newVenueNs;
        clientOrderId = report.clientOrderId();
        execId = report.execId();
        price = report.lastPrice();
        lots = report.lastQty();
        leaves = report.leavesQty();
        fee = report.fee();
        side = report.side();
        liquidity = report.liquidity();
        isWaiting = true;
    }

    /** The core has booked the fill reported last. */
    void onBooked(
            final InstrumentText text, final StateSummaryDecoder state, final OrdersTable orders, final long nowNs) {
        if (!isWaiting) {
            return;
        }
        isWaiting = false;
        fills.millis(nowNs).whole(clientOrderId).word(word(side));
        text.price(fills, price);
        text.quantity(fills, lots);
        text.money(fills, fee);
        fills.word("TRADE");
        text.symbol(fills);
        fills.whole(execId).word(word(liquidity));
        text.markOrBlank(fills, state.markHalfTicks());
        text.quantity(fills, state.positionLots());
        fills.endRow();
        orders.onFill(text, clientOrderId, lots, leaves, venueNs, nowNs);
    }

    private static String word(final Side side) {
        return side == Side.BUY ? "BUY" : "SELL";
    }

    private static String word(final Liquidity liquidity) {
        return switch (liquidity) {
            case MAKER -> "MAKER";
            case TAKER -> "TAKER";
            default -> "NONE";
        };
    }

    /** A markout fell due. */
    void onMarkout(final InstrumentText text, final FillMarkoutDecoder markout, final long timeNs) {
        markouts.millis(timeNs);
        text.symbol(markouts);
        markouts.whole(markout.execId()).word(word(markout.side()));
        text.quantity(markouts, markout.quantity());
        text.price(markouts, markout.price());
        markouts.millis(markout.horizonNs());
        text.markOrBlank(markouts, markout.fillMarkHalfTicks());
        text.markOrBlank(markouts, markout.markHalfTicks());
        text.money(markouts, markout.edge());
        markouts.endRow();
    }

    void countRows(final Map<String, Long> rows) {
        fills.countRows(rows);
        markouts.countRows(rows);
    }

    @Override
    public void close() {
        fills.close();
        markouts.close();
    }
}
