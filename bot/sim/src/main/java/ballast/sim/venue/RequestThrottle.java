package ballast.sim.venue;

import ballast.sim.model.VenueRules;

/**
 * Counts our requests against the venue's limit, all instruments together. Single thread. No allocation per request.
 */
final class RequestThrottle {
    private final VenueRules.RequestLimit limit;

    /** Times of the latest accepted requests, a ring. */
    private final long[] times;

    private long accepted;
    private int refusals;
    private long bannedUntilNs = Long.MIN_VALUE;

    RequestThrottle(final VenueRules.RequestLimit limit) {
        this.limit = limit;
        this.times = new long[limit.count()];
    }

    /** Whether nothing at all is taken at a time. */
    boolean isBanned(final long nowNs) {
        return nowNs < bannedUntilNs;
    }

    /**
     * A new order or an amend has arrived.
     *
     * @param nowNs time of arrival.
     * @return whether it is refused.
     */
    boolean refuses(final long nowNs) {
        if (isBanned(nowNs)) {
            return true;
        }
        if (times.length == 0) {
            return false;
        }
        final int oldest = (int) (accepted % times.length);
        if (accepted >= times.length && nowNs - times[oldest] < limit.windowNs()) {
            refusals++;
            if (refusals == limit.refusals()) {
                bannedUntilNs = nowNs + limit.banNs();
                refusals = 0;
            }
            return true;
        }
        times[oldest] = nowNs;
        accepted++;
        refusals = 0;
        return false;
    }
}
