package ballast.gateway.ws;

/**
 * No more than so much in any span of time: connects, or the weight of requests. It holds in each span, not only in
 * those that begin when the venue's do. Shared by all that count together, on one thread; allocates in its
 * constructor only.
 */
public final class RateBudget {
    private final long[] timesNs;
    private final int[] weights;
    private final int limit;
    private final long windowNs;
    private int head;
    private int count;
    private int used;

    /**
     * A budget of which nothing is used.
     *
     * @param limit in any window.
     * @param windowNs its length.
     */
    public RateBudget(final int limit, final long windowNs) {
        if (limit <= 0 || windowNs <= 0) {
            throw new IllegalArgumentException("a budget of " + limit + " in " + windowNs + " ns: must be positive");
        }
        this.limit = limit;
        this.windowNs = windowNs;
        this.timesNs = new long[limit];
        this.weights = new int[limit];
    }

    /** Most that any window allows. */
    public int limit() {
        return limit;
    }

    /**
     * Uses some of it, if it is there.
     *
     * @param weight at least 1.
     * @param nowNs the time; not earlier than before.
     * @return whether it was there, and is now used.
     */
    public boolean take(final int weight, final long nowNs) {
        while (count > 0 && nowNs - timesNs[head] >= windowNs) {
            used -= weights[head];
            head = (head + 1) % limit;
            count--;
        }
        if (weight < 1 || used + weight > limit) {
            return false;
        }
        final int at = (head + count) % limit;
        timesNs[at] = nowNs;
        weights[at] = weight;
        used += weight;
        count++;
        return true;
    }
}
