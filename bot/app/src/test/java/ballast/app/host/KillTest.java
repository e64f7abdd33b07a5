package ballast.app.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.analytics.report.RunTables;
import ballast.app.BallastProcess;
import ballast.app.GeneratedTape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process of its own that is killed at a random moment, again and again until its run is whole: what it leaves is
 * what the run leaves that nothing interrupts. {@code -Dballast.kills=200} kills more often than the build does.
 */
class KillTest {
    private static final String KILLS_PROP_NAME = "ballast.kills";
    private static final String SEED_PROP_NAME = "ballast.kills.seed";
    private static final int KILLS = Integer.getInteger(KILLS_PROP_NAME, 3);
    private static final long SEED = Long.getLong(SEED_PROP_NAME, 1);
    private static final long PATIENCE_SECONDS = 60;

    @TempDir
    private static Path directory;

    private static Path tape;
    private static Path whole;
    private static long wholeMs;
    private static long recordingMs;
    private static long wholeMessages;

    private int kills;
    private int killedUnbegun;
    private int killedBeforeRecording;
    private int killedWhileRecording;
    private int killedAfterRecording;
    private int parts;

    @BeforeAll
    static void tradeOnPaper() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "skipped: there is no /bin/sh");
        tape = GeneratedTape.write(directory.resolve("market.tape"), 240, GeneratedTape.QUOTED);
        whole = directory.resolve("whole");
        final long startNs = System.nanoTime();
        final Process paper = paper(whole);
        final Path manifest =
                runOf(whole, ".partial").resolve(JournalChain.FIRST).resolve(JournalManifest.FILE);
        while (!Files.exists(manifest) && !paper.waitFor(1, TimeUnit.MILLISECONDS)) {
            // it has not begun to record
        }
        final long recordingNs = System.nanoTime();
        assertTrue(paper.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "does not end");
        assertEquals(0, paper.exitValue(), BallastProcess.errLines(directory).toString());
        wholeMessages = JournalChain.ofRun(runOf(whole, "")).verify().inboundMessages();
        recordingMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - recordingNs);
        wholeMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs);
    }

    /** The same command line whatever the directory, because it stands in the header. */
    private static Process paper(final Path run) throws IOException {
        final Path home = Files.createDirectories(run.resolveSibling(run.getFileName() + "-home"));
        return BallastProcess.start(
                directory,
                "cd '" + home + "';",
                "paper",
                "-t",
                tape,
                "-o",
                "run",
                "-s",
                "paper.journal.term_length = 1 MiB",
                "-s",
                "journal.snapshot_interval = 20 s");
    }

    private static Path runOf(final Path run, final String suffix) {
        return run.resolveSibling(run.getFileName() + "-home").resolve("run" + suffix);
    }

    private static void remove(final Path tree) throws IOException {
        try (Stream<Path> all = Files.walk(tree)) {
            for (final Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /**
     * Kills a process some time after it has begun to record, or after its start; whether its run goes on, or else has
     * come to its end, in order.
     */
    private boolean kill(final Process process, final Path run, final Path part, final long afterMs, final String what)
            throws Exception {
        boolean isOver = false;
        while (part != null && !isOver && !Files.exists(part.resolve(JournalManifest.FILE))) {
            isOver = process.waitFor(1, TimeUnit.MILLISECONDS);
        }
        if (isOver || process.waitFor(afterMs, TimeUnit.MILLISECONDS)) {
            final List<String> errLines = BallastProcess.errLines(directory);
            assertEquals(0, process.exitValue(), () -> what + ": " + errLines);
            return false;
        }
        process.destroyForcibly();
        assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "cannot be killed");
        kills++;
        if (Files.exists(runOf(run, ""))) {
            // it had given the directory its name, which is the last that it does
            killedAfterRecording++;
            return false;
        }
        return true;
    }

    /** Mostly while it records, now and then at any moment of its life. */
    private boolean killAtRandom(
            final Process process, final Path run, final Path part, final SplittableRandom random, final String what)
            throws Exception {
        final boolean isWhileRecording = random.nextInt(5) != 0;
        return kill(
                process,
                run,
                isWhileRecording ? part : null,
                random.nextLong(isWhileRecording ? recordingMs : wholeMs),
                what);
    }

    /** When a process was killed, by the part that it was to record and what is in the journal now. */
    private void look(final Path partial, final Path part) {
        if (!Files.exists(part.resolve(JournalManifest.FILE))) {
            killedBeforeRecording++;
        } else if (JournalChain.ofRun(partial).verify().inboundMessages() < wholeMessages) {
            killedWhileRecording++;
        } else {
            killedAfterRecording++;
        }
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void shouldComeOutTheSameHoweverOftenItIsKilled() throws Exception {
        final SplittableRandom random = new SplittableRandom(SEED);
        for (int runs = 0; kills < KILLS; runs++) {
            final Path run = directory.resolve("run" + runs);
            final String what = "seed " + SEED + " run " + runs;
            Path part = runOf(run, ".partial").resolve(JournalChain.FIRST);
            boolean isOver = !killAtRandom(paper(run), run, part, random, what);
            if (!isOver && !Files.exists(runOf(run, ".partial").resolve(RunDescription.FILE))) {
                // nothing had begun, so nothing goes on
                killedUnbegun++;
                remove(runOf(run, "").getParent());
                continue;
            }
            while (!isOver) {
                look(runOf(run, ".partial"), part);
                part = JournalChain.ofRun(runOf(run, ".partial")).next();
                final Process resumed =
                        BallastProcess.start(directory, "", "paper", "--resume", runOf(run, ".partial"));
                if (random.nextInt(3) == 0 || kills >= KILLS) {
                    isOver = !kill(resumed, run, null, PATIENCE_SECONDS * 1_000, what);
                } else {
                    isOver = !killAtRandom(resumed, run, part, random, what);
                }
            }
            requireTheSame(runOf(run, ""), what);
            remove(runOf(run, "").getParent());
        }
        System.out.println("killed " + kills + " times, " + killedUnbegun + " of them before the run was described, "
                + killedBeforeRecording + " before the process recorded, " + killedWhileRecording + " while it did, "
                + killedAfterRecording + " when everything was recorded; the journals had " + parts
                + " parts; a whole run takes " + wholeMs + " ms, " + recordingMs
                + " ms of it from the first record on");
    }

    private void requireTheSame(final Path run, final String what) throws IOException {
        final Path expected = runOf(whole, "");
        for (final RunTables.Table table : RunTables.Table.values()) {
            final String name = table.fileName();
            assertEquals(-1, Files.mismatch(expected.resolve(name), run.resolve(name)), what + ": " + name);
        }
        for (final String name : List.of(RunTables.HEADER_FILE, "report.html", "report.json")) {
            assertEquals(-1, Files.mismatch(expected.resolve(name), run.resolve(name)), what + ": " + name);
        }
        final ReplayHost.Verdict verdict = ReplayHost.verify(run, simulatedNs -> {});
        assertNull(verdict.difference(), what);
        assertEquals(ReplayHost.verify(expected, simulatedNs -> {}), verdict, what);
        assertEquals(restart(expected), restart(run), what);
        parts += JournalChain.ofRun(run).count();
    }

    /** Next client order id, latches and loss state; the number of the start apart, which is the only difference. */
    private static RestartRecord restart(final Path run) {
        try (RestartFile file = RestartFile.open(run)) {
            final RestartRecord last = file.newest();
            return new RestartRecord(
                    last.runId(),
                    0,
                    last.inboundMessages(),
                    last.outboundMessages(),
                    last.timeNs(),
                    last.clientOrderId(),
                    last.stoppedAfter(),
                    last.halt(),
                    last.instruments());
        }
    }
}
