package ballast.gateway.venue.binance;

import ballast.gateway.venue.DecimalScanner;
import ballast.gateway.venue.DecodeResult;
import ballast.gateway.venue.JsonBytes;
import ballast.gateway.venue.LevelArray;

/**
 * Scans an array of price levels, {@code [["61800.20","2.909"],...]}. Values behind price and size are skipped: frames
 * of 2018 carried an empty array there.
 *
 * <p>One thread; allocates nothing.
 */
final class LevelScanner {
    private static final int LEVEL_DEPTH = 4;

    private final DecimalScanner decimals;

    LevelScanner(final DecimalScanner decimals) {
        this.decimals = decimals;
    }

    /**
     * Scans levels.
     *
     * @param from behind the opening bracket.
     * @param into receives the levels; holds those before the fault when the answer is negative.
     * @return position behind the closing bracket, or a negative code.
     */
    int scan(
            final byte[] bytes,
            final int from,
            final int limit,
            final BinanceInstrument instrument,
            final LevelArray into) {
        into.clear();
        int at = JsonBytes.skipSpace(bytes, from, limit);
        if (at < limit && bytes[at] == ']') {
            return at + 1;
        }
        while (at >= 0) {
            at = scanLevel(bytes, at, limit, instrument, into);
            at = at < 0 ? at : JsonBytes.skipSpace(bytes, at, limit);
            if (at < 0 || at >= limit) {
                return at < 0 ? at : DecodeResult.TRUNCATED.position();
            }
            if (bytes[at] == ']') {
                return at + 1;
            }
            at = JsonBytes.expect(bytes, at, limit, ',');
        }
        return at;
    }

    private int scanLevel(
            final byte[] bytes,
            final int from,
            final int limit,
            final BinanceInstrument instrument,
            final LevelArray into) {
        int at = open(bytes, from, limit, '[');
        at = at < 0 ? at : open(bytes, at, limit, '"');
        at = at < 0 ? at : decimals.scanPrice(bytes, at, limit, instrument.ticks());
        at = at < 0 ? at : close(bytes, at, limit);
        final long price = decimals.value();
        at = at < 0 ? at : JsonBytes.expect(bytes, at, limit, ',');
        at = at < 0 ? at : open(bytes, at, limit, '"');
        at = at < 0 ? at : decimals.scanQuantity(bytes, at, limit, instrument.lots(), instrument.oddLots());
        at = at < 0 ? at : close(bytes, at, limit);
        if (at < 0) {
            return at;
        }
        if (price == 0) {
            return DecodeResult.ZERO.position();
        }
        if (!into.add(price, decimals.value())) {
            return DecodeResult.TOO_MANY_LEVELS.position();
        }
        return skipRest(bytes, at, limit);
    }

    /** Expects the beginning of an array or text: another type is a fault of its own. */
    private static int open(final byte[] bytes, final int from, final int limit, final char character) {
        final int at = JsonBytes.expect(bytes, from, limit, character);
        return at == DecodeResult.SYNTAX.position() ? DecodeResult.WRONG_TYPE.position() : at;
    }

    private static int close(final byte[] bytes, final int at, final int limit) {
        return at < limit && bytes[at] == '"' ? at + 1 : DecimalScanner.unexpected(bytes, at, limit);
    }

    private static int skipRest(final byte[] bytes, final int from, final int limit) {
        int at = JsonBytes.skipSpace(bytes, from, limit);
        while (at >= 0 && at < limit && bytes[at] == ',') {
            at = JsonBytes.skipValue(bytes, at + 1, limit, LEVEL_DEPTH);
            at = at < 0 ? at : JsonBytes.skipSpace(bytes, at, limit);
        }
        return at < 0 ? at : JsonBytes.expect(bytes, at, limit, ']');
    }
}
