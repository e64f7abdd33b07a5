package ballast.gateway.venue.binance;

/**
 * The channel in a stream's name, {@code btcusdt@depth@100ms}. It is looked at because partial books of the futures
 * markets ({@code @depth5}) come as {@code depthUpdate} too and would tear a hole into the book.
 */
enum Channel {
    /** No channel in the name, such as {@code !bookTicker}. */
    NONE(null),
    DEPTH(FrameKind.DEPTH),
    BOOK_TICKER(FrameKind.BOOK_TICKER),
    TRADE(FrameKind.TRADE),
    AGGREGATE_TRADE(FrameKind.AGGREGATE_TRADE),
    /** Partial books and everything else that we do not use. */
    OTHER(FrameKind.OTHER);

    private final FrameKind kind;

    Channel(final FrameKind kind) {
        this.kind = kind;
    }

    /** What frames of this channel are, null when the name does not tell. */
    FrameKind kind() {
        return kind;
    }

    /** Channel in the bytes of a stream's name. */
    static Channel of(final byte[] bytes, final int from, final int to) {
        int begin = from;
        while (begin < to && bytes[begin] != '@') {
            begin++;
        }
        if (begin == to) {
            return NONE;
        }
        int end = ++begin;
        while (end < to && bytes[end] != '@') {
            end++;
        }
        if (Fields.isText(bytes, begin, end, "depth")) {
            return DEPTH;
        }
        if (Fields.isText(bytes, begin, end, "bookTicker")) {
            return BOOK_TICKER;
        }
        if (Fields.isText(bytes, begin, end, "trade")) {
            return TRADE;
        }
        return Fields.isText(bytes, begin, end, "aggTrade") ? AGGREGATE_TRADE : OTHER;
    }
}
