package ballast.gateway.venue;

/**
 * Scans decimal text digit by digit into a whole number of ticks or lots; never through a {@code double}.
 *
 * <p>Accepts {@code 0.5}, {@code 12}, {@code 61800.20000000}: an integer part without needless zeros, and a point only
 * with digits behind it. Everything else has its code in {@link DecodeResult}. One thread; allocates nothing.
 */
public final class DecimalScanner {
    /** Longest text of one number in digits, zeros included. */
    public static final int MAX_TEXT_DIGITS = 40;

    /** What to do with a number that is between two steps of its grid. */
    public enum OffGrid {
        /** Answer {@link DecodeResult#OFF_TICK} or {@link DecodeResult#OFF_LOT}. */
        REJECT,
        /** Take the next larger step and count it. */
        ROUND_UP
    }

    private long value;
    private long roundedUp;

    /** Steps of the number scanned last. */
    public long value() {
        return value;
    }

    /** Numbers that were rounded up since creation. */
    public long roundedUp() {
        return roundedUp;
    }

    /**
     * Scans a price.
     *
     * @param bytes hold the text.
     * @param from first byte of the number.
     * @param limit behind the last byte that may be read.
     * @param grid of the instrument's ticks.
     * @return position behind the number, or a negative code; {@link #value} then means nothing.
     */
    public int scanPrice(final byte[] bytes, final int from, final int limit, final DecimalGrid grid) {
        return scan(bytes, from, limit, grid, DecodeResult.OFF_TICK);
    }

    /**
     * Scans a quantity.
     *
     * @param bytes hold the text.
     * @param from first byte of the number.
     * @param limit behind the last byte that may be read.
     * @param grid of the instrument's lots.
     * @param offGrid what to do with a part of a lot.
     * @return position behind the number, or a negative code; {@link #value} then means nothing.
     */
    public int scanQuantity(
            final byte[] bytes, final int from, final int limit, final DecimalGrid grid, final OffGrid offGrid) {
        return scan(bytes, from, limit, grid, offGrid == OffGrid.REJECT ? DecodeResult.OFF_LOT : DecodeResult.OK);
    }

    private int scan(
            final byte[] bytes, final int from, final int limit, final DecimalGrid grid, final DecodeResult offGrid) {
        long number = 0;
        int at = from;
        while (at < limit && isDigit(bytes[at])) {
            number = number * 10 + (bytes[at] - '0');
            at++;
        }
        final int integerDigits = at - from;
        if (integerDigits == 0 || (integerDigits > 1 && bytes[from] == '0')) {
            return integerDigits > 0 ? DecodeResult.NOT_A_NUMBER.position() : unexpected(bytes, at, limit);
        }
        if (integerDigits > DecimalGrid.MAX_DIGITS || number >= grid.integerLimit) {
            return tooLarge(bytes, from, at, limit);
        }
        int missing = grid.decimals;
        boolean isOff = false;
        if (at < limit && bytes[at] == '.') {
            final int fraction = ++at;
            final int used = Math.min(limit, fraction + missing);
            while (at < used && isDigit(bytes[at])) {
                number = number * 10 + (bytes[at] - '0');
                at++;
            }
            missing -= at - fraction;
            while (at < limit && isDigit(bytes[at])) {
                isOff |= bytes[at] != '0';
                at++;
            }
            if (at == fraction) {
                return unexpected(bytes, at, limit);
            }
            if (at - from > MAX_TEXT_DIGITS + 1) {
                return DecodeResult.TOO_MANY_DIGITS.position();
            }
        }
        if (at < limit && (bytes[at] | 0x20) == 'e') {
            return DecodeResult.EXPONENT.position();
        }
        return settle(number * DecimalGrid.power(missing), isOff, at, grid, offGrid);
    }

    private int settle(
            final long number, final boolean isOff, final int at, final DecimalGrid grid, final DecodeResult offGrid) {
        boolean isBetween = isOff;
        value = number;
        if (grid.divisor != 1) {
            value = number / grid.divisor;
            isBetween |= value * grid.divisor != number;
        }
        if (isBetween) {
            if (offGrid != DecodeResult.OK) {
                return offGrid.position();
            }
            value++;
            roundedUp++;
        }
        return at;
    }

    private static boolean isDigit(final byte character) {
        return character >= '0' && character <= '9';
    }

    /**
     * Names what stands where a number should begin, go on or end.
     *
     * @param bytes hold the text.
     * @param at of the byte in question.
     * @param limit behind the last byte that may be read.
     * @return a negative code.
     */
    public static int unexpected(final byte[] bytes, final int at, final int limit) {
        if (at >= limit) {
            return DecodeResult.TRUNCATED.position();
        }
        final DecodeResult code = switch (bytes[at]) {
            case '-' -> DecodeResult.NEGATIVE;
            case '\\' -> DecodeResult.ESCAPED_TEXT;
            default -> bytes[at] < 0 ? DecodeResult.NON_ASCII : DecodeResult.NOT_A_NUMBER;
        };
        return code.position();
    }

    private static int tooLarge(final byte[] bytes, final int from, final int integerEnd, final int limit) {
        int at = integerEnd;
        while (at < limit && (isDigit(bytes[at]) || bytes[at] == '.')) {
            at++;
        }
        return (at - from > MAX_TEXT_DIGITS + 1 ? DecodeResult.TOO_MANY_DIGITS : DecodeResult.OVERFLOW).position();
    }

    /**
     * Scans a whole, not negative number that stands by itself, such as an id or a time.
     *
     * @param bytes hold the text.
     * @param from first byte of the number.
     * @param end behind its last byte.
     * @return {@code end}, or a negative code; {@link #value} then means nothing.
     */
    public int scanInteger(final byte[] bytes, final int from, final int end) {
        long number = 0;
        int at = from;
        while (at < end && isDigit(bytes[at])) {
            number = number * 10 + (bytes[at] - '0');
            at++;
        }
        final int digits = at - from;
        if (at < end && (bytes[at] | 0x20) == 'e' && digits > 0) {
            return DecodeResult.EXPONENT.position();
        }
        if (at < end || digits == 0) {
            return at < end && digits > 0 ? DecodeResult.NOT_A_NUMBER.position() : unexpected(bytes, at, end);
        }
        if (digits > 1 && bytes[from] == '0') {
            return DecodeResult.NOT_A_NUMBER.position();
        }
        if (digits > DecimalGrid.MAX_DIGITS) {
            return (digits > MAX_TEXT_DIGITS ? DecodeResult.TOO_MANY_DIGITS : DecodeResult.OVERFLOW).position();
        }
        value = number;
        return at;
    }
}
