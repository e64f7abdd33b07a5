package ballast.sim.market;

/** Why something happens next. The first six are the kinds of {@link FlowType}, in the same order. */
enum FlowSource {
    MARKET_BUY,
    MARKET_SELL,
    LIMIT_BID,
    LIMIT_ASK,
    CANCEL_BID,
    CANCEL_ASK,
    /** A metaorder sends a child that buys. */
    META_BUY,
    META_SELL,
    /** Somebody begins to work a metaorder. */
    META_BEGIN,
    /** Somebody who knows the fundamental value buys below it. */
    INFORMED_BUY,
    INFORMED_SELL,
    /** A bid into a wide spread. */
    REFILL_BID,
    REFILL_ASK,
    /** A bid above what quoters believe the value to be is withdrawn. */
    STALE_BID,
    STALE_ASK,
    /** Quoters find out what the fundamental value is. */
    LEARN,
    /** The instrument's own part of the fundamental value moves. */
    BASIS;

    static final int COUNT = 17;

    private static final FlowSource[] ALL = values();

    static FlowSource of(final int ordinal) {
        return ALL[ordinal];
    }
}
