package ballast.core.quoter;

/**
 * Why a side of an instrument is quoted or not. The id is part of the journal format. When several reasons hold, the
 * one declared first is given.
 */
public enum QuoteReason {
    QUOTING(0, "quoting"),
    HALTED(1, "a risk control or an operator halted the instrument; a person must reset it"),
    NO_DEFINITION(2, "the instrument's definition has not arrived"),
    NO_PARAMETERS(3, "not all parameters have a value"),
    RECONCILING(21, "a session has started and the account has not been found to agree with the venue's"),
    PAUSED(4, "an operator paused quoting"),
    PULLED(22, "a risk control holds quotes back until its condition ends"),
    DISABLED(5, "quote.enabled is off"),
    FEED_NOT_LIVE(6, "market data has a gap or is disconnected"),
    VENUE_NOT_TRADING(7, "the venue does not trade the instrument now"),
    BOOK_EMPTY(8, "no book yet, or both sides empty"),
    BOOK_ONE_SIDED(9, "one side of the book is empty"),
    BOOK_CROSSED(10, "best bid at or above best ask"),
    BOOK_STALE(11, "market data older than risk.stale_book"),
    REDUCING(23, "a risk control lets orders only shrink the position"),
    MODEL_UNDEFINED(12, "the quoting rule gives no finite price for this side"),
    INVENTORY_FULL(13, "the position leaves no room for more of this side"),
    SIZE_ZERO(14, "the size rule gives less than one lot"),
    OWN_QUOTES_CROSS(15, "bid and ask targets would meet; the side that adds inventory yields"),
    PRICE_NOT_POSITIVE(16, "the price would not be positive"),
    /** Only in StateSummary: wanted, not yet resting. */
    IN_FLIGHT(17, "an order is on its way and not yet confirmed"),
    CALIBRATION_EXPIRED(19, "the calibration of the model's parameters has expired"),
    VOLATILITY_UNKNOWN(20, "volatility is estimated and has not been observed for long enough"),
    /** Only in StateSummary: wanted, refused by a pre-trade control. */
    DENIED(18, "a pre-trade control denies the order");

    private static final QuoteReason[] ALL = values();

    private final int id;
    private final String meaning;

    QuoteReason(final int id, final String meaning) {
        this.id = id;
        this.meaning = meaning;
    }

    public int id() {
        return id;
    }

    public String meaning() {
        return meaning;
    }

    /**
     * Find a reason by its number.
     *
     * @param id from a message.
     * @return the reason, or null when this version does not know it.
     */
    public static QuoteReason of(final int id) {
        for (final QuoteReason reason : ALL) {
            if (reason.id == id) {
                return reason;
            }
        }
        return null;
    }
}
