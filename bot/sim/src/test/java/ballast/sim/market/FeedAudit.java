package ballast.sim.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.Aggressor;
import ballast.codecs.BookDeltaDecoder;
import ballast.codecs.BookSnapshotDecoder;
import ballast.codecs.FeedState;
import ballast.codecs.FeedStatusDecoder;
import ballast.codecs.InstrumentDefinitionDecoder;
import ballast.codecs.MessageHandler;
import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.MessageShape;
import ballast.codecs.OrderAction;
import ballast.codecs.PublicOrderDecoder;
import ballast.codecs.Side;
import ballast.codecs.TopOfBookDecoder;
import ballast.codecs.TradeDecoder;
import ballast.codecs.VenueState;
import ballast.core.book.OrderBook;
import java.util.HashMap;
import java.util.Map;
import org.agrona.DirectBuffer;

/**
 * Hears the messages of one instrument as a receiver would, rebuilds its book, and fails at the first thing that does
 * not fit: times, sequences, order of messages, a trade that does not leave its level, a crossed book, a book that is
 * not the generator's.
 */
final class FeedAudit implements MessageHandler {
    /** An order as the feed tells of it. */
    private record Told(Side side, long price, long lots) {}

    private final boolean isConflated;
    private final boolean isEveryOrder;
    private final PublicOrderDecoder order = new PublicOrderDecoder();
    private final Map<Long, Told> orders = new HashMap<>();
    /** Lots by price of the orders told; a price has one side. */
    private final Map<Long, Long> ordered = new HashMap<>();

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final BookDeltaDecoder delta = new BookDeltaDecoder();
    private final BookSnapshotDecoder snapshot = new BookSnapshotDecoder();
    private final TopOfBookDecoder top = new TopOfBookDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final FeedStatusDecoder status = new FeedStatusDecoder();
    private final OrderBook book = new OrderBook();
    /** Hash of the generator's book by update id, where one was taken. */
    private final Map<Long, Long> truth = new HashMap<>();
    /** Lots traded at each price since the last book event. */
    private final Map<Long, Long> traded = new HashMap<>();

    private final int[] counts = new int[16];
    private long venueTimeNs;
    private long receiveTimeNs;
    private long sequence;
    private long tradeId;
    private long lastTradePrice;
    private long lastTradeLots;
    private boolean isDefined;
    private boolean isSynchronised;
    private boolean isPartial;
    private boolean isHalted;
    private int snapshotParts;
    private int comparisons;
    private int gaps;
    private int halts;

    FeedAudit(final FeedMode mode) {
        this.isConflated = mode == FeedMode.CONFLATED;
        this.isEveryOrder = mode == FeedMode.EVERY_ORDER;
    }

    /** Remembers the generator's book as of its update id. */
    void remember(final InstrumentMarket market) {
        truth.put(market.feed().updateId(), hash(market.book()));
    }

    static long hash(final MarketBook market) {
        final OrderBook copy = new OrderBook();
        copy(market.side(true), Side.BUY, copy);
        copy(market.side(false), Side.SELL, copy);
        return copy.stateHash();
    }

    private static void copy(final QueueSide from, final Side side, final OrderBook into) {
        for (long price = from.best(); price != OrderBook.NO_PRICE; price = from.worseThan(price)) {
            into.applyLevel(side, price, from.size(price));
        }
    }

    OrderBook book() {
        return book;
    }

    long sequence() {
        return sequence;
    }

    int count(final int templateId) {
        return counts[templateId];
    }

    int comparisons() {
        return comparisons;
    }

    int gaps() {
        return gaps;
    }

    int halts() {
        return halts;
    }

    @Override
    public void onMessage(final DirectBuffer buffer, final int offset, final int length) {
        assertTrue(MessageHead.isOurs(buffer, offset, length));
        assertEquals(length, MessageShape.length(buffer, offset, length));
        final long venueNs = MessageHead.venueTimeNs(buffer, offset);
        final long receiveNs = MessageHead.receiveTimeNs(buffer, offset);
        assertTrue(venueNs >= venueTimeNs, "venue time falls");
        assertTrue(receiveNs >= receiveTimeNs, "overtaken within the feed");
        assertTrue(receiveNs >= venueNs, "received before it happened");
        venueTimeNs = venueNs;
        receiveTimeNs = receiveNs;
        final int templateId = MessageHead.templateId(buffer, offset);
        counts[templateId]++;
        assertEquals(templateId == InstrumentDefinitionDecoder.TEMPLATE_ID, !isDefined, "definition first, once");
        switch (templateId) {
            case InstrumentDefinitionDecoder.TEMPLATE_ID -> isDefined = true;
            case FeedStatusDecoder.TEMPLATE_ID -> onStatus(buffer, offset);
            case BookSnapshotDecoder.TEMPLATE_ID -> onSnapshot(buffer, offset);
            case BookDeltaDecoder.TEMPLATE_ID -> onDelta(buffer, offset);
            case TopOfBookDecoder.TEMPLATE_ID -> onTop(buffer, offset);
            case TradeDecoder.TEMPLATE_ID -> onTrade(buffer, offset);
            case PublicOrderDecoder.TEMPLATE_ID -> onOrder(buffer, offset);
            default -> throw new AssertionError("template " + templateId);
        }
    }

    private void onOrder(final DirectBuffer buffer, final int offset) {
        assertTrue(isEveryOrder && !MessageHead.isLast(buffer, offset), "the event ends with its levels");
        order.wrapAndApplyHeader(buffer, offset, header);
        final long id = order.orderId();
        final Told before = orders.get(id);
        final Told now = new Told(order.side(), order.price(), order.quantity());
        switch (order.action()) {
            case CLEAR -> {
                orders.clear();
                ordered.clear();
            }
            case ADD -> {
                assertTrue(before == null && now.lots > 0, "added twice, or nothing");
                orders.put(id, now);
                ordered.merge(now.price, now.lots, Long::sum);
            }
            case EXECUTE, REMOVE -> {
                assertNotNull(before, "an order that was never added");
                assertTrue(before.side == now.side && before.price == now.price && now.lots < before.lots);
                assertEquals(order.action() == OrderAction.REMOVE, now.lots == 0 && !isTraded(now, before.lots));
                ordered.merge(now.price, now.lots - before.lots, Long::sum);
                if (now.lots == 0) {
                    orders.remove(id);
                } else {
                    orders.put(id, now);
                }
            }
            default -> throw new AssertionError("never said by the generator: " + order.action());
        }
    }

    /** What is executed was the trade before. */
    private boolean isTraded(final Told now, final long lotsBefore) {
        return order.action() == OrderAction.EXECUTE
                && lastTradePrice == now.price
                && lastTradeLots == lotsBefore - now.lots;
    }

    private void checkOrders() {
        long levels = 0;
        for (final Side side : new Side[] {Side.BUY, Side.SELL}) {
            for (long price = side == Side.BUY ? book.bestBid() : book.bestAsk();
                    price != OrderBook.NO_PRICE;
                    price = book.worseThan(side, price)) {
                assertEquals(book.sizeAt(side, price), ordered.get(price), "orders at " + price);
                levels++;
            }
        }
        assertEquals(levels, ordered.values().stream().filter(lots -> lots != 0).count());
    }

    private void onStatus(final DirectBuffer buffer, final int offset) {
        status.wrapAndApplyHeader(buffer, offset, header);
        assertTrue(MessageHead.isLast(buffer, offset));
        if (status.feedState() == FeedState.GAP) {
            assertTrue(isSynchronised);
            assertEquals(sequence + 1, status.expectedSequence());
            assertTrue(status.receivedSequence() >= status.expectedSequence());
            gaps++;
            isSynchronised = false;
            snapshotParts = 0;
            traded.clear();
            book.clear();
        } else if (status.feedState() == FeedState.RESYNCED) {
            assertTrue(isSynchronised, "resynchronised without a snapshot");
        }
        final boolean isHaltedNow = status.venueState() == VenueState.HALTED;
        halts += isHaltedNow && !isHalted ? 1 : 0;
        isHalted = isHaltedNow;
    }

    private void onSnapshot(final DirectBuffer buffer, final int offset) {
        assertFalse(isSynchronised, "snapshot without need");
        snapshot.wrapAndApplyHeader(buffer, offset, header);
        assertEquals(snapshotParts, snapshot.partIndex());
        snapshotParts++;
        int levels = 0;
        for (BookSnapshotDecoder.BidsDecoder bids = snapshot.bids(); bids.hasNext(); levels++) {
            bids.next();
            assertTrue(bids.size() > 0);
            book.applyLevel(Side.BUY, bids.price(), bids.size());
        }
        for (BookSnapshotDecoder.AsksDecoder asks = snapshot.asks(); asks.hasNext(); levels++) {
            asks.next();
            assertTrue(asks.size() > 0);
            book.applyLevel(Side.SELL, asks.price(), asks.size());
        }
        assertTrue(levels > 0 && levels <= 480, "levels in a message");
        final boolean isLast = MessageHead.isLast(buffer, offset);
        assertTrue(isLast || levels == 480, "parts are full");
        isSynchronised = isLast;
        if (isLast) {
            sequence = MessageHead.sequence(buffer, offset);
            onBookComplete();
        }
    }

    private void onDelta(final DirectBuffer buffer, final int offset) {
        assertTrue(isSynchronised && !isHalted, "delta out of turn");
        delta.wrapAndApplyHeader(buffer, offset, header);
        final long id = MessageHead.sequence(buffer, offset);
        assertEquals(sequence, delta.previousSequence(), "sequence is contiguous");
        assertTrue(isConflated ? id > sequence : id == sequence + 1, "sequence grows");
        int levels = 0;
        for (BookDeltaDecoder.BidsDecoder bids = delta.bids(); bids.hasNext(); levels++) {
            bids.next();
            apply(Side.BUY, bids.price(), bids.size());
        }
        for (BookDeltaDecoder.AsksDecoder asks = delta.asks(); asks.hasNext(); levels++) {
            asks.next();
            apply(Side.SELL, asks.price(), asks.size());
        }
        assertTrue(levels > 0 && levels <= 480, "levels in a message");
        isPartial = !MessageHead.isLast(buffer, offset);
        assertTrue(!isPartial || levels == 480, "parts are full");
        if (!isPartial) {
            sequence = id;
            assertTrue(isConflated || traded.isEmpty(), "a trade did not leave its level: " + traded);
            onBookComplete();
        }
    }

    private void apply(final Side side, final long price, final long size) {
        assertTrue(size >= 0);
        final Long lots = traded.remove(price);
        if (lots != null && !isConflated) {
            assertEquals(book.sizeAt(side, price) - lots, size, "a trade's quantity leaves the level it prints at");
        }
        book.applyLevel(side, price, size);
    }

    private void onBookComplete() {
        book.onLevelsApplied(sequence);
        book.checkInvariants();
        assertTrue(book.isTwoSided() && !book.isCrossed(), "crossed or one-sided");
        if (isEveryOrder && sequence % 16 == 0) {
            checkOrders();
        }
        final Long hash = truth.remove(sequence);
        if (hash != null) {
            assertEquals(hash, book.stateHash(), "not the generator's book at update " + sequence);
            comparisons++;
        }
    }

    private void onTop(final DirectBuffer buffer, final int offset) {
        assertTrue(isConflated && isSynchronised && MessageHead.isLast(buffer, offset));
        top.wrapAndApplyHeader(buffer, offset, header);
        final long id = MessageHead.sequence(buffer, offset);
        assertTrue(id > sequence, "best prices run ahead of the levels");
        assertTrue(top.bidPrice() < top.askPrice() && top.bidSize() > 0 && top.askSize() > 0);
        assertTrue(book.applyTop(id, top.bidPrice(), top.bidSize(), top.askPrice(), top.askSize()));
        assertEquals(top.bidPrice(), book.bestBid());
        assertEquals(top.askPrice(), book.bestAsk());
        traded.clear();
    }

    private void onTrade(final DirectBuffer buffer, final int offset) {
        assertTrue(isSynchronised && !isPartial && !isHalted, "trade out of turn");
        assertFalse(MessageHead.isLast(buffer, offset), "the event ends with what it did to the book");
        trade.wrapAndApplyHeader(buffer, offset, header);
        final long id = MessageHead.sequence(buffer, offset);
        assertTrue(gaps > 0 ? id > tradeId : id == tradeId + 1, "trade ids");
        tradeId = id;
        assertTrue(trade.quantity() > 0);
        final boolean isBuyer = trade.aggressor() == Aggressor.BUYER;
        final long price = trade.price();
        if (traded.isEmpty()) {
            assertEquals(isBuyer ? book.bestAsk() : book.bestBid(), price, "trades begin at the best price");
        } else {
            assertTrue(isBuyer ? price >= lastTradePrice : price <= lastTradePrice, "best price first");
        }
        lastTradePrice = price;
        lastTradeLots = trade.quantity();
        final long lots = traded.merge(price, trade.quantity(), Long::sum);
        if (!isConflated) {
            final Long resting = book.sizeAt(isBuyer ? Side.SELL : Side.BUY, price);
            assertNotNull(resting);
            assertTrue(lots <= resting, "more traded than rested at " + price);
        }
    }
}
