package ballast.testnet.market;

import ballast.codecs.BookDeltaDecoder;
import ballast.codecs.BookSnapshotDecoder;
import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.Side;
import ballast.codecs.TopOfBookDecoder;
import ballast.core.book.OrderBook;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/**
 * The book of a symbol as the public sees it, with update ids of its own: each level that changes has the next one.
 *
 * <p>The tape's messages go to an {@link OrderBook}, which knows what they mean; what differs from before is told. A
 * snapshot on the tape is told as the levels in which it differs, so that ids have no hole.
 */
final class PublicBook {
    private static final long FIRST_ID = 1_000_000L;

    private final OrderBook book = new OrderBook(
            OrderBook.WINDOW_TICKS_DEFAULT, OrderBook.FAR_LEVELS_MAX_DEFAULT, (side, price, before, now) -> {
                if (!this.isSnapshot) {
                    change(side, price, now);
                }
            });
    private final NavigableMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
    private final NavigableMap<Long, Long> asks = new TreeMap<>();
    private final DepthUpdate fast = new DepthUpdate();
    private final DepthUpdate slow = new DepthUpdate();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final BookDeltaDecoder delta = new BookDeltaDecoder();
    private final BookSnapshotDecoder snapshot = new BookSnapshotDecoder();
    private final TopOfBookDecoder top = new TopOfBookDecoder();
    private long lastId = FIRST_ID;
    private boolean isSnapshot;

    /** Levels, the best first; price in ticks to size in lots. */
    NavigableMap<Long, Long> levels(final Side side) {
        return side == Side.BUY ? bids : asks;
    }

    /** Id of the last change. */
    long lastId() {
        return lastId;
    }

    /** What was not told yet in the diffs of 100 ms. */
    DepthUpdate fast() {
        return fast;
    }

    /** What was not told yet in the diffs of 1000 ms. */
    DepthUpdate slow() {
        return slow;
    }

    private void change(final Side side, final long price, final long size) {
        final NavigableMap<Long, Long> levels = levels(side);
        if (size == 0) {
            levels.remove(price);
        } else {
            levels.put(price, size);
        }
        lastId++;
        fast.add(side, price, size, lastId);
        slow.add(side, price, size, lastId);
    }

    /** Levels have changed. */
    void onDelta(final DirectBuffer buffer, final int offset) {
        delta.wrapAndApplyHeader(buffer, offset, header);
        for (BookDeltaDecoder.BidsDecoder levels = delta.bids(); levels.hasNext(); ) {
            levels.next();
            book.applyLevel(Side.BUY, levels.price(), levels.size());
        }
        for (BookDeltaDecoder.AsksDecoder levels = delta.asks(); levels.hasNext(); ) {
            levels.next();
            book.applyLevel(Side.SELL, levels.price(), levels.size());
        }
        onLevels(buffer, offset);
    }

    /** A part of the whole book. */
    void onSnapshot(final DirectBuffer buffer, final int offset) {
        snapshot.wrapAndApplyHeader(buffer, offset, header);
        if (snapshot.partIndex() == 0) {
            isSnapshot = true;
            book.clearLevels();
        }
        for (BookSnapshotDecoder.BidsDecoder levels = snapshot.bids(); levels.hasNext(); ) {
            levels.next();
            book.applyLevel(Side.BUY, levels.price(), levels.size());
        }
        for (BookSnapshotDecoder.AsksDecoder levels = snapshot.asks(); levels.hasNext(); ) {
            levels.next();
            book.applyLevel(Side.SELL, levels.price(), levels.size());
        }
        onLevels(buffer, offset);
    }

    /** Best prices, from a source without depth or ahead of it. */
    void onTop(final DirectBuffer buffer, final int offset) {
        top.wrapAndApplyHeader(buffer, offset, header);
        book.applyTop(
                MessageHead.sequence(buffer, offset), top.bidPrice(), top.bidSize(), top.askPrice(), top.askSize());
    }

    private void onLevels(final DirectBuffer buffer, final int offset) {
        if (!MessageHead.isLast(buffer, offset)) {
            return;
        }
        book.onLevelsApplied(MessageHead.sequence(buffer, offset));
        if (isSnapshot) {
            isSnapshot = false;
            compare(Side.BUY, book.bestBid());
            compare(Side.SELL, book.bestAsk());
        }
    }

    private void compare(final Side side, final long best) {
        final NavigableMap<Long, Long> now = new TreeMap<>();
        for (long price = best; price != OrderBook.NO_PRICE; price = book.worseThan(side, price)) {
            now.put(price, book.sizeAt(side, price));
        }
        for (final Long price : levels(side).keySet().toArray(new Long[0])) {
            if (!now.containsKey(price)) {
                change(side, price, 0);
            }
        }
        now.forEach((price, size) -> {
            if (!size.equals(levels(side).get(price))) {
                change(side, price, size);
            }
        });
    }
}
