package ballast.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.app.GeneratedTape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong with what a command is given: one line, the code that the README promises, and nothing left. */
class BadInputTest {
    @TempDir
    private static Path directory;

    private static Set<String> names;

    @BeforeAll
    static void makeBadThings() throws IOException {
        final byte[] good =
                Files.readAllBytes(GeneratedTape.write(directory.resolve("good.tape"), 20, GeneratedTape.QUOTED));
        GeneratedTape.write(directory.resolve("other.tape"), 2, "ETHUSDT");
        Files.write(directory.resolve("empty.tape"), new byte[0]);
        Files.write(directory.resolve("headless.tape"), Arrays.copyOf(good, 3_000));
        Files.write(directory.resolve("changed-head.tape"), changed(good, 600));
        Files.write(directory.resolve("packed.tape.gz"), packed(good));
        final byte[] packed = packed(good);
        Files.write(directory.resolve("cut.tape.gz"), Arrays.copyOf(packed, packed.length / 2));
        Files.write(directory.resolve("corrupt.tape"), changed(good, good.length / 2));
        Files.write(directory.resolve("torn.tape"), Arrays.copyOf(good, good.length - 5_000));
        Files.createDirectory(directory.resolve("empty"));
        Files.createDirectory(directory.resolve("full"));
        Files.writeString(directory.resolve("full/file"), "x");
        Files.createDirectory(directory.resolve("hollow"));
        Files.writeString(directory.resolve("hollow/header.json"), "{}");
        Files.writeString(directory.resolve("unknown.conf"), "mode = paper\nquote.sise = 1 lots\n");
        Files.writeString(directory.resolve("broken.conf"), "mode = {\n");
        Files.createSymbolicLink(directory.resolve("loop"), Path.of("loop"));
        names = listed();
    }

    private static byte[] changed(final byte[] good, final int at) {
        final byte[] bytes = good.clone();
        bytes[at] ^= 1;
        return bytes;
    }

    private static byte[] packed(final byte[] good) throws IOException {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(good);
        }
        return bytes.toByteArray();
    }

    private static Set<String> listed() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return new TreeSet<>(
                    files.map(path -> path.getFileName().toString()).toList());
        }
    }

    /** Words with a slash in front are files of the directory; an underscore stands for a space. */
    private static Object[] args(final String command) {
        return Stream.of(command.split(" "))
                .map(word -> word.startsWith("/")
                        ? directory.resolve(word.substring(1)).toString()
                        : word)
                .map(word -> word.startsWith("/") ? word : word.replace('_', ' '))
                .toArray();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // tapes
                "backtest -t /missing.tape -o /out | 6 | missing.tape: no such file",
                "backtest -t /empty.tape -o /out | 6 | empty.tape: empty file, not a tape",
                "backtest -t /headless.tape -o /out | 6 | headless.tape: TRUNCATED at byte 0 (file header)",
                "backtest -t /changed-head.tape -o /out | 6 | changed-head.tape: CRC_MISMATCH at byte 0",
                "backtest -t /packed.tape.gz -o /out | 6 | packed.tape.gz: not a tape",
                "backtest -t /cut.tape.gz -o /out | 6 | cut.tape.gz: not a tape",
                "backtest -t /empty -o /out | 6 | empty: is a directory, not a tape",
                "backtest -t /loop -o /out | 6 | loop: cannot be opened",
                "backtest -t /good.tape -t /other.tape -o /out | 6 | instrument id 1 is ",
                "backtest -t /good.tape -t /good.tape -o /out | 6 | holds COIN-USDT at the same time as ",
                "paper -t /missing.tape -o /out | 6 | missing.tape: no such file",
                "paper -t /empty.tape -o /out | 6 | empty.tape: empty file, not a tape",
                "paper -t /good.tape -t /other.tape -o /out | 6 | instrument id 1 is ",
                "tape info /empty.tape | 6 | empty.tape: empty file, not a tape",
                "tape head /cut.tape.gz | 6 | cut.tape.gz: not a tape",
                "tape verify /corrupt.tape | 6 | corrupt.tape: CRC_MISMATCH at byte ",
                "tape verify /torn.tape | 6 | torn.tape: TRUNCATED at byte ",
                "tape verify /loop | 6 | loop: cannot be opened",
                // settings
                "backtest /missing.conf -o /out | 4 | missing.conf: no such file",
                "backtest /empty -o /out | 4 | empty: is a directory, not a settings file",
                "backtest /unknown.conf -o /out | 4 | unknown.conf:2: quote: a key of instruments",
                "backtest /broken.conf -o /out | 4 | broken.conf:",
                "backtest /loop -o /out | 4 | loop: ",
                "backtest /good.tape -o /out | 4 | good.tape",
                "backtest -s nokey_=_1 -o /out | 4 | nokey: unknown key",
                "backtest -s sim.latency.new_=_5 -o /out | 4 | unit missing",
                "backtest -s sim.latency.new_=_5_lots -o /out | 4 | wrong unit \"lots\"",
                "backtest -s sim.latency.new_=_61_s -o /out | 4 | out of range",
                "backtest -s sim.latency.new -o /out | 4 | sim.latency.new",
                "backtest -s sim.latency.new_=_gamma_5_ms -o /out | 4 | not a law of latency",
                "backtest -s sim.latency.new_=_file_none.csv -o /out | 6 | none.csv: no such file",
                "backtest -s market_=_nope -o /out | 4 | write default, calm-linear, busy-linear or inverse",
                "paper -s market_=_nope -o /out | 4 | write default, calm-linear, busy-linear or inverse",
                "config check -s market_=_nope | 4 | write default, calm-linear, busy-linear or inverse",
                "paper --speed 0 -o /out | 4 | out of range",
                "paper --speed fast -o /out | 4 | not a number",
                "config check /missing.conf | 4 | missing.conf: no such file",
                "config show /unknown.conf | 4 | unknown.conf:2: quote: a key of instruments",
                "config diff /missing.conf /broken.conf | 4 | missing.conf: no such file",
                // where to write
                "backtest -t /good.tape -o /full | 2 | full: exists already and is not an empty directory",
                "backtest -t /good.tape -o /good.tape | 2 | good.tape: exists already and is not an empty directory",
                "backtest -t /good.tape -o /good.tape/out | 2 | good.tape: is no directory",
                "backtest -t /good.tape -o /loop | 2 | loop: exists already and is not an empty directory",
                "paper -t /good.tape -o /full | 2 | full: exists already and is not an empty directory",
                "generate -o /good.tape | 2 | good.tape: exists already",
                "generate -o /loop | 2 | loop: exists already",
                "generate -o /none/out.tape | 2 | none is no directory; make it first",
                "generate | 2 | nowhere to write",
                // the generated market
                "generate --preset nope -o /out | 4 | allowed default, calm-linear, busy-linear, inverse",
                "generate -s durationSeconds_=_1e9 -o /out | 4 | allowed 1 to 604800 s",
                "generate -s durationSeconds_=_2_s -o /out | 4 | not a number",
                "generate -s colour_=_1 -o /out | 4 | colour = 1: unknown key",
                "generate -s instrument.9.symbol_=_A -o /out | 4 | allowed instrument.1 to instrument.2",
                "generate -f /missing.conf -o /out | 4 | missing.conf: no such file",
                "generate --seed x -o /out | 2 | 'x' is not a whole number",
                // runs and journals
                "report /missing | 6 | missing: no header.json in it; name the directory of a run",
                "report /empty | 6 | empty: no header.json in it",
                "report /good.tape | 6 | good.tape: no header.json in it",
                "report /hollow | 6 | header.json",
                "report /loop | 6 | loop: no header.json in it",
                "replay /empty -o /out | 6 | journal.json: not there; name the journal directory of a paper run",
                "replay --verify /good.tape | 6 | journal.json: not there",
                "replay --verify /loop | 6 | journal.json: not there",
            })
    void shouldAnswerWithOneLineAndTheCode(final String command, final int code, final String expected)
            throws IOException {
        final CommandRun run = CommandRun.of(args(command));
        assertEquals(code, run.code(), run.err());
        assertEquals(1, run.errLines().size(), run.err());
        assertTrue(run.err().contains(expected), run.err());
        assertEquals("", run.out());
        assertEquals(names, listed(), "something was left behind");
    }

    @ParameterizedTest
    @CsvSource({"backtest, corrupt.tape, CRC_MISMATCH", "backtest, torn.tape, TRUNCATED", "paper, torn.tape, TRUNCATED"
    })
    void shouldReportWhatPrecedesTheDamageAndSaySo(final String command, final String tape, final String kind)
            throws IOException {
        final Path out = directory.resolve("out");
        final CommandRun run = CommandRun.of(command, "-t", directory.resolve(tape), "-o", out);
        assertEquals(6, run.code(), run.err());
        assertEquals(1, run.errLines().size(), run.err());
        assertTrue(run.err().startsWith(directory.resolve(tape) + ": " + kind + " at byte "), run.err());
        assertTrue(run.err().endsWith("; what precedes it was played and reported\n"), run.err());
        assertTrue(Files.isRegularFile(out.resolve("report.html")));
        assertFalse(run.out().contains("DISAGREES"), run.out());
        deleteRun(out);
    }

    private static void deleteRun(final Path run) throws IOException {
        try (Stream<Path> tree = Files.walk(run)) {
            for (final Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Test
    void shouldWriteThroughALinkToAnEmptyDirectory() throws IOException {
        final Path target = Files.createDirectory(directory.resolve("target"));
        final Path link = Files.createSymbolicLink(directory.resolve("link"), target);
        final CommandRun run = CommandRun.of("backtest", "-t", directory.resolve("good.tape"), "-o", link);
        assertEquals(0, run.code(), run.err());
        assertTrue(Files.isRegularFile(link.resolve("report.html")));
        assertEquals(List.of(), run.errLines());
        Files.delete(link);
        deleteRun(target);
    }
}
