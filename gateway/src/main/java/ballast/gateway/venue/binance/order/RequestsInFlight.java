package ballast.gateway.venue.binance.order;

import org.agrona.collections.Long2LongHashMap;

/**
 * What was asked and not yet answered, found by the request's id, the oldest first. A request that is taken out may be
 * read until the next one is added. Bounded. One thread; allocates in its constructor only.
 */
final class RequestsInFlight {
    private static final int NONE = -1;
    private static final int RESERVE = 8;

    private final PendingRequest[] slots;
    private final int[] free;
    private final Long2LongHashMap slotOf;
    private int freeCount;
    private int oldest = NONE;
    private int newest = NONE;
    private long weight;
    private int orders;

    RequestsInFlight(final int capacity) {
        slots = new PendingRequest[capacity];
        free = new int[capacity];
        slotOf = new Long2LongHashMap(4 * capacity, 0.5f, NONE, true);
        for (int i = 0; i < capacity; i++) {
            slots[i] = new PendingRequest();
            free[i] = i;
        }
        freeCount = capacity;
    }

    /** Whether one more can be added; an eighth of all places is kept for what is urgent. */
    boolean hasRoom(final boolean isUrgent) {
        return freeCount > (isUrgent ? 0 : slots.length / RESERVE);
    }

    int size() {
        return slots.length - freeCount;
    }

    boolean has(final long id) {
        return slotOf.get(id) != NONE;
    }

    /** Weight of all that is in flight. */
    long weight() {
        return weight;
    }

    /** New orders in flight. */
    int orders() {
        return orders;
    }

    /**
     * Adds a request; there is room and the id is not here.
     *
     * @return its place, to be filled in.
     */
    PendingRequest add(final RequestKind kind, final long id, final long orderId, final long nowNs) {
        // the one freed last may still be read: take another while there is one
        final int take = freeCount > 1 ? freeCount - 2 : 0;
        final int slot = free[take];
        free[take] = free[freeCount - 1];
        freeCount--;
        final PendingRequest request = slots[slot];
        request.set(kind, id, orderId);
        request.sentNs = nowNs;
        request.older = newest;
        request.newer = NONE;
        if (newest == NONE) {
            oldest = slot;
        } else {
            slots[newest].newer = slot;
        }
        newest = slot;
        slotOf.put(id, slot);
        weight += kind.weight();
        orders += kind.isOrder() ? 1 : 0;
        return request;
    }

    /** Takes the request with an id out, or answers null when there is none. */
    PendingRequest take(final long id) {
        final int slot = (int) slotOf.remove(id);
        if (slot == NONE) {
            return null;
        }
        final PendingRequest request = slots[slot];
        if (request.older == NONE) {
            oldest = request.newer;
        } else {
            slots[request.older].newer = request.newer;
        }
        if (request.newer == NONE) {
            newest = request.older;
        } else {
            slots[request.newer].older = request.older;
        }
        free[freeCount] = slot;
        freeCount++;
        weight -= request.kind.weight();
        orders -= request.kind.isOrder() ? 1 : 0;
        return request;
    }

    /** Takes the oldest request out when it was sent at this time or before; null when none was. */
    PendingRequest takeSentUntil(final long timeNs) {
        return oldest == NONE || slots[oldest].sentNs > timeNs ? null : take(slots[oldest].id);
    }
}
