package ballast.core.order;

import org.agrona.collections.Long2ObjectHashMap;

/**
 * Which order an id of ours leads to: each order by the id it goes by and by the ids of the amend and the cancel in
 * flight about it, and by nothing else, so that an id of the past can never lead to an order that took its place.
 *
 * <p>Single writer: the core. No allocation after construction.
 */
final class OrderIds {
    private final Long2ObjectHashMap<Order> byId;

    OrderIds(final int orders) {
        byId = new Long2ObjectHashMap<>(4 * orders, 0.5f, true);
    }

    Order find(final long id) {
        return byId.get(id);
    }

    void add(final long id, final Order order) {
        byId.put(id, order);
    }

    /** An order with all ids that may name it. */
    void addAll(final Order order) {
        add(order.clientOrderId, order);
        if (order.amendId != 0) {
            add(order.amendId, order);
        }
        if (order.cancelId != 0) {
            add(order.cancelId, order);
        }
    }

    /** The order goes by another id from now on. */
    void rename(final Order order, final long clientOrderId) {
        if (order.clientOrderId != clientOrderId) {
            byId.remove(order.clientOrderId);
            byId.put(clientOrderId, order);
            order.clientOrderId = clientOrderId;
        }
    }

    /** A request about the order is no longer in flight; nothing happens when it was not. */
    void forgetRequest(final Order order, final long requestId) {
        if (requestId == 0 || requestId == order.clientOrderId) {
            return;
        }
        if (requestId == order.amendId) {
            order.clearAmend();
            byId.remove(requestId);
        } else if (requestId == order.cancelId) {
            order.cancelId = 0;
            byId.remove(requestId);
        }
    }

    /** The order leaves. */
    void remove(final Order order) {
        byId.remove(order.clientOrderId);
        byId.remove(order.amendId);
        byId.remove(order.cancelId);
    }

    /** Whether exactly the ids of the order's own lead to it, as far as one order can tell. */
    boolean isConsistent(final Order order) {
        return isAt(order.clientOrderId, order) && isAt(order.amendId, order) && isAt(order.cancelId, order);
    }

    private boolean isAt(final long id, final Order order) {
        return id == 0 || byId.get(id) == order;
    }

    int size() {
        return byId.size();
    }
}
