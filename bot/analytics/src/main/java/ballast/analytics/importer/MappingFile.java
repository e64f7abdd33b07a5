package ballast.analytics.importer;

import ballast.analytics.importer.TableLayout.Column;
import ballast.analytics.importer.TableLayout.Kind;
import ballast.analytics.importer.TableLayout.LevelNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads a mapping file: what the columns of somebody's own tables are, in lines {@code key = value}; {@code #} begins a
 * comment. Each line {@code kind = ...} begins a table. {@code IMPORTERS.md} has the keys and an example. One thread.
 */
final class MappingFile {
    private static final int MAX_BYTES = 1 << 16;
    private static final long NS_PER_MS = 1_000_000L;
    private static final Map<String, Long> UNITS =
            Map.of("auto", 0L, "s", 1_000_000_000L, "ms", NS_PER_MS, "us", 1_000L, "ns", 1L);
    private static final Map<String, Integer> EXPONENTS = Map.of("0", 0, "2", 2, "4", 4, "6", 6, "8", 8, "9", 9);
    private static final Map<String, Character> SEPARATORS = Map.of("comma", ',', "semicolon", ';', "tab", '\t');

    private final Path file;
    private final List<Map<String, Entry>> tables = new ArrayList<>();
    private final Map<String, Entry> general = new HashMap<>();

    /** A value and the line it stands in. */
    private record Entry(String value, int line) {}

    private MappingFile(final Path file) {
        this.file = file;
    }

    /**
     * Reads a mapping file.
     *
     * @param file to read.
     * @return an importer of the tables it describes.
     * @throws ImportException when it cannot be read or understood, with file, line and what is possible.
     */
    static Importer read(final Path file) {
        final MappingFile mapping = new MappingFile(file);
        mapping.parse();
        return mapping.importer();
    }

    private ImportException bad(final int line, final String what) {
        return new ImportException(InputFile.nameOf(file) + ":" + line + ": " + what);
    }

    private void parse() {
        final List<String> lines;
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new ImportException(file + ": is no mapping file, which has at most " + MAX_BYTES + " bytes");
            }
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (final IOException e) {
            throw new ImportException(file + ": cannot be read as a mapping file: " + e, e);
        }
        for (int i = 0; i < lines.size(); i++) {
            final String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                take(line, i + 1);
            }
        }
        if (tables.isEmpty()) {
            throw new ImportException(InputFile.nameOf(file) + ": describes no table; begin one with kind = trades");
        }
    }

    private void take(final String line, final int number) {
        final int equals = line.indexOf('=');
        if (equals < 0) {
            throw bad(number, "is not key = value");
        }
        final String key = line.substring(0, equals).strip();
        final String value = line.substring(equals + 1).strip();
        if (key.equals("kind")) {
            tables.add(new HashMap<>());
        }
        final Map<String, Entry> into = tables.isEmpty() ? general : tables.get(tables.size() - 1);
        if (value.isEmpty()) {
            throw bad(number, key + " has no value");
        }
        if (into.put(key, new Entry(value, number)) != null) {
            throw bad(number, key + " is there twice");
        }
    }

    private Importer importer() {
        final String venue = text(general, "venue", "");
        final long patienceNs = milliseconds("patience-ms", 1_000);
        final long silenceNs = milliseconds("silence-ms", 0);
        refuseUnknown(general, "venue, patience-ms and silence-ms, before the first kind");
        final List<TableLayout> layouts = new ArrayList<>();
        tables.forEach(entries -> layouts.add(layout(entries)));
        return new TableImporter(
                "plain-csv", "tables that a mapping file describes", venue, layouts, patienceNs, silenceNs);
    }

    private long milliseconds(final String key, final long otherwise) {
        final Entry entry = general.remove(key);
        if (entry == null) {
            return otherwise * NS_PER_MS;
        }
        if (!entry.value.matches("[0-9]{1,9}")) {
            throw bad(entry.line, key + " = " + entry.value + " is not a number of milliseconds");
        }
        return Long.parseLong(entry.value) * NS_PER_MS;
    }

    private static String text(final Map<String, Entry> entries, final String key, final String otherwise) {
        final Entry entry = entries.remove(key);
        return entry == null ? otherwise : entry.value;
    }

    private TableLayout layout(final Map<String, Entry> entries) {
        final int line = entries.get("kind").line;
        final Kind kind = oneOf(entries, "kind", kinds(), null);
        final TableLayout layout = TableLayout.of(kind).ignoringOthers();
        layout.separator(oneOf(entries, "separator", SEPARATORS, ','));
        for (final Column column : Column.values()) {
            final Entry entry = entries.remove(keyOf(column));
            if (entry != null) {
                layout.column(column, entry.value);
            } else if (needed(kind).contains(column)) {
                throw bad(line, "a table of this kind needs " + keyOf(column) + " = name of a column");
            }
        }
        layout.unit(Column.TIME, oneOf(entries, "time.unit", UNITS, 0L));
        layout.unit(Column.VENUE_TIME, oneOf(entries, "venue-time.unit", UNITS, 0L));
        layout.words(words(entries, "side.buy", "buy"), words(entries, "side.sell", "sell"), unknown(entries));
        layout.marks(words(entries, "mark.words", "true"));
        layout.priceExponent(oneOf(entries, "price.exponent", EXPONENTS, 0));
        layout.tradeWords(words(entries, "action.trade", "T"));
        if (kind == Kind.BOOKS || entries.containsKey("level.bid")) {
            layout.levels(
                    new LevelNames(
                            level(entries, "level.bid", line),
                            level(entries, "level.bid-size", line),
                            level(entries, "level.ask", line),
                            level(entries, "level.ask-size", line)),
                    oneOf(entries, "level.first", Map.of("0", 0, "1", 1), 0));
        }
        refuseUnknown(entries, "those that a table of this kind has");
        return layout;
    }

    private static List<Column> needed(final Kind kind) {
        return switch (kind) {
            case TRADES -> List.of(Column.TIME, Column.PRICE, Column.QUANTITY);
            case QUOTES -> List.of(Column.TIME, Column.BID, Column.BID_SIZE, Column.ASK, Column.ASK_SIZE);
            case QUOTE_SIDES, LEVELS -> List.of(Column.TIME, Column.PRICE, Column.QUANTITY, Column.SIDE);
            case BOOKS -> List.of(Column.TIME);
            case BOOK_EVENTS -> List.of(Column.TIME, Column.ACTION, Column.PRICE, Column.QUANTITY);
            case ORDERS, ORDER_EVENTS ->
                List.of(Column.TIME, Column.ACTION, Column.PRICE, Column.QUANTITY, Column.SIDE, Column.ID);
        };
    }

    private static Map<String, Kind> kinds() {
        final Map<String, Kind> kinds = new HashMap<>();
        for (final Kind kind : Kind.values()) {
            kinds.put(dashed(kind.name()), kind);
        }
        // only LOBSTER has these
        kinds.remove(dashed(Kind.ORDER_EVENTS.name()));
        return kinds;
    }

    private static String keyOf(final Column column) {
        return dashed(column.name());
    }

    private static String dashed(final String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private <T> T oneOf(
            final Map<String, Entry> entries, final String key, final Map<String, T> possible, final T otherwise) {
        final Entry entry = entries.remove(key);
        if (entry == null) {
            return otherwise;
        }
        final T found = possible.get(entry.value);
        if (found == null) {
            throw bad(
                    entry.line,
                    key + " = " + entry.value + " is not one of "
                            + String.join(
                                    ", ", possible.keySet().stream().sorted().toList()));
        }
        return found;
    }

    private static Set<String> words(final Map<String, Entry> entries, final String key, final String otherwise) {
        final Set<String> words = new LinkedHashSet<>();
        for (final String word : text(entries, key, otherwise).split(",")) {
            words.add(word.strip());
        }
        return words;
    }

    private static Set<String> unknown(final Map<String, Entry> entries) {
        return entries.containsKey("side.unknown") ? words(entries, "side.unknown", "") : Set.of("");
    }

    private String level(final Map<String, Entry> entries, final String key, final int line) {
        final Entry entry = entries.remove(key);
        if (entry == null) {
            throw bad(line, "a table of books needs " + key + " = name of a column with # for the level's number");
        }
        if (!entry.value.contains("#")) {
            throw bad(entry.line, key + " = " + entry.value + " has no # for the level's number");
        }
        return entry.value;
    }

    private void refuseUnknown(final Map<String, Entry> entries, final String possible) {
        if (!entries.isEmpty()) {
            final String key = entries.keySet().stream().sorted().toList().get(0);
            throw bad(entries.get(key).line, "key " + key + " is not known; possible are " + possible);
        }
    }
}
