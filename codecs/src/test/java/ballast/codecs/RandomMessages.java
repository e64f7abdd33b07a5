package ballast.codecs;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Inbound messages of many shapes, drawn from a seed: blocks, groups, variable data, a template and a version that
 * this build does not know. Receive times never fall, venue times never lie behind them.
 */
public final class RandomMessages {
    /** Template of the message that nobody knows. */
    public static final int UNKNOWN_TEMPLATE = 77;

    private static final int[] INSTRUMENTS = {1, 2, 7};

    private static final int SHAPES = 8;
    private static final int MAX_UNKNOWN_BODY = 200;

    private final SplittableRandom random;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final TradeEncoder trade = new TradeEncoder();
    private final TopOfBookEncoder topOfBook = new TopOfBookEncoder();
    private final BookDeltaEncoder bookDelta = new BookDeltaEncoder();
    private final InstrumentDefinitionEncoder definition = new InstrumentDefinitionEncoder();
    private final ParameterUpdateEncoder parameters = new ParameterUpdateEncoder();
    private final TimerEncoder timer = new TimerEncoder();

    private long receiveTimeNs = 1_700_000_000_000_000_000L;
    private long sequence;

    public RandomMessages(final long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Ids of the instruments that appear, ascending. */
    public static int[] instruments() {
        return INSTRUMENTS.clone();
    }

    /** Encodes the next message at the beginning of a buffer and returns its length. */
    public int next(final UnsafeBuffer buffer) {
        receiveTimeNs += random.nextInt(3) * (long) random.nextInt(1_000_000);
        sequence++;
        final int instrumentId = INSTRUMENTS[random.nextInt(INSTRUMENTS.length)];
        return switch (random.nextInt(SHAPES)) {
            case 0 -> topOfBook(buffer, instrumentId);
            case 1 -> bookDelta(buffer, instrumentId);
            case 2 -> definition(buffer, instrumentId);
            case 3 -> parameters(buffer);
            case 4 -> timer(buffer);
            case 5 -> unknownTemplate(buffer, instrumentId);
            case 6 -> newerVersion(buffer, instrumentId);
            default -> trade(buffer, instrumentId);
        };
    }

    /** Encodes a trade at the beginning of a buffer and returns its length. */
    public int trade(final UnsafeBuffer buffer, final int instrumentId) {
        trade.wrapAndApplyHeader(buffer, 0, header);
        head(trade.head(), instrumentId, venueTimeNs());
        trade.price(random.nextInt(1_000_000)).quantity(random.nextInt(5_000)).aggressor(Aggressor.SELLER);
        return MessageHeaderEncoder.ENCODED_LENGTH + trade.encodedLength();
    }

    private int topOfBook(final UnsafeBuffer buffer, final int instrumentId) {
        topOfBook.wrapAndApplyHeader(buffer, 0, header);
        head(topOfBook.head(), instrumentId, venueTimeNs());
        topOfBook.bidPrice(random.nextInt(1_000)).bidSize(1).askPrice(2_000).askSize(random.nextInt());
        return MessageHeaderEncoder.ENCODED_LENGTH + topOfBook.encodedLength();
    }

    private int bookDelta(final UnsafeBuffer buffer, final int instrumentId) {
        bookDelta.wrapAndApplyHeader(buffer, 0, header);
        head(bookDelta.head(), instrumentId, venueTimeNs());
        bookDelta.previousSequence(sequence - 1);
        final int bids = random.nextInt(30);
        final BookDeltaEncoder.BidsEncoder bid = bookDelta.bidsCount(bids);
        for (int i = 0; i < bids; i++) {
            bid.next().price(random.nextInt(100)).size(random.nextInt(10));
        }
        final int asks = random.nextInt(4);
        final BookDeltaEncoder.AsksEncoder ask = bookDelta.asksCount(asks);
        for (int i = 0; i < asks; i++) {
            ask.next().price(100 + random.nextInt(100)).size(random.nextInt(10));
        }
        return MessageHeaderEncoder.ENCODED_LENGTH + bookDelta.encodedLength();
    }

    private int definition(final UnsafeBuffer buffer, final int instrumentId) {
        definition.wrapAndApplyHeader(buffer, 0, header);
        head(definition.head(), instrumentId, 0);
        definition.tickMantissa(1).tickExponent((byte) -1).contractType(ContractType.LINEAR);
        definition.symbol("SYM".repeat(random.nextInt(9))).venue("venue").settlementCurrency("");
        return MessageHeaderEncoder.ENCODED_LENGTH + definition.encodedLength();
    }

    private int parameters(final UnsafeBuffer buffer) {
        parameters.wrapAndApplyHeader(buffer, 0, header);
        head(parameters.head(), INSTRUMENTS[0], 0);
        final int count = random.nextInt(40);
        final ParameterUpdateEncoder.ValuesEncoder values = parameters.valuesCount(count);
        for (int i = 0; i < count; i++) {
            values.next().parameterId(i).value(random.nextLong());
        }
        return MessageHeaderEncoder.ENCODED_LENGTH + parameters.encodedLength();
    }

    private int timer(final UnsafeBuffer buffer) {
        timer.wrapAndApplyHeader(buffer, 0, header);
        head(timer.head(), INSTRUMENTS[0], 0);
        return MessageHeaderEncoder.ENCODED_LENGTH + timer.encodedLength();
    }

    private int unknownTemplate(final UnsafeBuffer buffer, final int instrumentId) {
        final int length = timer(buffer);
        header.wrap(buffer, 0).templateId(UNKNOWN_TEMPLATE);
        new HeadEncoder().wrap(buffer, MessageHeaderEncoder.ENCODED_LENGTH).instrumentId(instrumentId);
        final byte[] body = "?".repeat(random.nextInt(MAX_UNKNOWN_BODY)).getBytes(StandardCharsets.US_ASCII);
        buffer.putBytes(length, body);
        return length + body.length;
    }

    /** A trade with a longer block and something behind it. */
    private int newerVersion(final UnsafeBuffer buffer, final int instrumentId) {
        final int length = trade(buffer, instrumentId);
        final int more = 1 + random.nextInt(20);
        buffer.setMemory(length, more + Long.BYTES, (byte) 'n');
        header.wrap(buffer, 0).version(MessageHeaderEncoder.SCHEMA_VERSION + 1);
        header.blockLength(TradeEncoder.BLOCK_LENGTH + more);
        return length + more + Long.BYTES;
    }

    private long venueTimeNs() {
        return random.nextInt(8) == 0 ? 0 : receiveTimeNs - random.nextInt(5_000_000);
    }

    private void head(final HeadEncoder head, final int instrumentId, final long venueTimeNs) {
        head.venueTimeNs(venueTimeNs).receiveTimeNs(receiveTimeNs).sequence(sequence);
        head.instrumentId(instrumentId).flags().clear().last(true);
    }
}
