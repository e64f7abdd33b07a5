package ballast.core.quoter;

/**
 * Numbers that are given once: client order ids, unique across runs by the run's epoch, and decision ids.
 *
 * <p>A client order id is {@code epoch * 2^40 + n}, so a trillion orders fit in a run and a million runs in a long.
 * Single writer: the core.
 */
final class IdSource {
    private static final int EPOCH_SHIFT = 40;

    private long epochBase;
    private long orders;
    private long decisions;

    /** Take the run's epoch; before the first order only. */
    void epoch(final long epoch) {
        if (orders == 0) {
            epochBase = epoch << EPOCH_SHIFT;
        }
    }

    long nextClientOrderId() {
        orders++;
        return epochBase + orders;
    }

    long nextDecisionId() {
        decisions++;
        return decisions;
    }
}
