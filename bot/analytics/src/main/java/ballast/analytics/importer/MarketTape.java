package ballast.analytics.importer;

import ballast.codecs.Aggressor;
import ballast.codecs.FeedState;
import ballast.gateway.venue.DecimalGrid;
import ballast.gateway.venue.DecodeResult;
import ballast.gateway.venue.LevelArray;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;

/**
 * What the rows of one instrument become: books, best prices and trades in, messages out. Every format that is not a
 * venue's own frames writes through here, and so all have the same habits:
 *
 * <ul>
 *   <li>the first book is a BookSnapshot, each later one a BookDelta with the levels that changed, because a queue
 *       model lives on changes of levels; what has not changed is left out;
 *   <li>a locked or crossed book is never told: it is held back and counted, and when it lasts longer than the format's
 *       patience the feed is marked STALE until the next good book, behind which it is LIVE again;
 *   <li>a silence between books that is longer than the format allows, or updates without a book to apply them to, is a
 *       GAP; the next whole book is a BookSnapshot, and RESYNCED follows it;
 *   <li>single orders, where the recording knows them, are told before the levels that they change, and held back with
 *       them;
 *   <li>sequence numbers are the recording's where it has them, else counted here.
 * </ul>
 *
 * <p>One thread.
 */
final class MarketTape {
    /** Patience of a format whose books are never crossed: one that is, is a bad row. */
    static final long NO_PATIENCE = -1;

    private final InstrumentSpec instrument;
    private final byte[] symbol;
    private final DecimalGrid ticks;
    private final DecimalGrid lots;
    private final Habits habits;
    private final SortedMap<String, Long> counts;
    private final BookSideMirror bids = new BookSideMirror(true);
    private final BookSideMirror asks = new BookSideMirror(false);
    private final OrderMirror orders = new OrderMirror();

    private TapeSink sink;
    private long receiveTimeNs;
    private long venueTimeNs;
    private long givenSequence;

    private FeedState state = FeedState.LIVE;
    private boolean isPending;
    private boolean isSnapshotDue;
    private boolean isBegun;
    private long crossedSinceNs;
    private long lastBookNs;
    private long sequence;
    private long topSequence;
    private final long[] top = new long[4];

    /**
     * What differs between formats.
     *
     * @param patienceNs how long a book may be locked or crossed before the feed is marked: 0 when books come whole,
     *     {@link #NO_PATIENCE} when that makes a bad row.
     * @param silenceNs longest time between whole books of a feed that is well; 0 when it may be silent.
     * @param options of the import.
     */
    record Habits(long patienceNs, long silenceNs, ImportOptions options) {}

    MarketTape(final InstrumentSpec instrument, final Habits habits, final SortedMap<String, Long> counts) {
        this.instrument = instrument;
        this.symbol = instrument.symbol().getBytes(StandardCharsets.UTF_8);
        this.ticks = instrument.ticks();
        this.lots = instrument.lots();
        this.habits = habits;
        this.counts = counts;
    }

    InstrumentSpec instrument() {
        return instrument;
    }

    byte[] symbol() {
        return symbol;
    }

    DecimalGrid ticks() {
        return ticks;
    }

    DecimalGrid lots() {
        return lots;
    }

    boolean isStrict() {
        return habits.options.strict();
    }

    private boolean refusesCrossed() {
        return isStrict() || habits.patienceNs == NO_PATIENCE;
    }

    /** Best bid of the recording's book, or {@link BookSideMirror#NO_PRICE}. */
    long bestBid() {
        return bids.best();
    }

    /** Best ask of the recording's book, or {@link BookSideMirror#NO_PRICE}. */
    long bestAsk() {
        return asks.best();
    }

    /** A side of the recording's book. */
    BookSideMirror side(final boolean isBid) {
        return isBid ? bids : asks;
    }

    /** The orders of the recording's book, for formats that know them. Told with the rest of their event. */
    OrderMirror orders() {
        return orders;
    }

    /** Takes away orders that the venue's own levels contradict; counts the levels. */
    void reconcileOrders(final LevelArray shownBids, final LevelArray shownAsks, final String what) {
        final int found = orders.reconcile(true, shownBids) + orders.reconcile(false, shownAsks);
        if (found > 0) {
            count(what, found);
        }
    }

    /** Counts something of the format's own. */
    void count(final String what) {
        count(what, 1);
    }

    void count(final String what, final long times) {
        counts.merge(what, times, Long::sum);
    }

    /**
     * Says when and where what follows happened. Level updates of an earlier time must have been told before.
     *
     * @param out takes the messages.
     * @param receivedNs receive time as recorded.
     * @param happenedNs venue time, 0 when there is none.
     * @param venueSequence number that the recording gives, 0 when it gives none.
     */
    void at(final TapeSink out, final long receivedNs, final long happenedNs, final long venueSequence) {
        sink = out;
        receiveTimeNs = receivedNs;
        venueTimeNs = happenedNs;
        givenSequence = venueSequence;
    }

    /** Receive time of what is being told, as recorded. */
    long timeNs() {
        return receiveTimeNs;
    }

    /** Tells updates that are older than a time: no more of their event can come. */
    void tellBefore(final long timeNs) {
        if ((isPending || orders.isDue()) && receiveTimeNs < timeNs) {
            tell();
        }
    }

    /** A snapshot begins: levels that follow are the whole book. */
    void beginSnapshot() {
        bids.clear();
        asks.clear();
        isSnapshotDue |= !isBegun || state == FeedState.GAP;
        isBegun = true;
        isPending = true;
    }

    /** A level's size as it is now; 0 = gone. Told with the rest of its event. */
    void level(final boolean isBid, final long price, final long size) {
        if (!isBegun) {
            isBegun = true;
            gap(0, nextSequence());
        }
        side(isBid).set(price, size);
        isPending = true;
    }

    /**
     * A whole book, told at once.
     *
     * @param newBids best first.
     * @param newAsks best first.
     * @throws BadRow when it is locked or crossed and may not be.
     */
    void book(final LevelArray newBids, final LevelArray newAsks) {
        if (refusesCrossed() && newBids.count() > 0 && newAsks.count() > 0 && newBids.price(0) >= newAsks.price(0)) {
            throw crossed(newBids.price(0), newAsks.price(0));
        }
        if (habits.silenceNs > 0 && isBegun && receiveTimeNs - lastBookNs > habits.silenceNs) {
            orders.lose();
            gap(sequence + 1, Math.max(sequence + 2, givenSequence));
            count("silences of more than " + habits.silenceNs / 1_000_000 + " ms between books");
        }
        lastBookNs = receiveTimeNs;
        beginSnapshot();
        bids.replace(newBids);
        asks.replace(newAsks);
        tell();
    }

    static BadRow crossed(final long bid, final long ask) {
        return new BadRow(DecodeResult.CROSSED.text(), bid + " and " + ask + " ticks");
    }

    /** Updates were lost: the book is unknown until the next snapshot. */
    void gap(final long expected, final long received) {
        bids.forget();
        asks.forget();
        topSequence = 0;
        state = FeedState.GAP;
        status(expected, received);
    }

    /** The connection was lost: a gap, if there was a book. */
    void loseBook() {
        tell();
        if (isBegun) {
            orders.lose();
            gap(sequence + 1, sequence + 2);
        }
    }

    private void status(final long expected, final long received) {
        sink.encoder().begin(instrument.id(), receiveTimeNs, 0);
        sink.encoder().status(state, sequence, expected, received);
    }

    private long nextSequence() {
        return givenSequence > 0 ? Math.max(sequence, givenSequence) : Math.max(sequence, topSequence) + 1;
    }

    /** Tells what has changed, unless the book is locked or crossed. */
    void tell() {
        final boolean hasLevels = isPending;
        if (!hasLevels && !orders.isDue()) {
            return;
        }
        isPending = false;
        if (bids.levels() > 0 && asks.levels() > 0 && bids.best() >= asks.best()) {
            if (hasLevels) {
                count("books locked or crossed in the recording, held back");
                markCrossed();
            }
            return;
        }
        if (!hasLevels) {
            tellOrders(true);
            return;
        }
        crossedSinceNs = 0;
        final boolean isSnapshot = isSnapshotDue;
        isSnapshotDue = false;
        if (isSnapshot) {
            tellOrders(false);
            final long next = nextSequence();
            sink.encoder().begin(instrument.id(), receiveTimeNs, venueTimeNs);
            sink.encoder().snapshot(bids.takeAll(), asks.takeAll(), next);
            toldUpTo(next);
        } else if (!tellChanges()) {
            tellOrders(true);
            count("books equal to the one before, left out");
        }
        recover(isSnapshot);
    }

    private void tellOrders(final boolean isEnd) {
        orders.tell(
                (message, isLast) -> sink.order(instrument.id(), receiveTimeNs, venueTimeNs, message, isLast), isEnd);
    }

    private boolean tellChanges() {
        final LevelArray changedBids = bids.takeChanges();
        final LevelArray changedAsks = asks.takeChanges();
        if (changedBids.count() + changedAsks.count() == 0) {
            return false;
        }
        tellOrders(false);
        final long next = nextSequence();
        sink.encoder().begin(instrument.id(), receiveTimeNs, venueTimeNs);
        sink.encoder().delta(changedBids, changedAsks, next, sequence);
        toldUpTo(next);
        return true;
    }

    /** A reader's book lays best prices that are newer than the levels over them again. */
    private void toldUpTo(final long next) {
        sequence = next;
        if (topSequence > next) {
            layTop();
        } else {
            topSequence = 0;
        }
    }

    private void layTop() {
        bids.layTop(top[0], top[1]);
        asks.layTop(top[2], top[3]);
    }

    private void markCrossed() {
        if (crossedSinceNs == 0) {
            crossedSinceNs = receiveTimeNs;
        }
        if (state != FeedState.GAP && state != FeedState.STALE && receiveTimeNs - crossedSinceNs >= habits.patienceNs) {
            state = FeedState.STALE;
            status(0, 0);
            count("times that the feed was marked STALE, because its book was locked or crossed");
        }
    }

    /** The book is good again; one that updates without a snapshot made is whole only if the caller says so. */
    private void recover(final boolean isWhole) {
        if (state == FeedState.STALE) {
            state = FeedState.LIVE;
            status(0, 0);
        } else if (state == FeedState.GAP && (isWhole || habits.options.acceptGaps())) {
            state = FeedState.RESYNCED;
            status(0, 0);
        }
    }

    /**
     * Best prices, told at once when they have changed.
     *
     * @param bid in ticks.
     * @param bidSize in lots, 0 = no bids.
     * @param ask in ticks.
     * @param askSize in lots, 0 = no asks.
     * @throws BadRow when they are locked or crossed and may not be.
     */
    void top(final long bid, final long bidSize, final long ask, final long askSize) {
        if (bidSize > 0 && askSize > 0 && bid >= ask) {
            if (refusesCrossed()) {
                throw crossed(bid, ask);
            }
            count("best prices locked or crossed in the recording, held back");
            markCrossed();
            return;
        }
        final boolean isNew = bid != top[0] || bidSize != top[1] || ask != top[2] || askSize != top[3];
        final long at = nextSequence();
        final boolean isLate = at <= Math.max(sequence, topSequence);
        if (isNew && isLate) {
            count("best prices older than what was told before, left out");
        } else if (isNew) {
            top[0] = bid;
            top[1] = bidSize;
            top[2] = ask;
            top[3] = askSize;
            topSequence = at;
            layTop();
            sink.encoder().begin(instrument.id(), receiveTimeNs, venueTimeNs);
            sink.encoder().top(at, bid, bidSize, ask, askSize);
        }
        crossedSinceNs = 0;
        recover(false);
    }

    /** A trade; level updates before it are told first. */
    void trade(final long id, final long price, final long quantity, final Aggressor aggressor, final boolean isOld) {
        tell();
        sink.encoder().begin(instrument.id(), receiveTimeNs, venueTimeNs);
        sink.encoder().trade(id, price, quantity, aggressor, isOld);
        if (aggressor == Aggressor.UNKNOWN) {
            count("trades without aggressor");
        }
        if (isOld) {
            count("trades marked as replayed");
        }
    }

    /**
     * A trade at a price between two ticks: a hidden order's. To move it would let it touch a quote that it did not.
     */
    void tradeBetweenTicks(final String price) {
        if (isStrict()) {
            throw new BadRow(DecodeResult.OFF_TICK.text(), price);
        }
        count("trades between two ticks, left out");
    }
}
