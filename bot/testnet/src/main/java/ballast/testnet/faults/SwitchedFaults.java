package ballast.testnet.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Faults that are switched on by name, each for a number of times, and then are over by themselves. Single thread.
 */
public final class SwitchedFaults implements Faults {
    /** What can be switched on. Names in requests are these in lower case, with dashes. */
    public enum Kind {
        /** The next depth events are not sent. */
        DROP_DEPTH,
        /** The next depth events are sent twice. */
        DUPLICATE_DEPTH,
        /** Of the next depth events each is sent behind the one that follows it. */
        REORDER_DEPTH,
        /** The next depth events say that they begin one id later than they do. */
        GAP_DEPTH,
        /** The next snapshots are those of when this was switched on. */
        STALE_SNAPSHOT,
        /** The connection ends with the next orders, which have no effect. */
        CUT_BEFORE,
        /** The connection ends with the next orders, which have taken effect. */
        CUT_AFTER,
        /** Events of the account come before the next answers to orders. */
        EVENT_FIRST,
        /** The next answers to orders come late. */
        DELAY_ANSWER,
        /** The next cancels come too late: the order fills first. */
        LATE_CANCEL,
        /** The next orders are refused as if they would take. */
        REFUSE_CROSS,
        /** The next orders are refused for their number. */
        REFUSE_RATE,
        /** The next requests are refused for their weight. */
        REFUSE_WEIGHT,
        /** The next requests are refused as those of a banned address. */
        REFUSE_BAN,
        /** The next orders have an unknown outcome: they are answered with a timeout, and took no effect. */
        UNKNOWN_OUTCOME,
        /** Pongs are not heard. */
        LOSE_PONG
    }

    private final Map<Kind, Long> left = new EnumMap<>(Kind.class);
    private final Map<String, ObjectNode> stale = new HashMap<>();
    private final Map<String, ObjectNode> heldBack = new HashMap<>();
    private long delayMs;

    /**
     * Switch a fault on, or off.
     *
     * @param kind of fault.
     * @param times that it happens; 0 = off.
     */
    public void set(final Kind kind, final long times) {
        left.put(kind, times);
    }

    /** How late answers are, milliseconds. */
    public void delay(final long ms) {
        delayMs = ms;
    }

    /** The snapshot of a symbol that is told while snapshots are stale. */
    public void keep(final String symbol, final ObjectNode snapshot) {
        stale.put(symbol, snapshot);
    }

    /** Times that a fault will still happen. */
    public long left(final Kind kind) {
        return left.getOrDefault(kind, 0L);
    }

    /** All is well again. */
    public void clear() {
        left.clear();
    }

    private boolean happens(final Kind kind) {
        final long times = left(kind);
        if (times > 0) {
            left.put(kind, times - 1);
        }
        return times > 0;
    }

    @Override
    public List<ObjectNode> depth(final ObjectNode event) {
        final ObjectNode before = heldBack.remove(event.path("s").asText());
        if (before != null) {
            return List.of(event, before);
        }
        if (happens(Kind.DROP_DEPTH)) {
            return List.of();
        }
        if (happens(Kind.DUPLICATE_DEPTH)) {
            return List.of(event, event);
        }
        if (happens(Kind.REORDER_DEPTH)) {
            heldBack.put(event.path("s").asText(), event);
            return List.of();
        }
        if (happens(Kind.GAP_DEPTH)) {
            return List.of(event.deepCopy().put("U", event.path("U").asLong() + 1));
        }
        return List.of(event);
    }

    @Override
    public ObjectNode snapshot(final String symbol, final ObjectNode snapshot) {
        final ObjectNode old = stale.get(symbol);
        return old != null && happens(Kind.STALE_SNAPSHOT) ? old : snapshot;
    }

    private static boolean isNew(final String method) {
        return "order.place".equals(method) || "order.cancelReplace".equals(method);
    }

    private static boolean isOrder(final String method) {
        return isNew(method)
                || "order.cancel".equals(method)
                || "order.amend.keepPriority".equals(method)
                || "openOrders.cancelAll".equals(method);
    }

    @Override
    public Forced forced(final String method) {
        if (happens(Kind.REFUSE_WEIGHT)) {
            return new Forced(429, -1003, "Too much request weight used.");
        }
        if (happens(Kind.REFUSE_BAN)) {
            return new Forced(418, -1003, "Way too many requests; IP banned.");
        }
        if (!isNew(method)) {
            return null;
        }
        if (happens(Kind.REFUSE_RATE)) {
            return new Forced(429, -1015, "Too many new orders.");
        }
        if (happens(Kind.REFUSE_CROSS)) {
            return new Forced(400, -2010, "Order would immediately match and take.");
        }
        return happens(Kind.UNKNOWN_OUTCOME)
                ? new Forced(
                        400,
                        -1007,
                        "Timeout waiting for response from backend server. Send status unknown; "
                                + "execution status unknown.")
                : null;
    }

    @Override
    public Cut cut(final String method) {
        if (!isOrder(method)) {
            return Cut.NO;
        }
        if (happens(Kind.CUT_BEFORE)) {
            return Cut.BEFORE;
        }
        return happens(Kind.CUT_AFTER) ? Cut.AFTER : Cut.NO;
    }

    @Override
    public long delayMs(final String method) {
        return isOrder(method) && happens(Kind.DELAY_ANSWER) ? delayMs : 0;
    }

    @Override
    public boolean isEventFirst() {
        return happens(Kind.EVENT_FIRST);
    }

    @Override
    public boolean isCancelLate() {
        return happens(Kind.LATE_CANCEL);
    }

    @Override
    public boolean isPongLost() {
        return left(Kind.LOSE_PONG) > 0;
    }
}
