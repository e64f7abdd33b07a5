package ballast.core.quoter;

import ballast.codecs.Side;
import ballast.core.book.OrderBook;
import ballast.core.state.StateTransfer;

/**
 * What the last decision was based on, so that the next one is made only when something that quotes depend on differs.
 * Single writer: the core. No allocation.
 */
final class QuoteInputs {
    private static final int TAG = StateTransfer.mark("INPU");

    private long version = -1;
    private long watchVersion;
    private long ordersVersion;
    private long bid;
    private long ask;
    private long bidSize;
    private long askSize;

    /**
     * Compare with the last decision's inputs, and keep these instead; those of the orders are kept by
     * {@link #onOrders}.
     *
     * @param book to look at.
     * @param newVersion of position, parameters and everything else of the instrument.
     * @param newWatchVersion of the feed's state.
     * @param newOrdersVersion of the order table.
     * @param usesSizes whether sizes at the touch count.
     * @return whether all is as it was.
     */
    boolean areUnchanged(
            final OrderBook book,
            final long newVersion,
            final long newWatchVersion,
            final long newOrdersVersion,
            final boolean usesSizes) {
        final long newBid = book.bestBid();
        final long newAsk = book.bestAsk();
        boolean isSame = newBid == bid
                && newAsk == ask
                && newVersion == version
                && newWatchVersion == watchVersion
                && newOrdersVersion == ordersVersion;
        if (usesSizes && book.isTwoSided()) {
            final long newBidSize = book.sizeAt(Side.BUY, newBid);
            final long newAskSize = book.sizeAt(Side.SELL, newAsk);
            isSame = isSame && newBidSize == bidSize && newAskSize == askSize;
            bidSize = newBidSize;
            askSize = newAskSize;
        }
        bid = newBid;
        ask = newAsk;
        version = newVersion;
        watchVersion = newWatchVersion;
        return isSame;
    }

    /** Version of the order table that the requests of the decision have led to. */
    void onOrders(final long newVersion) {
        ordersVersion = newVersion;
    }

    /** Best bid of the last decision. */
    long bid() {
        return bid;
    }

    /** Best ask of the last decision. */
    long ask() {
        return ask;
    }

    void transfer(final StateTransfer state) {
        state.tag(TAG);
        version = state.whole(version);
        watchVersion = state.whole(watchVersion);
        ordersVersion = state.whole(ordersVersion);
        bid = state.whole(bid);
        ask = state.whole(ask);
        bidSize = state.whole(bidSize);
        askSize = state.whole(askSize);
    }
}
