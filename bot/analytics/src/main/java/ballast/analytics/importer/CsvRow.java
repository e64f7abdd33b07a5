package ballast.analytics.importer;

import ballast.gateway.venue.DecimalGrid;
import ballast.gateway.venue.DecimalScanner;
import ballast.gateway.venue.DecimalScanner.OffGrid;
import ballast.gateway.venue.DecodeResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A row of a table with commas or another separator, as numeric recordings are: fields are used as they stand, and a
 * quoted one is no number. Numbers go to ticks and lots by the same scanner as live frames; one in exponent notation,
 * as scripts write small ones, is written out first. One thread.
 */
final class CsvRow {
    private static final int INITIAL_FIELDS = 64;
    private static final DecimalGrid WHOLE = new DecimalGrid(1, 0);

    private final DecimalScanner decimals = new DecimalScanner();
    private final char separator;
    private int[] starts = new int[INITIAL_FIELDS];
    private int count;
    private Row row;
    private List<String> columns = List.of();

    CsvRow() {
        this(',');
    }

    CsvRow(final char separator) {
        this.separator = separator;
    }

    /** Names of a header row. */
    static List<String> names(final Row row) {
        return Arrays.asList(row.text().split(",", -1));
    }

    /** Names for messages about the fields that follow. */
    void columns(final List<String> names) {
        columns = names;
    }

    /** Number of columns. */
    int columns() {
        return columns.size();
    }

    /**
     * Looks at a row.
     *
     * @throws BadRow when it does not have a field for each column.
     */
    void wrap(final Row next) {
        row = next;
        count = 0;
        starts[count++] = next.offset();
        for (int i = next.offset(); i < next.limit(); i++) {
            if (next.bytes()[i] == separator) {
                if (count + 1 >= starts.length) {
                    starts = Arrays.copyOf(starts, starts.length * 2);
                }
                starts[count++] = i + 1;
            }
        }
        starts[count] = next.limit() + 1;
        if (count != columns.size()) {
            throw new BadRow("wrong number of fields", count + " in place of " + columns.size());
        }
    }

    /** Position of a column; -1 when there is none of that name. */
    int field(final String name) {
        return columns.indexOf(name);
    }

    int from(final int field) {
        return starts[field];
    }

    int to(final int field) {
        return starts[field + 1] - 1;
    }

    boolean isBlank(final int field) {
        return from(field) == to(field);
    }

    String text(final int field) {
        return new String(row.bytes(), from(field), to(field) - from(field), StandardCharsets.UTF_8);
    }

    /** Whether a field is this ASCII text. */
    boolean is(final int field, final byte[] text) {
        return Arrays.equals(row.bytes(), from(field), to(field), text, 0, text.length);
    }

    long time(final int field) {
        return Times.of(row, from(field), to(field));
    }

    /** A time as a number of units since 1970, with decimals or not. */
    long time(final int field, final long unitNs) {
        return Times.ofUnits(row, from(field), to(field), unitNs);
    }

    /**
     * A price.
     *
     * @return ticks, positive.
     * @throws BadRow when it is none.
     */
    long price(final int field, final DecimalGrid ticks) {
        final long value = priceOrZero(field, ticks);
        if (value == 0) {
            throw bad(field, DecodeResult.ZERO);
        }
        return value;
    }

    /** A price that may be zero, as some tables write an empty side. */
    long priceOrZero(final int field, final DecimalGrid ticks) {
        check(field, decimals.scanPrice(row.bytes(), from(field), to(field), ticks), ticks, DecodeResult.OFF_TICK);
        return decimals.value();
    }

    /** Whether a field is a positive decimal number that lies between two ticks. */
    boolean isOffTick(final int field, final DecimalGrid ticks) {
        return decimals.scanPrice(row.bytes(), from(field), to(field), ticks) == DecodeResult.OFF_TICK.position();
    }

    /**
     * A quantity.
     *
     * @return lots, positive.
     * @throws BadRow when it is none.
     */
    long quantity(final int field, final DecimalGrid lots) {
        return quantity(field, from(field), lots);
    }

    /**
     * A quantity with a sign.
     *
     * @return lots, not zero.
     * @throws BadRow when it is none.
     */
    long signedQuantity(final int field, final DecimalGrid lots) {
        final boolean isNegative = !isBlank(field) && row.bytes()[from(field)] == '-';
        final long magnitude = quantity(field, isNegative ? from(field) + 1 : from(field), lots);
        return isNegative ? -magnitude : magnitude;
    }

    /** A quantity that may be zero. */
    long quantityOrZero(final int field, final DecimalGrid lots) {
        return scanQuantity(field, from(field), lots);
    }

    private long quantity(final int field, final int from, final DecimalGrid lots) {
        final long value = scanQuantity(field, from, lots);
        if (value == 0) {
            throw bad(field, DecodeResult.ZERO);
        }
        return value;
    }

    private long scanQuantity(final int field, final int from, final DecimalGrid lots) {
        check(
                field,
                decimals.scanQuantity(row.bytes(), from, to(field), lots, OffGrid.REJECT),
                lots,
                DecodeResult.OFF_LOT);
        return decimals.value();
    }

    /** A whole number, such as an id. */
    long number(final int field) {
        check(field, decimals.scanPrice(row.bytes(), from(field), to(field), WHOLE), WHOLE, DecodeResult.NOT_A_NUMBER);
        return decimals.value();
    }

    private void check(final int field, final int at, final DecimalGrid grid, final DecodeResult offGrid) {
        if (at == DecodeResult.EXPONENT.position()) {
            writeOut(field, grid, offGrid);
            return;
        }
        if (at < 0) {
            final DecodeResult result = DecodeResult.of(at);
            // a field that ends too early is not a number that is cut off
            throw bad(field, result == DecodeResult.TRUNCATED ? DecodeResult.NOT_A_NUMBER : result);
        }
        if (at != to(field)) {
            throw bad(field, DecodeResult.of(DecimalScanner.unexpected(row.bytes(), at, to(field))));
        }
    }

    /** Scans a number in exponent notation as it would be written without. */
    private void writeOut(final int field, final DecimalGrid grid, final DecodeResult offGrid) {
        final byte[] plain = ExponentNotation.plain(text(field));
        final int at = decimals.scanPrice(plain, 0, plain.length, grid);
        if (at != plain.length) {
            throw bad(field, at == DecodeResult.OFF_TICK.position() ? offGrid : DecodeResult.EXPONENT);
        }
    }

    /** A complaint about a field. */
    BadRow bad(final int field, final DecodeResult result) {
        return bad(field, result.text());
    }

    /** A complaint about a field. */
    BadRow bad(final int field, final String reason) {
        return new BadRow(reason, columns.get(field) + " = '" + row.quote(from(field), to(field)) + "'");
    }
}
