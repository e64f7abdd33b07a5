package ballast.core.order;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.Side;
import ballast.core.state.StateException;
import ballast.core.state.StateTransfer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** What an {@link Order} and its {@link OrderTable} tell: every property, every change, and all of it again loaded. */
class OrderViewTest {
    private static final Side[] SIDES = {Side.BUY, Side.SELL};

    private final OrderTable table = new OrderTable();

    private static byte[] save(final OrderTable one) {
        final StateTransfer state = new StateTransfer();
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        state.save(buffer, 0);
        OrderTableTransfer.transfer(one, state);
        final byte[] bytes = new byte[state.position()];
        buffer.getBytes(0, bytes);
        return bytes;
    }

    private static OrderTable load(final byte[] bytes) {
        final StateTransfer state = new StateTransfer();
        final OrderTable loaded = new OrderTable();
        state.load(new UnsafeBuffer(bytes), 0, bytes.length);
        OrderTableTransfer.transfer(loaded, state);
        assertEquals(bytes.length, state.position(), "all of it is read");
        return loaded;
    }

    @Test
    void shouldTellWhatItWasTold() {
        for (final Side side : SIDES) {
            final Order order = table.onNewSent(11, side, 990, 5, 100);
            assertSame(side, order.side());
            assertEquals(100, order.sentNs());
            assertEquals(100, order.requestNs());
            assertEquals(0, order.instrumentId());
            order.instrumentId = 3;
            assertEquals(3, order.instrumentId());
            table.label(order, 2, 77);
            assertEquals(2, order.level());
            assertEquals(77, order.decisionId());
            table.onAccepted(order, 8);
            table.onAmendSent(order, 12, 991, 7);
            assertEquals(12, order.amendId());
            assertEquals(991, order.amendPrice());
            assertEquals(7, order.amendQuantity());
            table.onCancelSent(order, 13);
            assertEquals(13, order.cancelId());
            table.onQueried(order, 200);
            assertEquals(200, order.queriedNs());
            table.onRequested(order, 300, true);
            table.onRequested(order, 400, true);
            assertEquals(400, order.requestNs());
            assertEquals(2, order.cancelTries());
            table.onRequested(order, 500, false);
            assertEquals(0, order.cancelTries());
            table.onSeenUnknown(order, 600);
            table.onSeenUnknown(order, 700);
            assertEquals(600, order.unknownNs());
            OrderReports.onReported(order, 9);
            assertEquals(9, order.reportId());
            table.onEnded(order, OrderEvent.CANCELED, 0);
        }
    }

    @Test
    void shouldTellWhatWillRestWhenTheAmendSucceeds() {
        final Order order = table.onNewSent(1, Side.BUY, 990, 10, 0);
        table.onAccepted(order, 8);
        table.onFill(order, 4, 4, 6);
        assertEquals(6, order.intendedLeaves());
        table.onAmendSent(order, 2, 991, 7);
        assertEquals(3, order.intendedLeaves());
        assertEquals(991, order.intendedPrice());
        table.onFill(order, 5, 9, 1);
        assertEquals(0, order.intendedLeaves(), "more is filled than the amend leaves");
    }

    @Test
    void shouldForgetTheTriesOfACancelThatIsAnswered() {
        final Order order = table.onNewSent(1, Side.BUY, 990, 10, 0);
        table.onAccepted(order, 8);
        table.onCancelSent(order, 2);
        table.onRequested(order, 5, true);
        table.onFill(order, 1, 1, 9);
        assertEquals(1, order.cancelTries(), "a fill answers no cancel");
        table.onRefused(order, 2, OrderEvent.CANCEL_REFUSED);
        assertEquals(0, order.cancelTries());
    }

    @Test
    void shouldForgetSinceWhenItWasUnknownWhenItSettles() {
        final Order order = table.onNewSent(1, Side.BUY, 990, 10, 0);
        table.onUnknown(order, 1);
        table.onSeenUnknown(order, 50);
        table.onCancelSent(order, 2);
        table.onRefused(order, 2, OrderEvent.OUTCOME_UNKNOWN);
        assertEquals(50, order.unknownNs(), "nothing is settled");
        table.onLive(order, 1, 990, 10);
        assertEquals(0, order.unknownNs());
    }

    @Test
    void shouldHashEveryTermOfAnOrder() {
        final List<Consumer<Order>> changes = List.of(
                order -> order.clientOrderId ^= 1,
                order -> order.price ^= 1,
                order -> order.quantity ^= 1,
                order -> order.cumQty ^= 1,
                order -> order.finalCumQty ^= 1,
                order -> order.state = OrderState.UNKNOWN);
        final List<Consumer<Order>> amends = List.of(order -> order.amendPrice ^= 1, order -> order.amendQuantity ^= 1);
        for (final long terms : new long[] {0, -1, 0x5555_5555_5555_5555L}) {
            final Order order = new Order();
            order.start(terms, Side.BUY, terms, terms, 0);
            order.cumQty = terms;
            order.finalCumQty = terms;
            order.amendPrice = terms;
            order.amendQuantity = terms;
            final Set<Long> hashes = new HashSet<>(Set.of(order.stateHash()));
            changes.forEach(change -> assertTrue(hashes.add(hashAfter(change, order)), "a term is not hashed"));
            amends.forEach(change -> assertEquals(order.stateHash(), hashAfter(change, order), "there is no amend"));
            order.amendId = 7;
            hashes.clear();
            hashes.add(order.stateHash());
            amends.forEach(change -> assertTrue(hashes.add(hashAfter(change, order)), "an amend is not hashed"));
        }
    }

    private static long hashAfter(final Consumer<Order> change, final Order order) {
        final StateTransfer state = new StateTransfer();
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        state.save(buffer, 0);
        order.transfer(state);
        final Order copy = new Order();
        state.load(buffer, 0, state.position());
        copy.transfer(state);
        change.accept(copy);
        return copy.stateHash();
    }

    @Test
    void shouldSpreadTheBitsOfEachTerm() {
        // with terms that have no bit in common a mask instead of a mix would forget one of them
        final Set<Long> hashes = new HashSet<>();
        for (long price = 0; price < 16; price++) {
            for (long quantity = 0; quantity < 16; quantity++) {
                for (long cumQty = 0; cumQty < 16; cumQty++) {
                    final Order order = new Order();
                    order.start(1, Side.BUY, price, quantity, 0);
                    order.cumQty = cumQty;
                    assertTrue(hashes.add(order.stateHash()), "two orders of one hash");
                }
            }
        }
    }

    @Test
    void shouldAddUpTheHashesOfBothSides() {
        assertEquals(0, table.stateHash());
        final Order bid = table.onNewSent(1, Side.BUY, 990, 5, 0);
        final Order second = table.onNewSent(2, Side.BUY, 991, 6, 0);
        assertEquals(bid.stateHash() + second.stateHash(), table.stateHash());
        final Order ask = table.onNewSent(3, Side.SELL, 1_010, 7, 0);
        assertEquals(bid.stateHash() + second.stateHash() + ask.stateHash(), table.stateHash());
        assertNotEquals(bid.stateHash(), ask.stateHash());
    }

    @Test
    void shouldRaiseItsVersionWithEveryChange() {
        long version = table.version();
        final Order order = table.onNewSent(1, Side.BUY, 990, 5, 0);
        assertEquals(++version, table.version(), "sent");
        table.learnTerms(order, 991, 5);
        assertEquals(++version, table.version(), "terms");
        table.onAccepted(order, 8);
        assertEquals(++version, table.version(), "accepted");
        table.onAmendSent(order, 2, 992, 6);
        assertEquals(++version, table.version(), "amended");
        table.onCancelSent(order, 3);
        assertEquals(++version, table.version(), "cancelled");
        table.onCancelResent(order, 4);
        assertEquals(++version, table.version(), "cancelled again");
        assertNull(table.find(3));
        assertSame(order, table.find(4));
        OrderReports.onSessionLost(table, 100);
        assertEquals(++version, table.version(), "lost");
        table.onEnded(order, OrderEvent.CANCELED, 0);
        assertEquals(version + 2, table.version(), "answered and ended");
    }

    @Test
    void shouldTellWhatIsWrongWithARequestThatMakesNoSense() {
        final Order order = table.onNewSent(1, Side.BUY, 990, 5, 0);
        final IllegalStateException refusal =
                assertThrows(IllegalStateException.class, () -> table.onAmendSent(order, 2, 991, 6));
        assertEquals("AMEND_SENT in state PENDING_NEW of order 1", refusal.getMessage());
    }

    @Test
    void shouldFindOrdersOfBothSidesByTheVenuesId() {
        assertNull(table.findByVenueId(8));
        final Order[] orders = new Order[6];
        for (int i = 0; i < orders.length; i++) {
            orders[i] = table.onNewSent(i + 1, SIDES[i % 2], 1_000 - 10 * (i % 2 == 0 ? 1 : -1), 5, 0);
            table.onAccepted(orders[i], 100 + i);
        }
        for (int i = 0; i < orders.length; i++) {
            assertSame(orders[i], table.findByVenueId(100 + i));
        }
        assertNull(table.findByVenueId(99));
        final Order untold = table.onNewSent(50, Side.BUY, 990, 5, 0);
        assertEquals(0, untold.venueOrderId());
        assertNull(table.findByVenueId(0));
    }

    @Test
    void shouldEndAnOrderReplacedByNoMoreThanIsFilled() {
        for (final long cumQty : new long[] {4, 5, 6}) {
            final Order order = table.onNewSent(1, Side.SELL, 1_010, 10, 0);
            table.onAccepted(order, 8);
            table.onAmendSent(order, 2, 1_011, 5);
            order.cumQty = cumQty;
            table.onReplaced(order, 2, 1_011, 5, cumQty);
            assertEquals(cumQty < 5 ? 1 : 0, table.count(Side.SELL), "filled " + cumQty);
            if (cumQty < 5) {
                assertEquals(OrderState.PARTIALLY_FILLED, order.state());
                table.onEnded(order, OrderEvent.CANCELED, cumQty);
            }
        }
    }

    @Test
    void shouldNotTakeTermsThatTheVenueDoesNotTell() {
        final Order order = table.onNewSent(1, Side.BUY, 990, 5, 0);
        table.learnTerms(order, 0, 0);
        assertEquals(990, order.price());
        assertEquals(5, order.quantity());
        table.learnTerms(order, -1, -1);
        assertEquals(990, order.price());
        assertEquals(5, order.quantity());
        table.learnTerms(order, 1, 1);
        assertEquals(1, order.price());
        assertEquals(1, order.quantity());
        assertEquals(990, order.intendedPrice());
    }

    @Test
    void shouldCountEverythingAsUnknownWhenTheSessionIsLost() {
        final Order pending = table.onNewSent(1, Side.BUY, 990, 5, 10);
        final Order amended = table.onNewSent(2, Side.BUY, 989, 5, 10);
        table.onAccepted(amended, 8);
        table.onAmendSent(amended, 3, 988, 9);
        final Order cancelled = table.onNewSent(4, Side.SELL, 1_010, 5, 10);
        table.onAccepted(cancelled, 9);
        table.onCancelSent(cancelled, 5);
        final Order owing = table.onNewSent(6, Side.SELL, 1_011, 5, 10);
        table.onEnded(owing, OrderEvent.CANCELED, 3);
        OrderReports.onSessionLost(table, 1_000);
        for (final Order order : List.of(pending, amended, cancelled)) {
            assertEquals(OrderState.UNKNOWN, order.state());
            assertEquals(1_000, order.unknownNs());
        }
        assertEquals(OrderState.CANCELED, owing.state(), "what has ended is known");
        assertEquals(5 + 9, table.couldFill(Side.BUY), "an amend counts at the larger of both sizes");
        assertEquals(5 + 3, table.couldFill(Side.SELL));
        assertNull(table.find(5), "the cancel is forgotten");
        assertSame(amended, table.find(3), "the amend may have arrived");
        table.onLive(amended, 2, 989, 5);
        assertEquals(OrderState.NEW, amended.state());
        assertEquals(5 + 5, table.couldFill(Side.BUY));
        table.checkInvariants();
    }

    @Test
    void shouldAdoptWhatTheVenueHoldsAndEndWhatItDoesNot() {
        final Order fresh = OrderReports.onAdopted(table, 1, Side.BUY, 990, 5, 0);
        assertEquals(OrderState.NEW, fresh.state());
        final Order part = OrderReports.onAdopted(table, 2, Side.SELL, 1_010, 5, 2);
        assertEquals(OrderState.PARTIALLY_FILLED, part.state());
        assertEquals(3, part.leaves());
        assertEquals(3, table.couldFill(Side.SELL));
        assertSame(part, table.find(2));
        OrderReports.onAbsent(table, part);
        assertEquals(0, table.count(Side.SELL));
        assertNull(table.find(2));
        assertEquals(1, table.count(Side.BUY));
        table.checkInvariants();
    }

    @Test
    void shouldBeTheSameTableWhenItIsLoaded() {
        for (int i = 0; i < 5; i++) {
            final Order order = table.onNewSent(10 * i + 1, SIDES[i % 2], 1_000 - 10 * (i % 2 == 0 ? 1 : -1), 5 + i, i);
            table.label(order, i - 1, 100 + i);
            table.onAccepted(order, 1_000 + i);
            if (i > 1) {
                table.onAmendSent(order, 10 * i + 2, 999, 7);
            }
            if (i > 2) {
                table.onCancelSent(order, 10 * i + 3);
                table.onRequested(order, 5_000 + i, true);
            }
            OrderReports.onReported(order, 70 + i);
        }
        final byte[] saved = save(table);
        final OrderTable loaded = load(saved);
        loaded.checkInvariants();
        assertArrayEquals(saved, save(loaded));
        assertEquals(table.stateHash(), loaded.stateHash());
        assertEquals(table.version(), loaded.version());
        for (int i = 0; i < 5; i++) {
            for (int id = 10 * i + 1; id <= 10 * i + 3; id++) {
                final Order order = table.find(id);
                final Order copy = loaded.find(id);
                assertEquals(order == null, copy == null, "id " + id);
                if (order != null) {
                    assertEquals(order.clientOrderId(), copy.clientOrderId());
                    assertEquals(order.reportId(), copy.reportId());
                    assertEquals(order.level(), copy.level());
                }
            }
        }
        final byte[] tooMany = saved.clone();
        new UnsafeBuffer(tooMany).putLong(8, OrderTable.CAPACITY_PER_SIDE + 1L, java.nio.ByteOrder.LITTLE_ENDIAN);
        assertThrows(StateException.class, () -> load(tooMany));
        assertThrows(StateException.class, () -> load(new byte[saved.length]));
    }

    @Test
    void shouldRememberTheFillsThatItSaved() {
        final ExecIdWindow window = new ExecIdWindow();
        final int many = 20_000;
        for (long id = 1; id <= many; id++) {
            assertTrue(window.add(id));
        }
        final StateTransfer state = new StateTransfer();
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        state.save(buffer, 0);
        window.transfer(state);
        final ExecIdWindow loaded = new ExecIdWindow();
        loaded.add(many + 7);
        state.load(buffer, 0, state.position());
        loaded.transfer(state);
        for (long id = many; id > many - 16_384; id--) {
            assertTrue(!loaded.add(id), "fill " + id + " would be booked twice");
        }
        for (long id = 1; id <= 1_000; id++) {
            assertEquals(window.add(id), loaded.add(id), "forgotten alike");
        }
        assertTrue(loaded.add(many + 7), "what it had before it was loaded is gone");
    }
}
