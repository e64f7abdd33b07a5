package ballast.testnet.market;

import ballast.codecs.Aggressor;
import ballast.codecs.BookDeltaDecoder;
import ballast.codecs.BookSnapshotDecoder;
import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.Side;
import ballast.codecs.TopOfBookDecoder;
import ballast.codecs.TradeDecoder;
import ballast.core.position.Contract;
import ballast.testnet.settings.Listing;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import org.agrona.DirectBuffer;

/** One symbol: its grids, its public book and trades, and what is told of them. Single thread. */
public final class SymbolMarket {
    private static final int TRADES_KEPT = 1000;

    private final Listing listing;
    private final Contract contract;
    private final VenueClock clock;
    private final Publisher publisher;
    private final BigDecimal tick;
    private final BigDecimal lot;
    private final String stem;
    private final PublicBook book = new PublicBook();
    private final Deque<ObjectNode> trades = new ArrayDeque<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private Map.Entry<Long, Long> toldBid;
    private Map.Entry<Long, Long> toldAsk;
    private SymbolStatus status = SymbolStatus.TRADING;
    private BigDecimal coarseTick;
    private long tradeId;
    private BigDecimal lastPrice = BigDecimal.ZERO;

    SymbolMarket(final Listing listing, final Contract contract, final VenueClock clock, final Publisher publisher) {
        this.listing = listing;
        this.contract = contract;
        this.clock = clock;
        this.publisher = publisher;
        this.tick = BigDecimal.valueOf(contract.tickMantissa()).scaleByPowerOfTen(contract.tickExponent());
        this.lot = BigDecimal.valueOf(contract.lotMantissa()).scaleByPowerOfTen(contract.lotExponent());
        this.coarseTick = tick;
        this.stem = listing.symbol().toLowerCase(Locale.ROOT) + "@";
        if (contract.isInverse() || contract.contractMantissa() != 1 || contract.contractExponent() != 0) {
            throw new IllegalArgumentException(listing.tapeSymbol() + ": a lot is not a number of coins; the testnet "
                    + "trades spot only, list a spot or linear instrument");
        }
        if (tick.stripTrailingZeros().scale() > 8 || lot.stripTrailingZeros().scale() > 8) {
            throw new IllegalArgumentException(
                    listing.tapeSymbol() + ": tick " + tick + " or lot " + lot + " has more than eight decimals");
        }
    }

    public Listing listing() {
        return listing;
    }

    public Contract contract() {
        return contract;
    }

    /** Whether it trades. */
    public SymbolStatus status() {
        return status;
    }

    /** Let it trade, or not. */
    void status(final SymbolStatus now) {
        status = now;
    }

    /** Distance of prices that orders may have; a multiple of the tape's tick. */
    public BigDecimal tick() {
        return coarseTick;
    }

    /** Let orders have coarser prices than the tape. */
    void tickTimes(final long factor) {
        coarseTick = tick.multiply(BigDecimal.valueOf(factor));
    }

    /** Distance of quantities. */
    public BigDecimal lot() {
        return lot;
    }

    /** Last price that traded, 0 before the first. */
    public BigDecimal lastPrice() {
        return lastPrice;
    }

    BigDecimal price(final long ticks) {
        return tick.multiply(BigDecimal.valueOf(ticks));
    }

    /** A number of lots as a quantity. */
    public BigDecimal quantity(final long lots) {
        return lot.multiply(BigDecimal.valueOf(lots));
    }

    /** Whole ticks of the tape in a price that passed the filters. */
    long ticks(final BigDecimal price) {
        return price.divideToIntegralValue(tick).longValueExact();
    }

    /** Whole lots in a quantity that passed the filters. */
    long lots(final BigDecimal quantity) {
        return quantity.divideToIntegralValue(lot).longValueExact();
    }

    long nextTradeId() {
        return ++tradeId;
    }

    /** Levels of the public book, the best first; ticks to lots. */
    NavigableMap<Long, Long> levels(final Side side) {
        return book.levels(side);
    }

    // -------------------------------------------------------------------------------------------- what the tape says

    void onMarketData(final DirectBuffer buffer, final int offset) {
        switch (MessageHead.templateId(buffer, offset)) {
            case BookDeltaDecoder.TEMPLATE_ID -> book.onDelta(buffer, offset);
            case BookSnapshotDecoder.TEMPLATE_ID -> book.onSnapshot(buffer, offset);
            case TopOfBookDecoder.TEMPLATE_ID -> book.onTop(buffer, offset);
            case TradeDecoder.TEMPLATE_ID -> onTrade(buffer, offset);
            default -> {
                // the public does not see it
            }
        }
        if (MessageHead.isLast(buffer, offset)) {
            tellBest();
        }
    }

    private void onTrade(final DirectBuffer buffer, final int offset) {
        final boolean isOld = (MessageHead.flags(buffer, offset) & MessageHead.FLAG_REPLAYED) != 0;
        if (isOld || status != SymbolStatus.TRADING) {
            return;
        }
        trade.wrapAndApplyHeader(buffer, offset, header);
        final long id = nextTradeId();
        lastPrice = price(trade.price());
        final String quantity = Json.text(quantity(trade.quantity()));
        final boolean isBuyerMaker = trade.aggressor() == Aggressor.SELLER;
        final long nowMs = clock.toldMs();
        trades.addLast(Json.object()
                .put("id", id)
                .put("price", Json.text(lastPrice))
                .put("qty", quantity)
                .put("quoteQty", Json.text(lastPrice.multiply(quantity(trade.quantity()))))
                .put("time", nowMs)
                .put("isBuyerMaker", isBuyerMaker)
                .put("isBestMatch", true));
        if (trades.size() > TRADES_KEPT) {
            trades.removeFirst();
        }
        if (publisher.isWanted(stem + "trade")) {
            publisher.market(
                    stem + "trade",
                    event("trade", nowMs)
                            .put("t", id)
                            .put("p", Json.text(lastPrice))
                            .put("q", quantity)
                            .put("T", nowMs)
                            .put("m", isBuyerMaker)
                            .put("M", true));
        }
        if (publisher.isWanted(stem + "aggTrade")) {
            publisher.market(
                    stem + "aggTrade",
                    event("aggTrade", nowMs)
                            .put("a", id)
                            .put("p", Json.text(lastPrice))
                            .put("q", quantity)
                            .put("f", id)
                            .put("l", id)
                            .put("T", nowMs)
                            .put("m", isBuyerMaker)
                            .put("M", true));
        }
    }

    private ObjectNode event(final String type, final long nowMs) {
        return Json.object().put("e", type).put("E", nowMs).put("s", listing.symbol());
    }

    private void tellBest() {
        final Map.Entry<Long, Long> bid = levels(Side.BUY).firstEntry();
        final Map.Entry<Long, Long> ask = levels(Side.SELL).firstEntry();
        final boolean isSame = Objects.equals(bid, toldBid) && Objects.equals(ask, toldAsk);
        if (isSame) {
            return;
        }
        toldBid = bid;
        toldAsk = ask;
        if (publisher.isWanted(stem + "bookTicker")) {
            publisher.market(
                    stem + "bookTicker",
                    Json.object()
                            .put("u", book.lastId())
                            .put("s", listing.symbol())
                            .put("b", priceOf(bid))
                            .put("B", sizeOf(bid))
                            .put("a", priceOf(ask))
                            .put("A", sizeOf(ask)));
        }
    }

    private String priceOf(final Map.Entry<Long, Long> level) {
        return Json.text(level == null ? BigDecimal.ZERO : price(level.getKey()));
    }

    private String sizeOf(final Map.Entry<Long, Long> level) {
        return Json.text(level == null ? BigDecimal.ZERO : quantity(level.getValue()));
    }

    // ---------------------------------------------------------------------------------------------- what is told

    /** 100 ms have passed. */
    void onFastTick() {
        tellDepth(book.fast(), "depth@100ms", "@100ms");
    }

    /** 1000 ms have passed. */
    void onSlowTick() {
        tellDepth(book.slow(), "depth", "");
    }

    private void tellDepth(final DepthUpdate update, final String stream, final String speed) {
        if (update.isEmpty()) {
            return;
        }
        if (publisher.isWanted(stem + stream)) {
            final ObjectNode data = event("depthUpdate", clock.toldMs())
                    .put("U", update.firstId())
                    .put("u", update.lastId());
            data.set("b", rows(update.bids(), Integer.MAX_VALUE));
            data.set("a", rows(update.asks(), Integer.MAX_VALUE));
            publisher.market(stem + stream, data);
        }
        update.clear();
        for (int levels = 5; levels <= 20; levels *= 2) {
            final String partial = stem + "depth" + levels + speed;
            if (publisher.isWanted(partial)) {
                publisher.market(partial, depth(levels));
            }
        }
    }

    /**
     * The book now.
     *
     * @param limit levels of a side at most.
     */
    public ObjectNode depth(final int limit) {
        final ObjectNode result = Json.object().put("lastUpdateId", book.lastId());
        result.set("bids", rows(levels(Side.BUY), limit));
        result.set("asks", rows(levels(Side.SELL), limit));
        return result;
    }

    private ArrayNode rows(final NavigableMap<Long, Long> levels, final int limit) {
        final ArrayNode rows = Json.array();
        for (final Map.Entry<Long, Long> level : levels.entrySet()) {
            if (rows.size() == limit) {
                break;
            }
            rows.addArray().add(priceOf(level)).add(sizeOf(level));
        }
        return rows;
    }

    /** Best prices now. */
    public ObjectNode best() {
        final Map.Entry<Long, Long> bid = levels(Side.BUY).firstEntry();
        final Map.Entry<Long, Long> ask = levels(Side.SELL).firstEntry();
        return Json.object()
                .put("symbol", listing.symbol())
                .put("bidPrice", priceOf(bid))
                .put("bidQty", sizeOf(bid))
                .put("askPrice", priceOf(ask))
                .put("askQty", sizeOf(ask));
    }

    /** The last trades, the oldest first. */
    public ArrayNode trades(final int limit) {
        final ArrayNode rows = Json.array();
        int skip = Math.max(0, trades.size() - limit);
        for (final ObjectNode one : trades) {
            if (skip-- <= 0) {
                rows.add(one);
            }
        }
        return rows;
    }
}
