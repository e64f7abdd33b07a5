package ballast.sim.venue;

import ballast.codecs.OrdStatus;
import ballast.codecs.Side;
import org.agrona.collections.Long2LongHashMap;

/**
 * What became of the latest orders that are no longer live, so that the venue can tell a cancel that came too late from
 * one about an order it never saw, and answer queries.
 *
 * <p>Bounded: the oldest is forgotten. Single thread. No allocation after construction.
 */
final class EndedOrders {
    private static final int CAPACITY = 1 << 12;
    private static final long ABSENT = -1;

    private final Long2LongHashMap slots = new Long2LongHashMap(CAPACITY * 4, 0.5f, ABSENT);
    private final long[] clientIds = new long[CAPACITY];
    private final long[] venueIds = new long[CAPACITY];
    private final long[] prices = new long[CAPACITY];
    private final long[] quantities = new long[CAPACITY];
    private final long[] cumQtys = new long[CAPACITY];
    private final Side[] sides = new Side[CAPACITY];
    private final OrdStatus[] statuses = new OrdStatus[CAPACITY];
    private long count;

    void add(final RestingOrder order, final OrdStatus status) {
        final int at = (int) count & (CAPACITY - 1);
        if (count >= CAPACITY) {
            slots.remove(clientIds[at]);
        }
        clientIds[at] = order.clientOrderId;
        venueIds[at] = order.venueOrderId;
        prices[at] = order.price;
        quantities[at] = order.quantity;
        cumQtys[at] = order.cumQty;
        sides[at] = order.side;
        statuses[at] = status;
        slots.put(order.clientOrderId, at);
        count++;
    }

    boolean contains(final long clientOrderId) {
        return slots.get(clientOrderId) != ABSENT;
    }

    OrdStatus status(final long clientOrderId) {
        return statuses[(int) slots.get(clientOrderId)];
    }

    /** Copy what is known of an order that {@link #contains} knows. */
    void copyTo(final long clientOrderId, final RestingOrder order) {
        final int at = (int) slots.get(clientOrderId);
        order.clientOrderId = clientIds[at];
        order.venueOrderId = venueIds[at];
        order.price = prices[at];
        order.quantity = quantities[at];
        order.cumQty = cumQtys[at];
        order.side = sides[at];
    }
}
