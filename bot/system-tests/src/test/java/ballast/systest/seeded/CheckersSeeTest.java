package ballast.systest.seeded;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.ExecType;
import ballast.codecs.FeedState;
import ballast.codecs.KillLevel;
import ballast.codecs.OperatorAction;
import ballast.codecs.RiskAction;
import ballast.codecs.Side;
import ballast.codecs.StateTrigger;
import ballast.codecs.VenueState;
import ballast.core.param.ModelParameter;
import ballast.core.param.RiskParameter;
import ballast.core.quoter.InboundAdapter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No checker is blind: each passes a sound run, and fails when a violation is planted in what was seen of it. */
class CheckersSeeTest {
    private static final long SECOND_NS = 1_000_000_000L;

    @TempDir
    private static Path directory;

    private static List<Seen> sound;
    private static WholeBot world;

    @BeforeAll
    static void runSoundly() {
        world = WholeBot.sound(11, directory);
        world.run();
        sound = world.witness().seen();
    }

    private static void assertSees(final Checker fresh, final Checker again, final List<Seen> planted) {
        fresh.check(sound);
        final AssertionError seen = assertThrows(AssertionError.class, () -> again.check(planted));
        assertTrue(String.valueOf(seen.getMessage()).contains(again.getClass().getSimpleName()), seen.getMessage());
    }

    /** Place of the n-th thing of a kind. */
    private static int find(final int number, final Predicate<Seen> kind) {
        int left = number;
        for (int i = 0; i < sound.size(); i++) {
            if (kind.test(sound.get(i)) && --left == 0) {
                return i;
            }
        }
        throw new AssertionError("the sound run has no such thing to plant a violation in");
    }

    private static int findOrder(final int number) {
        return find(number, seen -> seen instanceof final Seen.Sent sent && sent.kind() == Request.Kind.NEW);
    }

    private static Seen.Sent order(final int at) {
        return (Seen.Sent) sound.get(at);
    }

    private static List<Seen> with(final int at, final Seen replacement) {
        final List<Seen> planted = new ArrayList<>(sound);
        planted.set(at, replacement);
        return planted;
    }

    private static List<Seen> inserted(final int at, final Seen addition) {
        final List<Seen> planted = new ArrayList<>(sound);
        planted.add(at, addition);
        return planted;
    }

    private static List<Seen> without(final int at) {
        final List<Seen> planted = new ArrayList<>(sound);
        planted.remove(at);
        return planted;
    }

    private static Seen.Sent order(final Seen.Sent like, final long id, final long lots) {
        return new Seen.Sent(
                like.timeNs(), like.kind(), id, 0, like.side(), like.price(), lots, like.decisionId(), false);
    }

    private static long positionMax() {
        return world.settings().whole(RiskParameter.RISK_MAX_POSITION);
    }

    @Test
    void shouldSeeAnOrderThatCouldBreachThePosition() {
        final int at = findOrder(5);
        final List<Seen> planted = with(at, order(order(at), order(at).id(), 2 * positionMax() + 1));
        assertSees(new WorstCaseChecker(positionMax()), new WorstCaseChecker(positionMax()), planted);
    }

    @Test
    void shouldSeeALiveOrderForgottenWhenTheNextOnesAreSent() {
        // the same order again and again under new ids: each is small, all together are not
        final int at = findOrder(1);
        final List<Seen> planted = new ArrayList<>(sound);
        for (int i = 1; i <= 2 * positionMax(); i++) {
            planted.add(at, order(order(at), -i, 1));
        }
        assertSees(new WorstCaseChecker(positionMax()), new WorstCaseChecker(positionMax()), planted);
    }

    @Test
    void shouldSeeAnOrderInAHalt() {
        final int at = findOrder(5);
        final long timeNs = order(at).timeNs();
        assertSees(
                new HaltChecker(),
                new HaltChecker(),
                inserted(at, new Seen.Command(timeNs, OperatorAction.HALT, KillLevel.NONE)));
        assertSees(new HaltChecker(), new HaltChecker(), inserted(at, new Seen.Risk(timeNs, 15, RiskAction.HALT)));
        assertSees(
                new HaltChecker(),
                new HaltChecker(),
                inserted(at, new Seen.Command(timeNs, OperatorAction.KILL, KillLevel.STOP_NEW)));
    }

    @Test
    void shouldSeeAFillBookedTwiceAndOneThatWasNot() {
        final int at = find(3, seen -> seen instanceof final Seen.Report report && report.type() == ExecType.TRADE);
        assertSees(new BookedOnceChecker(), new BookedOnceChecker(), without(at));
        final Seen.Report fill = (Seen.Report) sound.get(at);
        final Seen.Report other = new Seen.Report(
                fill.timeNs(),
                fill.type(),
                -1,
                0,
                fill.id(),
                fill.side(),
                fill.price(),
                fill.lots(),
                fill.fee(),
                false);
        assertSees(new BookedOnceChecker(), new BookedOnceChecker(), inserted(at, other));
    }

    @Test
    void shouldSeeCashThatIsWrongByOne() {
        final int at = find(3, seen -> seen instanceof final Seen.Report report && report.type() == ExecType.TRADE);
        final Seen.Report fill = (Seen.Report) sound.get(at);
        final Seen.Report dearer = new Seen.Report(
                fill.timeNs(),
                fill.type(),
                fill.execId(),
                0,
                fill.id(),
                fill.side(),
                fill.price(),
                fill.lots(),
                fill.fee() + 1,
                false);
        assertSees(new BookedOnceChecker(), new BookedOnceChecker(), with(at, dearer));
    }

    @Test
    void shouldSeeAnIdUsedTwice() {
        final int at = findOrder(6);
        assertSees(
                new IdChecker(),
                new IdChecker(),
                with(at, order(order(at), order(findOrder(2)).id(), 1)));
    }

    @Test
    void shouldSeeOneRequestTooManyInAWindow() {
        long most = 1;
        final long windowNs = 10 * SECOND_NS;
        while (exceeds(most, windowNs)) {
            most++;
        }
        final long busiest = most;
        new RateChecker(busiest, windowNs).check(sound);
        final AssertionError seen =
                assertThrows(AssertionError.class, () -> new RateChecker(busiest - 1, windowNs).check(sound));
        assertTrue(seen.getMessage().contains("sent within"), seen.getMessage());
    }

    private static boolean exceeds(final long limit, final long windowNs) {
        try {
            new RateChecker(limit, windowNs).check(sound);
            return false;
        } catch (final AssertionError tooMany) {
            return true;
        }
    }

    @Test
    void shouldCountRequestsAtTheVenueToo() {
        final List<Seen> bunched = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            // sent a window apart each, but arriving together
            bunched.add(new Seen.Sent(i * 15_000_000L, Request.Kind.CANCEL, i, 1, null, 0, 0, 0, false));
            bunched.add(new Seen.Arrived(i * 15_000_000L + 1, Request.Kind.CANCEL, i, 1, null, 0, 0));
        }
        assertThrows(AssertionError.class, () -> new RateChecker(2, 60_000_000L).check(bunched));
    }

    private static FreshBookChecker freshBook() {
        return new FreshBookChecker(world.settings().whole(RiskParameter.RISK_STALE_BOOK));
    }

    @Test
    void shouldSeeAQuoteFromAGapAStaleBookOrNoBook() {
        final int at = findOrder(5);
        final long timeNs = order(at).timeNs();
        assertSees(freshBook(), freshBook(), inserted(at, new Seen.Feed(timeNs, FeedState.GAP, VenueState.TRADING)));
        assertSees(freshBook(), freshBook(), inserted(at, new Seen.Crashed(timeNs, 0)));
        final Seen.Sent order = order(at);
        final Seen.Sent late = new Seen.Sent(
                timeNs + world.settings().whole(RiskParameter.RISK_STALE_BOOK) + 1,
                order.kind(),
                order.id(),
                0,
                order.side(),
                order.price(),
                order.lots(),
                order.decisionId(),
                false);
        assertSees(freshBook(), freshBook(), with(at, late));
    }

    @Test
    void shouldSeeACrossedBookAndOneThatIsNotTheVenues() {
        final int at = find(9, seen -> seen instanceof Seen.Book);
        final Seen.Book book = (Seen.Book) sound.get(at);
        final Seen.Levels crossing = new Seen.Levels(20_000, 5);
        final Seen.Book crossed = new Seen.Book(book.timeNs(), false, false, -1, true, crossing, new Seen.Levels());
        assertSees(freshBook(), freshBook(), inserted(findOrder(5), crossed));
        final Seen.Book wrong = new Seen.Book(
                book.timeNs(), false, false, book.sequence(), true, new Seen.Levels(10_900, 5), new Seen.Levels());
        assertSees(freshBook(), freshBook(), with(at, wrong));
    }

    @Test
    void shouldSeeAnOrderThatOutlivesAHalt() {
        final int at = find(3, seen -> seen instanceof Seen.Opened);
        final List<Seen> planted = new ArrayList<>(sound.subList(0, at + 1));
        final long timeNs = sound.get(at).timeNs();
        planted.add(new Seen.Command(timeNs, OperatorAction.HALT, KillLevel.NONE));
        planted.add(new Seen.PublicTrade(timeNs + 12 * SECOND_NS));
        planted.add(new Seen.PublicTrade(timeNs + 12 * SECOND_NS + 1));
        assertSees(new KillBoundChecker(12 * SECOND_NS, 0), new KillBoundChecker(12 * SECOND_NS, 0), planted);
    }

    private static Seen.State state(final Seen.State like, final long nav, final int control, final long peak) {
        return state(like, like.trigger(), nav, control, peak);
    }

    private static Seen.State state(
            final Seen.State like, final StateTrigger trigger, final long nav, final int control, final long peak) {
        return new Seen.State(
                like.timeNs(),
                trigger,
                like.position(),
                like.cash(),
                like.fees(),
                like.bought(),
                like.sold(),
                nav,
                like.mark(),
                like.openOrders(),
                like.openLots(),
                like.bidReason(),
                like.askReason(),
                control,
                like.killLevel(),
                like.dayStartNav(),
                peak);
    }

    private static DayChecker day() {
        return new DayChecker(world.settings().money(RiskParameter.RISK_MAX_DAILY_LOSS));
    }

    @Test
    void shouldSeeALatchThatVanishesAPeakThatFallsAndALossThatDoesNotHalt() {
        final int at = find(7, seen -> seen instanceof Seen.State);
        final Seen.State like = (Seen.State) sound.get(at);
        assertSees(day(), day(), inserted(at, state(like, like.nav(), 15, like.peakNav())));
        assertSees(day(), day(), inserted(at, state(like, like.nav(), 0, Long.MAX_VALUE)));
        final long lost = Terms.CAPITAL - world.settings().money(RiskParameter.RISK_MAX_DAILY_LOSS) - 1;
        assertSees(day(), day(), inserted(at, state(like, lost, 0, like.peakNav())));
    }

    private static Seen.State said(final Seen.State like, final StateTrigger trigger, final int control) {
        return state(like, trigger, like.nav(), control, like.peakNav());
    }

    @Test
    void shouldHoldARegularStateAgainstTheTimeBeforeItsMessageAndNoOther() {
        final int at = find(7, seen -> seen instanceof Seen.State);
        final Seen.State like = (Seen.State) sound.get(at);
        final Seen reset = new Seen.Command(like.timeNs(), OperatorAction.RESET_HALT, KillLevel.NONE);
        final Seen heard = new Seen.PublicTrade(like.timeNs());
        final Seen.State halted = said(like, StateTrigger.INTERVAL, 15);
        final Seen.State regular = said(like, StateTrigger.INTERVAL, 0);
        final Seen.State afterwards = said(like, StateTrigger.FILL, 0);
        day().check(List.of(heard, halted, reset, halted, afterwards));
        // nobody reset it, the reset came before another message, or the bot is halted after the reset
        assertThrows(AssertionError.class, () -> day().check(List.of(heard, halted, heard, halted, afterwards)));
        assertThrows(AssertionError.class, () -> day().check(List.of(reset, heard, halted, afterwards)));
        assertThrows(
                AssertionError.class,
                () -> day().check(List.of(reset, halted, said(like, StateTrigger.FILL, 15), afterwards)));
        // a regular state of before the reset may not forget the latch either
        assertThrows(AssertionError.class, () -> day().check(List.of(heard, halted, reset, regular)));
    }

    private static Seen.Sent request(final Request.Kind kind, final long id, final long orderId, final long lots) {
        return new Seen.Sent(0, kind, id, orderId, Side.BUY, 10_000, lots, 0, false);
    }

    private static Seen.Report fill(final long execId, final long id, final Side side, final long lots) {
        return new Seen.Report(0, ExecType.TRADE, execId, 0, id, side, 10_000, lots, 0, false);
    }

    @Test
    void shouldSeeAnAmendThatWouldTurnThePositionWhileItIsBeingClosed() {
        // short of 6; 2 of the order that closes it have traded under its first id, so a total of 6 closes the other 4
        final List<Seen> closing = List.of(
                fill(1, 99, Side.SELL, 6),
                new Seen.Command(0, OperatorAction.KILL, KillLevel.FLATTEN),
                request(Request.Kind.NEW, 1, 0, 6),
                fill(2, 1, Side.BUY, 2),
                fill(2, 1, Side.BUY, 2),
                request(Request.Kind.AMEND, 2, 1, 6),
                request(Request.Kind.AMEND, 3, 2, 6));
        new HaltChecker().check(closing);
        for (final Seen tooMuch : List.of(
                request(Request.Kind.AMEND, 4, 3, 7),
                request(Request.Kind.AMEND, 4, 98, 6),
                request(Request.Kind.NEW, 4, 0, 6))) {
            final List<Seen> planted = new ArrayList<>(closing);
            planted.add(tooMuch);
            assertThrows(AssertionError.class, () -> new HaltChecker().check(planted), tooMuch.toString());
        }
    }

    private static List<Seen> haltedForLoss(final long priceAgeNs, final int control, final Seen afterwards) {
        final long haltNs = SECOND_NS;
        // 2 lots bought at 10 000; one tick lower they have lost 20 000 money
        final Seen.State last = new Seen.State(
                haltNs,
                StateTrigger.INTERVAL,
                2,
                0,
                0,
                2,
                0,
                Terms.CAPITAL,
                20_000,
                0,
                0,
                1,
                1,
                control,
                KillLevel.CANCEL,
                Terms.CAPITAL,
                Terms.CAPITAL);
        return List.of(
                fill(1, 1, Side.BUY, 2),
                new Seen.BookTruth(haltNs - priceAgeNs, 1, 9_998, 10_000),
                new Seen.BookTruth(haltNs - 1, 2, 9_999, 10_001),
                new Seen.Risk(haltNs, control, RiskAction.HALT),
                afterwards,
                last,
                new Seen.Finished(haltNs, 2, 0, 0, 0, 9_999, 10_001, false));
    }

    @Test
    void shouldSeeAHaltForALossThatWasNone() {
        final Seen none = new Seen.PublicTrade(SECOND_NS);
        final Seen reset = new Seen.Command(SECOND_NS, OperatorAction.RESET_HALT, KillLevel.NONE);
        final long lost = Terms.value(2, 1);
        final List<Seen> due = haltedForLoss(100_000_000L, 15, none);
        new ConvergenceChecker(lost - 1).check(due);
        // a loss that is not beyond the limit, a price too old, another control, a halt that a person has cleared
        assertThrows(AssertionError.class, () -> new ConvergenceChecker(lost).check(due));
        for (final List<Seen> planted : List.of(
                haltedForLoss(200_000_001L, 15, none),
                haltedForLoss(100_000_000L, 27, none),
                haltedForLoss(100_000_000L, 15, reset))) {
            assertThrows(AssertionError.class, () -> new ConvergenceChecker(lost - 1).check(planted));
        }
    }

    private static IntentChecker intent() {
        return new IntentChecker(world.settings().whole(ModelParameter.QUOTE_REQUOTE_THRESHOLD));
    }

    @Test
    void shouldSeeASecondSenderAndAChangedRequest() {
        final int at = find(5, seen -> seen instanceof Seen.Arrived);
        final Seen.Arrived arrived = (Seen.Arrived) sound.get(at);
        assertSees(
                intent(),
                intent(),
                with(
                        at,
                        new Seen.Arrived(
                                arrived.timeNs(),
                                arrived.kind(),
                                arrived.id(),
                                arrived.orderId(),
                                arrived.side(),
                                arrived.price(),
                                arrived.lots() + 1)));
        assertSees(
                intent(),
                intent(),
                inserted(at, new Seen.Arrived(arrived.timeNs(), Request.Kind.NEW, -1, 0, arrived.side(), 1, 1)));
        final int opened = find(3, seen -> seen instanceof Seen.Opened);
        assertSees(intent(), intent(), inserted(opened, sound.get(opened)));
        final int order = findOrder(4);
        assertSees(
                intent(),
                intent(),
                with(order, order(order(order), order(order).id(), order(order).lots() + 1)));
    }

    @Test
    void shouldSeeOwnOrdersMeet() {
        assertSees(
                new SelfTradeChecker(),
                new SelfTradeChecker(),
                inserted(10, new Seen.MetOwn(sound.get(10).timeNs(), 1, 2)));
    }

    @Test
    void shouldSeeABotThatDoesNotFindBack() {
        final int at = sound.size() - 1;
        final Seen.Finished end = (Seen.Finished) sound.get(at);
        assertSees(
                new ConvergenceChecker(Long.MAX_VALUE),
                new ConvergenceChecker(Long.MAX_VALUE),
                with(
                        at,
                        new Seen.Finished(
                                end.timeNs(),
                                end.position() + 1,
                                end.cash(),
                                end.liveBids(),
                                end.liveAsks(),
                                end.bookBid(),
                                end.bookAsk(),
                                end.isLatched())));
        assertSees(
                new ConvergenceChecker(Long.MAX_VALUE),
                new ConvergenceChecker(Long.MAX_VALUE),
                with(
                        at,
                        new Seen.Finished(
                                end.timeNs(),
                                end.position(),
                                end.cash(),
                                end.liveBids() + 1,
                                end.liveAsks(),
                                end.bookBid(),
                                end.bookAsk(),
                                end.isLatched())));
    }

    @Test
    void shouldSeeAByteThatIsSaidOtherwise() {
        final SimDisk disk = world.disk();
        new ReplayChecker().check(disk, world.bot().stateHash());
        assertThrows(
                AssertionError.class,
                () -> new ReplayChecker().check(disk, world.bot().stateHash() + 1));
        final SimDisk copy = new SimDisk();
        disk.inbound().play(0, copy.inbound()::append);
        final long[] number = new long[1];
        disk.outbound().play(0, (buffer, offset, length) -> {
            final UnsafeBuffer bytes = new UnsafeBuffer(new byte[length]);
            bytes.putBytes(0, buffer, offset, length);
            number[0]++;
            if (number[0] == 20) {
                bytes.putByte(length - 1, (byte) (bytes.getByte(length - 1) + 1));
            }
            copy.outbound().append(bytes, 0, length);
        });
        assertThrows(
                AssertionError.class,
                () -> new ReplayChecker().check(copy, world.bot().stateHash()));
    }

    @Test
    void shouldSeeAllocation() {
        final long[][] kept = new long[1][];
        final AllocationChecker checker = new AllocationChecker();
        checker.check(world.disk(), InboundAdapter::onMessage);
        assertThrows(
                AssertionError.class,
                () -> checker.check(world.disk(), (core, buffer, offset, length) -> {
                    core.onMessage(buffer, offset, length);
                    kept[0] = new long[1];
                }));
        assertTrue(kept[0].length == 1);
    }
}
