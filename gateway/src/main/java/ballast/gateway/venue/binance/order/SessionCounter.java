package ballast.gateway.venue.binance.order;

/** What an order session counts. */
public enum SessionCounter {
    FRAMES("frames heard"),
    BAD_FRAMES("frames that are not JSON, or lack what they need, dropped"),
    OTHER_FRAMES("frames and events of kinds that are not used"),
    MESSAGES("messages given"),
    REQUESTS("requests sent"),
    REFUSED_HERE("requests refused here, which the venue has never seen"),
    REFUSED_BY_VENUE("requests that the venue refused"),
    UNKNOWN_OUTCOMES("requests whose fate was lost: no answer, no connection, or no usable answer"),
    LATE_ANSWERS("answers to no request in flight"),
    REPEATED("statements that had been told, dropped"),
    FOREIGN_ORDERS("statements about orders without our prefix, left alone"),
    UNKNOWN_FEE_ASSETS("fees in an asset that is not in the table: alert"),
    CLOCK_REFUSALS("requests refused because of their time stamp: compare clocks"),
    BACK_OFFS("orders by the venue to wait"),
    STOPS("refusals of the key: alert, nothing new is sent"),
    PARTIAL_LOTS("positions that are no whole number of lots, rounded toward zero"),
    REPORTS_FAILED("account reports that could not be completed"),
    BALANCE_EVENTS("balances told unasked, not used"),
    SUBSCRIPTIONS_LOST("streams of the account's events ended by the venue"),
    SHUTDOWN_NOTICES("notices that the venue is going to end the connection");

    private final String text;

    SessionCounter(final String text) {
        this.text = text;
    }

    /** What is counted, for a person. */
    public String text() {
        return text;
    }
}
