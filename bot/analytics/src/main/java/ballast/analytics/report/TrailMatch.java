package ballast.analytics.report;

import ballast.analytics.report.OrderTrail.Order;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which orders of two runs on the same tape are the same decision, and which of their fills happened in both.
 *
 * <p>An order of one run is that of the other when instrument, side, price and the time of its sending are equal; of
 * several such orders the first is the first. Of the fills of such a pair as many happened in both as the one with
 * fewer has; all others, and those of orders that only one run sent, happened in one. The first fill that one run has
 * and the other has not changes the position, and from then on decisions differ: what comes after the parting is
 * compared in sums only.
 *
 * <p>Made by one thread, then read-only.
 */
final class TrailMatch {
    private final OrderTrail first;
    private final OrderTrail second;
    private long ordersInBoth;
    private long fillsInBoth;
    private long quantityInBoth;
    private long fillsOnlyFirst;
    private long quantityOnlyFirst;
    private long fillsOnlySecond;
    private long quantityOnlySecond;
    private int equalOrders;

    TrailMatch(final OrderTrail first, final OrderTrail second) {
        this.first = first;
        this.second = second;
        final List<Order> left = first.orders();
        final List<Order> right = second.orders();
        while (equalOrders < Math.min(left.size(), right.size())
                && left.get(equalOrders).isEqual(right.get(equalOrders))) {
            equalOrders++;
        }
        match(left, right);
    }

    private void match(final List<Order> left, final List<Order> right) {
        final Map<OrderTrail.Key, Deque<Order>> open = new HashMap<>();
        for (final Order order : right) {
            open.computeIfAbsent(order.key(), key -> new ArrayDeque<>()).add(order);
        }
        for (final Order order : left) {
            final Deque<Order> same = open.get(order.key());
            final Order partner = same == null ? null : same.poll();
            final int fills = partner == null ? 0 : Math.min(order.fills(), partner.fills());
            final long quantity = partner == null ? 0 : Math.min(order.filledQuantity(), partner.filledQuantity());
            ordersInBoth += partner == null ? 0 : 1;
            fillsInBoth += fills;
            quantityInBoth += quantity;
            fillsOnlyFirst += order.fills() - fills;
            quantityOnlyFirst += order.filledQuantity() - quantity;
        }
        for (final Order order : right) {
            fillsOnlySecond += order.fills();
            quantityOnlySecond += order.filledQuantity();
        }
        fillsOnlySecond -= fillsInBoth;
        quantityOnlySecond -= quantityInBoth;
    }

    long ordersInBoth() {
        return ordersInBoth;
    }

    long ordersOnlyFirst() {
        return first.orders().size() - ordersInBoth;
    }

    long ordersOnlySecond() {
        return second.orders().size() - ordersInBoth;
    }

    long fillsInBoth() {
        return fillsInBoth;
    }

    long fillsOnlyFirst() {
        return fillsOnlyFirst;
    }

    long fillsOnlySecond() {
        return fillsOnlySecond;
    }

    /** In units of the instrument's quantities, as the other two. */
    long quantityInBoth() {
        return quantityInBoth;
    }

    long quantityOnlyFirst() {
        return quantityOnlyFirst;
    }

    long quantityOnlySecond() {
        return quantityOnlySecond;
    }

    /** Orders that the runs sent one after another before they part. */
    int equalOrders() {
        return equalOrders;
    }

    /** Whether one of the runs sent an order that the other did not send. */
    boolean hasParted() {
        return equalOrders < Math.max(first.orders().size(), second.orders().size());
    }

    /** When the first differing order was sent, the earlier of the two; to be asked for only if they have parted. */
    long partedMs() {
        return Math.min(sentMs(first), sentMs(second));
    }

    private long sentMs(final OrderTrail trail) {
        return equalOrders < trail.orders().size()
                ? trail.orders().get(equalOrders).sentMs()
                : Long.MAX_VALUE;
    }

    /** The first differing order of a run in words. */
    String differing(final boolean isFirst) {
        final OrderTrail trail = isFirst ? first : second;
        return equalOrders < trail.orders().size() ? trail.text(trail.orders().get(equalOrders)) : "no further order";
    }
}
