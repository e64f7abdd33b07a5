package ballast.core.quoter;

import ballast.codecs.Side;
import ballast.core.book.OrderBook;
import ballast.core.param.ParameterSet;

/**
 * The way from a change of the book to what is wanted, and nothing else of the core: for benchmarks, which are not in
 * the core's room and may not see its parts. One thread.
 */
public final class TargetLoop {
    private static final long STEP_NS = 1_000;

    private final OrderBook book = new OrderBook();
    private final Appraisal appraisal = new Appraisal();
    private final QuoteComposer composer = new QuoteComposer(appraisal);
    private final Quote[] bids;
    private final Quote[] asks;
    private final long position;
    private final long touchBid;
    private final long lots;
    private long nowNs;
    private long sequence;

    /**
     * A full book, and a position.
     *
     * @param parameters complete and in range.
     * @param position in lots.
     * @param mid half way between the best prices, each a tick off, ticks.
     * @param levels of the book on each side, a tick apart.
     * @param lots at each level.
     */
    public TargetLoop(
            final ParameterSet parameters, final long position, final long mid, final int levels, final long lots) {
        this.position = position;
        this.lots = lots;
        touchBid = mid - 1;
        for (int i = 1; i <= levels; i++) {
            book.applyLevel(Side.BUY, mid - i, lots);
            book.applyLevel(Side.SELL, mid + i, lots);
        }
        appraisal.prepare(parameters);
        composer.prepare(parameters);
        composer.onPosition(position);
        bids = quotes(Side.BUY, composer.levels());
        asks = quotes(Side.SELL, composer.levels());
    }

    private static Quote[] quotes(final Side side, final int levels) {
        final Quote[] quotes = new Quote[levels];
        for (int level = 0; level < levels; level++) {
            quotes[level] = new Quote(side, level);
        }
        return quotes;
    }

    /**
     * The best bid goes, or comes back; both sides are thought over.
     *
     * @return prices and sizes of the outermost level, in one number.
     */
    public long step() {
        sequence++;
        nowNs += STEP_NS;
        book.applyLevel(Side.BUY, touchBid, (sequence & 1) == 0 ? lots : 0);
        book.onLevelsApplied(sequence);
        appraisal.onBook(nowNs, book);
        composer.onBestBidMoved();
        composer.compose(book, position, nowNs, bids, asks);
        final Quote bid = bids[bids.length - 1];
        final Quote ask = asks[asks.length - 1];
        return bid.price * 31 + ask.price + bid.lots - ask.lots;
    }

    /** How many quotes of both sides are wanted. */
    public int wanted() {
        int count = 0;
        for (int level = 0; level < bids.length; level++) {
            count += (bids[level].isWanted() ? 1 : 0) + (asks[level].isWanted() ? 1 : 0);
        }
        return count;
    }
}
