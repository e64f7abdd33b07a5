package ballast.analytics.importer;

import ballast.codecs.Aggressor;
import ballast.gateway.venue.DecodeResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * BitMEX book and trade tables to messages. The first book of an instrument becomes a BookSnapshot, each later one a
 * BookDelta against the one before: absolute sizes of the levels that changed, 0 for those that are gone. Deltas, not
 * snapshots, because a queue model lives on changes of levels, and a snapshot says that everything may have changed. A
 * level that better ones push out of the ten visible is given as gone too: what is behind the tenth nobody knows.
 *
 * <p>Sequence numbers are counted here, the tables have none. Trades with action {@code partial} are history that the
 * venue sends at subscription, and are marked as replayed. One thread.
 */
final class BitmexBook10Conversion implements Conversion {
    private static final List<String> TRADE_COLUMNS =
            List.of("time_ms", "symbol", "price", "size_contracts", "action", "side");
    private static final int TIME = 0;
    private static final int SYMBOL = 1;
    private static final int PRICE = 2;
    private static final int SIZE = 3;
    private static final int ACTION = 4;
    private static final int SIDE = 5;
    private static final byte[] PARTIAL = ascii("partial");
    private static final byte[] BUY = ascii("Buy");
    private static final byte[] SELL = ascii("Sell");

    private final List<BookDifference> books = new ArrayList<>();
    private final List<CsvRow> tables = new ArrayList<>();
    private final List<Boolean> areTrades = new ArrayList<>();
    private long unchanged;
    private long replayed;

    BitmexBook10Conversion(final List<InstrumentSpec> instruments) {
        instruments.forEach(spec -> books.add(new BookDifference(spec)));
    }

    private static byte[] ascii(final String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public boolean isHeader(final int file, final Row row) {
        final List<String> columns = CsvRow.names(row);
        final boolean isTrades = columns.equals(TRADE_COLUMNS);
        if (!isTrades
                && !columns.equals(BookDifference.columns((columns.size() - 2) / BookDifference.FIELDS_A_LEVEL))) {
            throw new ImportException(row.place() + ": header is neither " + String.join(",", TRADE_COLUMNS)
                    + " nor time_ms,symbol,bid_px_0,bid_sz_0,...,ask_px_0,ask_sz_0,...; correct it");
        }
        while (tables.size() <= file) {
            tables.add(new CsvRow());
            areTrades.add(false);
        }
        tables.get(file).columns(columns);
        areTrades.set(file, isTrades);
        return true;
    }

    @Override
    public int rank(final int file) {
        return areTrades.get(file) ? 0 : 1;
    }

    @Override
    public long receiveTimeNs(final int file, final Row row) {
        final CsvRow fields = tables.get(file);
        fields.wrap(row);
        return fields.time(TIME);
    }

    @Override
    public void convert(final int file, final Row row, final long receiveTimeNs, final TapeSink sink) {
        final CsvRow fields = tables.get(file);
        fields.wrap(row);
        final BookDifference book = bookOf(fields);
        if (book == null) {
            sink.otherSymbol(fields.text(SYMBOL));
            return;
        }
        sink.encoder().begin(book.instrument().id(), receiveTimeNs, 0);
        if (areTrades.get(file)) {
            trade(fields, book.instrument(), sink);
        } else if (!book.next(fields, sink.encoder())) {
            unchanged++;
        }
    }

    private BookDifference bookOf(final CsvRow fields) {
        for (int i = 0; i < books.size(); i++) {
            if (fields.is(SYMBOL, books.get(i).symbol())) {
                return books.get(i);
            }
        }
        return null;
    }

    private void trade(final CsvRow fields, final InstrumentSpec spec, final TapeSink sink) {
        final long price = fields.price(PRICE, spec.ticks());
        final long quantity = fields.quantity(SIZE, spec.lots());
        final boolean isBuy = fields.is(SIDE, BUY);
        if (!isBuy && !fields.is(SIDE, SELL)) {
            throw fields.bad(SIDE, DecodeResult.WRONG_TYPE);
        }
        final boolean isReplayed = fields.is(ACTION, PARTIAL);
        replayed += isReplayed ? 1 : 0;
        sink.encoder().trade(0, price, quantity, isBuy ? Aggressor.BUYER : Aggressor.SELLER, isReplayed);
    }

    @Override
    public SortedMap<String, Long> counts() {
        final SortedMap<String, Long> counts = new TreeMap<>();
        counts.put("books equal to the one before, left out", unchanged);
        counts.put("trades marked as replayed", replayed);
        return counts;
    }
}
