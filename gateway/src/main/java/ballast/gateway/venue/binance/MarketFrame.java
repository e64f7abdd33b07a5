package ballast.gateway.venue.binance;

import ballast.gateway.venue.LevelArray;

/**
 * What the decoder found in a frame, in whole ticks, lots and nanoseconds. Good until the next frame is decoded.
 *
 * <p>Which fields mean something depends on {@link #kind}. One writer thread; allocates in its constructor only.
 */
public final class MarketFrame {
    /** Stands for "the frame does not say". */
    public static final long NONE = -1;

    FrameKind kind;
    int instrument;
    long venueTimeNs;
    long firstId;
    long lastId;
    long previousId;
    long bidPrice;
    long bidSize;
    long askPrice;
    long askSize;
    long price;
    long quantity;
    boolean isBuyerMaker;
    int symbolFrom;
    int symbolTo;

    private final LevelArray bids;
    private final LevelArray asks;

    MarketFrame(final int maxLevels) {
        bids = new LevelArray(maxLevels);
        asks = new LevelArray(maxLevels);
    }

    void clear() {
        kind = FrameKind.OTHER;
        instrument = InstrumentTable.NONE;
        venueTimeNs = 0;
        firstId = NONE;
        lastId = NONE;
        previousId = NONE;
        symbolFrom = 0;
        symbolTo = 0;
        bids.clear();
        asks.clear();
    }

    /** What the frame is; meaningful also for some frames that were refused. */
    public FrameKind kind() {
        return kind;
    }

    /** Index of the instrument in the list that the decoder was made with. */
    public int instrument() {
        return instrument;
    }

    /** Transaction time when the venue says it, else event time; 0 when it says neither. */
    public long venueTimeNs() {
        return venueTimeNs;
    }

    /** DEPTH: first update id that the frame covers ({@code U}). */
    public long firstId() {
        return firstId;
    }

    /** DEPTH, SNAPSHOT, BOOK_TICKER: last update id covered. TRADE, AGGREGATE_TRADE: id of the trade. */
    public long lastId() {
        return lastId;
    }

    /** DEPTH: last update id of the update before ({@code pu}), {@link #NONE} when the frame has none. */
    public long previousId() {
        return previousId;
    }

    /** DEPTH, SNAPSHOT: bid levels. */
    public LevelArray bids() {
        return bids;
    }

    /** DEPTH, SNAPSHOT: ask levels. */
    public LevelArray asks() {
        return asks;
    }

    /** BOOK_TICKER: best bid in ticks. */
    public long bidPrice() {
        return bidPrice;
    }

    /** BOOK_TICKER: size at the best bid in lots, 0 = no bids. */
    public long bidSize() {
        return bidSize;
    }

    /** BOOK_TICKER: best ask in ticks. */
    public long askPrice() {
        return askPrice;
    }

    /** BOOK_TICKER: size at the best ask in lots, 0 = no asks. */
    public long askSize() {
        return askSize;
    }

    /** TRADE, AGGREGATE_TRADE: price in ticks. */
    public long price() {
        return price;
    }

    /** TRADE, AGGREGATE_TRADE: quantity in lots. */
    public long quantity() {
        return quantity;
    }

    /** TRADE, AGGREGATE_TRADE: whether the resting order was a buy order, so that the seller took liquidity. */
    public boolean isBuyerMaker() {
        return isBuyerMaker;
    }

    /** Where in the frame the symbol begins; equal to {@link #symbolTo} when the frame names none. */
    public int symbolFrom() {
        return symbolFrom;
    }

    /** Behind the symbol. */
    public int symbolTo() {
        return symbolTo;
    }
}
