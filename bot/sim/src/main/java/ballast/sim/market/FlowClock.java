package ballast.sim.market;

import static ballast.sim.market.FlowType.COUNT;

import ballast.sim.random.RandomStream;

/**
 * When the next event of an instrument comes, and what it is: the conditional intensities, and an exact draw from them.
 *
 * <p>Between events the state of the market does not change, so every intensity is a constant plus two exponentials:
 *
 * <pre>
 *   lambda_i(t) = g_i (A mu_i + R_i(t)) ,  R_i(t) = F_i exp(-b_1 t) + S_i exp(-b_2 t)
 *
 *   market buys, sells    g = 1 + c I, 1 - c I            I = (bid size - ask size) / (bid size + ask size)
 *   limit bids, asks      g = 1 + l x, 1 - l x            x = 2 (M - mid) / spread, cut to -1 .. 1
 *   cancels of bids       A mu = A Theta, g = 1 - l x     Theta = sum over bids of theta(distance to the best)
 *   cancels of asks       likewise, g = 1 + l x           theta(d) = far + (touch - far) / (1 + d / d_half)
 *
 *   children of metaorders   A rho n                      n metaorders being worked on the side
 *   informed buys            iota min(1, (V - ask) / w)   when the fundamental value V is above the ask
 *   refilling bids           nu min(spread - 1, 4)        when M allows a bid inside the spread
 *   withdrawn bids           theta_s each                 for bids above M + tolerance
 *   learning                 l                            when M is not V
 * </pre>
 *
 * <p>Rates that are functions of the state of the book, and cancellation at theta(d) for each order, are those of Cont,
 * Stoikov and Talreja (2010). The sum over all is {@code C + D_1 exp(-b_1 t) + D_2 exp(-b_2 t)}, and the waiting time
 * is the smallest of three independent ones, each drawn by inversion (Dassios and Zhao 2013): no steps, no thinning.
 *
 * <pre>
 *   T_0 = E / C        T_k = -ln(1 - b_k E / D_k) / b_k, never when b_k E >= D_k        E exponential of mean 1
 * </pre>
 *
 * <p>One thread; no allocation.
 */
final class FlowClock {
    /** Weights of {@link QueueSide} are cancels per this many seconds. */
    static final double CANCEL_WEIGHT_SECONDS = 1e6;

    private static final double REFILL_TICKS_MAX = 4;
    private static final double SECONDS_PER_MINUTE = 60;

    private final RandomStream random;
    private final MarketBook book;
    private final Excitation excitation;
    private final Metaorders metaorders;

    private final double marketRate;
    private final double limitRate;
    private final double imbalanceSensitivity;
    private final double leanSensitivity;
    private final double metaBeginRate;
    private final double metaChildRate;
    private final double informedRate;
    private final double informedScale;
    private final double refillRate;
    private final double staleRate;
    private final double tolerance;
    private final double learningRate;
    private final double basisRate;

    /** Constant parts by source, and their sum. */
    private final double[] constants = new double[FlowSource.COUNT];

    private double constantSum;
    /** State factors by kind of flow. */
    private final double[] factors = new double[COUNT];

    private FlowSource source;
    private double waitSeconds;

    FlowClock(
            final InstrumentSettings settings,
            final RandomStream random,
            final MarketBook book,
            final Excitation excitation,
            final Metaorders metaorders) {
        this.random = random;
        this.book = book;
        this.excitation = excitation;
        this.metaorders = metaorders;
        marketRate = settings.value(MarketParameter.MARKET_ORDERS_PER_SECOND) / 2;
        limitRate = settings.value(MarketParameter.LIMIT_ORDERS_PER_SECOND) / 2;
        imbalanceSensitivity = settings.value(MarketParameter.IMBALANCE_SENSITIVITY);
        leanSensitivity = settings.value(MarketParameter.LEAN_SENSITIVITY);
        metaBeginRate = settings.value(MarketParameter.METAORDERS_PER_MINUTE) / SECONDS_PER_MINUTE;
        metaChildRate = settings.value(MarketParameter.METAORDER_ORDERS_PER_SECOND);
        informedRate = settings.value(MarketParameter.INFORMED_ORDERS_PER_SECOND);
        informedScale = settings.value(MarketParameter.INFORMED_SCALE_TICKS);
        refillRate = settings.value(MarketParameter.SPREAD_REFILLS_PER_SECOND);
        staleRate = settings.value(MarketParameter.STALE_CANCELS_PER_SECOND);
        tolerance = settings.value(MarketParameter.QUOTE_TOLERANCE_TICKS);
        learningRate = settings.value(MarketParameter.LEARNING_PER_SECOND);
        basisRate = settings.value(MarketParameter.BASIS_NEWS_PER_SECOND);
    }

    /** Seconds from the draw to the next event. */
    double waitSeconds() {
        return waitSeconds;
    }

    /** What it is. */
    FlowSource source() {
        return source;
    }

    /**
     * Draws the next event, given the state now. The exponentials are memoryless together with their state, so drawing
     * again because something outside has happened is exact too.
     *
     * @param activity factor A.
     * @param value V, fundamental value in ticks.
     * @param belief M, what those who quote take it for.
     */
    void draw(final double activity, final double value, final double belief) {
        flowRates(activity, belief);
        reactionRates(activity, value, belief);
        double sum = 0;
        for (final double constant : constants) {
            sum += constant;
        }
        constantSum = sum;
        waitSeconds = random.exponential() / constantSum;
        source = null;
        drawExcited(true, excitation.fastDecay());
        drawExcited(false, excitation.slowDecay());
        if (source == null) {
            source = FlowSource.of(pickConstant());
        }
    }

    private void flowRates(final double activity, final double belief) {
        final QueueSide bids = book.side(true);
        final QueueSide asks = book.side(false);
        final long bid = bids.best();
        final long ask = asks.best();
        final double bidSize = bids.size(bid);
        final double askSize = asks.size(ask);
        final double push = imbalanceSensitivity * (bidSize - askSize) / (bidSize + askSize);
        final double offset = (2 * belief - bid - ask) / (ask - bid);
        final double lean = leanSensitivity * Math.max(-1, Math.min(1, offset));
        final double bidCancels = bids.weight() / CANCEL_WEIGHT_SECONDS * (1 - lean);
        final double askCancels = asks.weight() / CANCEL_WEIGHT_SECONDS * (1 + lean);
        set(FlowType.MARKET_BUY, 1 + push, marketRate * activity);
        set(FlowType.MARKET_SELL, 1 - push, marketRate * activity);
        set(FlowType.LIMIT_BID, 1 + lean, limitRate * activity);
        set(FlowType.LIMIT_ASK, 1 - lean, limitRate * activity);
        // the excitation of cancels is in units of the limit orders that they undo
        set(FlowType.CANCEL_BID, bidCancels / limitRate, limitRate * activity);
        set(FlowType.CANCEL_ASK, askCancels / limitRate, limitRate * activity);
    }

    private void set(final FlowType type, final double factor, final double baseline) {
        factors[type.ordinal()] = factor;
        constants[type.ordinal()] = factor * baseline;
    }

    private void reactionRates(final double activity, final double value, final double belief) {
        final long bid = book.bestBid();
        final long ask = book.bestAsk();
        set(FlowSource.META_BUY, activity * metaChildRate * metaorders.count(true));
        set(FlowSource.META_SELL, activity * metaChildRate * metaorders.count(false));
        set(FlowSource.META_BEGIN, activity * metaBeginRate);
        set(FlowSource.INFORMED_BUY, informedRate * share(value - ask));
        set(FlowSource.INFORMED_SELL, informedRate * share(bid - value));
        final double refill = refillRate * Math.min(REFILL_TICKS_MAX, (double) (ask - bid - 1));
        set(FlowSource.REFILL_BID, highestRefill(belief) > bid ? refill : 0);
        set(FlowSource.REFILL_ASK, lowestRefill(belief) < ask ? refill : 0);
        set(FlowSource.STALE_BID, bid > belief + tolerance ? staleRate * staleOrders(true, belief) : 0);
        set(FlowSource.STALE_ASK, ask < belief - tolerance ? staleRate * staleOrders(false, belief) : 0);
        set(FlowSource.LEARN, value == belief ? 0 : learningRate);
        set(FlowSource.BASIS, basisRate);
    }

    private void set(final FlowSource of, final double rate) {
        constants[of.ordinal()] = rate;
    }

    private double share(final double distance) {
        return Math.max(0, Math.min(1, distance / informedScale));
    }

    /** Best price of a bid that quoters would put into the spread now. */
    long highestRefill(final double belief) {
        return Math.min(book.bestAsk() - 1, (long) Math.floor(belief));
    }

    /** Best price of an ask that quoters would put into the spread now. */
    long lowestRefill(final double belief) {
        return Math.max(book.bestBid() + 1, (long) Math.ceil(belief));
    }

    /** Orders whose price quoters know to be wrong; they are the best ones of their side. */
    int staleOrders(final boolean isBid, final double belief) {
        return book.side(isBid).ordersBeyond(isBid ? belief + tolerance : belief - tolerance);
    }

    private void drawExcited(final boolean isFast, final double decay) {
        double sum = 0;
        for (int i = 0; i < COUNT; i++) {
            sum += factors[i] * excited(isFast, i);
        }
        final double spent = decay * random.exponential() / sum;
        if (spent < 1) {
            final double wait = -StrictMath.log(1 - spent) / decay;
            if (wait < waitSeconds) {
                waitSeconds = wait;
                source = FlowSource.of(pickExcited(isFast, sum));
            }
        }
    }

    private double excited(final boolean isFast, final int type) {
        return isFast ? excitation.fast(type) : excitation.slow(type);
    }

    private int pickExcited(final boolean isFast, final double sum) {
        double target = random.uniform() * sum;
        int last = 0;
        for (int i = 0; i < COUNT; i++) {
            final double part = factors[i] * excited(isFast, i);
            if (part > 0) {
                last = i;
                target -= part;
                if (target < 0) {
                    break;
                }
            }
        }
        return last;
    }

    private int pickConstant() {
        double target = random.uniform() * constantSum;
        int last = 0;
        for (int i = 0; i < constants.length; i++) {
            if (constants[i] > 0) {
                last = i;
                target -= constants[i];
                if (target < 0) {
                    break;
                }
            }
        }
        return last;
    }
}
