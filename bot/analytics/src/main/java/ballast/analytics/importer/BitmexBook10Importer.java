package ballast.analytics.importer;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Tables of BitMEX top-of-book depth and trades, several symbols in one table, told apart by their header line:
 *
 * <pre>
 *   time_ms,symbol,bid_px_0,bid_sz_0,...,ask_px_0,ask_sz_0,...
 *   time_ms,symbol,price,size_contracts,action,side
 * </pre>
 *
 * <p>The files are merged by time; at the same time trades go first, because a book shows what is left after them. The
 * stamps are the recorder's; the venue's own times are not in the tables.
 */
final class BitmexBook10Importer implements Importer {
    private static final int SYMBOL = 1;

    @Override
    public String name() {
        return "bitmex-book10";
    }

    @Override
    public String reads() {
        return "tables of BitMEX books (10 levels) and trades with a header line, merged by time";
    }

    @Override
    public boolean recognises(final List<String> lines) {
        return lines.get(0).startsWith("time_ms,symbol,");
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
        for (final List<String> lines : head.lines()) {
            for (final String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
                final String[] fields = line.split(",", SYMBOL + 2);
                if (fields.length > SYMBOL + 1) {
                    symbols.add(fields[SYMBOL]);
                }
            }
        }
        final List<InstrumentSpec> found = new ArrayList<>();
        for (final String symbol : symbols) {
            found.add(Instruments.require(head.files().get(0), Instruments.BITMEX, symbol)
                    .withId(found.size() + 1));
        }
        return found;
    }

    @Override
    public Conversion begin(final List<InstrumentSpec> instruments, final ImportOptions options) {
        return new BitmexBook10Conversion(instruments);
    }
}
