package ballast.gateway.venue.binance.stream;

/**
 * Compares the touch of one instrument's book with the best prices that the venue sends beside it. A book can have an
 * unbroken sequence and still be wrong: a snapshot that was stale, a level behind its edge, a defect of ours.
 *
 * <p>The book as of update id L is compared with the newest best prices whose id is not above L, once newer ones have
 * come, so that none can be missing in between. Both come by different streams, so single differences prove nothing:
 * the book is distrusted after {@link #DIFFERENCES} in a row that span {@link #SPAN_NS}.
 *
 * <p>One thread; allocates in its constructor only.
 */
final class TouchCheck {
    /** So many comparisons in a row must differ. */
    static final int DIFFERENCES = 5;

    /** And so long. */
    static final long SPAN_NS = 1_000_000_000L;

    private static final int TOPS = 256;
    private static final int TOPS_MASK = TOPS - 1;

    private final SessionCounts counts;
    private final TouchSide bids = new TouchSide(true);
    private final TouchSide asks = new TouchSide(false);
    private final long[] topIds = new long[TOPS];
    private final long[] topBids = new long[TOPS];
    private final long[] topAsks = new long[TOPS];
    private long tops;
    private boolean isWhole;
    private long pendingId;
    private long pendingBid;
    private long pendingAsk;
    private int differences;
    private long firstNs;
    private long lastNs;

    TouchCheck(final SessionCounts counts) {
        this.counts = counts;
    }

    TouchSide bids() {
        return bids;
    }

    TouchSide asks() {
        return asks;
    }

    /** The book is not whole any more; what follows may count its ids anew. */
    void onBroken() {
        isWhole = false;
        tops = 0;
        pendingId = 0;
        differences = 0;
    }

    /** A new book begins; its levels follow. */
    void onSnapshot() {
        bids.clear();
        asks.clear();
        pendingId = 0;
        isWhole = true;
    }

    /** All levels of an event are in. */
    void onBook(final long id, final long timeNs) {
        if (!isWhole || bids.best() == TouchSide.UNKNOWN || asks.best() == TouchSide.UNKNOWN) {
            return;
        }
        pendingId = id;
        pendingBid = bids.best();
        pendingAsk = asks.best();
        compare(timeNs);
    }

    /** Best prices; ids grow. */
    void onTop(final long id, final long bid, final long ask, final long timeNs) {
        final int at = (int) (tops++ & TOPS_MASK);
        topIds[at] = id;
        topBids[at] = bid;
        topAsks[at] = ask;
        compare(timeNs);
    }

    private void compare(final long timeNs) {
        if (pendingId == 0 || tops == 0 || topIds[(int) (tops - 1 & TOPS_MASK)] <= pendingId) {
            return;
        }
        final long oldest = Math.max(0, tops - TOPS);
        long at = tops - 2;
        while (at >= oldest && topIds[(int) (at & TOPS_MASK)] > pendingId) {
            at--;
        }
        pendingId = 0;
        if (at >= oldest) {
            final int top = (int) (at & TOPS_MASK);
            judge(topBids[top] == pendingBid && topAsks[top] == pendingAsk, timeNs);
        }
    }

    private void judge(final boolean isSame, final long timeNs) {
        counts.add(SessionCounter.TOUCH_COMPARED);
        if (isSame) {
            differences = 0;
            return;
        }
        counts.add(SessionCounter.TOUCH_DIFFERED);
        if (differences++ == 0) {
            firstNs = timeNs;
        }
        lastNs = timeNs;
    }

    /** Whether the book has differed for too long. */
    boolean isDistrusted() {
        return differences >= DIFFERENCES && lastNs - firstNs >= SPAN_NS;
    }
}
