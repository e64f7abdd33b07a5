package ballast.gateway.venue.binance;

import ballast.gateway.venue.DecimalGrid;
import ballast.gateway.venue.DecimalScanner;
import ballast.gateway.venue.DecodeResult;
import java.util.List;

/**
 * Decodes market-data frames of Binance from bytes to integers: {@code depthUpdate}, {@code bookTicker}, {@code trade},
 * {@code aggTrade}, REST depth snapshots, {@code serverShutdown} and replies to subscription requests, raw or wrapped
 * as on a combined stream, with keys in any order and unknown keys of any content.
 *
 * <p>Whatever the bytes are, the answer is a {@link DecodeResult}: nothing is thrown, nothing outside the given range
 * is read, and of a frame that is refused nothing may be used but {@link MarketFrame#kind} and the symbol. All of a
 * frame must be JSON, also what is skipped.
 *
 * <p>On a raw connection (not a combined stream) a partial book cannot be told from updates of the whole one: do not
 * subscribe to {@code @depth5}, {@code @depth10} or {@code @depth20} there.
 *
 * <p>One thread; allocates in its constructor only. Source: Binance API documentation, "WebSocket Streams" and "Market
 * Data endpoints", of spot, USD-M and COIN-M.
 */
public final class BinanceFrameDecoder {
    /** Longest frame: a snapshot of 5000 levels a side has about 300 kB. */
    public static final int MAX_FRAME_LENGTH = 1 << 20;

    /** Most levels on one side. */
    public static final int MAX_LEVELS = 5000;

    private static final int MILLISECOND_DIGITS = 13;
    private static final int MICROSECOND_DIGITS = 16;
    private static final long NS_PER_MS = 1_000_000L;
    private static final long NS_PER_US = 1_000L;

    private final InstrumentTable instruments;
    private final MarketFrame frame = new MarketFrame(MAX_LEVELS);
    private final FrameReader reader;
    private final Fields fields;
    private final DecimalScanner decimals;

    /**
     * A decoder.
     *
     * @param instruments that frames may be of.
     * @throws IllegalArgumentException when two of them have the same id or symbol.
     */
    public BinanceFrameDecoder(final List<BinanceInstrument> instruments) {
        this.instruments = new InstrumentTable(instruments);
        this.reader = new FrameReader(this.instruments, frame);
        this.fields = reader.fields();
        this.decimals = reader.decimals();
    }

    /** What was found in the frame decoded last. */
    public MarketFrame frame() {
        return frame;
    }

    /** Quantities that were rounded up to a whole lot since creation; see {@link Market#oddLots}. */
    public long oddLots() {
        return decimals.roundedUp();
    }

    /**
     * Decodes a frame.
     *
     * @param bytes hold the frame.
     * @param offset of its first byte.
     * @param length in bytes.
     * @param implied index of the instrument that a snapshot without symbol is of (the one that was asked for); -1 when
     *     no snapshot was asked for.
     * @return OK, or why the frame is refused.
     */
    public DecodeResult decode(final byte[] bytes, final int offset, final int length, final int implied) {
        frame.clear();
        if (length > MAX_FRAME_LENGTH) {
            return DecodeResult.TOO_LONG;
        }
        int at = reader.read(bytes, offset, offset + length, implied);
        if (at >= 0) {
            at = findKind(bytes);
        }
        return DecodeResult.of(at < 0 ? at : fill(bytes, implied));
    }

    private int findKind(final byte[] bytes) {
        Channel channel = Channel.NONE;
        if (reader.isWrapped() || fields.has(Fields.STREAM)) {
            final int at = plainText(bytes, Fields.STREAM);
            if (at < 0 || reader.isMixed()) {
                return at < 0 ? at : DecodeResult.AMBIGUOUS.position();
            }
            channel = Channel.of(bytes, fields.from(Fields.STREAM) + 1, fields.to(Fields.STREAM) - 1);
        }
        FrameKind kind = FrameKind.OTHER;
        if (fields.has(Fields.EVENT)) {
            final int at = plainText(bytes, Fields.EVENT);
            if (at < 0) {
                return at;
            }
            kind = kindOf(bytes, fields.from(Fields.EVENT) + 1, fields.to(Fields.EVENT) - 1);
        } else if (fields.has(Fields.SNAPSHOT_ID)) {
            // inside "data" it would be the best levels only
            kind = reader.isWrapped() ? FrameKind.OTHER : FrameKind.SNAPSHOT;
        } else if (fields.has(Fields.LAST_ID) || channel == Channel.BOOK_TICKER) {
            kind = FrameKind.BOOK_TICKER;
        } else if (!reader.isWrapped()) {
            kind = controlKind();
        }
        if (channel == Channel.OTHER) {
            kind = FrameKind.OTHER;
        }
        frame.kind = kind;
        return channel.kind() == null || channel.kind() == kind ? 0 : DecodeResult.AMBIGUOUS.position();
    }

    private static FrameKind kindOf(final byte[] bytes, final int from, final int to) {
        if (Fields.isText(bytes, from, to, "depthUpdate")) {
            return FrameKind.DEPTH;
        }
        if (Fields.isText(bytes, from, to, "bookTicker")) {
            return FrameKind.BOOK_TICKER;
        }
        if (Fields.isText(bytes, from, to, "trade")) {
            return FrameKind.TRADE;
        }
        if (Fields.isText(bytes, from, to, "aggTrade")) {
            return FrameKind.AGGREGATE_TRADE;
        }
        return Fields.isText(bytes, from, to, "serverShutdown") ? FrameKind.SERVER_SHUTDOWN : FrameKind.OTHER;
    }

    private FrameKind controlKind() {
        if (fields.has(Fields.ERROR) || fields.has(Fields.CODE)) {
            return FrameKind.CONTROL_ERROR;
        }
        return fields.has(Fields.RESULT) ? FrameKind.CONTROL_REPLY : FrameKind.OTHER;
    }

    private int fill(final byte[] bytes, final int implied) {
        return switch (frame.kind) {
            case DEPTH -> fillDepth(bytes);
            case BOOK_TICKER -> fillBookTicker(bytes);
            case TRADE -> fillTrade(bytes, Fields.TRADE_ID);
            case AGGREGATE_TRADE -> fillTrade(bytes, Fields.ASK);
            case SNAPSHOT -> fillSnapshot(bytes, implied);
            default -> 0;
        };
    }

    private int fillDepth(final byte[] bytes) {
        int at = instrument(bytes, Fields.SYMBOL);
        at = at < 0 ? at : time(bytes, true);
        at = at < 0 ? at : integer(bytes, Fields.FIRST_ID);
        frame.firstId = decimals.value();
        at = at < 0 ? at : integer(bytes, Fields.LAST_ID);
        frame.lastId = decimals.value();
        if (at >= 0 && fields.has(Fields.PREVIOUS_ID)) {
            at = integer(bytes, Fields.PREVIOUS_ID);
            frame.previousId = decimals.value();
        }
        at = at < 0 ? at : levels(bytes, Fields.BID);
        at = at < 0 ? at : levels(bytes, Fields.ASK);
        if (at < 0) {
            return at;
        }
        return frame.firstId > frame.lastId ? DecodeResult.BAD_UPDATE_RANGE.position() : uncrossed();
    }

    private int fillSnapshot(final byte[] bytes, final int implied) {
        int at = 0;
        if (fields.has(Fields.SNAPSHOT_SYMBOL)) {
            at = instrument(bytes, Fields.SNAPSHOT_SYMBOL);
        } else {
            frame.instrument = implied;
        }
        if (at >= 0 && frame.instrument == InstrumentTable.NONE) {
            return DecodeResult.UNKNOWN_SYMBOL.position();
        }
        at = at < 0 ? at : time(bytes, false);
        at = at < 0 ? at : integer(bytes, Fields.SNAPSHOT_ID);
        frame.lastId = decimals.value();
        at = at < 0 ? at : levels(bytes, Fields.SNAPSHOT_BIDS);
        at = at < 0 ? at : levels(bytes, Fields.SNAPSHOT_ASKS);
        return at < 0 ? at : uncrossed();
    }

    private int fillBookTicker(final byte[] bytes) {
        int at = instrument(bytes, Fields.SYMBOL);
        at = at < 0 ? at : time(bytes, false);
        at = at < 0 ? at : integer(bytes, Fields.LAST_ID);
        frame.lastId = decimals.value();
        at = at < 0 ? at : price(bytes, Fields.BID);
        frame.bidPrice = decimals.value();
        at = at < 0 ? at : quantity(bytes, Fields.BID_SIZE);
        frame.bidSize = decimals.value();
        at = at < 0 ? at : price(bytes, Fields.ASK);
        frame.askPrice = decimals.value();
        at = at < 0 ? at : quantity(bytes, Fields.ASK_SIZE);
        frame.askSize = decimals.value();
        if (at < 0) {
            return at;
        }
        // an empty side is all zeros
        if ((frame.bidPrice == 0 && frame.bidSize != 0) || (frame.askPrice == 0 && frame.askSize != 0)) {
            return DecodeResult.ZERO.position();
        }
        final boolean isTwoSided = frame.bidSize != 0 && frame.askSize != 0;
        return isTwoSided && frame.bidPrice >= frame.askPrice ? DecodeResult.CROSSED.position() : 0;
    }

    private int fillTrade(final byte[] bytes, final int idField) {
        int at = instrument(bytes, Fields.SYMBOL);
        at = at < 0 ? at : time(bytes, true);
        at = at < 0 ? at : integer(bytes, idField);
        frame.lastId = decimals.value();
        at = at < 0 ? at : price(bytes, Fields.PRICE);
        frame.price = decimals.value();
        at = at < 0 ? at : quantity(bytes, Fields.QUANTITY);
        frame.quantity = decimals.value();
        at = at < 0 ? at : truth(bytes, Fields.BUYER_IS_MAKER);
        if (at < 0) {
            return at;
        }
        frame.isBuyerMaker = at == 1;
        return frame.price == 0 || frame.quantity == 0 ? DecodeResult.ZERO.position() : 0;
    }

    /** Above: no book, changed or whole, has a bid at or above an ask. Sizes of 0 are levels that are gone. */
    private int uncrossed() {
        long bestBid = 0;
        for (int i = 0; i < frame.bids().count(); i++) {
            if (frame.bids().size(i) != 0) {
                bestBid = Math.max(bestBid, frame.bids().price(i));
            }
        }
        long bestAsk = Long.MAX_VALUE;
        for (int i = 0; i < frame.asks().count(); i++) {
            if (frame.asks().size(i) != 0) {
                bestAsk = Math.min(bestAsk, frame.asks().price(i));
            }
        }
        return bestBid >= bestAsk ? DecodeResult.CROSSED.position() : 0;
    }

    private int instrument(final byte[] bytes, final int field) {
        final int at = plainText(bytes, field);
        if (at < 0) {
            return at;
        }
        frame.symbolFrom = fields.from(field) + 1;
        frame.symbolTo = fields.to(field) - 1;
        frame.instrument = instruments.indexOf(bytes, frame.symbolFrom, frame.symbolTo);
        return frame.instrument == InstrumentTable.NONE ? DecodeResult.UNKNOWN_SYMBOL.position() : at;
    }

    private int levels(final byte[] bytes, final int field) {
        return fields.has(field)
                ? reader.levels(bytes, field, frame.instrument)
                : DecodeResult.MISSING_FIELD.position();
    }

    private int time(final byte[] bytes, final boolean isNeeded) {
        final int field = fields.has(Fields.TRANSACTION_TIME) ? Fields.TRANSACTION_TIME : Fields.EVENT_TIME;
        if (!isNeeded && !fields.has(field)) {
            return 0;
        }
        final int at = integer(bytes, field);
        if (at < 0) {
            return at;
        }
        final int digits = fields.to(field) - fields.from(field);
        final long unitNs = digits == MILLISECOND_DIGITS ? NS_PER_MS : digits == MICROSECOND_DIGITS ? NS_PER_US : 0;
        if (unitNs == 0 || decimals.value() > Long.MAX_VALUE / unitNs) {
            return DecodeResult.BAD_TIME.position();
        }
        frame.venueTimeNs = decimals.value() * unitNs;
        return at;
    }

    private int integer(final byte[] bytes, final int field) {
        if (!fields.has(field)) {
            return DecodeResult.MISSING_FIELD.position();
        }
        final byte first = bytes[fields.from(field)];
        final boolean isNumber = first == '-' || (first >= '0' && first <= '9');
        return isNumber
                ? decimals.scanInteger(bytes, fields.from(field), fields.to(field))
                : DecodeResult.WRONG_TYPE.position();
    }

    private int price(final byte[] bytes, final int field) {
        final int at = text(bytes, field);
        return at < 0 ? at : closed(bytes, field, decimals.scanPrice(bytes, at, fields.to(field), ticks()));
    }

    private int quantity(final byte[] bytes, final int field) {
        final int at = text(bytes, field);
        if (at < 0) {
            return at;
        }
        final BinanceInstrument of = instruments.at(frame.instrument);
        return closed(bytes, field, decimals.scanQuantity(bytes, at, fields.to(field), of.lots(), of.oddLots()));
    }

    private DecimalGrid ticks() {
        return instruments.at(frame.instrument).ticks();
    }

    /** After a number in quotes there must be the closing quote. */
    private int closed(final byte[] bytes, final int field, final int at) {
        final int quote = fields.to(field) - 1;
        return at < 0 || at == quote ? at : DecimalScanner.unexpected(bytes, at, quote);
    }

    /** Position behind the opening quote. */
    private int text(final byte[] bytes, final int field) {
        if (!fields.has(field)) {
            return DecodeResult.MISSING_FIELD.position();
        }
        final int from = fields.from(field);
        return bytes[from] == '"' ? from + 1 : DecodeResult.WRONG_TYPE.position();
    }

    /** Position behind the opening quote of a text in ASCII and without backslashes. */
    private int plainText(final byte[] bytes, final int field) {
        final int at = text(bytes, field);
        for (int i = at; at >= 0 && i < fields.to(field) - 1; i++) {
            if (bytes[i] < 0 || bytes[i] == '\\') {
                return (bytes[i] < 0 ? DecodeResult.NON_ASCII : DecodeResult.ESCAPED_TEXT).position();
            }
        }
        return at;
    }

    /** 1 for true, 0 for false. */
    private int truth(final byte[] bytes, final int field) {
        if (!fields.has(field)) {
            return DecodeResult.MISSING_FIELD.position();
        }
        return switch (bytes[fields.from(field)]) {
            case 't' -> 1;
            case 'f' -> 0;
            default -> DecodeResult.WRONG_TYPE.position();
        };
    }
}
