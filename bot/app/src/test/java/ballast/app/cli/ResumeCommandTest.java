package ballast.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.analytics.report.RunTables;
import ballast.app.GeneratedTape;
import ballast.app.host.RunLock;
import ballast.testkit.Seeded;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command that goes on with a run: what it makes of a journal cut anywhere, and what it refuses. */
class ResumeCommandTest {
    private static final String[] SETTINGS = {
        "-s", "paper.journal.term_length = 1 MiB", "-s", "journal.snapshot_interval = 3 s"
    };

    @TempDir
    private static Path shared;

    private static Path tape;
    private static Path whole;

    @TempDir
    private Path directory;

    private Path partial;

    @BeforeAll
    static void tradeOnPaper() {
        tape = GeneratedTape.write(shared.resolve("market.tape"), 30, GeneratedTape.QUOTED);
        whole = shared.resolve("run");
        final CommandRun paper =
                CommandRun.of("paper", "-t", tape, "-o", whole, SETTINGS[0], SETTINGS[1], SETTINGS[2], SETTINGS[3]);
        assertEquals(0, paper.code(), paper.err());
    }

    /** As if the process had been killed after its last message: tables and their header are not there yet. */
    @BeforeEach
    void copyTheRun() throws IOException {
        partial = directory.resolve("run.partial");
        copy(whole, partial);
        for (final RunTables.Table table : RunTables.Table.values()) {
            Files.delete(partial.resolve(table.fileName()));
        }
        Files.delete(partial.resolve(RunTables.HEADER_FILE));
    }

    private static void copy(final Path from, final Path to) throws IOException {
        try (Stream<Path> tree = Files.walk(from)) {
            for (final Path path : tree.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }

    private void cut(final String file, final long length) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(partial.resolve(file).toFile(), "rw")) {
            open.setLength(length);
        }
    }

    private void flip(final String file, final long offset) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(partial.resolve(file).toFile(), "rw")) {
            open.seek(offset);
            final int value = open.read();
            open.seek(offset);
            open.write(value ^ 8);
        }
    }

    private CommandRun resume(final Object... more) {
        final Object[] args = new Object[3 + more.length];
        args[0] = "paper";
        args[1] = "--resume";
        args[2] = partial;
        System.arraycopy(more, 0, args, 3, more.length);
        return CommandRun.of(args);
    }

    private void requireTheSame() throws IOException {
        final Path resumed = directory.resolve("run");
        for (final RunTables.Table table : RunTables.Table.values()) {
            final String name = table.fileName();
            assertEquals(-1, Files.mismatch(whole.resolve(name), resumed.resolve(name)), name);
        }
        for (final String name : List.of(RunTables.HEADER_FILE, "report.json", "report.html", "run.json")) {
            assertEquals(-1, Files.mismatch(whole.resolve(name), resumed.resolve(name)), name);
        }
        assertFalse(Files.exists(partial));
        assertFalse(Files.exists(resumed.resolve(RunLock.FILE)));
        assertFalse(Files.exists(resumed.resolve(RunDirectory.REASON_FILE)));
        assertEquals(CommandRun.of("replay", "--verify", whole), CommandRun.of("replay", "--verify", resumed));
    }

    private static void requireOneLine(final int code, final String text, final CommandRun run) {
        assertEquals(code, run.code(), run.err());
        assertEquals(1, run.errLines().size(), run.err());
        assertTrue(run.err().contains(text), () -> "\"" + text + "\" is not in: " + run.err());
    }

    @Test
    void shouldOnlyMakeTheTablesOfARunThatHadComeToItsEnd() throws IOException {
        Files.writeString(partial.resolve("orders.csv"), "half a table");
        final CommandRun resumed = resume();
        assertEquals(0, resumed.code(), resumed.err());
        assertFalse(Files.exists(directory.resolve("run").resolve("journal-2")), "nothing was left to record");
        requireTheSame();
    }

    @Test
    void shouldComeOutTheSameWhereverTheStreamsWereCut() {
        Seeded.forSeeds(6, random -> {
            Files.createDirectories(directory);
            if (!Files.exists(partial)) {
                copyTheRun();
            }
            cut("journal/0-0.rec", random.nextLong(Files.size(partial.resolve("journal/0-0.rec"))));
            cut("journal/1-0.rec", random.nextLong(300_000));
            Files.deleteIfExists(partial.resolve("journal/0-1048576.rec"));
            if (random.nextBoolean()) {
                Files.delete(partial.resolve("state/snapshot-a"));
            }
            // the state of the end would be ahead of this journal
            Files.delete(partial.resolve("state/restart"));
            final CommandRun resumed = resume("--not-halted");
            assertEquals(0, resumed.code(), resumed.err());
            requireTheSame();
            remove(directory.resolve("run"));
        });
    }

    private static void remove(final Path tree) throws IOException {
        try (Stream<Path> all = Files.walk(tree)) {
            for (final Path path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }

    /** A power cut may take the end of the journal and leave the state: the tape gives it again. */
    @Test
    void shouldGoOnWhereStateIsAheadOfTheJournal() throws IOException {
        cut("journal/0-0.rec", 700_000);
        Files.deleteIfExists(partial.resolve("journal/0-1048576.rec"));
        final CommandRun resumed = resume();
        assertEquals(0, resumed.code(), resumed.err());
        requireTheSame();
    }

    @Test
    void shouldFindTapesThatWereMoved() throws IOException {
        final Path text = partial.resolve("run.json");
        final Path moved = directory.resolve("elsewhere.tape");
        Files.copy(tape, moved);
        Files.writeString(text, Files.readString(text).replace("market.tape", "gone.tape"));
        requireOneLine(6, "gone.tape: no such tape; say where it is now with --tape", resume());
        requireOneLine(6, "2 are named; name all or none", resume("--tape", moved, "--tape", moved));
        final Path other = GeneratedTape.write(directory.resolve("other.tape"), 29, GeneratedTape.QUOTED);
        requireOneLine(6, "is not the tape that the run began with", resume("--tape", other));
        // the state knows the description that is gone: it is of another run now
        requireOneLine(81, "state/restart: is of another run", resume("--tape", moved));
        Files.delete(partial.resolve("state/restart"));
        assertEquals(0, resume("--tape", moved, "--not-halted").code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"journal/0-0.rec", "journal/1-0.rec"})
    void shouldFindAFlippedBitInTheMiddle(final String file) throws IOException {
        flip(file, 60_000);
        final CommandRun corrupt = resume();
        requireOneLine(82, partial.resolve(file) + ": CORRUPT at position ", corrupt);
        assertTrue(corrupt.err().matches("(?s).* \\(byte (59\\d{3}|60000) of the file\\).*"), corrupt.err());
        assertTrue(Files.exists(partial.resolve("run.json")), "the directory is kept");
    }

    @Test
    void shouldRefuseWhileSomebodyIsAtIt() {
        try (RunLock lock = RunLock.take(partial)) {
            requireOneLine(84, "is being run by the process with pid ", resume());
            lock.remove();
        }
        assertEquals(0, resume().code());
    }

    @Test
    void shouldTakeTheLockOfAProcessThatIsNoMore() throws IOException {
        Files.writeString(partial.resolve(RunLock.FILE), "pid 1 started 1999-01-01T00:00:00Z\n");
        assertEquals(0, resume().code());
    }

    @Test
    void shouldRefuseALostJournalUnlessToldToBeginAnew() throws IOException {
        remove(partial.resolve("journal"));
        requireOneLine(81, "the journal is lost; bring it back, or begin the run anew with --first-run", resume());
        remove(partial.resolve("state"));
        requireOneLine(81, "the journal is lost, and state/restart too; ", resume());
        final CommandRun anew = resume("--first-run");
        assertEquals(0, anew.code(), anew.err());
        requireTheSame();
    }

    /** Nothing else is sure to know that the host had halted the run. */
    @Test
    void shouldRefuseWhereRestartRecordsAreLostOrDamaged() throws IOException {
        final Path file = partial.resolve("state/restart");
        final byte[] bytes = Files.readAllBytes(file);
        final String line = "state/restart: is lost or damaged, and only it can tell whether the run was halted; ";
        Files.write(file, new byte[bytes.length]);
        requireOneLine(81, line, resume());
        Files.write(file, new byte[0]);
        requireOneLine(81, line, resume());
        remove(partial.resolve("state"));
        requireOneLine(81, line, resume());
        requireOneLine(81, line, resume("--first-run"));
        Files.write(file, bytes);
        assertEquals(0, resume().code());
    }

    @Test
    void shouldRebuildStateThatIsLostWhenToldThatNothingWasHalted() throws IOException {
        remove(partial.resolve("state"));
        final CommandRun resumed = resume("--not-halted");
        assertEquals(0, resumed.code(), resumed.err());
        requireTheSame();
        assertTrue(Files.exists(directory.resolve("run").resolve("state/restart")));
    }

    @Test
    void shouldRefuseStateThatContradictsTheJournal() throws IOException {
        final Path other = directory.resolve("other");
        final CommandRun paper = CommandRun.of(
                "paper",
                "-t",
                tape,
                "-o",
                other,
                SETTINGS[0],
                SETTINGS[1],
                SETTINGS[2],
                SETTINGS[3],
                "-s",
                "sim.latency.fill = 9 ms");
        assertEquals(0, paper.code(), paper.err());
        Files.delete(partial.resolve("state/restart"));
        Files.copy(other.resolve("state/restart"), partial.resolve("state/restart"));
        requireOneLine(81, "state/restart: is of another run", resume());
    }

    @Test
    void shouldRefuseWhatIsNoRunThatWasBrokenOff() throws IOException {
        requireOneLine(2, "their names end in .partial", CommandRun.of("paper", "--resume", whole));
        requireOneLine(2, "their names end in .partial", CommandRun.of("paper", "--resume", directory.resolve("no")));
        requireOneLine(
                2, "give nothing but --tape, --json, --first-run and --not-halted beside it", resume("--speed", "2"));
        requireOneLine(2, "give nothing but --tape", resume("-s", "sim.seed = 2"));
        requireOneLine(2, "means something with --resume only", CommandRun.of("paper", "--first-run"));
        requireOneLine(2, "means something with --resume only", CommandRun.of("paper", "--not-halted"));
        Files.createDirectory(directory.resolve("run"));
        Files.writeString(directory.resolve("run").resolve("file"), "");
        requireOneLine(2, "exists already, and is what the run would become", resume());
        Files.delete(directory.resolve("run").resolve("file"));
        Files.writeString(partial.resolve("run.json"), "{\"format\": 9}");
        requireOneLine(6, "is no description of a run: format is 9", resume());
        Files.delete(partial.resolve("run.json"));
        requireOneLine(6, "run.json: not there, so the run cannot go on", resume());
    }
}
