package ballast.core.quoter;

import ballast.codecs.FeedState;
import ballast.codecs.RiskAction;
import ballast.codecs.VenueState;
import ballast.core.book.OrderBook;
import ballast.core.risk.RiskControl;
import ballast.core.state.StateTransfer;
import ballast.core.telemetry.CoreCounter;
import ballast.core.telemetry.CoreCounters;

/**
 * Whether the market data of one instrument can be quoted from: live, complete, fresh, two-sided and not crossed.
 *
 * <p>Single writer: the core. No allocation.
 */
final class MarketWatch {
    private static final int TAG = StateTransfer.mark("WTCH");
    private static final FeedState[] FEED_STATES = FeedState.values();
    private static final VenueState[] VENUE_STATES = VenueState.values();

    private final int instrumentId;
    private final OrderBook book;
    private final OutboundPublisher out;
    private final CoreCounters counters;

    private FeedState feedState = FeedState.LIVE;
    private VenueState venueState = VenueState.TRADING;
    private long lastDataNs;
    private long seenDropped;
    private boolean isStale;
    private boolean isCrossed;
    private boolean isMidEvent;
    private long version;

    MarketWatch(
            final int instrumentId, final OrderBook book, final OutboundPublisher out, final CoreCounters counters) {
        this.instrumentId = instrumentId;
        this.book = book;
        this.out = out;
        this.counters = counters;
    }

    /** A part of an event was applied to the book: first or middle, or the last. */
    void onLevels(final boolean isLast) {
        isMidEvent = !isLast;
    }

    /** Whether the book holds a part of an event and the rest may still come; not when it may not be quoted from. */
    boolean isMidEvent() {
        return isMidEvent && isFeedFit() && !isStale;
    }

    /**
     * The book has changed; all parts of the event are in it.
     *
     * @return whether somebody should look at how many levels found no room (R46).
     */
    boolean onBook(final long nowNs) {
        onData(nowNs);
        final boolean isOverfull = countDropped();
        final boolean crossedNow = book.isCrossed();
        if (crossedNow != isCrossed) {
            isCrossed = crossedNow;
            if (crossedNow) {
                counters.increment(CoreCounter.CROSSED_BOOKS);
            }
            out.riskEvent(
                    RiskControl.CROSSED_BOOK,
                    crossedNow ? RiskAction.PULL : RiskAction.CLEAR,
                    book.bestBid(),
                    book.bestAsk(),
                    0,
                    instrumentId);
        }
        return isOverfull;
    }

    /**
     * Count the levels for which the book had no room (R46).
     *
     * @return whether somebody should look: with the first one, and when there are twice as many, so that a book which
     *     overflows for hours does not flood whoever reads.
     */
    private boolean countDropped() {
        final long dropped = book.droppedLevels();
        if (dropped == seenDropped) {
            return false;
        }
        final boolean hasDoubled = Long.highestOneBit(dropped) > Long.highestOneBit(seenDropped);
        counters.add(CoreCounter.BOOK_LEVELS_DROPPED, dropped - seenDropped);
        seenDropped = dropped;
        return hasDoubled;
    }

    /** Proof that the feed lives. */
    void onData(final long nowNs) {
        lastDataNs = nowNs;
        if (isStale) {
            isStale = false;
            version++;
            out.riskEvent(RiskControl.STALE_BOOK, RiskAction.CLEAR, 0, 0, 0, instrumentId);
        }
    }

    /** The feed, or the venue through it, says what state it is in. */
    void onStatus(final FeedState feed, final VenueState venue) {
        venueState = venue;
        if (feed == FeedState.GAP) {
            onGap();
        } else {
            feedState = feed;
            version++;
        }
    }

    /** The book has missed something and is not to be believed until the feed says that it is whole again. */
    void onGap() {
        counters.increment(CoreCounter.GAPS);
        book.clear();
        isMidEvent = false;
        feedState = FeedState.GAP;
        version++;
    }

    /**
     * Judge the age of the data.
     *
     * @param nowNs core time.
     * @param ageNsMax allowed.
     */
    void onTime(final long nowNs, final long ageNsMax) {
        final long ageNs = nowNs - lastDataNs;
        if (!isStale && lastDataNs != 0 && ageNs > ageNsMax) {
            isStale = true;
            version++;
            counters.increment(CoreCounter.STALE_PERIODS);
            out.riskEvent(RiskControl.STALE_BOOK, RiskAction.PULL, ageNs, ageNsMax, 0, instrumentId);
        }
    }

    /** Why quotes cannot be based on the market now, or QUOTING. */
    QuoteReason reason() {
        if (!isFeedFit()) {
            return isFeedLive() ? QuoteReason.VENUE_NOT_TRADING : QuoteReason.FEED_NOT_LIVE;
        }
        final boolean hasBids = book.bestBid() != OrderBook.NO_PRICE;
        final boolean hasAsks = book.bestAsk() != OrderBook.NO_PRICE;
        if (!hasBids || !hasAsks) {
            return hasBids || hasAsks ? QuoteReason.BOOK_ONE_SIDED : QuoteReason.BOOK_EMPTY;
        }
        if (isCrossed) {
            return QuoteReason.BOOK_CROSSED;
        }
        return isStale ? QuoteReason.BOOK_STALE : QuoteReason.QUOTING;
    }

    private boolean isFeedLive() {
        return feedState == FeedState.LIVE || feedState == FeedState.RESYNCED;
    }

    private boolean isFeedFit() {
        return isFeedLive() && venueState == VenueState.TRADING;
    }

    /** Grows when something other than the book's prices changed the answer of {@link #reason}. */
    long version() {
        return version;
    }

    /** Save or load the judgement of the feed; nothing is said. */
    void transfer(final StateTransfer state) {
        seenDropped = state.whole(seenDropped);
        state.tag(TAG);
        feedState = state.choice(feedState, FEED_STATES);
        venueState = state.choice(venueState, VENUE_STATES);
        lastDataNs = state.whole(lastDataNs);
        isStale = state.flag(isStale);
        isCrossed = state.flag(isCrossed);
        isMidEvent = state.flag(isMidEvent);
        version = state.whole(version);
    }
}
