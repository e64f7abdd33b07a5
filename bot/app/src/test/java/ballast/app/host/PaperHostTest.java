package ballast.app.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.app.GeneratedTape;
import ballast.app.config.RunSettings;
import ballast.app.config.SettingsLoader;
import io.aeron.CncFileDescriptor;
import io.aeron.CommonContext;
import io.aeron.archive.checksum.Checksum;
import io.aeron.archive.checksum.Checksums;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paper runs that do not come to the end of their tape: stopped in order, or because a part has failed. */
class PaperHostTest {
    private static final RunProgress NOBODY = simulatedNs -> {};
    private static final long RUN_ID = 7;
    private static final String GONE = "the run was halted, and no order is live, the last was gone after"
            + " [0-9]+[.][0-9] ms \\([0-9]+[.][0-9] ms of the log\\)";

    @TempDir
    private static Path shared;

    private static Path tape;

    @TempDir
    private Path directory;

    private Path run;
    private Path journal;
    private final AtomicBoolean isStopping = new AtomicBoolean();
    private final RunSettings settings = SettingsLoader.load(null, List.of("paper.journal.term_length = 1 MiB"));

    @BeforeAll
    static void generate() {
        tape = GeneratedTape.write(shared.resolve("market.tape"), 60, GeneratedTape.QUOTED);
    }

    @BeforeEach
    void name() {
        nameRun("run");
    }

    private void nameRun(final String name) {
        run = directory.resolve(name);
        journal = run.resolve(JournalChain.FIRST);
    }

    private RunOutcome run(final RunProgress progress) {
        try (TapeSet tapes = TapeSet.open(List.of(tape))) {
            return new PaperHost(settings, run, RUN_ID, isStopping).run(tapes, progress);
        }
    }

    @Test
    void shouldLeaveAWholeJournalWhenStoppedMidway() {
        final RunOutcome whole = run(NOBODY);
        final Path all = journal;
        nameRun("stopped");
        final long[] calls = new long[1];
        final RunOutcome stopped = run(simulatedNs -> isStopping.set(++calls[0] == 5));
        assertTrue(stopped.inboundMessages() < whole.inboundMessages() / 2, stopped + " of " + whole);
        final ReplayHost.Verdict verdict = ReplayHost.verify(journal, NOBODY);
        assertNull(verdict.difference());
        assertEquals(stopped.inboundMessages(), verdict.inboundMessages());
        assertTrue(verdict.outboundMessages() > 0);
        assertTrue(JournalManifest.read(journal).inbound().stopPosition() > 0, "the end is written down");
        assertEquals(whole.inboundMessages(), ReplayHost.verify(all, NOBODY).inboundMessages());
    }

    @Test
    void shouldLeaveAJournalWhenStoppedBeforeTheFirstEvent() {
        isStopping.set(true);
        run(NOBODY);
        final ReplayHost.Verdict verdict = ReplayHost.verify(journal, NOBODY);
        assertNull(verdict.difference());
        assertTrue(verdict.inboundMessages() > 0, "parameters and a timer");
    }

    /** The archive opens the next segment on its own thread and finds no directory to put it in. */
    @Test
    void shouldHaltWhenTheArchiveCannotGoOn() {
        final long[] calls = new long[1];
        final RunOutcome halted = run(simulatedNs -> {
            calls[0]++;
            if (calls[0] == 1) {
                removeJournal();
            }
        });
        assertNotNull(halted.halt());
        assertFalse(halted.halt().isRecorded());
        assertTrue(
                halted.halt().text().startsWith(journal + ": cannot be written any more: "),
                halted.halt().text());
        assertTrue(halted.halt().text().matches(".*; " + GONE), halted.halt().text());
        // everything was closed: the same process can run again
        nameRun("again");
        assertTrue(run(NOBODY).inboundMessages() > 0);
    }

    /** A frame that cannot be written, as when the disk refuses it: recording ends there. */
    private static Checksum failingAt(final long frame) {
        final AtomicLong frames = new AtomicLong();
        return (address, offset, length) -> {
            if (frames.incrementAndGet() >= frame) {
                throw new UncheckedIOException(new IOException("Input/output error"));
            }
            return Checksums.crc32c().compute(address, offset, length);
        };
    }

    /** The archive's catalog has checksums too, and comes first: nothing is traded that could not be recorded. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void shouldNotBeginWhenRecordingCannot(final long frame) {
        try (TapeSet tapes = TapeSet.open(List.of(tape))) {
            final PaperHost host = new PaperHost(settings, run, RUN_ID, isStopping, failingAt(frame));
            final PreflightException failed = assertThrows(PreflightException.class, () -> host.run(tapes, NOBODY));
            assertTrue(
                    failed.getMessage().contains("(IOException: Input/output error); see to the disk"),
                    failed.getMessage());
        }
        assertFalse(Files.exists(journal.resolve(JournalManifest.FILE)));
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 40, 3_000, 20_000})
    void shouldHaltAndStayHaltedWhenAFrameCannotBeWritten(final long frame) {
        final RunOutcome halted;
        try (TapeSet tapes = TapeSet.open(List.of(tape))) {
            halted = new PaperHost(settings, run, RUN_ID, isStopping, failingAt(frame)).run(tapes, NOBODY);
        }
        assertNotNull(halted.halt(), halted.toString());
        final String text = halted.halt().text();
        final String trouble = journal + ": cannot be written any more: IOException: Input/output error; ";
        assertTrue(text.startsWith(trouble), text);
        assertTrue(text.substring(trouble.length()).matches(GONE), text);
        assertFalse(halted.halt().isRecorded());
        assertTrue(Files.exists(journal.resolve(LiveCore.UNTRUSTED_FILE)));
        assertTrue(halted.notes().contains(halted.halt().text()), halted.notes().toString());
        // what was recorded before can be read, and nothing goes on behind it, whichever of the two marks is left
        JournalChain.ofRun(run).verify();
        assertHalted("Input/output error");
        assertTrue(run.resolve(RestartFile.NAME).toFile().delete());
        assertHalted(LiveCore.UNTRUSTED_FILE + " says why");
        // with neither left nobody can tell
        assertTrue(journal.resolve(LiveCore.UNTRUSTED_FILE).toFile().delete());
        final ResumeException refused = assertThrows(ResumeException.class, this::resume);
        assertEquals(ResumeException.Kind.NOT_RECONCILED, refused.kind());
        assertTrue(refused.getMessage().contains("whether the run was halted"), refused.getMessage());
    }

    /** Whatever the core does, the venue's side cancels as soon as it has given the core up. */
    @Test
    void shouldCancelAtTheVenueWhenTheCoreHangsWhileTheRunIsHalted() {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "skipped: there is no /bin/sh");
        final Checksum failing = failingAt(3_000);
        final RunSettings watched = SettingsLoader.load(
                null,
                List.of("paper.journal.term_length = 1 MiB", "paper.core = process", "paper.core_silence = 200 ms"));
        final RunOutcome halted;
        try (TapeSet tapes = TapeSet.open(List.of(tape))) {
            final PaperHost host = new PaperHost(watched, run, RUN_ID, isStopping, (address, offset, length) -> {
                try {
                    return failing.compute(address, offset, length);
                } catch (final UncheckedIOException refused) {
                    stopChildren();
                    throw refused;
                }
            });
            halted = host.run(tapes, NOBODY);
        }
        // which of the two is noticed first is a race; both are told
        final String text = halted.halt().text();
        assertTrue(text.contains(journal + ": cannot be written any more: IOException: Input/output error"), text);
        assertFalse(halted.halt().isRecorded());
        final double logMs = Double.parseDouble(text.replaceFirst(".*\\(([0-9.]+) ms of the log.*", "$1"));
        assertTrue(logMs < 1_000, text);
        assertHalted("the run was halted");
    }

    private static void stopChildren() {
        ProcessHandle.current().children().forEach(child -> {
            try {
                new ProcessBuilder("/bin/sh", "-c", "kill -STOP " + child.pid())
                        .start()
                        .waitFor();
            } catch (final IOException cause) {
                throw new UncheckedIOException(cause);
            } catch (final InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void assertHalted(final String reason) {
        final ResumeException refused = assertThrows(ResumeException.class, this::resume);
        assertEquals(ResumeException.Kind.HALTED, refused.kind());
        assertTrue(refused.getMessage().contains(reason), refused.getMessage());
    }

    private RunOutcome resume() {
        try (TapeSet tapes = TapeSet.open(List.of(tape))) {
            return new PaperHost(settings, run, RUN_ID, isStopping).resume(tapes, false, NOBODY);
        }
    }

    /** Killed after it was told to stop and had come to its end, and before its tables were made. */
    @Test
    void shouldEndAResumedRunWhereItWasToldToEnd() {
        final long[] calls = new long[1];
        final RunOutcome stopped = run(simulatedNs -> isStopping.set(++calls[0] == 7));
        isStopping.set(false);
        final RunOutcome again = resume();
        assertEquals(stopped, again);
        assertEquals(
                stopped.inboundMessages(), ReplayHost.verify(journal, NOBODY).inboundMessages());
    }

    @Test
    void shouldRefuseStateThatSaysOtherwiseThanTheJournal() {
        run(NOBODY);
        final RestartRecord written;
        try (RestartFile file = RestartFile.open(run)) {
            written = file.newest();
            assertTrue(written.clientOrderId() > 0, written.toString());
            file.write(new RestartRecord(
                    RUN_ID,
                    1,
                    written.inboundMessages(),
                    written.outboundMessages(),
                    written.timeNs(),
                    written.clientOrderId() + 1,
                    -1,
                    "",
                    written.instruments()));
        }
        final ResumeException refused = assertThrows(ResumeException.class, this::resume);
        assertEquals(ResumeException.Kind.NOT_RECONCILED, refused.kind());
        assertTrue(
                refused.getMessage()
                        .contains("last client order id " + (written.clientOrderId() + 1) + " and "
                                + written.clientOrderId()),
                refused.getMessage());
    }

    @Test
    void shouldNotForgetAHaltThatTheJournalHasLost() {
        isStopping.set(true);
        run(NOBODY);
        try (RestartFile file = RestartFile.open(run)) {
            file.write(new RestartRecord(
                    RUN_ID, 1, 1_000_000, 5, 5, 5, -1, "", List.of(new RestartRecord.Instrument(1, 3, 0, 0, 0))));
        }
        final ResumeException refused = assertThrows(ResumeException.class, this::resume);
        assertEquals(ResumeException.Kind.NOT_RECONCILED, refused.kind());
        assertTrue(refused.getMessage().contains("an instrument was halted"), refused.getMessage());
    }

    private void removeJournal() {
        try (Stream<Path> files = Files.list(journal)) {
            for (final Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(journal);
        } catch (final IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** Shared memory of a process that was killed before its driver had said what it is. */
    @Test
    void shouldSweepAwayWhatADriverThatNeverBeganHasLeft() throws IOException {
        final long nobody = 999_999_999_999_999_999L;
        final Path left = Path.of(CommonContext.getAeronDirectoryName() + "-ballast-" + nobody);
        final Path cnc = Files.createDirectories(left).resolve(CncFileDescriptor.CNC_FILE);
        Files.write(cnc, new byte[1024]);
        isStopping.set(true);
        run(NOBODY);
        assertTrue(Files.exists(cnc), "it may only just have begun");
        Files.setLastModifiedTime(cnc, FileTime.fromMillis(0));
        nameRun("again");
        run(NOBODY);
        assertFalse(Files.exists(left));
    }

    @Test
    void shouldSayThatTheJournalCannotBeMade() throws IOException {
        nameRun("file");
        Files.writeString(run, "");
        final UncheckedIOException failed = assertThrows(UncheckedIOException.class, () -> run(NOBODY));
        assertTrue(failed.getCause().getMessage().contains("file"), failed.getMessage());
    }
}
