package ballast.app.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.app.GeneratedTape;
import ballast.app.config.RunSettings;
import ballast.app.config.SettingsLoader;
import ballast.codecs.HostQuantity;
import ballast.codecs.MessageHandler;
import ballast.core.telemetry.CoreCounter;
import ballast.sim.replay.CorePort;
import ballast.sim.replay.Simulation;
import ballast.testkit.Seeded;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run that is broken off after any number of messages of either stream, and goes on in the same thread: both streams
 * come out as those of the run that nothing interrupted.
 */
class ResumeTest {
    private static final int SNAPSHOT_EVERY = 60;

    @TempDir
    private static Path shared;

    private static KnownRun known;
    private static KnownRun injected;

    @TempDir
    private Path directory;

    private int runs;

    private static RunSettings settings() {
        return SettingsLoader.load(
                null,
                List.of(
                        "instruments.COIN-USDT.quote.requote_threshold = 0 ticks",
                        "session.state_interval = 200 ms",
                        "sim.latency.new = \"lognormal 5 ms 0.4 min 1 ms max 100 ms\""));
    }

    @BeforeAll
    static void play() {
        final Path tape = GeneratedTape.write(shared.resolve("market.tape"), 3, GeneratedTape.QUOTED);
        known = KnownRun.play(settings(), tape, SNAPSHOT_EVERY, (simulation, delivered) -> {});
        final HostMessages host = new HostMessages();
        injected = KnownRun.play(settings(), tape, SNAPSHOT_EVERY, (simulation, delivered) -> {
            if (delivered == 2 || delivered == 211) {
                host.measure(new SimulatedRunVenue(simulation), HostQuantity.DISK_FREE_BYTES, delivered);
            } else if (delivered == 500) {
                host.halt(new SimulatedRunVenue(simulation), "to see what a resumed run makes of it");
            }
        });
        assertTrue(known.inbound().size() > 700, "inbound " + known.inbound().size());
        assertTrue(known.outbound().size() > 50, "outbound " + known.outbound().size());
        assertTrue(injected.counter(CoreCounter.HALTS) > 0, "nothing was halted");
    }

    /** What a resumed run heard and said, recorded parts included. */
    private static final class Heard implements CorePort {
        private final List<byte[]> inbound = new ArrayList<>();
        private final List<byte[]> outbound = new ArrayList<>();
        private final CorePort port;

        private Heard(final CorePort port) {
            this.port = port;
        }

        @Override
        public void deliver(final DirectBuffer buffer, final int offset, final int length) {
            inbound.add(KnownRun.copy(buffer, offset, length));
            port.deliver(buffer, offset, length);
        }

        @Override
        public void collect(final MessageHandler handler) {
            port.collect((buffer, offset, length) -> {
                outbound.add(KnownRun.copy(buffer, offset, length));
                handler.onMessage(buffer, offset, length);
            });
        }

        @Override
        public boolean isImmediate() {
            return port.isImmediate();
        }
    }

    private Path newRun() {
        return directory.resolve("run" + runs++);
    }

    /** Resumes what is in a directory and holds it against the run that nothing interrupted. */
    private static RestoredCore resume(final KnownRun whole, final Path run) {
        final JournalChain chain = JournalChain.ofRun(run);
        final JournalChain.Extent extent = chain.verify();
        final RestoredCore core = RestoredCore.newest(new SnapshotFiles(run, KnownRun.RUN_ID), extent);
        final long[] missed = new long[1];
        try (TapeSet tapes = TapeSet.open(List.of(whole.tape()));
                CatchUpPort port = new CatchUpPort(
                        chain,
                        extent,
                        core.port(),
                        core.inboundMessages(),
                        new RunWatch(KnownRun.RUN_ID, null),
                        said -> {
                            missed[0] = said.count();
                            return core.port();
                        })) {
            final Heard heard = new Heard(port);
            final RunSpec spec = new RunSpec(whole.settings(), tapes);
            try (Simulation simulation = spec.start(heard)) {
                do {
                    port.injectDue(simulation);
                } while (simulation.step());
                simulation.finish(spec.stateIntervalNs());
                port.finish();
            }
            requireSame(whole, heard);
        }
        assertEquals(whole.saidBecauseOf(extent.inboundMessages()) - extent.outboundMessages(), missed[0], "missed");
        assertEquals(whole.stateHash(), core.port().core().stateHash());
        for (final CoreCounter counter : CoreCounter.values()) {
            assertEquals(whole.counter(counter), core.counters().get(counter), counter.name());
        }
        return core;
    }

    private static void requireSame(final KnownRun whole, final Heard heard) {
        assertEquals(whole.inbound().size(), heard.inbound.size(), "inbound messages");
        assertEquals(whole.outbound().size(), heard.outbound.size(), "outbound messages");
        for (int i = 0; i < heard.inbound.size(); i++) {
            assertArrayEquals(whole.inbound().get(i), heard.inbound.get(i), "inbound message " + (i + 1));
        }
        for (int i = 0; i < heard.outbound.size(); i++) {
            assertArrayEquals(whole.outbound().get(i), heard.outbound.get(i), "outbound message " + (i + 1));
        }
    }

    /** Some snapshots of what went before, and now and then one that the journal does not reach. */
    private void keepSnapshots(final KnownRun whole, final Path run, final long heard, final SplittableRandom random) {
        final List<Long> all = whole.snapshots();
        for (int i = random.nextInt(3); i > 0; i--) {
            final long count = all.get(random.nextInt(all.size()));
            if (count <= heard || random.nextInt(4) == 0) {
                whole.writeSnapshot(run, count);
            }
        }
    }

    @Test
    void shouldGoOnAfterEveryInboundMessage() {
        Seeded.forSeeds(1, random -> {
            for (int heard = 0; heard <= known.inbound().size(); heard++) {
                final Path run = newRun();
                // shorter than what was said because of them, or longer
                final int said = random.nextInt(known.outbound().size() + 1);
                known.writePart(run.resolve(JournalChain.FIRST), 0, heard, 0, said);
                keepSnapshots(known, run, heard, random);
                resume(known, run);
            }
        });
    }

    @Test
    void shouldGoOnWhereOutboundBreaksOffJustBeforeOrBehindInbound() {
        for (int heard = 1; heard <= known.inbound().size(); heard += 13) {
            final long because = known.saidBecauseOf(heard);
            for (long said = Math.max(0, because - 3);
                    said <= Math.min(because + 3, known.outbound().size());
                    said++) {
                final Path run = newRun();
                known.writePart(run.resolve(JournalChain.FIRST), 0, heard, 0, said);
                resume(known, run);
            }
        }
    }

    @Test
    void shouldInjectAgainWhatWasInjected() {
        Seeded.forSeeds(1, random -> {
            // from the halt on: what was injected and not recorded nobody can know
            for (int heard = 501; heard <= injected.inbound().size(); heard += 7) {
                final Path run = newRun();
                injected.writePart(
                        run.resolve(JournalChain.FIRST),
                        0,
                        heard,
                        0,
                        random.nextInt(injected.outbound().size() + 1));
                keepSnapshots(injected, run, heard, random);
                resume(injected, run);
            }
        });
    }

    /** A run that is broken off again and again, each time with something behind the place where the next goes on. */
    @Test
    void shouldReadAJournalOfManyParts() {
        Seeded.forSeeds(40, random -> {
            final Path run = newRun();
            long heard = 0;
            long said = 0;
            Path part = JournalChain.ofRun(run).next();
            for (int parts = 1 + random.nextInt(5); parts > 0; parts--) {
                final long heardTo = heard + random.nextLong(known.inbound().size() - heard + 1);
                final long saidTo = said + random.nextLong(known.outbound().size() - said + 1);
                known.writePart(part, heard, heardTo, said, saidTo);
                // the process that goes on keeps what both streams agree on
                heard = heardTo;
                said = Math.min(saidTo, known.saidBecauseOf(heardTo));
                part = JournalChain.ofRun(run).next();
            }
            final JournalChain.Extent extent = JournalChain.ofRun(run).verify();
            assertEquals(new JournalChain.Extent(heard, said), extent);
            keepSnapshots(known, run, heard, random);
            resume(known, run);
        });
    }

    /** Each of the two lost, cut off, or with a byte changed: another does, and without any the whole journal. */
    @Test
    void shouldStartFromWhateverSnapshotIsLeft() throws Exception {
        final int heard = 500;
        for (final Damage a : Damage.values()) {
            for (final Damage b : Damage.values()) {
                final Path run = newRun();
                known.writePart(run.resolve(JournalChain.FIRST), 0, heard, 0, known.saidBecauseOf(heard));
                known.writeSnapshot(run, 240);
                known.writeSnapshot(run, 480);
                a.apply(run.resolve(SnapshotFiles.NAMES.get(0)));
                b.apply(run.resolve(SnapshotFiles.NAMES.get(1)));
                final long expected = b == Damage.NONE ? 480 : a == Damage.NONE ? 240 : 0;
                assertEquals(expected, resume(known, run).inboundMessages(), a + " and " + b);
            }
        }
    }

    @Test
    void shouldNotStartFromASnapshotOfAnotherRunOrOfWhatIsNotRecorded() throws Exception {
        final Path run = newRun();
        known.writePart(run.resolve(JournalChain.FIRST), 0, 500, 0, known.saidBecauseOf(300));
        // heard, but what it had said is lost
        known.writeSnapshot(run, 480);
        // not heard
        known.writeSnapshot(run, 600);
        assertEquals(0, resume(known, run).inboundMessages());
        known.writeSnapshot(run, 240);
        assertEquals(240, resume(known, run).inboundMessages());
        final SnapshotFiles files = new SnapshotFiles(run, KnownRun.RUN_ID);
        files.discardBeyond(new JournalChain.Extent(500, known.saidBecauseOf(300)));
        assertEquals(
                List.of(240L),
                files.newestFirst().stream()
                        .map(SnapshotFiles.Snapshot::inboundMessages)
                        .toList());
        assertEquals(List.of(), new SnapshotFiles(run, KnownRun.RUN_ID + 1).newestFirst());
    }

    @Test
    void shouldSayThatAnotherTapeWroteTheJournal() {
        final Path other = GeneratedTape.write(directory.resolve("other.tape"), 5, GeneratedTape.QUOTED);
        final KnownRun elsewhere = KnownRun.play(
                SettingsLoader.load(null, List.of("sim.latency.fill = 9 ms")), other, SNAPSHOT_EVERY, (a, b) -> {});
        final Path run = newRun();
        elsewhere.writePart(
                run.resolve(JournalChain.FIRST), 0, elsewhere.inbound().size(), 0, 0);
        final ResumeException refused = assertThrows(ResumeException.class, () -> resume(known, run));
        assertEquals(ResumeException.Kind.DIFFERS, refused.kind());
        assertTrue(refused.getMessage().contains("is not what tape and settings give"), refused.getMessage());
    }

    @Test
    void shouldSayThatAnotherCoreWroteTheJournal() {
        final Path run = newRun();
        final byte[] changed = known.outbound().get(30);
        changed[50] ^= 1;
        try {
            known.writePart(run.resolve(JournalChain.FIRST), 0, 600, 0, known.saidBecauseOf(600));
        } finally {
            changed[50] ^= 1;
        }
        final ResumeException refused = assertThrows(ResumeException.class, () -> resume(known, run));
        assertEquals(ResumeException.Kind.DIFFERS, refused.kind());
        assertTrue(refused.getMessage().contains("the core says a message of template"), refused.getMessage());
    }
}
