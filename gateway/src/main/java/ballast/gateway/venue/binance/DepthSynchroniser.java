package ballast.gateway.venue.binance;

/**
 * The venue's rules for putting a book together from snapshots and updates, for one instrument, as a state machine over
 * update ids. It holds no levels: it says what is to be done with each update and snapshot.
 *
 * <pre>
 *                     snapshot                     first update that connects
 *   AWAITING_SNAPSHOT ---------&gt; BRIDGING -----------------------------------&gt; CONTIGUOUS
 *        ^    |                   |    ^  snapshot newer than the book           |   |
 *        |    |                   |    +-----------------------------------------+   |
 *        +----|------ hole -------+----------------------- hole ---------------------+
 *             |
 *             +-- update, when the policy does not wait --&gt; UNANCHORED (as CONTIGUOUS, but the book is not whole)
 *
 *                             spot                             futures (pu = last id of the update before)
 *   first update connects     U &lt;= snapshot + 1 &lt;= u           U &lt;= snapshot &lt;= u, or pu = snapshot
 *   next update connects      U &lt;= last + 1 &lt;= u               pu = last
 *   update is stale           u &lt;= last                        u &lt;= last (u &lt; snapshot for the first one)
 * </pre>
 *
 * <p>For futures the venue's page has {@code U <= snapshot <= u} only; an update whose {@code pu} is the snapshot's id
 * connects by the rule for the next ones. A stale update changes nothing: sizes are absolute, and the book has newer
 * ones. One thread; allocates nothing. Source: Binance API documentation, "How to manage a local order book correctly".
 */
public final class DepthSynchroniser {
    /** Where the book stands. */
    public enum State {
        AWAITING_SNAPSHOT,
        BRIDGING,
        CONTIGUOUS,
        UNANCHORED
    }

    /** What to do with an update. */
    public enum Verdict {
        /** It connects: apply it. */
        APPLY,
        /** It is the first that connects to a snapshot: apply it, the book is whole. */
        APPLY_BRIDGE,
        /** It is older than the book: forget it. */
        STALE,
        /** No book yet: keep it for the snapshot. */
        KEEP,
        /** A hole is in front of it: say so, keep it for the next snapshot. */
        GAP_KEEP,
        /** A hole is in front of it, or it is the first: say so and apply it all the same. */
        GAP_APPLY
    }

    private final boolean isChained;
    private GapPolicy policy = GapPolicy.WAIT_FOR_SNAPSHOT;
    private State state = State.AWAITING_SNAPSHOT;
    private long lastId;
    private long expectedId;
    private long receivedId;

    /**
     * A synchroniser that has seen nothing.
     *
     * @param isChained whether updates name the one before; see {@link Market#isChained}.
     */
    public DepthSynchroniser(final boolean isChained) {
        this.isChained = isChained;
    }

    /** What to do from now on with updates that do not connect. */
    public void policy(final GapPolicy gapPolicy) {
        this.policy = gapPolicy;
    }

    public State state() {
        return state;
    }

    /** Last update id in the book, 0 before the first. */
    public long lastId() {
        return lastId;
    }

    /** After a gap: the id that should have come; 0 when there was no book before. */
    public long expectedId() {
        return expectedId;
    }

    /** After a gap: the id that came in its place. */
    public long receivedId() {
        return receivedId;
    }

    /**
     * An update.
     *
     * @param firstId first update id that it covers.
     * @param last last update id that it covers.
     * @param previousId for chained updates the last id of the one before.
     * @return what to do with it; the state is as after doing so.
     */
    public Verdict onUpdate(final long firstId, final long last, final long previousId) {
        if (state == State.AWAITING_SNAPSHOT) {
            return policy == GapPolicy.WAIT_FOR_SNAPSHOT ? Verdict.KEEP : onHole(firstId, last, previousId);
        }
        final boolean isBridge = state == State.BRIDGING;
        if (isStale(last, isBridge)) {
            return Verdict.STALE;
        }
        if (!connects(firstId, previousId, isBridge)) {
            return onHole(firstId, last, previousId);
        }
        lastId = last;
        if (isBridge) {
            state = State.CONTIGUOUS;
        }
        return isBridge ? Verdict.APPLY_BRIDGE : Verdict.APPLY;
    }

    private boolean isStale(final long last, final boolean isBridge) {
        return last < lastId || (last == lastId && !(isChained && isBridge));
    }

    /** For an update that is not stale, so that its last id needs no look. */
    private boolean connects(final long firstId, final long previousId, final boolean isBridge) {
        if (isChained) {
            return previousId == lastId || (isBridge && firstId <= lastId);
        }
        return firstId <= lastId + 1;
    }

    private Verdict onHole(final long firstId, final long last, final long previousId) {
        expectedId = lastId == 0 || isChained ? lastId : lastId + 1;
        receivedId = isChained ? previousId : firstId;
        if (policy == GapPolicy.WAIT_FOR_SNAPSHOT) {
            state = State.AWAITING_SNAPSHOT;
            return Verdict.GAP_KEEP;
        }
        state = State.UNANCHORED;
        lastId = last;
        return Verdict.GAP_APPLY;
    }

    /** Whatever came before, updates were missed since: only a snapshot helps. */
    void onDisconnected() {
        state = State.AWAITING_SNAPSHOT;
        lastId = 0;
        expectedId = 0;
        receivedId = 0;
    }

    /**
     * A snapshot.
     *
     * @param snapshotId last update id in it.
     * @param firstKeptId first id of the oldest update that was kept back, {@link MarketFrame#NONE} when there is none.
     * @param firstKeptPreviousId its {@code pu}.
     * @return whether to replace the book by it. When not, it is older than the book, or there is a hole between it and
     *     the updates kept: ask for another one.
     */
    public boolean onSnapshot(final long snapshotId, final long firstKeptId, final long firstKeptPreviousId) {
        if (state == State.AWAITING_SNAPSHOT) {
            final long reach = isChained ? snapshotId : snapshotId + 1;
            final boolean isContinued = isChained && firstKeptPreviousId == snapshotId;
            if (firstKeptId > reach && !isContinued) {
                return false;
            }
        } else if (snapshotId <= lastId) {
            return false;
        }
        state = State.BRIDGING;
        lastId = snapshotId;
        return true;
    }
}
