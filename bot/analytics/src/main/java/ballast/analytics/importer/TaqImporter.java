package ballast.analytics.importer;

import java.util.List;

/**
 * A table of trades with the best prices before each, in the columns that back-tests of inventory models are often fed
 * with, in this order:
 *
 * <pre>
 *   time,price,amount,bid_price,bid_amount,ask_price,ask_amount
 * </pre>
 *
 * <p>An amount below zero is a trade whose seller took liquidity. The table names no instrument: one must be given.
 */
final class TaqImporter implements Importer {
    @Override
    public String name() {
        return "taq";
    }

    @Override
    public String reads() {
        return "a table time,price,amount,bid_price,bid_amount,ask_price,ask_amount: trades and the best prices before"
                + " each; needs an instrument";
    }

    @Override
    public boolean recognises(final List<String> lines) {
        return lines.get(0).startsWith("time,price,amount,");
    }

    @Override
    public boolean mergesByTime() {
        return false;
    }

    @Override
    public List<InstrumentSpec> identify(final List<InstrumentSpec> given, final Head head) {
        if (given.size() != 1) {
            throw new ImportException(head.files().get(0)
                    + ": the table does not name its instrument; give one (given: " + given.size() + ")");
        }
        return given;
    }

    @Override
    public Conversion begin(final List<InstrumentSpec> instruments, final ImportOptions options) {
        return new TaqConversion(instruments.get(0), options.strict());
    }
}
