package ballast.core.quoter;

import ballast.core.state.StateTransfer;

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

    /** Take the run's epoch; before the first order of an epoch only, and never one that may have been used. */
    void epoch(final long epoch) {
        if (orders == 0) {
            epochBase = Math.max(epochBase, epoch << EPOCH_SHIFT);
        }
    }

    /**
     * A process that goes on takes a new epoch.
     *
     * @param epoch greater than every one before.
     * @return false when it is not: then ids would be given twice, and nothing changes.
     */
    boolean startEpoch(final long epoch) {
        if (epoch << EPOCH_SHIFT <= epochBase) {
            return false;
        }
        epochBase = epoch << EPOCH_SHIFT;
        orders = 0;
        return true;
    }

    /** Whether another process may have given ids before this one did. */
    boolean hasEarlierEpoch() {
        return epochBase >>> EPOCH_SHIFT > 1;
    }

    /** Whether an id is of this bot: of this epoch or one before, whoever gave it. */
    boolean isOurs(final long clientOrderId) {
        return clientOrderId >>> EPOCH_SHIFT > 0 && clientOrderId >>> EPOCH_SHIFT <= epochBase >>> EPOCH_SHIFT;
    }

    /** Whether an id looks like ours and has not been given to anything. */
    boolean isNeverGiven(final long clientOrderId) {
        return clientOrderId >>> EPOCH_SHIFT == epochBase >>> EPOCH_SHIFT && clientOrderId > epochBase + orders;
    }

    /** Whether an id can have been given to an order by this bot. */
    boolean mayBeGiven(final long clientOrderId) {
        return isOurs(clientOrderId) && !isNeverGiven(clientOrderId);
    }

    long nextClientOrderId() {
        orders++;
        return epochBase + orders;
    }

    long nextDecisionId() {
        decisions++;
        return decisions;
    }

    void transfer(final StateTransfer state) {
        epochBase = state.whole(epochBase);
        orders = state.whole(orders);
        decisions = state.whole(decisions);
    }
}
