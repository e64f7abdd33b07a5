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

    /** One letter or two for each state, as the table below writes it; "-" where the event cannot apply. */
    private static final Map<String, OrderState> SHORT = Map.of(
            "PN", PENDING_NEW,
            "N", NEW,
            "PF", PARTIALLY_FILLED,
            "PR", PENDING_REPLACE,
            "PC", PENDING_CANCEL,
            "U", UNKNOWN,
            "F", FILLED,
            "C", CANCELED,
            "R", REJECTED,
            "E", EXPIRED);

    // spotless:off
    /** One column per {@link OrderEvent}, in its order. */
    private static final Map<OrderState, String> EXPECTED = Map.of(
        //                AMEND  CANCEL ACCEPT PART  FULL  REPLACED CANCELED REJECTED EXPIRED AMEND CANCEL  UNKNOWN
        //                SENT   SENT          FILL  FILL                                     REFUSED REFUSED
        PENDING_NEW,     "-      PC     N      PF    F     N        C        R        E       PN      PN      U",
        NEW,             "PR     PC     N      PF    F     N        C        R        E       N       N       U",
        PARTIALLY_FILLED,"PR     PC     PF     PF    F     N        C        R        E       PF      PF      U",
        PENDING_REPLACE, "-      PC     PR     PR    F     N        C        R        E       N       PR      U",
        PENDING_CANCEL,  "-      -      PC     PC    F     PC       C        R        E       PC      N       U",
        UNKNOWN,         "-      PC     N      U     F     N        C        R        E       U       U       U");
    // spotless:on

    @Test
    void shouldFollowTheTableInEveryStateForEveryEvent() {
        int checked = 0;
        for (final OrderState state : OrderState.values()) {
            for (final OrderEvent event : OrderEvent.values()) {
                final OrderState expected = TERMINAL.contains(state)
                        ? null
                        : SHORT.get(EXPECTED.get(state).split(" +")[event.ordinal()]);
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
