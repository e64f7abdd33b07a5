package ballast.analytics.importer;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the columns of a kind of table mean, found by their names wherever they stand. A format of tables is a list of
 * these; a mapping file describes one.
 *
 * <p>Built by its own methods, then not changed. Any thread.
 */
final class TableLayout {
    /** What a row is. */
    enum Kind {
        /** A trade. */
        TRADES,
        /** Best bid and ask. */
        QUOTES,
        /** The best price of one side; bid and ask of one moment are two rows. */
        QUOTE_SIDES,
        /** A whole book, best levels first. */
        BOOKS,
        /** The size of one level as it is now; rows of one receive time are one event. */
        LEVELS,
        /** An event, which may be a trade, and perhaps the whole book behind it. */
        BOOK_EVENTS,
        /** What happens to one order; rows of one receive time are one event. */
        ORDERS,
        /** What happens to one order by LOBSTER's numbers, and the whole book behind it. */
        ORDER_EVENTS
    }

    /** What a column is. */
    enum Column {
        /** Receive time. */
        TIME,
        /** Venue time. */
        VENUE_TIME,
        /** Sequence number of the venue. */
        SEQUENCE,
        SYMBOL,
        PRICE,
        QUANTITY,
        /** Aggressor of a trade, or side of a level. */
        SIDE,
        /** Id of a trade, 0 when it is no number, or of an order. */
        ID,
        BID,
        BID_SIZE,
        ASK,
        ASK_SIZE,
        /** What happened. */
        ACTION,
        /** Whether a trade is history, or a level part of a snapshot. */
        MARK
    }

    /** Price and size of each side: columns of a level, {@code #} standing for its number. */
    record LevelNames(String bid, String bidSize, String ask, String askSize) {}

    private final Kind kind;
    private final Map<Column, String> columns = new EnumMap<>(Column.class);
    private final Map<Column, Long> unitsNs = new EnumMap<>(Column.class);
    private final Set<String> ignored = new HashSet<>();
    private boolean ignoresOthers;
    private char separator = ',';
    private LevelNames levels;
    private int firstLevel;
    private Set<String> buyWords = Set.of("buy");
    private Set<String> sellWords = Set.of("sell");
    private Set<String> unknownWords = Set.of();
    private Set<String> markWords = Set.of();
    private Set<String> tradeWords = Set.of();
    private RowClock clock;
    private long jitterNs;
    private boolean isSideByBook;
    private List<String> impliedColumns = List.of();
    private int priceExponent;
    private int fixedPointExponent;
    private String ownWord = "";
    private List<String> ownColumns = List.of();

    private TableLayout(final Kind kind) {
        this.kind = kind;
    }

    /** Begins to describe a kind of table. */
    static TableLayout of(final Kind kind) {
        return new TableLayout(kind);
    }

    /** Names a column; its time, if it is one, is of any kind that {@link Times#of} knows. */
    TableLayout column(final Column column, final String name) {
        columns.put(column, name);
        return this;
    }

    /** Gives the unit of a time column. */
    TableLayout unit(final Column column, final long unitNs) {
        unitsNs.put(column, unitNs);
        return this;
    }

    /** Names columns that may be there and say nothing that is needed. */
    TableLayout ignoring(final String... names) {
        ignored.addAll(List.of(names));
        return this;
    }

    /** Leaves out trades that have a word in one of some columns, where there are such columns: the recorder's own. */
    TableLayout leavingOut(final String word, final String... names) {
        ownWord = word;
        ownColumns = List.of(names);
        return this;
    }

    /** The word that marks trades to be left out. */
    String ownWord() {
        return ownWord;
    }

    /** Positions of the columns that may have it. */
    List<Integer> ownPositions(final List<String> header) {
        return ownColumns.stream().map(header::indexOf).filter(at -> at >= 0).toList();
    }

    /** Prices may be whole numbers of 1e-9 instead: the first one tells. */
    TableLayout fixedPoint(final int power) {
        fixedPointExponent = power;
        return this;
    }

    /** Power of ten that prices without a decimal point are multiplied with; 0 = there are none such. */
    int fixedPointExponent() {
        return fixedPointExponent;
    }

    /** Lets any other column be there. */
    TableLayout ignoringOthers() {
        ignoresOthers = true;
        return this;
    }

    TableLayout separator(final char between) {
        separator = between;
        return this;
    }

    /** Names the columns of a book's levels, counted from a first one. */
    TableLayout levels(final LevelNames names, final int first) {
        levels = names;
        firstLevel = first;
        return this;
    }

    /** What stands in the side column: for a buyer or bid, a seller or ask, and when the venue did not say. */
    TableLayout words(final Set<String> buy, final Set<String> sell, final Set<String> unknown) {
        buyWords = buy;
        sellWords = sell;
        unknownWords = unknown;
        return this;
    }

    /** What stands in the mark column of a marked row. */
    TableLayout marks(final Set<String> words) {
        markWords = words;
        return this;
    }

    /** What stands in the action column of a trade. */
    TableLayout tradeWords(final Set<String> words) {
        tradeWords = words;
        return this;
    }

    /** Tells the receive time of a row in place of its column. */
    TableLayout clock(final RowClock rowClock) {
        clock = rowClock;
        return this;
    }

    /** How far a receive time may go back and be taken as that of the row before: recorders have several threads. */
    TableLayout jitterNs(final long durationNs) {
        jitterNs = durationNs;
        return this;
    }

    /** Trades come behind the book that they happened against, which tells who took liquidity. */
    TableLayout sideByBook() {
        isSideByBook = true;
        return this;
    }

    /** Tables have no header: these columns, then those of as many levels as there are. */
    TableLayout implied(final List<String> names) {
        impliedColumns = names;
        return this;
    }

    /** Prices are whole numbers of 10 to minus this power. */
    TableLayout priceExponent(final int power) {
        priceExponent = power;
        return this;
    }

    /** Power of ten that prices are multiplied with in the table. */
    int priceExponent() {
        return priceExponent;
    }

    /** Whether tables have no header. */
    boolean isHeaderless() {
        return !impliedColumns.isEmpty();
    }

    /** The header that a table with so many columns would have: ask, ask size, bid, bid size of each level. */
    List<String> impliedHeader(final int columnCount) {
        final List<String> header = new ArrayList<>(impliedColumns);
        for (int level = firstLevel; header.size() < columnCount; level++) {
            header.add(numbered(levels.ask, level));
            header.add(numbered(levels.askSize, level));
            header.add(numbered(levels.bid, level));
            header.add(numbered(levels.bidSize, level));
        }
        return header;
    }

    Set<String> tradeWords() {
        return tradeWords;
    }

    /** Tells receive times; null when the column does. */
    RowClock clock() {
        return clock;
    }

    long jitterNs() {
        return jitterNs;
    }

    boolean isSideByBook() {
        return isSideByBook;
    }

    Kind kind() {
        return kind;
    }

    char separator() {
        return separator;
    }

    Set<String> buyWords() {
        return buyWords;
    }

    Set<String> sellWords() {
        return sellWords;
    }

    Set<String> unknownWords() {
        return unknownWords;
    }

    Set<String> markWords() {
        return markWords;
    }

    /** Unit of a time column; 0 = by what it looks like. */
    long unitNs(final Column column) {
        return unitsNs.getOrDefault(column, 0L);
    }

    boolean has(final Column column) {
        return columns.containsKey(column);
    }

    /** Position of a column; -1 when the table has none. */
    int position(final Column column, final List<String> header) {
        return has(column) ? header.indexOf(columns.get(column)) : -1;
    }

    /** Names of the header of a table. */
    List<String> split(final String header) {
        final List<String> names = new ArrayList<>();
        int from = 0;
        for (int at = header.indexOf(separator); at >= 0; at = header.indexOf(separator, from)) {
            names.add(header.substring(from, at));
            from = at + 1;
        }
        names.add(header.substring(from));
        return names;
    }

    /** Positions of bid, bid size, ask and ask size of each level that the header has. */
    List<int[]> levelPositions(final List<String> header) {
        final List<int[]> found = new ArrayList<>();
        if (levels == null) {
            return found;
        }
        for (int level = firstLevel; ; level++) {
            final int[] positions = {
                header.indexOf(numbered(levels.bid, level)),
                header.indexOf(numbered(levels.bidSize, level)),
                header.indexOf(numbered(levels.ask, level)),
                header.indexOf(numbered(levels.askSize, level))
            };
            for (final int position : positions) {
                if (position < 0) {
                    return found;
                }
            }
            found.add(positions);
        }
    }

    /** A pattern {@code ##} gives a number of two digits. */
    private static String numbered(final String pattern, final int level) {
        final String number = Integer.toString(level);
        return pattern.replace("##", number.length() < 2 ? "0" + number : number)
                .replace("#", number);
    }

    /**
     * Whether a header is of this kind: every column is there, once, and no other.
     *
     * @return what does not fit, empty when all does.
     */
    Optional<String> mismatch(final List<String> header) {
        final Set<String> open = new LinkedHashSet<>(header);
        if (open.size() != header.size()) {
            return Optional.of("a column is there twice");
        }
        for (final String name : new LinkedHashSet<>(columns.values())) {
            if (!open.remove(name)) {
                return Optional.of("column " + name + " is missing");
            }
        }
        final List<int[]> positions = levelPositions(header);
        if (levels != null && positions.isEmpty()) {
            return Optional.of("column " + numbered(levels.bid, firstLevel) + " is missing");
        }
        for (final int[] level : positions) {
            for (final int position : level) {
                open.remove(header.get(position));
            }
        }
        open.removeAll(ignored);
        return ignoresOthers || open.isEmpty()
                ? Optional.empty()
                : Optional.of("column " + open.iterator().next() + " is not known");
    }

    @Override
    public String toString() {
        final List<String> names = new ArrayList<>(columns.values());
        if (levels != null) {
            for (final String name : List.of(levels.bid, levels.bidSize, levels.ask, levels.askSize)) {
                names.add(numbered(name, firstLevel));
            }
            names.add("...");
        }
        return String.join(String.valueOf(separator), names);
    }
}
