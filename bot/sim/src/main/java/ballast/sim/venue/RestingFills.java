package ballast.sim.venue;

import ballast.codecs.OrderAction;
import ballast.codecs.Side;

/**
 * When and how much the resting orders of one instrument are filled. Told of everything that happens to the book and of
 * every order that joins it; fills through {@link Executions}.
 *
 * <p>Single thread. No allocation after construction.
 */
interface RestingFills {
    /**
     * An order joins its level.
     *
     * @param order not yet in the queue.
     * @param displayedLots what stands before it.
     * @param isSpent whether what reaches it on the other side is already taken.
     */
    void join(RestingOrder order, long displayedLots, boolean isSpent);

    /** A level of the book has changed. */
    void onLevel(Side side, long price, long sizeBefore, long sizeNow);

    /**
     * All of a book event has been applied.
     *
     * @param canFill whether an opposite best that reaches our orders may fill them.
     */
    void onBookComplete(boolean canFill);

    /** One order of the public book. */
    default void onPublicOrder(
            final OrderAction action, final long id, final Side side, final long price, final long quantity) {}

    /** The book is whole again: no more stands before an order than it shows. */
    void judgePlaces(Side side);

    /**
     * A public trade.
     *
     * @param price in ticks.
     * @param lots traded.
     * @param couldHitBids whether the taker may have been a seller.
     * @param couldLiftAsks whether the taker may have been a buyer.
     */
    void onTrade(long price, long lots, boolean couldHitBids, boolean couldLiftAsks);

    /** The book is not known until it is whole again. */
    default void onGap() {}

    /** The venue trades, or no longer does. */
    default void onTradingState(final boolean isTradingNow) {}

    /** When it fills by the clock alone; {@link Long#MAX_VALUE}: never. */
    default long nextTimeNs() {
        return Long.MAX_VALUE;
    }

    /** The time of {@link #nextTimeNs} has come. */
    default void onTime(final long nowNs) {
        throw new IllegalStateException("nothing is due at " + nowNs);
    }
}
