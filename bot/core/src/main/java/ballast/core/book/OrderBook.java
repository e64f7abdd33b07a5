package ballast.core.book;

import ballast.codecs.Side;
import ballast.core.state.StateTransfer;

/**
 * The book of one instrument by price level (L2), as far as messages have told it.
 *
 * <p>It is fed by two kinds of stream that may be mixed: level updates with absolute sizes, and best prices that run
 * ahead of them. A top of book that is newer than the last level update is laid over the levels: better levels go, the
 * best sizes are set. Level updates that are older than the overlay are applied and the overlay laid again, so the two
 * streams may overtake each other.
 *
 * <p>Single writer: the thread that owns the instrument. No allocation after warm-up. Bounded: levels beyond
 * {@code farMax} per side outside the window are dropped and counted.
 */
public final class OrderBook {
    /** Stands for "no such price". Never a price of an instrument. */
    public static final long NO_PRICE = Long.MIN_VALUE;

    /** Largest price of any instrument, ticks; small enough that sums of half ticks and micro-ticks cannot overflow. */
    public static final long PRICE_MAX = 1_000_000_000_000L;

    /** Ticks in the window of a side, unless told otherwise. */
    public static final int WINDOW_TICKS_DEFAULT = 8192;

    /** Levels kept outside the window per side, unless told otherwise. */
    public static final int FAR_LEVELS_MAX_DEFAULT = 65_536;

    private static final int TAG = StateTransfer.mark("BOOK");

    private final BookSide bids;
    private final BookSide asks;
    private final LevelListener listener;

    private long sequence;
    private long topSequence;
    private long topBidPrice = NO_PRICE;
    private long topBidSize;
    private long topAskPrice = NO_PRICE;
    private long topAskSize;

    /** An empty book with default bounds and no listener. */
    public OrderBook() {
        this(WINDOW_TICKS_DEFAULT, FAR_LEVELS_MAX_DEFAULT, null);
    }

    /**
     * An empty book.
     *
     * @param windowTicks ticks of fast storage per side, a power of two of at least 256.
     * @param farLevelsMax most levels kept outside the window per side.
     * @param listener told of each level change, or null.
     */
    public OrderBook(final int windowTicks, final int farLevelsMax, final LevelListener listener) {
        this.bids = new BookSide(true, windowTicks, farLevelsMax, listener);
        this.asks = new BookSide(false, windowTicks, farLevelsMax, listener);
        this.listener = listener;
    }

    /**
     * Set the size of a level; 0 removes it.
     *
     * @param side of the book.
     * @param price in ticks.
     * @param size in lots, not negative.
     */
    public void applyLevel(final Side side, final long price, final long size) {
        final long before = (side == Side.BUY ? bids : asks).set(price, size);
        if (listener != null && before != size) {
            listener.onLevel(side, price, before, size);
        }
    }

    /**
     * The level updates of one venue event are complete.
     *
     * @param updateId last update id they cover; 0 when the venue gives none, and then they count as newest.
     */
    public void onLevelsApplied(final long updateId) {
        sequence = updateId;
        if (updateId != 0 && topSequence > updateId) {
            layTop();
        } else {
            topSequence = 0;
        }
    }

    /**
     * Best prices, taken by the venue at an update id. Ignored when the levels are already newer.
     *
     * @param updateId of the book they were taken at; 0 when the venue gives none, and then they are always used.
     * @param bidPrice in ticks.
     * @param bidSize in lots; 0 = no bids.
     * @param askPrice in ticks.
     * @param askSize in lots; 0 = no asks.
     * @return true when they were used.
     */
    public boolean applyTop(
            final long updateId, final long bidPrice, final long bidSize, final long askPrice, final long askSize) {
        if (updateId != 0 && updateId <= Math.max(sequence, topSequence)) {
            return false;
        }
        topSequence = updateId;
        topBidPrice = bidPrice;
        topBidSize = bidSize;
        topAskPrice = askPrice;
        topAskSize = askSize;
        layTop();
        return true;
    }

    private void layTop() {
        layTopSide(Side.BUY, bids, topBidPrice, topBidSize);
        layTopSide(Side.SELL, asks, topAskPrice, topAskSize);
    }

    private void layTopSide(final Side side, final BookSide levels, final long price, final long size) {
        while (levels.best() != NO_PRICE && (size == 0 || levels.isBetter(levels.best(), price))) {
            applyLevel(side, levels.best(), 0);
        }
        if (size > 0) {
            applyLevel(side, price, size);
        }
    }

    /** Forget everything, listener not told. */
    public void clear() {
        clearLevels();
        sequence = 0;
        topSequence = 0;
    }

    /** Forget the levels because a snapshot follows, listener not told. A newer top of book will be laid over it. */
    public void clearLevels() {
        bids.clear();
        asks.clear();
    }

    /** Best bid in ticks, or {@link #NO_PRICE}. */
    public long bestBid() {
        return bids.best();
    }

    /** Best ask in ticks, or {@link #NO_PRICE}. */
    public long bestAsk() {
        return asks.best();
    }

    /**
     * Resting size at a price.
     *
     * @param side of the book.
     * @param price in ticks.
     * @return lots, 0 when there is none.
     */
    public long sizeAt(final Side side, final long price) {
        return (side == Side.BUY ? bids : asks).sizeAt(price);
    }

    /**
     * Next worse occupied price behind one, no further than the window reaches.
     *
     * @param side of the book.
     * @param price in ticks.
     * @return ticks, or {@link #NO_PRICE}.
     */
    public long worseThan(final Side side, final long price) {
        return (side == Side.BUY ? bids : asks).worseThan(price);
    }

    /** Whether both sides have a level. */
    public boolean isTwoSided() {
        return bids.best() != NO_PRICE && asks.best() != NO_PRICE;
    }

    /** Whether both sides have a level and the best bid is not below the best ask (crossed or locked). */
    public boolean isCrossed() {
        return isTwoSided() && bids.best() >= asks.best();
    }

    /** Twice the mid price, so that it is whole: best bid + best ask. Only when {@link #isTwoSided()}. */
    public long midHalfTicks() {
        return bids.best() + asks.best();
    }

    /** Update id of the last level update. */
    public long sequence() {
        return sequence;
    }

    /** Number of levels on a side. */
    public int levels(final Side side) {
        return (side == Side.BUY ? bids : asks).levels();
    }

    /** Levels for which there was no room, since creation. */
    public long droppedLevels() {
        return bids.dropped() + asks.dropped();
    }

    /** Hash of the book's levels, equal for equal books whatever the history. */
    public long stateHash() {
        return mix(bids.stateHash() + 1) + mix(asks.stateHash() + 2);
    }

    /**
     * Check what must always hold.
     *
     * @throws IllegalStateException naming what does not.
     */
    public void checkInvariants() {
        bids.checkInvariants();
        asks.checkInvariants();
    }

    /** Save or load all that the book has heard. */
    public void transfer(final StateTransfer state) {
        state.tag(TAG);
        bids.transfer(state);
        asks.transfer(state);
        sequence = state.whole(sequence);
        topSequence = state.whole(topSequence);
        topBidPrice = state.whole(topBidPrice);
        topBidSize = state.whole(topBidSize);
        topAskPrice = state.whole(topAskPrice);
        topAskSize = state.whole(topAskSize);
    }

    /**
     * Spread the bits of a number (finaliser of SplitMix64, Steele, Lea and Flood 2014).
     *
     * @param value any.
     * @return the same for the same value.
     */
    public static long mix(final long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
