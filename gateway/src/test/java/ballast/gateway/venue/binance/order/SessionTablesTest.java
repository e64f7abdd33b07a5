package ballast.gateway.venue.binance.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the session remembers: requests in flight, orders, budgets, and the ids of statements. */
class SessionTablesTest {
    @Test
    void shouldHoldRequestsInTheOrderOfSending() {
        final long seed = 11;
        final Random random = new Random(seed);
        final RequestsInFlight table = new RequestsInFlight(16);
        final List<Long> expected = new ArrayList<>();
        long weight = 0;
        for (int i = 1; i <= 5_000; i++) {
            if (table.hasRoom(true) && random.nextInt(3) > 0) {
                table.add(i % 2 == 0 ? RequestKind.PLACE : RequestKind.TRADES, i, 0, i);
                expected.add((long) i);
                weight += i % 2 == 0 ? 1 : 20;
            } else if (!expected.isEmpty()) {
                final boolean isOldest = random.nextBoolean();
                final long id = expected.remove(isOldest ? 0 : random.nextInt(expected.size()));
                final PendingRequest taken = isOldest ? table.takeSentUntil(id) : table.take(id);
                assertEquals(id, taken.id, "seed " + seed + " step " + i);
                weight -= id % 2 == 0 ? 1 : 20;
            }
            assertEquals(expected.size(), table.size(), "seed " + seed + " step " + i);
            assertEquals(weight, table.weight());
            assertEquals(expected.stream().filter(id -> id % 2 == 0).count(), table.orders());
        }
        assertNull(table.take(999_999));
        assertNull(table.takeSentUntil(expected.isEmpty() ? 0 : expected.get(0) - 1));
    }

    @Test
    void shouldLetARequestBeReadWhileTheNextOnesAreAdded() {
        final RequestsInFlight table = new RequestsInFlight(8);
        for (int i = 1; i <= 7; i++) {
            table.add(RequestKind.PLACE, i, i, i);
        }
        final PendingRequest taken = table.take(3);
        assertTrue(table.hasRoom(true));
        table.add(RequestKind.CANCEL, 20, 20, 20);
        assertEquals(3, taken.id);
        assertEquals(RequestKind.PLACE, taken.kind);
    }

    @Test
    void shouldForgetOldOrdersAndThoseThatMayFillLast() {
        final KnownOrders orders = new KnownOrders(4);
        for (int i = 1; i <= 4; i++) {
            orders.learnVenueId(orders.add(0, i), 100 + i);
        }
        orders.find(2).isEnded = true;
        orders.learnVenueId(orders.add(0, 5), 105);
        assertNull(orders.find(2));
        assertNull(orders.findByVenueId(0, 102));
        assertNotNull(orders.find(1));
        orders.add(0, 6);
        assertEquals(
                1,
                List.of(1L, 3L, 4L, 5L).stream()
                        .filter(id -> orders.find(id) == null)
                        .count());
        assertSame(orders.find(6), orders.at(orders.find(6).place));
    }

    @Test
    void shouldFindAnOrderByAllItsNamesAndNoOther() {
        final KnownOrders orders = new KnownOrders(8);
        final KnownOrder order = orders.add(1, 42);
        orders.learnVenueId(order, 900);
        assertSame(order, orders.findByVenueId(1, 900));
        assertNull(orders.findByVenueId(0, 900));
        orders.rename(order, 43);
        assertNull(orders.find(42));
        assertSame(order, orders.find(43));
        assertSame(order, orders.findByVenueId(1, 900));
        orders.remove(43);
        assertNull(orders.find(43));
        assertNull(orders.findByVenueId(1, 900));
        final KnownOrder foreign = orders.add(1, 0);
        orders.learnVenueId(foreign, 901);
        assertSame(foreign, orders.findByVenueId(1, 901));
        assertFalse(foreign.isLive());
        assertNull(orders.find(0));
    }

    @Test
    void shouldCountATradeOnce() {
        final KnownOrder order = new KnownOrder(0);
        order.set(0, 42);
        order.traded(7, 10);
        order.traded(7, 10);
        order.traded(6, 10);
        assertEquals(10, order.cumQty);
        order.filled(30);
        order.filled(20);
        assertEquals(30, order.cumQty);
        order.traded(8, 15);
        assertEquals(30, order.cumQty, "what the venue says in sum has these trades in it");
        order.tradedUpTo(9, 45);
        order.filled(45);
        order.traded(10, 5);
        assertEquals(50, order.cumQty);
    }

    @Test
    void shouldKeepAFifthAndBeginAnewWithEachWindow() {
        final Budget budget = new Budget(10, 1_000);
        budget.onTime(5_500);
        budget.take(8);
        assertFalse(budget.hasRoom(1, false));
        assertTrue(budget.hasRoom(2, true));
        assertFalse(budget.hasRoom(3, true));
        budget.giveBack(1);
        assertTrue(budget.hasRoom(1, false));
        budget.correct(3, 1);
        assertEquals(4, budget.used());
        budget.onTime(5_999);
        assertEquals(4, budget.used());
        budget.onTime(6_000);
        assertEquals(0, budget.used());
        budget.take(5);
        budget.onTime(5_999);
        assertEquals(5, budget.used(), "a clock that is set back begins no window");
    }

    @Test
    void shouldGiveStatementsIdsThatNoTradeHas() {
        final long[] numbers = {0, 1, 900, 5_000_000_000L, 999_999_999_999_999_999L};
        final List<Long> all = new ArrayList<>();
        for (final long number : numbers) {
            all.add(ExecIds.accepted(number));
            all.add(ExecIds.ended(number));
            all.add(ExecIds.changed(number));
            all.add(ExecIds.answer(number));
        }
        assertEquals(all.size(), all.stream().distinct().count());
        assertTrue(all.stream().allMatch(id -> id < 0 && id != Long.MIN_VALUE));
    }
}
