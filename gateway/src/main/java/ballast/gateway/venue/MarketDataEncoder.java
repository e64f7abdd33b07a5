package ballast.gateway.venue;

import ballast.codecs.Aggressor;
import ballast.codecs.BookDeltaEncoder;
import ballast.codecs.BookSnapshotEncoder;
import ballast.codecs.FeedState;
import ballast.codecs.FeedStatusEncoder;
import ballast.codecs.HeadEncoder;
import ballast.codecs.MessageHandler;
import ballast.codecs.MessageHeaderEncoder;
import ballast.codecs.TopOfBookEncoder;
import ballast.codecs.TradeEncoder;
import ballast.codecs.VenueState;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes market data as messages of the inbound stream and hands them over one by one. An update of many levels becomes
 * several messages, the last one marked; a snapshot becomes numbered parts.
 *
 * <p>{@link #begin} says what the messages that follow are about and when it was. One thread; allocates in its
 * constructor only. The handler must not keep the buffer.
 */
public final class MarketDataEncoder {
    /** Most levels in one message: 16 bytes each, so that a message stays below 8 KiB. */
    public static final int MAX_LEVELS_PER_MESSAGE = 480;

    private static final int CAPACITY = 8192;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[CAPACITY]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final BookDeltaEncoder delta = new BookDeltaEncoder();
    private final BookSnapshotEncoder snapshot = new BookSnapshotEncoder();
    private final TopOfBookEncoder top = new TopOfBookEncoder();
    private final TradeEncoder trade = new TradeEncoder();
    private final FeedStatusEncoder status = new FeedStatusEncoder();
    private final MessageHandler out;

    private int instrumentId;
    private long receiveTimeNs;
    private long venueTimeNs;

    /**
     * An encoder.
     *
     * @param out receives each message.
     */
    public MarketDataEncoder(final MessageHandler out) {
        this.out = out;
    }

    /**
     * Says what the next messages are about.
     *
     * @param instrument id of the instrument.
     * @param receivedNs receive time.
     * @param happenedNs venue time, 0 when the venue did not say.
     */
    public void begin(final int instrument, final long receivedNs, final long happenedNs) {
        instrumentId = instrument;
        receiveTimeNs = receivedNs;
        venueTimeNs = happenedNs;
    }

    /**
     * Changed levels with their sizes as they are now.
     *
     * @param bids changed; size 0 = gone.
     * @param asks changed; size 0 = gone.
     * @param sequence last update id covered.
     * @param previousSequence update id that this follows.
     */
    public void delta(final LevelArray bids, final LevelArray asks, final long sequence, final long previousSequence) {
        final int levels = bids.count() + asks.count();
        int done = 0;
        do {
            final int end = Math.min(levels, done + MAX_LEVELS_PER_MESSAGE);
            delta.wrapAndApplyHeader(buffer, 0, header);
            head(delta.head(), sequence, end == levels, false);
            delta.previousSequence(previousSequence);
            final int bidFrom = Math.min(done, bids.count());
            final int bidTo = Math.min(end, bids.count());
            final BookDeltaEncoder.BidsEncoder bidGroup = delta.bidsCount(bidTo - bidFrom);
            for (int i = bidFrom; i < bidTo; i++) {
                bidGroup.next().price(bids.price(i)).size(bids.size(i));
            }
            final int askFrom = Math.max(0, done - bids.count());
            final int askTo = Math.max(0, end - bids.count());
            final BookDeltaEncoder.AsksEncoder askGroup = delta.asksCount(askTo - askFrom);
            for (int i = askFrom; i < askTo; i++) {
                askGroup.next().price(asks.price(i)).size(asks.size(i));
            }
            send(delta.encodedLength());
            done = end;
        } while (done < levels);
    }

    /**
     * The whole book.
     *
     * @param bids all known.
     * @param asks all known.
     * @param sequence last update id covered.
     */
    public void snapshot(final LevelArray bids, final LevelArray asks, final long sequence) {
        final int levels = bids.count() + asks.count();
        int done = 0;
        int part = 0;
        do {
            final int end = Math.min(levels, done + MAX_LEVELS_PER_MESSAGE);
            snapshot.wrapAndApplyHeader(buffer, 0, header);
            head(snapshot.head(), sequence, end == levels, false);
            snapshot.partIndex(part++);
            final int bidFrom = Math.min(done, bids.count());
            final int bidTo = Math.min(end, bids.count());
            final BookSnapshotEncoder.BidsEncoder bidGroup = snapshot.bidsCount(bidTo - bidFrom);
            for (int i = bidFrom; i < bidTo; i++) {
                bidGroup.next().price(bids.price(i)).size(bids.size(i));
            }
            final int askFrom = Math.max(0, done - bids.count());
            final int askTo = Math.max(0, end - bids.count());
            final BookSnapshotEncoder.AsksEncoder askGroup = snapshot.asksCount(askTo - askFrom);
            for (int i = askFrom; i < askTo; i++) {
                askGroup.next().price(asks.price(i)).size(asks.size(i));
            }
            send(snapshot.encodedLength());
            done = end;
        } while (done < levels);
    }

    /**
     * Best prices.
     *
     * @param sequence update id of the book they were taken at.
     * @param bidPrice in ticks.
     * @param bidSize in lots, 0 = no bids.
     * @param askPrice in ticks.
     * @param askSize in lots, 0 = no asks.
     */
    public void top(
            final long sequence, final long bidPrice, final long bidSize, final long askPrice, final long askSize) {
        top.wrapAndApplyHeader(buffer, 0, header);
        head(top.head(), sequence, true, false);
        top.bidPrice(bidPrice).bidSize(bidSize).askPrice(askPrice).askSize(askSize);
        send(top.encodedLength());
    }

    /**
     * A trade.
     *
     * @param tradeId given by the venue, 0 = none.
     * @param price in ticks.
     * @param quantity in lots.
     * @param aggressor who took liquidity.
     * @param isReplayed whether the venue sent it again at subscription.
     */
    public void trade(
            final long tradeId,
            final long price,
            final long quantity,
            final Aggressor aggressor,
            final boolean isReplayed) {
        trade.wrapAndApplyHeader(buffer, 0, header);
        head(trade.head(), tradeId, true, isReplayed);
        trade.price(price).quantity(quantity).aggressor(aggressor);
        send(trade.encodedLength());
    }

    /**
     * State of the feed; the venue trades.
     *
     * @param state of the feed.
     * @param sequence last update id known.
     * @param expected for GAP: what should have come.
     * @param received for GAP: what came.
     */
    public void status(final FeedState state, final long sequence, final long expected, final long received) {
        status.wrapAndApplyHeader(buffer, 0, header);
        head(status.head(), sequence, true, false);
        status.expectedSequence(expected)
                .receivedSequence(received)
                .feedState(state)
                .venueState(VenueState.TRADING);
        send(status.encodedLength());
    }

    private void head(final HeadEncoder head, final long sequence, final boolean isLast, final boolean isReplayed) {
        head.venueTimeNs(venueTimeNs)
                .receiveTimeNs(receiveTimeNs)
                .sequence(sequence)
                .instrumentId(instrumentId)
                .flags()
                .clear()
                .last(isLast)
                .replayed(isReplayed);
    }

    private void send(final int bodyLength) {
        out.onMessage(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + bodyLength);
    }
}
