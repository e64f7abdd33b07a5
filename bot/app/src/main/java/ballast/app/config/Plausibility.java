package ballast.app.config;

import ballast.core.param.ModelParameter;
import ballast.core.param.Parameter;
import ballast.core.param.RiskParameter;
import ballast.core.strategy.ModelTerms;
import ballast.core.strategy.Placement;
import ballast.core.strategy.QuoteDistances;
import ballast.core.strategy.QuotingRule;
import ballast.core.strategy.QuotingRules;
import ballast.core.volatility.VolatilityModel;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks whether values that are allowed one by one make sense together. A volatility given as a fraction, or a gamma per
 * coin in the place of one per lot, is wrong by orders of magnitude and still a number; what it does to the quotes
 * shows it.
 */
final class Plausibility {
    private static final double HALF_SPREAD_MIN_TICKS = 0.5;
    private static final double SKEW_SHARE_MAX = 0.5;
    /** A lean that never amounts to this changes no price. */
    private static final double LEAN_MIN_TICKS = 0.5;

    private static final double K_HALF_SPREAD_MIN = 0.05;
    private static final double K_HALF_SPREAD_MAX = 20;
    private static final double NS_PER_SEC = 1e9;
    /** Work of a rule's tables that an event may wait for: about five milliseconds. */
    private static final long PREPARE_WORK_MAX = 3_000_000;

    private static final List<Parameter> HAR = List.of(
            ModelParameter.VOLATILITY_HAR_CONSTANT,
            ModelParameter.VOLATILITY_HAR_1,
            ModelParameter.VOLATILITY_HAR_5,
            ModelParameter.VOLATILITY_HAR_22);
    private static final List<Parameter> MICRO_PRICE = List.of(
            ModelParameter.VALUE_MICRO_1,
            ModelParameter.VALUE_MICRO_2,
            ModelParameter.VALUE_MICRO_3,
            ModelParameter.VALUE_MICRO_4,
            ModelParameter.VALUE_MICRO_5,
            ModelParameter.VALUE_MICRO_WIDE_1,
            ModelParameter.VALUE_MICRO_WIDE_2,
            ModelParameter.VALUE_MICRO_WIDE_3,
            ModelParameter.VALUE_MICRO_WIDE_4,
            ModelParameter.VALUE_MICRO_WIDE_5);
    private static final MathContext DIGITS = new MathContext(4);

    private final String file;
    private final Problems problems;
    private final List<String> warnings = new ArrayList<>();

    /**
     * A judge.
     *
     * @param file that problems name when no line is to blame.
     * @param problems receives what cannot be.
     */
    Plausibility(final String file, final Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /**
     * Judges settings that are complete.
     *
     * @param settings to judge.
     * @return what is allowed but doubtful, one line each.
     */
    List<String> check(final RunSettings settings) {
        new AccountCheck(settings, file, problems).check();
        if (settings.mode() == Mode.TESTNET || settings.mode() == Mode.LIVE) {
            settings.venue().problems().forEach(line -> problems.add(SettingOrigin.ofFile(file), line));
        }
        for (final InstrumentSettings instrument : settings.instruments()) {
            checkLimits(instrument);
            checkRule(instrument);
            checkEstimates(instrument);
        }
        return warnings;
    }

    private void checkLimits(final InstrumentSettings one) {
        requireQuoteSize(one, RiskParameter.RISK_MAX_ORDER_SIZE, "every full quote would be denied");
        requireQuoteSize(one, RiskParameter.RISK_MAX_POSITION, "no quote could ever have its full size");
        if (Math.abs(one.whole(ModelParameter.STRATEGY_TARGET)) > one.whole(RiskParameter.RISK_MAX_POSITION)) {
            error(one, ModelParameter.STRATEGY_TARGET, "beyond " + named(one, RiskParameter.RISK_MAX_POSITION));
        }
        if (one.real(ModelParameter.QUOTE_MIN_HALF_SPREAD) > one.real(ModelParameter.QUOTE_MAX_DISTANCE)) {
            error(
                    one,
                    ModelParameter.QUOTE_MIN_HALF_SPREAD,
                    "wider than " + named(one, ModelParameter.QUOTE_MAX_DISTANCE));
        }
        if (one.whole(ModelParameter.QUOTE_LEVELS) > one.whole(RiskParameter.RISK_MAX_OPEN_ORDERS)) {
            warn(
                    one,
                    ModelParameter.QUOTE_LEVELS,
                    "more than " + named(one, RiskParameter.RISK_MAX_OPEN_ORDERS) + ", so outer levels will be denied");
        }
    }

    private void requireQuoteSize(final InstrumentSettings one, final Parameter limit, final String consequence) {
        if (one.whole(limit) < one.whole(ModelParameter.QUOTE_SIZE)) {
            error(one, limit, "less than " + named(one, ModelParameter.QUOTE_SIZE) + ", so " + consequence);
        }
    }

    private void checkRule(final InstrumentSettings one) {
        final QuotingRule rule = QuotingRules.of(one.whole(ModelParameter.STRATEGY_RULE));
        rule.prepare(ModelTerms.of(one.parameterSet()));
        checkWork(one, rule);
        final String name = one.value(ModelParameter.STRATEGY_RULE).text();
        final double half = halfSpread(rule, one, 0);
        if (!Double.isFinite(half)) {
            error(
                    one,
                    ModelParameter.STRATEGY_RULE,
                    "no finite quotes without inventory; does the rule need "
                            + named(one, ModelParameter.STRATEGY_GAMMA)
                            + " and " + named(one, ModelParameter.STRATEGY_SIGMA)
                            + " above 0, and are they in ticks and lots?");
        } else if (rule.placement() == Placement.AT_TOUCH) {
            // the spread is the market's
            checkLean(one, rule);
        } else {
            checkHalfSpread(one, rule, half, name);
        }
    }

    private void checkWork(final InstrumentSettings one, final QuotingRule rule) {
        final boolean isEstimated = !isChosen(one, ModelParameter.VOLATILITY_ESTIMATOR, VolatilityModel.FIXED.label());
        if (isEstimated && rule.prepareWork() > PREPARE_WORK_MAX) {
            warn(
                    one,
                    ModelParameter.STRATEGY_RULE,
                    "each new estimate of sigma makes its table anew, which takes "
                            + number(rule.prepareWork() / 1e6) + " million steps, a nanosecond or two each, while the"
                            + " market waits; lower strategy.inventory_bound or raise volatility.step");
        }
    }

    private void checkEstimates(final InstrumentSettings one) {
        final boolean isTwoScale =
                isChosen(one, ModelParameter.VOLATILITY_ESTIMATOR, VolatilityModel.TWO_SCALE.label());
        if (isTwoScale && one.whole(ModelParameter.VOLATILITY_SCALES) >= one.whole(ModelParameter.VOLATILITY_WINDOW)) {
            error(
                    one,
                    ModelParameter.VOLATILITY_SCALES,
                    "not less than " + named(one, ModelParameter.VOLATILITY_WINDOW)
                            + ", so two-scale never has a sigma");
        }
        final double cap = one.real(ModelParameter.VOLATILITY_CAP);
        if (cap > 0 && one.real(ModelParameter.VOLATILITY_FLOOR) > cap) {
            error(one, ModelParameter.VOLATILITY_FLOOR, "above " + named(one, ModelParameter.VOLATILITY_CAP));
        }
        if (isChosen(one, ModelParameter.VOLATILITY_ESTIMATOR, VolatilityModel.HAR.label()) && areZero(one, HAR)) {
            error(
                    one,
                    ModelParameter.VOLATILITY_ESTIMATOR,
                    "all coefficients are 0, so it forecasts nothing; take volatility.har_constant, har_1, har_5 and"
                            + " har_22 from a fit");
        }
        if (isChosen(one, ModelParameter.QUOTE_SIZE_RULE, "risk-budget")
                && one.real(ModelParameter.QUOTE_RISK_BUDGET) == 0) {
            error(
                    one,
                    ModelParameter.QUOTE_SIZE_RULE,
                    "needs " + named(one, ModelParameter.QUOTE_RISK_BUDGET) + " above 0, or nothing is ever quoted");
        }
        if (isChosen(one, ModelParameter.STRATEGY_FAIR_VALUE, "micro-price") && areZero(one, MICRO_PRICE)) {
            warn(
                    one,
                    ModelParameter.STRATEGY_FAIR_VALUE,
                    "all ten of value.micro_1 to value.micro_wide_5 are 0, so it is the mid; take them from a fit");
        }
    }

    private static boolean isChosen(final InstrumentSettings one, final Parameter parameter, final String choice) {
        return one.value(parameter).text().equals(choice);
    }

    private static boolean areZero(final InstrumentSettings one, final List<Parameter> parameters) {
        return parameters.stream().allMatch(parameter -> one.real(parameter) == 0.0);
    }

    private void checkHalfSpread(
            final InstrumentSettings one, final QuotingRule rule, final double half, final String name) {
        final String finding = name + " quotes a half spread of " + number(half) + " ticks without inventory, ";
        final String advice = "; are strategy.k, strategy.gamma and strategy.sigma in ticks and lots?";
        if (half < HALF_SPREAD_MIN_TICKS) {
            error(one, ModelParameter.STRATEGY_K, finding + "less than half a tick" + advice);
        } else if (half > one.real(ModelParameter.QUOTE_MAX_DISTANCE)) {
            final String limit = named(one, ModelParameter.QUOTE_MAX_DISTANCE);
            error(one, ModelParameter.STRATEGY_SIGMA, finding + "more than " + limit + advice);
        } else {
            checkLean(one, rule);
            checkFills(one, half);
        }
    }

    private void checkLean(final InstrumentSettings one, final QuotingRule rule) {
        final double skew = skewPerUnit(rule, one);
        final double half = halfSpread(rule, one, 1);
        if (rule.placement() != Placement.AT_TOUCH && skew > SKEW_SHARE_MAX * half) {
            warn(
                    one,
                    ModelParameter.STRATEGY_GAMMA,
                    "one inventory unit moves the quotes by " + number(skew)
                            + " ticks, more than half the half spread of " + number(half) + " ticks");
        }
        final double units =
                (double) one.whole(RiskParameter.RISK_MAX_POSITION) / one.whole(ModelParameter.STRATEGY_INVENTORY_UNIT);
        if (skew > 0 && skew * units < LEAN_MIN_TICKS) {
            warn(
                    one,
                    ModelParameter.STRATEGY_SIGMA,
                    "even " + named(one, RiskParameter.RISK_MAX_POSITION) + " moves the quotes by only "
                            + number(skew * units) + " ticks; is sigma in ticks, and not a fraction of the price?");
        }
    }

    private void checkFills(final InstrumentSettings one, final double half) {
        final double product = one.real(ModelParameter.STRATEGY_K) * half;
        if (product < K_HALF_SPREAD_MIN || product > K_HALF_SPREAD_MAX) {
            warn(
                    one,
                    ModelParameter.STRATEGY_K,
                    "k times the half spread of " + number(half) + " ticks is " + number(product) + ", expected "
                            + K_HALF_SPREAD_MIN + " to " + (int) K_HALF_SPREAD_MAX
                            + "; fills will be all or none");
        }
    }

    /** Half of the distance between both quotes, in ticks, with the whole horizon ahead. */
    private static double halfSpread(final QuotingRule rule, final InstrumentSettings one, final double inventory) {
        final QuoteDistances distances = distances(rule, one, inventory);
        return (distances.bid() + distances.ask()) / 2.0;
    }

    /** How far a unit of inventory moves the middle of both quotes, in ticks. */
    private static double skewPerUnit(final QuotingRule rule, final InstrumentSettings one) {
        return Math.abs(lean(rule, one, 1) - lean(rule, one, 0));
    }

    private static double lean(final QuotingRule rule, final InstrumentSettings one, final double inventory) {
        final QuoteDistances distances = distances(rule, one, inventory);
        return (distances.ask() - distances.bid()) / 2.0;
    }

    /**
     * At a price that says nothing, for no price is known yet: at its mean, or so high that any fraction of it is 0.
     */
    private static QuoteDistances distances(final QuotingRule rule, final InstrumentSettings one, final double q) {
        final QuoteDistances distances = new QuoteDistances();
        final double fair = one.whole(ModelParameter.STRATEGY_MID_MODEL) == 0
                ? Double.MAX_VALUE
                : one.real(ModelParameter.STRATEGY_OU_MEAN);
        rule.distances(q, fair, one.whole(ModelParameter.STRATEGY_HORIZON) / NS_PER_SEC, distances);
        return distances;
    }

    private void error(final InstrumentSettings one, final Parameter parameter, final String what) {
        final SettingValue value = one.value(parameter);
        problems.add(place(value), subject(one, value) + what);
    }

    private void warn(final InstrumentSettings one, final Parameter parameter, final String what) {
        final SettingValue value = one.value(parameter);
        warnings.add(place(value) + ": " + subject(one, value) + what);
    }

    private SettingOrigin place(final SettingValue value) {
        return value.origin() == null ? SettingOrigin.ofFile(file) : value.origin();
    }

    private static String subject(final InstrumentSettings one, final SettingValue value) {
        return one.symbol() + ": " + value.key().key() + " = " + value.text() + ": ";
    }

    private static String named(final InstrumentSettings one, final Parameter parameter) {
        return parameter.key() + " = " + one.value(parameter).text();
    }

    /** Rounded to what a person wants to know. */
    private static String number(final double value) {
        return Double.isFinite(value) ? UnitText.number(new BigDecimal(value).round(DIGITS)) : "no number";
    }
}
