package ballast.benchmarks;

import static ballast.benchmarks.InboundMessages.MID;
import static ballast.benchmarks.InboundMessages.START_NS;
import static ballast.benchmarks.InboundMessages.SYMBOL;

import ballast.app.config.SettingsLoader;
import ballast.codecs.InstrumentDefinitionDecoder;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.RequestType;
import ballast.codecs.Side;
import ballast.core.book.OrderBook;
import ballast.core.order.Order;
import ballast.core.order.OrderTable;
import ballast.core.position.Contract;
import ballast.core.position.Ledger;
import ballast.core.risk.AccountRisk;
import ballast.core.risk.RiskActs;
import ballast.core.risk.RiskControl;
import ballast.core.risk.RiskDesk;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the risk controls cost an order, with every limit set and none reached: four orders rest on each side of a full
 * book, and requests leave at a tenth of the budget. {@link #clock} is the measure to compare with: one reading of the
 * system's clock.
 */
@State(Scope.Thread)
@BenchmarkMode({Mode.AverageTime, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class PreTradeBenchmark {
    private static final int RESTING = 4;
    private static final long LOTS = 2;
    private static final long STEP_NS = 1_000_000;

    /** Every limit that is off by default, so wide that nothing acts. */
    private static final List<String> LIMITS = List.of(
            "max_notional = 1e9 money",
            "max_gross = 1e9 money",
            "max_order_value = 1e9 money",
            "collar_bps = 500 bps",
            "fat_finger = 1000",
            "max_depth_share = 1000",
            "max_orders_total = 32",
            "max_open_orders = 16",
            "max_position = 1000000 lots",
            "max_order_size = 1000 lots",
            "rate = 100000",
            "rate_long = 1000000",
            "rate_long_window = 60 s",
            "max_order_trade_ratio = 1e9",
            "duplicate_window = 1 s",
            "max_one_sided_fills = 1000",
            "max_daily_loss = 1e9 money",
            "max_drawdown = 1e9 money",
            "max_loss_rate = 1e9 money",
            "max_markout_loss = 10000 bps",
            "max_markout_sum = 1e9 money",
            "max_leverage = 100",
            "min_liquidation = 0.01",
            "maintenance = 0.001",
            "max_move = 10000 bps",
            "max_jump = 10000 bps",
            "stale_trades = 1 h",
            "alert_time = 1 h");

    private final OrderTable orders = new OrderTable();
    private final OrderBook book = new OrderBook();
    private final RiskDesk desk = new RiskDesk(new AccountRisk(), orders, book, new Strict());
    private Order resting;
    private long timeNs = START_NS;
    private long step;

    /** Nothing may act: what is measured is an order that passes. */
    private static final class Strict implements RiskActs {
        private static void fail(final RiskControl control, final long observed, final long limit) {
            throw new IllegalStateException(control + " acts at " + observed + ", limit " + limit);
        }

        @Override
        public void pull(final RiskControl control, final long observed, final long limit) {
            fail(control, observed, limit);
        }

        @Override
        public void reduce(final RiskControl control, final long observed, final long limit) {
            fail(control, observed, limit);
        }

        @Override
        public void halt(final RiskControl control, final long observed, final long limit) {
            fail(control, observed, limit);
        }

        @Override
        public void kill(final RiskControl control, final long observed, final long limit) {
            fail(control, observed, limit);
        }

        @Override
        public void alert(final RiskControl control, final long observed, final long limit) {
            fail(control, observed, limit);
        }

        @Override
        public void clear(final RiskControl control) {
            fail(control, 0, 0);
        }
    }

    /** A desk with a book, a ledger, orders and all limits. */
    @Setup
    public void start() {
        final InboundMessages messages = new InboundMessages();
        messages.definition();
        final InstrumentDefinitionDecoder definition = new InstrumentDefinitionDecoder();
        definition.wrapAndApplyHeader(messages.buffer, 0, new MessageHeaderDecoder());
        final Ledger ledger = new Ledger(new Contract(definition), 0);
        for (long tick = 1; tick <= InboundMessages.LEVELS; tick++) {
            book.applyLevel(Side.BUY, MID - tick, InboundMessages.SIZE);
            book.applyLevel(Side.SELL, MID + tick, InboundMessages.SIZE);
        }
        final List<String> settings = LIMITS.stream()
                .map(limit -> "instruments." + SYMBOL + ".risk." + limit)
                .toList();
        desk.prepare(SettingsLoader.load(null, settings).instrument(SYMBOL).parameterSet(), ledger);
        long id = 1;
        for (int i = 1; i <= RESTING; i++) {
            resting = live(id++, Side.BUY, MID - 10 - i);
            live(id++, Side.SELL, MID + 10 + i);
        }
        desk.onBook(timeNs);
        desk.onTrade(timeNs);
        desk.onNav(timeNs, 0);
    }

    private Order live(final long id, final Side side, final long price) {
        final Order order = orders.onNewSent(id, side, price, LOTS, timeNs);
        orders.onAccepted(order, id);
        return order;
    }

    /** The questions alone: may a new order leave? */
    @Benchmark
    public RiskControl check() {
        return desk.gate().check(Side.BUY, MID - 5 - (++step & 3), LOTS, null);
    }

    /** The same for an order that is to be moved. */
    @Benchmark
    public RiskControl checkAmend() {
        return desk.gate().check(Side.BUY, MID - 5 - (++step & 3), LOTS, resting);
    }

    /** All that the desk does around an order: time passes on every watch, the market moves, it is asked, and told. */
    @Benchmark
    public RiskControl chain() {
        timeNs += STEP_NS;
        final long price = MID - 5 - (++step & 3);
        desk.onTime(timeNs);
        desk.onTrade(timeNs);
        desk.onBook(timeNs);
        final RiskControl answer = desk.gate().check(Side.BUY, price, LOTS, null);
        desk.onSent(RequestType.NEW, timeNs, Side.BUY, price, LOTS);
        return answer;
    }

    /** A reading of the clock, to compare with. */
    @Benchmark
    public long clock() {
        return System.nanoTime();
    }
}
