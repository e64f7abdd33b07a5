package ballast.gateway.venue.binance.order;

import static ballast.gateway.venue.binance.order.ApiRequest.ascii;

import ballast.gateway.venue.DecimalGrid;
import ballast.gateway.venue.DecimalScanner;
import ballast.gateway.venue.DecimalScanner.OffGrid;
import ballast.gateway.venue.DecodeResult;
import ballast.gateway.venue.JsonBytes;
import java.util.Arrays;

/**
 * Where in a JSON object the values of the keys that we use stand, whatever their order. All of the object must be
 * JSON; a key that is used must be there once and without backslashes. What is asked of a value is then checked:
 * whether all answers since {@link #read} were good, {@link #isGood} says.
 *
 * <p>One thread; allocates in its constructor only. The bytes are read in place.
 */
final class JsonShape {
    private static final int NONE = -1;
    private static final int FIELDS_MAX = 64;
    private static final int LETTERS = 128;
    private static final long MICROS_FROM = 1_000_000_000_000_000L;
    private static final long MILLIS_FROM = 1_000_000_000_000L;
    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");

    private final byte[][] names;
    private final int[] ofLetter = new int[LETTERS];
    private final int[] from;
    private final int[] to;
    private final DecimalScanner decimals = new DecimalScanner();
    private byte[] bytes = {};
    private long present;
    private boolean isGood;

    /**
     * A shape.
     *
     * @param keys of the fields that are used; a field's number is its place here.
     */
    JsonShape(final String... keys) {
        if (keys.length > FIELDS_MAX) {
            throw new IllegalArgumentException(keys.length + " fields: at most " + FIELDS_MAX);
        }
        names = new byte[keys.length][];
        from = new int[keys.length];
        to = new int[keys.length];
        Arrays.fill(ofLetter, NONE);
        for (int i = 0; i < keys.length; i++) {
            names[i] = ascii(keys[i]);
            if (names[i].length == 1) {
                ofLetter[names[i][0]] = i;
            }
        }
    }

    /**
     * Walks over an object.
     *
     * @param source holds it.
     * @param offset of its first byte, or of white space in front of it.
     * @param limit behind the last byte that may be read.
     * @return position behind it, or a negative {@link DecodeResult}; then no field is there.
     */
    int read(final byte[] source, final int offset, final int limit) {
        bytes = source;
        present = 0;
        isGood = true;
        final int end = walk(offset, limit);
        if (end < 0) {
            present = 0;
            isGood = false;
        }
        return end;
    }

    private int walk(final int offset, final int limit) {
        int at = JsonBytes.expect(bytes, offset, limit, '{');
        at = at < 0 ? at : JsonBytes.skipSpace(bytes, at, limit);
        if (at >= 0 && at < limit && bytes[at] == '}') {
            return at + 1;
        }
        while (at >= 0) {
            at = member(at, limit);
            at = at < 0 ? at : JsonBytes.skipSpace(bytes, at, limit);
            if (at >= limit) {
                return DecodeResult.TRUNCATED.position();
            }
            if (at >= 0 && bytes[at] == '}') {
                return at + 1;
            }
            at = at < 0 ? at : JsonBytes.expect(bytes, at, limit, ',');
        }
        return at;
    }

    private int member(final int offset, final int limit) {
        final int key = JsonBytes.expect(bytes, offset, limit, '"');
        final int keyEnd = key < 0 ? key : JsonBytes.skipText(bytes, key, limit);
        if (keyEnd < 0) {
            return keyEnd;
        }
        for (int i = key; i < keyEnd; i++) {
            if (bytes[i] == '\\') {
                // a key in disguise could be a second one of the same name
                return DecodeResult.ESCAPED_TEXT.position();
            }
        }
        final int colon = JsonBytes.expect(bytes, keyEnd, limit, ':');
        if (colon < 0) {
            return colon;
        }
        final int value = JsonBytes.skipSpace(bytes, colon, limit);
        final int end = JsonBytes.skipValue(bytes, value, limit, 1);
        final int field = end < 0 ? NONE : fieldOf(key, keyEnd - 1);
        if (field == NONE) {
            return end;
        }
        if ((present >>> field & 1) != 0) {
            return DecodeResult.DUPLICATE_KEY.position();
        }
        present |= 1L << field;
        from[field] = value;
        to[field] = end;
        return end;
    }

    private int fieldOf(final int keyFrom, final int keyTo) {
        if (keyTo - keyFrom == 1) {
            return bytes[keyFrom] < 0 ? NONE : ofLetter[bytes[keyFrom]];
        }
        for (int i = 0; i < names.length; i++) {
            if (Arrays.equals(names[i], 0, names[i].length, bytes, keyFrom, keyTo)) {
                return i;
            }
        }
        return NONE;
    }

    /** Whether the field is there with a value other than null. */
    boolean has(final int field) {
        return (present >>> field & 1) != 0 && bytes[from[field]] != 'n';
    }

    /** Whether the object was read and every answer since could be given. */
    boolean isGood() {
        return isGood;
    }

    /** What was read makes no sense to whoever asked. */
    void refuse() {
        isGood = false;
    }

    /** First byte of a value that is there. */
    int from(final int field) {
        return from[field];
    }

    /** Behind the last byte of a value that is there. */
    int to(final int field) {
        return to[field];
    }

    private boolean isText(final int field) {
        return has(field) && bytes[from[field]] == '"';
    }

    /** First byte of a text, behind its quote; 0 when there is none, which makes this bad. */
    int textFrom(final int field) {
        isGood &= isText(field);
        return isText(field) ? from[field] + 1 : 0;
    }

    /** Behind the last byte of a text; {@link #textFrom} says whether there is one. */
    int textTo(final int field) {
        return isText(field) ? to[field] - 1 : 0;
    }

    /** Whether the value is this text. */
    boolean is(final int field, final byte[] text) {
        return isText(field) && Arrays.equals(bytes, from[field] + 1, to[field] - 1, text, 0, text.length);
    }

    /** A truth value; anything else makes this bad. */
    boolean flag(final int field) {
        final boolean isTrue = has(field) && Arrays.equals(bytes, from[field], to[field], TRUE, 0, TRUE.length);
        final boolean isFalse = has(field) && Arrays.equals(bytes, from[field], to[field], FALSE, 0, FALSE.length);
        isGood &= isTrue || isFalse;
        return isTrue;
    }

    /** A whole number that is not negative; anything else makes this bad. */
    long whole(final int field) {
        final int end = has(field) ? decimals.scanInteger(bytes, from[field], to[field]) : NONE;
        return checked(end, has(field) ? to[field] : 0);
    }

    /** A whole number with or without a sign; anything else makes this bad. */
    long signed(final int field) {
        if (!has(field) || bytes[from[field]] != '-') {
            return whole(field);
        }
        return -checked(decimals.scanInteger(bytes, from[field] + 1, to[field]), to[field]);
    }

    /** A whole number, also one written as text; 0 when it is none, which is not bad. */
    long wholeOrNone(final int field) {
        if (!has(field)) {
            return 0;
        }
        final int quote = isText(field) ? 1 : 0;
        return decimals.scanInteger(bytes, from[field] + quote, to[field] - quote) < 0 ? 0 : decimals.value();
    }

    /** A time in milliseconds or microseconds, as nanoseconds; anything else makes this bad. */
    long timeNs(final int field) {
        final long time = whole(field);
        if (time < MILLIS_FROM || time >= MICROS_FROM * 10) {
            isGood = false;
        }
        return time >= MICROS_FROM ? time * 1_000 : time * 1_000_000;
    }

    /** Ticks of a price, 0 included, written as text; anything else makes this bad. */
    long price(final int field, final DecimalGrid grid) {
        final int start = textFrom(field);
        return checked(decimals.scanPrice(bytes, start, textTo(field), grid), textTo(field));
    }

    /** Lots of a quantity, 0 included, written as text; anything else makes this bad. */
    long quantity(final int field, final DecimalGrid grid) {
        final int start = textFrom(field);
        return checked(decimals.scanQuantity(bytes, start, textTo(field), grid, OffGrid.REJECT), textTo(field));
    }

    /** An amount as steps of a grid, rounded to more; it may be negative. Anything else makes this bad. */
    long amountUp(final int field, final DecimalGrid grid) {
        final int start = textFrom(field);
        final boolean isNegative = isText(field) && bytes[start] == '-';
        final long before = decimals.roundedUp();
        final int end =
                decimals.scanQuantity(bytes, isNegative ? start + 1 : start, textTo(field), grid, OffGrid.ROUND_UP);
        final long steps = checked(end, textTo(field));
        return isNegative ? -(steps - (decimals.roundedUp() - before)) : steps;
    }

    private long checked(final int end, final int expected) {
        if (end < 0 || end != expected) {
            isGood = false;
            return 0;
        }
        return decimals.value();
    }
}
