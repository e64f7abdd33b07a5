package ballast.app.host;

import ballast.codecs.HostQuantity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Whether the journal can still be written, so that nothing is traded that is not recorded: what the archive said went
 * wrong, how long recording has stood still, and how much room there is on its disk.
 *
 * <p>{@link #check} belongs to the thread of the simulated venue; {@link #onFailure} and {@link #freeBytes} take what
 * other threads see. The first trouble stays, unless the journal fails after it.
 */
final class JournalWatch {
    private static final long UNKNOWN = Long.MAX_VALUE;
    private static final long NS_PER_MS = 1_000_000L;

    private final long stallNsMax;
    private final long freeBytesMin;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private volatile long freeBytes = UNKNOWN;
    private Trouble trouble;
    private long movedNs;
    private long lastRecorded = -1;

    /** What is watched: how far two streams are on file. */
    interface Recording {
        /** Where they are recorded. */
        Path directory();

        /** Position up to which inbound is on file; -1 when it is not recorded any more. */
        long recordedInbound();

        /** Position up to which outbound is on file; -1 when it is not recorded any more. */
        long recordedOutbound();

        /** Bytes published and not on file yet. */
        long lagBytes();
    }

    /**
     * What keeps the run from being recorded.
     *
     * @param quantity that crossed its bound.
     * @param measured in the quantity's unit.
     * @param isFailure whether the journal is lost from here on, rather than short of room.
     * @param text one line.
     */
    record Trouble(HostQuantity quantity, long measured, boolean isFailure, String text) {}

    JournalWatch(final long stallNsMax, final long freeBytesMin) {
        this.stallNsMax = stallNsMax;
        this.freeBytesMin = freeBytesMin;
    }

    /** Something that belongs to the journal could not be written. Any thread. */
    void onFailure(final Throwable problem) {
        failure.compareAndSet(null, problem);
    }

    /** Free bytes on the journal's disk as measured now. Any thread. */
    void freeBytes(final long bytes) {
        freeBytes = bytes;
    }

    /** Whether something could not be written. Any thread; cheap. */
    boolean isFailed() {
        return failure.get() != null;
    }

    /**
     * While recording is being started, and nothing has been traded.
     *
     * @param journal that was to be begun.
     * @throws PreflightException when the disk does not take it.
     * @throws RunFailedException when it cannot be for any other reason.
     */
    void requireStarted(final Path journal) {
        final Throwable problem = failure.get();
        if (problem == null) {
            return;
        }
        if (deepest(problem) instanceof IOException) {
            throw new PreflightException(
                    journal + ": no journal can be begun (" + describe(problem) + "); see to the disk and start again",
                    problem);
        }
        throw new RunFailedException(problem);
    }

    /**
     * Look at everything.
     *
     * @param journal while it is recorded.
     * @param nowNs of a clock that only goes forward.
     * @return the first trouble there was, or null.
     */
    Trouble check(final Recording journal, final long nowNs) {
        if (trouble == null || !trouble.isFailure()) {
            final Trouble seen = look(journal, nowNs);
            trouble = trouble == null || (seen != null && seen.isFailure()) ? seen : trouble;
        }
        return trouble;
    }

    private Trouble look(final Recording journal, final long nowNs) {
        final long heard = journal.recordedInbound();
        final long said = journal.recordedOutbound();
        // looked at last: who says that recording has ended has said before why
        final Throwable problem = failure.get();
        if (problem != null || heard < 0 || said < 0) {
            return new Trouble(
                    HostQuantity.JOURNAL_FAILURE,
                    1,
                    true,
                    journal.directory() + ": cannot be written any more: "
                            + (problem == null ? "recording has ended" : describe(problem)));
        }
        if (freeBytes < freeBytesMin) {
            return new Trouble(
                    HostQuantity.DISK_FREE_BYTES,
                    freeBytes,
                    false,
                    journal.directory() + ": " + freeBytes + " bytes are free on its disk, and " + freeBytesMin
                            + " is the least");
        }
        final long recorded = heard + said;
        final long lag = journal.lagBytes();
        if (recorded != lastRecorded || lag == 0) {
            lastRecorded = recorded;
            movedNs = nowNs;
        }
        if (nowNs - movedNs > stallNsMax) {
            return new Trouble(
                    HostQuantity.JOURNAL_LAG_BYTES,
                    lag,
                    true,
                    journal.directory() + ": nothing was recorded for " + stallNsMax / NS_PER_MS + " ms, and " + lag
                            + " bytes wait");
        }
        return null;
    }

    private static Throwable deepest(final Throwable problem) {
        Throwable cause = problem;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** What the operating system said, below what archive and driver made of it. */
    private static String describe(final Throwable problem) {
        final Throwable cause = deepest(problem);
        return cause.getClass().getSimpleName() + ": "
                + String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }
}
