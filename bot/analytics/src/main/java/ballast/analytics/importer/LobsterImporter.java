package ballast.analytics.importer;

import ballast.analytics.importer.TableLayout.Column;
import ballast.analytics.importer.TableLayout.Kind;
import ballast.analytics.importer.TableLayout.LevelNames;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * LOBSTER messages with the book behind each in the same row, under a header:
 *
 * <pre>
 *   time,type,order_id,size,price,direction,ask_px_00,ask_sz_00,bid_px_00,bid_sz_00,...
 * </pre>
 *
 * <p>Times are seconds after midnight in New York; the day stands in the file's name. Types 4 and 5 are executions, the
 * direction that of the resting order, so that its opposite took liquidity. An execution of a hidden order between two
 * ticks is left out. There is one clock, the venue's.
 *
 * <p>Types 1 to 4 tell single orders, but only those at levels in sight. An order from before the recording, or that
 * came out of sight, is known by its later events only: of such an order nothing is told, and its lots are what a
 * level has beyond the orders that the tape has told. One that was removed out of sight is found out when its level
 * comes back.
 */
final class LobsterImporter extends TableImporter {
    private static final Pattern DAY = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final long NS_PER_S = 1_000_000_000L;

    private static final TableLayout ROWS = TableLayout.of(Kind.ORDER_EVENTS)
            .column(Column.TIME, "time")
            .column(Column.ACTION, "type")
            .column(Column.QUANTITY, "size")
            .column(Column.PRICE, "price")
            .column(Column.SIDE, "direction")
            .column(Column.ID, "order_id")
            .levels(new LevelNames("bid_px_##", "bid_sz_##", "ask_px_##", "ask_sz_##"), 0)
            .words(Set.of("-1"), Set.of("1"), Set.of())
            .tradeWords(Set.of("4", "5"))
            .clock(LobsterImporter::timeNs);

    LobsterImporter() {
        super(
                "lobster-csv",
                "a table of LOBSTER messages with the book behind each; the day stands in the file's name; needs an"
                        + " instrument",
                "",
                List.of(ROWS),
                0,
                0);
    }

    static long timeNs(final CsvRow fields, final Row row, final int field) {
        final Matcher day = DAY.matcher(row.file());
        if (!day.find()) {
            throw new ImportException(row.file() + ": the name has no day such as 2012-06-21, and the rows have none;"
                    + " rename the file");
        }
        try {
            final long midnightS =
                    LocalDate.parse(day.group(1)).atStartOfDay(NEW_YORK).toEpochSecond();
            return midnightS * NS_PER_S + fields.time(field, NS_PER_S);
        } catch (final DateTimeException e) {
            throw new ImportException(row.file() + ": " + day.group(1) + " is no day; rename the file", e);
        }
    }

    @Override
    public String timesNote() {
        return "one clock, the venue's: receive times are venue times";
    }
}
