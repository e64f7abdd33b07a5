package ballast.core.value;

import ballast.core.book.OrderBook;

/** Half way between best bid and best ask. */
public final class MidPrice implements FairValue {
    @Override
    public double ticks(final OrderBook book) {
        return book.midHalfTicks() * 0.5;
    }
}
