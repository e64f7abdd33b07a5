package ballast.gateway.venue;

/**
 * Walks over JSON text (RFC 8259) in a byte array and checks all of it, without making anything of it: what is skipped
 * is as strictly JSON as what is used, or a broken frame could pass for a good one with other contents.
 *
 * <p>Every method takes the position to look at and the limit behind the last readable byte, and returns the position
 * behind what it walked over, or a negative {@link DecodeResult}. Nothing is allocated, nothing is read at or behind
 * the limit, and no recursion follows the nesting: depth is counted against {@link #MAX_DEPTH}. Any thread.
 */
public final class JsonBytes {
    /** Deepest nesting of objects and arrays. */
    public static final int MAX_DEPTH = 32;

    private static final int TRUNCATED = DecodeResult.TRUNCATED.position();
    private static final int SYNTAX = DecodeResult.SYNTAX.position();
    private static final int INVALID_UTF8 = DecodeResult.INVALID_UTF8.position();
    private static final int UNICODE_ESCAPE_DIGITS = 4;

    private JsonBytes() {}

    /** Position of the next byte that is not white space; the limit when there is none. */
    public static int skipSpace(final byte[] bytes, final int from, final int limit) {
        int at = from;
        while (at < limit && isSpace(bytes[at])) {
            at++;
        }
        return at;
    }

    private static boolean isSpace(final byte character) {
        return character == ' ' || character == '\n' || character == '\r' || character == '\t';
    }

    /**
     * Expects one character, with white space in front of it.
     *
     * @return position behind it, or a negative code.
     */
    public static int expect(final byte[] bytes, final int from, final int limit, final char character) {
        int at = from;
        // frames of venues have no white space: look before skipping
        if (at < limit && bytes[at] != character) {
            at = skipSpace(bytes, from, limit);
        }
        if (at >= limit) {
            return TRUNCATED;
        }
        return bytes[at] == character ? at + 1 : SYNTAX;
    }

    /**
     * Skips the rest of a text.
     *
     * @param from behind the opening quote.
     * @return position behind the closing quote, or a negative code.
     */
    public static int skipText(final byte[] bytes, final int from, final int limit) {
        int at = from;
        while (at < limit) {
            final byte character = bytes[at];
            if (character == '"') {
                return at + 1;
            }
            if (character >= ' ' && character != '\\') {
                at++;
                continue;
            }
            at = skipSpecial(bytes, at, limit);
            if (at < 0) {
                return at;
            }
        }
        return TRUNCATED;
    }

    /** Skips an escape or a character outside ASCII. */
    private static int skipSpecial(final byte[] bytes, final int at, final int limit) {
        if (bytes[at] == '\\') {
            return skipEscape(bytes, at + 1, limit);
        }
        return bytes[at] < 0 ? skipUtf8(bytes, at, limit) : SYNTAX;
    }

    private static int skipEscape(final byte[] bytes, final int at, final int limit) {
        if (at >= limit) {
            return TRUNCATED;
        }
        return switch (bytes[at]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at + 1;
            case 'u' -> skipHex(bytes, at + 1, limit);
            default -> SYNTAX;
        };
    }

    private static int skipHex(final byte[] bytes, final int from, final int limit) {
        for (int at = from; at < from + UNICODE_ESCAPE_DIGITS; at++) {
            if (at >= limit) {
                return TRUNCATED;
            }
            if (Character.digit(bytes[at], 16) < 0) {
                return SYNTAX;
            }
        }
        return from + UNICODE_ESCAPE_DIGITS;
    }

    /** One character of two to four bytes; no overlong forms, no surrogates, nothing above U+10FFFF (RFC 3629). */
    private static int skipUtf8(final byte[] bytes, final int at, final int limit) {
        final int first = bytes[at] & 0xFF;
        final int length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
        if (first < 0xC2 || first > 0xF4) {
            return INVALID_UTF8;
        }
        if (at + length > limit) {
            return TRUNCATED;
        }
        int codePoint = first & (0x7F >> length);
        for (int i = 1; i < length; i++) {
            final int next = bytes[at + i];
            if ((next & 0xC0) != 0x80) {
                return INVALID_UTF8;
            }
            codePoint = codePoint << 6 | (next & 0x3F);
        }
        final boolean isOverlong = codePoint < (length == 3 ? 0x800 : length == 4 ? 0x10000 : 0x80);
        final boolean isSurrogate = codePoint >= 0xD800 && codePoint <= 0xDFFF;
        return isOverlong || isSurrogate || codePoint > Character.MAX_CODE_POINT ? INVALID_UTF8 : at + length;
    }

    /**
     * Skips a number.
     *
     * @param from its first byte, a digit or a minus sign.
     * @return position behind it, or a negative code.
     */
    public static int skipNumber(final byte[] bytes, final int from, final int limit) {
        final int integer = from < limit && bytes[from] == '-' ? from + 1 : from;
        int at = skipDigits(bytes, integer, limit);
        if (at < 0 || (at - integer > 1 && bytes[integer] == '0')) {
            return at < 0 ? at : SYNTAX;
        }
        if (at < limit && bytes[at] == '.') {
            at = skipDigits(bytes, at + 1, limit);
        }
        if (at >= 0 && at < limit && (bytes[at] | 0x20) == 'e') {
            at++;
            at = skipDigits(bytes, at < limit && (bytes[at] == '+' || bytes[at] == '-') ? at + 1 : at, limit);
        }
        return at;
    }

    /** At least one digit. */
    private static int skipDigits(final byte[] bytes, final int from, final int limit) {
        int at = from;
        while (at < limit && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        if (at > from) {
            return at;
        }
        return at >= limit ? TRUNCATED : SYNTAX;
    }

    /**
     * Skips a value that is neither object nor array.
     *
     * @param from its first byte.
     * @return position behind it, or a negative code.
     */
    public static int skipScalar(final byte[] bytes, final int from, final int limit) {
        return switch (bytes[from]) {
            case '"' -> skipText(bytes, from + 1, limit);
            case 't' -> skipWord(bytes, from + 1, limit, "rue");
            case 'f' -> skipWord(bytes, from + 1, limit, "alse");
            case 'n' -> skipWord(bytes, from + 1, limit, "ull");
            default -> skipNumber(bytes, from, limit);
        };
    }

    private static int skipWord(final byte[] bytes, final int from, final int limit, final String rest) {
        for (int i = 0; i < rest.length(); i++) {
            if (from + i >= limit) {
                return TRUNCATED;
            }
            if (bytes[from + i] != rest.charAt(i)) {
                return SYNTAX;
            }
        }
        return from + rest.length();
    }

    /**
     * Skips any value.
     *
     * @param from its first byte or white space in front of it.
     * @param depth nesting that the value stands in.
     * @return position behind it, or a negative code.
     */
    public static int skipValue(final byte[] bytes, final int from, final int limit, final int depth) {
        int at = skipSpace(bytes, from, limit);
        // one bit for each bracket that is open, innermost lowest: 1 = object
        long open = 0;
        int level = 0;
        while (at < limit) {
            final boolean isObject = bytes[at] == '{';
            boolean isFirst = isObject || bytes[at] == '[';
            if (isFirst) {
                if (depth + ++level > MAX_DEPTH) {
                    return DecodeResult.TOO_DEEP.position();
                }
                open = open << 1 | (isObject ? 1 : 0);
                at++;
            } else {
                at = skipScalar(bytes, at, limit);
            }
            while (level > 0 && isClosing(bytes, at, limit, (open & 1) != 0)) {
                at = skipSpace(bytes, at, limit) + 1;
                level--;
                open >>>= 1;
                isFirst = false;
            }
            if (level > 0) {
                at = skipToMember(bytes, at, limit, isFirst, (open & 1) != 0);
            }
            if (at < 0 || level == 0) {
                return at;
            }
        }
        return TRUNCATED;
    }

    private static boolean isClosing(final byte[] bytes, final int from, final int limit, final boolean isObject) {
        if (from < 0) {
            return false;
        }
        final int at = skipSpace(bytes, from, limit);
        return at < limit && bytes[at] == (isObject ? '}' : ']');
    }

    /** From behind a bracket or a value to the value of the next member. */
    private static int skipToMember(
            final byte[] bytes, final int from, final int limit, final boolean isFirst, final boolean isObject) {
        int at = from;
        if (at >= 0 && !isFirst) {
            at = expect(bytes, at, limit, ',');
        }
        if (at >= 0 && isObject) {
            at = expect(bytes, at, limit, '"');
            at = at < 0 ? at : skipText(bytes, at, limit);
            at = at < 0 ? at : expect(bytes, at, limit, ':');
        }
        return at < 0 ? at : skipSpace(bytes, at, limit);
    }
}
