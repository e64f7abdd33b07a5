package ballast.core.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.ContractType;
import ballast.codecs.RiskAction;
import ballast.codecs.Side;
import ballast.core.book.OrderBook;
import ballast.core.order.Order;
import ballast.core.order.OrderEvent;
import ballast.core.order.OrderTable;
import ballast.core.param.ModelParameter;
import ballast.core.param.Parameter;
import ballast.core.param.RiskParameter;
import ballast.core.param.TestParameters;
import ballast.core.position.Definition;
import ballast.core.position.Ledger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The controls of {@link OrderGate} beside {@link OrderGateTest}'s: money, counts, twins, budgets, and orders that may
 * only reduce.
 *
 * <p>The book is 999 / 1001, the mid 1000; one lot at one tick is worth 100.
 */
class OrderGateMoneyTest {
    private static final Side[] SIDES = {Side.BUY, Side.SELL};
    private static final long MID = 1_000;
    private static final long LOT = 100 * MID;
    private static final long MS = 1_000_000L;

    private final AccountRisk account = new AccountRisk();
    private final RecordedActs acts = new RecordedActs();
    private final TestParameters parameters = new TestParameters();
    private OrderTable orders;
    private OrderBook book;
    private Restrictions restrictions;
    private OrderGate gate;
    private Ledger ledger;
    private long nextId = 1;

    @BeforeEach
    void open() {
        open(new Definition());
    }

    private void open(final Definition definition) {
        orders = new OrderTable();
        book = new OrderBook();
        restrictions = new Restrictions(acts);
        gate = new OrderGate(account, orders, book, restrictions);
        ledger = new Ledger(definition.contract(), 0);
        gate.ledger(ledger);
        gate.prepare(parameters.set());
        book.applyLevel(Side.BUY, 999, 5);
        book.applyLevel(Side.SELL, 1_001, 5);
    }

    private void limit(final Parameter parameter, final double value) {
        parameters.with(parameter, value);
        gate.prepare(parameters.set());
    }

    private void limit(final Parameter parameter, final long value) {
        parameters.with(parameter, value);
        gate.prepare(parameters.set());
    }

    private static Side other(final Side side) {
        return side == Side.BUY ? Side.SELL : Side.BUY;
    }

    private static long off(final Side side) {
        return MID - 10L * side.value();
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
        orders.onAccepted(order, 7);
        return order;
    }

    @Test
    void shouldLimitTheValueOfAnOrder() {
        limit(RiskParameter.RISK_MAX_ORDER_VALUE, 9_900.0);
        // 10 lots at 990
        assertPasses(Side.BUY, 990, 9);
        assertPasses(Side.BUY, 990, 10);
        assertDenied(RiskControl.MAX_ORDER_VALUE, 1_089_000, 990_000, Side.BUY, 990, 11);
        assertDenied(RiskControl.MAX_ORDER_VALUE, 990_001 + 99, 990_000, Side.SELL, 9_901, 1);
        assertPasses(Side.SELL, 1_100, 9);
        assertDenied(RiskControl.MAX_ORDER_VALUE, 1_100_000, 990_000, Side.SELL, 1_100, 10);
        for (final Side side : SIDES) {
            assertDenied(RiskControl.MAX_ORDER_VALUE, Long.MAX_VALUE, 990_000, side, Long.MAX_VALUE, 2);
            assertDenied(RiskControl.MAX_ORDER_VALUE, Long.MAX_VALUE, 990_000, side, Long.MAX_VALUE / 2, 1);
        }
        limit(RiskParameter.RISK_MAX_ORDER_VALUE, 1e-5);
        assertDenied(RiskControl.MAX_ORDER_VALUE, 99_000, 1, Side.BUY, 990, 1);
    }

    @Test
    void shouldValueWhatIsLeftOfAnAmendedOrder() {
        limit(RiskParameter.RISK_MAX_ORDER_VALUE, 9_900.0);
        final Order order = live(Side.BUY, 990, 10);
        orders.onFill(order, 4, 4, 6);
        assertEquals(RiskControl.NONE, gate.check(Side.BUY, 990, 14, order));
        assertEquals(RiskControl.MAX_ORDER_VALUE, gate.check(Side.BUY, 990, 15, order));
    }

    @Test
    void shouldWidenTheCollarByAShareOfTheMid() {
        limit(RiskParameter.RISK_COLLAR, 5);
        for (final long sign : new long[] {-1, 1}) {
            for (final Side side : SIDES) {
                limit(RiskParameter.RISK_COLLAR_BPS, 100.0);
                assertPasses(side, MID + sign * 9, 1);
                assertPasses(side, MID + sign * 10, 1);
                assertDenied(RiskControl.PRICE_COLLAR, 11, 10, side, MID + sign * 11, 1);
                limit(RiskParameter.RISK_COLLAR_BPS, 49.0);
                assertPasses(side, MID + sign * 5, 1);
                assertDenied(RiskControl.PRICE_COLLAR, 6, 5, side, MID + sign * 6, 1);
            }
        }
        limit(RiskParameter.RISK_COLLAR_BPS, 100.0);
        final long max = OrderBook.PRICE_MAX;
        assertDenied(RiskControl.PRICE_COLLAR, max - MID, 10, Side.BUY, max, 1);
        assertDenied(RiskControl.PRICE_COLLAR, max + 1 - MID, 10, Side.BUY, max + 1, 1);
        book.clear();
        assertDenied(RiskControl.PRICE_COLLAR, Long.MAX_VALUE, 5, Side.BUY, MID, 1);
    }

    @Test
    void shouldKnowTheUsualSize() {
        limit(ModelParameter.QUOTE_SIZE, 2);
        limit(RiskParameter.RISK_FAT_FINGER, 5.0);
        for (final Side side : SIDES) {
            assertPasses(side, off(side), 9);
            assertPasses(side, off(side), 10);
            assertDenied(RiskControl.FAT_FINGER, 11, 10, side, off(side), 11);
        }
        for (int i = 0; i < SizeMedian.KNOWN; i++) {
            gate.onSent(true, Side.BUY, 3);
            gate.onSent(true, Side.SELL, 3);
            gate.onSent(false, Side.SELL, 0);
        }
        assertPasses(Side.BUY, 990, 15);
        assertDenied(RiskControl.FAT_FINGER, 16, 15, Side.BUY, 990, 16);
        limit(RiskParameter.RISK_MAX_DEPTH_SHARE, 1.0);
        assertPasses(Side.BUY, 990, 5);
        assertDenied(RiskControl.FAT_FINGER, 6, 5, Side.BUY, 990, 6);
    }

    @Test
    void shouldLimitTheOrdersOfBothSides() {
        limit(RiskParameter.RISK_MAX_ORDERS_TOTAL, 3);
        live(Side.BUY, 990, 1);
        live(Side.SELL, 1_010, 1);
        for (final Side side : SIDES) {
            assertPasses(side, off(side), 1);
        }
        final Order third = live(Side.SELL, 1_011, 1);
        for (final Side side : SIDES) {
            assertDenied(RiskControl.MAX_OPEN_ORDERS, 4, 3, side, off(side), 1);
        }
        assertEquals(RiskControl.NONE, gate.check(Side.SELL, 1_010, 2, third), "an amend opens none");
        limit(RiskParameter.RISK_MAX_ORDERS_TOTAL, 0);
        assertPasses(Side.BUY, 990, 1);
    }

    @Test
    void shouldTrackNoMoreOrdersThanThereIsRoomFor() {
        limit(RiskParameter.RISK_MAX_OPEN_ORDERS, 16);
        for (int i = 0; i < 16; i++) {
            assertPasses(Side.BUY, 990, 1);
            live(Side.BUY, 990, 1);
        }
        assertDenied(RiskControl.MAX_OPEN_ORDERS, 17, 16, Side.BUY, 990, 1);
    }

    @Test
    void shouldLimitTheWorstCaseInMoney() {
        limit(RiskParameter.RISK_MAX_NOTIONAL, 20.0 * MID);
        for (final Side side : SIDES) {
            assertPasses(side, off(side), 19);
            assertPasses(side, off(side), 20);
            assertDenied(RiskControl.MAX_NOTIONAL, 21 * LOT, 20 * LOT, side, off(side), 21);
            final Order first = live(side, off(side), 8);
            ledger.onFill(side, 2, MID, 0);
            assertPasses(side, off(side), 10);
            assertDenied(RiskControl.MAX_NOTIONAL, 21 * LOT, 20 * LOT, side, off(side), 11);
            // the other side may shrink it and turn it round
            assertPasses(other(side), off(other(side)), 22);
            assertDenied(RiskControl.MAX_NOTIONAL, 21 * LOT, 20 * LOT, other(side), off(other(side)), 23);
            orders.onEnded(first, OrderEvent.CANCELED, 0);
            ledger.onFill(other(side), 2, MID, 0);
        }
        limit(RiskParameter.RISK_MAX_NOTIONAL, 1e-5);
        assertDenied(RiskControl.MAX_NOTIONAL, LOT, 1, Side.BUY, 990, 1);
    }

    @Test
    void shouldLimitTheWorstCaseAsPricesMove() {
        limit(RiskParameter.RISK_MAX_NOTIONAL, 20.0 * MID);
        book.clear();
        book.applyLevel(Side.BUY, 1_999, 5);
        book.applyLevel(Side.SELL, 2_001, 5);
        assertPasses(Side.BUY, 1_990, 10);
        assertDenied(RiskControl.MAX_NOTIONAL, 22 * LOT, 20 * LOT, Side.BUY, 1_990, 11);
        ledger.onFill(Side.BUY, 15, MID, 0);
        assertEquals(RiskControl.MAX_NOTIONAL, gate.check(Side.BUY, 1_990, 1, null));
        assertPasses(Side.SELL, 2_010, 15);
        assertPasses(Side.SELL, 2_010, 25);
        assertEquals(RiskControl.MAX_NOTIONAL, gate.check(Side.SELL, 2_010, 26, null));
    }

    @Test
    void shouldLimitTheWorstCaseOfAnInverseContract() {
        open(new Definition()
                .type(ContractType.INVERSE)
                .contract(100, 0)
                .moneyExponent(-8)
                .named("XBT", "x", "XBT"));
        limit(RiskParameter.RISK_MAX_NOTIONAL, 2.0);
        for (final Side side : SIDES) {
            // 20 contracts of 100 dollars at 1,000 are two coins
            assertPasses(side, off(side), 20);
            assertDenied(RiskControl.MAX_NOTIONAL, 210_000_000, 200_000_000, side, off(side), 21);
        }
        book.clear();
        book.applyLevel(Side.BUY, 499, 5);
        book.applyLevel(Side.SELL, 501, 5);
        assertPasses(Side.BUY, 490, 10);
        assertDenied(RiskControl.MAX_NOTIONAL, 220_000_000, 200_000_000, Side.BUY, 490, 11);
    }

    @Test
    void shouldDenyAWorstCaseThatDoesNotFit() {
        limit(RiskParameter.RISK_MAX_NOTIONAL, 1e15);
        open(new Definition().contract(100_000_000_000_000L, 0));
        for (final Side side : SIDES) {
            assertDenied(RiskControl.MAX_NOTIONAL, Long.MAX_VALUE, 100_000_000_000_000_000L, side, off(side), 50);
        }
    }

    /** A second instrument that shares the account. */
    private OrderGate neighbour(final OrderTable itsOrders, final Ledger itsLedger, final OrderBook itsBook) {
        final OrderGate gate2 = new OrderGate(account, itsOrders, itsBook, new Restrictions(acts));
        gate2.ledger(itsLedger);
        gate2.prepare(new TestParameters().set());
        return gate2;
    }

    @Test
    void shouldLimitAllInstrumentsOfACurrencyTogether() {
        final OrderTable itsOrders = new OrderTable();
        final OrderBook itsBook = new OrderBook();
        itsBook.applyLevel(Side.BUY, 499, 5);
        itsBook.applyLevel(Side.SELL, 501, 5);
        final Ledger itsLedger = new Ledger(new Definition().instrumentId(2).contract(), 0);
        itsLedger.onFill(Side.SELL, 10, 500, 0);
        final OrderGate its = neighbour(itsOrders, itsLedger, itsBook);
        limit(RiskParameter.RISK_MAX_GROSS, 20.0 * MID);
        // the other one is short 10 at 500, worth 5 of our lots
        for (final Side side : SIDES) {
            assertPasses(side, off(side), 14);
            assertPasses(side, off(side), 15);
            assertDenied(RiskControl.MAX_NOTIONAL, 21 * LOT, 20 * LOT, side, off(side), 16);
        }
        itsOrders.onNewSent(1, Side.SELL, 510, 6, 0);
        assertPasses(Side.BUY, 990, 15);
        its.onSent(true, Side.SELL, 6);
        assertPasses(Side.BUY, 990, 12);
        assertDenied(RiskControl.MAX_NOTIONAL, 21 * LOT, 20 * LOT, Side.BUY, 990, 13);
        // our limit holds for it, too
        live(Side.BUY, 990, 9);
        gate.onExposure();
        assertEquals(RiskControl.NONE, its.check(Side.SELL, 510, 6, null));
        assertEquals(RiskControl.MAX_NOTIONAL, its.check(Side.SELL, 510, 7, null));
        assertEquals(RiskControl.NONE, its.check(Side.BUY, 490, 32, null), "turning it round is no more than it is");
        assertEquals(RiskControl.MAX_NOTIONAL, its.check(Side.BUY, 490, 33, null));
    }

    @Test
    void shouldLetThroughWhatMakesNoWorstCaseWorse() {
        limit(RiskParameter.RISK_MAX_GROSS, 10.0 * MID);
        for (final Side side : SIDES) {
            ledger.onFill(side, 30, MID, 0);
            gate.onExposure();
            assertDenied(RiskControl.MAX_NOTIONAL, 31 * LOT, 10 * LOT, side, off(side), 1);
            assertPasses(other(side), off(other(side)), 50);
            ledger.onFill(other(side), 30, MID, 0);
            gate.onExposure();
        }
        assertEquals(RiskControl.NONE, gate.check(Side.BUY, 990, 10, null));
        assertEquals(RiskControl.MAX_NOTIONAL, gate.check(Side.BUY, 990, 11, null));
        ledger.onFill(Side.BUY, 20, MID, 0);
        assertPasses(Side.SELL, 1_010, 40);
        assertDenied(RiskControl.MAX_NOTIONAL, 21 * LOT, 10 * LOT, Side.SELL, 1_010, 41);
    }

    @Test
    void shouldKeepToTheSmallestLimitThatAnyoneSets() {
        for (final double[] row : new double[][] {{20, 10}, {10, 20}, {10, 0}, {0, 10}}) {
            final AccountRisk shared = new AccountRisk();
            final OrderGate[] gates = new OrderGate[2];
            for (int i = 0; i < 2; i++) {
                gates[i] = new OrderGate(shared, new OrderTable(), book, restrictions);
                gates[i].ledger(new Ledger(new Definition().instrumentId(2 - i).contract(), 0));
                gates[i].prepare(new TestParameters()
                        .with(RiskParameter.RISK_MAX_GROSS, row[i] * MID)
                        .set());
            }
            for (final OrderGate one : gates) {
                assertEquals(RiskControl.NONE, one.check(Side.BUY, 990, 10, null));
                assertEquals(RiskControl.MAX_NOTIONAL, one.check(Side.BUY, 990, 11, null));
                assertEquals(10 * LOT, one.limit());
            }
        }
    }

    @Test
    void shouldNotMeetAnOrderThatCannotFillAnyMore() {
        final Order spent = live(Side.BUY, 1_000, 5);
        assertEquals(RiskControl.SELF_TRADE, gate.check(Side.SELL, 1_000, 1, null));
        // filled, though its venue still has it open
        orders.onFill(spent, 5, 5, 1);
        ledger.onFill(Side.BUY, 5, 1_000, 0);
        assertEquals(RiskControl.NONE, gate.check(Side.SELL, 1_000, 1, null));
    }

    @Test
    void shouldCountInstrumentsThatJoinedBeforeThereWasALimit() {
        final Ledger itsLedger = new Ledger(new Definition().instrumentId(2).contract(), 0);
        itsLedger.onFill(Side.BUY, 10, MID, 0);
        neighbour(new OrderTable(), itsLedger, new OrderBook());
        limit(RiskParameter.RISK_MAX_GROSS, 20.0 * MID);
        assertPasses(Side.BUY, 990, 10);
        assertDenied(RiskControl.MAX_NOTIONAL, 21 * LOT, 20 * LOT, Side.BUY, 990, 11);
        itsLedger.onMark(4 * MID);
        limit(RiskParameter.RISK_MAX_GROSS, 20.0 * MID);
        assertDenied(RiskControl.MAX_NOTIONAL, 21 * LOT, 20 * LOT, Side.BUY, 990, 1);
        limit(RiskParameter.RISK_MAX_GROSS, 0.0);
        assertPasses(Side.BUY, 990, 50);
    }

    @Test
    void shouldTakeAnInstrumentThatCannotBeValuedForEverything() {
        final Ledger itsLedger = new Ledger(new Definition().instrumentId(2).contract(), 0);
        final OrderTable itsOrders = new OrderTable();
        itsOrders.onNewSent(1, Side.BUY, 1, 1, 0);
        neighbour(itsOrders, itsLedger, new OrderBook());
        limit(RiskParameter.RISK_MAX_GROSS, 1e12);
        assertDenied(RiskControl.MAX_NOTIONAL, Long.MAX_VALUE, 100_000_000_000_000L, Side.BUY, 990, 1);
    }

    @Test
    void shouldOnlyReduceWhenAControlSaysSo() {
        restrictions.apply(RiskControl.DRAWDOWN, RiskAction.REDUCE, 801, 800);
        for (final Side side : SIDES) {
            assertDenied(RiskControl.DRAWDOWN, 801, 800, side, off(side), 1);
            assertEquals(0, gate.roomToReduce(side));
            ledger.onFill(side, 10, MID, 0);
            assertDenied(RiskControl.DRAWDOWN, 801, 800, side, off(side), 1);
            assertPasses(other(side), off(other(side)), 9);
            assertPasses(other(side), off(other(side)), 10);
            assertDenied(RiskControl.DRAWDOWN, 801, 800, other(side), off(other(side)), 11);
            assertEquals(0, gate.roomToReduce(side));
            assertEquals(10, gate.roomToReduce(other(side)));
            // whatever else fills: what is out already counts
            final Order out = live(other(side), off(other(side)), 7);
            assertEquals(3, gate.roomToReduce(other(side)));
            assertPasses(other(side), off(other(side)), 3);
            assertDenied(RiskControl.DRAWDOWN, 801, 800, other(side), off(other(side)), 4);
            assertEquals(RiskControl.NONE, gate.check(other(side), off(other(side)), 10, out), "amended");
            assertEquals(RiskControl.DRAWDOWN, gate.check(other(side), off(other(side)), 11, out));
            // orders of the other side do not make room
            final Order own = live(side, off(side), 20);
            assertDenied(RiskControl.DRAWDOWN, 801, 800, other(side), off(other(side)), 4);
            orders.onEnded(out, OrderEvent.CANCELED, 0);
            orders.onEnded(own, OrderEvent.CANCELED, 0);
            ledger.onFill(other(side), 10, MID, 0);
        }
        restrictions.clear(RiskControl.DRAWDOWN, null);
        assertPasses(Side.BUY, 990, 1);
    }

    @Test
    void shouldDenyATwinOfAnOrderWithoutAnswer() {
        limit(RiskParameter.RISK_DUPLICATE_WINDOW, 100 * MS);
        for (final Side side : SIDES) {
            final long price = off(side);
            gate.time(1_000);
            final Order order = orders.onNewSent(nextId++, side, price, 5, 1_000);
            assertDenied(RiskControl.DUPLICATE_ORDER, 0, 100 * MS, side, price, 5);
            assertPasses(side, price, 4);
            assertPasses(side, price - 1, 5);
            assertPasses(other(side), off(other(side)), 5);
            gate.time(100 * MS + 999);
            assertDenied(RiskControl.DUPLICATE_ORDER, 100 * MS - 1, 100 * MS, side, price, 5);
            gate.time(100 * MS + 1_000);
            assertPasses(side, price, 5);
            gate.time(1_000);
            orders.onUnknown(order, order.clientOrderId());
            assertEquals(RiskControl.DUPLICATE_ORDER, gate.check(side, price, 5, null), "it may have arrived");
            limit(RiskParameter.RISK_DUPLICATE_WINDOW, 0);
            assertPasses(side, price, 5);
            limit(RiskParameter.RISK_DUPLICATE_WINDOW, 100 * MS);
            orders.onAccepted(order, 9);
            assertPasses(side, price, 5);
            orders.onUnknown(order, order.clientOrderId());
            assertPasses(side, price, 5);
            orders.onEnded(order, OrderEvent.CANCELED, 0);
        }
    }

    @Test
    void shouldCompareAnAmendWithTheOtherOrdersOnly() {
        limit(RiskParameter.RISK_DUPLICATE_WINDOW, 100 * MS);
        gate.time(1_000);
        final Order first = orders.onNewSent(nextId++, Side.BUY, 990, 5, 1_000);
        assertEquals(RiskControl.NONE, gate.check(Side.BUY, 990, 5, first));
        final Order second = live(Side.BUY, 989, 5);
        assertEquals(RiskControl.DUPLICATE_ORDER, gate.check(Side.BUY, 990, 5, second));
        assertEquals(RiskControl.NONE, gate.check(Side.BUY, 991, 5, second));
    }

    @Test
    void shouldKeepToTheBudgetOfRequests() {
        parameters.with(RiskParameter.RISK_CANCEL_RESERVE, 0.5).with(RiskParameter.RISK_RATE_WINDOW, 100 * MS);
        limit(RiskParameter.RISK_RATE, 4);
        gate.time(0);
        gate.onSent(true, Side.BUY, 1);
        assertPasses(Side.BUY, 990, 1);
        gate.onSent(false, Side.BUY, 0);
        for (final Side side : SIDES) {
            assertDenied(RiskControl.REQUEST_RATE, 3, 2, side, off(side), 1);
        }
        assertTrue(gate.mayCancel());
        gate.onSent(false, Side.BUY, 0);
        assertTrue(gate.mayCancel());
        gate.onSent(false, Side.BUY, 0);
        assertFalse(gate.mayCancel(), "put off, not denied");
        gate.time(100 * MS - 1);
        assertFalse(gate.mayCancel());
        gate.time(100 * MS);
        assertTrue(gate.mayCancel());
        assertPasses(Side.BUY, 990, 1);
        parameters.with(RiskParameter.RISK_RATE_LONG_WINDOW, 1_000 * MS);
        limit(RiskParameter.RISK_RATE_LONG, 7);
        assertDenied(RiskControl.REQUEST_RATE, 5, 3, Side.BUY, 990, 1);
    }

    @Test
    void shouldCancelBeforeItKnowsAnything() {
        final OrderGate fresh = new OrderGate(orders, book);
        assertTrue(fresh.mayCancel());
        for (final Side side : SIDES) {
            assertEquals(RiskControl.MAX_ORDER_SIZE, fresh.check(side, off(side), 1, null));
        }
    }

    @Test
    void shouldJoinTheAccountOnce() {
        gate.ledger(ledger);
        limit(RiskParameter.RISK_MAX_GROSS, 20.0 * MID);
        live(Side.BUY, 990, 10);
        gate.ledger(ledger);
        gate.prepare(parameters.set());
        assertPasses(Side.BUY, 990, 10);
        assertDenied(RiskControl.MAX_NOTIONAL, 21 * LOT, 20 * LOT, Side.BUY, 990, 11);
    }
}
