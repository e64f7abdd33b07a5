package ballast.core.order;

import static ballast.core.order.OrderState.CANCELED;
import static ballast.core.order.OrderState.EXPIRED;
import static ballast.core.order.OrderState.FILLED;
import static ballast.core.order.OrderState.NEW;
import static ballast.core.order.OrderState.PARTIALLY_FILLED;
import static ballast.core.order.OrderState.PENDING_CANCEL;
import static ballast.core.order.OrderState.PENDING_NEW;
import static ballast.core.order.OrderState.PENDING_REPLACE;
import static ballast.core.order.OrderState.REJECTED;
import static ballast.core.order.OrderState.UNKNOWN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The whole state machine of an order, written out: every state, every event. */
class OrderStateTest {
    private static final Set<OrderState> TERMINAL = EnumSet.of(FILLED, CANCELED, REJECTED, EXPIRED);

    // spotless:off
    /** Columns in the order of {@link OrderEvent}; null = the event cannot apply. */
    private static final Map<OrderState, OrderState[]> EXPECTED = Map.of(
        //                               AMEND_SENT       CANCEL_SENT     ACCEPTED          PARTIAL_FILL      COMPLETE_FILL  REPLACED        CANCELED  REJECTED  EXPIRED  AMEND_REFUSED     CANCEL_REFUSED    OUTCOME_UNKNOWN
        PENDING_NEW,      new OrderState[] {null,            PENDING_CANCEL, NEW,              PARTIALLY_FILLED, FILLED,        NEW,            CANCELED, REJECTED, EXPIRED, PENDING_NEW,      PENDING_NEW,      UNKNOWN},
        NEW,              new OrderState[] {PENDING_REPLACE, PENDING_CANCEL, NEW,              PARTIALLY_FILLED, FILLED,        NEW,            CANCELED, REJECTED, EXPIRED, NEW,              NEW,              UNKNOWN},
        PARTIALLY_FILLED, new OrderState[] {PENDING_REPLACE, PENDING_CANCEL, PARTIALLY_FILLED, PARTIALLY_FILLED, FILLED,        NEW,            CANCELED, REJECTED, EXPIRED, PARTIALLY_FILLED, PARTIALLY_FILLED, UNKNOWN},
        PENDING_REPLACE,  new OrderState[] {null,            PENDING_CANCEL, PENDING_REPLACE,  PENDING_REPLACE,  FILLED,        NEW,            CANCELED, REJECTED, EXPIRED, NEW,              PENDING_REPLACE,  UNKNOWN},
        PENDING_CANCEL,   new OrderState[] {null,            null,           PENDING_CANCEL,   PENDING_CANCEL,   FILLED,        PENDING_CANCEL, CANCELED, REJECTED, EXPIRED, PENDING_CANCEL,   NEW,              UNKNOWN},
        UNKNOWN,          new OrderState[] {null,            PENDING_CANCEL, NEW,              UNKNOWN,          FILLED,        NEW,            CANCELED, REJECTED, EXPIRED, UNKNOWN,          UNKNOWN,          UNKNOWN});
    // spotless:on

    @Test
    void shouldFollowTheTableInEveryStateForEveryEvent() {
        int checked = 0;
        for (final OrderState state : OrderState.values()) {
            for (final OrderEvent event : OrderEvent.values()) {
                final OrderState expected = TERMINAL.contains(state) ? null : EXPECTED.get(state)[event.ordinal()];
                assertEquals(expected, state.after(event), event + " in " + state);
                checked++;
            }
        }
        assertEquals(10 * 12, checked);
    }

    @Test
    void shouldNeverLeaveATerminalState() {
        for (final OrderState state : OrderState.values()) {
            assertEquals(TERMINAL.contains(state), state.isTerminal(), state.name());
            if (state.isTerminal()) {
                for (final OrderEvent event : OrderEvent.values()) {
                    assertNull(state.after(event), event + " in " + state);
                }
            }
        }
    }

    @Test
    void shouldBeEndedByTheVenueFromEveryOtherState() {
        for (final OrderState state : EnumSet.complementOf(EnumSet.copyOf(TERMINAL))) {
            assertEquals(FILLED, state.after(OrderEvent.COMPLETE_FILL));
            assertEquals(CANCELED, state.after(OrderEvent.CANCELED));
            assertEquals(REJECTED, state.after(OrderEvent.REJECTED));
            assertEquals(EXPIRED, state.after(OrderEvent.EXPIRED));
        }
    }

    @Test
    void shouldBeSettledOnlyWhenNothingIsInFlight() {
        for (final OrderState state : OrderState.values()) {
            assertEquals(state == NEW || state == PARTIALLY_FILLED, state.isSettled(), state.name());
        }
        assertFalse(UNKNOWN.isSettled());
        assertTrue(NEW.isSettled());
    }
}
