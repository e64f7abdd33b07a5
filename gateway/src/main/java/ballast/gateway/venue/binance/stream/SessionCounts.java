package ballast.gateway.venue.binance.stream;

/** A number for each {@link SessionCounter}. One thread. */
final class SessionCounts {
    private final long[] counts = new long[SessionCounter.values().length];

    void add(final SessionCounter counter) {
        counts[counter.ordinal()]++;
    }

    long of(final SessionCounter counter) {
        return counts[counter.ordinal()];
    }
}
