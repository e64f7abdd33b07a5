package ballast.analytics.importer;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Raw frames of Bitfinex's public WebSocket (version 2), each line a stamp of milliseconds, a space and the frame:
 * books of raw precision by price (P0) and trades, with the events that open their channels.
 *
 * <p>The venue gives books no times, and recorders that keep none leave stamps that are interpolated between those of
 * trades. The report counts such rows, and the tape's provenance says so.
 */
final class BitfinexRawImporter implements Importer {
    private static final Pattern LINE = Pattern.compile("^[0-9]{13,19} (\\{\"event\":|\\[[0-9]+,(\\[|\"(te|tu|hb)\"))");
    private static final Pattern SYMBOL = Pattern.compile("\"symbol\":\"(t[A-Z0-9:]+)\"");

    @Override
    public String name() {
        return "bitfinex-raw";
    }

    @Override
    public String reads() {
        return "lines '<stamp> <frame>' of Bitfinex books (P0) and trades; times of books are interpolated; several"
                + " files follow one another";
    }

    @Override
    public boolean recognises(final List<String> lines) {
        return LINE.matcher(lines.get(0)).find();
    }

    @Override
    public boolean mergesByTime() {
        return false;
    }

    @Override
    public String timesNote() {
        return "books have no times of their own: their receive times are interpolated between those of trades";
    }

    @Override
    public List<InstrumentSpec> identify(final List<InstrumentSpec> given, final Head head) {
        if (!given.isEmpty()) {
            return given;
        }
        final Set<String> symbols = new LinkedHashSet<>();
        for (final List<String> lines : head.lines()) {
            for (final String line : lines) {
                final Matcher symbol = SYMBOL.matcher(line);
                if (symbol.find()) {
                    symbols.add(symbol.group(1));
                }
            }
        }
        if (symbols.isEmpty()) {
            throw new ImportException(head.files().get(0) + ": the first lines open no channel; give the instrument");
        }
        final List<InstrumentSpec> found = new ArrayList<>();
        for (final String symbol : symbols) {
            found.add(Instruments.require(head.files().get(0), Instruments.BITFINEX, symbol)
                    .withId(found.size() + 1));
        }
        return found;
    }

    @Override
    public Conversion begin(final List<InstrumentSpec> instruments, final ImportOptions options) {
        return new BitfinexRawConversion(instruments, options);
    }
}
