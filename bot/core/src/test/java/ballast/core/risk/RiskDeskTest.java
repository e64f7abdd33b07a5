package ballast.core.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.HostQuantity;
import ballast.codecs.RejectReason;
import ballast.codecs.RequestType;
import ballast.codecs.RiskAction;
import ballast.codecs.Side;
import ballast.core.book.OrderBook;
import ballast.core.order.OrderTable;
import ballast.core.param.ParameterKind;
import ballast.core.param.RiskParameter;
import ballast.core.param.TestParameters;
import ballast.core.position.Definition;
import ballast.core.position.Ledger;
import ballast.testkit.AllocationMeter;
import ballast.testkit.Seeded;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@link RiskDesk}: which control hears what, and what it does about it. The mid is 1000; a lot-tick is worth 100. */
class RiskDeskTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long DAY = TradingDay.DAY_NS;
    private static final Side[] SIDES = {Side.BUY, Side.SELL};

    private final TestParameters parameters = new TestParameters();
    private final RecordedActs acts = new RecordedActs();
    private final OrderTable orders = new OrderTable();
    private final OrderBook book = new OrderBook();
    private final Ledger ledger = new Ledger(new Definition().contract(), 10_000_000);
    private final RiskDesk desk = new RiskDesk(new AccountRisk(), orders, book, acts);

    @BeforeEach
    void open() {
        mid(1_000);
    }

    private void mid(final long price) {
        book.clear();
        book.applyLevel(Side.BUY, price - 1, 5);
        book.applyLevel(Side.SELL, price + 1, 5);
    }

    private void limit(final RiskParameter limit, final double value) {
        if (limit.kind() == ParameterKind.REAL) {
            parameters.with(limit, value);
        } else {
            parameters.with(limit, (long) value);
        }
        desk.prepare(parameters.set(), ledger);
    }

    private void assertActs(final String... expected) {
        assertEquals(List.of(expected), acts.take());
    }

    private void assertPulledBy(final RiskControl control) {
        for (final Side side : SIDES) {
            assertEquals(control, desk.pulledBy(side));
            assertEquals(control != RiskControl.NONE, desk.isPulled(side));
        }
    }

    @Test
    void shouldDoNothingBeforeItHasLimits() {
        desk.onBook(0);
        desk.onTrade(0);
        desk.onFill(0, Side.BUY, 1, 1_000);
        desk.onMarkout(0, SECOND, Side.BUY, 100, -100);
        desk.onNav(0, -5);
        desk.onSent(RequestType.NEW, 0, Side.BUY, 1_000, 1);
        desk.onRejected(0, RejectReason.OTHER);
        desk.onClockOffset(0, 0, 0);
        desk.onAcknowledged(0);
        desk.onTime(0);
        for (final HostQuantity quantity : HostQuantity.values()) {
            desk.onHostMeasure(quantity, quantity == HostQuantity.JOURNAL_FAILURE ? 0 : 1, 0);
        }
        assertActs();
        assertEquals(0, desk.roomToReduce(Side.BUY));
        assertEquals(RiskControl.MAX_ORDER_SIZE, desk.gate().check(Side.BUY, 1_000, 1, null));
        desk.onHostMeasure(HostQuantity.JOURNAL_FAILURE, 1, 0);
        assertActs("KILL JOURNAL 1 0");
    }

    @Test
    void shouldPullOnMovesAndJumps() {
        limit(RiskParameter.RISK_MOVE_WINDOW, SECOND);
        limit(RiskParameter.RISK_MAX_MOVES, 3);
        limit(RiskParameter.RISK_MAX_MOVE, 100);
        desk.onBook(0);
        mid(1_011);
        desk.onBook(1);
        assertActs("PULL PRICE_MOVE 11 10");
        assertPulledBy(RiskControl.PRICE_MOVE);
        desk.onTime(3 * SECOND);
        assertActs("CLEAR PRICE_MOVE");
        assertPulledBy(RiskControl.NONE);
        limit(RiskParameter.RISK_MAX_MOVE, 0);
        limit(RiskParameter.RISK_MAX_JUMP, 100);
        limit(RiskParameter.RISK_JUMP_EVENTS, 1);
        mid(1_100);
        desk.onBook(4 * SECOND);
        assertActs("PULL PRICE_JUMP 89 10");
        desk.onBook(4 * SECOND);
        assertActs("CLEAR PRICE_JUMP");
    }

    @Test
    void shouldNotTakeABrokenBookForAPrice() {
        limit(RiskParameter.RISK_MAX_JUMP, 100);
        desk.onBook(0);
        book.applyLevel(Side.BUY, 1_400, 5);
        desk.onBook(1);
        book.clear();
        desk.onBook(2);
        book.applyLevel(Side.BUY, 2_000, 5);
        desk.onBook(3);
        assertActs();
        book.applyLevel(Side.SELL, 2_002, 5);
        desk.onBook(4);
        assertActs("PULL PRICE_JUMP 1001 10");
    }

    @Test
    void shouldPullWhenTradesStop() {
        limit(RiskParameter.RISK_STALE_TRADES, SECOND);
        desk.onTime(0);
        desk.onTime(SECOND);
        assertActs();
        desk.onTime(SECOND + 1);
        assertActs("PULL STALE_BOOK 1000000001 1000000000");
        desk.onTrade(SECOND + 2);
        assertActs("CLEAR STALE_BOOK");
    }

    @Test
    void shouldHaltOnRepeatedFillsAndOnceOnly() {
        limit(RiskParameter.RISK_MAX_ONE_SIDED_FILLS, 2);
        limit(RiskParameter.RISK_ONE_SIDED_WINDOW, MINUTE);
        desk.onFill(0, Side.SELL, 1, 1_000);
        assertActs();
        desk.onFill(1, Side.SELL, 1, 1_000);
        assertActs("HALT REPEATED_EXECUTION 2 2");
        desk.onFill(2, Side.SELL, 1, 1_000);
        assertActs();
        desk.onReset();
        desk.onFill(3, Side.SELL, 1, 1_000);
        assertActs();
        desk.onFill(4, Side.SELL, 1, 1_000);
        assertActs("HALT REPEATED_EXECUTION 2 2");
    }

    @Test
    void shouldPullAndAlertOnTooManyRequestsForTheFills() {
        limit(RiskParameter.RISK_MAX_ORDER_TRADE_RATIO, 1);
        desk.onSent(RequestType.NEW, 0, Side.BUY, 1_000, 1);
        desk.onSent(RequestType.CANCEL, 0, Side.BUY, 1_000, 1);
        assertActs();
        desk.onSent(RequestType.NEW, 0, Side.BUY, 1_000, 1);
        assertActs("PULL ORDER_TRADE_RATIO 3 2", "ALERT ORDER_TRADE_RATIO 3 2");
        desk.onSent(RequestType.CANCEL, 0, Side.BUY, 1_000, 1);
        desk.onFill(0, Side.BUY, 1, 1_000);
        assertActs();
        desk.onFill(0, Side.BUY, 1, 1_000);
        assertActs("CLEAR ORDER_TRADE_RATIO");
        desk.onSent(RequestType.NEW, 0, Side.BUY, 1_000, 1);
        assertActs("PULL ORDER_TRADE_RATIO 5 4", "ALERT ORDER_TRADE_RATIO 5 4");
        desk.onTime(DAY);
        assertActs("CLEAR ORDER_TRADE_RATIO");
    }

    @Test
    void shouldPullTheSideWhoseFillsLose() {
        for (final Side side : SIDES) {
            final Side other = side == Side.BUY ? Side.SELL : Side.BUY;
            final long start = side == Side.BUY ? 0 : 100 * MINUTE;
            limit(RiskParameter.RISK_MAX_MARKOUT_SUM, 1);
            limit(RiskParameter.RISK_MARKOUT_PAUSE, MINUTE);
            desk.onMarkout(start, 0, side, 100, -1_000);
            desk.onMarkout(start, 10 * SECOND, side, 100, -1_000);
            desk.onMarkout(start, SECOND, side, 100, -100);
            assertActs();
            desk.onMarkout(start, SECOND, side, 100, -1);
            assertActs("PULL MARKOUT 101 100");
            desk.onTime(start + 1);
            assertActs();
            assertTrue(desk.isPulled(side));
            assertFalse(desk.isPulled(other));
            desk.onMarkout(start, SECOND, other, 100, -101);
            assertActs("PULL MARKOUT 101 100");
            desk.onTime(start + MINUTE - 1);
            assertActs();
            desk.onTime(start + MINUTE);
            assertActs("CLEAR MARKOUT");
            assertPulledBy(RiskControl.NONE);
            desk.onMarkout(start + MINUTE, SECOND, side, 100, -101);
            assertActs("PULL MARKOUT 101 100");
            desk.onMarkout(start + 2 * MINUTE, SECOND, side, 100, -101);
            assertActs("HALT MARKOUT 101 100");
            desk.onReset();
            desk.onTime(start + 9 * MINUTE);
            assertActs("CLEAR MARKOUT");
        }
    }

    @Test
    void shouldCountMovesAnewAfterAReset() {
        limit(RiskParameter.RISK_MAX_MOVE, 100);
        limit(RiskParameter.RISK_MAX_MOVES, 2);
        desk.onBook(0);
        for (long i = 1; i <= 3; i++) {
            mid(1_000L << i);
            desk.onBook(10 * i * SECOND);
            desk.onTime((10 * i + 5) * SECOND);
            assertEquals(List.of("PULL", "CLEAR"), words(acts.take()), "pull " + i);
            desk.onReset();
        }
        mid(1_000);
        desk.onBook(40 * SECOND);
        desk.onTime(45 * SECOND);
        mid(2_000);
        desk.onBook(50 * SECOND);
        assertEquals(List.of("PULL", "CLEAR", "HALT"), words(acts.take()), "the second without a reset");
    }

    private static List<String> words(final List<String> lines) {
        return lines.stream().map(line -> line.substring(0, line.indexOf(' '))).toList();
    }

    @Test
    void shouldCountMarkoutPausesAnewAfterAReset() {
        limit(RiskParameter.RISK_MAX_MARKOUT_SUM, 1);
        limit(RiskParameter.RISK_MARKOUT_PAUSE, MINUTE);
        for (final Side side : SIDES) {
            for (int i = 0; i < 2; i++) {
                desk.onMarkout(0, SECOND, side, 100, -101);
            }
            desk.onReset();
            acts.take();
            desk.onMarkout(0, SECOND, side, 100, -101);
            assertActs();
        }
    }

    @Test
    void shouldHaltAndReduceByNetAssetValue() {
        limit(RiskParameter.RISK_MAX_DAILY_LOSS, 10);
        limit(RiskParameter.RISK_MAX_DRAWDOWN, 20);
        limit(RiskParameter.RISK_DRAWDOWN_REDUCE, 0.5);
        limit(RiskParameter.RISK_LOSS_WINDOW, MINUTE);
        limit(RiskParameter.RISK_MAX_LOSS_RATE, 15);
        desk.onNav(0, 5_000);
        desk.onNav(1, 4_000);
        assertActs();
        assertEquals(5_000, desk.dayStartNav());
        assertEquals(5_000, desk.peakNav());
        assertEquals(1_000, desk.loss(4_000));
        assertEquals(1_000, desk.lossMax());
        desk.onNav(2, 3_999);
        assertActs("HALT DAILY_LOSS 1001 1000", "REDUCE DRAWDOWN 1001 1000");
        assertTrue(desk.isReduceOnly());
        assertEquals(RiskControl.DRAWDOWN, desk.reducedBy());
        desk.onNav(3, 3_499);
        assertActs("HALT LOSS_RATE 1501 1500");
        desk.onNav(4, 2_999);
        assertActs("HALT DRAWDOWN 2001 2000");
        desk.onNav(5, 2_998);
        assertActs();
        desk.onReset();
        desk.onNav(6, 2_998);
        assertActs("HALT DAILY_LOSS 2002 1000", "HALT DRAWDOWN 2002 2000", "HALT LOSS_RATE 2002 1500");
        desk.onNav(DAY, 5_000);
        assertActs("CLEAR DRAWDOWN");
        assertFalse(desk.isReduceOnly());
        assertEquals(2_998, desk.dayStartNav());
    }

    @Test
    void shouldNotBeginADayWhileTheClockIsDoubted() {
        limit(RiskParameter.RISK_MAX_CLOCK_JUMP, SECOND);
        desk.onNav(0, 5_000);
        desk.onHostMeasure(HostQuantity.CLOCK_JUMP_NS, -SECOND - 1, 1);
        assertActs("PULL CLOCK_JUMP 1000000001 1000000000", "ALERT CLOCK_JUMP 1000000001 1000000000");
        desk.onNav(DAY, 4_000);
        assertEquals(5_000, desk.dayStartNav());
        desk.onHostMeasure(HostQuantity.CLOCK_JUMP_NS, SECOND, DAY);
        assertActs("CLEAR CLOCK_JUMP");
        desk.onNav(DAY, 4_000);
        assertEquals(4_000, desk.dayStartNav());
    }

    @Test
    void shouldHearWhatTheHostMeasures() {
        limit(RiskParameter.RISK_GATEWAY_SILENCE, SECOND);
        limit(RiskParameter.RISK_MAX_BACK_PRESSURE, SECOND);
        limit(RiskParameter.RISK_MAX_JOURNAL_LAG, 2_000);
        limit(RiskParameter.RISK_MIN_DISK, 1_000);
        limit(RiskParameter.RISK_MAX_CLOCK_SKEW, 100);
        desk.onHostMeasure(HostQuantity.GATEWAY_SILENCE_NS, SECOND + 1, 0);
        desk.onHostMeasure(HostQuantity.GATEWAY_SILENCE_NS, 10 * SECOND + 1, 1);
        desk.onHostMeasure(HostQuantity.GATEWAY_SILENCE_NS, 0, 2);
        assertActs("PULL GATEWAY 1000000001 1000000000", "HALT GATEWAY 10000000001 10000000000", "CLEAR GATEWAY");
        desk.onHostMeasure(HostQuantity.BACK_PRESSURE_NS, SECOND + 1, 3);
        assertActs("HALT BACK_PRESSURE 1000000001 1000000000");
        desk.onHostMeasure(HostQuantity.JOURNAL_LAG_BYTES, 2_001, 4);
        desk.onHostMeasure(HostQuantity.DISK_FREE_BYTES, 999, 4);
        desk.onHostMeasure(HostQuantity.DISK_FREE_BYTES, 499, 5);
        desk.onHostMeasure(HostQuantity.JOURNAL_FAILURE, 1, 6);
        assertActs("PULL JOURNAL 2001 2000", "HALT JOURNAL 499 500", "KILL JOURNAL 1 0");
        desk.onClockOffset(111, 10, 7);
        desk.onClockOffset(-20, 10, 8);
        assertActs("PULL CLOCK_SKEW 101 100", "CLEAR CLOCK_SKEW");
        desk.onHostMeasure(HostQuantity.CYCLE_NS, Long.MAX_VALUE, 9);
        desk.onHostMeasure(HostQuantity.SBE_UNKNOWN, Long.MAX_VALUE, 9);
        assertActs();
    }

    @Test
    void shouldHearWhatTheVenueRefuses() {
        limit(RiskParameter.RISK_MAX_REJECTS, 2);
        limit(RiskParameter.RISK_REJECT_WINDOW, SECOND);
        desk.onRejected(0, RejectReason.INSUFFICIENT_MARGIN);
        // a side that cannot be paid for is no reason to halt the other
        assertActs();
        desk.onRejected(1, RejectReason.DUPLICATE_ID);
        assertActs("HALT DUPLICATE_ORDER 0 0", "PULL VENUE_REFUSAL 1 1000000000");
        desk.onTime(SECOND + 1);
        assertActs("CLEAR VENUE_REFUSAL");
        desk.onRejected(5 * SECOND, RejectReason.RATE_LIMIT);
        assertActs("PULL VENUE_REFUSAL 0 1000000000");
    }

    @Test
    void shouldWatchMarginHoursAndAlertsByTime() {
        limit(RiskParameter.RISK_MAX_LEVERAGE, 1);
        limit(RiskParameter.RISK_SESSION_CLOSE, 100);
        limit(RiskParameter.RISK_ALERT_TIME, 50);
        ledger.onFill(Side.BUY, 101, 1_000, 0);
        desk.onTime(0);
        assertActs("REDUCE MARGIN 101 100");
        assertEquals(101, desk.roomToReduce(Side.SELL));
        assertEquals(0, desk.roomToReduce(Side.BUY));
        ledger.onFill(Side.SELL, 101, 1_000, 0);
        desk.onAlert(10);
        desk.onTime(60);
        assertActs("CLEAR MARGIN");
        desk.onTime(61);
        assertActs("REDUCE ALERT_UNREAD 51 50");
        desk.onTime(100);
        assertActs("PULL SESSION_HOURS 100 100");
        desk.onAcknowledged(101);
        assertActs("CLEAR ALERT_UNREAD");
        desk.onTime(DAY);
        assertActs("CLEAR SESSION_HOURS");
    }

    @Test
    void shouldWatchTheAgeOfItsOwnAlerts() {
        limit(RiskParameter.RISK_ALERT_TIME, 50);
        limit(RiskParameter.RISK_MAX_CLOCK_JUMP, 100);
        desk.onHostMeasure(HostQuantity.CLOCK_JUMP_NS, 101, 1_000);
        desk.onHostMeasure(HostQuantity.CLOCK_JUMP_NS, 0, 1_001);
        acts.take();
        desk.onTime(1_051);
        assertActs("REDUCE ALERT_UNREAD 51 50");
    }

    @Test
    void shouldRestrictForControlsOutsideOfIt() {
        limit(RiskParameter.RISK_MAX_POSITION, 100);
        desk.restrict(RiskControl.POSITION_MISMATCH, RiskAction.REDUCE, 3, 2);
        assertActs("REDUCE POSITION_MISMATCH 3 2");
        assertEquals(RiskControl.POSITION_MISMATCH, desk.gate().check(Side.BUY, 990, 1, null));
        desk.restrict(RiskControl.POSITION_MISMATCH, RiskAction.CLEAR, 0, 0);
        assertActs("CLEAR POSITION_MISMATCH");
        desk.gate().time(0);
        assertEquals(RiskControl.NONE, desk.gate().check(Side.BUY, 990, 1, null));
    }

    @Test
    void shouldTellTheGateTheTime() {
        limit(RiskParameter.RISK_RATE_WINDOW, SECOND);
        limit(RiskParameter.RISK_RATE, 1);
        final Runnable[] heard = {
            () -> desk.onBook(2 * SECOND),
            () -> desk.onTrade(2 * SECOND),
            () -> desk.onFill(2 * SECOND, Side.BUY, 1, 1_000),
            () -> desk.onMarkout(2 * SECOND, 0, Side.BUY, 1, 1),
            () -> desk.onNav(2 * SECOND, 0),
            () -> desk.onRejected(2 * SECOND, RejectReason.OTHER),
            () -> desk.onClockOffset(0, 0, 2 * SECOND),
            () -> desk.onHostMeasure(HostQuantity.CYCLE_NS, 0, 2 * SECOND),
            () -> desk.onAcknowledged(2 * SECOND),
            () -> desk.onTime(2 * SECOND),
        };
        desk.onSent(RequestType.NEW, SECOND, Side.BUY, 990, 1);
        for (final Runnable one : heard) {
            desk.gate().time(SECOND);
            assertEquals(RiskControl.REQUEST_RATE, desk.gate().check(Side.BUY, 990, 1, null));
            one.run();
            assertEquals(RiskControl.NONE, desk.gate().check(Side.BUY, 990, 1, null));
        }
        desk.onSent(RequestType.QUERY, 2 * SECOND, Side.BUY, 0, 0);
        assertEquals(RiskControl.REQUEST_RATE, desk.gate().check(Side.BUY, 990, 1, null), "questions count");
        assertFalse(desk.gate().mayCancel());
    }

    @Test
    void shouldLearnTheUsualSizeFromOrdersAndAmendsOnly() {
        limit(RiskParameter.RISK_FAT_FINGER, 2);
        limit(RiskParameter.RISK_MAX_POSITION, 1_000);
        for (int i = 0; i < SizeMedian.KNOWN; i++) {
            for (final Side side : SIDES) {
                desk.onSent(i % 2 == 0 ? RequestType.NEW : RequestType.AMEND, 0, side, 1_000, 20);
                desk.onSent(RequestType.CANCEL, 0, side, 1_000, 1);
                desk.onSent(RequestType.QUERY, 0, side, 1_000, 1);
            }
        }
        assertEquals(RiskControl.NONE, desk.gate().check(Side.BUY, 990, 40, null));
        assertEquals(RiskControl.FAT_FINGER, desk.gate().check(Side.BUY, 990, 41, null));
    }

    @Test
    void shouldTellTheNeighboursWhatItIsWorth() {
        final AccountRisk account = new AccountRisk();
        final RiskDesk one = new RiskDesk(account, orders, book, acts);
        final OrderBook itsBook = new OrderBook();
        itsBook.applyLevel(Side.BUY, 999, 5);
        itsBook.applyLevel(Side.SELL, 1_001, 5);
        final RiskDesk its = new RiskDesk(account, new OrderTable(), itsBook, acts);
        parameters.with(RiskParameter.RISK_MAX_GROSS, 20_000.0);
        one.prepare(parameters.set(), ledger);
        its.prepare(
                parameters.set(), new Ledger(new Definition().instrumentId(2).contract(), 0));
        assertEquals(RiskControl.NONE, its.gate().check(Side.BUY, 990, 20, null));
        ledger.onFill(Side.BUY, 5, 1_000, 0);
        one.onFill(0, Side.BUY, 5, 1_000);
        assertEquals(RiskControl.MAX_NOTIONAL, its.gate().check(Side.BUY, 990, 16, null));
        mid(2_000);
        one.onBook(1);
        assertEquals(RiskControl.MAX_NOTIONAL, its.gate().check(Side.BUY, 990, 11, null));
        assertEquals(RiskControl.NONE, its.gate().check(Side.BUY, 990, 10, null));
        orders.onNewSent(1, Side.BUY, 1_990, 2, 0);
        one.onTime(2);
        assertEquals(RiskControl.MAX_NOTIONAL, its.gate().check(Side.BUY, 990, 7, null));
        assertEquals(RiskControl.NONE, its.gate().check(Side.BUY, 990, 6, null));
    }

    private void everyLimit() {
        for (final RiskParameter limit : RiskParameter.values()) {
            final double mild =
                    Math.max(limit.range().min(), Math.min(limit.range().max(), 1_000));
            limit(limit, limit.key().contains("window") || limit.key().contains("pause") ? SECOND : mild);
        }
        limit(RiskParameter.RISK_SESSION_CLOSE, DAY / 2);
    }

    private void anything(final SplittableRandom random, final long nowNs) {
        final Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        final long any = random.nextLong(-2_000, 2_000);
        switch (random.nextInt(12)) {
            case 0 -> {
                final long price = random.nextLong(1_000, 1_200);
                book.applyLevel(Side.BUY, book.bestBid(), 0);
                book.applyLevel(Side.SELL, book.bestAsk(), 0);
                book.applyLevel(Side.BUY, price - 1, 5);
                book.applyLevel(Side.SELL, price + 1, 5);
                desk.onBook(nowNs);
            }
            case 1 -> desk.onTrade(nowNs);
            case 2 -> desk.onFill(nowNs, side, 1, 1_000);
            case 3 -> desk.onMarkout(nowNs, SECOND, side, 1_000, any * 100);
            case 4 -> desk.onNav(nowNs, any * 1_000);
            case 5 -> desk.onSent(RequestType.NEW, nowNs, side, 1_000, 5);
            case 6 -> desk.onRejected(nowNs, random.nextInt(5) == 0 ? RejectReason.RATE_LIMIT : RejectReason.OTHER);
            case 7 -> desk.onClockOffset(any, 0, nowNs);
            case 8 -> desk.onHostMeasure(HostQuantity.get((short) random.nextInt(7)), any + 2_000, nowNs);
            case 9 -> desk.onAcknowledged(nowNs);
            case 10 -> desk.onTime(nowNs);
            default -> desk.gate().check(side, 1_000, 1, null);
        }
    }

    @Test
    void shouldRaiseItsVersionWithEveryAnswerThatChanges() {
        Seeded.forSeeds(20, random -> {
            everyLimit();
            long now = 0;
            int changes = 0;
            for (int i = 0; i < 3_000; i++) {
                now += random.nextLong(0, SECOND / 10);
                final long version = desk.version();
                final String answers =
                        desk.pulledBy(Side.BUY) + " " + desk.pulledBy(Side.SELL) + " " + desk.reducedBy();
                anything(random, now);
                final boolean acted = acts.take().stream().anyMatch(line -> !line.startsWith("ALERT"));
                final boolean changed = !answers.equals(
                        desk.pulledBy(Side.BUY) + " " + desk.pulledBy(Side.SELL) + " " + desk.reducedBy());
                changes += changed ? 1 : 0;
                assertTrue(!(acted || changed) || desk.version() > version, "an act or an answer without a version");
            }
            assertNotEquals(0, changes, "nothing happened");
        });
    }

    @Test
    void shouldNotAllocate() {
        final RiskDesk quiet = new RiskDesk(new AccountRisk(), orders, book, new SilentActs());
        everyLimit();
        quiet.prepare(parameters.set(), ledger);
        final long bytes = new AllocationMeter().bytesOf(() -> {
            for (int i = 0; i < 2_000; i++) {
                final long now = i * SECOND / 100;
                final Side side = i % 3 == 0 ? Side.BUY : Side.SELL;
                quiet.onBook(now);
                quiet.onTrade(now);
                quiet.onFill(now, side, 1, 1_000);
                quiet.onMarkout(now, SECOND, side, 1_000, i % 7 * 100 - 400);
                quiet.onNav(now, i % 101 * 1_000L);
                quiet.onSent(RequestType.NEW, now, side, 1_000, i % 9);
                quiet.onRejected(now, RejectReason.OTHER);
                quiet.onClockOffset(i, 0, now);
                quiet.onHostMeasure(HostQuantity.GATEWAY_SILENCE_NS, i, now);
                quiet.onTime(now);
                quiet.gate().check(side, 1_000, 1, null);
                quiet.gate().mayCancel();
            }
        });
        assertEquals(0, bytes);
    }

    /** Does nothing, and allocates nothing. */
    private static final class SilentActs implements RiskActs {
        @Override
        public void pull(final RiskControl control, final long observed, final long limit) {}

        @Override
        public void reduce(final RiskControl control, final long observed, final long limit) {}

        @Override
        public void halt(final RiskControl control, final long observed, final long limit) {}

        @Override
        public void kill(final RiskControl control, final long observed, final long limit) {}

        @Override
        public void alert(final RiskControl control, final long observed, final long limit) {}

        @Override
        public void clear(final RiskControl control) {}
    }
}
