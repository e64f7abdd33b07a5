package ballast.core.value;

import ballast.codecs.Side;
import ballast.core.book.OrderBook;

/**
 * Best prices weighted by the size on the other side: {@code I * ask + (1 - I) * bid} with
 * {@code I = bidSize / (bidSize + askSize)}. More size bid than offered pushes the value towards the ask.
 */
public final class WeightedMid implements FairValue {
    @Override
    public String label() {
        return "weighted-mid";
    }

    @Override
    public double ticks(final OrderBook book) {
        if (!book.isTwoSided()) {
            return Double.NaN;
        }
        final long bid = book.bestBid();
        final long ask = book.bestAsk();
        final double bidSize = book.sizeAt(Side.BUY, bid);
        final double askSize = book.sizeAt(Side.SELL, ask);
        return bid + (ask - bid) * (bidSize / (bidSize + askSize));
    }

    @Override
    public boolean usesSizes() {
        return true;
    }
}
