package ballast.benchmarks;

import static ballast.benchmarks.InboundMessages.INSTRUMENT_ID;
import static ballast.benchmarks.InboundMessages.MID;
import static ballast.benchmarks.InboundMessages.START_NS;

import ballast.codecs.BookDeltaEncoder;
import ballast.codecs.ExecType;
import ballast.codecs.ExecutionReportEncoder;
import ballast.codecs.HeadEncoder;
import ballast.codecs.Liquidity;
import ballast.codecs.MessageHeaderEncoder;
import ballast.codecs.NewOrderEncoder;
import ballast.codecs.OrdStatus;
import ballast.codecs.OrdType;
import ballast.codecs.QuoteDecisionEncoder;
import ballast.codecs.RejectReason;
import ballast.codecs.Side;
import ballast.codecs.TimeInForce;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
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
 * What the language costs: encoding and decoding, every field of it, the messages of which there are most. A BookDelta
 * has four levels on each side.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class CodecBenchmark {
    private static final int LEVELS = 4;
    private static final int CAPACITY = 512;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final BookDeltaEncoder delta = new BookDeltaEncoder();
    private final ExecutionReportEncoder report = new ExecutionReportEncoder();
    private final NewOrderEncoder order = new NewOrderEncoder();
    private final QuoteDecisionEncoder decision = new QuoteDecisionEncoder();
    private final MessageSum sum = new MessageSum();
    private final UnsafeBuffer deltaBuffer = new UnsafeBuffer(new byte[CAPACITY]);
    private final UnsafeBuffer reportBuffer = new UnsafeBuffer(new byte[CAPACITY]);
    private final UnsafeBuffer orderBuffer = new UnsafeBuffer(new byte[CAPACITY]);
    private final UnsafeBuffer decisionBuffer = new UnsafeBuffer(new byte[CAPACITY]);
    private long number;

    /** One message of each kind to decode. */
    @Setup
    public void encodeAll() {
        encodeBookDelta();
        encodeExecutionReport();
        encodeNewOrder();
        encodeQuoteDecision();
    }

    private void head(final HeadEncoder head) {
        number++;
        head.venueTimeNs(START_NS)
                .receiveTimeNs(START_NS + number)
                .sequence(number)
                .instrumentId(INSTRUMENT_ID)
                .flags()
                .clear()
                .last(true);
    }

    /** Four levels a side; returns the bytes written. */
    @Benchmark
    public int encodeBookDelta() {
        delta.wrapAndApplyHeader(deltaBuffer, 0, header);
        head(delta.head());
        delta.previousSequence(number - 1);
        final BookDeltaEncoder.BidsEncoder bids = delta.bidsCount(LEVELS);
        for (int i = 1; i <= LEVELS; i++) {
            bids.next().price(MID - i).size(number);
        }
        final BookDeltaEncoder.AsksEncoder asks = delta.asksCount(LEVELS);
        for (int i = 1; i <= LEVELS; i++) {
            asks.next().price(MID + i).size(number);
        }
        return delta.encodedLength();
    }

    /** A fill; returns the bytes written. */
    @Benchmark
    public int encodeExecutionReport() {
        report.wrapAndApplyHeader(reportBuffer, 0, header);
        head(report.head());
        report.execId(number)
                .clientOrderId(number)
                .origClientOrderId(0)
                .venueOrderId(number)
                .price(MID)
                .orderQty(10)
                .lastPrice(MID)
                .lastQty(3)
                .cumQty(3)
                .leavesQty(7)
                .fee(number)
                .side(Side.BUY)
                .execType(ExecType.TRADE)
                .ordStatus(OrdStatus.PARTIALLY_FILLED)
                .liquidity(Liquidity.MAKER)
                .reason(RejectReason.NONE)
                .refExecId(0)
                .otherFee(0)
                .otherFeeAsset(0);
        return report.encodedLength();
    }

    /** A post-only order; returns the bytes written. */
    @Benchmark
    public int encodeNewOrder() {
        order.wrapAndApplyHeader(orderBuffer, 0, header);
        head(order.head());
        order.cause(number)
                .clientOrderId(number)
                .decisionId(number)
                .price(MID)
                .quantity(10)
                .side(Side.SELL)
                .ordType(OrdType.LIMIT)
                .timeInForce(TimeInForce.GOOD_TILL_CANCEL)
                .execInst()
                .clear()
                .postOnly(true);
        return order.encodedLength();
    }

    /** A decision with all its parts; returns the bytes written. */
    @Benchmark
    public int encodeQuoteDecision() {
        decision.wrapAndApplyHeader(decisionBuffer, 0, header);
        head(decision.head());
        decision.cause(number)
                .decisionId(number)
                .price(MID)
                .quantity(10)
                .fairMicroTicks(number)
                .inventoryMicroTicks(number)
                .spreadMicroTicks(number)
                .signalMicroTicks(0)
                .clampMicroTicks(0)
                .roundingMicroTicks(number)
                .postOnlyMicroTicks(0)
                .baseLots(10)
                .inventoryLots(0)
                .limitLots(0)
                .positionLots(5)
                .reason(0)
                .level((short) 0)
                .side(Side.BUY);
        return decision.encodedLength();
    }

    /** Returns a sum over every field. */
    @Benchmark
    public long decodeBookDelta() {
        return sum.of(deltaBuffer, 0);
    }

    /** Returns a sum over every field. */
    @Benchmark
    public long decodeExecutionReport() {
        return sum.of(reportBuffer, 0);
    }

    /** Returns a sum over every field. */
    @Benchmark
    public long decodeNewOrder() {
        return sum.of(orderBuffer, 0);
    }

    /** Returns a sum over every field. */
    @Benchmark
    public long decodeQuoteDecision() {
        return sum.of(decisionBuffer, 0);
    }
}
