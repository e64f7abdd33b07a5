package ballast.core.risk;

/**
 * The risk controls that this core enforces. The id is the number of the control in the reference table (R01 ... R46;
 * from 47 on our own), it is part of the journal format, and every act of a control leaves a RiskEvent with it.
 */
public enum RiskControl {
    NONE(0, "", "no control"),
    MAX_POSITION(1, "lots", "position plus every order of that side that could still fill"),
    MAX_NOTIONAL(2, "money", "the same in money, for the instrument and over all instruments of its currency"),
    MAX_ORDER_SIZE(3, "lots", "size of one order"),
    MAX_ORDER_VALUE(4, "money", "value of one order"),
    PRICE_COLLAR(5, "ticks", "distance of an order's price from the mid; no mid, no order"),
    PRICE_MOVE(6, "ticks", "how far the mid has moved within a window"),
    ORDER_LIMITS(7, "lots", "the instrument's own smallest and largest order and smallest notional"),
    FAT_FINGER(8, "lots", "size of an order against our own usual size and against what the book shows"),
    MAX_OPEN_ORDERS(9, "orders", "orders of a side, and of both, that could still fill"),
    REQUEST_RATE(10, "requests", "requests to the venue within a window; a share of it only cancels may use"),
    ORDER_TRADE_RATIO(11, "requests", "requests of a day against its fills"),
    DUPLICATE_ORDER(12, "ns", "an order like one that the venue has not answered yet; a client id used twice"),
    REPEATED_EXECUTION(13, "fills", "fills of one side without one of the other"),
    SELF_TRADE(14, "ticks", "own bid at or above own ask, counting every order that could still fill"),
    DAILY_LOSS(15, "money", "loss since the start of the trading day, marked to market, fees included"),
    DRAWDOWN(16, "money", "fall of net asset value from its peak"),
    LOSS_RATE(17, "money", "loss within a window"),
    MARKOUT(18, "money", "what a side's fills lost after a while, on average and in a minute"),
    MARGIN(19, "lots", "leverage, distance to liquidation; a fill of no order of ours is a liquidation"),
    STALE_BOOK(20, "ns", "age of the market data"),
    CROSSED_BOOK(21, "ticks", "best bid at or above best ask"),
    PRICE_JUMP(22, "ticks", "move of the mid in one event, until later events confirm it"),
    CLOCK_SKEW(23, "ns", "venue's clock against ours, less what the measurement may be wrong by"),
    CLOCK_JUMP(24, "ns", "wall clock against monotonic clock"),
    UNACKED_ORDER(25, "ns", "time without an answer to an order or amend; orders of unknown fate"),
    UNACKED_CANCEL(26, "ns", "time without an answer to a cancel"),
    ORDER_MISMATCH(27, "orders", "orders that the venue holds and we do not know, or the other way round"),
    POSITION_MISMATCH(28, "lots", "position at the venue against the ledger's"),
    BALANCE_MISMATCH(29, "money", "balance at the venue against the ledger's"),
    INTENT(30, "", "the venue answered an order that we never sent"),
    OPERATOR(31, "", "a person, the kill file, a signal or the watchdog climbed the kill ladder"),
    GATEWAY(33, "ns", "silence of the order gateway"),
    BACK_PRESSURE(35, "ns", "how long an order could not be handed on"),
    JOURNAL(36, "bytes", "bytes not recorded, free bytes on its disk, or its failure"),
    RESTART(37, "", "a process that starts again waits until the account is reconciled"),
    SETTINGS(39, "", "settings that loosen a limit while trading, or change too much at once"),
    VERSION(40, "", "gateway and core are not of the same build or schema"),
    MODE(41, "", "session, account or mode is not the configured one"),
    SESSION_HOURS(42, "ns", "time of day outside of the hours set"),
    VENUE_REFUSAL(43, "ns", "time since the venue refused an order of that side; many refusals within a window"),
    INSTRUMENT_IDENTITY(44, "", "the instrument's definition changed while running"),
    ALERT_UNREAD(45, "ns", "age of an alert that nobody has acknowledged"),
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
