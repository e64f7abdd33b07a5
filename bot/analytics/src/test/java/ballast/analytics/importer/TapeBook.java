package ballast.analytics.importer;

import ballast.codecs.BookDeltaDecoder;
import ballast.codecs.BookSnapshotDecoder;
import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.Side;
import ballast.core.book.OrderBook;
import org.agrona.DirectBuffer;
import org.agrona.collections.LongHashSet;

/**
 * Builds a book from the snapshots and deltas of a tape, and from nothing else. Remembers which prices it was ever told
 * of: a venue's snapshot ends at some depth, and a level behind its edge is unknown until it changes.
 */
final class TapeBook {
    private final OrderBook book = new OrderBook();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final BookDeltaDecoder delta = new BookDeltaDecoder();
    private final BookSnapshotDecoder snapshot = new BookSnapshotDecoder();
    private final LongHashSet namedBids = new LongHashSet();
    private final LongHashSet namedAsks = new LongHashSet();
    private long lowestBid = Long.MAX_VALUE;
    private long highestAsk = Long.MIN_VALUE;

    /** Whether a price was within the snapshot's reach, or named by an update since. */
    boolean isKnown(final Side side, final long price) {
        return side == Side.BUY
                ? price >= lowestBid || namedBids.contains(price)
                : price <= highestAsk || namedAsks.contains(price);
    }

    OrderBook book() {
        return book;
    }

    /**
     * Applies a message if it is of the book.
     *
     * @return whether an event is complete with it.
     */
    boolean apply(final DirectBuffer buffer, final int offset) {
        final int templateId = MessageHead.templateId(buffer, offset);
        if (templateId == BookDeltaDecoder.TEMPLATE_ID) {
            applyDelta(buffer, offset);
        } else if (templateId == BookSnapshotDecoder.TEMPLATE_ID) {
            applySnapshot(buffer, offset);
        } else {
            return false;
        }
        final boolean isLast = MessageHead.isLast(buffer, offset);
        if (isLast) {
            book.onLevelsApplied(MessageHead.sequence(buffer, offset));
        }
        return isLast;
    }

    private void applyDelta(final DirectBuffer buffer, final int offset) {
        delta.wrapAndApplyHeader(buffer, offset, header);
        for (BookDeltaDecoder.BidsDecoder bids = delta.bids(); bids.hasNext(); ) {
            bids.next();
            book.applyLevel(Side.BUY, bids.price(), bids.size());
            namedBids.add(bids.price());
        }
        for (BookDeltaDecoder.AsksDecoder asks = delta.asks(); asks.hasNext(); ) {
            asks.next();
            book.applyLevel(Side.SELL, asks.price(), asks.size());
            namedAsks.add(asks.price());
        }
    }

    private void applySnapshot(final DirectBuffer buffer, final int offset) {
        snapshot.wrapAndApplyHeader(buffer, offset, header);
        if (snapshot.partIndex() == 0) {
            book.clearLevels();
            lowestBid = Long.MAX_VALUE;
            highestAsk = Long.MIN_VALUE;
        }
        for (BookSnapshotDecoder.BidsDecoder bids = snapshot.bids(); bids.hasNext(); ) {
            bids.next();
            book.applyLevel(Side.BUY, bids.price(), bids.size());
            lowestBid = Math.min(lowestBid, bids.price());
        }
        for (BookSnapshotDecoder.AsksDecoder asks = snapshot.asks(); asks.hasNext(); ) {
            asks.next();
            book.applyLevel(Side.SELL, asks.price(), asks.size());
            highestAsk = Math.max(highestAsk, asks.price());
        }
    }
}
