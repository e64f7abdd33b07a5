package ballast.core.value;

import ballast.core.book.OrderBook;

/**
 * What one unit is worth now, judged from the book alone.
 *
 * <p>Implementations are pure: no state, no allocation, no transcendental function.
 */
public interface FairValue {
    /**
     * Fair price.
     *
     * @param book two-sided and not crossed.
     * @return ticks, between best bid and best ask.
     */
    double ticks(OrderBook book);
}
