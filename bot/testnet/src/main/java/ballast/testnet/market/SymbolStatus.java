package ballast.testnet.market;

/** Whether a symbol trades. */
public enum SymbolStatus {
    /** Everything goes. */
    TRADING,
    /** No orders and no amends; cancels only, and nothing fills. */
    HALT,
    /** The same, for the venue's own reasons. */
    CANCEL_ONLY
}
