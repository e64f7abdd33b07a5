package ballast.analytics.report;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.Map;

/**
 * One row of a run table, with typed access by column name. Every complaint names file and line. Reused from row to
 * row: keep values, not the row.
 */
public final class TableRow {
    private final String file;
    private final Map<String, Integer> columns;
    private final int cells;
    private CsvRecord csv;

    TableRow(final String file, final Map<String, Integer> columns, final int cells) {
        this.file = file;
        this.columns = columns;
        this.cells = cells;
    }

    TableRow at(final CsvRecord next) {
        csv = next;
        if (next.getFieldCount() != cells) {
            throw bad(next.getFieldCount() + " cells where the header has " + cells);
        }
        return this;
    }

    /** An exception that blames this row. */
    public ReportException bad(final String reason) {
        return new ReportException(file, csv.getStartingLineNumber(), reason);
    }

    /** Line of the file, counted from 1. */
    public long line() {
        return csv.getStartingLineNumber();
    }

    /** The text of a cell; empty when blank. */
    public String text(final String column) {
        return CsvText.unguard(cell(column));
    }

    /** The text of a cell that must not be blank. */
    public String required(final String column) {
        final String text = text(column);
        if (text.isEmpty()) {
            throw bad(column + " is blank");
        }
        return text;
    }

    /** Whether a cell is empty. */
    public boolean isBlank(final String column) {
        return cell(column).isEmpty();
    }

    /** Milliseconds: a whole number of at least 0. */
    public long ms(final String column) {
        final long ms = scaled(column, 0);
        if (ms < 0) {
            throw bad(column + " is negative: " + ms);
        }
        return ms;
    }

    /** A decimal number in units of 10^-decimals, exactly. */
    public long scaled(final String column, final int decimals) {
        final String text = cell(column);
        try {
            return Decimals.scaled(text, decimals);
        } catch (final NumberFormatException e) {
            throw bad(column + " '" + text + "': " + e.getMessage());
        }
    }

    /** As {@link #scaled}, with a value for blank cells. */
    public long scaledOr(final String column, final int decimals, final long blank) {
        return isBlank(column) ? blank : scaled(column, decimals);
    }

    /** +1 for BUY, -1 for SELL. */
    public int side(final String column) {
        final String text = cell(column);
        if (text.equals("BUY")) {
            return 1;
        }
        if (text.equals("SELL")) {
            return -1;
        }
        throw bad(column + " '" + text + "' is neither BUY nor SELL");
    }

    private String cell(final String column) {
        return csv.getField(columns.get(column));
    }
}
