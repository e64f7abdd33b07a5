package ballast.analytics.calibration;

import ballast.codecs.BookDeltaDecoder;
import ballast.codecs.BookSnapshotDecoder;
import ballast.codecs.FeedState;
import ballast.codecs.FeedStatusDecoder;
import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.Side;
import ballast.codecs.TopOfBookDecoder;
import ballast.codecs.TradeDecoder;
import ballast.codecs.VenueState;
import ballast.core.book.OrderBook;
import org.agrona.DirectBuffer;

/**
 * Turns the messages of one instrument into mids and trades. The mid is that of the last complete, two-sided, uncrossed
 * book of a live feed; a trade sees the mid before it. One thread; no allocation per message.
 */
public final class MarketFeed {
    /** Told of mids and trades. */
    public interface Listener {
        /**
         * The mid has changed.
         *
         * @param timeNs receive time.
         * @param halfTicks best bid plus best ask, or {@link MidSeries#UNKNOWN}.
         */
        void onMid(long timeNs, long halfTicks);

        /**
         * A public trade.
         *
         * @param timeNs receive time.
         * @param price ticks.
         */
        void onTrade(long timeNs, long price);
    }

    private final OrderBook book = new OrderBook();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final BookDeltaDecoder delta = new BookDeltaDecoder();
    private final BookSnapshotDecoder snapshot = new BookSnapshotDecoder();
    private final TopOfBookDecoder top = new TopOfBookDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final FeedStatusDecoder status = new FeedStatusDecoder();
    private final int instrumentId;
    private final Listener listener;
    private boolean isFit = true;
    private long midHalfTicks = MidSeries.UNKNOWN;

    /**
     * A feed without a book yet.
     *
     * @param instrumentId whose messages to look at.
     * @param listener told.
     */
    public MarketFeed(final int instrumentId, final Listener listener) {
        this.instrumentId = instrumentId;
        this.listener = listener;
    }

    /** One message of a tape or journal; those of other instruments and kinds are passed over. */
    public void onMessage(final DirectBuffer buffer, final int offset) {
        if (MessageHead.instrumentId(buffer, offset) != instrumentId) {
            return;
        }
        final long timeNs = MessageHead.receiveTimeNs(buffer, offset);
        switch (MessageHead.templateId(buffer, offset)) {
            case BookDeltaDecoder.TEMPLATE_ID -> onDelta(buffer, offset, timeNs);
            case BookSnapshotDecoder.TEMPLATE_ID -> onSnapshot(buffer, offset, timeNs);
            case TopOfBookDecoder.TEMPLATE_ID -> onTop(buffer, offset, timeNs);
            case TradeDecoder.TEMPLATE_ID -> onTrade(buffer, offset, timeNs);
            case FeedStatusDecoder.TEMPLATE_ID -> onStatus(buffer, offset, timeNs);
            default -> {
                // nothing of the market
            }
        }
    }

    private void onDelta(final DirectBuffer buffer, final int offset, final long timeNs) {
        delta.wrapAndApplyHeader(buffer, offset, header);
        for (BookDeltaDecoder.BidsDecoder bids = delta.bids(); bids.hasNext(); ) {
            bids.next();
            book.applyLevel(Side.BUY, bids.price(), bids.size());
        }
        for (BookDeltaDecoder.AsksDecoder asks = delta.asks(); asks.hasNext(); ) {
            asks.next();
            book.applyLevel(Side.SELL, asks.price(), asks.size());
        }
        onLevels(buffer, offset, timeNs);
    }

    private void onSnapshot(final DirectBuffer buffer, final int offset, final long timeNs) {
        snapshot.wrapAndApplyHeader(buffer, offset, header);
        if (snapshot.partIndex() == 0) {
            book.clearLevels();
        }
        for (BookSnapshotDecoder.BidsDecoder bids = snapshot.bids(); bids.hasNext(); ) {
            bids.next();
            book.applyLevel(Side.BUY, bids.price(), bids.size());
        }
        for (BookSnapshotDecoder.AsksDecoder asks = snapshot.asks(); asks.hasNext(); ) {
            asks.next();
            book.applyLevel(Side.SELL, asks.price(), asks.size());
        }
        onLevels(buffer, offset, timeNs);
    }

    private void onLevels(final DirectBuffer buffer, final int offset, final long timeNs) {
        if (MessageHead.isLast(buffer, offset)) {
            book.onLevelsApplied(MessageHead.sequence(buffer, offset));
            judge(timeNs);
        }
    }

    private void onTop(final DirectBuffer buffer, final int offset, final long timeNs) {
        top.wrapAndApplyHeader(buffer, offset, header);
        final long sequence = MessageHead.sequence(buffer, offset);
        if (book.applyTop(sequence, top.bidPrice(), top.bidSize(), top.askPrice(), top.askSize())) {
            judge(timeNs);
        }
    }

    private void onTrade(final DirectBuffer buffer, final int offset, final long timeNs) {
        if (midHalfTicks != MidSeries.UNKNOWN) {
            trade.wrapAndApplyHeader(buffer, offset, header);
            listener.onTrade(timeNs, trade.price());
        }
    }

    private void onStatus(final DirectBuffer buffer, final int offset, final long timeNs) {
        status.wrapAndApplyHeader(buffer, offset, header);
        final FeedState feed = status.feedState();
        isFit = (feed == FeedState.LIVE || feed == FeedState.RESYNCED) && status.venueState() == VenueState.TRADING;
        if (feed == FeedState.GAP) {
            book.clear();
        }
        judge(timeNs);
    }

    private void judge(final long timeNs) {
        final boolean isKnown = isFit && book.isTwoSided() && !book.isCrossed();
        final long now = isKnown ? book.midHalfTicks() : MidSeries.UNKNOWN;
        if (now != midHalfTicks) {
            midHalfTicks = now;
            listener.onMid(timeNs, now);
        }
    }
}
