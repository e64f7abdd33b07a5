package ballast.analytics.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.analytics.report.RunTables;
import ballast.codecs.ContractType;
import ballast.testkit.Seeded;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the tables of any run of the core must say to each other, exactly. */
class RunRecorderPropertyTest {
    private static final List<Long> HORIZONS_MS = List.of(0L, 100L, 1_000L, 10_000L, 60_000L);

    @TempDir
    Path directory;

    private int runs;
    private long fills;

    private Path play(final SplittableRandom random, final ContractType type) throws IOException {
        final Path run = Files.createDirectory(directory.resolve("run" + runs++));
        try (RunRecorder recorder = new RunRecorder(run)) {
            new RandomRun(random, recorder).play(type);
        }
        return run;
    }

    private static List<Map<String, String>> rows(final Path run, final RunTables.Table table) throws IOException {
        final List<Map<String, String>> rows = new ArrayList<>();
        final List<String> lines = Files.readAllLines(run.resolve(table.fileName()));
        for (final String line : lines.subList(1, lines.size())) {
            final String[] cells = line.split(",", -1);
            final Map<String, String> row = new HashMap<>();
            for (int i = 0; i < cells.length; i++) {
                row.put(table.columns().get(i), cells[i]);
            }
            rows.add(row);
        }
        return rows;
    }

    private static BigDecimal number(final Map<String, String> row, final String column) {
        return new BigDecimal(row.get(column));
    }

    private static BigDecimal sum(final List<Map<String, String>> rows, final String column) {
        return rows.stream().map(row -> number(row, column)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static void same(final BigDecimal expected, final BigDecimal actual, final String what) {
        assertEquals(0, expected.compareTo(actual), () -> what + ": " + expected + " but " + actual);
    }

    @Test
    void shouldMakeThePartsAddUpToTheNav() {
        Seeded.forSeeds(8, random -> {
            final ContractType type = random.nextBoolean() ? ContractType.LINEAR : ContractType.INVERSE;
            final Path run = play(random, type);
            final List<Map<String, String>> pnl = rows(run, RunTables.Table.PNL);
            assertTrue(pnl.size() > 50, "too few states");
            for (final Map<String, String> row : pnl) {
                final BigDecimal parts = number(row, "spread_capture")
                        .add(number(row, "revaluation"))
                        .subtract(number(row, "fees"))
                        .add(number(row, "funding"));
                same(parts, number(row, "nav"), "nav at " + row.get("recv_ms"));
            }
            final Map<String, String> last = pnl.get(pnl.size() - 1);
            final List<Map<String, String>> filled = rows(run, RunTables.Table.FILLS);
            same(sum(filled, "fee"), number(last, "fees"), "fees");
            same(position(filled), number(last, "position"), "position");
            fills += filled.size();
        });
        assertTrue(fills > 200, () -> "only " + fills + " fills prove little");
    }

    private static BigDecimal position(final List<Map<String, String>> filled) {
        BigDecimal position = BigDecimal.ZERO;
        for (final Map<String, String> row : filled) {
            final BigDecimal quantity = number(row, "qty");
            position = row.get("side").equals("BUY") ? position.add(quantity) : position.subtract(quantity);
            same(position, number(row, "position"), "position after fill " + row.get("exec_id"));
        }
        return position;
    }

    @Test
    void shouldWriteOneFillRowInOrdersPerFill() {
        Seeded.forSeeds(4, random -> {
            final Path run = play(random, ContractType.LINEAR);
            final List<Map<String, String>> filled = rows(run, RunTables.Table.FILLS);
            final List<Map<String, String>> inOrders = rows(run, RunTables.Table.ORDERS).stream()
                    .filter(row -> row.get("action").equals("FILL"))
                    .toList();
            assertEquals(filled.size(), inOrders.size());
            for (int i = 0; i < filled.size(); i++) {
                assertEquals(filled.get(i).get("order_id"), inOrders.get(i).get("order_id"));
                assertEquals(filled.get(i).get("recv_ms"), inOrders.get(i).get("recv_ms"));
            }
        });
    }

    /**
     * A horizon has a row when the run went on past it, gaps or not. At the very last moment the mark could still have
     * changed, so what falls due then has none.
     */
    @Test
    void shouldWriteTheMarkoutsThatTheRunReached() {
        Seeded.forSeeds(4, random -> {
            final Path run = play(random, ContractType.LINEAR);
            final List<Map<String, String>> filled = rows(run, RunTables.Table.FILLS);
            final List<Map<String, String>> markouts = rows(run, RunTables.Table.MARKOUTS);
            long cut = 0;
            for (final long horizonMs : HORIZONS_MS) {
                final List<String> expected = filled.stream()
                        .filter(row -> number(row, "recv_ms").longValueExact() + horizonMs < RandomRun.END_MS)
                        .map(row -> row.get("exec_id"))
                        .toList();
                final List<String> written = markouts.stream()
                        .filter(row -> number(row, "horizon_ms").longValueExact() == horizonMs)
                        .map(row -> row.get("exec_id"))
                        .toList();
                assertEquals(expected, written, () -> "horizon " + horizonMs + " ms");
                cut += filled.size() - written.size();
            }
            assertTrue(cut > 0, "no horizon lay behind the end");
        });
    }

    @Test
    void shouldWriteTheSameBytesTwice() {
        Seeded.forSeeds(3, random -> {
            final long seed = random.nextLong();
            final Path first = play(new SplittableRandom(seed), ContractType.INVERSE);
            final Path second = play(new SplittableRandom(seed), ContractType.INVERSE);
            for (final RunTables.Table table : RunTables.Table.values()) {
                assertEquals(-1, Files.mismatch(first.resolve(table.fileName()), second.resolve(table.fileName())));
            }
        });
    }
}
