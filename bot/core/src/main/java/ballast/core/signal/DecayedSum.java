package ballast.core.signal;

import ballast.core.book.OrderBook;
import ballast.core.state.StateTransfer;

/** Sum whose terms lose half of their weight in every half-life. Single writer. No allocation after construction. */
final class DecayedSum {
    private final HalfLife halfLife = new HalfLife();
    private double value;
    private long timeNs;

    void prepare(final long halfLifeNs) {
        halfLife.prepare(halfLifeNs);
    }

    void clear() {
        value = 0;
    }

    /** Let time pass, never back, and answer with what is left. */
    double at(final long nowNs) {
        if (nowNs > timeNs) {
            value *= halfLife.factor(nowNs - timeNs);
            timeNs = nowNs;
        }
        return value;
    }

    void add(final long nowNs, final double term) {
        value = at(nowNs) + term;
    }

    long stateHash() {
        return OrderBook.mix(OrderBook.mix(timeNs) + Double.doubleToLongBits(value));
    }

    void transfer(final StateTransfer state) {
        value = state.real(value);
        timeNs = state.whole(timeNs);
    }
}
