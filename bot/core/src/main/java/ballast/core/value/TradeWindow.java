package ballast.core.value;

import ballast.core.book.OrderBook;
import ballast.core.state.StateTransfer;

/**
 * Volume and turnover of the trades of the last moments.
 *
 * <p>Single writer: the core. No allocation after construction. Bounded: when {@value #TRADES_MAX} trades fall into one
 * window the oldest makes room. Sums are exact while turnover stays below 2^53 tick lots, and worked out anew once a
 * turn of the ring, so that no rounding builds up.
 */
final class TradeWindow {
    static final int TRADES_MAX = 1024;

    private static final int MASK = TRADES_MAX - 1;

    private final long[] timesNs = new long[TRADES_MAX];
    private final long[] prices = new long[TRADES_MAX];
    private final long[] lots = new long[TRADES_MAX];
    private long head;
    private long tail;
    private double volume;
    private double turnover;

    /** A trade, not before the last one. */
    void add(final long timeNs, final long price, final long quantity) {
        if (tail - head == TRADES_MAX) {
            drop();
        }
        final int i = (int) tail & MASK;
        timesNs[i] = timeNs;
        prices[i] = price;
        lots[i] = quantity;
        tail++;
        volume += quantity;
        turnover += (double) price * quantity;
        if (i == MASK) {
            sum();
        }
    }

    /**
     * Forget what is too old.
     *
     * @param untilNs trades at this time and before it go.
     * @return true when there were any.
     */
    boolean expire(final long untilNs) {
        final long before = head;
        while (head != tail && timesNs[(int) head & MASK] <= untilNs) {
            drop();
        }
        return head != before;
    }

    private void drop() {
        final int i = (int) head & MASK;
        head++;
        volume -= lots[i];
        turnover -= (double) prices[i] * lots[i];
        if (head == tail) {
            volume = 0;
            turnover = 0;
        }
    }

    private void sum() {
        volume = 0;
        turnover = 0;
        for (long at = head; at != tail; at++) {
            final int i = (int) at & MASK;
            volume += lots[i];
            turnover += (double) prices[i] * lots[i];
        }
    }

    /** Lots traded in the window. */
    double volume() {
        return volume;
    }

    /** Lots times price, in tick lots. */
    double turnover() {
        return turnover;
    }

    long stateHash() {
        long hash = 0;
        for (long at = head; at != tail; at++) {
            final int i = (int) at & MASK;
            hash = OrderBook.mix(hash + timesNs[i]);
            hash = OrderBook.mix(hash + prices[i]);
            hash = OrderBook.mix(hash + lots[i]);
        }
        return hash;
    }

    /** The sums, too: rounding depends on what has been added and taken away. */
    void transfer(final StateTransfer state) {
        head = state.whole(head);
        tail = state.whole(tail, head, head + TRADES_MAX);
        for (long at = head; at != tail; at++) {
            final int i = (int) at & MASK;
            timesNs[i] = state.whole(timesNs[i]);
            prices[i] = state.whole(prices[i]);
            lots[i] = state.whole(lots[i]);
        }
        volume = state.real(volume);
        turnover = state.real(turnover);
    }
}
