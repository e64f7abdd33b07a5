package ballast.analytics.importer;

import ballast.analytics.importer.TableLayout.Column;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A format of tables with a header line, merged by time: a name, a venue and the layouts. At the same time trades go
 * first, because a book shows what is left after them.
 */
class TableImporter implements Importer {
    private final String name;
    private final String reads;
    private final String venue;
    private final List<TableLayout> layouts;
    private final long patienceNs;
    private final long silenceNs;

    /**
     * A format.
     *
     * @param name on the command line.
     * @param reads in one line for a person.
     * @param venue that the symbols in the tables are of; empty when the tables name no symbols.
     * @param layouts of its tables.
     * @param patienceNs see {@link MarketTape.Habits}.
     * @param silenceNs see {@link MarketTape.Habits}.
     */
    TableImporter(
            final String name,
            final String reads,
            final String venue,
            final List<TableLayout> layouts,
            final long patienceNs,
            final long silenceNs) {
        this.name = name;
        this.reads = reads;
        this.venue = venue;
        this.layouts = layouts;
        this.patienceNs = patienceNs;
        this.silenceNs = silenceNs;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String reads() {
        return reads;
    }

    @Override
    public boolean recognises(final List<String> lines) {
        return TableConversion.layoutOf(layouts, lines.get(0)).isPresent();
    }

    @Override
    public boolean mergesByTime() {
        return true;
    }

    @Override
    public List<InstrumentSpec> identify(final List<InstrumentSpec> given, final Head head) {
        if (!given.isEmpty()) {
            return given;
        }
        final Set<String> symbols = new LinkedHashSet<>();
        for (int file = 0; file < head.files().size(); file++) {
            final List<String> lines = head.lines().get(file);
            if (!lines.isEmpty()) {
                collect(TableConversion.require(layouts, head.files().get(file) + ":1", lines.get(0)), lines, symbols);
            }
        }
        if (symbols.isEmpty()) {
            throw new ImportException(head.files().get(0) + ": the table does not name its instrument; give one");
        }
        final List<InstrumentSpec> found = new ArrayList<>();
        for (final String symbol : symbols) {
            found.add(known(head.files().get(0), symbol).withId(found.size() + 1));
        }
        return found;
    }

    private static void collect(final TableLayout layout, final List<String> lines, final Set<String> symbols) {
        final int at = layout.position(Column.SYMBOL, layout.split(lines.get(0)));
        for (final String line : lines.subList(1, lines.size())) {
            final List<String> fields = layout.split(line);
            if (at >= 0 && at < fields.size()) {
                symbols.add(fields.get(at));
            }
        }
    }

    /** The instrument of a symbol that nobody described. */
    InstrumentSpec known(final String place, final String symbol) {
        return Instruments.require(place, venue, symbol);
    }

    @Override
    public Conversion begin(final List<InstrumentSpec> instruments, final ImportOptions options) {
        return new TableConversion(layouts, instruments, new MarketTape.Habits(patienceNs, silenceNs, options));
    }
}
