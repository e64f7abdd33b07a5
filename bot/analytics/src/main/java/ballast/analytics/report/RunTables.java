package ballast.analytics.report;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The tables that a run leaves in its directory: names, columns, and a streaming reader. What the columns mean is the
 * table of the module's README; whoever writes such tables takes names and columns from here.
 *
 * <p>Files are UTF-8, comma-separated, with one header line, and end with a line end: a file that does not was cut.
 * Columns are found by name; further columns are ignored. Numbers are plain decimals, never with an exponent; a value
 * that does not exist is blank. Text cells are written through {@link CsvText#guard(String)}.
 */
public final class RunTables {
    /** Name of the file that describes the run. */
    public static final String HEADER_FILE = "header.json";

    /** Reason code of a side that has a live quote. */
    public static final String QUOTING = "QUOTING";

    /** A table of a run. */
    public enum Table {
        /** What was asked of the venue and what it answered. */
        ORDERS(
                "orders.csv",
                "recv_ms,order_id,action,status,side,price,qty,remaining_qty,active_recv_ms,expire_recv_ms,"
                        + "cancel_req_ms,cancel_effective_ms,reject_reason,symbol"),
        /** Executions. */
        FILLS("fills.csv", "recv_ms,order_id,side,price,qty,fee,reason,symbol,exec_id,liquidity,mid,position"),
        /** Quotes, inventory and mark of every instrument at every state interval. */
        STATE(
                "state.csv",
                "recv_ms,inventory,cash,mid,mtm_value,open_orders,symbol,bid,ask,bid_reason,ask_reason,both_sides_ms"),
        /** The account and its parts at every state interval. */
        PNL("pnl.csv", "recv_ms,symbol,nav,spread_capture,revaluation,fees,funding,realised,position"),
        /** What fills were worth some time later. */
        MARKOUTS("markouts.csv", "recv_ms,symbol,exec_id,side,qty,price,horizon_ms,mid_at_fill,mid_at_horizon,edge"),
        /** What else happened. */
        EVENTS("events.csv", "recv_ms,symbol,kind,what,detail"),
        /** What the core was told to quote with, and when. */
        PARAMETERS("parameters.csv", "recv_ms,symbol,version,key,value,unit");

        private final String fileName;
        private final String columns;

        Table(final String fileName, final String columns) {
            this.fileName = fileName;
            this.columns = columns;
        }

        /** Name of the file in the run directory. */
        public String fileName() {
            return fileName;
        }

        /** Names of the columns in the order they are written. */
        public List<String> columns() {
            return List.of(columns.split(","));
        }
    }

    private final Path directory;

    /** The tables in a directory. Nothing is opened yet. */
    public RunTables(final Path directory) {
        this.directory = directory;
    }

    /** Reads the description of the run. */
    public RunHeader header() {
        return RunHeader.read(directory.resolve(HEADER_FILE));
    }

    /**
     * Hands every row of a table to {@code handler}, in the order of the file. The row object is reused.
     *
     * @return number of rows.
     * @throws ReportException when the file is missing, cut or malformed.
     */
    public long read(final Table table, final Consumer<TableRow> handler) {
        final Path path = directory.resolve(table.fileName());
        if (!Files.isRegularFile(path)) {
            throw new ReportException(table.fileName(), 0, "missing from the run directory");
        }
        requireLineEnd(path, table.fileName());
        final var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        long line = 0;
        try (var reader = CsvReader.builder()
                .skipEmptyLines(false)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(new InputStreamReader(Files.newInputStream(path), decoder))) {
            TableRow row = null;
            long rows = 0;
            for (final CsvRecord record : reader) {
                line = record.getStartingLineNumber();
                if (row == null) {
                    row = new TableRow(table.fileName(), columnNumbers(table, record), record.getFieldCount());
                } else {
                    handler.accept(row.at(record));
                    rows++;
                }
            }
            if (row == null) {
                throw new ReportException(table.fileName(), 1, "empty: not even a header line");
            }
            return rows;
        } catch (final CsvParseException e) {
            throw new ReportException(table.fileName(), line + 1, reason(e), e);
        } catch (final UncheckedIOException | IOException e) {
            throw new ReportException(table.fileName(), line + 1, reason(e), e);
        }
    }

    private static String reason(final Exception e) {
        final Throwable cause = e.getCause() == null ? e : e.getCause();
        return cause instanceof CharacterCodingException ? "not UTF-8" : "cannot be read: " + cause.getMessage();
    }

    private static Map<String, Integer> columnNumbers(final Table table, final CsvRecord header) {
        final Map<String, Integer> numbers = new HashMap<>();
        for (int i = 0; i < header.getFieldCount(); i++) {
            if (numbers.put(header.getField(i), i) != null) {
                throw new ReportException(
                        table.fileName(), 1, "column '" + header.getField(i) + "' stands there twice");
            }
        }
        for (final String column : table.columns()) {
            if (!numbers.containsKey(column)) {
                throw new ReportException(table.fileName(), 1, "column '" + column + "' is missing");
            }
        }
        return numbers;
    }

    /** A writer ends every line; what was cut off in the middle of a last cell would otherwise read as a number. */
    private static void requireLineEnd(final Path path, final String name) {
        try (FileChannel channel = FileChannel.open(path)) {
            final ByteBuffer last = ByteBuffer.allocate(1);
            if (channel.size() > 0 && channel.read(last, channel.size() - 1) == 1 && last.get(0) != '\n') {
                throw new ReportException(name, 0, "cut: the last line does not end");
            }
        } catch (final IOException e) {
            throw new ReportException(name, 0, "cannot be read: " + e.getMessage(), e);
        }
    }
}
