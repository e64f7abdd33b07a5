package ballast.testnet.market;

/** Where an order is in its life. */
public enum OrderStatus {
    /** On its way into the book; never told. */
    PENDING_NEW,
    /** Open, nothing filled. */
    NEW,
    /** Open, some of it filled. */
    PARTIALLY_FILLED,
    /** Done. */
    FILLED,
    /** By request. */
    CANCELED,
    /** It never was in the book. */
    REJECTED,
    /** What was not taken at once is gone. */
    EXPIRED,
    /** It would have traded with another of the same account. */
    EXPIRED_IN_MATCH;

    /** Whether it can still fill. */
    public boolean isOpen() {
        return this == NEW || this == PARTIALLY_FILLED || this == PENDING_NEW;
    }
}
