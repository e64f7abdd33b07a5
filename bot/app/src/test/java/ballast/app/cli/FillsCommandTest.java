package ballast.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.app.GeneratedTape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ballast fills compare} on real backtests and on what is none. */
class FillsCommandTest {
    @TempDir
    private static Path directory;

    @BeforeAll
    static void runBacktests() throws IOException {
        final Path tape = GeneratedTape.write(directory.resolve("one.tape"), 60, GeneratedTape.QUOTED);
        final Path other = GeneratedTape.write(directory.resolve("other.tape"), 20, GeneratedTape.QUOTED);
        backtest(tape, "a");
        backtest(tape, "b", "-s", "sim.queue = log-prob");
        backtest(other, "other");
        Files.createDirectory(directory.resolve("empty"));
        Files.createDirectory(directory.resolve("hollow"));
        Files.writeString(directory.resolve("hollow/header.json"), "{}");
    }

    private static void backtest(final Path tape, final String name, final String... more) {
        final Object[] args = new Object[6 + more.length];
        final Object[] first = {"backtest", "-q", "-t", tape, "-o", directory.resolve(name)};
        System.arraycopy(first, 0, args, 0, first.length);
        System.arraycopy(more, 0, args, first.length, more.length);
        final CommandRun run = CommandRun.of(args);
        assertEquals(0, run.code(), run.err());
    }

    private static CommandRun compare(final Object... more) {
        final Object[] args = new Object[2 + more.length];
        args[0] = "fills";
        args[1] = "compare";
        System.arraycopy(more, 0, args, 2, more.length);
        return CommandRun.of(args);
    }

    @Test
    void shouldCompareTwoRunsOnOneTape() throws IOException {
        final Path out = directory.resolve("out/deep");
        final CommandRun run = compare(directory.resolve("a"), directory.resolve("b"), "--out", out);
        assertEquals(0, run.code(), run.err());
        assertEquals("", run.err());
        final List<String> lines = run.outLines();
        assertEquals("A: a", lines.get(0));
        assertEquals("B: b", lines.get(1));
        assertTrue(run.out().contains("  sim.queue: "), run.out());
        assertTrue(run.out().contains("the runs part after "), run.out());
        assertEquals("comparison: " + out.resolve("compare.html").toAbsolutePath(), lines.get(lines.size() - 1));
        final CommandRun json = compare(directory.resolve("a"), directory.resolve("b"), "-o", out, "--json");
        assertEquals(Files.readString(out.resolve("compare.json")), json.out());
    }

    @Test
    void shouldFindNoDifferenceOfARunToItself() {
        final CommandRun run = compare(directory.resolve("a"), directory.resolve("a"));
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("settings: no difference"), run.out());
        assertTrue(run.out().contains("the runs sent the same "), run.out());
        assertTrue(Files.isRegularFile(directory.resolve("a/compare.html")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a | empty | 2 | empty: no header.json in it; name the directory of a run",
                "missing | a | 2 | missing: no header.json in it; name the directory of a run",
                "one.tape | a | 2 | one.tape: no header.json in it; name the directory of a run",
                "a | other | 2 | did not play the same tape (one.tape ",
                "a | hollow | 6 | header.json",
            })
    void shouldRefuseWithOneLine(final String first, final String second, final int code, final String why) {
        final Path out = directory.resolve("never");
        final CommandRun run = compare(directory.resolve(first), directory.resolve(second), "-o", out);
        assertEquals(code, run.code(), run.err());
        assertEquals(1, run.errLines().size(), run.err());
        assertTrue(run.err().contains(why), run.err());
        assertEquals("", run.out());
        assertFalse(Files.exists(out));
    }

    @Test
    void shouldNeedTwoRuns() {
        final CommandRun run = compare(directory.resolve("a"));
        assertEquals(ExitCode.USAGE.code(), run.code());
        assertEquals(
                List.of("ballast fills compare: missing required parameter: 'RUN_B';"
                        + " see \"ballast help fills compare\""),
                run.errLines());
    }
}
