package ballast.sim.market;

import ballast.codecs.FeedState;
import ballast.codecs.OrderAction;
import ballast.codecs.VenueState;
import ballast.sim.random.RandomStream;

/**
 * What the venue tells of one instrument, and when it is heard: one connection, on which no message overtakes another.
 *
 * <p>The market calls {@link #beginEvent}, {@link #trade} for each match and {@link #endEvent}; a clock calls {@link
 * #conflate}. All messages of an event are received together, at venue time plus a lognormal latency, but never before
 * those of the event ahead. A gap loses everything that is sent during it; what follows is a status GAP, a snapshot and
 * a status RESYNCED.
 *
 * <p>One thread; allocates only while buffers grow to their largest.
 */
final class InstrumentFeed {
    private static final double NS_PER_MS = 1e6;
    private static final double NS_PER_SECOND = 1e9;
    private static final double SECONDS_PER_HOUR = 3600;

    private final InstrumentSettings instrument;
    private final MarketBook book;
    private final RandomStream random;
    private final MarketMessages messages;
    private final FeedQueue queue = new FeedQueue();
    private final SnapshotLevels levels = new SnapshotLevels();
    private final boolean isConflated;
    private final double latencyMedianNs;
    private final double latencyLogSigma;
    private final double latencyMaxNs;
    private final double gapsPerNs;
    private final double gapMeanNs;

    private boolean isOpen;
    private VenueState venueState = VenueState.TRADING;
    private long venueTimeNs;
    private long receiveTimeNs;
    private boolean isTimed;
    private long gapStartNs = Long.MAX_VALUE;
    private long gapEndNs = Long.MAX_VALUE;
    private boolean isLost;
    private long updateId = 1;
    private long toldUpdateId;
    private long tradeId;
    private long topBidPrice;
    private long topBidSize;
    private long topAskPrice;
    private long topAskSize;

    InstrumentFeed(
            final int instrumentId,
            final InstrumentSettings instrument,
            final MarketSettings settings,
            final MarketBook book,
            final RandomStream random) {
        this.instrument = instrument;
        this.book = book;
        this.random = random;
        messages = new MarketMessages(instrumentId);
        isConflated = settings.feed() == FeedMode.CONFLATED;
        book.changedOrders().isWanted(settings.feed() == FeedMode.EVERY_ORDER);
        latencyMedianNs = settings.value(MarketParameter.FEED_LATENCY_MEDIAN_MS) * NS_PER_MS;
        latencyLogSigma = settings.value(MarketParameter.FEED_LATENCY_LOG_SIGMA);
        latencyMaxNs = settings.value(MarketParameter.FEED_LATENCY_MAX_MS) * NS_PER_MS;
        gapsPerNs = settings.value(MarketParameter.FEED_GAPS_PER_HOUR) / SECONDS_PER_HOUR / NS_PER_SECOND;
        gapMeanNs = settings.value(MarketParameter.FEED_GAP_MEAN_SECONDS) * NS_PER_SECOND;
    }

    /** Messages that are on their way. */
    FeedQueue queue() {
        return queue;
    }

    /** Update id of the last change of the book. */
    long updateId() {
        return updateId;
    }

    /** The tape begins: definition, status LIVE and the whole book. */
    void open(final long timeNs) {
        isOpen = true;
        venueTimeNs = timeNs;
        drawGap(timeNs);
        queue.claim();
        queue.commit(timed().definition(queue.buffer(), queue.offset(), instrument));
        status(FeedState.LIVE, 0, updateId);
        snapshot();
    }

    /** Something is about to happen at the venue. */
    void beginEvent(final long timeNs) {
        venueTimeNs = timeNs;
        isTimed = false;
        if (timeNs >= gapStartNs) {
            isLost = true;
            if (timeNs >= gapEndNs) {
                resynchronise(timeNs);
            }
        }
    }

    private void drawGap(final long timeNs) {
        isLost = false;
        if (gapsPerNs > 0) {
            gapStartNs = timeNs + (long) (random.exponential() / gapsPerNs);
            gapEndNs = gapStartNs + 1 + (long) (random.exponential() * gapMeanNs);
        }
    }

    private void resynchronise(final long timeNs) {
        drawGap(timeNs);
        status(FeedState.GAP, toldUpdateId + 1, updateId);
        snapshot();
        status(FeedState.RESYNCED, updateId, updateId);
    }

    /** Part of the event: an incoming order has taken from a resting one. */
    void trade(final long price, final long lots, final boolean isBuyer) {
        if (isOpen) {
            tradeId++;
            if (!isLost) {
                orders();
                queue.claim();
                queue.commit(timed().trade(queue.buffer(), queue.offset(), tradeId, price, lots, isBuyer));
            }
        }
    }

    /** The event is complete: say what it changed. */
    void endEvent() {
        if (changes() == 0) {
            return;
        }
        updateId++;
        if (!isOpen || isLost) {
            forgetChanges();
        } else if (isConflated) {
            top();
        } else {
            orders();
            delta();
        }
    }

    /** Each trade comes before the execution of the order that it took from. */
    private void orders() {
        final ChangedOrders orders = book.changedOrders();
        for (int i = 0; i < orders.count(); i++) {
            queue.claim();
            queue.commit(timed().order(queue.buffer(), queue.offset(), updateId, orders, i));
        }
        orders.clear();
    }

    /** The venue sends what has changed since the last time. Only when the feed is conflated. */
    void conflate(final long timeNs) {
        beginEvent(timeNs);
        if (isOpen && !isLost && changes() > 0) {
            delta();
        }
    }

    /** The instrument is halted, or trades again. */
    void venueState(final long timeNs, final VenueState state) {
        venueState = state;
        beginEvent(timeNs);
        if (isOpen && !isLost) {
            status(FeedState.LIVE, updateId, updateId);
        }
    }

    private MarketMessages timed() {
        if (!isTimed) {
            isTimed = true;
            final double latencyNs = latencyMedianNs * StrictMath.exp(latencyLogSigma * random.gaussian());
            final long arrivalNs = venueTimeNs + (long) Math.min(latencyMaxNs, latencyNs);
            receiveTimeNs = Math.max(receiveTimeNs, arrivalNs);
        }
        return messages.at(venueTimeNs, receiveTimeNs);
    }

    private int changes() {
        return book.side(true).changed().count() + book.side(false).changed().count();
    }

    private void forgetChanges() {
        book.side(true).changed().clear();
        book.side(false).changed().clear();
        book.changedOrders().clear();
    }

    private void status(final FeedState feedState, final long expected, final long received) {
        queue.claim();
        queue.commit(timed().status(queue.buffer(), queue.offset(), feedState, venueState, expected, received));
    }

    private void snapshot() {
        book.changedOrders().clear();
        book.changedOrders().add(OrderAction.CLEAR, 0, true, 0, 0);
        book.side(true).nameAll();
        book.side(false).nameAll();
        orders();
        levels.collect(book);
        final int parts = (levels.count() - 1) / MarketMessages.LEVELS_PER_MESSAGE_MAX + 1;
        for (int part = 0; part < parts; part++) {
            queue.claim();
            queue.commit(timed().snapshot(queue.buffer(), queue.offset(), updateId, book, levels, part));
        }
        toldUpdateId = updateId;
        forgetChanges();
        rememberTop();
    }

    private void delta() {
        for (int from = 0; from < changes(); from += MarketMessages.LEVELS_PER_MESSAGE_MAX) {
            queue.claim();
            queue.commit(timed().delta(queue.buffer(), queue.offset(), toldUpdateId, updateId, book, from));
        }
        toldUpdateId = updateId;
        forgetChanges();
    }

    private void top() {
        final boolean isSame = book.bestBid() == topBidPrice
                && book.bestAsk() == topAskPrice
                && book.side(true).size(topBidPrice) == topBidSize
                && book.side(false).size(topAskPrice) == topAskSize;
        if (!isSame) {
            rememberTop();
            queue.claim();
            queue.commit(timed().top(queue.buffer(), queue.offset(), updateId, book));
        }
    }

    private void rememberTop() {
        topBidPrice = book.bestBid();
        topBidSize = book.side(true).size(topBidPrice);
        topAskPrice = book.bestAsk();
        topAskSize = book.side(false).size(topAskPrice);
    }
}
