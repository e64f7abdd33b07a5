package ballast.gateway.venue.binance.order;

import org.agrona.collections.Long2LongHashMap;

/**
 * The orders that the session has sent or heard of, by our id and by the venue's: whose a trade is, what is still live,
 * and what has been told already. Bounded: the oldest is forgotten, those that may still fill last. One thread;
 * allocates in its constructor only.
 */
final class KnownOrders {
    private static final int NONE = -1;
    private static final int INSTRUMENT_BITS = 10;

    private final KnownOrder[] slots;
    private final Long2LongHashMap byClientId;
    private final Long2LongHashMap byVenueId;
    private int next;

    KnownOrders(final int capacity) {
        slots = new KnownOrder[capacity];
        for (int i = 0; i < capacity; i++) {
            slots[i] = new KnownOrder(i);
        }
        byClientId = new Long2LongHashMap(2 * capacity, 0.5f, NONE, true);
        byVenueId = new Long2LongHashMap(2 * capacity, 0.5f, NONE, true);
    }

    int capacity() {
        return slots.length;
    }

    /** By place, from 0 to capacity - 1; {@link KnownOrder#isUsed} says whether there is one. */
    KnownOrder at(final int place) {
        return slots[place];
    }

    /** Our order with a client id, or null. */
    KnownOrder find(final long clientOrderId) {
        final long slot = byClientId.get(clientOrderId);
        return slot == NONE ? null : slots[(int) slot];
    }

    /** The order with a venue's id in an instrument, or null. */
    KnownOrder findByVenueId(final int instrument, final long venueOrderId) {
        final long slot = byVenueId.get(key(instrument, venueOrderId));
        if (slot == NONE) {
            return null;
        }
        final KnownOrder order = slots[(int) slot];
        return order.venueOrderId == venueOrderId && order.instrument == instrument ? order : null;
    }

    private static long key(final int instrument, final long venueOrderId) {
        return venueOrderId << INSTRUMENT_BITS | instrument;
    }

    /** Remembers an order; the client id is not here, 0 = of somebody else. */
    KnownOrder add(final int instrument, final long clientOrderId) {
        int place = next;
        for (int i = 0; i < slots.length && slots[place].isLive(); i++) {
            place = place + 1 == slots.length ? 0 : place + 1;
        }
        next = place + 1 == slots.length ? 0 : place + 1;
        final KnownOrder order = slots[place];
        forget(order);
        order.set(instrument, clientOrderId);
        if (clientOrderId != 0) {
            byClientId.put(clientOrderId, place);
        }
        return order;
    }

    /** Forgets an order that the venue has never taken. */
    void remove(final long clientOrderId) {
        final long slot = byClientId.get(clientOrderId);
        if (slot != NONE) {
            forget(slots[(int) slot]);
        }
    }

    private void forget(final KnownOrder order) {
        final int place = order.place;
        if (!order.isUsed) {
            return;
        }
        if (order.clientOrderId != 0 && byClientId.get(order.clientOrderId) == place) {
            byClientId.remove(order.clientOrderId);
        }
        if (order.venueOrderId != 0 && byVenueId.get(key(order.instrument, order.venueOrderId)) == place) {
            byVenueId.remove(key(order.instrument, order.venueOrderId));
        }
        order.isUsed = false;
    }

    /** The venue has told its id of an order. */
    void learnVenueId(final KnownOrder order, final long venueOrderId) {
        if (venueOrderId == 0 || order.venueOrderId == venueOrderId) {
            return;
        }
        if (order.venueOrderId != 0) {
            byVenueId.remove(key(order.instrument, order.venueOrderId));
        }
        order.venueOrderId = venueOrderId;
        byVenueId.put(key(order.instrument, venueOrderId), order.place);
    }

    /** An amend has given an order another id of ours. */
    void rename(final KnownOrder order, final long clientOrderId) {
        if (order.clientOrderId != clientOrderId) {
            byClientId.remove(order.clientOrderId);
            byClientId.put(clientOrderId, order.place);
            order.clientOrderId = clientOrderId;
        }
    }
}
