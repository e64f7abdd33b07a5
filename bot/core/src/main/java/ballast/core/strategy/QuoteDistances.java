package ballast.core.strategy;

/** How far from fair value a rule wants its quotes: the answer of a {@link QuotingRule}, reused for every call. */
public final class QuoteDistances {
    private double bid;
    private double ask;

    /**
     * Set both.
     *
     * @param bidTicks fair value less bid; may be negative; NaN or infinite = no bid.
     * @param askTicks ask less fair value; may be negative; NaN or infinite = no ask.
     */
    public void set(final double bidTicks, final double askTicks) {
        bid = bidTicks;
        ask = askTicks;
    }

    public double bid() {
        return bid;
    }

    public double ask() {
        return ask;
    }
}
