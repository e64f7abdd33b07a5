package ballast.analytics.importer;

import ballast.codecs.Aggressor;
import ballast.gateway.venue.DecimalGrid;
import ballast.gateway.venue.LevelArray;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Bitstamp's order events to levels. The feed loses deletions, so that a book of its orders alone fills with ghosts.
 * Every few seconds the log has the venue's own best twenty levels: those are the truth, and the book is set to them;
 * order events move it in between, no further from the market than the snapshot reached, because what is behind
 * nobody knows. Orders that a snapshot should show and does not are ghosts; they are forgotten and counted. What
 * comes before the first snapshot is left out. A book that new orders cross until their trades are told is held back.
 * Trades have no aggressor. {@link BitstampOrders} tells the single orders. One thread.
 */
final class BitstampLogConversion implements Conversion {
    private static final long PATIENCE_NS = 1_000_000_000L;
    private static final int MAX_LEVELS = 1_000;

    private final SortedMap<String, Long> counts = new TreeMap<>();
    private final Map<Long, Order> orders = new TreeMap<>();
    private final LevelArray bids = new LevelArray(MAX_LEVELS);
    private final LevelArray asks = new LevelArray(MAX_LEVELS);
    private final JsonTree json = new JsonTree();
    private final DecimalText decimals = new DecimalText();
    private final MarketTape market;
    private final BitstampOrders told;
    private boolean hasBook;

    /** A resting order, as far as the feed has told. */
    record Order(boolean isBid, long price, long lots) {}

    BitstampLogConversion(final InstrumentSpec instrument, final ImportOptions options) {
        market = new MarketTape(instrument, new MarketTape.Habits(PATIENCE_NS, 0, options), counts);
        told = new BitstampOrders(market);
    }

    @Override
    public boolean isHeader(final int file, final Row row) {
        return false;
    }

    @Override
    public long receiveTimeNs(final int file, final Row row) {
        return StampedLine.receiveTimeNs(row);
    }

    @Override
    public void convert(final int file, final Row row, final long receiveTimeNs, final TapeSink sink) {
        told.before(receiveTimeNs);
        market.tellBefore(receiveTimeNs);
        final int from = StampedLine.stampEnd(row) + 1;
        int end = from;
        while (end < row.limit() && row.bytes()[end] != ' ') {
            end++;
        }
        final String event = row.quote(from, end);
        final Map<?, ?> content = JsonTree.object(json.read(row, Math.min(end + 1, row.limit())));
        switch (event) {
            case "order_book" -> {
                read(content.get("bids"), -1, bids);
                read(content.get("asks"), 1, asks);
                market.at(sink, receiveTimeNs, 0, 0);
                onBook();
            }
            case "trade" -> trade(content, receiveTimeNs, sink);
            case "order_created", "order_changed", "order_deleted" -> {
                final long id = DecimalText.number(JsonTree.text(content.get("id")));
                final Order order = order(content);
                market.at(sink, receiveTimeNs, 0, 0);
                onOrder(id, order, event);
            }
            default -> throw new BadRow("event is not one of this feed", event);
        }
    }

    private Order order(final Map<?, ?> content) {
        final String side = JsonTree.text(content.get("order_type"));
        if (!side.equals("0") && !side.equals("1")) {
            throw new BadRow("order_type is neither 0 (buy) nor 1 (sell)", side);
        }
        return new Order(
                side.equals("0"),
                decimals.price(JsonTree.text(content.get("price")), market.ticks()),
                decimals.quantityOrZero(JsonTree.text(content.get("amount")), market.lots()));
    }

    private void onOrder(final long id, final Order order, final String event) {
        final boolean isGone = event.equals("order_deleted");
        if (hasBook) {
            told.onOrder(id, order, event);
        }
        final Order before = isGone ? orders.remove(id) : orders.put(id, order);
        if (before == null && event.equals("order_changed")) {
            market.count("changes of orders that nobody announced, left to the next snapshot");
            return;
        }
        // an order that nobody announced takes with it what it says that it had left
        final Order old = before == null && isGone ? order : before;
        if (old != null) {
            move(old.isBid, old.price, -old.lots);
        }
        if (!isGone) {
            move(order.isBid, order.price, order.lots);
        }
    }

    private void move(final boolean isBid, final long price, final long lots) {
        if (!hasBook || lots == 0) {
            return;
        }
        if (isBehind(isBid, price)) {
            market.count("order events behind the levels that snapshots show, left out");
            return;
        }
        market.level(isBid, price, Math.max(0, market.side(isBid).size(price) + lots));
    }

    private boolean isBehind(final boolean isBid, final long price) {
        final LevelArray side = isBid ? bids : asks;
        return side.count() == 0
                || (isBid ? price < side.price(side.count() - 1) : price > side.price(side.count() - 1));
    }

    private void onBook() {
        if (hasBook) {
            market.count("levels that a snapshot corrected", corrections(true, bids) + corrections(false, asks));
            removeGhosts();
        } else {
            hasBook = true;
            orders.forEach((id, order) -> told.onOrder(id, order, "order_created"));
        }
        told.onBook(bids, asks);
        market.beginSnapshot();
        market.side(true).replace(bids);
        market.side(false).replace(asks);
        market.tell();
    }

    private long corrections(final boolean isBid, final LevelArray truth) {
        long found = 0;
        for (int i = 0; i < truth.count(); i++) {
            found += market.side(isBid).size(truth.price(i)) == truth.size(i) ? 0 : 1;
        }
        return found;
    }

    private void removeGhosts() {
        for (final Iterator<Order> all = orders.values().iterator(); all.hasNext(); ) {
            final Order order = all.next();
            if (!isBehind(order.isBid, order.price) && size(order) == 0) {
                all.remove();
                market.count("ghost orders, removed by a snapshot");
            }
        }
    }

    /** What the snapshot has at an order's price. */
    private long size(final Order order) {
        final LevelArray side = order.isBid ? bids : asks;
        for (int i = 0; i < side.count(); i++) {
            if (side.price(i) == order.price) {
                return side.size(i);
            }
        }
        return 0;
    }

    private void read(final Object content, final int direction, final LevelArray into) {
        final List<?> levels = JsonTree.list(content, 0);
        into.clear();
        for (final Object one : levels) {
            final List<?> level = JsonTree.list(one, 2);
            final long price = decimals.price(JsonTree.text(level.get(0)), market.ticks());
            final long lots = decimals.quantity(JsonTree.text(level.get(1)), market.lots());
            if (into.count() > 0 && (price - into.price(into.count() - 1)) * direction <= 0) {
                throw new BadRow("levels are not in order of price", "level " + into.count());
            }
            if (!into.add(price, lots)) {
                throw new BadRow("more price levels than allowed", Integer.toString(levels.size()));
            }
        }
    }

    private void trade(final Map<?, ?> content, final long receiveTimeNs, final TapeSink sink) {
        final long id = DecimalText.number(JsonTree.text(content.get("id")));
        final long price =
                decimals.price(withoutNoise(JsonTree.text(content.get("price")), market.ticks()), market.ticks());
        final long quantity =
                decimals.quantity(withoutNoise(JsonTree.text(content.get("amount")), market.lots()), market.lots());
        market.tell();
        market.at(sink, receiveTimeNs, 0, 0);
        market.trade(id, price, quantity, Aggressor.UNKNOWN, false);
        told.onTrade(quantity);
    }

    /** The venue printed numbers of trades from binary floating point: 236.61000000000001 is 236.61. */
    private String withoutNoise(final String text, final DecimalGrid grid) {
        if (!DecimalText.isNoisy(text, grid)) {
            return text;
        }
        market.count("prices and amounts of trades with the noise of binary floating point, put right");
        return DecimalText.withoutNoise(text, grid);
    }

    @Override
    public void finish(final TapeSink sink) {
        market.tell();
    }

    @Override
    public SortedMap<String, Long> counts() {
        return Collections.unmodifiableSortedMap(counts);
    }
}
