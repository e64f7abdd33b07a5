package ballast.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.app.BallastProcess;
import ballast.app.GeneratedTape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own: stopped, killed, out of room, and with nobody to read what it says. */
class ProcessTest {
    private static final long PATIENCE_SECONDS = 60;
    private static final int SIGTERM_CODE = 128 + 15;

    @TempDir
    private static Path shared;

    private static Path tape;

    @TempDir
    private Path directory;

    @BeforeAll
    static void generate() {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "skipped: there is no /bin/sh");
        tape = GeneratedTape.write(shared.resolve("market.tape"), 60, GeneratedTape.QUOTED);
    }

    private Process start(final String first, final Object... args) throws IOException {
        return BallastProcess.start(directory, first, args);
    }

    private List<String> errLines() throws IOException {
        return BallastProcess.errLines(directory);
    }

    private static int exitCode(final Process process) throws InterruptedException {
        assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "does not end");
        return process.exitValue();
    }

    private Process startPaperByTheClock(final Path out) throws IOException, InterruptedException {
        final Process process = start("", "paper", "-t", tape, "-o", out, "--speed", "2");
        final Path journal = Path.of(out + ".partial").resolve("journal");
        final long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        // the streams are recorded one after the other, in either order
        while (!hasContent(journal.resolve("0-0.rec")) || !hasContent(journal.resolve("1-0.rec"))) {
            assertFalse(process.waitFor(10, TimeUnit.MILLISECONDS), () -> "ended: " + out);
            assertTrue(System.nanoTime() < deadline, "nothing was recorded");
        }
        return process;
    }

    /** Whether something has been recorded; the file itself has its full length from the start. */
    private static boolean hasContent(final Path recording) throws IOException {
        if (!Files.isRegularFile(recording)) {
            return false;
        }
        try (var in = Files.newInputStream(recording)) {
            final int first = in.read();
            return first > 0;
        }
    }

    @Test
    void shouldReportAPaperRunThatIsToldToStop() throws Exception {
        final Path out = directory.resolve("run");
        final Process process = startPaperByTheClock(out);
        process.destroy();
        assertEquals(0, exitCode(process), () -> "exit code of a run that was stopped");
        assertEquals(List.of(), errLines());
        assertTrue(Files.isRegularFile(out.resolve("report.html")));
        assertFalse(Files.exists(directory.resolve("run.partial")));
        final CommandRun verified = CommandRun.of("replay", "--verify", out);
        assertEquals(0, verified.code(), verified.err());
    }

    @Test
    void shouldSayWhatWentWrongWhileStopping() throws Exception {
        final Path out = directory.resolve("run");
        final Process process = startPaperByTheClock(out);
        // where the table should go there is something else
        Files.createDirectory(Path.of(out + ".partial").resolve("orders.csv"));
        process.destroy();
        assertEquals(1, exitCode(process), "a run that could not be reported");
        assertEquals(1, errLines().size(), errLines().toString());
        assertTrue(
                errLines().get(0).contains("orders.csv: exists already"),
                errLines().get(0));
        assertFalse(Files.exists(out));
        assertTrue(Files.isRegularFile(directory.resolve("run.partial").resolve(RunDirectory.REASON_FILE)));
    }

    @Test
    void shouldLeaveAMarkedDirectoryThatCanBeReplayedWhenKilled() throws Exception {
        final Path out = directory.resolve("run");
        final Process process = startPaperByTheClock(out);
        process.destroyForcibly();
        exitCode(process);
        assertFalse(Files.exists(out));
        final Path partial = directory.resolve("run.partial");
        assertTrue(Files.readString(partial.resolve(RunDirectory.REASON_FILE)).contains("ballast replay"));
        final Path tables = directory.resolve("tables");
        final CommandRun rebuilt = CommandRun.of("replay", partial, "-o", tables);
        assertEquals(0, rebuilt.code(), rebuilt.err());
        assertTrue(Files.isRegularFile(tables.resolve("report.html")));
    }

    /** Starts a command, waits for what it begins to write, and tells it to end. */
    private void assertLeavesNothingWhenInterrupted(final String begun, final Object... args) throws Exception {
        final Process process = start("", args);
        final Path partial = directory.resolve(begun);
        final long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!Files.exists(partial)) {
            assertFalse(process.waitFor(5, TimeUnit.MILLISECONDS), () -> "ended before " + begun);
            assertTrue(System.nanoTime() < deadline, begun + " was not begun");
        }
        process.destroy();
        assertEquals(SIGTERM_CODE, exitCode(process), "exit code of a command that was told to end");
        assertFalse(Files.exists(partial), begun + " is left");
        try (var files = Files.list(directory)) {
            assertEquals(
                    List.of("err", "out"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void shouldLeaveNothingOfABacktestThatIsToldToEnd() throws Exception {
        assertLeavesNothingWhenInterrupted("run.partial", "backtest", "-o", "run", "-s", "market = busy-linear");
    }

    @Test
    void shouldLeaveNothingOfATapeThatIsToldToEnd() throws Exception {
        assertLeavesNothingWhenInterrupted(
                "long.tape.partial", "generate", "-o", "long.tape", "-s", "durationSeconds = 36000");
    }

    @Test
    void shouldNameTheTableForWhichThereIsNoRoom() throws Exception {
        // ulimit -f: no file may grow beyond 4096 blocks of 512 bytes; the library that unpacks tapes is smaller
        final Process process = start(
                "ulimit -f 4096;",
                "backtest",
                "-t",
                tape,
                "-o",
                "run",
                "-s",
                "session.state_interval = 1 ms",
                "-s",
                "sim.timer_interval = 1 ms");
        assertEquals(1, exitCode(process), () -> "exit code without room");
        assertEquals(1, errLines().size(), errLines().toString());
        assertTrue(
                errLines().get(0).matches("ballast: .*run\\.partial/\\w+\\.csv: File too large; .*"),
                errLines().get(0));
        assertFalse(Files.exists(directory.resolve("run")));
        assertFalse(Files.exists(directory.resolve("run.partial")));
    }

    @Test
    void shouldFailWhenWhatWasAskedForCannotBeWritten() throws Exception {
        Assumptions.assumeTrue(Files.exists(Path.of("/dev/full")), "skipped: there is no /dev/full");
        final Process process = start("exec > /dev/full;", "config", "show");
        assertEquals(1, exitCode(process));
        assertEquals(
                List.of("ballast: the output could not be written; what was asked for is not complete"), errLines());
    }

    @Test
    void shouldNotMindAReaderThatHasSeenEnough() throws Exception {
        final Path code = directory.resolve("code");
        final Process process = start("", "version");
        assertEquals(0, exitCode(process));
        final Process pipe =
                start("{ \"$@\"; echo $? > code; } | head -n 1; exit;", "tape", "head", "-n", 20_000, tape);
        assertEquals(0, exitCode(pipe));
        assertEquals("0\n", Files.readString(code));
        assertEquals(1, Files.readAllLines(directory.resolve("out")).size());
        assertEquals(List.of(), errLines());
    }
}
