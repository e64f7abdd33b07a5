package ballast.gateway.venue;

/**
 * What came of decoding a frame: one code for each way in which bytes from outside can be wrong, so that a counter per
 * code says what a venue, a recording or an attacker did.
 *
 * <p>Scanners return a position, or one of these as a negative number ({@link #position}): no exception and no object
 * on the way of bytes into messages.
 */
public enum DecodeResult {
    OK("decoded"),
    TOO_LONG("frame is longer than allowed"),
    TRUNCATED("JSON ends in the middle"),
    SYNTAX("not JSON"),
    TRAILING_GARBAGE("bytes behind the end of the JSON value"),
    TOO_DEEP("JSON is nested deeper than allowed"),
    INVALID_UTF8("text is not UTF-8"),
    NON_ASCII("a field that is used has a character outside ASCII"),
    ESCAPED_TEXT("a key or a field that is used is written with a backslash"),
    DUPLICATE_KEY("a key that is used is there twice"),
    MISSING_FIELD("a field that is needed is missing"),
    WRONG_TYPE("a field that is used has the wrong JSON type"),
    AMBIGUOUS("stream name and event do not agree on what this is"),
    UNKNOWN_SYMBOL("symbol is not one of the instruments"),
    BAD_TIME("time is neither milliseconds (13 digits) nor microseconds (16 digits)"),
    BAD_UPDATE_RANGE("first update id is above the last"),
    NOT_A_NUMBER("not a decimal number"),
    EXPONENT("number in exponent notation"),
    NEGATIVE("negative number"),
    ZERO("zero where a price or quantity must be positive"),
    TOO_MANY_DIGITS("number has more digits than allowed"),
    OVERFLOW("number does not fit 18 digits at the instrument's precision"),
    OFF_TICK("price is not a whole number of ticks"),
    OFF_LOT("quantity is not a whole number of lots"),
    TOO_MANY_LEVELS("more price levels than allowed"),
    CROSSED("best bid is not below best ask");

    private static final DecodeResult[] VALUES = values();

    private final String text;

    DecodeResult(final String text) {
        this.text = text;
    }

    /** What is wrong, in a few words for a person. */
    public String text() {
        return text;
    }

    /** This code as a scanner returns it in place of a position: negative. */
    public int position() {
        return ~ordinal();
    }

    /**
     * The code in a scanner's answer.
     *
     * @param position returned by a scanner.
     * @return {@link #OK} for a position, else the code.
     */
    public static DecodeResult of(final int position) {
        return position >= 0 ? OK : VALUES[~position];
    }
}
