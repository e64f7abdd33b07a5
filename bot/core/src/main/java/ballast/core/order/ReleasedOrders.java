package ballast.core.order;

import ballast.core.state.StateTransfer;

/**
 * The last {@value #CAPACITY} orders that left an {@link OrderTable}: a report that was made before may still hold
 * them.
 *
 * <p>Single writer: the core. No allocation after construction.
 */
public final class ReleasedOrders {
    static final int CAPACITY = 256;

    private final long[] clientIds = new long[CAPACITY];
    private final long[] venueIds = new long[CAPACITY];
    private long count;

    void add(final long clientOrderId, final long venueOrderId) {
        final int at = (int) count & (CAPACITY - 1);
        clientIds[at] = clientOrderId;
        venueIds[at] = venueOrderId;
        count++;
    }

    /** How many have ever left. */
    public long count() {
        return count;
    }

    /**
     * Whether an order may have left since.
     *
     * @param since {@link #count} at some moment.
     * @param clientOrderId that it goes by.
     * @param venueOrderId of it, 0 = not told.
     * @return also true when so many have left that it cannot be told.
     */
    public boolean mayHold(final long since, final long clientOrderId, final long venueOrderId) {
        if (count - since > CAPACITY) {
            return true;
        }
        for (long i = since; i < count; i++) {
            final int at = (int) i & (CAPACITY - 1);
            if (clientIds[at] == clientOrderId || (venueOrderId != 0 && venueIds[at] == venueOrderId)) {
                return true;
            }
        }
        return false;
    }

    void transfer(final StateTransfer state) {
        count = state.whole(count, 0, Long.MAX_VALUE);
        final int kept = (int) Math.min(count, CAPACITY);
        state.wholes(clientIds, 0, kept);
        state.wholes(venueIds, 0, kept);
    }
}
