package ballast.testnet.market;

/** How long an order stays: the venue's {@code timeInForce}. */
public enum Lifetime {
    /** Until it is cancelled. */
    GTC,
    /** What is not taken at once expires. */
    IOC,
    /** Whole at once, or not at all. */
    FOK
}
