package ballast.core.value;

import ballast.core.book.OrderBook;

/** Half way between best bid and best ask. */
public final class MidPrice implements FairValue {
    @Override
    public String label() {
        return "mid";
    }

    @Override
    public double ticks(final OrderBook book) {
        return book.isTwoSided() ? book.midHalfTicks() * 0.5 : Double.NaN;
    }
}
