package ballast.core.param;

import static ballast.core.param.ParameterKind.REAL;
import static ballast.core.param.ParameterKind.SWITCH;
import static ballast.core.param.ParameterKind.WHOLE;
import static ballast.core.param.Unit.BASIS_POINTS;
import static ballast.core.param.Unit.CURRENCY;
import static ballast.core.param.Unit.LOTS;
import static ballast.core.param.Unit.NANOSECONDS;
import static ballast.core.param.Unit.NONE;
import static ballast.core.param.Unit.TICKS;

/**
 * Limits of the risk controls and terms of the kill ladder, in one table: R.. is the control that a limit belongs to,
 * {@code ballast.core.risk.RiskControl}, and the word before its range says in which direction it lets more through.
 * The conventions are {@link Parameter}'s.
 */
public enum RiskParameter implements Parameter {
    // spotless:off
    RISK_MAX_POSITION(60, "risk.max_position", WHOLE, LOTS, larger(0, 1e9), null,
            "Limit on position plus every order of that side that could still fill (R01)."),
    RISK_MAX_ORDER_SIZE(61, "risk.max_order_size", WHOLE, LOTS, larger(1, 1e9), null,
            "Largest order (R03)."),
    RISK_COLLAR(62, "risk.collar", WHOLE, TICKS, larger(1, 1e9), "2000 ticks",
            "No order further than this from the mid (R05)."),
    RISK_STALE_BOOK(63, "risk.stale_book", WHOLE, NANOSECONDS, larger(1e6, 8.64e13), "5 s",
            "Quotes are pulled when the market data is older (R20)."),
    RISK_MAX_DAILY_LOSS(64, "risk.max_daily_loss", REAL, CURRENCY, larger(0, 1e12), null,
            "Loss since the start of the day, marked to market and with fees, at which the instrument is halted until a"
                    + " person resets it (R15)."),
    RISK_MAX_OPEN_ORDERS(65, "risk.max_open_orders", WHOLE, NONE, larger(1, 16), "4",
            "Orders per side that could still fill (R09)."),
    RISK_DAY_START(66, "risk.day_start", WHOLE, NANOSECONDS, either(0, 8.6399999999999e13), "0 s",
            "When the trading day starts, counted from midnight UTC."),
    RISK_MAX_NOTIONAL(120, "risk.max_notional", REAL, CURRENCY, largerOrZero(0, 1e15), "0 money",
            "R02: worst-case position of an instrument in money; 0 = none."),
    RISK_MAX_GROSS(121, "risk.max_gross", REAL, CURRENCY, largerOrZero(0, 1e15), "0 money",
            "R02: the same over all instruments of a currency; 0 = none."),
    RISK_MAX_ORDER_VALUE(122, "risk.max_order_value", REAL, CURRENCY, largerOrZero(0, 1e15), "0 money",
            "R04: one order in money; 0 = none."),
    RISK_COLLAR_BPS(123, "risk.collar_bps", REAL, BASIS_POINTS, larger(0, 1e4), "0 bps",
            "R05: collar as a share of the mid; the wider of both holds."),
    RISK_MOVE_WINDOW(124, "risk.move_window", WHOLE, NANOSECONDS, smaller(1e6, 3.6e12), "1 s",
            "R06: window of max_move."),
    RISK_MAX_MOVE(125, "risk.max_move", REAL, BASIS_POINTS, largerOrZero(0, 1e4), "0 bps",
            "R06: move of the mid within the window that pulls quotes; 0 = none."),
    RISK_MAX_MOVES(126, "risk.max_moves", WHOLE, NONE, larger(1, 1000), "3",
            "R06: such pulls within 10 min that halt."),
    RISK_FAT_FINGER(127, "risk.fat_finger", REAL, NONE, largerOrZero(0, 1e6), "100",
            "R08: order over the median of the last 31 of its side or of the other, the larger; 0 = none."),
    RISK_MAX_DEPTH_SHARE(128, "risk.max_depth_share", REAL, NONE, largerOrZero(0, 1e6), "0",
            "R08: order over the size shown by its side's 5 best levels; 0 = none."),
    RISK_MAX_ORDERS_TOTAL(129, "risk.max_orders_total", WHOLE, NONE, largerOrZero(0, 64), "32",
            "R09: orders of both sides that could still fill; 0 = none."),
    RISK_RATE(130, "risk.rate", WHOLE, NONE, largerOrZero(0, 1e5), "0", "R10: requests within rate_window; 0 = none."),
    RISK_RATE_WINDOW(131, "risk.rate_window", WHOLE, NANOSECONDS, smaller(1e6, 8.64e13), "10 s",
            "R10: the first window."),
    RISK_RATE_LONG(132, "risk.rate_long", WHOLE, NONE, largerOrZero(0, 1e6), "0",
            "R10: requests within rate_long_window; 0 = none."),
    RISK_RATE_LONG_WINDOW(133, "risk.rate_long_window", WHOLE, NANOSECONDS, smaller(1e6, 8.64e13), "24 h",
            "R10: the second window."),
    RISK_CANCEL_RESERVE(134, "risk.cancel_reserve", REAL, NONE, smaller(0, 0.9), "0.3",
            "R10: share of both budgets that only cancels may use."),
    RISK_MAX_ORDER_TRADE_RATIO(135, "risk.max_order_trade_ratio", REAL, NONE, largerOrZero(0, 1e9), "0",
            "R11: requests over fills of a day, less 1, that pulls quotes; 0 = none."),
    RISK_DUPLICATE_WINDOW(136, "risk.duplicate_window", WHOLE, NANOSECONDS, smaller(0, 6e10), "1 s",
            "R12: a twin of an order without answer is denied for so long; 0 = none."),
    RISK_MAX_ONE_SIDED_FILLS(137, "risk.max_one_sided_fills", WHOLE, NONE, largerOrZero(0, 1000), "0",
            "R13: fills of one side in a row, and none of the other, that halt; 0 = none."),
    RISK_ONE_SIDED_WINDOW(138, "risk.one_sided_window", WHOLE, NANOSECONDS, smaller(1e6, 8.64e13), "60 s",
            "R13: within this time."),
    RISK_MAX_DRAWDOWN(139, "risk.max_drawdown", REAL, CURRENCY, largerOrZero(0, 1e12), "0 money",
            "R16: fall from the peak that halts; 0 = none."),
    RISK_DRAWDOWN_REDUCE(140, "risk.drawdown_reduce", REAL, NONE, larger(0, 1), "0.8",
            "R16: share of it from which orders only reduce."),
    RISK_MAX_LOSS_RATE(141, "risk.max_loss_rate", REAL, CURRENCY, largerOrZero(0, 1e12), "0 money",
            "R17: loss within loss_window that halts; 0 = none."),
    RISK_LOSS_WINDOW(142, "risk.loss_window", WHOLE, NANOSECONDS, smaller(1e6, 8.64e13), "60 s", "R17: its window."),
    RISK_MAX_MARKOUT_LOSS(143, "risk.max_markout_loss", REAL, BASIS_POINTS, largerOrZero(0, 1e4), "0 bps",
            "R18: loss of a side's last fills 1 s later over their value; 0 = none."),
    RISK_MARKOUT_FILLS(144, "risk.markout_fills", WHOLE, NONE, larger(1, 1000), "20",
            "R18: fills that the loss is averaged over; with fewer it is not believed."),
    RISK_MAX_MARKOUT_SUM(145, "risk.max_markout_sum", REAL, CURRENCY, largerOrZero(0, 1e12), "0 money",
            "R18: markout loss of a side in 60 s; 0 = none."),
    RISK_MARKOUT_PAUSE(146, "risk.markout_pause", WHOLE, NANOSECONDS, smaller(1e6, 8.64e13), "60 s",
            "R18: pause of the side; three of a side in 10 min halt."),
    RISK_MAX_LEVERAGE(147, "risk.max_leverage", REAL, NONE, largerOrZero(0, 1e3), "0",
            "R19: position value over net asset value, then only reduce; 0 = none."),
    RISK_MIN_LIQUIDATION(148, "risk.min_liquidation", REAL, NONE, smaller(0, 1), "0",
            "R19: distance to liquidation over the mark, then only reduce; half of it halts; 0 = none."),
    RISK_MAINTENANCE(149, "risk.maintenance", REAL, NONE, smaller(0, 1), "0.005",
            "R19: maintenance margin over the position's cost."),
    RISK_STALE_TRADES(150, "risk.stale_trades", WHOLE, NANOSECONDS, largerOrZero(0, 8.64e13), "0 s",
            "R20: time without a trade that pulls quotes; 0 = none."),
    RISK_MAX_JUMP(151, "risk.max_jump", REAL, BASIS_POINTS, largerOrZero(0, 1e4), "0 bps",
            "R22: move of the mid in one event that is doubted; 0 = none."),
    RISK_JUMP_EVENTS(152, "risk.jump_events", WHOLE, NONE, smaller(1, 1000), "3",
            "R22: book events in a row without another jump that confirm it."),
    RISK_MAX_CLOCK_SKEW(153, "risk.max_clock_skew", WHOLE, NANOSECONDS, largerOrZero(0, 6e10), "0 s",
            "R23: venue less local clock; 0 = none."),
    RISK_MAX_CLOCK_JUMP(154, "risk.max_clock_jump", WHOLE, NANOSECONDS, largerOrZero(0, 6e10), "500 ms",
            "R24: wall less monotonic clock between two measurements; 0 = none."),
    RISK_ORDER_TIMEOUT(155, "risk.order_timeout", WHOLE, NANOSECONDS, largerOrZero(0, 3.6e12), "5 s",
            "R25: an order or amend without answer is UNKNOWN; 0 = none."),
    RISK_UNKNOWN_TIME(156, "risk.unknown_time", WHOLE, NANOSECONDS, largerOrZero(0, 8.64e13), "60 s",
            "R25: an order UNKNOWN for longer halts; 0 = none."),
    RISK_MAX_UNKNOWN(157, "risk.max_unknown", WHOLE, NONE, largerOrZero(0, 64), "8",
            "R25: UNKNOWN orders that halt; 0 = none."),
    RISK_CANCEL_TIMEOUT(158, "risk.cancel_timeout", WHOLE, NANOSECONDS, largerOrZero(0, 3.6e12), "2 s",
            "R26: a cancel without answer is sent again, then asked about; 0 = none."),
    RISK_MAX_MISMATCHES(159, "risk.max_mismatches", WHOLE, NONE, largerOrZero(0, 64), "3",
            "R27: unknown orders at the venue that halt; 0 = none."),
    RISK_MISMATCH_TIME(160, "risk.mismatch_time", WHOLE, NANOSECONDS, largerOrZero(0, 3.6e12), "5 s",
            "R28: time that another position may stand; 0 = none."),
    RISK_BALANCE_TOLERANCE(161, "risk.balance_tolerance", REAL, CURRENCY, largerOrZero(0, 1e12), "0 money",
            "R29: alert; 10 times it halts; 0 = none."),
    RISK_GATEWAY_SILENCE(162, "risk.gateway_silence", WHOLE, NANOSECONDS, larger(1e6, 6e10), "500 ms",
            "R33: silence of the gateway that pulls quotes; 10 times it halts."),
    RISK_MAX_BACK_PRESSURE(163, "risk.max_back_pressure", WHOLE, NANOSECONDS, larger(1e6, 6e10), "1 s",
            "R35: an order held back for longer halts."),
    RISK_MAX_JOURNAL_LAG(164, "risk.max_journal_lag", WHOLE, NONE, larger(1024, 1e12), "67108864",
            "R36: bytes not recorded that pull quotes; twice that halts."),
    RISK_MIN_DISK(165, "risk.min_disk", WHOLE, NONE, smaller(0, 1e15), "268435456",
            "R36: free bytes below which quotes are pulled; half of that halts."),
    RISK_MAX_CHANGE(166, "risk.max_change", REAL, NONE, largerOrZero(0, 1e9), "10",
            "R39: factor by which a reload may change a size, spread or limit; 0 = none."),
    RISK_SESSION_OPEN(167, "risk.session_open", WHOLE, NANOSECONDS, either(0, 8.64e13), "0 s",
            "R42: quoting from this time of day, UTC."),
    RISK_SESSION_CLOSE(168, "risk.session_close", WHOLE, NANOSECONDS, either(0, 8.64e13), "0 s",
            "R42: quoting until then, past midnight when before the opening; equal = all day."),
    RISK_MAX_REJECTS(169, "risk.max_rejects", WHOLE, NONE, largerOrZero(0, 10000), "100",
            "R43: refusals within reject_window that pull quotes; 0 = none."),
    RISK_REJECT_WINDOW(170, "risk.reject_window", WHOLE, NANOSECONDS, smaller(1e6, 3.6e12), "60 s",
            "R43: its window, and the pause, also after a refusal for too many orders or requests."),
    RISK_ALERT_TIME(171, "risk.alert_time", WHOLE, NANOSECONDS, largerOrZero(0, 8.64e13), "0 s",
            "R45: an alert not acknowledged by then reduces; 0 = never."),

    RISK_POLL_INTERVAL(172, "risk.poll_interval", WHOLE, NANOSECONDS, largerOrZero(0, 8.64e13), "0 s",
            "R27, R28: how often the venue is asked for open orders and position; 0 = none."),
    KILL_WIDEN(180, "kill.widen", REAL, NONE, smaller(0, 100), "1", "WIDEN: share by which the half spread grows."),
    KILL_FLATTEN_PASSIVE(181, "kill.flatten_passive", WHOLE, NANOSECONDS, neither(0, 3.6e12), "5 s",
            "FLATTEN: time at the touch before it takes."),
    KILL_FLATTEN_TIME(182, "kill.flatten_time", WHOLE, NANOSECONDS, neither(1e6, 3.6e12), "60 s",
            "FLATTEN: given up after this."),
    KILL_FLATTEN_COLLAR(183, "kill.flatten_collar", WHOLE, TICKS, larger(1, 1e9), "200 ticks",
            "FLATTEN: no price worse than the mid at its start by more."),
    KILL_FLATTEN_SIZE(184, "kill.flatten_size", WHOLE, LOTS, largerOrZero(0, 1e9), "0 lots",
            "FLATTEN: size of one order; 0 = risk.max_order_size."),
    KILL_FLATTEN_ON_LOSS(185, "kill.flatten_on_loss", SWITCH, NONE, neither(0, 1), "false",
            "Whether a loss that halts (R15 to R17) flattens, too.");
    // spotless:on

    private static final int FIRST = ModelParameter.values().length;

    private final ParameterRow row;
    private final Looser looser;

    RiskParameter(
            final int id,
            final String key,
            final ParameterKind kind,
            final Unit unit,
            final Scope scope,
            final String defaultText,
            final String meaning) {
        looser = scope.looser;
        row = ParameterRow.of(id, key, kind, unit, scope.range, defaultText, meaning);
    }

    private static Scope larger(final double min, final double max) {
        return new Scope(Looser.LARGER, new Range(min, max));
    }

    private static Scope largerOrZero(final double min, final double max) {
        return new Scope(Looser.LARGER_OR_ZERO, new Range(min, max));
    }

    private static Scope smaller(final double min, final double max) {
        return new Scope(Looser.SMALLER, new Range(min, max));
    }

    private static Scope either(final double min, final double max) {
        return new Scope(Looser.EITHER, new Range(min, max));
    }

    private static Scope neither(final double min, final double max) {
        return new Scope(Looser.NEITHER, new Range(min, max));
    }

    /** In which direction it lets more through. */
    public Looser looser() {
        return looser;
    }

    @Override
    public ParameterRow row() {
        return row;
    }

    @Override
    public int index() {
        return FIRST + ordinal();
    }

    /** Allowed values, and in which direction they let more through. */
    private record Scope(Looser looser, Range range) {}
}
