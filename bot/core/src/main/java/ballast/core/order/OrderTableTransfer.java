package ballast.core.order;

import ballast.core.state.StateTransfer;

/** Saves and loads an {@link OrderTable}: its orders in the order in which they were sent. Pure functions. */
public final class OrderTableTransfer {
    private static final int TAG = StateTransfer.mark("ORDS");

    private OrderTableTransfer() {}

    /**
     * Save a table, or load it.
     *
     * @param table to save; to load into, a new one.
     * @param state to or from.
     */
    public static void transfer(final OrderTable table, final StateTransfer state) {
        state.tag(TAG);
        transferSide(table, table.buys, state);
        transferSide(table, table.sells, state);
        table.released.transfer(state);
        table.version = state.whole(table.version);
    }

    private static void transferSide(final OrderTable table, final OrderList orders, final StateTransfer state) {
        final int total = state.count(orders.count(), OrderTable.CAPACITY_PER_SIDE);
        for (int i = 0; i < total; i++) {
            if (state.isLoading()) {
                orders.add(table.free[--table.freeCount]);
            }
            final Order order = orders.order(i);
            order.transfer(state);
            if (state.isLoading()) {
                table.ids.addAll(order);
            }
        }
    }
}
