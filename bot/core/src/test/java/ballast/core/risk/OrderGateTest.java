package ballast.core.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ballast.codecs.Side;
import ballast.core.book.OrderBook;
import ballast.core.order.Order;
import ballast.core.order.OrderEvent;
import ballast.core.order.OrderTable;
import ballast.core.param.RiskParameter;
import ballast.core.param.TestParameters;
import ballast.core.position.Definition;
import ballast.core.position.Ledger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every pre-trade control of {@link OrderGate} just inside its limit, at it and beyond it, on both sides.
 *
 * <p>The book is 999 / 1001, the mid 1000; one lot at one tick is worth 100.
 */
class OrderGateTest {
    private static final Side[] SIDES = {Side.BUY, Side.SELL};
    private static final long MID = 1_000;

    private final OrderTable orders = new OrderTable();
    private final OrderBook book = new OrderBook();
    private final OrderGate gate = new OrderGate(orders, book);
    private final TestParameters parameters = new TestParameters()
            .with(RiskParameter.RISK_MAX_POSITION, 20)
            .with(RiskParameter.RISK_MAX_ORDER_SIZE, 15)
            .with(RiskParameter.RISK_COLLAR, 50)
            .with(RiskParameter.RISK_MAX_OPEN_ORDERS, 3);
    private Ledger ledger;
    private long nextId = 1;

    @BeforeEach
    void open() {
        define(new Definition());
        book.applyLevel(Side.BUY, 999, 5);
        book.applyLevel(Side.SELL, 1_001, 5);
    }

    private void define(final Definition definition) {
        ledger = new Ledger(definition.contract(), 0);
        gate.ledger(ledger);
        gate.prepare(parameters.set());
    }

    private void assertPasses(final Side side, final long price, final long lots) {
        assertEquals(RiskControl.NONE, gate.check(side, price, lots, null), side + " " + lots + "@" + price);
    }

    private void assertDenied(
            final RiskControl control,
            final long observed,
            final long limit,
            final Side side,
            final long price,
            final long lots) {
        assertEquals(control, gate.check(side, price, lots, null), side + " " + lots + "@" + price);
        assertEquals(observed, gate.observed(), "observed");
        assertEquals(limit, gate.limit(), "limit");
    }

    private Order live(final Side side, final long price, final long lots) {
        final Order order = orders.onNewSent(nextId++, side, price, lots, 0);
        orders.onAccepted(order, 0);
        return order;
    }

    /** A price at which a side does not meet the other side's orders in these tests. */
    private static long off(final Side side) {
        return MID - 10L * side.value();
    }

    @Test
    void shouldLimitTheSizeOfAnOrder() {
        for (final Side side : SIDES) {
            assertPasses(side, off(side), 14);
            assertPasses(side, off(side), 15);
            assertDenied(RiskControl.MAX_ORDER_SIZE, 16, 15, side, off(side), 16);
            assertDenied(RiskControl.MAX_ORDER_SIZE, Long.MAX_VALUE, 15, side, off(side), Long.MAX_VALUE);
        }
    }

    @Test
    void shouldRefuseWhatIsNoOrder() {
        for (final Side side : SIDES) {
            assertDenied(RiskControl.ORDER_LIMITS, 0, 1, side, off(side), 0);
            assertDenied(RiskControl.ORDER_LIMITS, -1, 1, side, off(side), -1);
            assertDenied(RiskControl.ORDER_LIMITS, Long.MIN_VALUE, 1, side, off(side), Long.MIN_VALUE);
            assertDenied(RiskControl.ORDER_LIMITS, 0, 1, side, 0, 5);
            assertDenied(RiskControl.ORDER_LIMITS, -7, 1, side, -7, 5);
            assertDenied(RiskControl.ORDER_LIMITS, Long.MIN_VALUE, 1, side, Long.MIN_VALUE, 5);
        }
    }

    @Test
    void shouldKeepToTheInstrumentsOwnLimits() {
        define(new Definition().lots(3, 12));
        for (final Side side : SIDES) {
            assertDenied(RiskControl.ORDER_LIMITS, 2, 3, side, off(side), 2);
            assertPasses(side, off(side), 3);
            assertPasses(side, off(side), 12);
            assertDenied(RiskControl.ORDER_LIMITS, 13, 12, side, off(side), 13);
        }
    }

    @Test
    void shouldKeepToTheSmallestNotional() {
        // 4 lots at 990 = 396,000; at 1010 = 404,000
        define(new Definition().minNotional(396_000));
        assertDenied(RiskControl.ORDER_LIMITS, 297_000, 396_000, Side.BUY, 990, 3);
        assertPasses(Side.BUY, 990, 4);
        define(new Definition().minNotional(396_001));
        assertDenied(RiskControl.ORDER_LIMITS, 396_000, 396_001, Side.BUY, 990, 4);
        assertPasses(Side.SELL, 1_010, 4);
    }

    @Test
    void shouldCollarThePriceOnBothSidesOfTheMid() {
        for (final Side side : SIDES) {
            for (final long sign : new long[] {-1, 1}) {
                assertPasses(side, MID + sign * 49, 5);
                assertPasses(side, MID + sign * 50, 5);
                assertDenied(RiskControl.PRICE_COLLAR, 51, 50, side, MID + sign * 51, 5);
            }
        }
        book.applyLevel(Side.SELL, 1_001, 0);
        book.applyLevel(Side.SELL, 1_002, 5);
        // the mid is 1000.5 now
        assertPasses(Side.BUY, 1_050, 5);
        assertPasses(Side.BUY, 951, 5);
        assertDenied(RiskControl.PRICE_COLLAR, 50, 50, Side.BUY, 950, 5);
        assertDenied(RiskControl.PRICE_COLLAR, 50, 50, Side.BUY, 1_051, 5);
    }

    @Test
    void shouldDenyWithoutAReferencePrice() {
        book.applyLevel(Side.SELL, 1_001, 0);
        for (final Side side : SIDES) {
            assertDenied(RiskControl.PRICE_COLLAR, Long.MAX_VALUE, 50, side, off(side), 5);
        }
        book.clear();
        for (final Side side : SIDES) {
            assertDenied(RiskControl.PRICE_COLLAR, Long.MAX_VALUE, 50, side, off(side), 5);
        }
    }

    @Test
    void shouldDenyPricesThatOverflow() {
        parameters.with(RiskParameter.RISK_COLLAR, 2_000);
        gate.prepare(parameters.set());
        for (final Side side : SIDES) {
            assertDenied(RiskControl.PRICE_COLLAR, Long.MAX_VALUE - MID, 2_000, side, Long.MAX_VALUE, 5);
            assertDenied(
                    RiskControl.PRICE_COLLAR, Long.MAX_VALUE / 2 + 1 - MID, 2_000, side, Long.MAX_VALUE / 2 + 1, 5);
        }
    }

    @Test
    void shouldDenyANotionalThatCannotBeWorkedOut() {
        define(new Definition().minNotional(1).contract(100_000_000_000_000L, 0));
        for (final Side side : SIDES) {
            assertDenied(RiskControl.ORDER_LIMITS, Long.MAX_VALUE, 1, side, off(side), 15);
        }
    }

    @Test
    void shouldNotAskForANotionalThatNobodyLimits() {
        define(new Definition().contract(100_000_000_000_000L, 0));
        for (final Side side : SIDES) {
            assertPasses(side, off(side), 15);
        }
    }

    @Test
    void shouldCollarUpToTheLargestPriceOfABook() {
        final long max = OrderBook.PRICE_MAX;
        book.clear();
        book.applyLevel(Side.BUY, max - 51, 5);
        book.applyLevel(Side.SELL, max - 49, 5);
        for (final Side side : SIDES) {
            assertPasses(side, max - 1, 5);
            assertPasses(side, max, 5);
            assertDenied(RiskControl.PRICE_COLLAR, max + 1 - (max - 50), 50, side, max + 1, 5);
        }
    }

    @Test
    void shouldDenyAWorstCaseThatDoesNotFit() {
        for (final Side side : SIDES) {
            final Side other = side == Side.BUY ? Side.SELL : Side.BUY;
            final OrderTable crowded = new OrderTable();
            final OrderGate its = new OrderGate(crowded, book);
            its.ledger(ledger);
            its.prepare(parameters.set());
            crowded.onNewSent(nextId++, side, off(side), Long.MAX_VALUE, 0);
            assertEquals(RiskControl.MAX_POSITION, its.check(side, off(side), 1, null));
            assertEquals(Long.MAX_VALUE, its.observed(), "it stops at the end of 64 bits");
            assertEquals(RiskControl.NONE, its.check(other, off(other), 1, null), "the other side is free");
        }
    }

    @Test
    void shouldLimitThePositionInTheWorstCase() {
        for (final Side side : SIDES) {
            assertPasses(side, off(side), 15);
            final Order first = live(side, off(side), 9);
            assertPasses(side, off(side), 10);
            assertPasses(side, off(side), 11);
            assertDenied(RiskControl.MAX_POSITION, 21, 20, side, off(side), 12);
            orders.onFill(first, 4, 4, 5);
            ledger.onFill(side, 4, MID, 0);
            assertPasses(side, off(side), 11);
            assertDenied(RiskControl.MAX_POSITION, 21, 20, side, off(side), 12);
            // an order of unknown fate counts, and so do fills that are owed
            orders.onUnknown(first, first.clientOrderId());
            assertDenied(RiskControl.MAX_POSITION, 21, 20, side, off(side), 12);
            orders.onEnded(first, OrderEvent.CANCELED, 6);
            assertPasses(side, off(side), 14);
            assertDenied(RiskControl.MAX_POSITION, 21, 20, side, off(side), 15);
            orders.onFill(first, 2, 6, 4);
            ledger.onFill(side, 2, MID, 0);
            ledger.onFill(side == Side.BUY ? Side.SELL : Side.BUY, 6, MID, 0);
        }
    }

    @Test
    void shouldLetThePositionShrinkWhenItIsBeyondTheLimit() {
        for (final Side side : SIDES) {
            ledger.onFill(side, 30, MID, 0);
            final Side other = side == Side.BUY ? Side.SELL : Side.BUY;
            assertDenied(RiskControl.MAX_POSITION, 31, 20, side, off(side), 1);
            assertPasses(other, off(other), 15);
            ledger.onFill(other, 30, MID, 0);
        }
    }

    @Test
    void shouldCountAnAmendAtTheLargerOfBothSizes() {
        for (final Side side : SIDES) {
            final Order order = live(side, off(side), 10);
            final Order other = live(side, off(side), 5);
            assertEquals(RiskControl.NONE, gate.check(side, off(side), 15, order));
            parameters.with(RiskParameter.RISK_MAX_POSITION, 19);
            gate.prepare(parameters.set());
            assertEquals(RiskControl.NONE, gate.check(side, off(side), 14, order));
            assertEquals(RiskControl.MAX_POSITION, gate.check(side, off(side), 15, order));
            assertEquals(20, gate.observed());
            // smaller, but the venue may not accept it: the old size counts
            parameters.with(RiskParameter.RISK_MAX_POSITION, 14);
            gate.prepare(parameters.set());
            assertEquals(RiskControl.MAX_POSITION, gate.check(side, off(side), 2, order));
            assertEquals(15, gate.observed());
            parameters.with(RiskParameter.RISK_MAX_POSITION, 20);
            gate.prepare(parameters.set());
            orders.onAmendSent(order, nextId++, off(side), 14);
            assertEquals(RiskControl.MAX_POSITION, gate.check(side, off(side), 2, null), "14 + 5 + 2");
            orders.onEnded(order, OrderEvent.CANCELED, 0);
            orders.onEnded(other, OrderEvent.CANCELED, 0);
        }
    }

    @Test
    void shouldCountWhatIsFilledOfAnAmendedOrderInThePositionOnly() {
        final Order order = live(Side.BUY, 990, 10);
        orders.onFill(order, 6, 6, 4);
        ledger.onFill(Side.BUY, 6, 990, 0);
        // total 20 = 6 filled + 14 to come
        parameters.with(RiskParameter.RISK_MAX_ORDER_SIZE, 50);
        gate.prepare(parameters.set());
        assertEquals(RiskControl.NONE, gate.check(Side.BUY, 990, 20, order));
        assertEquals(RiskControl.MAX_POSITION, gate.check(Side.BUY, 990, 21, order));
        assertEquals(21, gate.observed());
        assertEquals(RiskControl.ORDER_LIMITS, gate.check(Side.BUY, 990, 6, order), "nothing would be left");
        assertEquals(RiskControl.ORDER_LIMITS, gate.check(Side.BUY, 990, Long.MIN_VALUE, order));
        assertEquals(RiskControl.MAX_ORDER_SIZE, gate.check(Side.BUY, 990, Long.MAX_VALUE, order));
    }

    @Test
    void shouldMeasureAnAmendByWhatIsStillToFill() {
        final Order order = live(Side.BUY, 990, 15);
        orders.onFill(order, 4, 4, 11);
        ledger.onFill(Side.BUY, 4, 990, 0);
        parameters.with(RiskParameter.RISK_MAX_POSITION, 100);
        gate.prepare(parameters.set());
        // a quote of the full 15, of an order that filled 4 before
        assertEquals(RiskControl.NONE, gate.check(Side.BUY, 991, 4 + 15, order));
        assertEquals(RiskControl.MAX_ORDER_SIZE, gate.check(Side.BUY, 991, 4 + 16, order));
        assertEquals(16, gate.observed());
    }

    @Test
    void shouldLimitTheNumberOfOpenOrders() {
        for (final Side side : SIDES) {
            live(side, off(side), 1);
            live(side, off(side), 1);
            assertPasses(side, off(side), 1);
            final Order third = live(side, off(side), 1);
            assertDenied(RiskControl.MAX_OPEN_ORDERS, 4, 3, side, off(side), 1);
            assertEquals(RiskControl.NONE, gate.check(side, off(side), 2, third), "an amend opens none");
            orders.onEnded(third, OrderEvent.CANCELED, 0);
            assertPasses(side, off(side), 1);
        }
    }

    @Test
    void shouldNotTradeWithItself() {
        final Order bid = live(Side.BUY, 1_000, 1);
        assertPasses(Side.SELL, 1_001, 1);
        assertDenied(RiskControl.SELF_TRADE, 1_000, 1_000, Side.SELL, 1_000, 1);
        assertDenied(RiskControl.SELF_TRADE, 999, 1_000, Side.SELL, 999, 1);
        final Order ask = live(Side.SELL, 1_005, 1);
        assertPasses(Side.BUY, 1_004, 1);
        assertDenied(RiskControl.SELF_TRADE, 1_005, 1_005, Side.BUY, 1_005, 1);
        assertEquals(RiskControl.SELF_TRADE, gate.check(Side.BUY, 1_005, 1, bid), "an amend could meet it, too");
        orders.onCancelSent(ask, nextId++);
        assertDenied(RiskControl.SELF_TRADE, 1_006, 1_005, Side.BUY, 1_006, 1);
        orders.onUnknown(ask, ask.cancelId());
        assertDenied(RiskControl.SELF_TRADE, 1_006, 1_005, Side.BUY, 1_006, 1);
        orders.onEnded(ask, OrderEvent.CANCELED, 0);
        assertPasses(Side.BUY, 1_006, 1);
    }

    @Test
    void shouldNotTradeWithItsOrdersInFlight() {
        final Order pending = orders.onNewSent(nextId++, Side.BUY, 1_000, 1, 0);
        assertDenied(RiskControl.SELF_TRADE, 1_000, 1_000, Side.SELL, 1_000, 1);
        orders.onAccepted(pending, 0);
        orders.onAmendSent(pending, nextId++, 1_003, 1);
        assertPasses(Side.SELL, 1_004, 1);
        assertDenied(RiskControl.SELF_TRADE, 1_003, 1_003, Side.SELL, 1_003, 1);
        orders.onUnknown(pending, pending.amendId());
        assertDenied(RiskControl.SELF_TRADE, 1_003, 1_003, Side.SELL, 1_003, 1);
        orders.onRefused(pending, pending.amendId(), OrderEvent.AMEND_REFUSED);
        assertPasses(Side.SELL, 1_003, 1);
    }

    @Test
    void shouldNameTheFirstControlInItsOrder() {
        live(Side.SELL, 900, 1);
        // too large, too far, too much, meets our own order
        assertDenied(RiskControl.MAX_ORDER_SIZE, 40, 15, Side.BUY, 1_500, 40);
        assertDenied(RiskControl.PRICE_COLLAR, 500, 50, Side.BUY, 1_500, 15);
        ledger.onFill(Side.BUY, 20, MID, 0);
        assertDenied(RiskControl.MAX_POSITION, 35, 20, Side.BUY, 1_000, 15);
        ledger.onFill(Side.SELL, 20, MID, 0);
        assertDenied(RiskControl.SELF_TRADE, 1_000, 900, Side.BUY, 1_000, 15);
    }

    @Test
    void shouldDenyEverythingBeforeItHasLimits() {
        final OrderGate fresh = new OrderGate(orders, book);
        fresh.ledger(ledger);
        for (final Side side : SIDES) {
            assertEquals(RiskControl.MAX_ORDER_SIZE, fresh.check(side, off(side), 1, null));
        }
    }
}
