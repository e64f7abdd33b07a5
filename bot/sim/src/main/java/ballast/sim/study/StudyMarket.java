package ballast.sim.study;

import ballast.codecs.BookDeltaEncoder;
import ballast.codecs.BookSnapshotEncoder;
import ballast.codecs.ContractType;
import ballast.codecs.FeedState;
import ballast.codecs.FeedStatusEncoder;
import ballast.codecs.HeadEncoder;
import ballast.codecs.InstrumentDefinitionEncoder;
import ballast.codecs.MessageHeaderEncoder;
import ballast.codecs.VenueState;
import ballast.sim.random.RandomStream;
import ballast.sim.replay.MarketSource;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One path of the experiment as market data: the mid starts at 100 and moves by {@code sigma sqrt(dt)} up or down, by a
 * fair coin, at the end of each of 200 steps of 5 ms. Of the book there is one level on each side, too far away to
 * matter.
 *
 * <p>A step ends a nanosecond before the mid moves, so that fills of the step see the mid that its quotes were made
 * for. A tick of 1e-5 makes rounding negligible. Single thread; allocates at construction only.
 */
final class StudyMarket implements MarketSource {
    /** Mid at the start, price units. */
    static final double START_PRICE = 100;

    /** Volatility, price units per square root of a second. */
    static final double SIGMA = 2;

    /** Decay of the fill intensity, per price unit. */
    static final double K = 1.5;

    /** Fill intensity at the mid, per second. */
    static final double A = 140;

    static final int STEPS = 200;
    static final long STEP_NS = 5_000_000L;
    static final long HORIZON_NS = STEPS * STEP_NS;

    /** Midnight, a multiple of the horizon. */
    static final long START_NS = 1_704_067_200_000_000_000L;

    /** From the end of a step to the move of the mid. */
    static final long MOVE_NS = 1;

    static final int INSTRUMENT_ID = 1;
    static final double TICK = 1e-5;
    static final double MONEY_UNIT = 1e-6;

    private static final int TICK_EXPONENT = -5;
    private static final int MONEY_EXPONENT = -6;
    private static final long FAR_TICKS = 6_000_000L;
    private static final int SLOT_BYTES = 256;

    /** Definition, state of the feed, first book, and a move after each step. */
    private static final int MESSAGES = STEPS + 3;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[MESSAGES * SLOT_BYTES]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final long[] times = new long[MESSAGES];
    private final int[] lengths = new int[MESSAGES];
    private final long[] mids = new long[STEPS + 1];
    private int written;
    private int venueNext;
    private int ourNext;

    /**
     * A path.
     *
     * @param random of its coins.
     */
    StudyMarket(final RandomStream random) {
        walk(random);
        writeDefinition();
        writeFeedState();
        writeFirstBook();
        for (int step = 1; step <= STEPS; step++) {
            writeMove(step);
        }
    }

    private void walk(final RandomStream random) {
        final double stepTicks = SIGMA * Math.sqrt(STEP_NS * 1e-9) / TICK;
        long net = 0;
        for (int step = 0; step <= STEPS; step++) {
            mids[step] = Math.round(START_PRICE / TICK + net * stepTicks);
            net += random.below(2) == 0 ? 1 : -1;
        }
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
                .maxLots(1)
                .minNotional(0)
                .makerFeeRate(0)
                .takerFeeRate(0)
                .tickExponent((byte) TICK_EXPONENT)
                .lotExponent((byte) 0)
                .contractExponent((byte) 0)
                .moneyExponent((byte) MONEY_EXPONENT)
                .contractType(ContractType.LINEAR)
                .amendSupported((short) 1)
                .symbol("STUDY")
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
        snapshot.wrapAndApplyHeader(buffer, start(START_NS + MOVE_NS), header);
        head(snapshot.head());
        snapshot.partIndex(0);
        snapshot.bidsCount(1).next().price(mids[0] - FAR_TICKS).size(1);
        snapshot.asksCount(1).next().price(mids[0] + FAR_TICKS).size(1);
        finish(snapshot.encodedLength());
    }

    private void writeMove(final int step) {
        final BookDeltaEncoder delta = new BookDeltaEncoder();
        delta.wrapAndApplyHeader(buffer, start(START_NS + step * STEP_NS + MOVE_NS), header);
        head(delta.head());
        delta.previousSequence(0);
        final long before = mids[step - 1];
        final long now = mids[step];
        final BookDeltaEncoder.BidsEncoder bids = delta.bidsCount(2);
        bids.next().price(before - FAR_TICKS).size(0);
        bids.next().price(now - FAR_TICKS).size(1);
        final BookDeltaEncoder.AsksEncoder asks = delta.asksCount(2);
        asks.next().price(before + FAR_TICKS).size(0);
        asks.next().price(now + FAR_TICKS).size(1);
        finish(delta.encodedLength());
    }

    /** Mid while a step's quotes rest, ticks; at {@link #STEPS} the last. */
    long midTicks(final int step) {
        return mids[step];
    }

    @Override
    public long venueTimeNs() {
        return venueNext == MESSAGES ? Long.MAX_VALUE : times[venueNext];
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
