package ballast.analytics.importer;

import ballast.analytics.importer.TableLayout.Column;
import ballast.codecs.Aggressor;
import ballast.gateway.venue.DecimalGrid;
import ballast.gateway.venue.LevelArray;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One input of tables: its header by its layout, and its rows into a {@link MarketTape}. One thread. */
final class Table {
    private static final int MAX_LEVELS = 5_000;
    /** What Databento writes for a price that is not defined. */
    private static final String NO_PRICE = Long.toString(Long.MAX_VALUE);

    private static final byte[] ZERO = {'0'};
    private static final String GHOSTS = "levels whose orders had more than the book shows: some left out of sight";
    private static final String NO_BOOK_CHANGE = "fills and empty actions, which change no book";

    private final TableLayout layout;
    private final CsvRow fields;
    private final Map<Column, Integer> positions = new EnumMap<>(Column.class);
    private final int symbolField;
    private final List<int[]> levels;
    private final LevelArray bids = new LevelArray(MAX_LEVELS);
    private final LevelArray asks = new LevelArray(MAX_LEVELS);
    private final long[] quote = new long[4];
    private boolean isInSnapshot;
    private final List<Integer> ownFields;
    /** Power of ten that prices are multiplied with; not known before the first price when they are of either kind. */
    private int priceExponent;

    private boolean isPriceKnown;
    private Row row;
    private long lastTimeNs;
    private boolean isJitter;

    Table(final TableLayout layout, final List<String> header) {
        this.layout = layout;
        fields = new CsvRow(layout.separator());
        fields.columns(header);
        for (final Column column : Column.values()) {
            positions.put(column, layout.position(column, header));
        }
        symbolField = positions.get(Column.SYMBOL);
        ownFields = layout.ownPositions(header);
        priceExponent = layout.priceExponent();
        isPriceKnown = layout.fixedPointExponent() == 0;
        levels = layout.levelPositions(header);
        if (levels.size() > MAX_LEVELS) {
            throw new ImportException("table has " + levels.size() + " levels; " + MAX_LEVELS + " are possible");
        }
    }

    /** The grid that prices of this table lie on. */
    private DecimalGrid ticks(final MarketTape market) {
        final DecimalGrid grid = market.ticks();
        return priceExponent == 0 ? grid : new DecimalGrid(grid.mantissa(), grid.exponent() + priceExponent);
    }

    private int field(final Column column) {
        return positions.get(column);
    }

    void wrap(final Row next) {
        row = next;
        fields.wrap(next);
    }

    /** Trades of a moment go first: a book shows what is left after them, unless it is known to be the one before. */
    int rank() {
        if (layout.isSideByBook()) {
            return 2;
        }
        return layout.kind() == TableLayout.Kind.TRADES ? 0 : 1;
    }

    boolean hasSymbols() {
        return symbolField >= 0;
    }

    boolean isOf(final byte[] symbol) {
        return fields.is(symbolField, symbol);
    }

    String symbol() {
        return fields.text(symbolField);
    }

    /** Receive time of the row; to be asked for once, because it may depend on the row before. */
    long receiveTimeNs() {
        final long timeNs =
                layout.clock() == null ? time(Column.TIME) : layout.clock().timeNs(fields, row, field(Column.TIME));
        isJitter = timeNs < lastTimeNs && lastTimeNs - timeNs <= layout.jitterNs();
        lastTimeNs = isJitter ? lastTimeNs : timeNs;
        return lastTimeNs;
    }

    /** Venue time of the row; 0 when the table has none. */
    long venueTimeNs() {
        return layout.has(Column.VENUE_TIME) ? time(Column.VENUE_TIME) : 0;
    }

    private long time(final Column column) {
        final long unitNs = layout.unitNs(column);
        return unitNs == 0 ? fields.time(field(column)) : fields.time(field(column), unitNs);
    }

    /** Turns the row into messages. */
    void convert(final MarketTape market, final long receiveTimeNs, final TapeSink sink) {
        final long venueTimeNs = venueTimeNs();
        final long sequence = layout.has(Column.SEQUENCE) ? fields.number(field(Column.SEQUENCE)) : 0;
        market.at(sink, receiveTimeNs, venueTimeNs, sequence);
        if (isJitter) {
            market.count("receive times that went back a little, taken as that of the row before");
        }
        judgePrice(market);
        switch (layout.kind()) {
            case TRADES -> trade(market);
            case QUOTES -> {
                readQuoteSide(market, Column.BID, Column.BID_SIZE, 0);
                readQuoteSide(market, Column.ASK, Column.ASK_SIZE, 2);
                tellQuote(market);
            }
            case QUOTE_SIDES -> quoteSide(market);
            case BOOKS -> {
                readBook(market);
                market.book(bids, asks);
            }
            case LEVELS -> level(market);
            case BOOK_EVENTS -> bookEvent(market);
            case ORDERS -> order(market);
            case ORDER_EVENTS -> orderEvent(market);
            default -> throw new IllegalStateException("kind " + layout.kind());
        }
    }

    /**
     * A price with a decimal point is readable; one without that has as many digits as 0.01 has in units of 1e-9 is of
     * that kind: as a readable one it would be 10 million. The first price tells for all; one that says the opposite
     * is bad.
     */
    private void judgePrice(final MarketTape market) {
        final int fixedPoint = layout.fixedPointExponent();
        if (fixedPoint == 0 || fields.isBlank(field(Column.PRICE))) {
            return;
        }
        final String price = fields.text(field(Column.PRICE));
        if (price.equals(NO_PRICE)) {
            return;
        }
        final boolean isWhole = price.indexOf('.') < 0;
        final boolean isLong = isWhole && price.length() >= fixedPoint - 1;
        if (!isPriceKnown) {
            isPriceKnown = true;
            priceExponent = isLong ? fixedPoint : 0;
        }
        if (priceExponent == 0 ? isLong : !isWhole) {
            throw fields.bad(field(Column.PRICE), "price has a decimal point where others have none, or the reverse");
        }
        if (priceExponent > 0) {
            market.count("rows with prices in units of 1e-9");
        }
    }

    private boolean isOwn() {
        for (final int field : ownFields) {
            if (fields.text(field).equals(layout.ownWord())) {
                return true;
            }
        }
        return false;
    }

    private void trade(final MarketTape market) {
        if (isOwn()) {
            market.count("trades of the recorder's own, left out");
            return;
        }
        final long quantity = fields.quantity(field(Column.QUANTITY), market.lots());
        final Aggressor aggressor = aggressor(market);
        final boolean isOld = layout.has(Column.MARK) && isWord(Column.MARK, layout.markWords());
        // of an order event the id is the order's
        final long id = layout.has(Column.ID) && layout.kind() != TableLayout.Kind.ORDER_EVENTS ? id() : 0;
        if (fields.isOffTick(field(Column.PRICE), ticks(market))) {
            market.tradeBetweenTicks(fields.text(field(Column.PRICE)));
            return;
        }
        market.trade(id, fields.price(field(Column.PRICE), ticks(market)), quantity, aggressor, isOld);
    }

    private void bookEvent(final MarketTape market) {
        if (!levels.isEmpty()) {
            readBook(market);
        }
        if (isWord(Column.ACTION, layout.tradeWords())) {
            trade(market);
        }
        if (!levels.isEmpty()) {
            market.book(bids, asks);
        }
    }

    private void order(final MarketTape market) {
        final OrderRows rows = new OrderRows(market);
        final String action = fields.text(field(Column.ACTION));
        switch (action) {
            case "R" -> rows.clear();
            case "A", "M" -> {
                final long price = fields.price(field(Column.PRICE), ticks(market));
                final long lots = fields.quantity(field(Column.QUANTITY), market.lots());
                rows.set(fields.number(field(Column.ID)), isBuy(), price, lots);
            }
            case "C" -> {
                final long lots = fields.quantity(field(Column.QUANTITY), market.lots());
                rows.reduce(fields.number(field(Column.ID)), lots);
            }
            case "T" -> trade(market);
            case "F" -> {
                market.count(NO_BOOK_CHANGE);
                final long lots = fields.quantity(field(Column.QUANTITY), market.lots());
                rows.fill(fields.number(field(Column.ID)), lots);
            }
            case "N" -> market.count(NO_BOOK_CHANGE);
            default -> throw fields.bad(field(Column.ACTION), "action is not one of this format");
        }
    }

    /** LOBSTER's events: what happened to an order, and then the book behind it. */
    private void orderEvent(final MarketTape market) {
        readBook(market);
        final String type = fields.text(field(Column.ACTION));
        final boolean isVisible = type.length() == 1 && "1234".contains(type);
        final long id = isVisible ? fields.number(field(Column.ID)) : 0;
        if (isWord(Column.ACTION, layout.tradeWords())) {
            trade(market);
        }
        if (isVisible) {
            orderEvent(market, type.charAt(0), id);
        }
        market.reconcileOrders(bids, asks, GHOSTS);
        market.book(bids, asks);
    }

    private void orderEvent(final MarketTape market, final char type, final long id) {
        final long lots = fields.quantity(field(Column.QUANTITY), market.lots());
        final OrderMirror.Order order = market.orders().find(id);
        if (type == '1') {
            // the words are those of a trade, whose aggressor is on the other side
            market.orders().set(id, !isBuy(), fields.price(field(Column.PRICE), ticks(market)), lots);
        } else if (order == null) {
            market.count("events of orders that came before the recording or out of sight");
        } else {
            market.orders().reduce(order, type == '3' ? order.lots() : lots, type == '4');
        }
    }

    private void readBook(final MarketTape market) {
        readSide(market, 0, -1, bids);
        readSide(market, 2, 1, asks);
    }

    private Aggressor aggressor(final MarketTape market) {
        if (layout.isSideByBook()) {
            return byBook(market);
        }
        if (!layout.has(Column.SIDE) || isWord(Column.SIDE, layout.unknownWords())) {
            return Aggressor.UNKNOWN;
        }
        return isBuy() ? Aggressor.BUYER : Aggressor.SELLER;
    }

    /** Who trades at the best ask or above it took liquidity as a buyer; at the best bid or below, as a seller. */
    private Aggressor byBook(final MarketTape market) {
        if (fields.isOffTick(field(Column.PRICE), ticks(market))) {
            return Aggressor.UNKNOWN;
        }
        final long price = fields.price(field(Column.PRICE), ticks(market));
        if (market.bestAsk() != BookSideMirror.NO_PRICE && price >= market.bestAsk()) {
            return Aggressor.BUYER;
        }
        return market.bestBid() != BookSideMirror.NO_PRICE && price <= market.bestBid()
                ? Aggressor.SELLER
                : Aggressor.UNKNOWN;
    }

    private boolean isBuy() {
        final boolean isBuy = isWord(Column.SIDE, layout.buyWords());
        if (!isBuy && !isWord(Column.SIDE, layout.sellWords())) {
            throw fields.bad(field(Column.SIDE), "not a word for a side");
        }
        return isBuy;
    }

    private boolean isWord(final Column column, final Set<String> words) {
        return words.contains(fields.text(field(column)));
    }

    /** Ids that are not numbers, such as GUIDs, have no place in a message. */
    private long id() {
        final int at = field(Column.ID);
        final String text = fields.text(at);
        return text.isEmpty() || text.length() > 18 || !text.chars().allMatch(Character::isDigit)
                ? 0
                : Long.parseLong(text);
    }

    /** A blank side, or one of size zero, has no orders. */
    private void readQuoteSide(final MarketTape market, final Column price, final Column size, final int at) {
        final boolean isBlank = fields.isBlank(field(price)) || fields.isBlank(field(size));
        quote[at + 1] = isBlank ? 0 : fields.quantityOrZero(field(size), market.lots());
        quote[at] = quote[at + 1] == 0 ? 0 : fields.price(field(price), ticks(market));
    }

    private void tellQuote(final MarketTape market) {
        market.top(quote[0], quote[1], quote[2], quote[3]);
    }

    /** The ask ends the moment: venues and recorders write the bid first. */
    private void quoteSide(final MarketTape market) {
        final boolean isBid = isBuy();
        readQuoteSide(market, Column.PRICE, Column.QUANTITY, isBid ? 0 : 2);
        if (!isBid) {
            tellQuote(market);
        }
    }

    /** Reads a side of a book; blank levels end it. The direction is that of prices as they get worse. */
    private void readSide(final MarketTape market, final int column, final int direction, final LevelArray into) {
        into.clear();
        for (int i = 0; i < levels.size() && !isNoLevel(levels.get(i)[column], levels.get(i)[column + 1]); i++) {
            final long price = fields.price(levels.get(i)[column], ticks(market));
            if (i > 0 && (price - into.price(i - 1)) * direction <= 0) {
                throw new BadRow("levels are not in order of price", "level " + i);
            }
            into.add(price, fields.quantity(levels.get(i)[column + 1], market.lots()));
        }
    }

    /** A blank, or where tables have no header a price out of this world with size 0. */
    private boolean isNoLevel(final int price, final int size) {
        return fields.isBlank(price)
                || (layout.fixedPointExponent() > 0 && fields.text(price).equals(NO_PRICE))
                || (layout.isHeaderless() && fields.is(size, ZERO));
    }

    private void level(final MarketTape market) {
        final boolean isBid = isBuy();
        final long price = fields.price(field(Column.PRICE), ticks(market));
        final long size = fields.quantityOrZero(field(Column.QUANTITY), market.lots());
        final boolean isSnapshot = layout.has(Column.MARK) && isWord(Column.MARK, layout.markWords());
        if (isSnapshot && !isInSnapshot) {
            market.beginSnapshot();
        }
        isInSnapshot = isSnapshot;
        market.level(isBid, price, size);
    }
}
