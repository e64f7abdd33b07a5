package ballast.analytics.importer;

import ballast.codecs.BookDeltaDecoder;
import ballast.codecs.BookSnapshotDecoder;
import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.OrderAction;
import ballast.codecs.PublicOrderDecoder;
import ballast.codecs.Side;
import ballast.codecs.TradeDecoder;
import ballast.codecs.tape.TapeReader;
import ballast.core.book.OrderBook;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/**
 * Builds the book of one instrument from its single orders and from nothing else, and compares it after every event
 * with the book that the levels make; and judges whether the messages of orders keep the rules of a tape.
 */
final class OrderAudit {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final PublicOrderDecoder message = new PublicOrderDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final TapeBook levels = new TapeBook();
    private final Map<Long, Resting> orders = new HashMap<>();
    private final Map<Long, Long> bids = new TreeMap<>();
    private final Map<Long, Long> asks = new TreeMap<>();

    private long messages;
    private long events;
    private long levelsCompared;
    private long levelsEqual;
    private long levelsBeyond;
    private long levelsNotThere;
    private long tradedLots;
    private long executedLots;
    private boolean isOpen;
    private long openNs;
    private String broken = "";

    private record Resting(Side side, long price, long lots) {}

    private OrderAudit() {}

    static OrderAudit of(final Path tape) {
        final OrderAudit audit = new OrderAudit();
        try (TapeReader reader = TapeReader.openStrict(tape)) {
            reader.forEach((buffer, offset, length) -> audit.onMessage(buffer, offset));
        }
        if (audit.isOpen) {
            audit.breaks("the tape ends within an event");
        }
        return audit;
    }

    private void breaks(final String rule) {
        broken = broken.isEmpty() ? rule + " at message " + messages : broken;
    }

    private void onMessage(final DirectBuffer buffer, final int offset) {
        messages++;
        final int templateId = MessageHead.templateId(buffer, offset);
        final long timeNs = MessageHead.receiveTimeNs(buffer, offset);
        switch (templateId) {
            case PublicOrderDecoder.TEMPLATE_ID -> {
                apply(buffer, offset);
                isOpen = !MessageHead.isLast(buffer, offset);
                openNs = timeNs;
                if (!isOpen) {
                    compare();
                }
            }
            case BookDeltaDecoder.TEMPLATE_ID, BookSnapshotDecoder.TEMPLATE_ID -> {
                if (isOpen && openNs != timeNs) {
                    breaks("orders and levels of one event have different times");
                }
                isOpen = false;
                if (levels.apply(buffer, offset)) {
                    compare();
                }
            }
            default -> {
                if (isOpen) {
                    breaks("an event of orders is interrupted");
                }
                if (templateId == TradeDecoder.TEMPLATE_ID) {
                    tradedLots +=
                            trade.wrapAndApplyHeader(buffer, offset, header).quantity();
                }
            }
        }
    }

    private void apply(final DirectBuffer buffer, final int offset) {
        message.wrapAndApplyHeader(buffer, offset, header);
        final long id = message.orderId();
        if (message.action() == OrderAction.CLEAR) {
            orders.clear();
            bids.clear();
            asks.clear();
            return;
        }
        final Resting before = orders.remove(id);
        if ((before == null) != (message.action() == OrderAction.ADD)) {
            breaks(message.action() + " of order " + id + ", which is " + (before == null ? "not " : "") + "there");
            return;
        }
        final Resting after = new Resting(message.side(), message.price(), message.quantity());
        if (before != null) {
            add(before, -before.lots);
        }
        if (after.lots > 0) {
            orders.put(id, after);
            add(after, after.lots);
        }
        judge(before, after);
    }

    private void judge(final Resting before, final Resting after) {
        final boolean isSame = before != null && before.side == after.side && before.price == after.price;
        switch (message.action()) {
            case EXECUTE -> {
                executedLots += before.lots - after.lots;
                if (!isSame || after.lots >= before.lots) {
                    breaks("an execution takes nothing off its order");
                }
                if (tradedLots < executedLots / 2) {
                    breaks("an execution without its trade");
                }
            }
            case REMOVE -> {
                if (!isSame || after.lots != 0) {
                    breaks("a removal leaves something");
                }
            }
            default -> {
                if (after.lots <= 0 || after.equals(before)) {
                    breaks(message.action() + " says nothing");
                }
            }
        }
    }

    private void add(final Resting order, final long lots) {
        final Map<Long, Long> side = order.side == Side.BUY ? bids : asks;
        if (side.merge(order.price, lots, Long::sum) == 0) {
            side.remove(order.price);
        }
    }

    private void compare() {
        events++;
        compare(Side.BUY, bids);
        compare(Side.SELL, asks);
    }

    private void compare(final Side side, final Map<Long, Long> known) {
        final OrderBook book = levels.book();
        for (final Map.Entry<Long, Long> level : known.entrySet()) {
            levelsNotThere += book.sizeAt(side, level.getKey()) == 0 ? 1 : 0;
        }
        final long best = side == Side.BUY ? book.bestBid() : book.bestAsk();
        for (long price = best; price != OrderBook.NO_PRICE; price = book.worseThan(side, price)) {
            final long size = book.sizeAt(side, price);
            final long ofOrders = known.getOrDefault(price, 0L);
            levelsCompared++;
            levelsEqual += ofOrders == size ? 1 : 0;
            levelsBeyond += ofOrders > size ? 1 : 0;
        }
    }

    /** The first rule that the tape breaks, empty when it keeps all. */
    String broken() {
        return broken;
    }

    /** Whether behind every event the orders made up every level, and there were no others. */
    boolean isExact() {
        return levelsEqual == levelsCompared && levelsNotThere == 0;
    }

    /** Levels of which orders had more than the level itself, of a thousand compared. */
    double beyondPerMille() {
        return 1000.0 * levelsBeyond / Math.max(1, levelsCompared);
    }

    long events() {
        return events;
    }

    long executedLots() {
        return executedLots;
    }

    long tradedLots() {
        return tradedLots;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "orders: events %d, levels compared %d, made up by orders %d, orders beyond the level %d, levels"
                        + " of orders that the book does not show %d, lots executed %d, traded %d",
                events,
                levelsCompared,
                levelsEqual,
                levelsBeyond,
                levelsNotThere,
                executedLots,
                tradedLots);
    }
}
