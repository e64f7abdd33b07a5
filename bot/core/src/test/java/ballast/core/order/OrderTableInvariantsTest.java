package ballast.core.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ballast.codecs.Side;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** {@link OrderTable#checkInvariants}: every way in which a table can be damaged is found and named. */
class OrderTableInvariantsTest {
    private static final Side[] SIDES = {Side.BUY, Side.SELL};

    /** A table with an order of 10 on a side, id 1, with the amend 2 and the cancel 3 in flight. */
    private static OrderTable table(final Side side) {
        final OrderTable table = new OrderTable();
        final Order order = table.onNewSent(1, side, 100, 10, 0);
        table.onAccepted(order, 8);
        table.onAmendSent(order, 2, 101, 12);
        table.onCancelSent(order, 3);
        return table;
    }

    @Test
    void shouldFindEveryDamage() {
        final Map<BiConsumer<OrderTable, Order>, String> damages = new LinkedHashMap<>();
        final String elsewhere = "order 1 is not where it belongs";
        damages.put((table, order) -> order.side = order.side == Side.BUY ? Side.SELL : Side.BUY, elsewhere);
        damages.put((table, order) -> order.amendId = 77, elsewhere);
        damages.put((table, order) -> order.cancelId = 77, elsewhere);
        damages.put((table, order) -> order.clientOrderId = 77, "order 77 is not where it belongs");
        damages.put((table, order) -> table.ids.add(2, new Order()), elsewhere);
        damages.put((table, order) -> order.cancelId = 0, "3 ids lead to orders that have 2");
        damages.put((table, order) -> table.ids.add(99, order), "4 ids lead to orders that have 3");
        damages.put((table, order) -> table.freeCount--, null);
        damages.put((table, order) -> order.state = OrderState.CANCELED, "order 1 should have left the table");
        for (final Side side : SIDES) {
            damages.forEach((damage, expected) -> {
                final OrderTable table = table(side);
                table.checkInvariants();
                damage.accept(table, table.order(side, 0));
                final IllegalStateException found = assertThrows(IllegalStateException.class, table::checkInvariants);
                final String lost = side == Side.BUY ? "orders lost: 1 + 0 + 62" : "orders lost: 0 + 1 + 62";
                assertEquals(expected == null ? lost : expected, found.getMessage());
            });
        }
    }

    @Test
    void shouldKeepAnEndedOrderWhileItOwesAFill() {
        for (final Side side : SIDES) {
            final OrderTable table = table(side);
            final Order order = table.order(side, 0);
            table.onEnded(order, OrderEvent.CANCELED, 4);
            for (final long cumQty : new long[] {0, 3}) {
                order.cumQty = cumQty;
                table.checkInvariants();
            }
            for (final long cumQty : new long[] {4, 5}) {
                order.cumQty = cumQty;
                assertThrows(IllegalStateException.class, table::checkInvariants, "filled " + cumQty);
            }
        }
    }

    @Test
    void shouldAllowAnOpenOrderThatIsFilled() {
        for (final Side side : SIDES) {
            final OrderTable table = new OrderTable();
            final Order order = table.onNewSent(1, side, 100, 10, 0);
            table.onFill(order, 10, 10, 1);
            assertEquals(0, table.couldFill(side));
            table.checkInvariants();
        }
    }
}
