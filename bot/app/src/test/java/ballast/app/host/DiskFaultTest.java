package ballast.app.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.app.BallastProcess;
import ballast.app.GeneratedTape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process of its own whose disk fails it: becomes full, nearly full, or refuses to force what was written. Needs what
 * only some machines allow: a mount of its own, or a tracer that answers in the kernel's place.
 */
class DiskFaultTest {
    private static final long PATIENCE_SECONDS = 90;
    private static final String MANIFEST = JournalChain.FIRST + "/" + JournalManifest.FILE;

    /** The program's command line is in the arguments; DIR is a disk of 400 MiB that goes with this shell. */
    private static final String ON_A_SMALL_DISK = """
            DIR="$PWD/disk" && mkdir "$DIR" && mount -t tmpfs -o size=400m tmpfs "$DIR" || exit 99
            "$@" -o "$DIR/run" --speed 20 -s "paper.journal.term_length = 1 MiB" > paper.out 2> paper.err &
            while ! [ -s "$DIR/run.partial/%s" ]; do kill -0 $! || break; done
            head -c %s /dev/zero > "$DIR/filler" 2> filler.err
            wait $!
            echo $? > paper.code
            rm "$DIR/filler"
            cp -r "$DIR"/run* .
            exit 0;
            """;

    private static final String FROM_A_TINY_DISK = "exec unshare -m /bin/sh -c '"
            + "DIR=\"$PWD/disk\" && mkdir \"$DIR\" && mount -t tmpfs -o size=100m tmpfs \"$DIR\" || exit 99; "
            + "\"$@\" -o \"$DIR/run\" > paper.out 2> paper.err; echo $? > paper.code; ls -A \"$DIR\" > left; exit 0;"
            + "' sh \"$@\";";

    @TempDir
    private static Path shared;

    private static Path tape;

    @TempDir
    private Path directory;

    @BeforeAll
    static void generate() {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "skipped: there is no /bin/sh");
        tape = GeneratedTape.write(shared.resolve("market.tape"), 120, GeneratedTape.QUOTED);
    }

    private int run(final String... command) throws Exception {
        final Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(directory.resolve("probe").toFile())
                .redirectErrorStream(true)
                .start();
        assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "does not end");
        return process.exitValue();
    }

    private static boolean isOnPath(final String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private void requireMounts() throws Exception {
        final boolean canMount =
                isOnPath("unshare") && run("unshare", "-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt") == 0;
        Assumptions.assumeTrue(canMount, "skipped: nothing can be mounted here");
    }

    /** Fills the disk as soon as a file of the run is there. */
    private void tradeOnASmallDisk(final String file, final String fillerBytes) throws Exception {
        requireMounts();
        final List<String> first = new ArrayList<>(List.of("exec unshare -m /bin/sh -c '"));
        first.add(ON_A_SMALL_DISK.formatted(file, fillerBytes));
        first.add("' sh \"$@\";");
        final Process process = BallastProcess.start(directory, String.join("", first), "paper", "-t", tape);
        assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "does not end");
        assertEquals(0, process.exitValue(), BallastProcess.errLines(directory).toString());
    }

    private String only(final String file) throws IOException {
        final List<String> lines = Files.readAllLines(directory.resolve(file));
        assertEquals(1, lines.size(), lines.toString());
        return lines.get(0);
    }

    private int command(final Object... args) throws Exception {
        final Process process = BallastProcess.start(directory, "", args);
        assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "does not end");
        return process.exitValue();
    }

    private void requireHaltedAndReadable(final Path run) throws Exception {
        final Path again = directory.resolve("again");
        assertEquals(
                0,
                command("replay", run, "-o", again),
                BallastProcess.errLines(directory).toString());
        assertEquals(0, command("report", again));
        assertTrue(ReplayHost.verify(run, simulatedNs -> {}).inboundMessages() > 0, "nothing was recorded");
        try (RestartFile file = RestartFile.open(run)) {
            assertTrue(!file.newest().halt().isEmpty(), "the halt is latched");
        }
    }

    @Test
    void shouldHaltWhenTheDiskIsFull() throws Exception {
        tradeOnASmallDisk(MANIFEST, "500000000");
        assertEquals("80", only("paper.code"));
        final String line = only("paper.err");
        assertTrue(line.contains("/run.partial/journal: "), line);
        assertTrue(line.contains("No space left on device") || line.contains(" bytes are free on its disk"), line);
        assertTrue(line.contains("the run was halted, and no order is live"), line);
        final Path partial = directory.resolve("run.partial");
        requireHaltedAndReadable(partial);
        assertEquals(80, command("paper", "--resume", partial));
        final String refused = only("err");
        assertTrue(refused.contains("/run.partial: the run was halted and does not go on: "), refused);
        assertTrue(refused.contains("\"ballast replay\" makes tables of what was recorded"), refused);
    }

    @Test
    void shouldHaltAndReportWhenTheDiskIsNearlyFull() throws Exception {
        // leaves less than journal.min_free, and room for what there is to say
        tradeOnASmallDisk(MANIFEST, "370000000");
        assertEquals("80", only("paper.code"));
        final String line = only("paper.err");
        assertTrue(line.contains(" bytes are free on its disk, and 67108864 is the least; the run was halted"), line);
        assertTrue(line.contains("no order is live"), line);
        final Path run = directory.resolve("run");
        if (!Files.exists(run)) {
            // seen before the first event
            assertTrue(line.contains("there is nothing to report"), line);
            assertEquals(80, command("paper", "--resume", directory.resolve("run.partial")));
            return;
        }
        requireHaltedAndReadable(run);
        assertEquals(0, command("report", run));
        assertEquals(0, command("replay", "--verify", run));
        final String events = Files.readString(run.resolve("events.csv"));
        assertTrue(events.contains("bytes are free on its disk"), "the operator's command is journalled");
    }

    @Test
    void shouldSayThatTheDiskIsFullBeforeAnythingIsRecorded() throws Exception {
        tradeOnASmallDisk("journal/archive.catalog", "370000000");
        final String line = only("paper.err");
        final boolean isBegun = "80".equals(only("paper.code"));
        assertTrue(isBegun || "83".equals(only("paper.code")), line);
        assertTrue(line.contains(isBegun ? "no order is live" : "less than 128 MiB are free for a journal"), line);
    }

    @Test
    void shouldLeaveNothingWhereThereIsNoRoomToBegin() throws Exception {
        requireMounts();
        final Process process = BallastProcess.start(directory, FROM_A_TINY_DISK, "paper", "-t", tape);
        assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "does not end");
        assertEquals(0, process.exitValue(), BallastProcess.errLines(directory).toString());
        final String line = only("paper.err");
        assertEquals("83", only("paper.code"), line);
        assertTrue(line.endsWith("less than 256 MiB are free for a journal; make room and start again"), line);
        assertEquals(List.of(), Files.readAllLines(directory.resolve("left")));
    }

    @Test
    void shouldHaltWhenWhatWasWrittenCannotBeForced() throws Exception {
        final String tracer = "strace -f -qq -o trace -e trace=fdatasync -e inject=fdatasync:error=EIO:when=50+";
        final boolean canTrace = isOnPath("strace") && run("/bin/sh", "-c", tracer + " true") == 0;
        Assumptions.assumeTrue(canTrace, "skipped: there is no strace, or it may not trace");
        final Process process = BallastProcess.start(
                directory,
                "exec " + tracer + " \"$@\";",
                "paper",
                "-t",
                tape,
                "-o",
                "run",
                "--speed",
                "40",
                "-s",
                "journal.sync = data");
        assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "does not end");
        assertEquals(80, process.exitValue());
        final String line = only("err");
        assertTrue(line.contains("cannot be written any more: IOException: Input/output error; the run was"), line);
        assertTrue(line.contains("no order is live"), line);
        final Path partial = directory.resolve("run.partial");
        assertTrue(Files.exists(partial.resolve("journal").resolve(LiveCore.UNTRUSTED_FILE)));
        assertEquals(
                0,
                command("report", partial),
                BallastProcess.errLines(directory).toString());
        requireHaltedAndReadable(partial);
        assertEquals(80, command("paper", "--resume", partial));
    }

    /** Somebody tidied up: that a run is not to be started again must not depend on what is left to tabulate. */
    @Test
    void shouldHaltWhenTheJournalIsTakenAway() throws Exception {
        final Process process = BallastProcess.start(
                directory,
                "(until [ -s run.partial/journal/journal.json ]; do :; done; mv run.partial/journal gone) &",
                "paper",
                "-t",
                tape,
                "-o",
                "run",
                "--speed",
                "20",
                "-s",
                "paper.journal.term_length = 1 MiB");
        assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "does not end");
        final String line = only("err");
        assertEquals(80, process.exitValue(), line);
        assertTrue(line.contains("run.partial/journal: cannot be written any more: "), line);
        assertTrue(line.contains("the run was halted, and no order is live"), line);
        assertEquals(80, command("paper", "--resume", directory.resolve("run.partial")));
        assertTrue(only("err").contains("the run was halted and does not go on: "), only("err"));
    }
}
