package ballast.app.host;

import ballast.core.agent.QuoterAgent;
import ballast.core.quoter.InboundAdapter;
import ballast.core.telemetry.CoreCounter;
import ballast.core.telemetry.CoreCounters;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicReference;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.Agent;

/**
 * Writes down what a restart needs, off the threads that trade: snapshots of the core and restart records, each once
 * the journal holds what it tells of, so that state is never ahead of it. Measures the room on the disk meanwhile. A
 * failure to write is the journal's.
 *
 * <p>{@link #onTimer} belongs to the quoter thread and allocates nothing once its buffer has grown to the size of a
 * snapshot; {@link #offer} belongs to the thread of the simulated venue, {@link #doWork} to the agent's own.
 */
final class StateWriterAgent implements Agent, QuoterAgent.StateTaker {
    private static final long MEASURE_INTERVAL_NS = 100_000_000L;
    private static final int SNAPSHOT_LENGTH = 1 << 20;

    private final Journal journal;
    private final JournalWatch watch;
    private final RestartFile restartFile;
    private final SnapshotFiles snapshotFiles;
    private final CoreCounters counters;
    private final long intervalNs;

    /** Of the quoter thread while {@link #isSnapshotDue} is not set, of the agent while it is. */
    private final ExpandableArrayBuffer snapshot = new ExpandableArrayBuffer(SNAPSHOT_LENGTH);

    private volatile int snapshotLength;
    private volatile long snapshotHeard;
    private volatile long snapshotSaid;
    private volatile long snapshotNs;
    private volatile long snapshotInboundPosition;
    private volatile long snapshotOutboundPosition;
    private volatile boolean isSnapshotDue;
    private long nextSnapshotNs;
    private final AtomicReference<Due> due = new AtomicReference<>();
    private FileStore disk;
    private volatile long measuredNs;

    /** A record that may be written once the journal reaches this far. */
    private record Due(RestartRecord record, long inboundPosition, long outboundPosition) {}

    /**
     * A writer beside a journal.
     *
     * @param journal that is being recorded.
     * @param watch told of failures and of the room on the disk.
     * @param restartFile takes records.
     * @param snapshotFiles take snapshots.
     * @param counters of the core.
     * @param intervalNs between two snapshots, of the log.
     */
    StateWriterAgent(
            final Journal journal,
            final JournalWatch watch,
            final RestartFile restartFile,
            final SnapshotFiles snapshotFiles,
            final CoreCounters counters,
            final long intervalNs) {
        this.journal = journal;
        this.watch = watch;
        this.restartFile = restartFile;
        this.snapshotFiles = snapshotFiles;
        this.counters = counters;
        this.intervalNs = intervalNs;
    }

    @Override
    public void onTimer(
            final InboundAdapter core, final long timeNs, final long inboundPosition, final long outboundPosition) {
        if (timeNs < nextSnapshotNs || isSnapshotDue) {
            return;
        }
        // the first timer only starts the clock: at the start there is nothing that a replay would not have at once
        if (nextSnapshotNs != 0) {
            snapshotLength = core.save(snapshot);
            snapshotHeard = counters.get(CoreCounter.INBOUND_MESSAGES);
            snapshotSaid = counters.get(CoreCounter.OUTBOUND_MESSAGES);
            snapshotNs = timeNs;
            snapshotInboundPosition = inboundPosition;
            snapshotOutboundPosition = outboundPosition;
            isSnapshotDue = true;
        }
        nextSnapshotNs = timeNs + intervalNs;
    }

    /** Write a record when everything published so far is on file; a newer one takes the place of one that waits. */
    void offer(final RestartRecord record) {
        due.set(new Due(record, journal.inbound().position(), journal.outbound().position()));
    }

    @Override
    public void onStart() {
        measuredNs = System.nanoTime() - MEASURE_INTERVAL_NS;
    }

    @Override
    public int doWork() throws IOException {
        if (watch.isFailed()) {
            return 0;
        }
        try {
            return measure() + writeRecord() + writeSnapshot();
        } catch (final IOException | RuntimeException problem) {
            watch.onFailure(problem);
            return 0;
        }
    }

    private int measure() throws IOException {
        final long nowNs = System.nanoTime();
        if (nowNs - measuredNs < MEASURE_INTERVAL_NS) {
            return 0;
        }
        measuredNs = nowNs;
        if (disk == null) {
            disk = Files.getFileStore(journal.directory());
        }
        watch.freeBytes(disk.getUsableSpace());
        return 1;
    }

    private int writeRecord() {
        final Due next = due.get();
        if (next == null || !isOnFile(next.inboundPosition, next.outboundPosition) || !due.compareAndSet(next, null)) {
            return 0;
        }
        restartFile.write(next.record);
        return 1;
    }

    private int writeSnapshot() throws IOException {
        if (!isSnapshotDue || !isOnFile(snapshotInboundPosition, snapshotOutboundPosition)) {
            return 0;
        }
        snapshotFiles.write(snapshotHeard, snapshotSaid, snapshotNs, snapshot, snapshotLength);
        isSnapshotDue = false;
        return 1;
    }

    private boolean isOnFile(final long inboundPosition, final long outboundPosition) {
        return journal.recordedInbound() >= inboundPosition && journal.recordedOutbound() >= outboundPosition;
    }

    @Override
    public String roleName() {
        return "state-writer";
    }
}
