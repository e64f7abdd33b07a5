package ballast.app.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.app.GeneratedTape;
import ballast.app.config.RunSettings;
import ballast.app.config.SettingsLoader;
import ballast.codecs.Streams;
import ballast.core.quoter.InboundAdapter;
import ballast.core.telemetry.CoreCounters;
import ballast.sim.lockstep.LockstepPort;
import ballast.sim.replay.Simulation;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long a restart takes with a journal of this many MiB, without a snapshot and with one of its end: {@code
 * -Dballast.restart.mib=1024}. What it prints is for people; what it checks is that the core comes out the same.
 */
class RestartSpeedTest {
    private static final String SIZE_PROP_NAME = "ballast.restart.mib";
    private static final int SIZE_MIB = Integer.getInteger(SIZE_PROP_NAME, 2);
    private static final int TERM_LENGTH = 16 << 20;

    /** A simulated hour of this market makes about so many bytes of inbound frames. */
    private static final long BYTES_PER_HOUR = 170_000_000L;

    private static final double NS_PER_S = 1e9;

    @TempDir
    private Path run;

    private long inboundBytes;
    private long inboundMessages;
    private byte[] snapshot;

    /** Time since the lap before, by the wall and of this thread alone: others share the machine. */
    private static final class Lap {
        private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        private long wallNs = System.nanoTime();
        private long ownNs = threads.getCurrentThreadCpuTime();

        private String text() {
            final long wallBefore = wallNs;
            final long ownBefore = ownNs;
            wallNs = System.nanoTime();
            ownNs = threads.getCurrentThreadCpuTime();
            return String.format(
                    Locale.ROOT,
                    "%.2f s (%.2f s of it computing)",
                    (wallNs - wallBefore) / NS_PER_S,
                    (ownNs - ownBefore) / NS_PER_S);
        }
    }

    /** Plays a tape and records it as it goes, with nothing that the reader could profit from in memory. */
    private long record(final RunSettings settings, final Path tape) {
        final Path part = run.resolve(JournalChain.FIRST);
        final long stateHash;
        try (WrittenStream in = new WrittenStream(part, 0, Streams.INBOUND_ID, TERM_LENGTH);
                WrittenStream out = new WrittenStream(part, 1, Streams.OUTBOUND_ID, TERM_LENGTH);
                TapeSet tapes = TapeSet.open(List.of(tape))) {
            final LockstepPort port = new LockstepPort(
                    new CoreCounters(),
                    (buffer, offset, length) -> in.add(KnownRun.copy(buffer, offset, length)),
                    (buffer, offset, length) -> out.add(KnownRun.copy(buffer, offset, length)));
            final RunSpec spec = new RunSpec(settings, tapes);
            try (Simulation simulation = spec.start(port)) {
                while (simulation.step()) {
                    // all is done in step()
                }
                inboundMessages = simulation.delivered();
            }
            stateHash = port.core().stateHash();
            keepSnapshot(port.core());
            inboundBytes = in.ends().get(in.ends().size() - 1);
            new JournalManifest(in.description(), out.description(), null).write(part);
        }
        return stateHash;
    }

    private void keepSnapshot(final InboundAdapter core) {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        snapshot = KnownRun.copy(buffer, 0, core.save(buffer));
    }

    @Test
    @Timeout(3_600)
    void shouldBeReadyToQuoteAgain() {
        final RunSettings settings = SettingsLoader.load(null, List.of());
        final long seconds = 1 + (((long) SIZE_MIB << 20) * 3_600) / BYTES_PER_HOUR;
        final Path tape = GeneratedTape.write(run.resolve("market.tape"), (int) seconds, GeneratedTape.QUOTED);
        final long stateHash = record(settings, tape);
        final Lap lap = new Lap();
        final JournalChain chain = JournalChain.ofRun(run);
        final JournalChain.Extent extent = chain.verify();
        final String verified = lap.text();
        assertEquals(inboundMessages, extent.inboundMessages());
        final RestoredCore core = RestoredCore.newest(new SnapshotFiles(run, KnownRun.RUN_ID), extent);
        resume(settings, tape, chain, extent, core);
        final String resumed = lap.text();
        assertEquals(stateHash, core.port().core().stateHash());
        final ReplayHost.Verdict verdict = ReplayHost.verify(run, simulatedNs -> {});
        final String replayed = lap.text();
        assertNull(verdict.difference());
        resumeFromSnapshot(settings, tape, chain, extent, stateHash);
        final String fromSnapshot = lap.text();
        System.out.printf(
                "restart: %.1f MiB of inbound in %d messages; every frame checked in %s; core and simulated venue"
                        + " brought there in %s, from a snapshot of the end in %s; a core alone in %s%n",
                inboundBytes / (double) (1 << 20), inboundMessages, verified, resumed, fromSnapshot, replayed);
    }

    private void resumeFromSnapshot(
            final RunSettings settings,
            final Path tape,
            final JournalChain chain,
            final JournalChain.Extent extent,
            final long stateHash) {
        final RestoredCore core = RestoredCore.fresh();
        core.port().core().load(new UnsafeBuffer(snapshot), snapshot.length);
        resume(
                settings,
                tape,
                chain,
                extent,
                new RestoredCore(core.port(), core.counters(), extent.inboundMessages(), "of the end"));
        assertEquals(stateHash, core.port().core().stateHash());
    }

    private static void resume(
            final RunSettings settings,
            final Path tape,
            final JournalChain chain,
            final JournalChain.Extent extent,
            final RestoredCore core) {
        try (TapeSet tapes = TapeSet.open(List.of(tape));
                CatchUpPort port = new CatchUpPort(
                        chain,
                        extent,
                        core.port(),
                        core.inboundMessages(),
                        new RunWatch(KnownRun.RUN_ID, null),
                        said -> core.port())) {
            try (Simulation simulation = new RunSpec(settings, tapes).start(port)) {
                while (!port.isCaughtUp()) {
                    assertTrue(simulation.step(), "the tape is over");
                }
            }
        }
    }
}
