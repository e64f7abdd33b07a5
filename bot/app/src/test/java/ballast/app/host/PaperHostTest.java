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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Paper runs that do not come to the end of their tape: stopped in order, or because a part has failed. */
class PaperHostTest {
    private static final RunProgress NOBODY = simulatedNs -> {};
    private static final long RUN_ID = 7;

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
        assertTrue(
                halted.halt().text().endsWith("; the run was halted, and no order is live"),
                halted.halt().text());
        // everything was closed: the same process can run again
        nameRun("again");
        assertTrue(run(NOBODY).inboundMessages() > 0);
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

    @Test
    void shouldSayThatTheJournalCannotBeMade() throws IOException {
        nameRun("file");
        Files.writeString(run, "");
        final UncheckedIOException failed = assertThrows(UncheckedIOException.class, () -> run(NOBODY));
        assertTrue(failed.getCause().getMessage().contains("file"), failed.getMessage());
    }
}
