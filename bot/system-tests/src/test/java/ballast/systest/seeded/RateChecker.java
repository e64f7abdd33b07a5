package ballast.systest.seeded;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Invariant 5: no more requests in any window than the limit: as they leave, and as the venue counts them, where a
 * request that the network held up for long does not count and the rest may come closer by what it usually takes.
 */
final class RateChecker extends Checker {
    /** Most that the network adds to a request that it does not hold up. */
    static final long JITTER_NS = 20_000_000L;

    private final long limit;
    private final long windowNs;
    private final Map<Long, Long> sentNs = new HashMap<>();
    private final Deque<Long> sent = new ArrayDeque<>();
    private final Deque<Long> arrived = new ArrayDeque<>();

    /**
     * A checker.
     *
     * @param limit requests within a window; 0 = any number.
     * @param windowNs its length.
     */
    RateChecker(final long limit, final long windowNs) {
        this.limit = limit;
        this.windowNs = windowNs;
    }

    @Override
    void onSeen(final Seen seen) {
        if (limit == 0) {
            return;
        }
        if (seen instanceof final Seen.Sent one && isCounted(one.kind())) {
            sentNs.put(one.id(), one.timeNs());
            count(sent, one.timeNs(), windowNs, "sent");
        } else if (seen instanceof final Seen.Arrived one && sentNs.containsKey(one.id())) {
            final long tookNs = one.timeNs() - sentNs.remove(one.id());
            if (tookNs <= JITTER_NS) {
                count(arrived, one.timeNs(), windowNs - JITTER_NS, "counted by the venue");
            }
        }
    }

    private static boolean isCounted(final Request.Kind kind) {
        return kind != Request.Kind.QUERY && kind != Request.Kind.ACCOUNT;
    }

    private void count(final Deque<Long> times, final long timeNs, final long withinNs, final String how) {
        times.addLast(timeNs);
        while (times.peekFirst() <= timeNs - withinNs) {
            times.removeFirst();
        }
        require(
                times.size() <= limit,
                times.size() + " requests " + how + " within " + withinNs + " ns, limit " + limit);
    }
}
