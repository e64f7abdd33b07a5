package ballast.core.risk;

import static ballast.core.param.RiskParameter.RISK_ALERT_TIME;
import static ballast.core.param.RiskParameter.RISK_BALANCE_TOLERANCE;
import static ballast.core.param.RiskParameter.RISK_CANCEL_RESERVE;
import static ballast.core.param.RiskParameter.RISK_CANCEL_TIMEOUT;
import static ballast.core.param.RiskParameter.RISK_COLLAR;
import static ballast.core.param.RiskParameter.RISK_COLLAR_BPS;
import static ballast.core.param.RiskParameter.RISK_DAY_START;
import static ballast.core.param.RiskParameter.RISK_DRAWDOWN_REDUCE;
import static ballast.core.param.RiskParameter.RISK_DUPLICATE_WINDOW;
import static ballast.core.param.RiskParameter.RISK_FAT_FINGER;
import static ballast.core.param.RiskParameter.RISK_GATEWAY_SILENCE;
import static ballast.core.param.RiskParameter.RISK_JUMP_EVENTS;
import static ballast.core.param.RiskParameter.RISK_LOSS_WINDOW;
import static ballast.core.param.RiskParameter.RISK_MAINTENANCE;
import static ballast.core.param.RiskParameter.RISK_MARKOUT_FILLS;
import static ballast.core.param.RiskParameter.RISK_MARKOUT_PAUSE;
import static ballast.core.param.RiskParameter.RISK_MAX_BACK_PRESSURE;
import static ballast.core.param.RiskParameter.RISK_MAX_CHANGE;
import static ballast.core.param.RiskParameter.RISK_MAX_CLOCK_JUMP;
import static ballast.core.param.RiskParameter.RISK_MAX_CLOCK_SKEW;
import static ballast.core.param.RiskParameter.RISK_MAX_DAILY_LOSS;
import static ballast.core.param.RiskParameter.RISK_MAX_DEPTH_SHARE;
import static ballast.core.param.RiskParameter.RISK_MAX_DRAWDOWN;
import static ballast.core.param.RiskParameter.RISK_MAX_GROSS;
import static ballast.core.param.RiskParameter.RISK_MAX_JOURNAL_LAG;
import static ballast.core.param.RiskParameter.RISK_MAX_JUMP;
import static ballast.core.param.RiskParameter.RISK_MAX_LEVERAGE;
import static ballast.core.param.RiskParameter.RISK_MAX_LOSS_RATE;
import static ballast.core.param.RiskParameter.RISK_MAX_MARKOUT_LOSS;
import static ballast.core.param.RiskParameter.RISK_MAX_MARKOUT_SUM;
import static ballast.core.param.RiskParameter.RISK_MAX_MISMATCHES;
import static ballast.core.param.RiskParameter.RISK_MAX_MOVE;
import static ballast.core.param.RiskParameter.RISK_MAX_MOVES;
import static ballast.core.param.RiskParameter.RISK_MAX_NOTIONAL;
import static ballast.core.param.RiskParameter.RISK_MAX_ONE_SIDED_FILLS;
import static ballast.core.param.RiskParameter.RISK_MAX_OPEN_ORDERS;
import static ballast.core.param.RiskParameter.RISK_MAX_ORDERS_TOTAL;
import static ballast.core.param.RiskParameter.RISK_MAX_ORDER_SIZE;
import static ballast.core.param.RiskParameter.RISK_MAX_ORDER_TRADE_RATIO;
import static ballast.core.param.RiskParameter.RISK_MAX_ORDER_VALUE;
import static ballast.core.param.RiskParameter.RISK_MAX_POSITION;
import static ballast.core.param.RiskParameter.RISK_MAX_REJECTS;
import static ballast.core.param.RiskParameter.RISK_MAX_UNKNOWN;
import static ballast.core.param.RiskParameter.RISK_MIN_DISK;
import static ballast.core.param.RiskParameter.RISK_MIN_LIQUIDATION;
import static ballast.core.param.RiskParameter.RISK_MISMATCH_TIME;
import static ballast.core.param.RiskParameter.RISK_MOVE_WINDOW;
import static ballast.core.param.RiskParameter.RISK_ONE_SIDED_WINDOW;
import static ballast.core.param.RiskParameter.RISK_ORDER_TIMEOUT;
import static ballast.core.param.RiskParameter.RISK_POLL_INTERVAL;
import static ballast.core.param.RiskParameter.RISK_RATE;
import static ballast.core.param.RiskParameter.RISK_RATE_LONG;
import static ballast.core.param.RiskParameter.RISK_RATE_LONG_WINDOW;
import static ballast.core.param.RiskParameter.RISK_RATE_WINDOW;
import static ballast.core.param.RiskParameter.RISK_REJECT_WINDOW;
import static ballast.core.param.RiskParameter.RISK_SESSION_CLOSE;
import static ballast.core.param.RiskParameter.RISK_SESSION_OPEN;
import static ballast.core.param.RiskParameter.RISK_STALE_BOOK;
import static ballast.core.param.RiskParameter.RISK_STALE_TRADES;
import static ballast.core.param.RiskParameter.RISK_UNKNOWN_TIME;

import ballast.codecs.RiskAction;
import ballast.core.param.RiskParameter;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The risk controls that this core enforces. The id is the number of the control in the reference table (R01 ... R46;
 * from 47 on our own), it is part of the journal format, and every act of a control leaves a RiskEvent with it and is
 * counted. The page {@code RISK.md} is made from this table.
 *
 * <p>The letters of the acts are those of {@link RiskAction} on the wire. The basis says where the control comes from
 * and why its limits have their defaults: A = EU 2017/589 (RTS 6) by article, S = SEC rule 15c3-5, N = SEC order
 * 34-70694 on Knight, C = FCA final notice of May 2024 on a basket order, T = CFTC's proposed Regulation AT, F =
 * FIA's paper of July 2024 on automated trading; none of them sets a number.
 */
public enum RiskControl {
    // spotless:off
    NONE(0, "", "", "no control",
            ""),
    MAX_POSITION(1, "D", "lots", "position plus every order of that side that could still fill",
            "S, A15(4): no default, because only who owns the capital can say", RISK_MAX_POSITION),
    MAX_NOTIONAL(2, "D", "money", "the same in money, for the instrument and over all instruments of its currency",
            "S: off, because lots are limited already; N: an account without a capital limit lost all of it, so "
                    + "set max_gross", RISK_MAX_NOTIONAL, RISK_MAX_GROSS),
    MAX_ORDER_SIZE(3, "D", "lots", "size of one order",
            "A15(1)(c): no default, as for R01", RISK_MAX_ORDER_SIZE),
    MAX_ORDER_VALUE(4, "D", "money", "value of one order",
            "A15(1)(b): off, because size and collar bound it", RISK_MAX_ORDER_VALUE),
    PRICE_COLLAR(5, "D", "ticks", "distance of an order's price from the mid; no mid, no order",
            "A15(1)(a): ours: twice the farthest quote that the default quote.max_distance allows", RISK_COLLAR,
            RISK_COLLAR_BPS),
    PRICE_MOVE(6, "PH", "ticks", "how far the mid has moved within a window",
            "A15(1)(a): off, because a usual move differs a hundredfold between instruments; three pulls in ten "
                    + "minutes are ours", RISK_MAX_MOVE, RISK_MOVE_WINDOW, RISK_MAX_MOVES),
    ORDER_LIMITS(7, "D", "lots", "the instrument's own smallest and largest order and smallest notional",
            "the venue's definition of the instrument"),
    FAT_FINGER(8, "D", "lots", "size of an order against our own usual size and against what the book shows",
            "C: a basket of USD 444 bn was entered for one of 58 m; 100 times is an error for certain, and no "
                    + "size rule comes near it", RISK_FAT_FINGER, RISK_MAX_DEPTH_SHARE),
    MAX_OPEN_ORDERS(9, "D", "orders", "orders of a side, and of both, that could still fill",
            "S, T: ours: one level, its replacement and two that the venue has not yet ended; both sides of 16",
            RISK_MAX_OPEN_ORDERS, RISK_MAX_ORDERS_TOTAL),
    REQUEST_RATE(10, "D", "requests", "requests to the venue within a window; a share of it only cancels may use",
            "A15(1)(d), T: off, because the venue's number is not known here; the windows are a common venue's, "
                    + "30 % in reserve ours", RISK_RATE, RISK_RATE_WINDOW, RISK_RATE_LONG, RISK_RATE_LONG_WINDOW,
            RISK_CANCEL_RESERVE),
    ORDER_TRADE_RATIO(11, "PA", "requests", "requests of a day against its fills",
            "A, by its standard on order-to-trade ratios: off, because venues set the number",
            RISK_MAX_ORDER_TRADE_RATIO),
    DUPLICATE_ORDER(12, "DH", "ns", "an order like one that the venue has not answered yet; a client id used twice",
            "S: ours: an answer that takes longer than a second is late", RISK_DUPLICATE_WINDOW),
    REPEATED_EXECUTION(13, "H", "fills", "fills of one side without one of the other",
            "A15(3): off, because in a trend it is a quote's fate; the position limit bounds it",
            RISK_MAX_ONE_SIDED_FILLS, RISK_ONE_SIDED_WINDOW),
    SELF_TRADE(14, "D", "ticks", "own bid at or above own ask, counting every order that could still fill",
            "T: no limit to set"),
    DAILY_LOSS(15, "H", "money", "loss since the start of the trading day, marked to market, fees included",
            "S, N: no default, as for R01; the day of most venues starts at midnight UTC", RISK_MAX_DAILY_LOSS,
            RISK_DAY_START),
    DRAWDOWN(16, "RH", "money", "fall of net asset value from its peak",
            "ours: off beside the daily loss; reduces at 80 % so that what is left can be closed in order",
            RISK_MAX_DRAWDOWN, RISK_DRAWDOWN_REDUCE),
    LOSS_RATE(17, "H", "money", "loss within a window",
            "N: off beside the daily loss; losses of 45 minutes ran on a clock of seconds, so a minute",
            RISK_MAX_LOSS_RATE, RISK_LOSS_WINDOW),
    MARKOUT(18, "PH", "money", "what a side's fills lost after a while, on average and in a minute",
            "ours: off, because the usual loss is the instrument's own; an average of 20 has a fifth of one "
                    + "fill's noise", RISK_MAX_MARKOUT_LOSS, RISK_MARKOUT_FILLS, RISK_MAX_MARKOUT_SUM,
            RISK_MARKOUT_PAUSE),
    MARGIN(19, "RH", "lots",
            "leverage in lots, distance to liquidation in bps; a fill of no order of ours is a liquidation",
            "S, A15(4): off; maintenance is about the lowest tier of large perpetual venues", RISK_MAX_LEVERAGE,
            RISK_MIN_LIQUIDATION, RISK_MAINTENANCE),
    STALE_BOOK(20, "P", "ns", "age of the market data",
            "F: ours: no liquid book is still for 5 s; trades may be rare, so off", RISK_STALE_BOOK, RISK_STALE_TRADES),
    CROSSED_BOOK(21, "P", "ticks", "best bid at or above best ask",
            "ours: no limit to set"),
    PRICE_JUMP(22, "P", "ticks", "move of the mid in one event, until later events confirm it",
            "F: off, as for R06; three events because one bad print is followed by its correction", RISK_MAX_JUMP,
            RISK_JUMP_EVENTS),
    CLOCK_SKEW(23, "P", "ns", "venue's clock against ours, less what the measurement may be wrong by",
            "ours: off, because data age is judged by our own clock", RISK_MAX_CLOCK_SKEW),
    CLOCK_JUMP(24, "PA", "ns", "wall clock against monotonic clock",
            "ours: slewing stays below 500 us a second, so half a second is a step", RISK_MAX_CLOCK_JUMP),
    UNACKED_ORDER(25, "H", "ns", "time without an answer to an order or amend; orders of unknown fate",
            "ours: a venue's own receive window is 5 s; a minute of questions without answer needs a person",
            RISK_ORDER_TIMEOUT, RISK_UNKNOWN_TIME, RISK_MAX_UNKNOWN),
    UNACKED_CANCEL(26, "A", "ns", "time without an answer to a cancel",
            "ours: sooner than for orders, because a live order that nobody wants costs more than a question",
            RISK_CANCEL_TIMEOUT),
    ORDER_MISMATCH(27, "AH", "orders", "orders that the venue holds and we do not know, or the other way round",
            "A17: ours: one may be a race, three are not", RISK_MAX_MISMATCHES, RISK_POLL_INTERVAL),
    POSITION_MISMATCH(28, "RH", "lots", "position at the venue against the ledger's",
            "A17: ours: longer than any fill is on its way", RISK_MISMATCH_TIME),
    BALANCE_MISMATCH(29, "AH", "money", "balance at the venue against the ledger's",
            "A17: off, because transfers are no errors", RISK_BALANCE_TOLERANCE),
    INTENT(30, "K", "", "the venue answered an order that we never sent",
            "N: what left the router was never compared with what was meant"),
    OPERATOR(31, "WPRHK", "", "a person, the kill file, a signal or the watchdog climbed the kill ladder",
            "A12: no limit to set"),
    GATEWAY(33, "PH", "ns", "silence of the order gateway",
            "ours: five heartbeats of 100 ms; halts at ten times", RISK_GATEWAY_SILENCE),
    BACK_PRESSURE(35, "H", "ns", "how long an order could not be handed on",
            "ours: a quote of a second ago is another market's", RISK_MAX_BACK_PRESSURE),
    JOURNAL(36, "PHK", "bytes", "bytes not recorded, free bytes on its disk, or its failure",
            "ours: half of one recording segment, and two of them", RISK_MAX_JOURNAL_LAG, RISK_MIN_DISK),
    RESTART(37, "P", "", "a process that starts again waits for risk.order_timeout, then for the account to agree",
            "N: no limit to set"),
    SETTINGS(39, "D", "", "settings that loosen a limit while trading, or change too much at once",
            "C, N: a slip of a digit is a factor of ten, and more is refused", RISK_MAX_CHANGE),
    VERSION(40, "H", "", "gateway and core are not of the same build or schema",
            "N: old code on one machine of eight"),
    MODE(41, "H", "", "session, account or mode is not the configured one",
            "ours: settings say session.mode and session.account"),
    SESSION_HOURS(42, "P", "ns", "time of day outside of the hours set",
            "ours: all day, as crypto venues trade", RISK_SESSION_OPEN, RISK_SESSION_CLOSE),
    VENUE_REFUSAL(43, "DP", "ns", "time since the venue refused an order of that side; many refusals within a window",
            "ours: more than one a second, for a minute, is no accident", RISK_MAX_REJECTS, RISK_REJECT_WINDOW),
    INSTRUMENT_IDENTITY(44, "H", "", "the instrument's definition changed while running",
            "ours: no limit to set"),
    ALERT_UNREAD(45, "R", "ns", "age of an alert that nobody has acknowledged",
            "A16, N: off, because a bot may run unattended; N's 97 mails went unread", RISK_ALERT_TIME),
    BOOK_CAPACITY(46, "A", "levels", "book levels for which there was no room",
            "A10: the bounds of the book"),
    CALIBRATION_AGE(47, "WP", "ns", "time, counted from 1970, against the expiry of the calibration of k, a and sigma",
            "ours: the calibration tells its own expiry");
    // spotless:on

    private static final RiskControl[] ALL = values();

    private final int id;
    private final List<RiskAction> acts;
    private final String unit;
    private final String meaning;
    private final String basis;
    private final List<RiskParameter> limits;

    RiskControl(
            final int id,
            final String acts,
            final String unit,
            final String meaning,
            final String basis,
            final RiskParameter... limits) {
        this.id = id;
        this.acts = IntStream.range(0, acts.length())
                .mapToObj(at -> RiskAction.get((byte) acts.charAt(at)))
                .toList();
        this.unit = unit;
        this.meaning = meaning;
        this.basis = basis;
        this.limits = List.of(limits);
    }

    public int id() {
        return id;
    }

    /** What it can do, from mild to severe. */
    public List<RiskAction> acts() {
        return acts;
    }

    /** Unit of the observed value and of the limit in a RiskEvent. */
    public String unit() {
        return unit;
    }

    public String meaning() {
        return meaning;
    }

    /** Where it comes from, and why its limits have their defaults. */
    public String basis() {
        return basis;
    }

    /** What sets it; empty when nothing does. */
    public List<RiskParameter> limits() {
        return limits;
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
