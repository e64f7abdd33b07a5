package ballast.core.param;

import static ballast.core.param.ParameterKind.CHOICE;
import static ballast.core.param.ParameterKind.REAL;
import static ballast.core.param.ParameterKind.SWITCH;
import static ballast.core.param.ParameterKind.WHOLE;
import static ballast.core.param.Unit.CURRENCY;
import static ballast.core.param.Unit.LOTS;
import static ballast.core.param.Unit.NANOSECONDS;
import static ballast.core.param.Unit.NONE;
import static ballast.core.param.Unit.PER_LOT;
import static ballast.core.param.Unit.PER_SECOND;
import static ballast.core.param.Unit.PER_TICK;
import static ballast.core.param.Unit.PER_TICK_LOT;
import static ballast.core.param.Unit.TICKS;
import static ballast.core.param.Unit.TICKS_PER_LOT;
import static ballast.core.param.Unit.TICKS_PER_LOT_SECOND;
import static ballast.core.param.Unit.TICKS_PER_SECOND;
import static ballast.core.param.Unit.TICKS_PER_SQRT_SECOND;
import static ballast.core.param.Unit.TICK_LOTS;

import java.util.List;

/**
 * What the session, quotes and their model are set by, in one table. The conventions are {@link Parameter}'s.
 */
public enum ModelParameter implements Parameter {
    // spotless:off
    SESSION_EPOCH(1, "session.epoch", WHOLE, NONE, range(1, 1_000_000), "1",
            "Number of this run; the upper part of every client order id, so that ids are never reused."),
    SESSION_STATE_INTERVAL(2, "session.state_interval", WHOLE, NANOSECONDS, range(1e6, 3.6e12), "1 s",
            "How often each instrument's state is published."),
    SESSION_MODE(3, "session.mode", List.of("paper", "backtest", "testnet", "live"),
            "What the session must be: a gateway that says otherwise is refused (R41)."),
    SESSION_ACCOUNT(4, "session.account", WHOLE, NONE, range(0, 9e15), "0",
            "Hash of the venue account that the session must be of; 0 = any, and never live (R41)."),

    ACCOUNT_CAPITAL(5, "account.capital", REAL, CURRENCY, range(0, 1e12), "0 money",
            "Cash at the start, the base of returns. 0 = returns are not computed."),

    QUOTE_ENABLED(10, "quote.enabled", SWITCH, NONE, range(0, 1), "true",
            "Whether to quote this instrument at all."),
    QUOTE_SIZE(11, "quote.size", WHOLE, LOTS, range(1, 1e9), null,
            "Largest size of one quote, phi in the size rule."),
    QUOTE_LEVELS(12, "quote.levels", WHOLE, NONE, range(1, 8), "1",
            "Quotes per side."),
    QUOTE_LEVEL_STEP(13, "quote.level_step", WHOLE, TICKS, range(1, 1e6), "1 ticks",
            "Distance from one level to the next."),
    QUOTE_ETA(14, "quote.eta", REAL, PER_LOT, range(0, 1e3), "0 per lot",
            "Decay of the size that would add to the inventory: phi exp(-eta |q|)."),
    QUOTE_MIN_HALF_SPREAD(15, "quote.min_half_spread", REAL, TICKS, range(0, 1e6), "0.5 ticks",
            "The half spread is never narrower, whatever the model says."),
    QUOTE_MAX_DISTANCE(16, "quote.max_distance", REAL, TICKS, range(0.5, 1e9), "1000 ticks",
            "No quote further than this from fair value."),
    QUOTE_REQUOTE_THRESHOLD(17, "quote.requote_threshold", WHOLE, TICKS, range(0, 1e6), "0 ticks",
            "A live order no further than this from its target keeps its place in the queue."),
    QUOTE_SIZE_TOLERANCE(18, "quote.size_tolerance", WHOLE, LOTS, range(0, 1e9), "0 lots",
            "A live order with no more than this above its target size keeps its place in the queue."),
    QUOTE_JOIN(19, "quote.join", SWITCH, NONE, range(0, 1), "false",
            "Whether quotes only join the best price of their own side, or stand behind it, and never better it."),
    QUOTE_LEVEL_GROWTH(20, "quote.level_growth", REAL, NONE, range(0, 10), "0",
            "Each step from one level to the next is larger than the one before by this share."),
    QUOTE_LEVEL_SIZE_DECAY(21, "quote.level_size_decay", REAL, NONE, range(0, 10), "0",
            "Level i, counted from 0, has exp(-decay i) of the first one's size."),
    QUOTE_SIZE_RULE(22, "quote.size_rule", List.of("exponential", "proportional", "risk-budget", "legacy"),
            "Size of the side that would add to the inventory: decaying with it, shrinking to 0 at the position limit,"
                    + " held within a budget of risk, or the old exponential rule with its own rounding."),
    QUOTE_RISK_BUDGET(23, "quote.risk_budget", REAL, TICK_LOTS, range(0, 1e15), "0 tick lots",
            "Size rule risk-budget: most that position times one standard deviation over the horizon may be."),
    QUOTE_COST(24, "quote.cost", REAL, TICKS, range(-1e6, 1e6), "0 ticks",
            "What a fill costs, such as a fee: each side stands further off by it. Negative = a rebate."),

    STRATEGY_RULE(30, "strategy.rule", List.of("glft", "avellaneda-stoikov", "symmetric", "glft-exact",
            "avellaneda-stoikov-infinite", "cartea-jaimungal", "cartea-jaimungal-touch", "fodra-labadie", "legacy"),
            "Quoting rule, by its paper's authors; glft is the closed form of Gueant-Lehalle-Fernandez-Tapia, legacy an"
                    + " old rule with a volatility in the wrong unit, kept for comparison."),
    STRATEGY_FAIR_VALUE(31, "strategy.fair_value",
            List.of("mid", "weighted-mid", "weighted-levels", "micro-price"),
            "Fair value: mid, mid weighted by opposite size, several levels and recent trades weighted, or mid plus a"
                    + " fitted table over spread and imbalance."),
    STRATEGY_GAMMA(32, "strategy.gamma", REAL, PER_TICK_LOT, range(0, 1e3), null,
            "Risk aversion (CARA coefficient)."),
    STRATEGY_K(33, "strategy.k", REAL, PER_TICK, range(1e-6, 1e3), null,
            "Decay of fill intensity with distance: lambda = A exp(-k delta)."),
    STRATEGY_A(34, "strategy.a", REAL, PER_SECOND, range(1e-9, 1e6), null,
            "Fill intensity at fair value, A."),
    STRATEGY_SIGMA(35, "strategy.sigma", REAL, TICKS_PER_SQRT_SECOND, range(0, 1e6), null,
            "Volatility of fair value, in price units and not as a fraction."),
    STRATEGY_HORIZON(36, "strategy.horizon", WHOLE, NANOSECONDS, range(1e6, 6.048e14), "60 s",
            "Horizon of the finite-horizon rules."),
    STRATEGY_HORIZON_MODE(37, "strategy.horizon_mode", List.of("rolling", "session"),
            "Time left: always the whole horizon, or until its next multiple since midnight UTC."),
    STRATEGY_INVENTORY_UNIT(38, "strategy.inventory_unit", WHOLE, LOTS, range(1, 1e9), "1 lots",
            "Lots that one fill is assumed to move; inventory is counted in it and gamma multiplied by it."),
    STRATEGY_TARGET(39, "strategy.target", WHOLE, LOTS, range(-1e9, 1e9), "0 lots",
            "Inventory to lean towards."),
    STRATEGY_XI(40, "strategy.xi", REAL, PER_TICK_LOT, range(0, 1e3), "0 per tick lot",
            "Risk aversion about single fills in the glft closed form (c1); 0 = strategy.gamma."),
    STRATEGY_DRIFT(41, "strategy.drift", REAL, TICKS_PER_SECOND, range(-1e6, 1e6), "0 ticks per s",
            "Expected drift of fair value, of the glft and fodra-labadie rules."),
    STRATEGY_IMPACT(42, "strategy.impact", REAL, TICKS, range(0, 1e6), "0 ticks",
            "How far fair value moves against us after a fill (adverse selection), of the glft rules."),
    STRATEGY_INVENTORY_BOUND(43, "strategy.inventory_bound", WHOLE, NONE, range(0, 200), "0",
            "Largest inventory, in inventory units, that a rule solved on a grid knows; 0 = twice the position limit."),
    STRATEGY_PENALTY(44, "strategy.penalty", REAL, TICKS_PER_LOT_SECOND, range(0, 1e9), "0 ticks per lot s",
            "Running penalty phi of the cartea-jaimungal rules; 0 = gamma sigma^2 / 2."),
    STRATEGY_TERMINAL_PENALTY(45, "strategy.terminal_penalty", REAL, TICKS_PER_LOT, range(0, 1e9), "0 ticks per lot",
            "Cost per lot, and lot held, of what is left at the horizon: alpha of cartea-jaimungal, eta of"
                    + " fodra-labadie."),
    STRATEGY_MID_MODEL(46, "strategy.mid_model", List.of("brownian", "ornstein-uhlenbeck"),
            "How the fodra-labadie rule expects fair value to move."),
    STRATEGY_OU_SPEED(47, "strategy.ou_speed", REAL, PER_SECOND, range(0, 1e6), "0 per s",
            "Speed of mean reversion."),
    STRATEGY_OU_MEAN(48, "strategy.ou_mean", REAL, TICKS, range(0, 1e12), "0 ticks",
            "Price that fair value reverts to."),

    VALUE_LEVEL_2(50, "value.level_2", REAL, NONE, range(0, 10), "0",
            "weighted-levels: weight of the second level's size, the first one's being 1."),
    VALUE_LEVEL_3(51, "value.level_3", REAL, NONE, range(0, 10), "0",
            "weighted-levels: weight of the third level's size."),
    VALUE_OWN_TRADES(52, "value.own_trades", REAL, NONE, range(0, 10), "0",
            "weighted-levels: weight of our own recent fills."),
    VALUE_MARKET_TRADES(53, "value.market_trades", REAL, NONE, range(0, 10), "0",
            "weighted-levels: weight of the market's recent trades."),
    VALUE_TRADE_WINDOW(54, "value.trade_window", WHOLE, NANOSECONDS, range(0, 3.6e12), "100 ms",
            "weighted-levels: how long a trade is recent."),
    VALUE_MICRO_1(55, "value.micro_1", REAL, TICKS, range(-1e3, 1e3), "0 ticks",
            "micro-price less mid when the spread is one tick and the bid's share of the touch is 0.5 to 0.6; mirrored"
                    + " below 0.5."),
    VALUE_MICRO_2(56, "value.micro_2", REAL, TICKS, range(-1e3, 1e3), "0 ticks", "The same, 0.6 to 0.7."),
    VALUE_MICRO_3(57, "value.micro_3", REAL, TICKS, range(-1e3, 1e3), "0 ticks", "The same, 0.7 to 0.8."),
    VALUE_MICRO_4(58, "value.micro_4", REAL, TICKS, range(-1e3, 1e3), "0 ticks", "The same, 0.8 to 0.9."),
    VALUE_MICRO_5(59, "value.micro_5", REAL, TICKS, range(-1e3, 1e3), "0 ticks", "The same, 0.9 to 1."),
    VALUE_MICRO_WIDE_1(70, "value.micro_wide_1", REAL, TICKS, range(-1e3, 1e3), "0 ticks",
            "micro-price less mid when the spread is two ticks or more, 0.5 to 0.6."),
    VALUE_MICRO_WIDE_2(71, "value.micro_wide_2", REAL, TICKS, range(-1e3, 1e3), "0 ticks", "The same, 0.6 to 0.7."),
    VALUE_MICRO_WIDE_3(72, "value.micro_wide_3", REAL, TICKS, range(-1e3, 1e3), "0 ticks", "The same, 0.7 to 0.8."),
    VALUE_MICRO_WIDE_4(73, "value.micro_wide_4", REAL, TICKS, range(-1e3, 1e3), "0 ticks", "The same, 0.8 to 0.9."),
    VALUE_MICRO_WIDE_5(74, "value.micro_wide_5", REAL, TICKS, range(-1e3, 1e3), "0 ticks", "The same, 0.9 to 1."),

    SIGNAL_CAP(75, "signal.cap", REAL, TICKS, range(0, 1e6), "0 ticks",
            "All signals together move the reservation price by no more than this; 0 = no signals."),
    SIGNAL_ORDER_FLOW(76, "signal.order_flow", REAL, TICKS_PER_LOT, range(-1e6, 1e6), "0 ticks per lot",
            "Weight of the decayed order-flow imbalance of the touch."),
    SIGNAL_ORDER_FLOW_HALF_LIFE(77, "signal.order_flow_half_life", WHOLE, NANOSECONDS, range(1e6, 3.6e12), "1 s",
            "Decay of the order-flow imbalance."),
    SIGNAL_IMBALANCE(78, "signal.imbalance", REAL, TICKS, range(-1e6, 1e6), "0 ticks",
            "Weight of the touch's imbalance, which is -1 to 1."),
    SIGNAL_TRADE_SIGN(79, "signal.trade_sign", REAL, TICKS, range(-1e6, 1e6), "0 ticks",
            "Weight of the average sign of trades, which is -1 to 1."),
    SIGNAL_TRADE_HALF_LIFE(80, "signal.trade_half_life", WHOLE, NANOSECONDS, range(1e6, 3.6e12), "1 s",
            "Decay of the average sign of trades."),
    SIGNAL_RETURN(81, "signal.return", REAL, NONE, range(-1e3, 1e3), "0",
            "Weight of the forecast price change of the next interval (ARMA)."),
    SIGNAL_RETURN_INTERVAL(82, "signal.return_interval", WHOLE, NANOSECONDS, range(1e6, 3.6e12), "1 s",
            "Interval of the price changes that the forecast is made from and for."),
    SIGNAL_AR_CONSTANT(83, "signal.ar_constant", REAL, TICKS, range(-1e6, 1e6), "0 ticks",
            "Constant of the forecast."),
    SIGNAL_AR_1(84, "signal.ar_1", REAL, NONE, range(-10, 10), "0", "Coefficient of the last price change."),
    SIGNAL_AR_2(85, "signal.ar_2", REAL, NONE, range(-10, 10), "0", "Coefficient of the one before."),
    SIGNAL_AR_3(86, "signal.ar_3", REAL, NONE, range(-10, 10), "0", "Coefficient of the third last."),
    SIGNAL_MA_1(87, "signal.ma_1", REAL, NONE, range(-10, 10), "0", "Coefficient of the last forecast's error."),
    SIGNAL_MA_2(88, "signal.ma_2", REAL, NONE, range(-10, 10), "0", "Coefficient of the error before."),

    VOLATILITY_ESTIMATOR(90, "volatility.estimator", List.of("fixed", "realised", "ewma", "bipower", "parkinson",
            "garman-klass", "rogers-satchell", "two-scale", "har", "legacy-hour"),
            "Where sigma comes from: strategy.sigma, or an estimate from the sampled mid; legacy-hour is the standard"
                    + " deviation of 60 log returns of a minute."),
    VOLATILITY_SAMPLE(91, "volatility.sample", WHOLE, NANOSECONDS, range(1e6, 3.6e12), "1 s",
            "Interval at which the mid is sampled."),
    VOLATILITY_WINDOW(92, "volatility.window", WHOLE, NONE, range(2, 3600), "300",
            "Samples, or bars, that an estimate looks back on."),
    VOLATILITY_HALF_LIFE(93, "volatility.half_life", WHOLE, NANOSECONDS, range(1e6, 8.64e13), "60 s",
            "Decay of the ewma estimate."),
    VOLATILITY_WARM_UP(94, "volatility.warm_up", WHOLE, NONE, range(2, 3600), "30",
            "Samples, or bars, before an estimate is believed; no quotes until then."),
    VOLATILITY_FLOOR(95, "volatility.floor", REAL, TICKS_PER_SQRT_SECOND, range(0, 1e6), "0 ticks per sqrt s",
            "An estimate below this is raised to it."),
    VOLATILITY_CAP(96, "volatility.cap", REAL, TICKS_PER_SQRT_SECOND, range(0, 1e6), "0 ticks per sqrt s",
            "An estimate above this is lowered to it; 0 = none."),
    VOLATILITY_SCALES(97, "volatility.scales", WHOLE, NONE, range(2, 100), "5",
            "two-scale: subgrids, K."),
    VOLATILITY_BAR(98, "volatility.bar", WHOLE, NONE, range(2, 3600), "10",
            "parkinson, garman-klass, rogers-satchell: samples of a bar."),
    VOLATILITY_HAR_PERIOD(99, "volatility.har_period", WHOLE, NANOSECONDS, range(1e9, 8.64e13), "60 s",
            "har: period over which realised variance is summed, the model's day."),
    VOLATILITY_HAR_CONSTANT(100, "volatility.har_constant", REAL, NONE, range(-1e12, 1e12), "0",
            "har: constant, in squared ticks a period."),
    VOLATILITY_HAR_1(101, "volatility.har_1", REAL, NONE, range(-10, 10), "0",
            "har: coefficient of the last period's variance."),
    VOLATILITY_HAR_5(102, "volatility.har_5", REAL, NONE, range(-10, 10), "0",
            "har: coefficient of the mean of the last 5."),
    VOLATILITY_HAR_22(103, "volatility.har_22", REAL, NONE, range(-10, 10), "0",
            "har: coefficient of the mean of the last 22."),
    VOLATILITY_STEP(104, "volatility.step", REAL, NONE, range(0, 10), "0.01",
            "Quotes are worked out anew when the estimate has moved by this share."),

    CALIBRATION_TIME(110, "calibration.time", WHOLE, NANOSECONDS, range(0, 4e18), "0 s",
            "End of the data that k, a and sigma were calibrated from, counted from 1970; 0 = not calibrated."),
    CALIBRATION_EXPIRES(111, "calibration.expires", WHOLE, NANOSECONDS, range(0, 4e18), "0 s",
            "When the calibration is too old to be relied on, counted from 1970; 0 = never."),
    CALIBRATION_ON_EXPIRY(112, "calibration.on_expiry", List.of("widen", "stop", "keep"),
            "What to do then: stand further off, stop quoting, or go on."),
    CALIBRATION_WIDEN(113, "calibration.widen", REAL, NONE, range(0, 100), "1",
            "on_expiry widen: share by which the half spread grows."),
    CALIBRATION_A_LOW(114, "calibration.a_low", REAL, PER_SECOND, range(0, 1e9), "0 per s",
            "Lower end of the 95 % interval of strategy.a; 0 = unknown."),
    CALIBRATION_A_HIGH(115, "calibration.a_high", REAL, PER_SECOND, range(0, 1e9), "0 per s", "Upper end."),
    CALIBRATION_K_LOW(116, "calibration.k_low", REAL, PER_TICK, range(0, 1e9), "0 per tick",
            "Lower end of the 95 % interval of strategy.k; 0 = unknown."),
    CALIBRATION_K_HIGH(117, "calibration.k_high", REAL, PER_TICK, range(0, 1e9), "0 per tick", "Upper end."),
    CALIBRATION_SIGMA_LOW(118, "calibration.sigma_low", REAL, TICKS_PER_SQRT_SECOND, range(0, 1e9),
            "0 ticks per sqrt s", "Lower end of the 95 % interval of strategy.sigma; 0 = unknown."),
    CALIBRATION_SIGMA_HIGH(119, "calibration.sigma_high", REAL, TICKS_PER_SQRT_SECOND, range(0, 1e9),
            "0 ticks per sqrt s", "Upper end.");
    // spotless:on

    private final ParameterRow row;

    ModelParameter(
            final int id,
            final String key,
            final ParameterKind kind,
            final Unit unit,
            final Range range,
            final String defaultText,
            final String meaning) {
        row = ParameterRow.of(id, key, kind, unit, range, defaultText, meaning);
    }

    /** One of a list of words, the first of them unless the settings say otherwise. */
    ModelParameter(final int id, final String key, final List<String> choices, final String meaning) {
        row = new ParameterRow(id, key, CHOICE, NONE, range(0, choices.size() - 1.0), choices.get(0), meaning, choices);
    }

    private static Range range(final double min, final double max) {
        return new Range(min, max);
    }

    @Override
    public ParameterRow row() {
        return row;
    }

    @Override
    public int index() {
        return ordinal();
    }
}
