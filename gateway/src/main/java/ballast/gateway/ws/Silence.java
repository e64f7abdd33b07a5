package ballast.gateway.ws;

/**
 * Notices that nothing has been heard for too long. It asks nobody but the clock it is given, so it also sees what no
 * callback tells: a peer that is gone, a reader thread that has died. One thread.
 */
public final class Silence {
    private final long limitNs;
    private long heardNs;

    /**
     * A watch.
     *
     * @param limitNs longest silence; 0 = any.
     */
    public Silence(final long limitNs) {
        if (limitNs < 0) {
            throw new IllegalArgumentException("silence of " + limitNs + " ns: must not be negative");
        }
        this.limitNs = limitNs;
    }

    /** Something was heard then, or the watch begins. Times may come in any order; the latest counts. */
    public void heard(final long timeNs) {
        heardNs = Math.max(heardNs, timeNs);
    }

    /** Begins anew. */
    public void restart(final long timeNs) {
        heardNs = timeNs;
    }

    /** Whether it has been too long. */
    public boolean isOver(final long nowNs) {
        return limitNs > 0 && nowNs - heardNs > limitNs;
    }
}
