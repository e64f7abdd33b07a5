package ballast.gateway.venue.binance;

/**
 * Updates of one instrument that wait for a snapshot, oldest first. Bounded: when there is no room for one more, all
 * are forgotten, because with a hole in them the older ones are of no use. One thread; allocates in its constructor
 * only.
 *
 * <pre>
 *   long[]   first id | last id | previous id | venue time | bids | asks | price, size of each bid, then of each ask
 * </pre>
 */
final class DepthBuffer {
    private static final int HEADER = 6;
    private static final int LONGS_PER_LEVEL = 2;

    private final long[] content;
    private int head;
    private int tail;

    DepthBuffer(final int capacity) {
        content = new long[capacity];
    }

    boolean isEmpty() {
        return head == tail;
    }

    void clear() {
        head = 0;
        tail = 0;
    }

    /** First id of the oldest update, {@link MarketFrame#NONE} when empty. */
    long firstId() {
        return isEmpty() ? MarketFrame.NONE : content[head];
    }

    /** {@code pu} of the oldest update, {@link MarketFrame#NONE} when empty. */
    long previousId() {
        return isEmpty() ? MarketFrame.NONE : content[head + 2];
    }

    /**
     * Venue time of the oldest update with ids behind a given one.
     *
     * @return nanoseconds, or 0 when there is no such update.
     */
    long venueTimeBehind(final long id) {
        int at = head;
        while (at < tail && content[at + 1] <= id) {
            at = behind(at);
        }
        return at < tail ? content[at + 3] : 0;
    }

    private int behind(final int at) {
        return at + HEADER + LONGS_PER_LEVEL * (int) (content[at + 4] + content[at + 5]);
    }

    /**
     * Keeps a copy of an update.
     *
     * @return how many updates were forgotten to make room, 0 as a rule. One that is larger than the whole buffer is
     *     not kept.
     */
    int add(final MarketFrame update) {
        final int length = HEADER
                + LONGS_PER_LEVEL * (update.bids().count() + update.asks().count());
        if (content.length - tail < length) {
            System.arraycopy(content, head, content, 0, tail - head);
            tail -= head;
            head = 0;
        }
        int forgotten = 0;
        if (content.length - tail < length) {
            forgotten = count();
            clear();
            if (content.length < length) {
                return forgotten + 1;
            }
        }
        content[tail] = update.firstId;
        content[tail + 1] = update.lastId;
        content[tail + 2] = update.previousId;
        content[tail + 3] = update.venueTimeNs;
        content[tail + 4] = update.bids().count();
        content[tail + 5] = update.asks().count();
        tail = update.asks().copyTo(content, update.bids().copyTo(content, tail + HEADER));
        return forgotten;
    }

    /** Updates kept. */
    int count() {
        int count = 0;
        for (int at = head; at < tail; at = behind(at)) {
            count++;
        }
        return count;
    }

    /** Copies the oldest update out; it stays until {@link #removeFirst}. */
    void first(final MarketFrame into) {
        into.clear();
        into.kind = FrameKind.DEPTH;
        into.firstId = content[head];
        into.lastId = content[head + 1];
        into.previousId = content[head + 2];
        into.venueTimeNs = content[head + 3];
        final int asks = into.bids().copyFrom(content, head + HEADER, (int) content[head + 4]);
        into.asks().copyFrom(content, asks, (int) content[head + 5]);
    }

    void removeFirst() {
        head = behind(head);
    }
}
