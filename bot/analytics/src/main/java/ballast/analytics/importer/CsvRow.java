package ballast.analytics.importer;

import ballast.gateway.venue.DecimalGrid;
import ballast.gateway.venue.DecimalScanner;
import ballast.gateway.venue.DecimalScanner.OffGrid;
import ballast.gateway.venue.DecodeResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A row of a table with commas, as numeric recordings are: fields are used as they stand, and a quoted one is no
 * number. Numbers go to ticks and lots by the same scanner as live frames. One thread.
 */
final class CsvRow {
    private static final int INITIAL_FIELDS = 64;

    private final DecimalScanner decimals = new DecimalScanner();
    private int[] starts = new int[INITIAL_FIELDS];
    private int count;
    private Row row;
    private List<String> columns = List.of();

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
            if (next.bytes()[i] == ',') {
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

    /**
     * A price.
     *
     * @return ticks, positive.
     * @throws BadRow when it is none.
     */
    long price(final int field, final DecimalGrid ticks) {
        check(field, decimals.scanPrice(row.bytes(), from(field), to(field), ticks));
        if (decimals.value() == 0) {
            throw bad(field, DecodeResult.ZERO);
        }
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

    private long quantity(final int field, final int from, final DecimalGrid lots) {
        check(field, decimals.scanQuantity(row.bytes(), from, to(field), lots, OffGrid.REJECT));
        if (decimals.value() == 0) {
            throw bad(field, DecodeResult.ZERO);
        }
        return decimals.value();
    }

    private void check(final int field, final int at) {
        if (at < 0) {
            final DecodeResult result = DecodeResult.of(at);
            // a field that ends too early is not a number that is cut off
            throw bad(field, result == DecodeResult.TRUNCATED ? DecodeResult.NOT_A_NUMBER : result);
        }
        if (at != to(field)) {
            throw bad(field, DecodeResult.of(DecimalScanner.unexpected(row.bytes(), at, to(field))));
        }
    }

    /** A complaint about a field. */
    BadRow bad(final int field, final DecodeResult result) {
        return new BadRow(result.text(), columns.get(field) + " = '" + row.quote(from(field), to(field)) + "'");
    }
}
