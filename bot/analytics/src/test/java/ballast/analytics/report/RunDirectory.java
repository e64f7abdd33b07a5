package ballast.analytics.report;

import ballast.analytics.report.RunTables.Table;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds a run directory by hand, row by row. Cells are written as given. */
final class RunDirectory {
    private final Map<Table, StringBuilder> tables = new EnumMap<>(Table.class);
    private final Map<String, BigDecimal> capital = new LinkedHashMap<>();
    private final Map<String, BigDecimal> counters = new LinkedHashMap<>();
    private final Map<String, List<RunHeader.Bucket>> latency = new LinkedHashMap<>();
    private final Map<String, Long> rows = new LinkedHashMap<>();
    private final List<RunHeader.Instrument> instruments;
    private final RunHeader.Timing timing;
    private String settings = "strategy.gamma = 0.02 per tick lot\n";

    RunDirectory(final RunHeader.Timing timing, final RunHeader.Instrument... instruments) {
        this.timing = timing;
        this.instruments = List.of(instruments);
        for (final Table table : Table.values()) {
            tables.put(table, new StringBuilder(String.join(",", table.columns())).append('\n'));
        }
    }

    static RunHeader.Instrument linear(final String symbol) {
        return new RunHeader.Instrument(
                symbol,
                RunHeader.ContractType.LINEAR,
                new BigDecimal("0.10"),
                new BigDecimal("0.001"),
                BigDecimal.ONE,
                "USDT",
                8);
    }

    static RunHeader.Instrument inverse(final String symbol) {
        return new RunHeader.Instrument(
                symbol,
                RunHeader.ContractType.INVERSE,
                new BigDecimal("0.5"),
                BigDecimal.ONE,
                BigDecimal.ONE,
                "BTC",
                8);
    }

    /** Adds a line of cells, separated as in the file. */
    RunDirectory row(final Table table, final String line) {
        tables.get(table).append(line).append('\n');
        return this;
    }

    /** The text of a table so far, to be spoilt. */
    StringBuilder text(final Table table) {
        return tables.get(table);
    }

    RunDirectory capital(final String currency, final String amount) {
        capital.put(currency, new BigDecimal(amount));
        return this;
    }

    RunDirectory counter(final String name, final String value) {
        counters.put(name, new BigDecimal(value));
        return this;
    }

    RunDirectory latency(final String name, final List<RunHeader.Bucket> buckets) {
        latency.put(name, buckets);
        return this;
    }

    RunDirectory rows(final Table table, final long count) {
        rows.put(table.fileName(), count);
        return this;
    }

    RunDirectory settings(final String text) {
        settings = text;
        return this;
    }

    RunHeader header() {
        return new RunHeader(
                "ballast backtest --seed 42",
                "backtest",
                new RunHeader.Build("0.1.0", "8a804f4c21d09be5c0ffee00112233445566778899"),
                new RunHeader.Settings("3c7bc93a5f0e41d2b8a6", settings),
                List.of(new RunHeader.Tape("btcusdt-20240809.tape", "9f2d54a7c10b77e3d1")),
                42,
                new RunHeader.Machine("test machine", 2, "17.0.15"),
                timing,
                instruments,
                capital,
                counters,
                latency,
                rows,
                List.of());
    }

    Path write(final Path directory) throws IOException {
        Files.createDirectories(directory);
        for (final Map.Entry<Table, StringBuilder> table : tables.entrySet()) {
            Files.writeString(directory.resolve(table.getKey().fileName()), table.getValue());
        }
        Files.writeString(directory.resolve(RunTables.HEADER_FILE), header().toJson());
        return directory;
    }
}
