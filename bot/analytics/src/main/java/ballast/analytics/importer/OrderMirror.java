package ballast.analytics.importer;

import ballast.codecs.OrderAction;
import ballast.gateway.venue.LevelArray;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * The single orders of a book twice: as the recording has them now, and as the tape has told them. What an event has
 * changed is told at its end, in few messages: an order that came and went within the event is not told, what leaves
 * comes before what joins, so that the book is not crossed in between, and orders that join their level are told in the
 * order in which they joined. A recorded change of an order that is not here is the caller's to judge. One thread.
 */
final class OrderMirror {
    private static final long FILL_PATIENCE_NS = 1_000_000_000L;

    private final Map<Long, Order> orders = new HashMap<>();
    private final NavigableMap<Long, Queue> bids = new TreeMap<>(Comparator.reverseOrder());
    private final NavigableMap<Long, Queue> asks = new TreeMap<>();
    /** In the order in which they joined their level or were touched; memory is bounded by the orders there are. */
    private final Set<Order> touched = new LinkedHashSet<>();

    private boolean isCleared;
    private boolean isWaiting;

    /** The orders of a level, the first in front. */
    private static final class Queue {
        private final Set<Order> orders = new LinkedHashSet<>();
        private long lots;
    }

    /** Takes what is to be told. */
    @FunctionalInterface
    interface Teller {
        /** One message, and whether the event is complete with it. */
        void tell(Message message, boolean isLast);
    }

    /**
     * What the tape is told of an order.
     *
     * @param action what happened to it.
     * @param id of the order; 0 for CLEAR.
     * @param isBid its side.
     * @param price in ticks.
     * @param lots what is left of it.
     */
    record Message(OrderAction action, long id, boolean isBid, long price, long lots) {}

    /** An order of the recording. */
    static final class Order {
        private final long id;
        private boolean isBid;
        private long price;
        private long lots;
        private boolean hasLostPlace;
        private long filled;
        private long filledAtNs;
        private long executed;
        private boolean wasBid;
        private long oldPrice;
        /** What the tape has told that is left of it. */
        private long oldLots;

        private Order(final long id) {
            this.id = id;
        }

        long id() {
            return id;
        }

        boolean isBid() {
            return isBid;
        }

        long price() {
            return price;
        }

        /** What is left of it. */
        long lots() {
            return lots;
        }

        /** A fill that was announced and is yet to be taken off. */
        void fill(final long fillLots, final long timeNs) {
            filled = fillLots + (isRecent(timeNs) ? filled : 0);
            filledAtNs = timeNs;
        }

        private boolean isRecent(final long timeNs) {
            return timeNs - filledAtNs <= FILL_PATIENCE_NS;
        }

        void forgetFill() {
            filled = 0;
        }

        private boolean hasMoved() {
            return isBid != wasBid || price != oldPrice;
        }

        private Message asTold(final OrderAction action, final long left) {
            return new Message(action, id, wasBid, oldPrice, left);
        }

        private Message asIs(final OrderAction action) {
            return new Message(action, id, isBid, price, lots);
        }
    }

    /** An order that is there, or null. */
    Order find(final long id) {
        return orders.get(id);
    }

    /** All orders are gone: those that follow begin the book anew. */
    void clear() {
        orders.clear();
        bids.clear();
        asks.clear();
        touched.clear();
        isCleared = true;
    }

    /** The same, unless the tape was never told of one. */
    void lose() {
        if (!orders.isEmpty() || !touched.isEmpty()) {
            clear();
        }
    }

    /** An order is there with so much: new, or changed. It keeps its place only at its price and with no more lots. */
    void set(final long id, final boolean isBid, final long price, final long lots) {
        final Order order = orders.computeIfAbsent(id, Order::new);
        final boolean staysInPlace = order.lots >= lots && order.isBid == isBid && order.price == price;
        if (staysInPlace) {
            reduce(order, order.lots - lots, false);
            return;
        }
        leave(order, order.lots);
        order.isBid = isBid;
        order.price = price;
        order.lots = lots;
        order.hasLostPlace = true;
        touched.remove(order);
        touched.add(order);
        final Queue queue = side(isBid).computeIfAbsent(price, at -> new Queue());
        queue.orders.add(order);
        queue.lots += lots;
    }

    /** An order loses lots, and is gone when it has none left; whether that was by trading is the caller's to say. */
    void reduce(final Order order, final long lots, final boolean isExecution) {
        final long taken = Math.min(lots, order.lots);
        leave(order, taken);
        order.executed += isExecution ? taken : 0;
        touched.add(order);
        if (order.lots == 0) {
            orders.remove(order.id);
        }
    }

    private NavigableMap<Long, Queue> side(final boolean isBid) {
        return isBid ? bids : asks;
    }

    private void leave(final Order order, final long lots) {
        final Queue queue = side(order.isBid).get(order.price);
        order.lots -= lots;
        if (queue != null) {
            queue.lots -= lots;
            if (order.lots == 0) {
                queue.orders.remove(order);
            }
            if (queue.orders.isEmpty()) {
                side(order.isBid).remove(order.price);
            }
        }
    }

    /**
     * Takes away what orders have beyond the levels that the venue shows: their end was not told. Of a level the order
     * of just that size goes, or else the eldest do.
     *
     * @param isBid the side.
     * @param shown levels of the side, best first; what lies behind the last of them is unknown.
     * @return levels at which something was taken away.
     */
    int reconcile(final boolean isBid, final LevelArray shown) {
        if (shown.count() == 0 || side(isBid).isEmpty()) {
            return 0;
        }
        int found = 0;
        int at = 0;
        final long worst = shown.price(shown.count() - 1);
        for (final Map.Entry<Long, Queue> level :
                List.copyOf(side(isBid).headMap(worst, true).entrySet())) {
            final long price = level.getKey();
            while (isBid ? shown.price(at) > price : shown.price(at) < price) {
                at++;
            }
            final long excess = level.getValue().lots - (shown.price(at) == price ? shown.size(at) : 0);
            if (excess > 0) {
                found++;
                takeGhosts(List.copyOf(level.getValue().orders), excess);
            }
        }
        return found;
    }

    private void takeGhosts(final List<Order> queue, final long excess) {
        for (final Order order : queue) {
            if (order.lots == excess) {
                reduce(order, excess, false);
                return;
            }
        }
        long left = excess;
        for (final Order order : queue) {
            final long lots = Math.min(left, order.lots);
            left -= lots;
            if (lots > 0) {
                reduce(order, lots, false);
            }
        }
    }

    /**
     * Takes off an order what its fills announced, as executed; an announcement is good for a second.
     *
     * @param order to take off.
     * @param lots most that there is to take, not positive = nothing.
     * @param timeNs when.
     * @return lots taken.
     */
    long settle(final Order order, final long lots, final long timeNs) {
        final long announced = order.isRecent(timeNs) ? order.filled : 0;
        final long taken = Math.max(0, Math.min(Math.min(announced, lots), order.lots));
        order.filled -= taken;
        if (taken > 0) {
            reduce(order, taken, true);
        }
        return taken;
    }

    /** Keeps what is due until a trade that explains it has been told, or nobody waits any longer. */
    void await(final boolean waits) {
        isWaiting = waits;
    }

    /** What was taken for executions is not called so any more; of how many orders. */
    long forgetExecutions() {
        long forgotten = 0;
        for (final Order order : touched) {
            forgotten += order.executed > 0 ? 1 : 0;
            order.executed = 0;
        }
        return forgotten;
    }

    /** Whether there is something to tell now. */
    boolean isDue() {
        return !isWaiting && (isCleared || !touched.isEmpty());
    }

    /**
     * Tells what has changed.
     *
     * @param teller takes it.
     * @param isEnd whether the event is complete with the last of these.
     */
    void tell(final Teller teller, final boolean isEnd) {
        if (!isDue()) {
            return;
        }
        final Closing closing = new Closing(teller);
        if (isCleared) {
            closing.add(new Message(OrderAction.CLEAR, 0, true, 0, 0));
        }
        isCleared = false;
        touched.forEach(order -> tellLeaving(order, closing));
        for (final Order order : touched) {
            tellJoining(order, closing);
            order.hasLostPlace = false;
            order.executed = 0;
            order.wasBid = order.isBid;
            order.oldPrice = order.price;
            order.oldLots = order.lots;
        }
        touched.clear();
        closing.end(isEnd);
    }

    private static void tellLeaving(final Order order, final Closing out) {
        if (order.oldLots > 0 && order.executed > 0) {
            order.oldLots = Math.max(0, order.oldLots - order.executed);
            out.add(order.asTold(OrderAction.EXECUTE, order.oldLots));
        }
        final boolean mustRejoin = order.hasLostPlace && !order.hasMoved() && order.lots <= order.oldLots;
        if (order.oldLots > 0 && (order.lots == 0 || order.isBid != order.wasBid || mustRejoin)) {
            order.oldLots = 0;
            out.add(order.asTold(OrderAction.REMOVE, 0));
        } else if (order.lots < order.oldLots && !order.hasMoved()) {
            order.oldLots = order.lots;
            out.add(order.asTold(OrderAction.CHANGE, order.lots));
        }
    }

    private static void tellJoining(final Order order, final Closing out) {
        if (order.oldLots == 0 && order.lots > 0) {
            out.add(order.asIs(OrderAction.ADD));
        } else if (order.lots > 0 && (order.lots != order.oldLots || order.hasMoved())) {
            out.add(order.asIs(OrderAction.CHANGE));
        }
    }

    /** Keeps one message back, because only the last of an event says that it is. */
    private static final class Closing {
        private final Teller teller;
        private Message kept;

        private Closing(final Teller teller) {
            this.teller = teller;
        }

        private void add(final Message next) {
            end(false);
            kept = next;
        }

        private void end(final boolean isLast) {
            if (kept != null) {
                teller.tell(kept, isLast);
                kept = null;
            }
        }
    }
}
