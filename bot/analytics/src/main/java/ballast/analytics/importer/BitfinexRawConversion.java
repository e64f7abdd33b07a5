package ballast.analytics.importer;

import ballast.codecs.Aggressor;
import ballast.gateway.venue.DecodeResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Bitfinex frames to messages. A level is {@code [price, count, amount]}: amount above zero is a bid's size, below an
 * ask's, count 0 removes it (docs.bitfinex.com, ws-public-books). Levels come one by one, so that a book may be crossed
 * for a moment; such moments are held back. A trade is told when it is executed ({@code te}); its confirmation
 * ({@code tu}) repeats it and is left out. Trades sent at subscription are marked as replayed. One thread.
 */
final class BitfinexRawConversion implements Conversion {
    private static final long PATIENCE_NS = 1_000_000_000L;
    private static final long NS_PER_MS = 1_000_000L;
    private static final byte[] EXECUTED = "\"te\"".getBytes(StandardCharsets.US_ASCII);
    private static final int LEVEL_FIELDS = 3;
    private static final int TRADE_FIELDS = 4;

    private final List<MarketTape> markets = new ArrayList<>();
    private final SortedMap<String, Long> counts = new TreeMap<>();
    private final Map<String, Channel> channels = new HashMap<>();
    private final JsonTree json = new JsonTree();
    private final DecimalText decimals = new DecimalText();
    private boolean isConnected;

    /** What a channel carries; no market when its symbol is not imported. */
    private record Channel(boolean isBook, String symbol, MarketTape market) {}

    BitfinexRawConversion(final List<InstrumentSpec> instruments, final ImportOptions options) {
        final MarketTape.Habits habits = new MarketTape.Habits(PATIENCE_NS, 0, options);
        instruments.forEach(spec -> markets.add(new MarketTape(spec, habits, counts)));
    }

    @Override
    public boolean isHeader(final int file, final Row row) {
        return false;
    }

    @Override
    public long receiveTimeNs(final int file, final Row row) {
        return StampedLine.receiveTimeNs(row);
    }

    /** Only trades say when they happened. */
    @Override
    public void survey(final int file, final Row row, final long receiveTimeNs, final ClockSurvey clock) {
        final int from = StampedLine.stampEnd(row) + 1;
        for (int at = from; at < Math.min(row.limit() - EXECUTED.length, from + 24); at++) {
            if (row.bytes()[at] == '"' && isExecuted(row, at)) {
                final List<?> frame = JsonTree.list(json.read(row, from), LEVEL_FIELDS);
                final List<?> trade = JsonTree.list(frame.get(2), TRADE_FIELDS);
                clock.add(receiveTimeNs, DecimalText.number(JsonTree.text(trade.get(1))) * NS_PER_MS);
                return;
            }
        }
    }

    private static boolean isExecuted(final Row row, final int at) {
        for (int i = 0; i < EXECUTED.length; i++) {
            if (row.bytes()[at + i] != EXECUTED[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void convert(final int file, final Row row, final long receiveTimeNs, final TapeSink sink) {
        markets.forEach(market -> market.tellBefore(receiveTimeNs));
        final Object frame = json.read(row, StampedLine.stampEnd(row) + 1);
        if (frame instanceof Map<?, ?> event) {
            onEvent(event, receiveTimeNs, sink);
            return;
        }
        final List<?> parts = JsonTree.list(frame, 2);
        final Channel channel = channels.get(JsonTree.text(parts.get(0)));
        if (channel == null) {
            throw new BadRow("frame of a channel that was never opened", JsonTree.text(parts.get(0)));
        }
        if (channel.market == null) {
            sink.otherSymbol(channel.symbol);
        } else if (channel.isBook) {
            onBook(channel.market, parts.get(1), receiveTimeNs, sink);
        } else {
            onTrades(channel.market, parts, receiveTimeNs, sink);
        }
    }

    private void onEvent(final Map<?, ?> event, final long receiveTimeNs, final TapeSink sink) {
        final Object kind = event.get("event");
        if ("subscribed".equals(kind)) {
            final String symbol = JsonTree.text(event.get("symbol"));
            final String name = JsonTree.text(event.get("channel"));
            final MarketTape market = markets.stream()
                    .filter(one -> one.instrument().symbol().equals(symbol))
                    .findFirst()
                    .orElse(null);
            if (name.equals("book") || name.equals("trades")) {
                channels.put(JsonTree.text(event.get("chanId")), new Channel(name.equals("book"), symbol, market));
            } else {
                channels.put(JsonTree.text(event.get("chanId")), new Channel(false, name, null));
            }
        } else if ("info".equals(kind) && event.containsKey("version")) {
            onConnection(receiveTimeNs, sink);
        }
    }

    /** A second connection: what was said between it and the first is lost. */
    private void onConnection(final long receiveTimeNs, final TapeSink sink) {
        if (isConnected) {
            channels.clear();
            for (final MarketTape market : markets) {
                market.at(sink, receiveTimeNs, 0, 0);
                market.loseBook();
            }
        }
        isConnected = true;
    }

    private void onBook(final MarketTape market, final Object content, final long receiveTimeNs, final TapeSink sink) {
        if ("hb".equals(content)) {
            market.count("heartbeats");
            return;
        }
        final List<?> levels = JsonTree.list(content, 1);
        market.at(sink, receiveTimeNs, 0, 0);
        if (levels.get(0) instanceof List<?>) {
            // a frame with one bad level is bad as a whole
            levels.forEach(one -> level(market, one, false));
            market.beginSnapshot();
            levels.forEach(one -> level(market, one, true));
        } else {
            level(market, levels, true);
        }
        market.count("rows of books whose time is interpolated, not recorded");
    }

    private void level(final MarketTape market, final Object content, final boolean isApplied) {
        final List<?> level = JsonTree.list(content, LEVEL_FIELDS);
        final long price = decimals.price(JsonTree.text(level.get(0)), market.ticks());
        final long orders = DecimalText.number(JsonTree.text(level.get(1)));
        final String amount = JsonTree.text(level.get(2));
        final boolean isBid = !amount.startsWith("-");
        final long size = orders == 0 ? 0 : decimals.quantity(isBid ? amount : amount.substring(1), market.lots());
        if (isApplied) {
            if (size == 0 && market.side(isBid).size(price) == 0) {
                market.count("removals of levels that were not there");
            }
            market.level(isBid, price, size);
        }
    }

    private void onTrades(final MarketTape market, final List<?> parts, final long receiveTimeNs, final TapeSink sink) {
        if ("hb".equals(parts.get(1))) {
            market.count("heartbeats");
        } else if ("tu".equals(parts.get(1))) {
            market.count("confirmations of trades already told, left out");
        } else if ("te".equals(parts.get(1))) {
            trade(market, JsonTree.list(parts, LEVEL_FIELDS).get(2), receiveTimeNs, sink, false);
        } else {
            // the newest stands first
            final List<?> history = JsonTree.list(parts.get(1), 0);
            for (int i = history.size() - 1; i >= 0; i--) {
                trade(market, history.get(i), receiveTimeNs, sink, true);
            }
        }
    }

    private void trade(
            final MarketTape market,
            final Object content,
            final long receiveTimeNs,
            final TapeSink sink,
            final boolean isOld) {
        final List<?> trade = JsonTree.list(content, TRADE_FIELDS);
        final long id = DecimalText.number(JsonTree.text(trade.get(0)));
        final long happenedNs = DecimalText.number(JsonTree.text(trade.get(1))) * NS_PER_MS;
        final String amount = JsonTree.text(trade.get(2));
        final boolean isSell = amount.startsWith("-");
        final long quantity = decimals.quantity(isSell ? amount.substring(1) : amount, market.lots());
        final String price = JsonTree.text(trade.get(3));
        if (happenedNs <= 0) {
            throw new BadRow(DecodeResult.BAD_TIME.text(), JsonTree.text(trade.get(1)));
        }
        if (decimals.isOffTick(price, market.ticks())) {
            market.tradeBetweenTicks(price);
            return;
        }
        final long ticks = decimals.price(price, market.ticks());
        market.tell();
        market.at(sink, receiveTimeNs, isOld ? 0 : happenedNs, 0);
        market.trade(id, ticks, quantity, isSell ? Aggressor.SELLER : Aggressor.BUYER, isOld);
    }

    @Override
    public void finish(final TapeSink sink) {
        markets.forEach(MarketTape::tell);
    }

    @Override
    public SortedMap<String, Long> counts() {
        return Collections.unmodifiableSortedMap(counts);
    }
}
