package ballast.sim.market;

/**
 * The six kinds of order flow. Each has a mirror image on the other side, so one side's laws serve both.
 */
enum FlowType {
    /** Takes asks. */
    MARKET_BUY,
    /** Takes bids. */
    MARKET_SELL,
    /** A new bid. */
    LIMIT_BID,
    /** A new ask. */
    LIMIT_ASK,
    /** A bid leaves. */
    CANCEL_BID,
    /** An ask leaves. */
    CANCEL_ASK;

    /** Number of kinds. */
    static final int COUNT = 6;

    /** Ordinal of the same kind on the other side. */
    static int mirror(final int ordinal) {
        return ordinal ^ 1;
    }
}
