package ballast.sim.market;

import ballast.codecs.VenueState;
import ballast.sim.random.RandomStream;

/**
 * One instrument: its book, those who trade in it, and what happens at each event that {@link FlowClock} draws.
 *
 * <p>Two prices stand behind the flow, both in ticks and never told. V, the fundamental value, follows the news. M,
 * what those who quote take it for, becomes V when they learn of it, and between moves with the trades that they see:
 *
 * <pre>
 *   V = V_0 exp(loading X + B)     X common news; B <- (1 - r) B + noise, the instrument's own part
 *   M <- V                         when quoters learn
 *   M <- M +- impact min(1, lots taken / lots at the best price)      after a market order
 * </pre>
 *
 * <p>Informed orders know V while quoters still quote around M: whoever rests at the touch is picked off (Glosten and
 * Milgrom 1985). Limit orders that are not refills are placed at distance d behind their own best price with weight
 * (d + d_0)^(-1 - mu), apart from a share that joins it (Bouchaud, Mezard and Potters 2002).
 *
 * <p>One thread; allocates only while buffers grow to their largest.
 */
final class InstrumentMarket implements MarketBook.FillListener {
    private static final double BP = 1e-4;
    private static final double NS_PER_SECOND = 1e9;
    private static final int STREAMS = 8;

    private final double initialTicks;
    private final double commonLoading;
    private final double basisReversion;
    private final double basisMark;
    private final double impactTicks;
    private final double closeShare;
    private final long refillTicks;
    private final double sweepShare;
    private final long sweepTicks;

    private final RandomStream random;
    private final MarketBook book;
    private final Excitation excitation;
    private final Metaorders metaorders;
    private final FlowClock clock;
    private final SizeLaw marketSizes;
    private final SizeLaw limitSizes;
    private final AliasTable distances;
    private final InstrumentFeed feed;

    private double activity;
    private double commonLog;
    private double basisLog;
    private double value;
    private double belief;
    private long nowNs;
    private long nextNs;
    private boolean isHalted;

    /**
     * An instrument with a book filled as the laws of placement and cancellation would leave it.
     *
     * @param instrumentId positive.
     * @param settings of the instrument.
     * @param market it belongs to.
     * @param seed of the market.
     * @param startNs time at which it begins.
     */
    InstrumentMarket(
            final int instrumentId,
            final InstrumentSettings settings,
            final MarketSettings market,
            final long seed,
            final long startNs) {
        initialTicks = settings.value(MarketParameter.INITIAL_PRICE_TICKS);
        commonLoading = settings.value(MarketParameter.COMMON_LOADING);
        basisReversion = settings.value(MarketParameter.BASIS_REVERSION);
        final double kept = 1 - basisReversion;
        basisMark = settings.value(MarketParameter.BASIS_BP) * BP * Math.sqrt(1 - kept * kept);
        impactTicks = settings.value(MarketParameter.IMPACT_TICKS);
        closeShare = settings.value(MarketParameter.SPREAD_CLOSE_SHARE);
        refillTicks = settings.whole(MarketParameter.SPREAD_REFILL_TICKS);
        sweepShare = settings.value(MarketParameter.SWEEP_SHARE);
        sweepTicks = settings.whole(MarketParameter.SWEEP_TICKS_MAX);

        final int streams = instrumentId * STREAMS;
        random = new RandomStream(seed, streams);
        final RandomStream sizeRandom = new RandomStream(seed, streams + 1);
        final PlacementLaw placement = new PlacementLaw(settings);
        book = new MarketBook(
                placement.cancelWeights(), (int) settings.whole(MarketParameter.RESTING_ORDERS_MAX), this);
        excitation = new Excitation(settings);
        metaorders = new Metaorders(new RandomStream(seed, streams + 2), settings);
        clock = new FlowClock(settings, random, book, excitation, metaorders);
        marketSizes = new SizeLaw(sizeRandom, settings, true);
        limitSizes = new SizeLaw(sizeRandom, settings, false);
        distances = new AliasTable(placement.weights());
        feed = new InstrumentFeed(instrumentId, settings, market, book, new RandomStream(seed, streams + 3));
        nowNs = startNs;
        revalue();
        belief = value;
        fill(placement);
    }

    private void fill(final PlacementLaw placement) {
        final long bid = (long) Math.floor(value);
        for (int distance = 0; distance < placement.bandTicks(); distance++) {
            final double mean = placement.meanOrders(distance);
            fill(true, bid - distance, distance, mean);
            fill(false, bid + 1 + distance, distance, mean);
        }
    }

    private void fill(final boolean isBid, final long price, final int distance, final double mean) {
        final int count = Math.max(distance == 0 ? 1 : 0, random.poisson(mean));
        for (int i = 0; i < count; i++) {
            book.add(isBid, price, limitSizes.sample());
        }
    }

    MarketBook book() {
        return book;
    }

    InstrumentFeed feed() {
        return feed;
    }

    /** When something happens here next, unless news comes first. */
    long nextNs() {
        return nextNs;
    }

    /** News or a change of activity: time passes to it and the next event is drawn anew. */
    void onCommon(final long timeNs, final double newActivity, final double newCommonLog) {
        activity = newActivity;
        commonLog = newCommonLog;
        revalue();
        passTo(timeNs);
        draw();
    }

    private void revalue() {
        value = initialTicks * StrictMath.exp(commonLoading * commonLog + basisLog);
    }

    private void passTo(final long timeNs) {
        excitation.advance((timeNs - nowNs) / NS_PER_SECOND);
        nowNs = timeNs;
    }

    private void draw() {
        if (isHalted) {
            nextNs = Long.MAX_VALUE;
            return;
        }
        clock.draw(activity, value, belief);
        nextNs = MarketGenerator.later(nowNs, clock.waitSeconds());
    }

    /** The venue stops trading, or goes on. */
    void halt(final long timeNs, final boolean isNow) {
        isHalted = isNow;
        passTo(timeNs);
        draw();
        feed.venueState(timeNs, isNow ? VenueState.HALTED : VenueState.TRADING);
    }

    /** What was drawn happens now. */
    void happen() {
        passTo(nextNs);
        feed.beginEvent(nowNs);
        final FlowSource source = clock.source();
        switch (source) {
            case MARKET_BUY, MARKET_SELL -> market(source == FlowSource.MARKET_BUY);
            case LIMIT_BID, LIMIT_ASK -> limit(source == FlowSource.LIMIT_BID);
            case CANCEL_BID, CANCEL_ASK -> cancel(source == FlowSource.CANCEL_BID);
            case META_BUY, META_SELL -> child(source == FlowSource.META_BUY);
            case META_BEGIN -> metaorders.begin();
            case INFORMED_BUY, INFORMED_SELL -> informed(source == FlowSource.INFORMED_BUY);
            case REFILL_BID, REFILL_ASK -> refill(source == FlowSource.REFILL_BID);
            case STALE_BID, STALE_ASK -> withdraw(source == FlowSource.STALE_BID);
            case LEARN -> belief = value;
            case BASIS -> moveBasis();
            default -> throw new IllegalStateException("nobody acts on " + source);
        }
        feed.endEvent();
        draw();
    }

    private void moveBasis() {
        basisLog = (1 - basisReversion) * basisLog + basisMark * random.gaussian();
        revalue();
    }

    private void market(final boolean isBuy) {
        final long touch = isBuy ? book.bestAsk() : book.bestBid();
        final long reach = random.uniform() < sweepShare ? sweepTicks : 0;
        take(isBuy, isBuy ? touch + reach : touch - reach);
    }

    private void child(final boolean isBuy) {
        metaorders.work(isBuy);
        market(isBuy);
    }

    private void informed(final boolean isBuy) {
        take(
                isBuy,
                isBuy
                        ? Math.min((long) Math.floor(value), book.bestAsk() + sweepTicks)
                        : Math.max((long) Math.ceil(value), book.bestBid() - sweepTicks));
    }

    private void take(final boolean isBuy, final long limit) {
        final QueueSide side = book.side(!isBuy);
        final double atTouch = side.size(side.best());
        final long taken = book.take(isBuy, marketSizes.sample(), limit);
        final double impact = impactTicks * Math.min(1, taken / atTouch);
        belief += isBuy ? impact : -impact;
        excitation.onEvent(isBuy ? FlowType.MARKET_BUY : FlowType.MARKET_SELL);
    }

    @Override
    public void onFill(final long price, final long lots, final boolean isBuyer) {
        feed.trade(price, lots, isBuyer);
    }

    private void limit(final boolean isBid) {
        final int distance = distances.sample(random);
        final long price = isBid ? book.bestBid() - distance : book.bestAsk() + distance;
        book.add(isBid, price, limitSizes.sample());
        excitation.onEvent(isBid ? FlowType.LIMIT_BID : FlowType.LIMIT_ASK);
    }

    private void cancel(final boolean isBid) {
        final QueueSide side = book.side(isBid);
        if (side.orderCount() > 1) {
            side.cancelWeighted(random.below(side.weight()));
            excitation.onEvent(isBid ? FlowType.CANCEL_BID : FlowType.CANCEL_ASK);
        }
    }

    private void refill(final boolean isBid) {
        final long best = isBid ? clock.highestRefill(belief) : clock.lowestRefill(belief);
        final long choices = isBid ? best - book.bestBid() : book.bestAsk() - best;
        final long back = random.uniform() < closeShare ? 0 : random.below(Math.min(refillTicks, choices));
        book.add(isBid, isBid ? best - back : best + back, limitSizes.sample());
    }

    private void withdraw(final boolean isBid) {
        final QueueSide side = book.side(isBid);
        if (side.orderCount() > 1) {
            side.cancelAt((int) random.below(clock.staleOrders(isBid, belief)));
        }
    }
}
