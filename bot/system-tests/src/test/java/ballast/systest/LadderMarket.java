package ballast.systest;

import ballast.codecs.BookDeltaEncoder;
import ballast.codecs.BookSnapshotEncoder;
import ballast.codecs.ContractType;
import ballast.codecs.FeedState;
import ballast.codecs.FeedStatusEncoder;
import ballast.codecs.HeadEncoder;
import ballast.codecs.InstrumentDefinitionEncoder;
import ballast.codecs.MessageHeaderEncoder;
import ballast.codecs.VenueState;
import ballast.sim.replay.MarketSource;
import java.util.SplittableRandom;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A market whose mid walks by half ticks at a fixed interval, with a book too wide to matter. */
final class LadderMarket implements MarketSource {
    static final int INSTRUMENT_ID = 1;
    static final String SYMBOL = "LADDER";

    /** Midnight. */
    static final long START_NS = 1_704_067_200_000_000_000L;

    static final long STEP_NS = 500_000_000L;

    private static final long FAR = 5_000;
    private static final int SLOT_BYTES = 256;

    private final UnsafeBuffer buffer;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final long[] times;
    private final int[] lengths;
    private final long[] mids;
    private int written;
    private int venueNext;
    private int ourNext;

    LadderMarket(final int steps, final SplittableRandom random) {
        mids = new long[steps + 1];
        mids[0] = 200_000;
        times = new long[steps + 3];
        lengths = new int[steps + 3];
        buffer = new UnsafeBuffer(new byte[(steps + 3) * SLOT_BYTES]);
        writeDefinition();
        writeFeedState();
        writeFirstBook();
        for (int step = 1; step <= steps; step++) {
            mids[step] = mids[step - 1] + random.nextInt(-2, 3);
            writeMove(step);
        }
    }

    static long timeNs(final int step) {
        return START_NS + step * STEP_NS;
    }

    /** Mid from a step on, half ticks. */
    long halfTicks(final int step) {
        return mids[step];
    }

    private static long bid(final long halfTicks) {
        return Math.floorDiv(halfTicks, 2) - FAR;
    }

    private int start(final long timeNs) {
        times[written] = timeNs;
        return written * SLOT_BYTES;
    }

    private void head(final HeadEncoder head) {
        head.venueTimeNs(times[written])
                .receiveTimeNs(times[written])
                .sequence(0)
                .instrumentId(INSTRUMENT_ID)
                .flags()
                .clear()
                .last(true);
    }

    private void finish(final int encodedLength) {
        lengths[written++] = MessageHeaderEncoder.ENCODED_LENGTH + encodedLength;
    }

    private void writeDefinition() {
        final InstrumentDefinitionEncoder definition = new InstrumentDefinitionEncoder();
        definition.wrapAndApplyHeader(buffer, start(START_NS), header);
        head(definition.head());
        definition
                .tickMantissa(1)
                .lotMantissa(1)
                .contractMantissa(1)
                .minLots(1)
                .maxLots(1_000_000)
                .minNotional(0)
                .makerFeeRate(0)
                .takerFeeRate(0)
                .tickExponent((byte) -1)
                .lotExponent((byte) 0)
                .contractExponent((byte) 0)
                .moneyExponent((byte) -2)
                .contractType(ContractType.LINEAR)
                .amendSupported((short) 1)
                .symbol(SYMBOL)
                .venue("model")
                .settlementCurrency("CASH");
        finish(definition.encodedLength());
    }

    private void writeFeedState() {
        final FeedStatusEncoder status = new FeedStatusEncoder();
        status.wrapAndApplyHeader(buffer, start(START_NS), header);
        head(status.head());
        status.expectedSequence(0).receivedSequence(0).feedState(FeedState.LIVE).venueState(VenueState.TRADING);
        finish(FeedStatusEncoder.BLOCK_LENGTH);
    }

    private void writeFirstBook() {
        final BookSnapshotEncoder snapshot = new BookSnapshotEncoder();
        snapshot.wrapAndApplyHeader(buffer, start(START_NS), header);
        head(snapshot.head());
        snapshot.partIndex(0);
        snapshot.bidsCount(1).next().price(bid(mids[0])).size(1);
        snapshot.asksCount(1).next().price(mids[0] - bid(mids[0])).size(1);
        finish(snapshot.encodedLength());
    }

    private void writeMove(final int step) {
        final BookDeltaEncoder delta = new BookDeltaEncoder();
        delta.wrapAndApplyHeader(buffer, start(timeNs(step)), header);
        head(delta.head());
        delta.previousSequence(0);
        final long before = mids[step - 1];
        final long now = mids[step];
        final BookDeltaEncoder.BidsEncoder bids = delta.bidsCount(2);
        bids.next().price(bid(before)).size(0);
        bids.next().price(bid(now)).size(1);
        final BookDeltaEncoder.AsksEncoder asks = delta.asksCount(2);
        asks.next().price(before - bid(before)).size(0);
        asks.next().price(now - bid(now)).size(1);
        finish(delta.encodedLength());
    }

    @Override
    public long venueTimeNs() {
        return venueNext == written ? Long.MAX_VALUE : times[venueNext];
    }

    @Override
    public DirectBuffer venueBuffer() {
        return buffer;
    }

    @Override
    public int venueOffset() {
        return venueNext * SLOT_BYTES;
    }

    @Override
    public void advanceVenue() {
        venueNext++;
    }

    @Override
    public long localTimeNs() {
        return ourNext == venueNext ? Long.MAX_VALUE : times[ourNext];
    }

    @Override
    public DirectBuffer localBuffer() {
        return buffer;
    }

    @Override
    public int localOffset() {
        return ourNext * SLOT_BYTES;
    }

    @Override
    public int localLength() {
        return lengths[ourNext];
    }

    @Override
    public void advanceLocal() {
        ourNext++;
    }

    @Override
    public long raisedVenueTimes() {
        return 0;
    }

    @Override
    public void close() {
        // it is only memory
    }
}
