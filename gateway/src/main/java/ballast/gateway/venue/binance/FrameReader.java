package ballast.gateway.venue.binance;

import ballast.gateway.venue.DecimalScanner;
import ballast.gateway.venue.DecodeResult;
import ballast.gateway.venue.JsonBytes;
import ballast.gateway.venue.LevelArray;

/**
 * First half of decoding: walks once over a frame, checks that it is JSON, and notes where the values are that may be
 * used. Price levels, nine tenths of all bytes, are scanned into numbers on this walk when the instrument is known by
 * then, as it is in every frame that the venue sends; in any other order of keys they are scanned afterwards.
 *
 * <p>One thread; allocates nothing.
 */
final class FrameReader {
    private static final int TRUNCATED = DecodeResult.TRUNCATED.position();
    private static final int TOP = 1;
    private static final int INSIDE_DATA = 2;
    private static final int WRAPPER = 1 << Fields.STREAM | 1 << Fields.DATA;

    private final InstrumentTable instruments;
    private final DecimalScanner decimals = new DecimalScanner();
    private final LevelScanner levelScanner = new LevelScanner(decimals);
    private final Fields fields = new Fields();
    private final MarketFrame frame;

    /** Instrument that a side's levels were scanned for; {@link InstrumentTable#NONE} = not scanned, or in vain. */
    private int bidsFor;

    private int asksFor;
    /** Field that a side's levels were scanned from: a frame may have two of a kind. */
    private int bidsField;

    private int asksField;
    private int impliedInstrument;
    private boolean isWrapped;
    private int insideData;

    FrameReader(final InstrumentTable instruments, final MarketFrame frame) {
        this.instruments = instruments;
        this.frame = frame;
    }

    Fields fields() {
        return fields;
    }

    DecimalScanner decimals() {
        return decimals;
    }

    /** Whether the event stands in {@code data}, as on a combined stream. */
    boolean isWrapped() {
        return isWrapped;
    }

    /** Whether fields of an event stand beside {@code stream} and {@code data}. */
    boolean isMixed() {
        return (fields.present() & ~insideData & ~WRAPPER) != 0;
    }

    /**
     * Walks over a frame.
     *
     * @param implied instrument of a snapshot that does not name its own.
     * @return position behind the frame, or a negative code.
     */
    int read(final byte[] bytes, final int offset, final int limit, final int implied) {
        fields.clear();
        bidsFor = InstrumentTable.NONE;
        asksFor = InstrumentTable.NONE;
        impliedInstrument = implied;
        isWrapped = false;
        insideData = 0;
        int at = JsonBytes.skipSpace(bytes, offset, limit);
        if (at >= limit) {
            return TRUNCATED;
        }
        if (bytes[at] == '{') {
            at = readObject(bytes, at + 1, limit, TOP);
        } else {
            at = bytes[at] == '[' ? JsonBytes.skipValue(bytes, at, limit, 0) : DecodeResult.SYNTAX.position();
        }
        if (at >= 0) {
            at = JsonBytes.skipSpace(bytes, at, limit);
        }
        return at >= 0 && at < limit ? DecodeResult.TRAILING_GARBAGE.position() : at;
    }

    private int readObject(final byte[] bytes, final int from, final int limit, final int depth) {
        int at = JsonBytes.skipSpace(bytes, from, limit);
        if (at < limit && bytes[at] == '}') {
            return at + 1;
        }
        while (at >= 0) {
            at = JsonBytes.expect(bytes, at, limit, '"');
            final int key = at;
            at = at < 0 ? at : keyEnd(bytes, at, limit);
            if (at < 0) {
                return at;
            }
            final int field = fieldOf(bytes, key, at, depth);
            at = JsonBytes.expect(bytes, at + 1, limit, ':');
            at = at < 0 ? at : readValue(bytes, at, limit, field, depth);
            at = at < 0 ? at : JsonBytes.skipSpace(bytes, at, limit);
            if (at < 0 || at >= limit) {
                return at < 0 ? at : TRUNCATED;
            }
            if (bytes[at] == '}') {
                return at + 1;
            }
            at = JsonBytes.expect(bytes, at, limit, ',');
        }
        return at;
    }

    /** Position of the quote that ends a key. A key in disguise (backslash) could be a second one of the same name. */
    private static int keyEnd(final byte[] bytes, final int from, final int limit) {
        int at = from;
        while (at < limit && bytes[at] != '"') {
            if (bytes[at] == '\\') {
                return DecodeResult.ESCAPED_TEXT.position();
            }
            if (bytes[at] < ' ') {
                // a control character is wrong; what is not ASCII is no key of ours, but must be UTF-8
                final int end = JsonBytes.skipText(bytes, at, limit);
                return end < 0 ? end : end - 1;
            }
            at++;
        }
        return at < limit ? at : TRUNCATED;
    }

    private static int fieldOf(final byte[] bytes, final int from, final int to, final int depth) {
        final int field = Fields.of(bytes, from, to);
        return depth != TOP && (field == Fields.STREAM || field == Fields.DATA) ? Fields.NONE : field;
    }

    private int readValue(final byte[] bytes, final int from, final int limit, final int field, final int depth) {
        final int at = JsonBytes.skipSpace(bytes, from, limit);
        if (field == Fields.NONE) {
            return JsonBytes.skipValue(bytes, at, limit, depth);
        }
        if (at >= limit || fields.has(field)) {
            return at >= limit ? TRUNCATED : DecodeResult.DUPLICATE_KEY.position();
        }
        final int end;
        if (field == Fields.DATA && depth == TOP && bytes[at] == '{') {
            end = readData(bytes, at + 1, limit);
        } else if (bytes[at] == '[' && isLevels(field)) {
            end = readLevels(bytes, at, limit, field, depth);
        } else {
            end = JsonBytes.skipValue(bytes, at, limit, depth);
        }
        fields.put(field, at, end);
        return end;
    }

    private int readData(final byte[] bytes, final int from, final int limit) {
        final int before = fields.present();
        isWrapped = true;
        final int at = readObject(bytes, from, limit, INSIDE_DATA);
        insideData = fields.present() & ~before;
        return at;
    }

    private static boolean isLevels(final int field) {
        return field == Fields.BID
                || field == Fields.ASK
                || field == Fields.SNAPSHOT_BIDS
                || field == Fields.SNAPSHOT_ASKS;
    }

    private int readLevels(final byte[] bytes, final int at, final int limit, final int field, final int depth) {
        final int instrument = instrumentSoFar(bytes, field);
        if (instrument != InstrumentTable.NONE) {
            final int end = scan(bytes, at, limit, instrument, field);
            if (end >= 0) {
                return end;
            }
        }
        // of no known instrument, or not levels: whether that matters is known when the event is
        return JsonBytes.skipValue(bytes, at, limit, depth);
    }

    private int instrumentSoFar(final byte[] bytes, final int field) {
        final boolean isSnapshot = field == Fields.SNAPSHOT_BIDS || field == Fields.SNAPSHOT_ASKS;
        final int symbol = isSnapshot ? Fields.SNAPSHOT_SYMBOL : Fields.SYMBOL;
        if (fields.has(symbol)) {
            final int from = fields.from(symbol);
            return bytes[from] == '"'
                    ? instruments.indexOf(bytes, from + 1, fields.to(symbol) - 1)
                    : InstrumentTable.NONE;
        }
        return isSnapshot ? impliedInstrument : InstrumentTable.NONE;
    }

    private int scan(final byte[] bytes, final int at, final int limit, final int instrument, final int field) {
        final boolean isBid = field == Fields.BID || field == Fields.SNAPSHOT_BIDS;
        final LevelArray levels = isBid ? frame.bids() : frame.asks();
        final int end = levelScanner.scan(bytes, at + 1, limit, instruments.at(instrument), levels);
        final int scannedFor = end < 0 ? InstrumentTable.NONE : instrument;
        if (isBid) {
            bidsFor = scannedFor;
            bidsField = field;
        } else {
            asksFor = scannedFor;
            asksField = field;
        }
        return end;
    }

    /**
     * Makes sure that the levels of a side are those of an instrument, scanning them now if need be.
     *
     * @param field that holds them and is present.
     * @return a position, or a negative code.
     */
    int levels(final byte[] bytes, final int field, final int instrument) {
        final boolean isBid = field == Fields.BID || field == Fields.SNAPSHOT_BIDS;
        if ((isBid ? bidsFor : asksFor) == instrument && (isBid ? bidsField : asksField) == field) {
            return fields.to(field);
        }
        if (bytes[fields.from(field)] != '[') {
            return DecodeResult.WRONG_TYPE.position();
        }
        return scan(bytes, fields.from(field), fields.to(field), instrument, field);
    }
}
