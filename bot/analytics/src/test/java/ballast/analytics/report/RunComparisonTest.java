package ballast.analytics.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.analytics.report.RunTables.Table;
import ballast.testkit.Seeded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs built by hand: what is matched, what is summed up, where they part, and what is refused. */
class RunComparisonTest {
    private static final RunHeader.Timing TIMING = new RunHeader.Timing(1_000, 9_000, 1_000, 1_000);

    @TempDir
    private Path directory;

    private static RunDirectory run(final String queue) {
        return new RunDirectory(TIMING, RunDirectory.linear("BTCUSDT"))
                .settings("sim.queue = " + queue + "\nsim.fees = x\n");
    }

    private static void place(
            final RunDirectory run, final long ms, final int id, final String side, final String price) {
        run.row(
                Table.ORDERS,
                ms + "," + id + ",PLACE,OPEN," + side + "," + price + ",0.010,0.010," + (ms + 5) + ",,,,,BTCUSDT");
    }

    private static void fill(
            final RunDirectory run, final long ms, final int id, final String side, final String quantity) {
        run.row(Table.ORDERS, ms + "," + id + ",FILL,OPEN," + side + ",100.0,0.010,0.000,,,,,,BTCUSDT");
        run.row(
                Table.FILLS,
                ms + "," + id + "," + side + ",100.0," + quantity + ",0.01,TRADE,BTCUSDT," + id + ms
                        + ",MAKER,100.00,0");
        run.row(
                Table.MARKOUTS,
                ms + ",BTCUSDT," + id + ms + "," + side + "," + quantity + ",100.0,0,100.00,100.00,0.02");
    }

    private static void pnl(final RunDirectory run, final long ms, final String nav) {
        run.row(Table.PNL, ms + ",BTCUSDT," + nav + "," + nav + ",0,0,0,0,0.005");
    }

    private RunComparison compared(final RunDirectory first, final RunDirectory second) throws IOException {
        final Path left = first.write(directory.resolve("a"));
        final Path right = second.write(directory.resolve("b"));
        assertTrue(RunComparison.obstacle(left, right).isEmpty());
        return RunComparison.read(left, right);
    }

    /** Rows are written when answers come: the order of sending is the one that counts. */
    @Test
    void shouldMatchOrdersBySidePriceAndTimeSent() throws IOException {
        final RunDirectory first = run("behind");
        place(first, 2_000, 2, "SELL", "101.0");
        place(first, 1_500, 1, "BUY", "100.0");
        place(first, 3_000, 3, "BUY", "100.0");
        place(first, 3_000, 4, "BUY", "100.0");
        place(first, 4_000, 5, "BUY", "99.0");
        fill(first, 2_500, 1, "BUY", "0.004");
        fill(first, 2_700, 1, "BUY", "0.006");
        fill(first, 5_000, 3, "BUY", "0.010");
        pnl(first, 2_000, "0.5");
        pnl(first, 4_000, "0.7");
        final RunDirectory second = run("ahead");
        place(second, 1_500, 11, "BUY", "100.0");
        place(second, 2_000, 12, "SELL", "101.0");
        place(second, 3_000, 13, "BUY", "100.0");
        place(second, 3_500, 14, "BUY", "98.5");
        fill(second, 1_700, 11, "BUY", "0.005");
        fill(second, 4_000, 14, "BUY", "0.010");
        pnl(second, 3_000, "0.1");
        final RunComparison comparison = compared(first, second);
        final ComparedInstrument instrument = comparison.instruments().get(0);
        final TrailMatch match = instrument.match();
        assertEquals(3, match.ordersInBoth());
        assertEquals(2, match.ordersOnlyFirst());
        assertEquals(1, match.ordersOnlySecond());
        assertEquals(1, match.fillsInBoth());
        assertEquals(2, match.fillsOnlyFirst());
        assertEquals(1, match.fillsOnlySecond());
        assertEquals(5, match.quantityInBoth());
        assertEquals(15, match.quantityOnlyFirst());
        assertEquals(10, match.quantityOnlySecond());
        assertEquals(3, match.equalOrders());
        assertEquals(3_000, match.partedMs());
        assertEquals("BUY 0.01 at 100, sent at 00:00:03", match.differing(true));
        assertEquals("BUY 0.01 at 98.5, sent at 00:00:03.500", match.differing(false));
        assertArrayEquals(
                new long[] {1_000, 1_200, 2_000}, instrument.firstTrail().timesToFillMs());
        final Curve difference = instrument.pnlDifference();
        assertArrayEquals(new double[] {-0.5, -0.4, -0.6}, difference.reals(), 1e-12);
        assertEquals(
                "[Change[key=sim.queue, first=behind, second=ahead]]",
                comparison.settings().toString());
    }

    @Test
    void shouldSayEveryFigureOfBothRuns() throws IOException {
        final RunDirectory first = run("behind");
        place(first, 1_500, 1, "BUY", "100.0");
        fill(first, 2_500, 1, "BUY", "0.004");
        pnl(first, 2_000, "0.5");
        final RunDirectory second = run("ahead");
        place(second, 1_500, 1, "BUY", "100.0");
        pnl(second, 2_000, "0.25");
        final List<String> lines = compared(first, second).summary();
        final String text = String.join("\n", lines);
        assertTrue(lines.contains("  sim.queue: behind -> ahead"), text);
        assertTrue(text.matches("(?s).*\nfills +1 +0 +-1\n.*"), text);
        assertTrue(text.matches("(?s).*\nfilled as maker +0\\.004 +0 +-0\\.004\n.*"), text);
        assertTrue(text.matches("(?s).*\nfilled of ordered quantity +0\\.4 +0 +-0\\.4\n.*"), text);
        assertTrue(text.matches("(?s).*\nmean time to fill, ms +1000 +– +–\n.*"), text);
        assertTrue(text.matches("(?s).*\nmean edge at the fill, USDT +0\\.02 +– +–\n.*"), text);
        assertTrue(text.matches("(?s).*\nnet PnL, USDT +0\\.5 +0\\.25 +-0\\.25\n.*"), text);
        assertTrue(text.matches("(?s).*\nposition at the end +0\\.005 +0\\.005 +0\n.*"), text);
        assertTrue(text.endsWith("the runs sent the same 1 orders"), text);
    }

    @Test
    void shouldWriteTheSameBytesEachTimeAndLeaveNothingElse() throws IOException {
        final Path left = synthetic("a", 1);
        final Path right = synthetic("b", 2);
        final Path out = Files.createDirectory(directory.resolve("out"));
        RunComparison.read(left, right).writeTo(out);
        final byte[] html = Files.readAllBytes(out.resolve(RunComparison.HTML_FILE));
        final byte[] json = Files.readAllBytes(out.resolve(RunComparison.JSON_FILE));
        RunComparison.read(left, right).writeTo(out);
        assertArrayEquals(html, Files.readAllBytes(out.resolve(RunComparison.HTML_FILE)));
        assertArrayEquals(json, Files.readAllBytes(out.resolve(RunComparison.JSON_FILE)));
        try (Stream<Path> files = Files.list(out)) {
            assertEquals(2, files.count());
        }
        final String page = new String(html, StandardCharsets.UTF_8);
        for (final String title : List.of("Fills", "PnL", "Time to fill", "What counts as the same")) {
            assertTrue(page.contains(title), title);
        }
    }

    private Path synthetic(final String name, final long seed) throws IOException {
        final RunHeader.Timing timing = new RunHeader.Timing(0, 600_000, 1_000, 10_000);
        final RunHeader.Instrument instrument = RunDirectory.inverse("XBTUSD");
        final RunDirectory run = new RunDirectory(timing, instrument);
        new SyntheticRun(run, instrument, timing, seed).run();
        return run.write(directory.resolve(name));
    }

    /** Whatever two runs do, each order and each fill is counted once. */
    @Test
    void shouldCountEveryOrderAndFillOnce() {
        final long[] inBoth = new long[1];
        Seeded.forSeeds(50, random -> {
            final List<RunDirectory> runs = List.of(run("a"), run("b"));
            final List<Integer> fills = new ArrayList<>();
            for (final RunDirectory run : runs) {
                int filled = 0;
                for (int id = 1; id <= 30; id++) {
                    place(run, 1_000 + 100 * random.nextInt(20), id, random.nextBoolean() ? "BUY" : "SELL", "100.0");
                }
                for (int id = 1; id <= 30; id++) {
                    for (int i = random.nextInt(3); i > 0; i--) {
                        fill(run, 5_000 + 10L * id + i, id, "BUY", "0.00" + random.nextInt(1, 5));
                        filled++;
                    }
                }
                pnl(run, 8_000, "1");
                fills.add(filled);
            }
            final ComparedInstrument instrument =
                    compared(runs.get(0), runs.get(1)).instruments().get(0);
            final TrailMatch match = instrument.match();
            assertEquals(30, match.ordersInBoth() + match.ordersOnlyFirst());
            assertEquals(30, match.ordersInBoth() + match.ordersOnlySecond());
            assertEquals(fills.get(0), (int) (match.fillsInBoth() + match.fillsOnlyFirst()));
            assertEquals(fills.get(1), (int) (match.fillsInBoth() + match.fillsOnlySecond()));
            assertEquals(instrument.firstTrail().filled().last(), match.quantityInBoth() + match.quantityOnlyFirst());
            assertEquals(instrument.secondTrail().filled().last(), match.quantityInBoth() + match.quantityOnlySecond());
            inBoth[0] += match.fillsInBoth();
        });
        assertTrue(inBoth[0] > 50, () -> "in both " + inBoth[0]);
    }

    @Test
    void shouldSayWhyTwoDirectoriesCannotBeCompared() throws IOException {
        final Path left = run("a").write(directory.resolve("a"));
        final Path other = directory.resolve("other");
        assertTrue(RunComparison.obstacle(left, other)
                .orElseThrow()
                .endsWith("other: no header.json in it; name the directory of a run"));
        run("a").write(other);
        final Path header = other.resolve(RunTables.HEADER_FILE);
        Files.writeString(header, Files.readString(header).replace("9f2d54a7c10b77e3d1", "0000000000000000"));
        final String why = RunComparison.obstacle(left, other).orElseThrow();
        assertTrue(why.contains("did not play the same tape (btcusdt-20240809.tape 9f2d54a7c10b and"), why);
        final Path differing = new RunDirectory(TIMING, RunDirectory.linear("ETHUSDT")).write(directory.resolve("c"));
        assertTrue(RunComparison.obstacle(left, differing).orElseThrow().contains("the same instruments"));
        final RunDirectory damaged = run("a");
        damaged.row(Table.FILLS, "2500,7,BUY,100.0,0.004,0.01,TRADE,BTCUSDT,1,MAKER,100.00,0");
        final Path fourth = damaged.write(directory.resolve("d"));
        final ReportException failure = assertThrows(ReportException.class, () -> RunComparison.read(left, fourth));
        assertTrue(failure.getMessage().contains("order_id '7' is not in orders.csv"), failure.getMessage());
    }
}
