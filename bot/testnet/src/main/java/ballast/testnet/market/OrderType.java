package ballast.testnet.market;

/** Kinds of orders that this venue takes. */
public enum OrderType {
    /** Rests at its price, or takes first. */
    LIMIT,
    /** Rests, or is refused. */
    LIMIT_MAKER,
    /** Takes at any price. */
    MARKET
}
