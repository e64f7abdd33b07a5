package ballast.core.risk;

import ballast.codecs.Side;
import ballast.core.book.OrderBook;
import ballast.core.param.ModelParameter;
import ballast.core.param.ParameterSet;
import ballast.core.param.RiskParameter;
import ballast.core.state.StateTransfer;

/**
 * R08: the largest order that is like our others and like what the book shows.
 *
 * <p>Our usual size is the median of the last orders of a side, and the larger of both sides' medians: a side that
 * would add to the position may quote a lot or two for hours, and must not make the other side's full size look
 * wrong. Of a side with few orders yet {@code quote.size} stands for the median.
 *
 * <p>Single writer: the core. No allocation.
 */
final class FatFinger {
    /** Levels of a side whose sizes count. */
    static final int LEVELS = 5;

    private final SizeMedian bids = new SizeMedian();
    private final SizeMedian asks = new SizeMedian();
    private final OrderBook book;
    private double medians;
    private double depthShare;
    private long quoteSize;

    FatFinger(final OrderBook book) {
        this.book = book;
    }

    void prepare(final ParameterSet parameters) {
        medians = parameters.real(RiskParameter.RISK_FAT_FINGER);
        depthShare = parameters.real(RiskParameter.RISK_MAX_DEPTH_SHARE);
        quoteSize = parameters.whole(ModelParameter.QUOTE_SIZE);
    }

    /** An order or an amend has left, with so many lots that could fill. */
    void onSent(final Side side, final long lots) {
        (side == Side.BUY ? bids : asks).add(lots);
    }

    /** Largest order of a side, lots. */
    long limit(final Side side) {
        long limit = Long.MAX_VALUE;
        if (medians > 0) {
            limit = Saturating.share(Math.max(bids.median(quoteSize), asks.median(quoteSize)), medians);
        }
        if (depthShare > 0) {
            limit = Math.min(limit, Saturating.share(depth(side), depthShare));
        }
        return limit;
    }

    private long depth(final Side side) {
        long price = side == Side.BUY ? book.bestBid() : book.bestAsk();
        long sum = 0;
        for (int level = 0; level < LEVELS && price != OrderBook.NO_PRICE; level++) {
            sum = Saturating.plus(sum, book.sizeAt(side, price));
            price = book.worseThan(side, price);
        }
        return sum;
    }

    void transfer(final StateTransfer state) {
        bids.transfer(state);
        asks.transfer(state);
    }
}
