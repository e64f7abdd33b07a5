package ballast.sim.market;

import ballast.codecs.MessageHead;
import ballast.codecs.TopOfBookDecoder;
import ballast.codecs.TradeDecoder;
import ballast.sim.replay.MarketSource;
import java.util.PriorityQueue;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A market that is made up as it is played, without a tape: for a venue that stays open for days. The generator hands
 * over messages in the order of their reception; they are put in the order of the venue's time by reading ahead as far
 * as the slowest message may be behind.
 *
 * <p>Memory does not grow with the length of the market. Single thread; allocates for each message.
 */
public final class GeneratedSource implements MarketSource {
    private static final long NS_PER_MS = 1_000_000L;
    private static final int KINDS = 3;

    private final MarketGenerator generator;
    private final long delayNsMax;
    private final PriorityQueue<Told> venue = new PriorityQueue<>();
    private final PriorityQueue<Told> local = new PriorityQueue<>();
    private final long[] lastOfStream = new long[(MessageHead.INSTRUMENT_ID_MAX + 1) * KINDS];
    private long raisedVenueTimes;
    private long receivedNs;
    private long number;
    private boolean isOver;

    /** A message and when it counts. */
    private record Told(long timeNs, long number, UnsafeBuffer message) implements Comparable<Told> {
        @Override
        public int compareTo(final Told other) {
            final int byTime = Long.compare(timeNs, other.timeNs);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    /**
     * A market at its beginning.
     *
     * @param settings of the market.
     * @param seed any; the same settings and seed are the same market.
     */
    public GeneratedSource(final MarketSettings settings, final long seed) {
        generator = new MarketGenerator(settings, seed);
        delayNsMax = (long) Math.ceil(settings.value(MarketParameter.FEED_LATENCY_MAX_MS)) * NS_PER_MS;
        readAhead();
    }

    private void readAhead() {
        while (!isOver && (venue.isEmpty() || venue.peek().timeNs > receivedNs - delayNsMax)) {
            isOver = !generator.step(this::onMessage);
        }
    }

    private void onMessage(final DirectBuffer buffer, final int offset, final int length) {
        receivedNs = MessageHead.receiveTimeNs(buffer, offset);
        final byte[] copy = new byte[length];
        buffer.getBytes(offset, copy);
        final UnsafeBuffer message = new UnsafeBuffer(copy);
        final long stampedNs = MessageHead.venueTimeNs(buffer, offset);
        venue.add(new Told(inOrder(message, stampedNs == 0 ? receivedNs : stampedNs), number, message));
        local.add(new Told(receivedNs, number, message));
        number++;
    }

    /** Of one instrument, what is told of its book stays in order whatever the stamps say, and so do its trades. */
    private long inOrder(final UnsafeBuffer message, final long venueNs) {
        final int kind = switch (MessageHead.templateId(message, 0)) {
            case TopOfBookDecoder.TEMPLATE_ID -> 0;
            case TradeDecoder.TEMPLATE_ID -> 1;
            default -> 2;
        };
        final int stream = MessageHead.instrumentId(message, 0) * KINDS + kind;
        if (venueNs < lastOfStream[stream]) {
            raisedVenueTimes++;
        }
        lastOfStream[stream] = Math.max(lastOfStream[stream], venueNs);
        return lastOfStream[stream];
    }

    @Override
    public long venueTimeNs() {
        return venue.isEmpty() ? Long.MAX_VALUE : venue.peek().timeNs;
    }

    @Override
    public DirectBuffer venueBuffer() {
        return venue.peek().message;
    }

    @Override
    public int venueOffset() {
        return 0;
    }

    @Override
    public void advanceVenue() {
        venue.remove();
        readAhead();
    }

    @Override
    public long localTimeNs() {
        return local.isEmpty() ? Long.MAX_VALUE : local.peek().timeNs;
    }

    @Override
    public DirectBuffer localBuffer() {
        return local.peek().message;
    }

    @Override
    public int localOffset() {
        return 0;
    }

    @Override
    public int localLength() {
        return local.peek().message.capacity();
    }

    @Override
    public void advanceLocal() {
        local.remove();
    }

    @Override
    public long raisedVenueTimes() {
        return raisedVenueTimes;
    }

    @Override
    public void close() {
        // holds nothing but memory
    }
}
