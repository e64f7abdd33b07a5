package ballast.core.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.Side;
import ballast.core.state.StateTransfer;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.Test;

/** Orders that have left are known for as long as there is room, and what is not known is never denied. */
class ReleasedOrdersTest {
    private static final int CAPACITY = ReleasedOrders.CAPACITY;

    private final ReleasedOrders released = new ReleasedOrders();

    private void leave(final long from, final long to) {
        for (long id = from; id <= to; id++) {
            released.add(id, 10_000 + id);
        }
    }

    @Test
    void shouldKnowWhatLeftSince() {
        assertEquals(0, released.count());
        assertFalse(released.mayHold(0, 1, 10_001));
        leave(1, 3);
        assertEquals(3, released.count());
        for (long id = 1; id <= 3; id++) {
            assertTrue(released.mayHold(0, id, 0), "by our id");
            assertTrue(released.mayHold(0, 77, 10_000 + id), "by the venue's");
            assertEquals(id > 1, released.mayHold(1, id, 10_000 + id));
            assertFalse(released.mayHold(3, id, 10_000 + id), "before the moment");
        }
        assertFalse(released.mayHold(0, 4, 10_004));
    }

    @Test
    void shouldNotTakeAVenueIdThatWasNotToldForOne() {
        released.add(1, 0);
        assertFalse(released.mayHold(0, 2, 0));
        assertTrue(released.mayHold(0, 1, 0));
    }

    @Test
    void shouldKnowAsManyAsThereIsRoomForAndDenyNothingBeyond() {
        leave(1, CAPACITY);
        assertTrue(released.mayHold(0, 1, 0));
        assertTrue(released.mayHold(0, CAPACITY, 0));
        assertFalse(released.mayHold(0, CAPACITY + 1, 0));
        leave(CAPACITY + 1, CAPACITY + 1);
        assertTrue(released.mayHold(0, 99_999, 0), "one more than there is room for");
        assertFalse(released.mayHold(1, 99_999, 0));
        assertFalse(released.mayHold(1, 1, 10_001), "its place was taken");
        assertTrue(released.mayHold(1, CAPACITY + 1, 0));
        assertTrue(released.mayHold(1, 2, 0));
    }

    @Test
    void shouldBeFilledByTheTableAndSavedWithIt() {
        final OrderTable table = new OrderTable();
        for (long id = 1; id <= 3; id++) {
            final Order order = table.onNewSent(id, Side.BUY, 990, 5, 0);
            table.onAccepted(order, 70 + id);
            table.onEnded(order, OrderEvent.CANCELED, id == 3 ? 1 : 0);
        }
        assertEquals(2, table.released().count(), "the third still owes a fill");
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        final StateTransfer state = new StateTransfer();
        state.save(buffer, 0);
        OrderTableTransfer.transfer(table, state);
        final OrderTable loaded = new OrderTable();
        state.load(buffer, 0, state.position());
        OrderTableTransfer.transfer(loaded, state);
        assertEquals(2, loaded.released().count());
        assertTrue(loaded.released().mayHold(1, 2, 0));
        assertTrue(loaded.released().mayHold(1, 0, 72));
        assertFalse(loaded.released().mayHold(1, 1, 71));
        assertFalse(loaded.released().mayHold(0, 3, 73));
    }
}
