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
import static ballast.core.param.Unit.TICKS_PER_SQRT_SECOND;

import java.util.List;

/**
 * Every setting that the core reads, in one table: number on the wire, key in a settings file, kind, unit, range,
 * default and meaning. The settings reference, the validation of files and the decoding of ParameterUpdate all read it.
 *
 * <p>Ids are part of the journal format: never change or reuse one. All values can be reloaded while running unless
 * {@link #isFixed()}.
 */
public enum Parameter {
    // spotless:off
    SESSION_EPOCH(1, "session.epoch", WHOLE, NONE, range(1, 1_000_000), "1",
            "Number of this run; the upper part of every client order id, so that ids are never reused."),
    SESSION_STATE_INTERVAL(2, "session.state_interval", WHOLE, NANOSECONDS, range(1e6, 3.6e12), "1 s",
            "How often each instrument's state is published."),

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

    STRATEGY_RULE(30, "strategy.rule", List.of("glft", "avellaneda-stoikov", "symmetric"),
            "Quoting rule: Gueant-Lehalle-Fernandez-Tapia closed form, Avellaneda-Stoikov finite horizon, symmetric."),
    STRATEGY_FAIR_VALUE(31, "strategy.fair_value", List.of("mid", "weighted-mid"),
            "Fair value: mid, or mid weighted by opposite size."),
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

    RISK_MAX_POSITION(60, "risk.max_position", WHOLE, LOTS, range(0, 1e9), null,
            "Limit on position plus every order of that side that could still fill (R01)."),
    RISK_MAX_ORDER_SIZE(61, "risk.max_order_size", WHOLE, LOTS, range(1, 1e9), null,
            "Largest order (R03)."),
    RISK_COLLAR(62, "risk.collar", WHOLE, TICKS, range(1, 1e9), "2000 ticks",
            "No order further than this from the mid (R05)."),
    RISK_STALE_BOOK(63, "risk.stale_book", WHOLE, NANOSECONDS, range(1e6, 8.64e13), "5 s",
            "Quotes are pulled when the market data is older (R20)."),
    RISK_MAX_DAILY_LOSS(64, "risk.max_daily_loss", REAL, CURRENCY, range(0, 1e12), null,
            "Loss since the start of the day, marked to market and with fees, at which the instrument is halted until a"
                    + " person resets it (R15)."),
    RISK_MAX_OPEN_ORDERS(65, "risk.max_open_orders", WHOLE, NONE, range(1, 16), "4",
            "Orders per side that could still fill (R09)."),
    RISK_DAY_START(66, "risk.day_start", WHOLE, NANOSECONDS, range(0, 8.6399999999999e13), "0 s",
            "When the trading day starts, counted from midnight UTC.");
    // spotless:on

    private static final List<Parameter> ALL = List.of(values());
    private static final Parameter[] BY_ID = byId();

    private final int id;
    private final String key;
    private final ParameterKind kind;
    private final Unit unit;
    private final Range range;
    private final String defaultText;
    private final String meaning;
    private final List<String> choices;

    Parameter(
            final int id,
            final String key,
            final ParameterKind kind,
            final Unit unit,
            final Range range,
            final String defaultText,
            final String meaning) {
        this.id = id;
        this.key = key;
        this.kind = kind;
        this.unit = unit;
        this.range = range;
        this.defaultText = defaultText;
        this.meaning = meaning;
        this.choices = List.of();
    }

    /** One of a list of words, the first of them unless the settings say otherwise. */
    Parameter(final int id, final String key, final List<String> choices, final String meaning) {
        this.id = id;
        this.key = key;
        this.kind = CHOICE;
        this.unit = NONE;
        this.range = range(0, choices.size() - 1.0);
        this.defaultText = choices.get(0);
        this.meaning = meaning;
        this.choices = choices;
    }

    private static Range range(final double min, final double max) {
        return new Range(min, max);
    }

    private static Parameter[] byId() {
        int max = 0;
        for (final Parameter parameter : ALL) {
            max = Math.max(max, parameter.id);
        }
        final Parameter[] table = new Parameter[max + 1];
        for (final Parameter parameter : ALL) {
            if (table[parameter.id] != null) {
                throw new IllegalStateException("parameter id " + parameter.id + " is used twice");
            }
            table[parameter.id] = parameter;
        }
        return table;
    }

    /**
     * Find a parameter by its number on the wire.
     *
     * @param id from a ParameterUpdate.
     * @return the parameter, or null when this version does not know it.
     */
    public static Parameter of(final int id) {
        return id >= 0 && id < BY_ID.length ? BY_ID[id] : null;
    }

    /** All parameters in the order of their declaration. */
    public static List<Parameter> all() {
        return ALL;
    }

    public int id() {
        return id;
    }

    /** Path in a settings file. */
    public String key() {
        return key;
    }

    public ParameterKind kind() {
        return kind;
    }

    public Unit unit() {
        return unit;
    }

    /** Allowed values. */
    public Range range() {
        return range;
    }

    /** Default as it would be written in a settings file; null when the settings must give a value. */
    public String defaultText() {
        return defaultText;
    }

    public String meaning() {
        return meaning;
    }

    /** Words of a CHOICE, in the order of their values; empty for other kinds. */
    public List<String> choices() {
        return choices;
    }

    /** Whether the value belongs to the whole session and not to one instrument. */
    public boolean isSession() {
        return id < 5;
    }

    /** Whether the value is taken at the start only and a later change is ignored. */
    public boolean isFixed() {
        return this == SESSION_EPOCH || this == ACCOUNT_CAPITAL;
    }

    /**
     * Whether 64 bits from a message are a value of this parameter.
     *
     * @param bits as in ParameterUpdate.
     * @return true when finite and within range.
     */
    public boolean accepts(final long bits) {
        return range.contains(kind == REAL ? Double.longBitsToDouble(bits) : bits);
    }
}
