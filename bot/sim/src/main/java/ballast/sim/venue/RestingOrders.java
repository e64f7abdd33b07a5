package ballast.sim.venue;

import ballast.codecs.Side;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * Our live orders in one instrument at the simulated venue, in time priority per side.
 *
 * <p>Bounded. Single thread. No allocation after construction.
 */
final class RestingOrders {
    /** Live orders per side; one more is refused. */
    static final int CAPACITY_PER_SIDE = 256;

    private final RestingOrder[] buys = new RestingOrder[CAPACITY_PER_SIDE];
    private final RestingOrder[] sells = new RestingOrder[CAPACITY_PER_SIDE];
    private final RestingOrder[] free = new RestingOrder[2 * CAPACITY_PER_SIDE];
    private final Long2ObjectHashMap<RestingOrder> byId = new Long2ObjectHashMap<>(8 * CAPACITY_PER_SIDE, 0.5f, true);
    private int buyCount;
    private int sellCount;
    private int freeCount;
    private int reduceOnlyCount;

    RestingOrders() {
        for (int i = 0; i < free.length; i++) {
            free[i] = new RestingOrder();
        }
        freeCount = free.length;
    }

    boolean hasRoom(final Side side) {
        return count(side) < CAPACITY_PER_SIDE;
    }

    /** Whether any of them may only make our position smaller. */
    boolean hasReduceOnly() {
        return reduceOnlyCount > 0;
    }

    int count(final Side side) {
        return side == Side.BUY ? buyCount : sellCount;
    }

    RestingOrder at(final Side side, final int index) {
        return (side == Side.BUY ? buys : sells)[index];
    }

    /** The oldest order at a price where there is one. */
    RestingOrder oldestAt(final Side side, final long price) {
        int at = 0;
        while (at(side, at).price != price) {
            at++;
        }
        return at(side, at);
    }

    RestingOrder find(final long clientOrderId) {
        return byId.get(clientOrderId);
    }

    /** A blank order, not yet in the queue. */
    RestingOrder claim() {
        final RestingOrder order = free[--freeCount];
        order.cumQty = 0;
        order.isReduceOnly = false;
        order.wait.reset();
        return order;
    }

    /** Give back an order that never joined, or has left. */
    void release(final RestingOrder order) {
        free[freeCount++] = order;
    }

    /** Join behind all our orders of the side. */
    void join(final RestingOrder order) {
        if (order.side == Side.BUY) {
            buys[buyCount++] = order;
        } else {
            sells[sellCount++] = order;
        }
        byId.put(order.clientOrderId, order);
        order.isResting = true;
        reduceOnlyCount += order.isReduceOnly ? 1 : 0;
    }

    /** Leave the queue; the order can join again or be released. */
    void leave(final RestingOrder order) {
        byId.remove(order.clientOrderId);
        order.isResting = false;
        reduceOnlyCount -= order.isReduceOnly ? 1 : 0;
        if (order.side == Side.BUY) {
            buyCount = remove(buys, buyCount, order);
        } else {
            sellCount = remove(sells, sellCount, order);
        }
    }

    /** The order goes on under another id, in its place. */
    void rename(final RestingOrder order, final long clientOrderId) {
        byId.remove(order.clientOrderId);
        order.clientOrderId = clientOrderId;
        byId.put(clientOrderId, order);
    }

    private static int remove(final RestingOrder[] orders, final int count, final RestingOrder order) {
        int at = 0;
        while (orders[at] != order) {
            at++;
        }
        System.arraycopy(orders, at + 1, orders, at, count - at - 1);
        orders[count - 1] = null;
        return count - 1;
    }
}
