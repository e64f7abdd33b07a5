package ballast.core.risk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.HostQuantity;
import ballast.codecs.RejectReason;
import ballast.codecs.RequestType;
import ballast.codecs.Side;
import ballast.core.book.OrderBook;
import ballast.core.order.OrderTable;
import ballast.core.param.ModelParameter;
import ballast.core.param.ParameterKind;
import ballast.core.param.RiskParameter;
import ballast.core.param.TestParameters;
import ballast.core.position.Definition;
import ballast.core.position.Ledger;
import ballast.core.state.StateException;
import ballast.core.state.StateTransfer;
import ballast.testkit.AllocationMeter;
import ballast.testkit.Seeded;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** A desk that was saved and loaded goes on as if nothing had happened, and so does what its instruments share. */
class RiskTransferTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int INSTRUMENTS = 2;

    /** Two instruments that share an account; what they hear is drawn from the stream that they are given. */
    private static final class World {
        private final AccountRisk account = new AccountRisk();
        private final RecordedActs acts = new RecordedActs();
        private final OrderTable[] orders = new OrderTable[INSTRUMENTS];
        private final OrderBook[] books = new OrderBook[INSTRUMENTS];
        private final Ledger[] ledgers = new Ledger[INSTRUMENTS];
        private final RiskDesk[] desks = new RiskDesk[INSTRUMENTS];
        private final StateTransfer state = new StateTransfer();

        /** The instruments come in this order. */
        World(final int first) {
            for (int i = 0; i < INSTRUMENTS; i++) {
                orders[i] = new OrderTable();
                books[i] = new OrderBook();
                ledgers[i] = new Ledger(new Definition().instrumentId(i + 1).contract(), 10_000_000);
                desks[i] = new RiskDesk(account, orders[i], books[i], acts);
            }
            for (int i = 0; i < INSTRUMENTS; i++) {
                final int one = (first + i) % INSTRUMENTS;
                desks[one].prepare(parameters(one, 1).set(), ledgers[one]);
            }
        }

        /** Every limit bites now and then. */
        private static TestParameters parameters(final int instrument, final int factor) {
            final TestParameters parameters = new TestParameters();
            for (final RiskParameter limit : RiskParameter.values()) {
                final boolean isTime =
                        limit.key().contains("window") || limit.key().contains("pause");
                final double mild = isTime ? SECOND : 10.0 * factor;
                final double value =
                        Math.max(limit.range().min(), Math.min(limit.range().max(), mild));
                if (limit.kind() == ParameterKind.REAL) {
                    parameters.with(limit, value);
                } else {
                    parameters.with(limit, (long) value);
                }
            }
            return parameters
                    .with(ModelParameter.QUOTE_SIZE, 3)
                    .with(RiskParameter.RISK_MAX_GROSS, 20_000.0 * factor)
                    .with(RiskParameter.RISK_RATE, 20L + instrument)
                    .with(RiskParameter.RISK_RATE_LONG, 200L * factor)
                    .with(RiskParameter.RISK_CANCEL_RESERVE, 0.3)
                    .with(RiskParameter.RISK_DRAWDOWN_REDUCE, 0.5)
                    .with(RiskParameter.RISK_SESSION_CLOSE, 100 * SECOND)
                    .with(RiskParameter.RISK_ALERT_TIME, SECOND)
                    .with(RiskParameter.RISK_MAX_POSITION, 100);
        }

        private String step(final SplittableRandom random, final long nowNs) {
            final int one = random.nextInt(INSTRUMENTS);
            final RiskDesk desk = desks[one];
            final Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
            final long any = random.nextLong(-2_000, 2_000);
            switch (random.nextInt(15)) {
                case 0, 1 -> {
                    final long price = 1_000 + (random.nextInt(4) == 0 ? any / 10 : any / 1_000);
                    books[one].clear();
                    books[one].applyLevel(Side.BUY, price - 1, 5);
                    books[one].applyLevel(Side.SELL, price + 1, 5);
                    desk.onBook(nowNs);
                }
                case 2 -> desk.onTrade(nowNs);
                case 3 -> {
                    ledgers[one].onFill(side, 1, 1_000, 0);
                    desk.onFill(nowNs, side, 1, 1_000);
                }
                case 4 -> desk.onMarkout(nowNs, SECOND, side, 1_000, any);
                case 5 -> desk.onNav(nowNs, any);
                case 6, 7 -> desk.onSent(RequestType.NEW, nowNs, side, 1_000, random.nextLong(1, 9));
                case 8 -> desk.onRejected(nowNs, random.nextInt(5) == 0 ? RejectReason.RATE_LIMIT : RejectReason.OTHER);
                case 9 -> desk.onClockOffset(any / 100, 0, nowNs);
                case 10 ->
                    desk.onHostMeasure(
                            HostQuantity.get((short) random.nextInt(7)), Math.abs(any) * random.nextInt(3), nowNs);
                case 11 -> desk.onAcknowledged(nowNs);
                case 12 -> {
                    if (random.nextInt(20) == 0) {
                        desk.onReset();
                    }
                }
                default -> desk.onTime(nowNs);
            }
            return acts.take() + " " + answers(desk, side);
        }

        private String answers(final RiskDesk desk, final Side side) {
            return desk.pulledBy(Side.BUY) + " " + desk.pulledBy(Side.SELL) + " " + desk.reducedBy() + " "
                    + desk.version() + " " + desk.dayStartNav() + " " + desk.peakNav() + " "
                    + desk.gate().check(side, 1_000, 5, null) + " "
                    + desk.gate().observed() + " "
                    + desk.gate().limit() + " " + desk.gate().mayCancel() + " " + desk.roomToReduce(side);
        }

        private void transfer() {
            for (final RiskDesk desk : desks) {
                desk.transfer(state);
            }
            account.transfer(state);
        }

        private byte[] save() {
            final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
            state.save(buffer, 0);
            transfer();
            final byte[] bytes = new byte[state.position()];
            buffer.getBytes(0, bytes);
            return bytes;
        }

        private void load(final byte[] bytes) {
            state.load(new UnsafeBuffer(bytes), 0, bytes.length);
            transfer();
            assertEquals(bytes.length, state.position(), "all of it is read");
        }

        /** What belongs to others. */
        private void copy(final World other) {
            for (int i = 0; i < INSTRUMENTS; i++) {
                final long lots = other.ledgers[i].position();
                if (lots != 0) {
                    ledgers[i].onFill(lots > 0 ? Side.BUY : Side.SELL, Math.abs(lots), 1_000, 0);
                }
                if (other.books[i].isTwoSided()) {
                    books[i].applyLevel(Side.BUY, other.books[i].bestBid(), 5);
                    books[i].applyLevel(Side.SELL, other.books[i].bestAsk(), 5);
                }
            }
        }
    }

    @Test
    void shouldGoOnAsIfNothingHadHappened() {
        Seeded.forSeeds(30, random -> {
            final World one = new World(0);
            long now = random.nextLong(0, 100 * SECOND);
            final int before = random.nextInt(3_000);
            for (int i = 0; i < before; i++) {
                now += random.nextLong(0, SECOND / 20);
                one.step(random, now);
            }
            final byte[] saved = one.save();
            final World other = new World(1);
            other.copy(one);
            other.load(saved);
            assertArrayEquals(saved, other.save(), "save(load(save)) is save");
            assertEquals(Memory.of(one.account, one.desks), Memory.of(other.account, other.desks), "all of it");
            assertEquals(List.of(), other.acts.take(), "loading does nothing");
            final SplittableRandom rest = random.split();
            final long seed = rest.nextLong();
            final SplittableRandom forOne = new SplittableRandom(seed);
            final SplittableRandom forOther = new SplittableRandom(seed);
            for (int i = 0; i < 1_000; i++) {
                now += rest.nextLong(0, SECOND / 20);
                assertEquals(one.step(forOne, now), other.step(forOther, now), "step " + i);
            }
            assertArrayEquals(one.save(), other.save());
        });
    }

    @Test
    void shouldKeepLongRingsOfFormerLimits() {
        final World one = new World(0);
        one.desks[0].prepare(World.parameters(0, 50).set(), one.ledgers[0]);
        for (int i = 0; i < 2_000; i++) {
            one.desks[0].onSent(RequestType.NEW, i, Side.BUY, 1_000, 1);
        }
        one.desks[0].prepare(World.parameters(0, 1).set(), one.ledgers[0]);
        final World other = new World(0);
        other.load(one.save());
        other.desks[0].prepare(World.parameters(0, 50).set(), other.ledgers[0]);
        one.desks[0].prepare(World.parameters(0, 50).set(), one.ledgers[0]);
        assertArrayEquals(one.save(), other.save());
    }

    @Test
    void shouldRefuseWhatIsNotItsOwn() {
        final byte[] saved = new World(0).save();
        for (int cut = 0; cut < saved.length; cut += 8) {
            final byte[] less = java.util.Arrays.copyOf(saved, cut);
            final World fresh = new World(0);
            assertThrows(StateException.class, () -> fresh.load(less), "cut at " + cut);
        }
        final byte[] wrong = saved.clone();
        wrong[0] ^= 1;
        final World fresh = new World(0);
        assertThrows(StateException.class, () -> fresh.load(wrong));
        final StateTransfer state = new StateTransfer();
        for (final long capacity : new long[] {0, 8, 17, 1L << 21, -1}) {
            final UnsafeBuffer ring = new UnsafeBuffer(new byte[64]);
            ring.putLong(0, capacity, java.nio.ByteOrder.LITTLE_ENDIAN);
            state.load(ring, 0, 64);
            assertThrows(StateException.class, () -> new TimeRing().transfer(state), "a ring of " + capacity);
        }
    }

    @Test
    void shouldRefuseAnAccountOfOtherInstrumentsVenuesOrMonies() {
        final Definition first = new Definition();
        final AccountRisk[] accounts = {
            account(first),
            account(first, new Definition().instrumentId(2)),
            account(first, new Definition().instrumentId(3)),
            account(first, new Definition().instrumentId(2).named("X", "another venue", "USD")),
            account(first, new Definition().instrumentId(2).named("X", "venue", "EUR")),
            account(first, new Definition().instrumentId(3).named("X", "venue", "EUR")),
        };
        final StateTransfer state = new StateTransfer();
        for (int from = 0; from < accounts.length; from++) {
            for (int to = 0; to < accounts.length; to++) {
                final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
                state.save(buffer, 0);
                accounts[from].transfer(state);
                state.load(buffer, 0, state.position());
                assertEquals(from == to, fits(accounts[to], state), "from " + from + " to " + to);
            }
        }
    }

    private static boolean fits(final AccountRisk account, final StateTransfer state) {
        try {
            account.transfer(state);
            return true;
        } catch (final StateException other) {
            return false;
        }
    }

    private static AccountRisk account(final Definition... definitions) {
        final AccountRisk account = new AccountRisk();
        for (final Definition definition : definitions) {
            new OrderGate(account, new OrderTable(), new OrderBook(), new Restrictions(new RecordedActs()))
                    .ledger(new Ledger(definition.contract(), 0));
        }
        return account;
    }

    @Test
    void shouldRefuseTheMarkoutsOfAnotherMemory() {
        final StateTransfer state = new StateTransfer();
        for (final long[] fills : new long[][] {{4, 4}, {4, 5}, {5, 4}}) {
            final MarkoutWatch[] watches = new MarkoutWatch[2];
            for (int i = 0; i < 2; i++) {
                watches[i] = new MarkoutWatch();
                watches[i].prepare(
                        new TestParameters()
                                .with(RiskParameter.RISK_MARKOUT_FILLS, fills[i])
                                .set(),
                        new Definition().contract());
            }
            final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
            state.save(buffer, 0);
            watches[0].transfer(state);
            state.load(buffer, 0, state.position());
            if (fills[0] == fills[1]) {
                watches[1].transfer(state);
            } else {
                assertThrows(StateException.class, () -> watches[1].transfer(state), fills[0] + " to " + fills[1]);
            }
        }
    }

    @Test
    void shouldSaveWithoutAllocating() {
        final World one = new World(0);
        final UnsafeBuffer room = new UnsafeBuffer(new byte[one.save().length]);
        final long bytes = new AllocationMeter().bytesOf(() -> {
            one.state.save(room, 0);
            one.transfer();
        });
        assertEquals(0, bytes);
        assertTrue(one.state.position() < 40_000, "a snapshot of two quiet desks is small: " + one.state.position());
    }
}
