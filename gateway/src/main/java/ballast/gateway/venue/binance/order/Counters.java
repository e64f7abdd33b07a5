package ballast.gateway.venue.binance.order;

/** Counts of one session. One thread. */
final class Counters {
    private final long[] counts = new long[SessionCounter.values().length];

    void increment(final SessionCounter counter) {
        counts[counter.ordinal()]++;
    }

    long of(final SessionCounter counter) {
        return counts[counter.ordinal()];
    }
}
