package ballast.core.telemetry;

/** What the core counts. The id is the position in the counter buffer; names appear in reports and in status. */
public enum CoreCounter {
    INBOUND_MESSAGES("inbound messages heard"),
    OUTBOUND_MESSAGES("outbound messages said"),
    BAD_MESSAGES("inbound messages that could not be used: too short, unknown instrument, or out of range"),
    UNKNOWN_TEMPLATES("inbound messages of a kind that this version does not know"),
    BOOK_EVENTS("complete book events applied"),
    TRADES("public trades heard"),
    GAPS("gaps reported by market data"),
    STALE_PERIODS("times that quotes were pulled for stale data"),
    CROSSED_BOOKS("times that the book became crossed or locked"),
    BOOK_LEVELS_DROPPED("book levels for which there was no room"),
    DECISIONS("quote decisions published"),
    ORDERS_SENT("new orders sent"),
    AMENDS_SENT("amends sent"),
    CANCELS_SENT("cancels sent"),
    QUERIES_SENT("order queries sent"),
    FILLS("fills booked"),
    DUPLICATE_FILLS("fills heard again and not booked twice"),
    ORPHAN_FILLS("fills booked for an order that we do not know"),
    REJECTS("orders refused by the venue"),
    POST_ONLY_REJECTS("orders refused because they would have taken liquidity"),
    CANCEL_RACES("cancels and amends that came too late"),
    UNKNOWN_OUTCOMES("requests that ended without proof of their fate"),
    STALE_ANSWERS("answers about orders that have ended"),
    RISK_DENIALS("commands denied by a pre-trade control"),
    HALTS("times that a control or an operator halted an instrument"),
    PARAMETER_UPDATES("parameter updates applied"),
    PARAMETER_REFUSALS("parameter updates refused"),
    MARKOUTS_DROPPED("markouts given up because too many fills were waiting or their worth does not fit"),
    FUNDING_PAYMENTS("funding payments booked"),
    DUPLICATE_PAYMENTS("funding payments heard again and not booked twice"),
    ALERTS("times that a control asked for somebody to look"),
    SESSION_STARTS("times that a process went on with the account"),
    CORRECTIONS("fills that the venue undid or corrected afterwards");

    private final String meaning;

    CoreCounter(final String meaning) {
        this.meaning = meaning;
    }

    /** Position in the counter buffer. */
    public int id() {
        return ordinal();
    }

    public String meaning() {
        return meaning;
    }
}
