package ballast.analytics.importer;

import ballast.codecs.Aggressor;
import ballast.gateway.venue.DecimalGrid;
import ballast.gateway.venue.DecodeResult;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * TAQ rows to TopOfBook and Trade, in this order: the prices are those before the trade. TopOfBook is left out when it
 * has not changed.
 *
 * <p>Such tables add up the trades of one order, so that a price may be a mean between ticks. It is moved to the next
 * tick towards the book before the trade (a buy down, a sell up), counted and reported: the market is never said to
 * have traded further than it did on average. A strict import refuses such a row. One thread.
 */
final class TaqConversion implements Conversion {
    private static final List<String> COLUMNS =
            List.of("time", "price", "amount", "bid_price", "bid_amount", "ask_price", "ask_amount");
    private static final int TIME = 0;
    private static final int PRICE = 1;
    private static final int AMOUNT = 2;
    private static final int BID_PRICE = 3;
    private static final int BID_AMOUNT = 4;
    private static final int ASK_PRICE = 5;
    private static final int ASK_AMOUNT = 6;

    private final InstrumentSpec instrument;
    private final DecimalGrid ticks;
    private final DecimalGrid lots;
    private final boolean isStrict;
    private final CsvRow fields = new CsvRow();
    private long sequence;
    private long lastBid;
    private long lastBidSize;
    private long lastAsk;
    private long lastAskSize;
    private long meanPrices;

    TaqConversion(final InstrumentSpec instrument, final boolean isStrict) {
        this.instrument = instrument;
        this.ticks = instrument.ticks();
        this.lots = instrument.lots();
        this.isStrict = isStrict;
    }

    @Override
    public boolean isHeader(final int file, final Row row) {
        if (!CsvRow.names(row).equals(COLUMNS)) {
            throw new ImportException(row.place() + ": header is not " + String.join(",", COLUMNS) + "; correct it");
        }
        fields.columns(COLUMNS);
        return true;
    }

    @Override
    public long receiveTimeNs(final int file, final Row row) {
        fields.wrap(row);
        return fields.time(TIME);
    }

    @Override
    public void convert(final int file, final Row row, final long receiveTimeNs, final TapeSink sink) {
        fields.wrap(row);
        final long amount = fields.signedQuantity(AMOUNT, lots);
        final boolean isMean = !isStrict && fields.isOffTick(PRICE, ticks);
        final long price = isMean ? towardsBook(fields.text(PRICE), amount > 0) : fields.price(PRICE, ticks);
        final long bid = fields.price(BID_PRICE, ticks);
        final long bidSize = fields.quantity(BID_AMOUNT, lots);
        final long ask = fields.price(ASK_PRICE, ticks);
        final long askSize = fields.quantity(ASK_AMOUNT, lots);
        if (bid >= ask) {
            throw new BadRow(DecodeResult.CROSSED.text(), bid + " and " + ask + " ticks");
        }
        meanPrices += isMean ? 1 : 0;
        sink.encoder().begin(instrument.id(), receiveTimeNs, 0);
        if (bid != lastBid || bidSize != lastBidSize || ask != lastAsk || askSize != lastAskSize) {
            sink.encoder().top(++sequence, bid, bidSize, ask, askSize);
            lastBid = bid;
            lastBidSize = bidSize;
            lastAsk = ask;
            lastAskSize = askSize;
        }
        sink.encoder().trade(0, price, Math.abs(amount), amount > 0 ? Aggressor.BUYER : Aggressor.SELLER, false);
    }

    private long towardsBook(final String price, final boolean isBuy) {
        final BigDecimal step = BigDecimal.valueOf(ticks.mantissa(), -ticks.exponent());
        return new BigDecimal(price)
                .divide(step, 0, isBuy ? RoundingMode.DOWN : RoundingMode.UP)
                .longValueExact();
    }

    @Override
    public SortedMap<String, Long> counts() {
        final SortedMap<String, Long> counts = new TreeMap<>();
        counts.put("mean prices between ticks, moved to the next tick towards the book", meanPrices);
        return counts;
    }
}
