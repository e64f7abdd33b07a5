package ballast.gateway.venue.binance.stream;

import ballast.gateway.ws.Backoff;
import ballast.gateway.ws.RateBudget;
import ballast.gateway.ws.Rest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Asks for snapshots: one at a time for each instrument, within the budget of weight, further apart the more are
 * needed, and not at all while the venue has asked for a pause. One thread.
 */
final class Snapshots {
    private static final int NONE = -1;
    private static final int TOO_MANY = 429;
    private static final int BANNED = 418;
    private static final int FORBIDDEN = 403;

    /** What to wait after an answer that asks to, but does not say how long: the venue counts by the minute. */
    private static final long PAUSE_NS = TimeUnit.MINUTES.toNanos(1);

    /** Shortest ban. */
    private static final long BAN_NS = TimeUnit.MINUTES.toNanos(2);

    /** By then the client has given an answer, or says that there is none. */
    private static final long ANSWER_NS_MAX = TimeUnit.MINUTES.toNanos(1);

    /** A book that was good for so long is asked for at once. */
    private static final long GOOD_NS = TimeUnit.MINUTES.toNanos(1);

    private final SessionSettings settings;
    private final Rest rest;
    private final RateBudget weight;
    private final SessionCounts counts;
    private final String[] urls;
    private final long[] tags;
    private final long[] askedNs;
    private final long[] notBeforeNs;
    private final Backoff[] backoffs;
    private long lastTag;
    private long pausedUntilNs = Long.MIN_VALUE;

    Snapshots(
            final SessionSettings settings,
            final List<String> symbols,
            final Rest rest,
            final RateBudget weight,
            final SessionCounts counts) {
        if (weight.limit() < settings.snapshotWeight()) {
            throw new IllegalArgumentException("a snapshot of " + settings.depthLimit() + " levels weighs "
                    + settings.snapshotWeight() + ": the budget of " + weight.limit() + " never allows it");
        }
        this.settings = settings;
        this.rest = rest;
        this.weight = weight;
        this.counts = counts;
        final int size = symbols.size();
        urls = new String[size];
        tags = new long[size];
        askedNs = new long[size];
        notBeforeNs = new long[size];
        backoffs = new Backoff[size];
        for (int i = 0; i < size; i++) {
            urls[i] = settings.restUrl() + "/depth?symbol=" + symbols.get(i) + "&limit=" + settings.depthLimit();
            notBeforeNs[i] = Long.MIN_VALUE;
            backoffs[i] = new Backoff(settings.seed() + i, settings.retryFloorNs(), settings.retryCeilingNs(), GOOD_NS);
        }
    }

    /** What was asked for is of no use any more. */
    void forget() {
        Arrays.fill(tags, 0);
    }

    /** Asks for an instrument's snapshot, unless that is asked for already or must wait; how many were, 0 or 1. */
    int ask(final int instrument, final long nowNs) {
        if (tags[instrument] != 0) {
            if (nowNs - askedNs[instrument] <= ANSWER_NS_MAX) {
                return 0;
            }
            tags[instrument] = 0;
            counts.add(SessionCounter.SNAPSHOTS_FAILED);
        }
        if (nowNs < notBeforeNs[instrument] || nowNs < pausedUntilNs) {
            return 0;
        }
        if (!weight.take(settings.snapshotWeight(), nowNs)) {
            notBeforeNs[instrument] = nowNs + settings.retryFloorNs();
            counts.add(SessionCounter.SNAPSHOTS_DEFERRED);
            return 0;
        }
        notBeforeNs[instrument] = nowNs + backoffs[instrument].failed(nowNs - askedNs[instrument]);
        askedNs[instrument] = nowNs;
        tags[instrument] = ++lastTag;
        counts.add(SessionCounter.SNAPSHOT_REQUESTS);
        rest.request(lastTag, Rest.Method.GET, urls[instrument], Map.of());
        return 1;
    }

    /**
     * An answer has come.
     *
     * @return index of the instrument whose snapshot it has, {@link #NONE} when it has none that is waited for.
     */
    int answered(final long tag, final int status, final long retryAfterNs, final long nowNs) {
        if (status == TOO_MANY || status == BANNED || status == FORBIDDEN) {
            counts.add(SessionCounter.PAUSES);
            final long waitNs = Math.max(retryAfterNs, status == BANNED ? BAN_NS : 0);
            pausedUntilNs = Math.max(pausedUntilNs, nowNs + (waitNs == 0 ? PAUSE_NS : waitNs));
        }
        int instrument = NONE;
        for (int i = 0; i < tags.length; i++) {
            instrument = tags[i] == tag ? i : instrument;
        }
        if (instrument == NONE) {
            return NONE;
        }
        tags[instrument] = 0;
        if (status != 200) {
            counts.add(SessionCounter.SNAPSHOTS_FAILED);
            return NONE;
        }
        return instrument;
    }
}
