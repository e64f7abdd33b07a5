package ballast.sim.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.OrderAction;
import ballast.codecs.Side;
import ballast.testkit.VectorFile;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Scripts of single orders at one level, with the place and the fills of one order of ours after each event. */
class QueueL3FifoVectorsTest implements PublicOrders.Listener {
    private static final long PRICE = 100;

    private final QueueModel model = QueueLaw.L3_FIFO.model(1);

    /** What the tape would say is left of each order, in time priority. */
    private final Map<Long, Long> tape = new LinkedHashMap<>();

    private QueuePlace place;
    private PublicOrders orders;
    private long leaves;

    @BeforeEach
    void begin() {
        place = null;
        orders = new PublicOrders(this);
        tape.clear();
        leaves = 0;
    }

    @Override
    public void onLeft(final Side side, final long price, final long arrival, final long lots) {
        if (place != null && place.isBehind(arrival)) {
            place.onLeftInFront(lots);
        }
    }

    @Override
    public void onExecuted(final Side side, final long price, final long arrival, final long lots) {
        if (place != null && !place.isBehind(arrival)) {
            assertEquals(0, Math.min(leaves, place.dueFrom(lots)), "the trade has given us less than was due");
        }
    }

    @Test
    void shouldReproduceEveryRow() throws IOException {
        final VectorFile rows = VectorFile.read("queue_l3_fifo", QueueL3FifoVectorsTest.class);
        String scenario = "";
        for (int row = 0; row < rows.rows(); row++) {
            if (!scenario.equals(rows.text(row, "scenario"))) {
                scenario = rows.text(row, "scenario");
                begin();
            }
            play(rows, row);
        }
    }

    private void play(final VectorFile rows, final int row) {
        final long lots = lots(rows, row, "qty");
        final long id = rows.isBlank(row, "order_id") ? 0 : (long) rows.real(row, "order_id");
        long filled = 0;
        switch (rows.text(row, "event")) {
            case "add" -> {
                tape.put(id, lots);
                orders.onOrder(OrderAction.ADD, id, Side.BUY, PRICE, lots);
            }
            case "reduce" -> leave(id, lots, OrderAction.CHANGE);
            case "cancel" -> leave(id, lots, OrderAction.REMOVE);
            case "trade" -> filled = trade(lots);
            case "ours" -> {
                place = new QueuePlace();
                leaves = lots;
                model.onPlaced(place, orders.inFront(Side.BUY, PRICE, lotsOf(tape)));
                place.arrival(orders.nextArrival());
            }
            default -> throw new AssertionError("unknown event: " + rows.at(row));
        }
        final String at = rows.at(row);
        assertEquals(lots(rows, row, "our_fill"), filled, at);
        assertEquals(lots(rows, row, "level_qty_after"), orders.lotsAt(Side.BUY, PRICE) + leaves, at);
        if (!rows.isBlank(row, "our_leaves")) {
            assertEquals(lots(rows, row, "our_leaves"), leaves, at);
        }
        if (!rows.isBlank(row, "shares_ahead")) {
            assertEquals(rows.real(row, "shares_ahead"), place.frontLots(), at);
        }
    }

    private static long lotsOf(final Map<Long, Long> orders) {
        return orders.values().stream().mapToLong(Long::longValue).sum();
    }

    private void leave(final long id, final long lots, final OrderAction partly) {
        final long left = tape.get(id) - lots;
        assertTrue(left >= 0);
        tape.put(id, left);
        final OrderAction action = left == 0 ? OrderAction.REMOVE : partly;
        orders.onOrder(action, id, Side.BUY, PRICE, left);
        tape.values().remove(0L);
    }

    /** The venue takes from the front, our order in its place among the others, and the tape says which they were. */
    private long trade(final long lots) {
        long filled = 0;
        if (place != null && leaves > 0) {
            model.onTrade(place, lots, 0);
            filled = Math.min(Math.min(model.fillable(place), lots), leaves);
            leaves -= filled;
        }
        orders.onTrade(Side.BUY, PRICE, lots - filled);
        long left = lots - filled;
        for (final Map.Entry<Long, Long> order : tape.entrySet()) {
            final long taken = Math.min(left, order.getValue());
            left -= taken;
            order.setValue(order.getValue() - taken);
            if (taken > 0) {
                orders.onOrder(OrderAction.EXECUTE, order.getKey(), Side.BUY, PRICE, order.getValue());
            }
        }
        tape.values().removeIf(rest -> rest == 0);
        return filled;
    }

    private static long lots(final VectorFile rows, final int row, final String column) {
        final double lots = rows.isBlank(row, column) ? 0 : rows.real(row, column);
        assertTrue(lots == Math.rint(lots), () -> "not whole lots: " + rows.at(row));
        return (long) lots;
    }
}
