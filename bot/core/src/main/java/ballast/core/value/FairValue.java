package ballast.core.value;

import ballast.core.book.OrderBook;
import ballast.core.param.ParameterSet;
import ballast.core.state.StateTransfer;

/**
 * What one unit is worth now, judged from the book and, in some, from recent trades.
 *
 * <p>Single writer: the core. Nothing but {@link #prepare} may allocate or use a transcendental function. Who uses only
 * the book has no state and leaves the events alone.
 */
public interface FairValue {
    /** Its word in the parameter {@code strategy.fair_value}. */
    String label();

    /**
     * Fair price.
     *
     * @param book two-sided and not crossed, or else the answer may be NaN.
     * @return ticks; NaN when there is none. Mid, weighted mid and a table that was fitted lie between best bid and
     *     best ask; deeper levels and trades may carry the answer beyond.
     */
    double ticks(OrderBook book);

    /**
     * Take new parameters; what was heard of trades stays.
     *
     * @param parameters complete and in range.
     */
    default void prepare(final ParameterSet parameters) {}

    /** Whether the answer depends on the sizes at the touch, not only on its prices. */
    default boolean usesSizes() {
        return false;
    }

    /** Whether the answer depends on levels behind the touch. */
    default boolean usesDepth() {
        return false;
    }

    /** Whether the answer depends on trades and on how long ago they were. */
    default boolean usesTrades() {
        return false;
    }

    /**
     * The market has traded.
     *
     * @param nowNs core time.
     * @param price in ticks.
     * @param lots positive.
     */
    default void onTrade(final long nowNs, final long price, final long lots) {}

    /**
     * An order of ours was filled. A venue prints it as a trade of the market, too, and there it counts again.
     *
     * @param nowNs core time.
     * @param price in ticks.
     * @param lots positive.
     */
    default void onFill(final long nowNs, final long price, final long lots) {}

    /**
     * Time has passed.
     *
     * @param nowNs core time.
     */
    default void onTime(final long nowNs) {}

    /** Grows when something other than the book has changed the answer. */
    default long version() {
        return 0;
    }

    /** Hash of everything besides the book that decides the answers to come. */
    default long stateHash() {
        return 0;
    }

    /** Save or load all that the answers to come depend on beside the book. */
    default void transfer(final StateTransfer state) {}
}
