package ballast.sim.market;

import ballast.core.param.Range;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/**
 * Every number that a generated market can be asked for, in one table: key, kind, unit, range and meaning. Validation,
 * the reading of settings and the provenance of a tape all read it. Which values make a market is for the presets to
 * say.
 *
 * <p>"Per second" means at activity 1, which is the mean of the activity factor A(t).
 */
public enum MarketParameter {
    // spotless:off
    DURATION_SECONDS("durationSeconds", Scope.MARKET, true, "s", 1, 604_800,
            "Length of the tape in venue time."),
    WARM_UP_SECONDS("warmUpSeconds", Scope.MARKET, true, "s", 0, 3_600,
            "How long the market runs before the tape begins, so that it begins in mid-flow."),
    START_EPOCH_SECONDS("startEpochSeconds", Scope.MARKET, true, "s since 1970", 3_600, 4_000_000_000.0,
            "Venue time of the first message."),
    VOLATILITY_BP_PER_SQRT_SECOND("volatilityBpPerSqrtSecond", Scope.MARKET, false, "bp per sqrt s", 0, 100,
            "Volatility of the common factor of the fundamental values."),
    JUMP_VARIANCE_SHARE("jumpVarianceShare", Scope.MARKET, false, "", 0, 1,
            "Part of that variance that comes from jumps."),
    DIFFUSIVE_NEWS_PER_SECOND("diffusiveNewsPerSecond", Scope.MARKET, false, "per s", 0.001, 1_000,
            "How often the diffusive part moves."),
    JUMPS_PER_MINUTE("jumpsPerMinute", Scope.MARKET, false, "per min", 0.001, 60_000,
            "How often the common factor jumps."),
    NEWS_EXCITES_NEWS("newsExcitesNews", Scope.MARKET, false, "", 0, 0.95,
            "Pieces of news that one piece brings about directly."),
    NEWS_EXCITATION_PER_SECOND("newsExcitationPerSecond", Scope.MARKET, false, "per s", 0.0001, 1_000,
            "Decay of that excitation."),
    ACTIVITY_COMPONENTS("activityComponents", Scope.MARKET, true, "", 0, 12,
            "Number of two-state factors in A(t); 0 = activity is constant."),
    ACTIVITY_AMPLITUDE("activityAmplitude", Scope.MARKET, false, "", 0, 0.9,
            "Each factor of A(t) is 1 minus or plus this."),
    ACTIVITY_SLOWEST_SECONDS("activitySlowestSeconds", Scope.MARKET, false, "s", 0.1, 86_400,
            "Mean time between draws of the slowest factor."),
    ACTIVITY_SPACING("activitySpacing", Scope.MARKET, false, "", 1, 10,
            "How much faster each factor is drawn than the one before."),
    CONFLATION_MS("conflationMs", Scope.MARKET, true, "ms", 1, 10_000,
            "Time between book deltas when the feed is conflated."),
    FEED_LATENCY_MEDIAN_MS("feedLatencyMedianMs", Scope.MARKET, false, "ms", 0, 1_000,
            "Median of the lognormal latency from venue to receiver."),
    FEED_LATENCY_LOG_SIGMA("feedLatencyLogSigma", Scope.MARKET, false, "", 0, 3,
            "Standard deviation of its logarithm."),
    FEED_LATENCY_MAX_MS("feedLatencyMaxMs", Scope.MARKET, false, "ms", 0, 5_000,
            "Longer draws are cut to this."),
    FEED_GAPS_PER_HOUR("feedGapsPerHour", Scope.MARKET, false, "per h", 0, 3_600,
            "How often a feed loses messages; 0 = never."),
    FEED_GAP_MEAN_SECONDS("feedGapMeanSeconds", Scope.MARKET, false, "s", 0.001, 600,
            "Mean length of such a gap."),
    HALT_AT_SECONDS("haltAtSeconds", Scope.MARKET, true, "s", 0, 604_800,
            "When all instruments are halted for maintenance, counted from the start; 0 = never."),
    HALT_SECONDS("haltSeconds", Scope.MARKET, true, "s", 1, 86_400,
            "How long the halt lasts."),

    TICK_MANTISSA("tickMantissa", Scope.INSTRUMENT, true, "", 1, 1e9,
            "Price of a tick = tickMantissa * 10^tickExponent."),
    TICK_EXPONENT("tickExponent", Scope.INSTRUMENT, true, "", -12, 6, "See tickMantissa."),
    LOT_MANTISSA("lotMantissa", Scope.INSTRUMENT, true, "", 1, 1e9,
            "One lot = lotMantissa * 10^lotExponent coins or contracts."),
    LOT_EXPONENT("lotExponent", Scope.INSTRUMENT, true, "", -12, 6, "See lotMantissa."),
    CONTRACT_MANTISSA("contractMantissa", Scope.INSTRUMENT, true, "", 1, 1e9,
            "Value of one unit = contractMantissa * 10^contractExponent: 1 coin, or currency per contract."),
    CONTRACT_EXPONENT("contractExponent", Scope.INSTRUMENT, true, "", -12, 6, "See contractMantissa."),
    MONEY_EXPONENT("moneyExponent", Scope.INSTRUMENT, true, "", -18, 0,
            "One unit of money = 10^moneyExponent settlement currency."),
    MIN_LOTS("minLots", Scope.INSTRUMENT, true, "lots", 1, 1e9, "Smallest order that the venue takes."),
    MAX_LOTS("maxLots", Scope.INSTRUMENT, true, "lots", 1, 1e12, "Largest order that the venue takes."),
    MAKER_FEE_RATE("makerFeeRate", Scope.INSTRUMENT, true, "1e-9 of notional", -1e7, 1e8,
            "Fee of the resting order; negative = rebate."),
    TAKER_FEE_RATE("takerFeeRate", Scope.INSTRUMENT, true, "1e-9 of notional", -1e7, 1e8,
            "Fee of the incoming order."),
    INITIAL_PRICE_TICKS("initialPriceTicks", Scope.INSTRUMENT, false, "ticks", 1_000, 1e12,
            "Fundamental value at the beginning of the warm-up."),
    COMMON_LOADING("commonLoading", Scope.INSTRUMENT, false, "", -3, 3,
            "Log return of this fundamental value for one of the common factor."),
    BASIS_BP("basisBp", Scope.INSTRUMENT, false, "bp", 0, 1_000,
            "Standard deviation of the instrument's own part, which always comes back."),
    BASIS_NEWS_PER_SECOND("basisNewsPerSecond", Scope.INSTRUMENT, false, "per s", 0, 1_000,
            "How often the own part moves."),
    BASIS_REVERSION("basisReversion", Scope.INSTRUMENT, false, "", 0.001, 1,
            "Part of the way back that it makes at each move."),

    LEARNING_PER_SECOND("learningPerSecond", Scope.INSTRUMENT, false, "per s", 0.01, 10_000,
            "How quickly those who quote find out about a change of the fundamental value."),
    STALE_CANCELS_PER_SECOND("staleCancelsPerSecond", Scope.INSTRUMENT, false, "per s", 0.01, 100_000,
            "Cancel rate of each order whose price those who quote know to be wrong."),
    QUOTE_TOLERANCE_TICKS("quoteToleranceTicks", Scope.INSTRUMENT, false, "ticks", 0, 1_000,
            "How wrong a price may be before that."),
    INFORMED_ORDERS_PER_SECOND("informedOrdersPerSecond", Scope.INSTRUMENT, false, "per s", 0, 10_000,
            "Market orders of those who know the fundamental value, when it is far beyond the opposite best."),
    INFORMED_SCALE_TICKS("informedScaleTicks", Scope.INSTRUMENT, false, "ticks", 0.01, 1e6,
            "Distance beyond the opposite best at which they come at that rate; nearer, in proportion."),
    IMPACT_TICKS("impactTicks", Scope.INSTRUMENT, false, "ticks", 0, 1e4,
            "What those who quote infer from an order that takes the whole opposite best."),
    SPREAD_REFILLS_PER_SECOND("spreadRefillsPerSecond", Scope.INSTRUMENT, false, "per s", 0, 100_000,
            "Limit orders into a wide spread, per side and tick beyond the first, up to four."),
    SPREAD_CLOSE_SHARE("spreadCloseShare", Scope.INSTRUMENT, false, "", 0, 1,
            "Part of them at the best price that quoters allow; the others lie behind it, inside the spread."),
    SPREAD_REFILL_TICKS("spreadRefillTicks", Scope.INSTRUMENT, true, "ticks", 1, 65_536,
            "How far behind it those may lie."),

    MARKET_ORDERS_PER_SECOND("marketOrdersPerSecond", Scope.INSTRUMENT, false, "per s", 0, 10_000,
            "Baseline of market orders, both sides together."),
    LIMIT_ORDERS_PER_SECOND("limitOrdersPerSecond", Scope.INSTRUMENT, false, "per s", 0.1, 100_000,
            "Baseline of limit orders, both sides together."),
    CANCEL_AT_TOUCH_PER_SECOND("cancelAtTouchPerSecond", Scope.INSTRUMENT, false, "per s", 0.001, 1_000,
            "Cancel rate of an order at the best price."),
    CANCEL_FAR_PER_SECOND("cancelFarPerSecond", Scope.INSTRUMENT, false, "per s", 0.001, 1_000,
            "Cancel rate of an order far from it."),
    CANCEL_DISTANCE_TICKS("cancelDistanceTicks", Scope.INSTRUMENT, false, "ticks", 0.1, 10_000,
            "Distance at which the cancel rate has come half the way from one to the other."),
    METAORDERS_PER_MINUTE("metaordersPerMinute", Scope.INSTRUMENT, false, "per min", 0, 6_000,
            "How often somebody begins to work a large order."),
    METAORDER_ORDERS_PER_SECOND("metaorderOrdersPerSecond", Scope.INSTRUMENT, false, "per s", 0.001, 1_000,
            "Market orders from each metaorder that is being worked."),
    METAORDER_TAIL_INDEX("metaorderTailIndex", Scope.INSTRUMENT, false, "", 0.5, 10,
            "Tail index of their number of pieces."),
    METAORDER_CHILDREN_MIN("metaorderChildrenMin", Scope.INSTRUMENT, true, "", 1, 1_000, "Fewest pieces."),
    METAORDER_CHILDREN_MAX("metaorderChildrenMax", Scope.INSTRUMENT, true, "", 1, 100_000, "Most pieces."),

    MARKET_EXCITES_MARKET("marketExcitesMarket", Scope.INSTRUMENT, false, "", 0, 1,
            "Market orders of the same side that a market order brings about."),
    MARKET_EXCITES_FOLLOWING_LIMIT("marketExcitesFollowingLimit", Scope.INSTRUMENT, false, "", 0, 100,
            "Limit orders of the same side that a market order brings about: a bid after a buy."),
    MARKET_EXCITES_REFILLING_LIMIT("marketExcitesRefillingLimit", Scope.INSTRUMENT, false, "", 0, 100,
            "Limit orders that refill what it took: an ask after a buy."),
    MARKET_EXCITES_CANCEL("marketExcitesCancel", Scope.INSTRUMENT, false, "", 0, 100,
            "Cancels on the side that it hits: an ask after a buy."),
    LIMIT_EXCITES_LIMIT("limitExcitesLimit", Scope.INSTRUMENT, false, "", 0, 1,
            "Limit orders of the same side that a limit order brings about."),
    LIMIT_EXCITES_CANCEL("limitExcitesCancel", Scope.INSTRUMENT, false, "", 0, 1,
            "Cancels of the same side that a limit order brings about."),
    CANCEL_EXCITES_LIMIT("cancelExcitesLimit", Scope.INSTRUMENT, false, "", 0, 1,
            "Limit orders of the same side that a cancel brings about."),
    EXCITATION_FAST_PER_SECOND("excitationFastPerSecond", Scope.INSTRUMENT, false, "per s", 0.01, 10_000,
            "Decay of the quick part of the kernels."),
    EXCITATION_SLOW_PER_SECOND("excitationSlowPerSecond", Scope.INSTRUMENT, false, "per s", 0.001, 1_000,
            "Decay of the slow part."),
    EXCITATION_FAST_SHARE("excitationFastShare", Scope.INSTRUMENT, false, "", 0, 1,
            "Weight of the quick part."),
    IMBALANCE_SENSITIVITY("imbalanceSensitivity", Scope.INSTRUMENT, false, "", 0, 1,
            "Market buys are multiplied by 1 + this * queue imbalance, sells by 1 - this * imbalance."),
    LEAN_SENSITIVITY("leanSensitivity", Scope.INSTRUMENT, false, "", 0, 1,
            "How much bids gain on asks as the value that quoters believe in nears the ask."),

    TOUCH_SHARE("touchShare", Scope.INSTRUMENT, false, "", 0, 1,
            "Part of the limit orders that join the best price, apart from the power law."),
    PLACEMENT_EXPONENT("placementExponent", Scope.INSTRUMENT, false, "", 0.05, 5,
            "mu: the others are placed at distance d with weight (d + offset)^(-1 - mu)."),
    PLACEMENT_OFFSET_TICKS("placementOffsetTicks", Scope.INSTRUMENT, false, "ticks", 0.1, 10_000,
            "The offset of that law."),
    BAND_TICKS("bandTicks", Scope.INSTRUMENT, true, "ticks", 16, 65_536,
            "No order rests further than this from its own best price."),
    RESTING_ORDERS_MAX("restingOrdersMax", Scope.INSTRUMENT, true, "", 64, 1_048_576,
            "Most resting orders at a time."),
    MARKET_SIZE_MEDIAN_LOTS("marketSizeMedianLots", Scope.INSTRUMENT, false, "lots", 1, 1e9,
            "Median size of market orders."),
    MARKET_SIZE_LOG_SIGMA("marketSizeLogSigma", Scope.INSTRUMENT, false, "", 0, 5,
            "Standard deviation of the logarithm of their size."),
    LIMIT_SIZE_MEDIAN_LOTS("limitSizeMedianLots", Scope.INSTRUMENT, false, "lots", 1, 1e9,
            "Median size of limit orders."),
    LIMIT_SIZE_LOG_SIGMA("limitSizeLogSigma", Scope.INSTRUMENT, false, "", 0, 5,
            "Standard deviation of the logarithm of their size."),
    SIZE_TAIL_START_SIGMA("sizeTailStartSigma", Scope.INSTRUMENT, false, "", 0.5, 6,
            "Standard deviations above the median at which the power law takes over."),
    MARKET_SIZE_TAIL_INDEX("marketSizeTailIndex", Scope.INSTRUMENT, false, "", 0.5, 10,
            "alpha: P(size > s) falls as s^-alpha in the tail, for market orders."),
    LIMIT_SIZE_TAIL_INDEX("limitSizeTailIndex", Scope.INSTRUMENT, false, "", 0.5, 10,
            "The same for limit orders."),
    SIZE_MAX_LOTS("sizeMaxLots", Scope.INSTRUMENT, true, "lots", 1, 1e12, "Larger draws are cut to this."),
    ROUND_LOT_SHARE("roundLotShare", Scope.INSTRUMENT, false, "", 0, 1,
            "Part of the orders that have a round size."),
    SWEEP_SHARE("sweepShare", Scope.INSTRUMENT, false, "", 0, 1,
            "Part of the market orders that take further levels; the others take the best price only."),
    SWEEP_TICKS_MAX("sweepTicksMax", Scope.INSTRUMENT, true, "ticks", 0, 65_536,
            "How far from the opposite best a market order may go.");
    // spotless:on

    /** What a parameter belongs to. */
    public enum Scope {
        /** The market as a whole. */
        MARKET,
        /** One instrument. */
        INSTRUMENT
    }

    private static final int DIGITS_MAX = 17;
    private static final List<MarketParameter> ALL = List.of(values());

    private final String key;
    private final Scope scope;
    private final boolean isWhole;
    private final String unit;
    private final Range range;
    private final String meaning;

    MarketParameter(
            final String key,
            final Scope scope,
            final boolean isWhole,
            final String unit,
            final double min,
            final double max,
            final String meaning) {
        this.key = key;
        this.scope = scope;
        this.isWhole = isWhole;
        this.unit = unit;
        this.range = new Range(min, max);
        this.meaning = meaning;
    }

    /** All parameters in the order of their declaration. */
    public static List<MarketParameter> all() {
        return ALL;
    }

    /**
     * Find a parameter.
     *
     * @param key as in settings.
     * @param scope it must have.
     * @return the parameter, or null when there is none.
     */
    public static MarketParameter of(final String key, final Scope scope) {
        for (final MarketParameter parameter : ALL) {
            if (parameter.scope == scope && parameter.key.equals(key)) {
                return parameter;
            }
        }
        return null;
    }

    /** Name in settings. */
    public String key() {
        return key;
    }

    public Scope scope() {
        return scope;
    }

    /** Whether only whole numbers are allowed. */
    public boolean isWhole() {
        return isWhole;
    }

    /** What the number counts; empty for a pure number. */
    public String unit() {
        return unit;
    }

    public Range range() {
        return range;
    }

    public String meaning() {
        return meaning;
    }

    /**
     * Check a value.
     *
     * @param path key with the instrument in front of it, for the message.
     * @param value to check.
     * @return the value.
     * @throws MarketSettingsException when it is out of range, or not whole where it must be.
     */
    double checked(final String path, final double value) {
        if (!range.contains(value) || (isWhole && value != Math.rint(value))) {
            throw new MarketSettingsException(path + " = " + text(value) + ": " + allowed());
        }
        return value;
    }

    /** The values allowed, in words. */
    String allowed() {
        return "allowed " + text(range.min()) + " to " + text(range.max()) + (unit.isEmpty() ? "" : " " + unit)
                + (isWhole ? ", whole numbers" : "");
    }

    /**
     * A value as it is written in settings: the shortest decimal that reads back as the same number. Not
     * {@link Double#toString}, whose digits differ between Java versions, because the text is part of a tape.
     */
    static String text(final double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.toString(value);
        }
        final BigDecimal exact = new BigDecimal(value);
        BigDecimal rounded = exact;
        for (int digits = DIGITS_MAX; digits >= 1; digits--) {
            final BigDecimal candidate = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (candidate.doubleValue() != value) {
                break;
            }
            rounded = candidate;
        }
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
