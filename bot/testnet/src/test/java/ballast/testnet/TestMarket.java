package ballast.testnet;

import ballast.codecs.Aggressor;
import ballast.codecs.BookDeltaEncoder;
import ballast.codecs.BookSnapshotEncoder;
import ballast.codecs.ContractType;
import ballast.codecs.HeadEncoder;
import ballast.codecs.InstrumentDefinitionEncoder;
import ballast.codecs.MessageHeaderEncoder;
import ballast.codecs.Side;
import ballast.codecs.TradeEncoder;
import ballast.sim.replay.MarketSource;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A market that a test writes down: BTC-USDT, tick 0.01, lot 0.001. Times are milliseconds from its start. */
public final class TestMarket implements MarketSource {
    private static final long START_NS = 1_700_000_000_000_000_000L;

    /** A message and when it happens. */
    private record Event(long timeNs, DirectBuffer message) {}

    private final List<Event> events = new ArrayList<>();
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private int next;
    private int heard;

    /** Begins with the definition and a book of one level a side: 1.000 at 100.00 and 1.000 at 100.02. */
    public TestMarket() {
        final InstrumentDefinitionEncoder definition = new InstrumentDefinitionEncoder();
        definition.wrapAndApplyHeader(buffer, 0, header);
        head(definition.head(), 0);
        definition
                .tickMantissa(1)
                .lotMantissa(1)
                .contractMantissa(1)
                .minLots(1)
                .maxLots(1_000_000)
                .minNotional(500_000_000)
                .makerFeeRate(0)
                .takerFeeRate(0)
                .tickExponent((byte) -2)
                .lotExponent((byte) -3)
                .contractExponent((byte) 0)
                .moneyExponent((byte) -8)
                .contractType(ContractType.SPOT)
                .amendSupported((short) 1)
                .symbol("BTC-USDT")
                .venue("test")
                .settlementCurrency("USDT");
        add(0, definition.limit());
        final BookSnapshotEncoder snapshot = new BookSnapshotEncoder();
        snapshot.wrapAndApplyHeader(buffer, 0, header);
        head(snapshot.head(), 0);
        snapshot.partIndex(0);
        snapshot.bidsCount(1).next().price(10_000).size(1000);
        snapshot.asksCount(1).next().price(10_002).size(1000);
        add(0, snapshot.limit());
    }

    /** A level changes. */
    public TestMarket level(final long ms, final Side side, final long ticks, final long lots) {
        final BookDeltaEncoder delta = new BookDeltaEncoder();
        delta.wrapAndApplyHeader(buffer, 0, header);
        head(delta.head(), ms);
        delta.previousSequence(0);
        final BookDeltaEncoder.BidsEncoder bids = delta.bidsCount(side == Side.BUY ? 1 : 0);
        if (side == Side.BUY) {
            bids.next().price(ticks).size(lots);
        }
        final BookDeltaEncoder.AsksEncoder asks = delta.asksCount(side == Side.SELL ? 1 : 0);
        if (side == Side.SELL) {
            asks.next().price(ticks).size(lots);
        }
        add(ms, delta.limit());
        return this;
    }

    /** Something trades. */
    public TestMarket trade(final long ms, final long ticks, final long lots, final Aggressor aggressor) {
        final TradeEncoder trade = new TradeEncoder();
        trade.wrapAndApplyHeader(buffer, 0, header);
        head(trade.head(), ms);
        trade.price(ticks).quantity(lots).aggressor(aggressor);
        add(ms, trade.limit());
        return this;
    }

    private static void head(final HeadEncoder head, final long ms) {
        final long timeNs = START_NS + ms * 1_000_000;
        head.venueTimeNs(timeNs).receiveTimeNs(timeNs).sequence(0).instrumentId(7);
        head.flags().clear().last(true);
    }

    private void add(final long ms, final int length) {
        final UnsafeBuffer copy = new UnsafeBuffer(new byte[length]);
        copy.putBytes(0, buffer, 0, length);
        events.add(new Event(START_NS + ms * 1_000_000, copy));
    }

    @Override
    public long venueTimeNs() {
        return next == events.size() ? Long.MAX_VALUE : events.get(next).timeNs();
    }

    @Override
    public DirectBuffer venueBuffer() {
        return events.get(next).message();
    }

    @Override
    public int venueOffset() {
        return 0;
    }

    @Override
    public void advanceVenue() {
        next++;
    }

    @Override
    public long localTimeNs() {
        return heard == events.size() ? Long.MAX_VALUE : events.get(heard).timeNs();
    }

    @Override
    public DirectBuffer localBuffer() {
        return events.get(heard).message();
    }

    @Override
    public int localOffset() {
        return 0;
    }

    @Override
    public int localLength() {
        return events.get(heard).message().capacity();
    }

    @Override
    public void advanceLocal() {
        heard++;
    }

    @Override
    public long raisedVenueTimes() {
        return 0;
    }

    @Override
    public void close() {
        next = events.size();
        heard = events.size();
    }
}
