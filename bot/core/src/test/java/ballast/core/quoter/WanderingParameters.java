package ballast.core.quoter;

import ballast.core.param.ModelParameter;
import ballast.core.param.Parameter;
import ballast.core.param.ParameterSet;
import ballast.core.param.RiskParameter;
import ballast.core.param.TestParameters;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** Draws the parameters of a {@link WanderingWorld}: all at first, then a few at a time, of every rule and model. */
final class WanderingParameters {
    private static final long SECOND_NS = 1_000_000_000L;

    private final SplittableRandom random;
    private final long startNs;
    private final Map<Parameter, Set<Long>> seen = new LinkedHashMap<>();

    WanderingParameters(final SplittableRandom random, final long startNs) {
        this.random = random;
        this.startNs = startNs;
    }

    /** All parameters, as {@link TestParameters} has them. */
    static Map<Parameter, Long> defaults() {
        final ParameterSet defaults = new TestParameters().set();
        final Map<Parameter, Long> bits = new LinkedHashMap<>();
        Parameter.all().forEach(parameter -> bits.put(parameter, defaults.whole(parameter)));
        return bits;
    }

    /** All parameters. */
    Map<Parameter, Long> first() {
        final Map<Parameter, Long> bits = defaults();
        bits.putAll(draw());
        return noted(bits);
    }

    /** New values of a few. */
    Map<Parameter, Long> next() {
        final Map<Parameter, Long> drawn = draw();
        final Map<Parameter, Long> bits = new LinkedHashMap<>();
        // a looser limit is refused with all that comes with it, unless the instrument is halted
        final boolean isOfLimits = random.nextInt(4) == 0;
        drawn.forEach((parameter, value) -> {
            final boolean isLimit = parameter instanceof RiskParameter || parameter == ModelParameter.SESSION_MODE;
            if (isLimit == isOfLimits && random.nextInt(12) == 0) {
                bits.put(parameter, value);
            }
        });
        return noted(bits);
    }

    private Map<Parameter, Long> noted(final Map<Parameter, Long> bits) {
        bits.forEach((parameter, value) ->
                seen.computeIfAbsent(parameter, key -> new TreeSet<>()).add(value));
        return bits;
    }

    /** Every value drawn so far. */
    Map<Parameter, Set<Long>> seen() {
        return seen;
    }

    private void real(final Map<Parameter, Long> bits, final Parameter parameter, final double value) {
        bits.put(parameter, Double.doubleToRawLongBits(value));
    }

    private void whole(final Map<Parameter, Long> bits, final Parameter parameter, final long value) {
        bits.put(parameter, value);
    }

    private void choice(final Map<Parameter, Long> bits, final Parameter parameter) {
        bits.put(parameter, (long) random.nextInt(parameter.choices().size()));
    }

    private Map<Parameter, Long> draw() {
        final Map<Parameter, Long> bits = new LinkedHashMap<>();
        drawQuotes(bits);
        drawStrategy(bits);
        drawMarket(bits);
        drawLimits(bits);
        drawAnswers(bits);
        WanderingLimits.draw(random, bits);
        return bits;
    }

    private void drawQuotes(final Map<Parameter, Long> bits) {
        whole(bits, ModelParameter.SESSION_STATE_INTERVAL, random.nextLong(1, 4) * SECOND_NS);
        whole(bits, ModelParameter.SESSION_EPOCH, random.nextLong(1, 9));
        choice(bits, ModelParameter.SESSION_MODE);
        whole(bits, ModelParameter.QUOTE_ENABLED, random.nextInt(20) == 0 ? 0 : 1);
        whole(bits, ModelParameter.QUOTE_SIZE, random.nextLong(1, 6));
        whole(bits, ModelParameter.QUOTE_LEVELS, random.nextInt(1, 5));
        real(bits, ModelParameter.QUOTE_ETA, random.nextDouble(0.2));
        whole(bits, ModelParameter.QUOTE_REQUOTE_THRESHOLD, random.nextInt(0, 3));
        whole(bits, ModelParameter.QUOTE_JOIN, random.nextInt(2));
        real(bits, ModelParameter.QUOTE_COST, random.nextDouble(-1, 1));
        real(bits, ModelParameter.QUOTE_MIN_HALF_SPREAD, random.nextDouble(2));
        whole(bits, ModelParameter.QUOTE_SIZE_TOLERANCE, random.nextInt(2));
        choice(bits, ModelParameter.QUOTE_SIZE_RULE);
        real(bits, ModelParameter.QUOTE_RISK_BUDGET, random.nextDouble(1_000));
    }

    private void drawStrategy(final Map<Parameter, Long> bits) {
        choice(bits, ModelParameter.STRATEGY_RULE);
        choice(bits, ModelParameter.STRATEGY_HORIZON_MODE);
        choice(bits, ModelParameter.STRATEGY_MID_MODEL);
        real(bits, ModelParameter.STRATEGY_GAMMA, random.nextDouble(0.001, 0.01));
        real(bits, ModelParameter.STRATEGY_SIGMA, random.nextDouble(1, 5));
        real(bits, ModelParameter.STRATEGY_K, random.nextDouble(0.4, 2));
        whole(bits, ModelParameter.STRATEGY_INVENTORY_BOUND, random.nextInt(5, 30));
        real(bits, ModelParameter.STRATEGY_A, random.nextDouble(0.5, 2));
        real(bits, ModelParameter.STRATEGY_XI, random.nextInt(2) * 0.002);
        real(bits, ModelParameter.STRATEGY_DRIFT, random.nextDouble(-0.1, 0.1));
        real(bits, ModelParameter.STRATEGY_IMPACT, random.nextDouble(0.5));
        real(bits, ModelParameter.STRATEGY_PENALTY, random.nextInt(2) * 0.01);
        real(bits, ModelParameter.STRATEGY_TERMINAL_PENALTY, random.nextDouble(0.01));
        real(bits, ModelParameter.STRATEGY_OU_SPEED, random.nextDouble(0.1));
        real(bits, ModelParameter.STRATEGY_OU_MEAN, random.nextDouble(50_000, 70_000));
        whole(bits, ModelParameter.STRATEGY_HORIZON, random.nextLong(1, 20) * SECOND_NS);
        whole(bits, ModelParameter.STRATEGY_TARGET, random.nextLong(-3, 4));
        whole(
                bits,
                ModelParameter.CALIBRATION_EXPIRES,
                random.nextInt(3) * (startNs + random.nextLong(90 * SECOND_NS)));
        choice(bits, ModelParameter.CALIBRATION_ON_EXPIRY);
        real(bits, ModelParameter.CALIBRATION_WIDEN, random.nextDouble(0, 1));
    }

    private void drawMarket(final Map<Parameter, Long> bits) {
        choice(bits, ModelParameter.STRATEGY_FAIR_VALUE);
        real(bits, ModelParameter.VALUE_LEVEL_2, random.nextDouble(1));
        real(bits, ModelParameter.VALUE_LEVEL_3, random.nextDouble(1));
        real(bits, ModelParameter.VALUE_OWN_TRADES, random.nextDouble(1));
        real(bits, ModelParameter.VALUE_MARKET_TRADES, random.nextDouble(1));
        whole(bits, ModelParameter.VALUE_TRADE_WINDOW, random.nextLong(SECOND_NS));
        real(bits, ModelParameter.VALUE_MICRO_1, random.nextDouble(0.1));
        real(bits, ModelParameter.VALUE_MICRO_WIDE_4, random.nextDouble(0.5));
        real(bits, ModelParameter.SIGNAL_CAP, random.nextInt(4) == 0 ? 0 : 2);
        real(bits, ModelParameter.SIGNAL_ORDER_FLOW, random.nextInt(3) == 0 ? 0 : 0.1);
        real(bits, ModelParameter.SIGNAL_IMBALANCE, random.nextInt(3) == 0 ? 0 : 1);
        real(bits, ModelParameter.SIGNAL_TRADE_SIGN, random.nextInt(3) == 0 ? 0 : 1);
        real(bits, ModelParameter.SIGNAL_RETURN, random.nextInt(3) == 0 ? 0 : 1);
        whole(bits, ModelParameter.SIGNAL_RETURN_INTERVAL, random.nextLong(1, 4) * SECOND_NS / 4);
        real(bits, ModelParameter.SIGNAL_AR_CONSTANT, random.nextDouble(-0.1, 0.1));
        real(bits, ModelParameter.SIGNAL_AR_1, random.nextDouble(-0.5, 0.5));
        real(bits, ModelParameter.SIGNAL_AR_3, random.nextDouble(-0.2, 0.2));
        real(bits, ModelParameter.SIGNAL_MA_2, random.nextDouble(-0.5, 0.5));
        choice(bits, ModelParameter.VOLATILITY_ESTIMATOR);
        whole(bits, ModelParameter.VOLATILITY_SAMPLE, random.nextLong(1, 4) * SECOND_NS / 10);
        whole(bits, ModelParameter.VOLATILITY_WINDOW, random.nextInt(10, 40));
        whole(bits, ModelParameter.VOLATILITY_WARM_UP, random.nextInt(2, 12));
        whole(bits, ModelParameter.VOLATILITY_BAR, random.nextInt(2, 6));
        whole(bits, ModelParameter.VOLATILITY_SCALES, random.nextInt(2, 6));
        whole(bits, ModelParameter.VOLATILITY_HAR_PERIOD, SECOND_NS);
        real(bits, ModelParameter.VOLATILITY_HAR_CONSTANT, 1);
        real(bits, ModelParameter.VOLATILITY_HAR_1, random.nextDouble(0.2));
        real(bits, ModelParameter.VOLATILITY_HAR_22, random.nextDouble(0.2));
        real(bits, ModelParameter.VOLATILITY_FLOOR, random.nextDouble(0.1));
        real(bits, ModelParameter.VOLATILITY_CAP, 20);
        real(bits, ModelParameter.VOLATILITY_STEP, 0.2);
    }

    private void drawLimits(final Map<Parameter, Long> bits) {
        whole(bits, RiskParameter.RISK_MAX_POSITION, random.nextLong(10, 30));
        whole(bits, RiskParameter.RISK_MAX_ORDER_SIZE, random.nextLong(4, 10));
        whole(bits, RiskParameter.RISK_COLLAR, random.nextLong(10, 100));
        whole(bits, RiskParameter.RISK_MAX_OPEN_ORDERS, random.nextInt(2, 9));
        whole(bits, RiskParameter.RISK_STALE_BOOK, random.nextLong(1, 6) * SECOND_NS);
        real(bits, RiskParameter.RISK_MAX_DAILY_LOSS, random.nextInt(10) == 0 ? 1_000 : 1e6);
        whole(bits, RiskParameter.RISK_DAY_START, random.nextLong(0, 3) * SECOND_NS);
    }

    /** How long answers may take, how the account may differ, and the terms of the kill ladder. */
    private void drawAnswers(final Map<Parameter, Long> bits) {
        whole(bits, RiskParameter.RISK_ORDER_TIMEOUT, random.nextLong(0, 4) * 2 * SECOND_NS);
        whole(bits, RiskParameter.RISK_CANCEL_TIMEOUT, random.nextLong(0, 4) * SECOND_NS);
        whole(bits, RiskParameter.RISK_UNKNOWN_TIME, random.nextLong(0, 3) * 30 * SECOND_NS);
        whole(bits, RiskParameter.RISK_MAX_UNKNOWN, random.nextInt(3) == 0 ? 0 : random.nextLong(4, 12));
        whole(bits, RiskParameter.RISK_MAX_MISMATCHES, random.nextLong(0, 4));
        whole(bits, RiskParameter.RISK_MISMATCH_TIME, random.nextLong(0, 4) * 10 * SECOND_NS);
        whole(bits, RiskParameter.RISK_POLL_INTERVAL, random.nextLong(0, 4) * 5 * SECOND_NS);
        real(bits, RiskParameter.RISK_BALANCE_TOLERANCE, random.nextInt(3) == 0 ? 500 : 0);
        real(bits, RiskParameter.KILL_WIDEN, random.nextDouble(3));
        whole(bits, RiskParameter.KILL_FLATTEN_PASSIVE, random.nextLong(0, 4) * SECOND_NS);
        whole(bits, RiskParameter.KILL_FLATTEN_TIME, random.nextLong(1, 6) * 2 * SECOND_NS);
        whole(bits, RiskParameter.KILL_FLATTEN_COLLAR, random.nextLong(1, 200));
        whole(bits, RiskParameter.KILL_FLATTEN_SIZE, random.nextLong(0, 3));
        whole(bits, RiskParameter.KILL_FLATTEN_ON_LOSS, random.nextInt(2));
    }
}
