package ballast.analytics.importer;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Logs of Bitstamp's order-level feed, each line a stamp of milliseconds, the event and its JSON:
 *
 * <pre>
 *   1430438404518 order_created {"price": "236.47", "amount": "2.0", "id": 1, "order_type": 0}
 *   1430438405885 order_book {"bids": [["236.47", "1.78855669"], ...], "asks": [...]}
 *   1430438404645 trade {"price": 236.47, "amount": 0.21144331, "id": 8111041}
 * </pre>
 *
 * <p>The log names no instrument, so one must be given; it has no venue times finer than a second, so that they count
 * as none.
 */
final class BitstampLogImporter implements Importer {
    private static final Pattern LINE =
            Pattern.compile("^[0-9]{13,19} (order_created|order_changed|order_deleted|order_book|trade) \\{");

    @Override
    public String name() {
        return "bitstamp-log";
    }

    @Override
    public String reads() {
        return "lines '<stamp> <event> <json>' of Bitstamp's order-level feed; needs an instrument; several files"
                + " follow one another";
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
    public List<InstrumentSpec> identify(final List<InstrumentSpec> given, final Head head) {
        if (given.size() != 1) {
            throw new ImportException(head.files().get(0) + ": the log does not name its instrument; give one (given: "
                    + given.size() + ")");
        }
        return given;
    }

    @Override
    public Conversion begin(final List<InstrumentSpec> instruments, final ImportOptions options) {
        return new BitstampLogConversion(instruments.get(0), options);
    }
}
