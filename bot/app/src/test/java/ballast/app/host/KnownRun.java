package ballast.app.host;

import ballast.app.config.RunSettings;
import ballast.codecs.MessageHead;
import ballast.codecs.Streams;
import ballast.core.telemetry.CoreCounter;
import ballast.core.telemetry.CoreCounters;
import ballast.sim.lockstep.LockstepPort;
import ballast.sim.replay.Simulation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A run that nothing interrupts, kept message by message: what every resumed run must come out as. */
final class KnownRun {
    static final long RUN_ID = 99;
    static final int TERM_LENGTH = 64 * 1024;

    private final RunSettings settings;
    private final Path tape;
    private final List<byte[]> inbound = new ArrayList<>();
    private final List<byte[]> outbound = new ArrayList<>();
    private final Map<Long, byte[]> snapshots = new TreeMap<>();
    private final Map<Long, Long> saidAtSnapshot = new TreeMap<>();
    private final CoreCounters counters = new CoreCounters();
    private long stateHash;

    private KnownRun(final RunSettings settings, final Path tape) {
        this.settings = settings;
        this.tape = tape;
    }

    /**
     * Plays a tape to its end.
     *
     * @param snapshotEvery so many inbound messages.
     * @param between called before each event with how many messages were delivered, to inject something.
     */
    static KnownRun play(
            final RunSettings settings,
            final Path tape,
            final int snapshotEvery,
            final BiConsumer<Simulation, Long> between) {
        final KnownRun run = new KnownRun(settings, tape);
        final LockstepPort port = new LockstepPort(
                run.counters,
                (buffer, offset, length) -> run.inbound.add(copy(buffer, offset, length)),
                (buffer, offset, length) -> run.outbound.add(copy(buffer, offset, length)));
        try (TapeSet tapes = TapeSet.open(List.of(tape))) {
            final RunSpec spec = new RunSpec(settings, tapes);
            try (Simulation simulation = spec.start(port)) {
                do {
                    between.accept(simulation, simulation.delivered());
                    run.takeSnapshot(port, snapshotEvery);
                } while (simulation.step());
                simulation.finish(spec.stateIntervalNs());
            }
        }
        run.stateHash = port.core().stateHash();
        return run;
    }

    static byte[] copy(final DirectBuffer buffer, final int offset, final int length) {
        final byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        return bytes;
    }

    private void takeSnapshot(final LockstepPort port, final int every) {
        final long heard = counters.get(CoreCounter.INBOUND_MESSAGES);
        if (heard % every == 0 && !snapshots.containsKey(heard)) {
            final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
            final int length = port.core().save(buffer);
            snapshots.put(heard, copy(buffer, 0, length));
            saidAtSnapshot.put(heard, counters.get(CoreCounter.OUTBOUND_MESSAGES));
        }
    }

    RunSettings settings() {
        return settings;
    }

    Path tape() {
        return tape;
    }

    List<byte[]> inbound() {
        return inbound;
    }

    List<byte[]> outbound() {
        return outbound;
    }

    long stateHash() {
        return stateHash;
    }

    long counter(final CoreCounter counter) {
        return counters.get(counter);
    }

    /** Counts of inbound messages of which there is a snapshot, in order. */
    List<Long> snapshots() {
        return List.copyOf(snapshots.keySet());
    }

    /** Outbound messages that the first so many inbound messages caused. */
    long saidBecauseOf(final long heard) {
        return outbound.stream()
                .filter(message -> MessageHead.cause(new UnsafeBuffer(message), 0) <= heard)
                .count();
    }

    /** Writes the snapshot of a count into the directory of a run. */
    void writeSnapshot(final Path run, final long heard) {
        final byte[] bytes = snapshots.get(heard);
        try {
            java.nio.file.Files.createDirectories(run.resolve("state"));
            new SnapshotFiles(run, RUN_ID)
                    .write(heard, saidAtSnapshot.get(heard), 0, new UnsafeBuffer(bytes), bytes.length);
        } catch (final IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** Writes a part of a journal: messages from and up to numbers of both streams. */
    JournalManifest writePart(
            final Path part,
            final long inboundFrom,
            final long inboundTo,
            final long outboundFrom,
            final long outboundTo) {
        try (WrittenStream in = new WrittenStream(part, 0, Streams.INBOUND_ID, TERM_LENGTH);
                WrittenStream out = new WrittenStream(part, 1, Streams.OUTBOUND_ID, TERM_LENGTH)) {
            inbound.subList((int) inboundFrom, (int) inboundTo).forEach(in::add);
            outbound.subList((int) outboundFrom, (int) outboundTo).forEach(out::add);
            final JournalManifest.Continuation continuation = inboundFrom == 0 && outboundFrom == 0
                    ? null
                    : new JournalManifest.Continuation(inboundFrom, outboundFrom, "none");
            final JournalManifest manifest = new JournalManifest(in.description(), out.description(), continuation);
            manifest.write(part);
            return manifest;
        }
    }
}
