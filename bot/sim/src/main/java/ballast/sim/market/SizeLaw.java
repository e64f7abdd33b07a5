package ballast.sim.market;

import ballast.sim.random.RandomStream;

/**
 * How large orders are: a discretised lognormal body with a power-law tail, round numbers favoured.
 *
 * <pre>
 *   z ~ N(0, 1)
 *   size = median exp(sigma z)                       z below zTail
 *        = median exp(sigma zTail) U^(-1/alpha)      else, U uniform
 * </pre>
 *
 * <p>So P(size > s) falls as s^-alpha beyond {@code median exp(sigma zTail)}, as found for trades on many markets
 * (Gopikrishnan, Plerou, Gabaix and Stanley 2000). With a given probability the size is moved to the nearest of 1, 2,
 * 3, 5, 10 times a power of ten. One thread; no allocation.
 */
final class SizeLaw {
    private static final long[] ROUND = {1, 2, 3, 5, 10};

    private final RandomStream random;
    private final double median;
    private final double logSigma;
    private final double tailStart;
    private final double tailBase;
    private final double tailIndex;
    private final double roundShare;
    private final double maxLots;

    /**
     * A law.
     *
     * @param random stream to draw from.
     * @param instrument supplies the numbers.
     * @param isMarket whether of market orders or of limit orders.
     */
    SizeLaw(final RandomStream random, final InstrumentSettings instrument, final boolean isMarket) {
        this.random = random;
        median = instrument.value(
                isMarket ? MarketParameter.MARKET_SIZE_MEDIAN_LOTS : MarketParameter.LIMIT_SIZE_MEDIAN_LOTS);
        logSigma = instrument.value(
                isMarket ? MarketParameter.MARKET_SIZE_LOG_SIGMA : MarketParameter.LIMIT_SIZE_LOG_SIGMA);
        tailIndex = instrument.value(
                isMarket ? MarketParameter.MARKET_SIZE_TAIL_INDEX : MarketParameter.LIMIT_SIZE_TAIL_INDEX);
        tailStart = instrument.value(MarketParameter.SIZE_TAIL_START_SIGMA);
        tailBase = median * StrictMath.exp(logSigma * tailStart);
        roundShare = instrument.value(MarketParameter.ROUND_LOT_SHARE);
        maxLots = instrument.value(MarketParameter.SIZE_MAX_LOTS);
    }

    /** Draw a size in lots, at least 1. */
    long sample() {
        final double z = random.gaussian();
        final double size = z < tailStart ? median * StrictMath.exp(logSigma * z) : tailBase * random.pareto(tailIndex);
        // rint and not round: a size is discretised, and huge values must not overflow before the limit is applied
        final long lots = (long) Math.min(maxLots, Math.max(1, Math.rint(size)));
        return random.uniform() < roundShare ? Math.min((long) maxLots, rounded(lots)) : lots;
    }

    private static long rounded(final long lots) {
        long power = 1;
        while (lots >= power * 10) {
            power *= 10;
        }
        long best = power;
        for (final long digit : ROUND) {
            if (Math.abs(digit * power - lots) < Math.abs(best - lots)) {
                best = digit * power;
            }
        }
        return best;
    }
}
