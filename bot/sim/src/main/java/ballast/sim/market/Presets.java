package ballast.sim.market;

import ballast.codecs.ContractType;
import java.util.List;

/**
 * The numbers of the presets. Rates, sizes, depths and volatilities were fitted to recordings; MARKET.md says which,
 * and how close each preset comes. Contract terms and fees are nobody's in particular.
 */
final class Presets {
    private Presets() {}

    /** What the markets have in common. */
    private static MarketSettings.Builder market() {
        return new MarketSettings.Builder()
                .set(MarketParameter.DURATION_SECONDS, 600)
                .set(MarketParameter.WARM_UP_SECONDS, 30)
                .set(MarketParameter.START_EPOCH_SECONDS, 1_767_225_600)
                .set(MarketParameter.VOLATILITY_BP_PER_SQRT_SECOND, 0.5)
                .set(MarketParameter.JUMP_VARIANCE_SHARE, 0.85)
                .set(MarketParameter.DIFFUSIVE_NEWS_PER_SECOND, 0.1)
                .set(MarketParameter.JUMPS_PER_MINUTE, 6)
                .set(MarketParameter.NEWS_EXCITES_NEWS, 0.5)
                .set(MarketParameter.NEWS_EXCITATION_PER_SECOND, 0.1)
                .set(MarketParameter.ACTIVITY_COMPONENTS, 5)
                .set(MarketParameter.ACTIVITY_AMPLITUDE, 0.3)
                .set(MarketParameter.ACTIVITY_SLOWEST_SECONDS, 300)
                .set(MarketParameter.ACTIVITY_SPACING, 3)
                .set(MarketParameter.CONFLATION_MS, 100)
                .set(MarketParameter.FEED_LATENCY_MEDIAN_MS, 4)
                .set(MarketParameter.FEED_LATENCY_LOG_SIGMA, 0.4)
                .set(MarketParameter.FEED_LATENCY_MAX_MS, 200)
                .set(MarketParameter.FEED_GAPS_PER_HOUR, 0)
                .set(MarketParameter.FEED_GAP_MEAN_SECONDS, 2)
                .set(MarketParameter.HALT_AT_SECONDS, 0)
                .set(MarketParameter.HALT_SECONDS, 30);
    }

    /** What the flow of the instruments has in common. */
    private static InstrumentSettings.Builder instrument() {
        return contract()
                .set(MarketParameter.COMMON_LOADING, 1)
                .set(MarketParameter.BASIS_BP, 0.2)
                .set(MarketParameter.BASIS_NEWS_PER_SECOND, 0.05)
                .set(MarketParameter.BASIS_REVERSION, 0.1)
                .set(MarketParameter.LEARNING_PER_SECOND, 10)
                .set(MarketParameter.STALE_CANCELS_PER_SECOND, 100)
                .set(MarketParameter.QUOTE_TOLERANCE_TICKS, 0.5)
                .set(MarketParameter.INFORMED_ORDERS_PER_SECOND, 30)
                .set(MarketParameter.INFORMED_SCALE_TICKS, 5)
                .set(MarketParameter.IMPACT_TICKS, 0.3)
                .set(MarketParameter.SPREAD_REFILLS_PER_SECOND, 200)
                .set(MarketParameter.SPREAD_CLOSE_SHARE, 0.3)
                .set(MarketParameter.SPREAD_REFILL_TICKS, 20)
                .set(MarketParameter.MARKET_ORDERS_PER_SECOND, 2)
                .set(MarketParameter.LIMIT_ORDERS_PER_SECOND, 60)
                .set(MarketParameter.CANCEL_AT_TOUCH_PER_SECOND, 1)
                .set(MarketParameter.CANCEL_FAR_PER_SECOND, 0.1)
                .set(MarketParameter.CANCEL_DISTANCE_TICKS, 5)
                .set(MarketParameter.METAORDERS_PER_MINUTE, 2)
                .set(MarketParameter.METAORDER_ORDERS_PER_SECOND, 0.5)
                .set(MarketParameter.METAORDER_TAIL_INDEX, 1.5)
                .set(MarketParameter.METAORDER_CHILDREN_MIN, 10)
                .set(MarketParameter.METAORDER_CHILDREN_MAX, 300)
                .set(MarketParameter.MARKET_EXCITES_MARKET, 0.4)
                .set(MarketParameter.MARKET_EXCITES_FOLLOWING_LIMIT, 0.5)
                .set(MarketParameter.MARKET_EXCITES_REFILLING_LIMIT, 0.5)
                .set(MarketParameter.MARKET_EXCITES_CANCEL, 0.5)
                .set(MarketParameter.LIMIT_EXCITES_LIMIT, 0.3)
                .set(MarketParameter.LIMIT_EXCITES_CANCEL, 0.2)
                .set(MarketParameter.CANCEL_EXCITES_LIMIT, 0.2)
                .set(MarketParameter.EXCITATION_FAST_PER_SECOND, 30)
                .set(MarketParameter.EXCITATION_SLOW_PER_SECOND, 1)
                .set(MarketParameter.EXCITATION_FAST_SHARE, 0.6)
                .set(MarketParameter.IMBALANCE_SENSITIVITY, 0.5)
                .set(MarketParameter.LEAN_SENSITIVITY, 0.5)
                .set(MarketParameter.TOUCH_SHARE, 0.4)
                .set(MarketParameter.PLACEMENT_EXPONENT, 0.6)
                .set(MarketParameter.PLACEMENT_OFFSET_TICKS, 2)
                .set(MarketParameter.BAND_TICKS, 500)
                .set(MarketParameter.RESTING_ORDERS_MAX, 16_384)
                .set(MarketParameter.MARKET_SIZE_MEDIAN_LOTS, 30)
                .set(MarketParameter.MARKET_SIZE_LOG_SIGMA, 2.3)
                .set(MarketParameter.LIMIT_SIZE_MEDIAN_LOTS, 80)
                .set(MarketParameter.LIMIT_SIZE_LOG_SIGMA, 1.5)
                .set(MarketParameter.SIZE_TAIL_START_SIGMA, 2)
                .set(MarketParameter.MARKET_SIZE_TAIL_INDEX, 1.2)
                .set(MarketParameter.LIMIT_SIZE_TAIL_INDEX, 1.8)
                .set(MarketParameter.SIZE_MAX_LOTS, 100_000)
                .set(MarketParameter.ROUND_LOT_SHARE, 0.3)
                .set(MarketParameter.SWEEP_SHARE, 0.5)
                .set(MarketParameter.SWEEP_TICKS_MAX, 100);
    }

    /** A linear contract on a coin. */
    private static InstrumentSettings.Builder contract() {
        return new InstrumentSettings.Builder()
                .symbol("COIN-USDT")
                .venue("GENERATED")
                .settlementCurrency("USDT")
                .contractType(ContractType.LINEAR)
                .set(MarketParameter.TICK_MANTISSA, 1)
                .set(MarketParameter.TICK_EXPONENT, -1)
                .set(MarketParameter.LOT_MANTISSA, 1)
                .set(MarketParameter.LOT_EXPONENT, -3)
                .set(MarketParameter.CONTRACT_MANTISSA, 1)
                .set(MarketParameter.CONTRACT_EXPONENT, 0)
                .set(MarketParameter.MONEY_EXPONENT, -8)
                .set(MarketParameter.MIN_LOTS, 1)
                .set(MarketParameter.MAX_LOTS, 1_000_000)
                .set(MarketParameter.MAKER_FEE_RATE, 0)
                .set(MarketParameter.TAKER_FEE_RATE, 500_000)
                .set(MarketParameter.INITIAL_PRICE_TICKS, 600_000.3);
    }

    /** A linear contract with a small tick in a rough hour: sparse book behind a heavy touch, many ticks at a move. */
    static MarketSettings busyLinear() {
        final InstrumentSettings instrument = instrument()
                .set(MarketParameter.LEARNING_PER_SECOND, 12)
                .set(MarketParameter.STALE_CANCELS_PER_SECOND, 200)
                .set(MarketParameter.INFORMED_ORDERS_PER_SECOND, 40)
                .set(MarketParameter.SPREAD_REFILLS_PER_SECOND, 250)
                .set(MarketParameter.SPREAD_CLOSE_SHARE, 0.2)
                .set(MarketParameter.SPREAD_REFILL_TICKS, 100)
                .set(MarketParameter.MARKET_ORDERS_PER_SECOND, 3.5)
                .set(MarketParameter.LIMIT_ORDERS_PER_SECOND, 70)
                .set(MarketParameter.CANCEL_AT_TOUCH_PER_SECOND, 1.8)
                .set(MarketParameter.CANCEL_FAR_PER_SECOND, 0.25)
                .set(MarketParameter.METAORDERS_PER_MINUTE, 8)
                .set(MarketParameter.METAORDER_ORDERS_PER_SECOND, 2)
                .set(MarketParameter.MARKET_EXCITES_MARKET, 0.55)
                .set(MarketParameter.MARKET_EXCITES_CANCEL, 0.3)
                .set(MarketParameter.IMBALANCE_SENSITIVITY, 0.25)
                .set(MarketParameter.TOUCH_SHARE, 0.7)
                .set(MarketParameter.PLACEMENT_OFFSET_TICKS, 30)
                .set(MarketParameter.BAND_TICKS, 1000)
                .set(MarketParameter.MARKET_SIZE_MEDIAN_LOTS, 35)
                .set(MarketParameter.LIMIT_SIZE_MEDIAN_LOTS, 60)
                .set(MarketParameter.LIMIT_SIZE_LOG_SIGMA, 1.7)
                .set(MarketParameter.LIMIT_SIZE_TAIL_INDEX, 2)
                .set(MarketParameter.ROUND_LOT_SHARE, 0.2)
                .set(MarketParameter.SWEEP_SHARE, 0.7)
                .set(MarketParameter.SWEEP_TICKS_MAX, 200)
                .build();
        return market().set(MarketParameter.VOLATILITY_BP_PER_SQRT_SECOND, 1.4)
                .set(MarketParameter.JUMP_VARIANCE_SHARE, 0.8)
                .set(MarketParameter.DIFFUSIVE_NEWS_PER_SECOND, 0.06)
                .set(MarketParameter.JUMPS_PER_MINUTE, 8)
                .set(MarketParameter.NEWS_EXCITES_NEWS, 0.4)
                .set(MarketParameter.NEWS_EXCITATION_PER_SECOND, 0.3)
                .instruments(List.of(instrument))
                .build();
    }

    /** A linear contract with few messages and a dense, thin book. */
    static MarketSettings calmLinear() {
        final InstrumentSettings instrument = instrument()
                .set(MarketParameter.TICK_EXPONENT, 0)
                .set(MarketParameter.LOT_EXPONENT, -5)
                .set(MarketParameter.MAX_LOTS, 100_000_000)
                .set(MarketParameter.INITIAL_PRICE_TICKS, 110_000.3)
                .set(MarketParameter.LEARNING_PER_SECOND, 3)
                .set(MarketParameter.STALE_CANCELS_PER_SECOND, 20)
                .set(MarketParameter.INFORMED_ORDERS_PER_SECOND, 4)
                .set(MarketParameter.INFORMED_SCALE_TICKS, 4)
                .set(MarketParameter.SPREAD_REFILLS_PER_SECOND, 10)
                .set(MarketParameter.SPREAD_REFILL_TICKS, 4)
                .set(MarketParameter.MARKET_ORDERS_PER_SECOND, 0.35)
                .set(MarketParameter.LIMIT_ORDERS_PER_SECOND, 3.5)
                .set(MarketParameter.CANCEL_AT_TOUCH_PER_SECOND, 0.35)
                .set(MarketParameter.CANCEL_FAR_PER_SECOND, 0.02)
                .set(MarketParameter.CANCEL_DISTANCE_TICKS, 2)
                .set(MarketParameter.METAORDERS_PER_MINUTE, 0.4)
                .set(MarketParameter.METAORDER_ORDERS_PER_SECOND, 0.3)
                .set(MarketParameter.MARKET_EXCITES_MARKET, 0.3)
                .set(MarketParameter.MARKET_EXCITES_FOLLOWING_LIMIT, 0.3)
                .set(MarketParameter.IMBALANCE_SENSITIVITY, 0.2)
                .set(MarketParameter.LEAN_SENSITIVITY, 0.8)
                .set(MarketParameter.PLACEMENT_EXPONENT, 0.8)
                .set(MarketParameter.BAND_TICKS, 200)
                .set(MarketParameter.MARKET_SIZE_MEDIAN_LOTS, 455)
                .set(MarketParameter.MARKET_SIZE_LOG_SIGMA, 2.8)
                .set(MarketParameter.LIMIT_SIZE_MEDIAN_LOTS, 78_000)
                .set(MarketParameter.LIMIT_SIZE_LOG_SIGMA, 1.58)
                .set(MarketParameter.SIZE_MAX_LOTS, 10_000_000)
                .set(MarketParameter.ROUND_LOT_SHARE, 0.05)
                .set(MarketParameter.SWEEP_TICKS_MAX, 10)
                .build();
        return market().set(MarketParameter.VOLATILITY_BP_PER_SQRT_SECOND, 0.38)
                .set(MarketParameter.DIFFUSIVE_NEWS_PER_SECOND, 0.03)
                .set(MarketParameter.JUMPS_PER_MINUTE, 2)
                .instruments(List.of(instrument))
                .build();
    }

    /** An inverse contract with a large tick: long queues, rare moves. */
    static MarketSettings inverse() {
        return market().set(MarketParameter.VOLATILITY_BP_PER_SQRT_SECOND, 1.35)
                .set(MarketParameter.JUMP_VARIANCE_SHARE, 0.97)
                .set(MarketParameter.DIFFUSIVE_NEWS_PER_SECOND, 0.02)
                .set(MarketParameter.JUMPS_PER_MINUTE, 1.5)
                .set(MarketParameter.NEWS_EXCITES_NEWS, 0.6)
                .instruments(List.of(inverseInstrument().build()))
                .build();
    }

    private static InstrumentSettings.Builder inverseInstrument() {
        return instrument()
                .symbol("COIN-USD")
                .settlementCurrency("COIN")
                .contractType(ContractType.INVERSE)
                .set(MarketParameter.TICK_MANTISSA, 5)
                .set(MarketParameter.LOT_EXPONENT, 0)
                .set(MarketParameter.MONEY_EXPONENT, -12)
                .set(MarketParameter.MAX_LOTS, 100_000_000)
                .set(MarketParameter.INITIAL_PRICE_TICKS, 15_600.3)
                .set(MarketParameter.LEARNING_PER_SECOND, 1.5)
                .set(MarketParameter.INFORMED_ORDERS_PER_SECOND, 6)
                .set(MarketParameter.INFORMED_SCALE_TICKS, 3)
                .set(MarketParameter.SPREAD_REFILLS_PER_SECOND, 60)
                .set(MarketParameter.SPREAD_REFILL_TICKS, 5)
                .set(MarketParameter.MARKET_ORDERS_PER_SECOND, 0.25)
                .set(MarketParameter.LIMIT_ORDERS_PER_SECOND, 22)
                .set(MarketParameter.CANCEL_AT_TOUCH_PER_SECOND, 0.2)
                .set(MarketParameter.METAORDERS_PER_MINUTE, 0.7)
                .set(MarketParameter.METAORDER_ORDERS_PER_SECOND, 0.3)
                .set(MarketParameter.METAORDER_CHILDREN_MIN, 20)
                .set(MarketParameter.MARKET_EXCITES_MARKET, 0.35)
                .set(MarketParameter.IMBALANCE_SENSITIVITY, 0.7)
                .set(MarketParameter.MARKET_SIZE_MEDIAN_LOTS, 1200)
                .set(MarketParameter.MARKET_SIZE_LOG_SIGMA, 2.4)
                .set(MarketParameter.LIMIT_SIZE_MEDIAN_LOTS, 10_000)
                .set(MarketParameter.LIMIT_SIZE_LOG_SIGMA, 1.27)
                .set(MarketParameter.SIZE_MAX_LOTS, 5_000_000)
                .set(MarketParameter.ROUND_LOT_SHARE, 0.5)
                .set(MarketParameter.SWEEP_TICKS_MAX, 10);
    }

    /** A linear and an inverse contract on one coin, both with tick 0.5 at a price of 20,000. */
    static MarketSettings pair() {
        final InstrumentSettings linear = instrument()
                .set(MarketParameter.TICK_MANTISSA, 5)
                .set(MarketParameter.INITIAL_PRICE_TICKS, 40_000.3)
                .set(MarketParameter.LEARNING_PER_SECOND, 5)
                .set(MarketParameter.INFORMED_ORDERS_PER_SECOND, 8)
                .set(MarketParameter.INFORMED_SCALE_TICKS, 4)
                .set(MarketParameter.SPREAD_REFILLS_PER_SECOND, 80)
                .set(MarketParameter.SPREAD_REFILL_TICKS, 5)
                .set(MarketParameter.MARKET_ORDERS_PER_SECOND, 1)
                .set(MarketParameter.CANCEL_AT_TOUCH_PER_SECOND, 1.2)
                .set(MarketParameter.METAORDER_ORDERS_PER_SECOND, 1)
                .set(MarketParameter.TOUCH_SHARE, 0.5)
                .set(MarketParameter.MARKET_SIZE_LOG_SIGMA, 2)
                .set(MarketParameter.LIMIT_SIZE_LOG_SIGMA, 1.3)
                .set(MarketParameter.SWEEP_TICKS_MAX, 10)
                .build();
        final InstrumentSettings inverse = inverseInstrument()
                .set(MarketParameter.INITIAL_PRICE_TICKS, 40_000.3)
                .set(MarketParameter.LEARNING_PER_SECOND, 3)
                .set(MarketParameter.INFORMED_ORDERS_PER_SECOND, 8)
                .set(MarketParameter.INFORMED_SCALE_TICKS, 4)
                .set(MarketParameter.MARKET_ORDERS_PER_SECOND, 0.8)
                .set(MarketParameter.LIMIT_ORDERS_PER_SECOND, 50)
                .set(MarketParameter.CANCEL_AT_TOUCH_PER_SECOND, 1)
                .set(MarketParameter.METAORDERS_PER_MINUTE, 2)
                .build();
        return market().set(MarketParameter.VOLATILITY_BP_PER_SQRT_SECOND, 0.45)
                .set(MarketParameter.DIFFUSIVE_NEWS_PER_SECOND, 0.05)
                .set(MarketParameter.JUMPS_PER_MINUTE, 3)
                .instruments(List.of(linear, inverse))
                .build();
    }
}
