package ballast.app.host;

/**
 * How long a core has had something to hear and has not heard it, by a clock on the wall.
 *
 * <p>Between two looks no more than {@link #LOOK_NS_MAX} counts: when the watcher itself stood still, because the whole
 * process was stopped or collected garbage, the core had no chance to move either. One thread, no allocation.
 */
final class CoreSilence {
    /** Longest time between two looks that counts. */
    static final long LOOK_NS_MAX = 100_000_000L;

    private long seenConsumed = Long.MIN_VALUE;
    private long lookedNs;
    private long silentNs;

    /**
     * Look.
     *
     * @param consumed position that the core has consumed.
     * @param published position that it could consume.
     * @param nowNs of a clock that only goes forward.
     * @return how long it has been silent, nanoseconds.
     */
    long look(final long consumed, final long published, final long nowNs) {
        if (consumed != seenConsumed || consumed >= published) {
            silentNs = 0;
        } else {
            silentNs += Math.min(nowNs - lookedNs, LOOK_NS_MAX);
        }
        seenConsumed = consumed;
        lookedNs = nowNs;
        return silentNs;
    }

    /** How long the core was silent at the last look, nanoseconds. */
    long silentNs() {
        return silentNs;
    }
}
