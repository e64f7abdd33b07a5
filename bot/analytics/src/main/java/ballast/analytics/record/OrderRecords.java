package ballast.analytics.record;

import java.util.ArrayDeque;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * Orders that have not ended yet, by client order id. Records are reused, so that a long run allocates no more than its
 * largest number of open orders. One thread.
 */
final class OrderRecords {
    private final Long2ObjectHashMap<OrderRecord> byId = new Long2ObjectHashMap<>(256, 0.5f, true);
    private final ArrayDeque<OrderRecord> free = new ArrayDeque<>();

    OrderRecord add(final long clientOrderId) {
        final OrderRecord reused = free.poll();
        final OrderRecord order = reused == null ? new OrderRecord() : reused;
        order.reset();
        order.clientOrderId = clientOrderId;
        byId.put(clientOrderId, order);
        return order;
    }

    OrderRecord find(final long clientOrderId) {
        return byId.get(clientOrderId);
    }

    void remove(final OrderRecord order) {
        byId.remove(order.clientOrderId);
        free.push(order);
    }
}
