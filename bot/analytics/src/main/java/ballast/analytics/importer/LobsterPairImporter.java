package ballast.analytics.importer;

import ballast.analytics.importer.TableLayout.Column;
import ballast.analytics.importer.TableLayout.Kind;
import ballast.analytics.importer.TableLayout.LevelNames;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * LOBSTER as it is given away: a file of messages and a file of books without headers, row by row, prices in hundredths
 * of a cent (lobsterdata.com, data structure).
 *
 * <pre>
 *   34200.000000001,1,7,100,2235000,1        time,type,order id,size,price,direction
 *   2236700,100,2235000,100,...              ask,ask size,bid,bid size of each level
 * </pre>
 *
 * <p>Otherwise as {@link LobsterImporter}.
 */
final class LobsterPairImporter extends TableImporter {
    private static final Pattern MESSAGE = Pattern.compile("^\\d+(\\.\\d+)?,[1-7],\\d+,\\d+,-?\\d+,-?1$");
    private static final int PRICE_EXPONENT = 4;

    private static final TableLayout ROWS = TableLayout.of(Kind.ORDER_EVENTS)
            .column(Column.TIME, "time")
            .column(Column.ACTION, "type")
            .column(Column.ID, "order id")
            .column(Column.QUANTITY, "size")
            .column(Column.PRICE, "price")
            .column(Column.SIDE, "direction")
            .levels(new LevelNames("bid #", "bid size #", "ask #", "ask size #"), 1)
            .implied(List.of("time", "type", "order id", "size", "price", "direction"))
            .priceExponent(PRICE_EXPONENT)
            .words(Set.of("-1"), Set.of("1"), Set.of())
            .tradeWords(Set.of("4", "5"))
            .clock(LobsterImporter::timeNs);

    LobsterPairImporter() {
        super(
                "lobster-pair",
                "a message file and an orderbook file of LOBSTER, in this order; the day stands in the first one's"
                        + " name; needs an instrument",
                "",
                List.of(ROWS),
                0,
                0);
    }

    @Override
    public boolean recognises(final List<String> lines) {
        return MESSAGE.matcher(lines.get(0)).find();
    }

    @Override
    public boolean mergesByTime() {
        return false;
    }

    @Override
    public boolean joinsRows() {
        return true;
    }

    @Override
    public List<InstrumentSpec> identify(final List<InstrumentSpec> given, final Head head) {
        if (given.size() != 1) {
            throw new ImportException(head.files().get(0) + ": the rows do not name their instrument; give one (given: "
                    + given.size() + ")");
        }
        return given;
    }

    @Override
    public String timesNote() {
        return "one clock, the venue's: receive times are venue times";
    }
}
