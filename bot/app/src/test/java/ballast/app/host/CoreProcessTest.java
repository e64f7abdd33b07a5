package ballast.app.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.app.GeneratedTape;
import ballast.app.config.SettingsLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A core in a process of its own says what one on a thread says. */
class CoreProcessTest {
    private static final RunProgress NOBODY = simulatedNs -> {};

    @TempDir
    private static Path shared;

    private static Path tape;

    @TempDir
    private Path directory;

    @BeforeAll
    static void generate() {
        tape = GeneratedTape.write(shared.resolve("market.tape"), 20, GeneratedTape.QUOTED);
    }

    private RunOutcome run(final String name, final String core, final RunProgress progress, final AtomicBoolean stop) {
        final List<String> settings = List.of("paper.journal.term_length = 1 MiB", "paper.core = " + core);
        try (TapeSet tapes = TapeSet.open(List.of(tape))) {
            return new PaperHost(SettingsLoader.load(null, settings), directory.resolve(name), 7, stop)
                    .run(tapes, progress);
        }
    }

    private ReplayHost.Verdict verify(final String name) {
        return ReplayHost.verify(directory.resolve(name).resolve(JournalChain.FIRST), NOBODY);
    }

    @Test
    void shouldSayTheSameInAProcessAsOnAThread() {
        final RunOutcome onThread = run("thread", "thread", NOBODY, new AtomicBoolean());
        final RunOutcome inProcess = run("process", "process", NOBODY, new AtomicBoolean());
        assertEquals(onThread.counters(), inProcess.counters());
        assertEquals(onThread.inboundMessages(), inProcess.inboundMessages());
        assertEquals(verify("thread"), verify("process"));
        assertNull(verify("process").difference());
        assertTrue(verify("process").outboundMessages() > 0);
    }

    @Test
    void shouldEndInOrderWhenStoppedMidway() {
        final AtomicBoolean isStopping = new AtomicBoolean();
        final RunOutcome stopped = run("stopped", "process", simulatedNs -> isStopping.set(true), isStopping);
        assertTrue(stopped.isStopped());
        assertNull(stopped.halt());
        assertNull(verify("stopped").difference());
    }
}
