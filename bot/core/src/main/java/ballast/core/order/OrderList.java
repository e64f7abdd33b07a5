package ballast.core.order;

import ballast.codecs.Side;

/**
 * The orders of one side in the order in which they were sent. Bounded. Single writer: the core. No allocation after
 * construction.
 */
final class OrderList {
    private final Side side;
    private final Order[] orders = new Order[OrderTable.CAPACITY_PER_SIDE];
    private int count;

    OrderList(final Side side) {
        this.side = side;
    }

    int count() {
        return count;
    }

    Order order(final int index) {
        return orders[index];
    }

    void add(final Order order) {
        orders[count++] = order;
    }

    void remove(final Order order) {
        int at = 0;
        while (orders[at] != order) {
            at++;
        }
        count--;
        System.arraycopy(orders, at + 1, orders, at, count - at);
        orders[count] = null;
    }

    Order findByVenueId(final long venueOrderId) {
        for (int i = 0; i < count; i++) {
            if (orders[i].venueOrderId == venueOrderId) {
                return orders[i];
            }
        }
        return null;
    }

    /** Most lots that they could still add to the position. */
    long couldFill() {
        long sum = 0;
        for (int i = count - 1; i >= 0; i--) {
            sum += orders[i].couldFill();
        }
        return sum;
    }

    /** Every order is unknown from now on: the process that knew what it had in flight is no more. */
    void onSessionLost(final OrderIds ids, final long nowNs) {
        for (int i = 0; i < count; i++) {
            orders[i].onSessionLost(ids, nowNs);
        }
    }

    long stateHash() {
        long hash = 0;
        for (int i = 0; i < count; i++) {
            hash += orders[i].stateHash();
        }
        return hash;
    }

    /**
     * Check the orders and count the ids that should lead to them.
     *
     * @throws IllegalStateException naming an order that is not as it should be.
     */
    int checkInvariants(final OrderIds ids) {
        int expected = count;
        for (int i = 0; i < count; i++) {
            final Order order = orders[i];
            expected += order.idsInFlight();
            if (order.side != side || !ids.isConsistent(order)) {
                throw new IllegalStateException("order " + order.clientOrderId + " is not where it belongs");
            }
            if (order.state.isTerminal() && order.cumQty >= order.finalCumQty) {
                throw new IllegalStateException("order " + order.clientOrderId + " should have left the table");
            }
        }
        return expected;
    }
}
