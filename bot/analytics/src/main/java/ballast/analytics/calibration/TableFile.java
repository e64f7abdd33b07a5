package ballast.analytics.calibration;

import ballast.analytics.report.CsvText;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * A table of a run, ours or foreign, plain or gzip: rows are handed over one by one, columns are found by name. Every
 * complaint names file and line. The row is reused. One thread.
 */
final class TableFile {
    private static final int BUFFER = 1 << 16;
    private static final long MS_MAX = 4_000_000_000_000L;

    private final Path path;
    private final String name;
    private final Map<String, Integer> columns = new HashMap<>();
    private int cells;
    private CsvRecord row;

    private TableFile(final Path path) {
        this.path = path;
        name = String.valueOf(path.getFileName());
    }

    /** Takes rows. */
    interface RowHandler {
        /** One row; valid during the call. */
        void onRow(TableFile row);
    }

    /**
     * The file of this name, or with .gz behind it.
     *
     * @param path as given.
     * @return an existing file.
     * @throws CalibrationException when there is neither.
     */
    static Path find(final Path path) {
        final Path packed = path.resolveSibling(path.getFileName() + ".gz");
        if (Files.isRegularFile(path)) {
            return path;
        }
        if (Files.isRegularFile(packed)) {
            return packed;
        }
        throw new CalibrationException(path.toString(), 0, "no such file, nor " + packed.getFileName());
    }

    /**
     * Reads a table.
     *
     * @param path plain, or gzip when it ends in .gz.
     * @param required columns that it must have.
     * @param handler takes the rows in the order of the file.
     * @return number of rows.
     * @throws CalibrationException when it is missing, cut or malformed.
     */
    static long read(final Path path, final List<String> required, final RowHandler handler) {
        return new TableFile(path).read(required, handler);
    }

    private long read(final List<String> required, final RowHandler handler) {
        long line = 0;
        long rows = 0;
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .skipEmptyLines(false)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(new InputStreamReader(
                        open(),
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)))) {
            for (final CsvRecord record : reader) {
                line = record.getStartingLineNumber();
                row = record;
                if (line == 1) {
                    takeHeader(required);
                } else {
                    requireCells();
                    handler.onRow(this);
                    rows++;
                }
            }
        } catch (final CsvParseException | UncheckedIOException | IOException e) {
            final Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new CalibrationException(name, line + 1, "cannot be read: " + cause.getMessage(), e);
        }
        if (cells == 0) {
            throw new CalibrationException(name, 1, "empty: not even a header line");
        }
        return rows;
    }

    private InputStream open() throws IOException {
        final InputStream in = Files.newInputStream(path);
        return name.endsWith(".gz") ? new GZIPInputStream(in, BUFFER) : in;
    }

    private void takeHeader(final List<String> required) {
        cells = row.getFieldCount();
        for (int i = 0; i < cells; i++) {
            // spreadsheets begin a file with a byte order mark
            final String column = i == 0 && row.getField(i).startsWith("\uFEFF")
                    ? row.getField(i).substring(1)
                    : row.getField(i);
            if (columns.put(column, i) != null) {
                throw bad("column '" + column + "' stands there twice");
            }
        }
        for (final String column : required) {
            if (!columns.containsKey(column)) {
                throw bad("column '" + column + "' is missing");
            }
        }
    }

    private void requireCells() {
        if (row.getFieldCount() != cells) {
            throw bad(row.getFieldCount() + " cells where the header has " + cells);
        }
    }

    /** An exception that blames this row. */
    CalibrationException bad(final String reason) {
        return new CalibrationException(name, row.getStartingLineNumber(), reason);
    }

    /** Whether the table has a column. */
    boolean has(final String column) {
        return columns.containsKey(column);
    }

    /** Text of a cell; empty when blank or when there is no such column. */
    String text(final String column) {
        final Integer at = columns.get(column);
        return at == null ? "" : CsvText.unguard(row.getField(at));
    }

    /** Text of a cell that must not be blank. */
    String required(final String column) {
        final String text = text(column);
        if (text.isEmpty()) {
            throw bad(column + " is blank");
        }
        return text;
    }

    /**
     * Milliseconds since 1970; -1 when blank or when there is no such column. Foreign tables write 1.7e12 as 1.7e12.0.
     */
    long msOrNone(final String column) {
        final String text = text(column);
        if (text.isEmpty() || text.equals("NaN")) {
            return -1;
        }
        final double value = real(column, text);
        if (!(value >= 0 && value < MS_MAX) || value != Math.rint(value)) {
            throw bad(column + " '" + text + "' is not a time in milliseconds since 1970");
        }
        return (long) value;
    }

    /** Milliseconds since 1970. */
    long ms(final String column) {
        required(column);
        return msOrNone(column);
    }

    /**
     * A price in micro-ticks.
     *
     * @param column of the price; not blank.
     * @param tick price of one tick.
     * @return price over tick, rounded to a millionth of a tick, which takes away what the binary fractions add.
     */
    long microTicks(final String column, final double tick) {
        final String text = required(column);
        final double ticks = real(column, text) / tick;
        if (!(ticks > 0 && ticks < 1e12)) {
            throw bad(column + " '" + text + "' is not a price of an instrument with tick " + tick);
        }
        return Math.round(ticks * ExposureGrid.MICRO);
    }

    /** A quantity is above 0 where it is given. */
    void requirePositive(final String column) {
        final String text = text(column);
        if (!text.isEmpty() && !(real(column, text) > 0)) {
            throw bad(column + " '" + text + "' is not above 0");
        }
    }

    private double real(final String column, final String text) {
        try {
            return Double.parseDouble(text);
        } catch (final NumberFormatException e) {
            throw bad(column + " '" + text + "' is not a number");
        }
    }

    /** BUY or SELL. */
    FillSide side(final String column) {
        final String text = text(column);
        return switch (text) {
            case "BUY" -> FillSide.BID;
            case "SELL" -> FillSide.ASK;
            default -> throw bad(column + " '" + text + "' is neither BUY nor SELL");
        };
    }
}
