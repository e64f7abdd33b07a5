package ballast.benchmarks;

import static ballast.benchmarks.InboundMessages.INSTRUMENT_ID;
import static ballast.benchmarks.InboundMessages.MID;
import static ballast.benchmarks.InboundMessages.SIZE;
import static ballast.benchmarks.InboundMessages.START_NS;
import static ballast.benchmarks.InboundMessages.SYMBOL;

import ballast.app.config.RunSettings;
import ballast.app.config.SettingsLoader;
import ballast.codecs.ExecType;
import ballast.codecs.ExecutionReportEncoder;
import ballast.codecs.Liquidity;
import ballast.codecs.MessageHandler;
import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.MessageHeaderEncoder;
import ballast.codecs.NewOrderDecoder;
import ballast.codecs.OrdStatus;
import ballast.codecs.RejectReason;
import ballast.core.telemetry.CoreCounter;
import ballast.core.telemetry.CoreCounters;
import ballast.sim.lockstep.LockstepPort;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From one change of the best prices, as bytes, to two published decisions, through the whole core: decoding, book,
 * ledger, fair value, rule, composer, risk gate and reconciler, which finds that the live orders may stay.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class QuoteBenchmark {
    private static final long STEP_NS = 1_000;

    /** Quoting rule, as in {@code strategy.rule}. */
    @Param({
        "glft",
        "avellaneda-stoikov",
        "symmetric",
        "glft-exact",
        "avellaneda-stoikov-infinite",
        "cartea-jaimungal",
        "cartea-jaimungal-touch",
        "fodra-labadie",
        "legacy"
    })
    public String rule;

    private final CoreCounters counters = new CoreCounters();
    private final InboundMessages messages = new InboundMessages();
    private final UnsafeBuffer[] changes = {new UnsafeBuffer(new byte[512]), new UnsafeBuffer(new byte[512])};
    private final int[] lengths = new int[changes.length];
    private final MessageHandler drop = (buffer, offset, length) -> {};
    private final LockstepPort port = new LockstepPort(counters, null, null);
    private final List<UnsafeBuffer> answers = new ArrayList<>();
    private long timeNs = START_NS;
    private long step;

    /** A core that quotes, its two orders accepted, and the two messages between which the market goes to and fro. */
    @Setup
    public void start() {
        final String prefix = "instruments." + SYMBOL + ".";
        final RunSettings settings = SettingsLoader.load(
                null,
                List.of(
                        prefix + "strategy.rule = " + rule,
                        // live orders keep their place: what is measured is the decision, not the venue's answer
                        prefix + "quote.requote_threshold = 1000 ticks"));
        deliver(messages.definition());
        deliver(settings.instrument(SYMBOL).encode(messages.buffer, 0, INSTRUMENT_ID, 1, START_NS));
        deliver(messages.live());
        port.deliver(messages.buffer, 0, messages.snapshot());
        port.collect(this::accept);
        lengths[0] = messages.delta(MID - 1, 0, MID - 1, SIZE);
        changes[0].putBytes(0, messages.buffer, 0, lengths[0]);
        lengths[1] = messages.delta(MID - 1, SIZE, MID - 1, 0);
        changes[1].putBytes(0, messages.buffer, 0, lengths[1]);
        answers.forEach(answer -> port.deliver(answer, 0, answer.capacity()));
        port.collect(drop);
    }

    private void deliver(final int length) {
        port.deliver(messages.buffer, 0, length);
        port.collect(drop);
    }

    private void accept(final DirectBuffer buffer, final int offset, final int length) {
        if (MessageHead.templateId(buffer, offset) != NewOrderDecoder.TEMPLATE_ID) {
            return;
        }
        final NewOrderDecoder order = new NewOrderDecoder();
        order.wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder());
        final UnsafeBuffer answer =
                new UnsafeBuffer(new byte[MessageHeaderEncoder.ENCODED_LENGTH + ExecutionReportEncoder.BLOCK_LENGTH]);
        final ExecutionReportEncoder report = new ExecutionReportEncoder();
        report.wrapAndApplyHeader(answer, 0, new MessageHeaderEncoder());
        report.head()
                .venueTimeNs(START_NS)
                .receiveTimeNs(START_NS)
                .sequence(1)
                .instrumentId(INSTRUMENT_ID)
                .flags()
                .clear()
                .last(true);
        report.execId(order.clientOrderId())
                .clientOrderId(order.clientOrderId())
                .origClientOrderId(0)
                .venueOrderId(order.clientOrderId())
                .price(order.price())
                .orderQty(order.quantity())
                .lastPrice(0)
                .lastQty(0)
                .cumQty(0)
                .leavesQty(order.quantity())
                .fee(0)
                .side(order.side())
                .execType(ExecType.NEW)
                .ordStatus(OrdStatus.NEW)
                .liquidity(Liquidity.NONE)
                .reason(RejectReason.NONE)
                .refExecId(0)
                .otherFee(0)
                .otherFeeAsset(0);
        answers.add(answer);
    }

    /** The best bid moves by a tick; returns the decisions published so far, one more for each side that follows. */
    @Benchmark
    public long decide() {
        final int which = (int) (step & 1);
        step++;
        timeNs += STEP_NS;
        final UnsafeBuffer change = changes[which];
        MessageHead.receiveTimeNs(change, 0, timeNs);
        port.deliver(change, 0, lengths[which]);
        port.collect(drop);
        return counters.get(CoreCounter.DECISIONS);
    }

    /** Requests sent to the venue so far. */
    long requests() {
        return counters.get(CoreCounter.ORDERS_SENT)
                + counters.get(CoreCounter.AMENDS_SENT)
                + counters.get(CoreCounter.CANCELS_SENT);
    }
}
