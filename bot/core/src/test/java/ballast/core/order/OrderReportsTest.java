package ballast.core.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.Side;
import org.junit.jupiter.api.Test;

/** {@link OrderReports}: what a venue's statement of an order does, by its id, its age and the state that it meets. */
class OrderReportsTest {
    private static final Side[] SIDES = {Side.BUY, Side.SELL};
    private static final long HEARD_NS = 100;
    private static final long OWN = 1;
    private static final long AMEND = 2;
    private static final long CANCEL = 3;
    private static final long OTHER = 9;

    private OrderTable table = new OrderTable();

    /** An order of 5 at 990, known as of {@link #HEARD_NS}. */
    private Order known(final Side side) {
        table = new OrderTable();
        final Order order = table.onNewSent(OWN, side, 990, 5, 0);
        table.onAccepted(order, 8);
        assertTrue(OrderReports.isNews(order, HEARD_NS));
        return order;
    }

    /** The same with an amend to 7 at 991 in flight. */
    private Order amended(final Side side) {
        final Order order = known(side);
        table.onAmendSent(order, AMEND, 991, 7);
        return order;
    }

    private void assertOrder(
            final Order order, final OrderState state, final long id, final long price, final long quantity) {
        assertEquals(state, order.state());
        assertEquals(id, order.clientOrderId());
        assertSame(order, table.find(id));
        assertEquals(price, order.price());
        assertEquals(quantity, order.quantity());
        table.checkInvariants();
    }

    @Test
    void shouldPassOverStatementsThatAreOlderThanOneHeardBefore() {
        final Order order = known(Side.BUY);
        assertFalse(OrderReports.isNews(order, 1));
        assertFalse(OrderReports.isNews(order, HEARD_NS - 1));
        assertTrue(OrderReports.isNews(order, HEARD_NS), "the same moment");
        assertTrue(OrderReports.isNews(order, 0), "not told");
        assertTrue(OrderReports.isNews(order, Long.MIN_VALUE), "not told");
        assertFalse(OrderReports.isNews(order, HEARD_NS - 1), "what is not told makes nothing older");
        assertTrue(OrderReports.isNews(order, HEARD_NS + 1));
        assertFalse(OrderReports.isNews(order, HEARD_NS));
        assertTrue(OrderReports.isNews(order, Long.MAX_VALUE));
        assertFalse(OrderReports.isNews(order, Long.MAX_VALUE - 1));
    }

    @Test
    void shouldTakeTheOrderForLiveUnderItsOwnId() {
        for (final Side side : SIDES) {
            final Order order = known(side);
            table.onUnknown(order, OWN);
            OrderReports.onStanding(table, order, OWN, 990, 5, HEARD_NS - 1, true);
            assertOrder(order, OrderState.UNKNOWN, OWN, 990, 5);
            OrderReports.onStanding(table, order, OWN, 990, 5, HEARD_NS, true);
            assertOrder(order, OrderState.NEW, OWN, 990, 5);
        }
    }

    @Test
    void shouldLeaveAnAmendInFlightWhenTheOrderStandsUnderItsOldId() {
        for (final Side side : SIDES) {
            final Order order = amended(side);
            OrderReports.onStanding(table, order, OWN, 990, 5, HEARD_NS + 1, true);
            assertOrder(order, OrderState.PENDING_REPLACE, OWN, 990, 5);
            assertEquals(7, table.couldFill(side));
            table.onUnknown(order, AMEND);
            OrderReports.onStanding(table, order, OWN, 990, 5, HEARD_NS, true);
            assertOrder(order, OrderState.UNKNOWN, OWN, 990, 5);
            assertEquals(7, table.couldFill(side), "a statement of the past does not tell the amend's fate");
            OrderReports.onStanding(table, order, OWN, 990, 5, HEARD_NS + 1, true);
            assertOrder(order, OrderState.NEW, OWN, 990, 5);
            assertEquals(5, table.couldFill(side), "the amend did not take effect");
            assertNull(table.find(AMEND));
        }
    }

    @Test
    void shouldTakeAnAmendForDoneWhenTheOrderStandsUnderItsId() {
        for (final Side side : SIDES) {
            for (final long venueNs : new long[] {0, HEARD_NS, HEARD_NS + 1}) {
                final Order order = amended(side);
                OrderReports.onStanding(table, order, AMEND, 991, 7, venueNs, true);
                assertOrder(order, OrderState.NEW, AMEND, 991, 7);
                assertNull(table.find(OWN));
            }
            final Order order = amended(side);
            OrderReports.onStanding(table, order, AMEND, 991, 7, HEARD_NS - 1, true);
            assertOrder(order, OrderState.PENDING_REPLACE, OWN, 990, 5);
        }
    }

    @Test
    void shouldLeaveTheFateOfAnAmendOpenWhileItMayStillArrive() {
        for (final Side side : SIDES) {
            final Order order = amended(side);
            table.onUnknown(order, AMEND);
            OrderReports.onStanding(table, order, OWN, 990, 5, HEARD_NS + 1, false);
            assertOrder(order, OrderState.UNKNOWN, OWN, 990, 5);
            assertEquals(7, table.couldFill(side));
            OrderReports.onStanding(table, order, AMEND, 991, 7, HEARD_NS + 2, false);
            assertOrder(order, OrderState.NEW, AMEND, 991, 7);
            final Order plain = known(side);
            table.onUnknown(plain, OWN);
            OrderReports.onStanding(table, plain, OWN, 990, 5, HEARD_NS + 1, false);
            assertOrder(plain, OrderState.NEW, OWN, 990, 5);
        }
    }

    @Test
    void shouldLearnOfAnAmendByAFillUnderItsId() {
        for (final Side side : SIDES) {
            for (final long venueNs : new long[] {0, HEARD_NS, HEARD_NS + 1}) {
                final Order order = amended(side);
                OrderReports.onFilledAs(table, order, AMEND, 991, 7, venueNs);
                assertOrder(order, OrderState.NEW, AMEND, 991, 7);
            }
            final Order past = amended(side);
            OrderReports.onFilledAs(table, past, AMEND, 991, 7, HEARD_NS - 1);
            assertOrder(past, OrderState.PENDING_REPLACE, OWN, 990, 5);
            OrderReports.onFilledAs(table, past, AMEND, 991, 0, HEARD_NS + 1);
            assertOrder(past, OrderState.PENDING_REPLACE, OWN, 990, 5);
            OrderReports.onFilledAs(table, past, AMEND, 991, 1, HEARD_NS + 1);
            assertOrder(past, OrderState.NEW, AMEND, 991, 1);
        }
    }

    @Test
    void shouldLearnOfAForgottenAmendOnlyByAFillThatIsNewer() {
        for (final Side side : SIDES) {
            final Order order = known(side);
            for (final long venueNs : new long[] {0, HEARD_NS - 1, HEARD_NS}) {
                OrderReports.onFilledAs(table, order, OTHER, 995, 4, venueNs);
                assertOrder(order, OrderState.NEW, OWN, 990, 5);
            }
            OrderReports.onFilledAs(table, order, OTHER, 995, 4, HEARD_NS + 1);
            assertOrder(order, OrderState.NEW, OTHER, 995, 4);
        }
    }

    @Test
    void shouldLearnNothingByAFillOfTheIdThatIsKnownOrOfAnOrderThatHasEnded() {
        final Order order = known(Side.BUY);
        OrderReports.onFilledAs(table, order, OWN, 995, 4, HEARD_NS + 1);
        assertOrder(order, OrderState.NEW, OWN, 990, 5);
        table.onEnded(order, OrderEvent.CANCELED, 2);
        OrderReports.onFilledAs(table, order, OTHER, 995, 4, HEARD_NS + 2);
        assertOrder(order, OrderState.CANCELED, OWN, 990, 5);
        assertTrue(OrderReports.isNews(order, HEARD_NS + 1), "nor was it heard");
    }

    @Test
    void shouldTakeAnIdOfThePastOnlyWhenItIsNewerThanWhatWasHeard() {
        for (final Side side : SIDES) {
            for (final long venueNs : new long[] {1, HEARD_NS - 1, HEARD_NS}) {
                final Order order = known(side);
                table.onUnknown(order, OWN);
                OrderReports.onStanding(table, order, OTHER, 995, 4, venueNs, true);
                assertOrder(order, OrderState.UNKNOWN, OWN, 990, 5);
                assertNull(table.find(OTHER), "at " + venueNs);
            }
            for (final long venueNs : new long[] {HEARD_NS + 1, 0, -1}) {
                final Order order = known(side);
                table.onUnknown(order, OWN);
                OrderReports.onStanding(table, order, OTHER, 995, 4, venueNs, true);
                assertOrder(order, OrderState.NEW, OTHER, 995, 4);
                assertNull(table.find(OWN), "at " + venueNs);
            }
        }
    }

    @Test
    void shouldKeepTheRequestsInFlightOfAnOrderThatStandsUnderAnotherId() {
        for (final Side side : SIDES) {
            final Order order = amended(side);
            OrderReports.onStanding(table, order, OTHER, 995, 4, HEARD_NS + 1, true);
            assertOrder(order, OrderState.PENDING_REPLACE, OTHER, 995, 4);
            assertSame(order, table.find(AMEND));
            assertEquals(7, table.couldFill(side));
            table.onCancelSent(order, CANCEL);
            OrderReports.onStanding(table, order, OTHER, 995, 4, HEARD_NS + 2, true);
            assertOrder(order, OrderState.PENDING_CANCEL, OTHER, 995, 4);
            assertSame(order, table.find(CANCEL));
        }
    }

    @Test
    void shouldNotBringBackAnOrderThatHasEnded() {
        for (final Side side : SIDES) {
            for (final long id : new long[] {OWN, AMEND, OTHER}) {
                final Order order = amended(side);
                table.onEnded(order, OrderEvent.CANCELED, 2);
                OrderReports.onStanding(table, order, id, 995, 4, HEARD_NS + 1, true);
                assertOrder(order, OrderState.CANCELED, OWN, 990, 5);
                assertEquals(2, table.couldFill(side), "what it owes");
            }
        }
    }

    @Test
    void shouldLetAnOrderGoThatOwesNoFillsAnyMore() {
        for (final Side side : SIDES) {
            for (final long booked : new long[] {0, 2}) {
                final Order order = known(side);
                if (booked > 0) {
                    table.onFill(order, booked, booked, 5 - booked);
                }
                assertEquals(booked, order.cumQty());
                table.onCancelSent(order, CANCEL);
                table.onEnded(order, OrderEvent.CANCELED, 3);
                assertEquals(3 - booked, table.couldFill(side));
                OrderReports.onFillsComplete(table, order);
                assertEquals(0, table.count(side));
                assertEquals(0, table.couldFill(side));
                assertNull(table.find(OWN));
                assertNull(table.find(CANCEL));
                table.checkInvariants();
            }
        }
    }
}
