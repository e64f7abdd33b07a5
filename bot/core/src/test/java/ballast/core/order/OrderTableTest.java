package ballast.core.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.Side;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@link OrderTable} by hand: what each request and each answer does to an order, its ids and the exposure. */
class OrderTableTest {
    private static final long VENUE_ID = 900;

    private final OrderTable table = new OrderTable();

    @AfterEach
    void checkInvariants() {
        table.checkInvariants();
    }

    private Order sent(final long id) {
        return table.onNewSent(id, Side.BUY, 100, 10, 5);
    }

    private Order live(final long id) {
        final Order order = sent(id);
        table.onAccepted(order, VENUE_ID + id);
        return order;
    }

    /** Gone: not found by any of these ids, and the place is free again. */
    private void assertGone(final long... ids) {
        for (final long id : ids) {
            assertNull(table.find(id), "id " + id);
        }
        assertEquals(0, table.count(Side.BUY));
        assertEquals(0, table.couldFill(Side.BUY));
    }

    // ----------------------------------------------------------------------------------------------- life of an order

    @Test
    void shouldTrackANewOrder() {
        final Order order = sent(1);
        assertSame(order, table.find(1));
        assertSame(order, table.order(Side.BUY, 0));
        assertEquals(OrderState.PENDING_NEW, order.state());
        assertEquals(10, table.couldFill(Side.BUY));
        assertEquals(0, table.couldFill(Side.SELL));
        assertEquals(5, order.sentNs());
        table.onAccepted(order, VENUE_ID);
        assertEquals(OrderState.NEW, order.state());
        assertEquals(VENUE_ID, order.venueOrderId());
    }

    /** A venue that moves a post-only order, or cuts one that may only reduce, says so when it accepts. */
    @Test
    void shouldTakeTheTermsAtWhichAnOrderIsAccepted() {
        final Order order = sent(1);
        final long version = table.version();
        table.learnTerms(order, 99, 7);
        assertEquals(99, order.price());
        assertEquals(7, order.quantity());
        assertEquals(7, table.couldFill(Side.BUY));
        assertNotEquals(version, table.version());
        table.learnTerms(order, 0, 0);
        assertEquals(99, order.price(), "not told");
        table.onAccepted(order, VENUE_ID);
        table.learnTerms(order, 98, 50);
        assertEquals(99, order.price(), "what is told again later may be older than an amend");
        assertEquals(100, order.intendedPrice(), "it serves what it was sent for, or it would be moved for ever");
        table.onAmendSent(order, 2, 101, 7);
        table.onReplaced(order, 2, 99, 7, 0);
        assertEquals(101, order.intendedPrice(), "the same after an amend");
        table.onAmendSent(order, 3, 98, 7);
        table.onReplaced(order, 3, 98, 7, 0);
        assertEquals(98, order.intendedPrice());
        assertEquals(7, table.couldFill(Side.BUY));
    }

    /** A venue that prevents a self trade may shrink an order on its own, under the id that it has. */
    @Test
    void shouldShrinkWhenTheVenueSaysSo() {
        final Order order = live(1);
        table.onReplaced(order, 1, 100, 6, 0);
        assertSame(order, table.find(1));
        assertEquals(6, table.couldFill(Side.BUY));
        table.onAmendSent(order, 2, 101, 6);
        table.onReplaced(order, 1, 100, 4, 0);
        assertEquals(OrderState.PENDING_REPLACE, order.state(), "our amend is still in flight");
        table.onReplaced(order, 2, 101, 4, 0);
        assertSame(order, table.find(2));
        assertEquals(4, table.couldFill(Side.BUY));
    }

    @Test
    void shouldFillInParts() {
        final Order order = live(1);
        table.onFill(order, 4, 4, 6);
        assertEquals(OrderState.PARTIALLY_FILLED, order.state());
        assertEquals(6, table.couldFill(Side.BUY));
        assertEquals(6, order.leaves());
        table.onFill(order, 6, 10, 0);
        assertGone(1);
    }

    @Test
    void shouldWaitForAFillThatWasOvertaken() {
        final Order order = live(1);
        table.onFill(order, 6, 10, 0);
        assertEquals(OrderState.FILLED, order.state());
        assertSame(order, table.find(1), "4 lots are still owed");
        assertEquals(4, table.couldFill(Side.BUY));
        table.onFill(order, 4, 4, 6);
        assertGone(1);
    }

    @Test
    void shouldAwaitAndCountLateFillsAfterCanceled() {
        final Order order = live(1);
        table.onCancelSent(order, 2);
        table.onEnded(order, OrderEvent.CANCELED, 7);
        assertEquals(OrderState.CANCELED, order.state());
        assertEquals(7, table.couldFill(Side.BUY), "7 lots filled before the cancel and not yet told");
        assertEquals(1, table.count(Side.BUY));
        table.onFill(order, 5, 5, 5);
        assertEquals(2, table.couldFill(Side.BUY));
        table.onFill(order, 2, 7, 3);
        assertGone(1, 2);
    }

    @Test
    void shouldIgnoreTheEndOfAnOrderThatHasEnded() {
        final Order order = live(1);
        table.onEnded(order, OrderEvent.CANCELED, 3);
        table.onEnded(order, OrderEvent.EXPIRED, 9);
        assertEquals(OrderState.CANCELED, order.state());
        assertEquals(3, table.couldFill(Side.BUY));
        table.onAccepted(order, VENUE_ID);
        table.onReplaced(order, 8, 101, 20, 0);
        table.onUnknown(order, 1);
        assertEquals(OrderState.CANCELED, order.state());
        assertNull(table.find(8));
        table.onFill(order, 3, 3, 7);
        assertGone(1);
    }

    @Test
    void shouldReleaseARejectedOrder() {
        table.onEnded(sent(1), OrderEvent.REJECTED, 0);
        assertGone(1);
    }

    // --------------------------------------------------------------------------------------------------------- amends

    @Test
    void shouldCountAnAmendAtTheLargerOfBothSizes() {
        final Order order = live(1);
        table.onAmendSent(order, 2, 101, 15);
        assertEquals(OrderState.PENDING_REPLACE, order.state());
        assertSame(order, table.find(2));
        assertEquals(15, table.couldFill(Side.BUY));
        assertEquals(101, order.intendedPrice());
        assertEquals(15, order.intendedLeaves());
        table.onRefused(order, 2, OrderEvent.AMEND_REFUSED);
        assertEquals(10, table.couldFill(Side.BUY));
        assertEquals(100, order.intendedPrice());
        assertNull(table.find(2));
        table.onAmendSent(order, 3, 99, 5);
        assertEquals(10, table.couldFill(Side.BUY), "the smaller one has not been accepted yet");
        table.onReplaced(order, 3, 99, 5, 0);
        assertEquals(5, table.couldFill(Side.BUY));
        assertEquals(99, order.price());
        assertSame(order, table.find(3));
    }

    @Test
    void shouldKeepWhatIsFilledAcrossAnAmend() {
        final Order order = live(1);
        table.onFill(order, 4, 4, 6);
        table.onAmendSent(order, 2, 101, 12);
        table.onReplaced(order, 2, 101, 12, 4);
        assertEquals(OrderState.PARTIALLY_FILLED, order.state());
        assertEquals(8, order.leaves());
    }

    @Test
    void shouldEndAnOrderAmendedBelowWhatIsFilled() {
        final Order order = live(1);
        table.onAmendSent(order, 2, 100, 5);
        table.onReplaced(order, 2, 100, 5, 6);
        assertEquals(OrderState.FILLED, order.state());
        assertEquals(6, table.couldFill(Side.BUY));
        table.onFill(order, 6, 6, 0);
        assertGone(1, 2);
    }

    @Test
    void shouldCancelWithAnAmendInFlight() {
        final Order order = live(1);
        table.onAmendSent(order, 2, 101, 15);
        table.onCancelSent(order, 3);
        assertEquals(OrderState.PENDING_CANCEL, order.state());
        assertEquals(15, table.couldFill(Side.BUY));
        table.onReplaced(order, 2, 101, 15, 0);
        assertEquals(OrderState.PENDING_CANCEL, order.state());
        table.onEnded(order, OrderEvent.CANCELED, 0);
        assertGone(1, 2, 3);
    }

    @Test
    void shouldStillWaitForTheAmendWhenOnlyTheCancelIsRefused() {
        final Order order = live(1);
        table.onAmendSent(order, 2, 101, 15);
        table.onCancelSent(order, 3);
        table.onRefused(order, 3, OrderEvent.CANCEL_REFUSED);
        assertEquals(OrderState.PENDING_REPLACE, order.state(), "an amend on top of an amend would be sent");
        assertEquals(15, table.couldFill(Side.BUY));
        table.onReplaced(order, 2, 101, 15, 0);
        assertEquals(OrderState.NEW, order.state());
    }

    @Test
    void shouldRememberACancelInFlightWhenTheOrderTurnsOutLive() {
        final Order order = live(1);
        table.onAmendSent(order, 2, 101, 15);
        table.onCancelSent(order, 3);
        table.onUnknown(order, 2);
        table.onLive(order, 1, 100, 10);
        assertEquals(OrderState.PENDING_CANCEL, order.state(), "it has not been answered");
        table.onEnded(order, OrderEvent.CANCELED, 0);
        assertGone(1, 2, 3);
    }

    @Test
    void shouldKeepAnOlderAmendsAnswerFromHidingTheNewerAmend() {
        final Order order = live(1);
        table.onAmendSent(order, 2, 101, 10);
        table.onUnknown(order, 2);
        table.onLive(order, 1, 100, 10);
        table.onAmendSent(order, 3, 102, 20);
        // the first amend was not lost, only late
        table.onReplaced(order, 2, 101, 10, 0);
        assertEquals(20, table.couldFill(Side.BUY), "the second is still in flight");
        assertEquals(OrderState.PENDING_REPLACE, order.state());
        table.onRefused(order, 3, OrderEvent.AMEND_REFUSED);
        assertEquals(OrderState.NEW, order.state());
        table.onEnded(order, OrderEvent.CANCELED, 0);
        assertGone(1, 2, 3);
    }

    // -------------------------------------------------------------------------------------------------- unknown fates

    @Test
    void shouldCountAnUnknownOrderAsAbleToFill() {
        final Order order = sent(1);
        table.onUnknown(order, 1);
        assertEquals(OrderState.UNKNOWN, order.state());
        assertEquals(10, table.couldFill(Side.BUY));
        table.onLive(order, 1, 100, 10);
        assertEquals(OrderState.NEW, order.state());
    }

    @Test
    void shouldCountAnUnknownAmendAtTheLargerOfBothSizes() {
        final Order order = live(1);
        table.onAmendSent(order, 2, 101, 15);
        table.onUnknown(order, 2);
        assertEquals(15, table.couldFill(Side.BUY), "the amend may have taken effect");
        assertSame(order, table.find(2), "and its fills would come under the new id");
        table.onFill(order, 12, 12, 3);
        assertEquals(3, table.couldFill(Side.BUY));
        table.onReplaced(order, 2, 101, 15, 12);
        assertEquals(OrderState.PARTIALLY_FILLED, order.state());
        assertEquals(101, order.price());
    }

    @Test
    void shouldTakeTheVenuesWordForAnAmendOfUnknownFate() {
        final Order taken = live(1);
        table.onAmendSent(taken, 2, 101, 15);
        table.onUnknown(taken, 2);
        table.onLive(taken, 2, 101, 15);
        assertEquals(101, taken.price(), "it is live under the new id: the amend took effect");
        assertEquals(15, taken.quantity());
        assertEquals(OrderState.NEW, taken.state());
        assertNull(table.find(1));
        table.onAmendSent(taken, 3, 102, 30);
        table.onUnknown(taken, 3);
        table.onLive(taken, 2, 101, 15);
        assertEquals(101, taken.price(), "it is live under the old id: the amend did not");
        assertEquals(15, table.couldFill(Side.BUY));
        assertNull(table.find(3));
    }

    @Test
    void shouldLeaveAnAmendInFlightWhenItIsNotTheOneOfUnknownFate() {
        final Order order = live(1);
        table.onAmendSent(order, 2, 101, 15);
        table.onCancelSent(order, 3);
        table.onUnknown(order, 3);
        assertEquals(OrderState.UNKNOWN, order.state());
        table.onLive(order, 1, 100, 10);
        assertEquals(OrderState.PENDING_REPLACE, order.state());
        assertEquals(15, table.couldFill(Side.BUY));
    }

    /** The refusal may be that of a twin of an amend which took effect. */
    @Test
    void shouldCountAnAmendThatCameTooLateUntilTheVenueTells() {
        final Order order = live(1);
        table.onAmendSent(order, 2, 101, 15);
        table.onUnknown(order, 2);
        assertEquals(OrderState.UNKNOWN, order.state());
        assertEquals(15, table.couldFill(Side.BUY));
        table.onFill(order, 10, 10, 0);
        assertGone(1);
        assertNull(table.find(2));
    }

    @Test
    void shouldForgetACancelOfUnknownFate() {
        final Order order = live(1);
        table.onCancelSent(order, 2);
        table.onUnknown(order, 2);
        assertEquals(OrderState.UNKNOWN, order.state());
        assertEquals(0, order.cancelId());
        assertNull(table.find(2), "another cancel may be sent");
        table.onCancelSent(order, 3);
        assertSame(order, table.find(3));
        table.onEnded(order, OrderEvent.CANCELED, 0);
        assertGone(1, 2, 3);
    }

    // --------------------------------------------------------------------------------------------------- corrections

    /** Told, and what then counts as filled of the 4 lots that were booked. */
    @Test
    void shouldCountNoMoreThanTheVenueSaysAfterACorrection() {
        final long[][] rows = {{5, 4}, {4, 4}, {3, 3}, {1, 1}, {0, 0}, {-1, 0}, {Long.MIN_VALUE, 0}, {Long.MAX_VALUE, 4}
        };
        for (final long[] row : rows) {
            final Order order = live(1);
            table.onFill(order, 4, 4, 6);
            final long version = table.version();
            table.onCorrected(order, row[0]);
            assertEquals(row[1], order.cumQty(), "told " + row[0]);
            assertEquals(10 - row[1], table.couldFill(Side.BUY), "told " + row[0]);
            assertEquals(version + 1, table.version());
            table.onEnded(order, OrderEvent.CANCELED, row[1]);
            assertGone(1);
        }
    }

    @Test
    void shouldNotCorrectWhatAnEndedOrderOwes() {
        final Order order = live(1);
        table.onFill(order, 4, 4, 6);
        table.onEnded(order, OrderEvent.CANCELED, 7);
        final long version = table.version();
        table.onCorrected(order, 2);
        assertEquals(4, order.cumQty());
        assertEquals(3, table.couldFill(Side.BUY));
        assertEquals(version, table.version());
        table.onFill(order, 3, 7, 3);
        assertGone(1);
    }

    // ------------------------------------------------------------------------------------------------ finding orders

    @Test
    void shouldFindAnOrderByTheVenuesIdWhenTheClientIdIsOld() {
        final Order order = live(1);
        table.onAmendSent(order, 2, 101, 15);
        table.onReplaced(order, 2, 101, 15, 3);
        assertNull(table.find(1));
        assertSame(order, table.findByVenueId(VENUE_ID + 1), "a fill from before the amend comes under the old id");
        assertNull(table.findByVenueId(0), "no order is looked for");
        assertNull(table.findByVenueId(77));
    }

    @Test
    void shouldLearnTheVenuesIdOnce() {
        final Order order = sent(1);
        table.learnVenueId(order, 0);
        assertNull(table.findByVenueId(0));
        table.learnVenueId(order, 44);
        table.learnVenueId(order, 0);
        assertEquals(44, order.venueOrderId());
    }

    @Test
    void shouldDropTheIdOfACancelThatIsSentAgain() {
        final Order order = live(1);
        table.onCancelSent(order, 2);
        // an answer to something else said that the order lives on
        table.onUnknown(order, 99);
        table.onCancelSent(order, 3);
        assertNull(table.find(2));
        assertSame(order, table.find(3));
        table.onEnded(order, OrderEvent.CANCELED, 0);
        assertGone(1, 2, 3);
    }

    // -------------------------------------------------------------------------------------------------------- bounds

    @Test
    void shouldBeBoundedPerSide() {
        for (int i = 0; i < OrderTable.CAPACITY_PER_SIDE; i++) {
            assertTrue(table.hasRoom(Side.BUY));
            sent(1 + i);
        }
        assertFalse(table.hasRoom(Side.BUY));
        assertTrue(table.hasRoom(Side.SELL));
        assertThrows(IllegalStateException.class, () -> sent(100));
        table.onEnded(table.find(7), OrderEvent.REJECTED, 0);
        assertTrue(table.hasRoom(Side.BUY));
        assertEquals(6, table.order(Side.BUY, 5).clientOrderId(), "the others keep their order");
        assertEquals(8, table.order(Side.BUY, 6).clientOrderId());
    }

    @Test
    void shouldRefuseRequestsThatMakeNoSense() {
        final Order pending = sent(1);
        assertThrows(IllegalStateException.class, () -> table.onAmendSent(pending, 2, 100, 1));
        table.onCancelSent(pending, 3);
        assertThrows(IllegalStateException.class, () -> table.onCancelSent(pending, 4));
        assertNull(table.find(2));
        assertNull(table.find(4));
    }

    @Test
    void shouldTellOfEveryChangeByItsVersion() {
        long before = table.version();
        final Order order = sent(1);
        assertNotEquals(before, table.version());
        before = table.version();
        table.onAccepted(order, 1);
        assertNotEquals(before, table.version());
        before = table.version();
        table.onFill(order, 1, 1, 9);
        assertNotEquals(before, table.version());
        before = table.version();
        table.onQueried(order, 6);
        assertEquals(before, table.version(), "asking changes nothing");
        assertEquals(6, order.queriedNs());
    }

    @Test
    void shouldHashWhatIsInTheTable() {
        final OrderTable other = new OrderTable();
        assertEquals(0, table.stateHash());
        final Order order = sent(1);
        final Order same = other.onNewSent(1, Side.BUY, 100, 10, 99);
        assertEquals(other.stateHash(), table.stateHash(), "the time of sending is no state");
        table.onAccepted(order, 1);
        assertNotEquals(other.stateHash(), table.stateHash());
        other.onAccepted(same, 1);
        assertEquals(other.stateHash(), table.stateHash());
        table.onAmendSent(order, 2, 101, 15);
        final long withAmend = table.stateHash();
        other.onAmendSent(same, 2, 102, 15);
        assertNotEquals(other.stateHash(), withAmend, "what is in flight is state");
        assertNotNull(table.find(2));
    }
}
