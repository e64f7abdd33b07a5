package ballast.core.quoter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ballast.codecs.Side;
import ballast.core.order.Order;
import ballast.core.order.OrderEvent;
import ballast.core.order.OrderTable;
import ballast.core.param.ModelParameter;
import ballast.core.param.TestParameters;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which requests {@link Reconciler} makes for which orders and quotes, compared as a whole list. */
class ReconcilerTest {
    private static final int LEVELS = 3;

    private final OrderTable orders = new OrderTable();
    private final List<String> asked = new ArrayList<>();
    private final Reconciler reconciler = new Reconciler(orders, new Recorder(), LEVELS);
    private final Quote[] bids = new Quote[LEVELS];
    private final Quote[] asks = new Quote[LEVELS];
    private boolean canAmend = true;
    private long nextId = 1;

    /** Writes down what is asked for and carries it out in the table, as the sender would. */
    private final class Recorder implements Reconciler.Requests {
        @Override
        public void placeOrder(final Quote quote) {
            final Order order = orders.onNewSent(nextId++, quote.side, quote.price, quote.lots, 0);
            orders.label(order, quote.level, 0);
            asked.add("new #" + order.clientOrderId() + " " + quote.lots + "@" + quote.price + " L" + quote.level);
        }

        @Override
        public void amendOrder(final Order order, final long price, final long quantity, final Quote quote) {
            asked.add("amend #" + order.clientOrderId() + " " + quantity + "@" + price + " L" + quote.level);
            orders.onAmendSent(order, nextId++, price, quantity);
        }

        @Override
        public void cancelOrder(final Order order) {
            asked.add("cancel #" + order.clientOrderId());
            orders.onCancelSent(order, nextId++);
        }
    }

    @BeforeEach
    void noQuotes() {
        for (int level = 0; level < LEVELS; level++) {
            bids[level] = new Quote(Side.BUY, level);
            asks[level] = new Quote(Side.SELL, level);
        }
        tolerate(0, 0);
    }

    private void tolerate(final long ticks, final long lots) {
        reconciler.prepare(new TestParameters()
                .with(ModelParameter.QUOTE_REQUOTE_THRESHOLD, ticks)
                .with(ModelParameter.QUOTE_SIZE_TOLERANCE, lots)
                .set());
    }

    /** Quotes wanted on the bid side as "lots@price", level by level; "-" = none at that level. */
    private void want(final String... quotes) {
        for (int level = 0; level < LEVELS; level++) {
            if (level >= quotes.length || quotes[level].equals("-")) {
                bids[level].none(QuoteReason.PAUSED);
                continue;
            }
            final String[] parts = quotes[level].split("@");
            bids[level].reason = QuoteReason.QUOTING;
            bids[level].lots = Long.parseLong(parts[0]);
            bids[level].price = Long.parseLong(parts[1]);
        }
    }

    private void assertAsks(final String... requests) {
        asked.clear();
        reconciler.reconcile(Side.BUY, bids, LEVELS, canAmend);
        assertEquals(List.of(requests), asked);
        orders.checkInvariants();
    }

    private Order pending(final long lots, final long price) {
        return orders.onNewSent(nextId++, Side.BUY, price, lots, 0);
    }

    private Order live(final long lots, final long price) {
        final Order order = pending(lots, price);
        orders.onAccepted(order, 0);
        return order;
    }

    @Test
    void shouldPlaceWhatIsMissing() {
        want("5@100", "4@99", "3@98");
        assertAsks("new #1 5@100 L0", "new #2 4@99 L1", "new #3 3@98 L2");
        assertAsks();
    }

    @Test
    void shouldKeepAnOrderThatIsAlreadyThere() {
        live(5, 100);
        want("5@100");
        assertAsks();
        assertAsks();
    }

    @Test
    void shouldKeepAnOrderWithinTheThreshold() {
        tolerate(2, 0);
        live(5, 100);
        want("5@102");
        assertAsks();
        want("5@98");
        assertAsks();
        want("5@103");
        assertAsks("amend #1 5@103 L0");
    }

    @Test
    void shouldKeepASmallerOrderAndItsPlaceInTheQueue() {
        live(2, 100);
        want("5@100");
        assertAsks();
    }

    @Test
    void shouldTrimALargerOrderWithoutMovingIt() {
        tolerate(1, 0);
        live(9, 100);
        want("5@101");
        assertAsks("amend #1 5@100 L0");
        assertAsks();
    }

    @Test
    void shouldNotTrimWithinTheTolerance() {
        tolerate(0, 3);
        live(8, 100);
        want("5@100");
        assertAsks();
        tolerate(0, 2);
        assertAsks("amend #1 5@100 L0");
    }

    @Test
    void shouldTrimByCancellingWhereTheVenueCannotAmend() {
        canAmend = false;
        live(9, 100);
        want("5@100");
        assertAsks("cancel #1");
        assertAsks("new #3 5@100 L0");
        assertAsks();
    }

    @Test
    void shouldMoveAnOrderByAmending() {
        live(5, 100);
        want("5@101");
        assertAsks("amend #1 5@101 L0");
        assertAsks();
        assertEquals(1, orders.count(Side.BUY));
    }

    @Test
    void shouldAmendToWhatIsFilledPlusWhatIsWanted() {
        final Order order = live(5, 100);
        orders.onFill(order, 2, 2, 3);
        want("5@101");
        assertAsks("amend #1 7@101 L0");
    }

    @Test
    void shouldMoveAnOrderByCancellingWhereTheVenueCannotAmend() {
        canAmend = false;
        live(5, 100);
        want("5@101");
        assertAsks("cancel #1", "new #3 5@101 L0");
        assertAsks();
    }

    @Test
    void shouldMoveOnlyTheOrdersOfLevelsThatMoved() {
        live(5, 100);
        live(5, 99);
        live(5, 98);
        want("5@101", "5@100", "5@99");
        assertAsks("amend #3 5@101 L0");
        assertAsks();
    }

    @Test
    void shouldCancelWhatIsLeftOver() {
        live(5, 100);
        live(5, 99);
        live(5, 98);
        want("5@99");
        assertAsks("cancel #1", "cancel #3");
        assertAsks();
    }

    @Test
    void shouldPlaceOnlyTheLevelThatIsMissing() {
        live(5, 100);
        live(5, 98);
        want("5@100", "5@99", "5@98");
        assertAsks("new #3 5@99 L1");
    }

    @Test
    void shouldCancelEverythingWhenNothingIsWanted() {
        live(5, 100);
        final Order partly = live(5, 99);
        orders.onFill(partly, 1, 1, 4);
        final Order moving = live(5, 98);
        orders.onAmendSent(moving, nextId++, 97, 5);
        want();
        assertAsks("cancel #1", "cancel #2", "cancel #3");
        assertAsks();
    }

    @Test
    void shouldLeaveAPendingOrderAloneAndCancelItWhenItIsAcknowledged() {
        final Order order = pending(5, 100);
        want();
        assertAsks();
        orders.onAccepted(order, 0);
        assertAsks("cancel #1");
    }

    @Test
    void shouldLetAPendingOrderServeItsQuote() {
        final Order order = pending(5, 100);
        want("5@100");
        assertAsks();
        orders.onAccepted(order, 0);
        assertAsks();
    }

    @Test
    void shouldJudgeAnAmendInFlightByWhereItGoes() {
        final Order order = live(5, 100);
        orders.onAmendSent(order, nextId++, 102, 5);
        want("5@102");
        assertAsks();
        want("5@103", "5@102");
        assertAsks("new #3 5@103 L0");
    }

    @Test
    void shouldLetAnAmendLandBeforeMovingTheOrderAgain() {
        final Order order = live(5, 100);
        orders.onAmendSent(order, nextId++, 102, 5);
        want("-", "5@90");
        assertAsks();
        orders.onReplaced(order, 2, 102, 5, 0);
        assertAsks("amend #2 5@90 L1");
    }

    @Test
    void shouldCancelAnAmendInFlightWhenNothingIsWanted() {
        final Order order = live(5, 100);
        orders.onAmendSent(order, nextId++, 102, 5);
        want();
        assertAsks("cancel #1");
    }

    @Test
    void shouldLeaveOrdersOfUnknownFateAlone() {
        final Order order = live(5, 100);
        orders.onUnknown(order, 1);
        want("5@100");
        assertAsks("new #2 5@100 L0");
        want();
        assertAsks();
    }

    @Test
    void shouldLeaveCancelsInFlightAlone() {
        final Order order = live(5, 100);
        orders.onCancelSent(order, nextId++);
        want("5@100");
        assertAsks("new #3 5@100 L0");
        orders.onEnded(order, OrderEvent.CANCELED, 0);
        assertAsks();
    }

    @Test
    void shouldLeaveOrdersThatWaitForLateFillsAlone() {
        final Order order = live(5, 100);
        orders.onEnded(order, OrderEvent.CANCELED, 3);
        want();
        assertAsks();
        want("5@100");
        assertAsks("new #2 5@100 L0");
    }

    @Test
    void shouldGiveTheBestOrderToTheBestLevelWithinTheThreshold() {
        tolerate(1, 0);
        live(5, 99);
        live(5, 101);
        want("5@100", "5@98");
        // 101 is near 100 only; 99 is near both: together they serve both
        assertAsks();
    }

    @Test
    void shouldKeepAnExactOrderAtItsQuoteRatherThanANearOne() {
        tolerate(1, 0);
        live(5, 99);
        live(5, 100);
        want("5@100");
        assertAsks("cancel #1");
    }

    @Test
    void shouldMirrorOnTheAskSide() {
        tolerate(1, 0);
        for (final long price : new long[] {101, 99}) {
            final Order order = orders.onNewSent(nextId++, Side.SELL, price, 5, 0);
            orders.onAccepted(order, 0);
        }
        for (int level = 0; level < 2; level++) {
            asks[level].reason = QuoteReason.QUOTING;
            asks[level].lots = 5;
            asks[level].price = level == 0 ? 100 : 102;
        }
        reconciler.reconcile(Side.SELL, asks, LEVELS, canAmend);
        assertEquals(List.of(), asked);
        asks[1].none(QuoteReason.PAUSED);
        reconciler.reconcile(Side.SELL, asks, LEVELS, canAmend);
        assertEquals(List.of("cancel #1"), asked);
    }
}
