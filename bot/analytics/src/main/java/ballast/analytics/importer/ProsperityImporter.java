package ballast.analytics.importer;

import ballast.analytics.importer.TableLayout.Column;
import ballast.analytics.importer.TableLayout.Kind;
import ballast.analytics.importer.TableLayout.LevelNames;
import ballast.codecs.ContractType;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Price and trade tables of the IMC Prosperity competition, several products in one:
 *
 * <pre>
 *   day;timestamp;product;bid_price_1;bid_volume_1;...;ask_price_1;ask_volume_1;...;mid_price;profit_and_loss
 *   timestamp;buyer;seller;symbol;currency;price;quantity
 * </pre>
 *
 * <p>Times are steps of a simulation, taken as milliseconds after midnight of a day counted from 2000-01-01; a table of
 * trades has its day in the file's name ({@code day_-1}). Trades of a step happen against the book of that step, which
 * tells the aggressor. Every product has tick 1 and lot 1 and needs no description.
 */
class ProsperityImporter extends TableImporter {
    private static final String VENUE = "imc-prosperity";
    private static final Pattern DAY = Pattern.compile("day_(-?\\d{1,3})(?!\\d)");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,3}");
    /** Whose trades are of the one whose log this is. */
    private static final String OWN = "SUBMISSION";

    private static final long NS_PER_S = 1_000_000_000L;
    private static final long NS_PER_MS = 1_000_000L;
    private static final long FIRST_DAY_S =
            LocalDate.of(2000, 1, 1).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    private static final long DAY_S = 86_400;

    static final TableLayout BOOKS = TableLayout.of(Kind.BOOKS)
            .separator(';')
            .column(Column.TIME, "timestamp")
            .column(Column.SYMBOL, "product")
            .levels(new LevelNames("bid_price_#", "bid_volume_#", "ask_price_#", "ask_volume_#"), 1)
            .ignoring("day", "mid_price", "profit_and_loss")
            .clock(ProsperityImporter::timeNs);
    static final TableLayout TRADES = TableLayout.of(Kind.TRADES)
            .separator(';')
            .column(Column.TIME, "timestamp")
            .column(Column.SYMBOL, "symbol")
            .column(Column.PRICE, "price")
            .column(Column.QUANTITY, "quantity")
            .ignoring("day", "buyer", "seller", "currency")
            .leavingOut(OWN, "buyer", "seller")
            .sideByBook()
            .clock(ProsperityImporter::timeNs);

    ProsperityImporter() {
        this(
                "prosperity-csv",
                "price and trade tables of IMC Prosperity, merged by time; a table of trades has its day in its name");
    }

    ProsperityImporter(final String name, final String reads) {
        super(name, reads, VENUE, List.of(BOOKS, TRADES), 0, 0);
    }

    private static long timeNs(final CsvRow fields, final Row row, final int field) {
        final int dayField = fields.field("day");
        final String day;
        if (dayField >= 0) {
            day = fields.text(dayField);
        } else {
            final Matcher name = DAY.matcher(row.file());
            if (!name.find()) {
                throw new ImportException(
                        row.file() + ": the name has no day such as day_-1, and the rows have none; rename the file");
            }
            day = name.group(1);
        }
        if (!NUMBER.matcher(day).matches()) {
            throw new BadRow("day is not a small whole number", day);
        }
        final long midnightS = FIRST_DAY_S + Integer.parseInt(day) * DAY_S;
        // the first step is 0
        return midnightS * NS_PER_S + fields.number(field) * NS_PER_MS;
    }

    @Override
    InstrumentSpec known(final String place, final String symbol) {
        return InstrumentSpec.of(VENUE, symbol)
                .settles(ContractType.SPOT, "1", "SEASHELLS")
                .steps("1", "1", -1)
                .build();
    }

    @Override
    public String timesNote() {
        return "steps of a simulation, taken as milliseconds of days counted from 2000-01-01";
    }
}
