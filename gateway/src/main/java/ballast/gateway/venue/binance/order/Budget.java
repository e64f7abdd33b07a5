package ballast.gateway.venue.binance.order;

/**
 * One limit of the venue: so much in each window of its clock, of which a fifth is kept for what must go. One thread.
 *
 * <p>Source: the venue's page of limits: fixed windows, which begin at multiples of their length.
 */
final class Budget {
    private static final int SHARES = 5;

    private final long limit;
    private final long common;
    private final long windowNs;
    private long window = Long.MIN_VALUE;
    private long used;

    /**
     * A budget.
     *
     * @param limit of each window.
     * @param windowNs its length.
     */
    Budget(final long limit, final long windowNs) {
        this.limit = limit;
        this.common = limit - (limit + SHARES - 1) / SHARES;
        this.windowNs = windowNs;
    }

    /** The venue's clock has come so far. */
    void onTime(final long venueNs) {
        final long now = Math.floorDiv(venueNs, windowNs);
        if (now > window) {
            window = now;
            used = 0;
        }
    }

    boolean hasRoom(final long units, final boolean mayUseReserve) {
        return used + units <= (mayUseReserve ? limit : common);
    }

    void take(final long units) {
        used += units;
    }

    /** What was taken was not sent. */
    void giveBack(final long units) {
        used = Math.max(0, used - units);
    }

    /** The venue has counted this much; what is in flight it may not have seen. */
    void correct(final long counted, final long inFlight) {
        used = counted + inFlight;
    }

    long windowNs() {
        return windowNs;
    }

    long used() {
        return used;
    }
}
