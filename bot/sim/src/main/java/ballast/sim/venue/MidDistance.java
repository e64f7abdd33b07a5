package ballast.sim.venue;

import ballast.codecs.Side;
import ballast.core.book.OrderBook;

/**
 * How far our prices stand from the venue's mid, as far as there is one: not while the book is one-sided or not known,
 * nor while the venue does not trade.
 *
 * <p>The mid is that of the last complete book event. Single thread. No allocation.
 */
final class MidDistance {
    private final OrderBook book;
    private boolean isGap;
    private boolean isTrading = true;
    private boolean isKnown;
    private long midHalfTicks;

    MidDistance(final OrderBook book) {
        this.book = book;
    }

    void onGap() {
        isGap = true;
    }

    void onWhole() {
        isGap = false;
    }

    void onTradingState(final boolean isTradingNow) {
        isTrading = isTradingNow;
    }

    /**
     * Look at the book.
     *
     * @return whether distances have changed.
     */
    boolean refresh() {
        final boolean isKnownNow = isTrading && !isGap && book.isTwoSided();
        final long midNow = isKnownNow ? book.midHalfTicks() : 0;
        final boolean isChanged = isKnownNow != isKnown || midNow != midHalfTicks;
        isKnown = isKnownNow;
        midHalfTicks = midNow;
        return isChanged;
    }

    /** Whether there is a distance at all. */
    boolean isKnown() {
        return isKnown;
    }

    /** Ticks of a price from the mid, outward, negative beyond it. */
    double ticks(final Side side, final long price) {
        final long halfTicks = midHalfTicks - 2 * price;
        return (side == Side.BUY ? halfTicks : -halfTicks) / 2.0;
    }
}
