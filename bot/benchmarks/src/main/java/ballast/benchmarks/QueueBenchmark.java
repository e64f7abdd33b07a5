package ballast.benchmarks;

import ballast.codecs.BookDeltaDecoder;
import ballast.codecs.BookSnapshotDecoder;
import ballast.codecs.MassCancelEncoder;
import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.MessageHeaderEncoder;
import ballast.codecs.NewOrderEncoder;
import ballast.codecs.OrdType;
import ballast.codecs.Side;
import ballast.codecs.TimeInForce;
import ballast.core.book.OrderBook;
import ballast.sim.market.MarketGenerator;
import ballast.sim.market.MarketSettings;
import ballast.sim.model.ConstantLatency;
import ballast.sim.model.FillMode;
import ballast.sim.model.QueueLaw;
import ballast.sim.model.VenueLatencies;
import ballast.sim.transit.TimedMessages;
import ballast.sim.venue.SimVenue;
import ballast.sim.venue.VenueSetup;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.agrona.collections.LongArrayList;
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
 * What one message of the busy market costs the simulated venue while two orders of ours rest at the touch, by queue
 * model; {@code none} is a venue without orders of ours. Every {@value #REPLACE_EVERY} messages the orders are
 * cancelled and placed anew at the touch; that is in the figure.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class QueueBenchmark {
    /** Stands for a venue that none of our orders is at. */
    static final String NONE = "none";

    private static final int REPLACE_EVERY = 256;
    private static final int CAPACITY = 1 << 26;
    private static final long SEED = 7;
    private static final long LOTS = 1_000;

    /** Queue model, as in {@code sim.queue}. */
    @Param({NONE, "risk-averse", "power-prob", "power-prob-2", "power-prob-3", "log-prob", "log-prob-2", "l3-fifo"})
    public String queue;

    /** What the market tells: levels, or single orders beside them. */
    @Param({"every-event", "every-order"})
    public String feed;

    private final UnsafeBuffer tape = new UnsafeBuffer(new byte[CAPACITY]);
    private final LongArrayList offsets = new LongArrayList();
    private final LongArrayList bids = new LongArrayList();
    private final LongArrayList asks = new LongArrayList();
    private final TimedMessages answers = new TimedMessages();
    private final UnsafeBuffer request = new UnsafeBuffer(new byte[512]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final NewOrderEncoder newOrder = new NewOrderEncoder();
    private final MassCancelEncoder massCancel = new MassCancelEncoder();
    private SimVenue venue;
    private int end;
    private int at;
    private long played;
    private long answered;
    private long nextId = 1;

    /** A minute of the market in memory, and a venue that has heard none of it. */
    @Setup
    public void start() {
        final MarketSettings market =
                MarketSettings.of(Map.of(MarketSettings.PRESET, "busy-linear", "durationSeconds", "60", "feed", feed));
        final OrderBook book = new OrderBook();
        new MarketGenerator(market, SEED).generate((buffer, offset, length) -> keep(book, buffer, offset, length));
        final ConstantLatency none = new ConstantLatency(0);
        final VenueLatencies latencies = new VenueLatencies(none, none, none, none, none, null);
        final QueueLaw law = NONE.equals(queue)
                ? QueueLaw.RISK_AVERSE
                : QueueLaw.valueOf(queue.replace('-', '_').toUpperCase(Locale.ROOT));
        venue = new SimVenue(new VenueSetup(law.model(2), FillMode.TRADED, latencies), answers);
    }

    private void keep(final OrderBook book, final DirectBuffer buffer, final int offset, final int length) {
        tape.putBytes(end, buffer, offset, length);
        offsets.addLong(end);
        end += (length + 7) & ~7;
        apply(book, buffer, offset);
        bids.addLong(book.bestBid());
        asks.addLong(book.bestAsk());
    }

    private static void apply(final OrderBook book, final DirectBuffer buffer, final int offset) {
        final MessageHeaderDecoder decoder = new MessageHeaderDecoder();
        switch (MessageHead.templateId(buffer, offset)) {
            case BookDeltaDecoder.TEMPLATE_ID -> {
                final BookDeltaDecoder delta = new BookDeltaDecoder().wrapAndApplyHeader(buffer, offset, decoder);
                delta.bids().forEach(level -> book.applyLevel(Side.BUY, level.price(), level.size()));
                delta.asks().forEach(level -> book.applyLevel(Side.SELL, level.price(), level.size()));
            }
            case BookSnapshotDecoder.TEMPLATE_ID -> {
                final BookSnapshotDecoder whole = new BookSnapshotDecoder().wrapAndApplyHeader(buffer, offset, decoder);
                whole.bids().forEach(level -> book.applyLevel(Side.BUY, level.price(), level.size()));
                whole.asks().forEach(level -> book.applyLevel(Side.SELL, level.price(), level.size()));
            }
            default -> {
                // nothing else changes a level
            }
        }
    }

    /**
     * One message of the market.
     *
     * @return answers of the venue so far.
     */
    @Benchmark
    public long message() {
        played++;
        venue.onMarketData(tape, (int) offsets.getLong(at), played);
        if (played % REPLACE_EVERY == 0 && !NONE.equals(queue)) {
            place();
        }
        for (; !answers.isEmpty(); answers.remove()) {
            answered++;
        }
        at = at + 1 == offsets.size() ? 0 : at + 1;
        return answered;
    }

    /** Messages of the market in memory. */
    int messages() {
        return offsets.size();
    }

    private void place() {
        if (bids.getLong(at) == OrderBook.NO_PRICE || asks.getLong(at) == OrderBook.NO_PRICE) {
            return;
        }
        massCancel.wrapAndApplyHeader(request, 0, header).head().instrumentId(InboundMessages.INSTRUMENT_ID);
        massCancel.cause(0).clientOrderId(nextId++);
        venue.onRequest(request, 0, played);
        place(Side.BUY, bids.getLong(at));
        place(Side.SELL, asks.getLong(at));
    }

    private void place(final Side side, final long price) {
        newOrder.wrapAndApplyHeader(request, 0, header).head().instrumentId(InboundMessages.INSTRUMENT_ID);
        newOrder.execInst().clear().postOnly(true);
        newOrder.cause(0)
                .clientOrderId(nextId++)
                .decisionId(0)
                .price(price)
                .quantity(LOTS)
                .side(side)
                .ordType(OrdType.LIMIT)
                .timeInForce(TimeInForce.GOOD_TILL_CANCEL);
        venue.onRequest(request, 0, played);
    }
}
