package ballast.core.signal;

import ballast.core.book.OrderBook;
import ballast.core.state.StateTransfer;

/**
 * Order-flow imbalance of the touch from one book event to the next: Cont, Kukanov and Stoikov, "The price impact of
 * order book events" (2014):
 *
 * <pre>
 *   e_n = 1{Pb_n >= Pb_n-1} qb_n - 1{Pb_n <= Pb_n-1} qb_n-1 - 1{Pa_n <= Pa_n-1} qa_n + 1{Pa_n >= Pa_n-1} qa_n-1
 * </pre>
 *
 * <p>Prices in ticks, sizes in lots. Single writer. No allocation.
 */
public final class OrderFlow {
    private long bid;
    private long bidSize;
    private long ask;
    private long askSize;
    private boolean isKnown;

    /**
     * The touch after an event.
     *
     * @param bidNow best bid.
     * @param bidSizeNow its lots.
     * @param askNow best ask.
     * @param askSizeNow its lots.
     * @return e_n in lots; 0 for the first touch and for the first after {@link #forget}.
     */
    public long onTouch(final long bidNow, final long bidSizeNow, final long askNow, final long askSizeNow) {
        long flow = 0;
        if (isKnown) {
            flow += bidNow >= bid ? bidSizeNow : 0;
            flow -= bidNow <= bid ? bidSize : 0;
            flow -= askNow <= ask ? askSizeNow : 0;
            flow += askNow >= ask ? askSize : 0;
        }
        isKnown = true;
        bid = bidNow;
        bidSize = bidSizeNow;
        ask = askNow;
        askSize = askSizeNow;
        return flow;
    }

    /** The touch is not known any more: what comes next starts anew instead of counting as a change. */
    public void forget() {
        isKnown = false;
    }

    long stateHash() {
        if (!isKnown) {
            return 1;
        }
        return OrderBook.mix(OrderBook.mix(OrderBook.mix(OrderBook.mix(bid) + bidSize) + ask) + askSize);
    }

    void transfer(final StateTransfer state) {
        bid = state.whole(bid);
        bidSize = state.whole(bidSize);
        ask = state.whole(ask);
        askSize = state.whole(askSize);
        isKnown = state.flag(isKnown);
    }
}
