package ballast.core.risk;

/**
 * The risk controls that this core enforces. The id is the number of the control in the reference table (R01 ... R46;
 * from 47 on our own), it is part of the journal format, and every act of a control leaves a RiskEvent with it.
 */
public enum RiskControl {
    NONE(0, "", "no control"),
    MAX_POSITION(1, "lots", "position plus every order of that side that could still fill"),
    MAX_ORDER_SIZE(3, "lots", "size of one order"),
    PRICE_COLLAR(5, "ticks", "distance of an order's price from the mid; no mid, no order"),
    ORDER_LIMITS(7, "lots", "the instrument's own smallest and largest order and smallest notional"),
    MAX_OPEN_ORDERS(9, "orders", "orders of a side that could still fill"),
    SELF_TRADE(14, "ticks", "own bid at or above own ask, counting every order that could still fill"),
    DAILY_LOSS(15, "money", "loss since the start of the trading day, marked to market, fees included"),
    MARGIN(19, "lots", "position that the venue liquidated: a fill of no order of ours"),
    STALE_BOOK(20, "ns", "age of the market data"),
    CROSSED_BOOK(21, "ticks", "best bid at or above best ask"),
    OPERATOR(31, "", "a person halted the bot"),
    VENUE_REFUSAL(43, "ns", "time since the venue refused an order of that side, unless as post-only"),
    INSTRUMENT_IDENTITY(44, "", "the instrument's definition changed while running"),
    BOOK_CAPACITY(46, "levels", "book levels for which there was no room"),
    CALIBRATION_AGE(47, "ns", "time, counted from 1970, against the expiry of the calibration of k, a and sigma");

    private static final RiskControl[] ALL = values();

    private final int id;
    private final String unit;
    private final String meaning;

    RiskControl(final int id, final String unit, final String meaning) {
        this.id = id;
        this.unit = unit;
        this.meaning = meaning;
    }

    public int id() {
        return id;
    }

    /** Unit of the observed value and of the limit in a RiskEvent. */
    public String unit() {
        return unit;
    }

    public String meaning() {
        return meaning;
    }

    /**
     * Find a control by its number.
     *
     * @param id from a RiskEvent.
     * @return the control, or null when this version does not know it.
     */
    public static RiskControl of(final int id) {
        for (final RiskControl control : ALL) {
            if (control.id == id) {
                return control;
            }
        }
        return null;
    }
}
