package ballast.gateway.venue.binance;

/** What a frame is. */
public enum FrameKind {
    /** Changes of the book since the update before: {@code depthUpdate}. */
    DEPTH,
    /** Best prices: {@code bookTicker}. */
    BOOK_TICKER,
    /** One trade: {@code trade}. */
    TRADE,
    /** Trades of one taker order at one price: {@code aggTrade}. */
    AGGREGATE_TRADE,
    /** The book, answer to a REST request. */
    SNAPSHOT,
    /** The venue is about to close the connection: {@code serverShutdown}. */
    SERVER_SHUTDOWN,
    /** Answer to a subscription request. */
    CONTROL_REPLY,
    /** Answer to a subscription request: refused. */
    CONTROL_ERROR,
    /** Good JSON that is none of the above: candles, statistics, partial books, whatever comes next. */
    OTHER
}
