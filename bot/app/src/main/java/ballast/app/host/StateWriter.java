package ballast.app.host;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicReference;
import org.agrona.concurrent.Agent;

/**
 * Writes down what a restart needs, off the threads that trade: records, once the journal holds what they tell of, so
 * that state is never ahead of it; and measures the room on the disk meanwhile. A failure to write is the journal's.
 *
 * <p>{@link #offer} belongs to the thread of the simulated venue, {@link #doWork} to the agent's own.
 */
final class StateWriter implements Agent {
    private static final long MEASURE_INTERVAL_NS = 100_000_000L;

    private final Journal journal;
    private final JournalWatch watch;
    private final RestartFile restartFile;
    private final AtomicReference<Due> due = new AtomicReference<>();
    private FileStore disk;
    private long measuredNs;

    /** A record that may be written once the journal reaches this far. */
    private record Due(RestartRecord record, long inboundPosition, long outboundPosition) {}

    StateWriter(final Journal journal, final JournalWatch watch, final RestartFile restartFile) {
        this.journal = journal;
        this.watch = watch;
        this.restartFile = restartFile;
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
            return measure() + writeRecord();
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
        final boolean isOnFile = next != null
                && journal.recordedInbound() >= next.inboundPosition
                && journal.recordedOutbound() >= next.outboundPosition;
        if (!isOnFile || !due.compareAndSet(next, null)) {
            return 0;
        }
        restartFile.write(next.record);
        return 1;
    }

    @Override
    public String roleName() {
        return "state-writer";
    }
}
