package ballast.benchmarks;

import ballast.codecs.BookDeltaEncoder;
import ballast.codecs.BookSnapshotEncoder;
import ballast.codecs.ContractType;
import ballast.codecs.FeedState;
import ballast.codecs.FeedStatusEncoder;
import ballast.codecs.HeadEncoder;
import ballast.codecs.InstrumentDefinitionEncoder;
import ballast.codecs.MessageHeaderEncoder;
import ballast.codecs.VenueState;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes what a core must hear before it quotes, each message at the start of {@link #buffer}: one instrument with a
 * full book around {@link #MID}. One thread.
 */
final class InboundMessages {
    /** Id of the instrument. */
    static final int INSTRUMENT_ID = 1;

    /** Symbol of the instrument, which the built-in settings know. */
    static final String SYMBOL = "COIN-USDT";

    /** Middle of the book: best bid one tick below, best ask one tick above. */
    static final long MID = 600_000;

    /** Levels on each side, each {@link #SIZE} lots, a tick apart. */
    static final int LEVELS = 400;

    /** Lots at each level. */
    static final long SIZE = 1_000;

    /** Time of the first message, nanoseconds. */
    static final long START_NS = 1_767_225_600_000_000_000L;

    private static final int CAPACITY = 1 << 15;

    final UnsafeBuffer buffer = new UnsafeBuffer(new byte[CAPACITY]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private long timeNs = START_NS;
    private long sequence;

    /** Time of the messages from here on. */
    void time(final long newTimeNs) {
        timeNs = newTimeNs;
    }

    private void head(final HeadEncoder head) {
        sequence++;
        head.venueTimeNs(timeNs)
                .receiveTimeNs(timeNs)
                .sequence(sequence)
                .instrumentId(INSTRUMENT_ID)
                .flags()
                .clear()
                .last(true);
    }

    /** The instrument; returns the length of the message. */
    int definition() {
        final InstrumentDefinitionEncoder definition = new InstrumentDefinitionEncoder();
        definition.wrapAndApplyHeader(buffer, 0, header);
        head(definition.head());
        definition
                .tickMantissa(1)
                .tickExponent((byte) -1)
                .lotMantissa(1)
                .lotExponent((byte) -3)
                .contractMantissa(1)
                .contractExponent((byte) 0)
                .minLots(1)
                .maxLots(1_000_000)
                .minNotional(0)
                .makerFeeRate(0)
                .takerFeeRate(500_000)
                .moneyExponent((byte) -8)
                .contractType(ContractType.LINEAR)
                .amendSupported((short) 1)
                .symbol(SYMBOL)
                .venue("BENCHMARK")
                .settlementCurrency("USDT");
        return MessageHeaderEncoder.ENCODED_LENGTH + definition.encodedLength();
    }

    /** The feed lives and the venue trades; returns the length of the message. */
    int live() {
        final FeedStatusEncoder status = new FeedStatusEncoder();
        status.wrapAndApplyHeader(buffer, 0, header);
        head(status.head());
        status.expectedSequence(0).receivedSequence(0).feedState(FeedState.LIVE).venueState(VenueState.TRADING);
        return MessageHeaderEncoder.ENCODED_LENGTH + status.encodedLength();
    }

    /** The whole book in one part; returns the length of the message. */
    int snapshot() {
        final BookSnapshotEncoder snapshot = new BookSnapshotEncoder();
        snapshot.wrapAndApplyHeader(buffer, 0, header);
        head(snapshot.head());
        snapshot.partIndex(0);
        final BookSnapshotEncoder.BidsEncoder bids = snapshot.bidsCount(LEVELS);
        for (int i = 1; i <= LEVELS; i++) {
            bids.next().price(MID - i).size(SIZE);
        }
        final BookSnapshotEncoder.AsksEncoder asks = snapshot.asksCount(LEVELS);
        for (int i = 1; i <= LEVELS; i++) {
            asks.next().price(MID + i).size(SIZE);
        }
        return MessageHeaderEncoder.ENCODED_LENGTH + snapshot.encodedLength();
    }

    /** One level of each side; returns the length of the message. */
    int delta(final long bidPrice, final long bidSize, final long askPrice, final long askSize) {
        final BookDeltaEncoder delta = new BookDeltaEncoder();
        delta.wrapAndApplyHeader(buffer, 0, header);
        head(delta.head());
        delta.previousSequence(sequence - 1);
        delta.bidsCount(1).next().price(bidPrice).size(bidSize);
        delta.asksCount(1).next().price(askPrice).size(askSize);
        return MessageHeaderEncoder.ENCODED_LENGTH + delta.encodedLength();
    }
}
