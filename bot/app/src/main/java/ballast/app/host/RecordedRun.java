package ballast.app.host;

import ballast.app.config.RunSettings;
import ballast.sim.replay.CorePort;
import io.aeron.archive.checksum.Checksum;
import io.aeron.exceptions.AeronException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What every run with a journal has, whoever its venue is: the core as its journal left it and then alive, the restart
 * record beside it, and the way it halts when it can no longer be recorded. Belongs to the thread of the venue.
 */
final class RecordedRun implements AutoCloseable {
    /** How long after a halt, in the log's time, orders may take to be gone. */
    private static final long HALT_NS = 10_000_000_000L;

    private static final long NS_PER_S = 1_000_000_000L;

    private final Plan plan;
    private final RestartFile restartFile;
    private final SnapshotFiles snapshotFiles;
    private final long epoch;
    private volatile long stoppedAfter;
    private RunControl control;
    private final JournalWatch watch;
    private final RestoredCore core;
    private final RunWatch runWatch;
    private final CatchUpPort port;
    private final HostMessages messages = new HostMessages();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private LiveCore live;
    private volatile boolean isAbandoned;
    private long nextRecordNs;

    /**
     * What is run, and from where.
     *
     * @param settings checked and complete.
     * @param run directory of the run.
     * @param runId of its description.
     * @param chain its journal so far.
     * @param extent how far that holds.
     * @param checksum put into every frame.
     */
    record Plan(
            RunSettings settings,
            Path run,
            long runId,
            JournalChain chain,
            JournalChain.Extent extent,
            Checksum checksum) {}

    /**
     * A run whose core is as of its newest snapshot, and not alive yet.
     *
     * @param plan what is run.
     * @param restartFile of the run.
     * @param known written down by the process before, or null.
     * @param epochMin what the number of this process is at least.
     */
    RecordedRun(final Plan plan, final RestartFile restartFile, final RestartRecord known, final long epochMin) {
        this.plan = plan;
        this.restartFile = restartFile;
        epoch = Math.max(epochMin, 1 + Math.max(known == null ? 0 : known.epoch(), plan.chain.count()));
        stoppedAfter = known == null ? RestartRecord.NOT_STOPPED : known.stoppedAfter();
        watch = new JournalWatch(plan.settings.journalStallNsMax(), plan.settings.journalFreeBytesMin());
        snapshotFiles = new SnapshotFiles(plan.run, plan.runId);
        core = RestoredCore.newest(snapshotFiles, plan.extent);
        runWatch = new RunWatch(plan.runId, known);
        port = new CatchUpPort(plan.chain, plan.extent, core.port(), core.inboundMessages(), runWatch, this::goLive);
    }

    /** Have a control look on while this waits, from before the core lives. */
    void control(final RunControl ofTheRun) {
        control = ofTheRun;
    }

    private CorePort goLive(final SaidMessages missed) {
        restartFile.write(record());
        final JournalChain.Extent extent = plan.extent;
        snapshotFiles.discardBeyond(extent);
        final JournalManifest.Continuation continuation = plan.chain.isEmpty()
                ? null
                : new JournalManifest.Continuation(
                        extent.inboundMessages(), extent.outboundMessages(), core.snapshot());
        final Journal.Terms terms = new Journal.Terms(
                plan.chain.next(),
                plan.settings.journalTermLength(),
                plan.settings.journalSyncLevel(),
                plan.settings.journalFreeBytesMin(),
                plan.checksum,
                continuation);
        final LiveCore.Surroundings around = new LiveCore.Surroundings(
                plan.settings,
                watch,
                restartFile,
                snapshotFiles,
                this::onError,
                () -> new FailFastIdle(this::requireNoFailure));
        live = new LiveCore(around, terms, core, missed, new FailFastIdle(this::look));
        control.watch(live);
        return live.port();
    }

    /** How the venue reaches the core. */
    CatchUpPort port() {
        return port;
    }

    RestoredCore core() {
        return core;
    }

    /** Number of this process among those of the run, from 1, greater than that of every one before. */
    long epoch() {
        return epoch;
    }

    /** After how many messages a process before this one was told to end, or {@link RestartRecord#NOT_STOPPED}. */
    long stoppedAfter() {
        return stoppedAfter;
    }

    /** Whether the process before this one was told to end, and did; asked once, and then forgotten. */
    boolean takeStop() {
        final boolean wasStopped = stoppedAfter != RestartRecord.NOT_STOPPED;
        stoppedAfter = RestartRecord.NOT_STOPPED;
        return wasStopped;
    }

    /** Write down that the run was told to end here. */
    void stopAfter(final long messages) {
        stoppedAfter = messages;
        writeRecord();
    }

    private RestartRecord record() {
        return runWatch.record(epoch).stopped(stoppedAfter);
    }

    /** Write down how things stand, at once. */
    private void writeRecord() {
        restartFile.write(record());
    }

    /** Have written down how things stand, as soon as the journal holds it, when it is time for that. */
    void keepRecord(final long nowNs) {
        if (live != null && nowNs >= nextRecordNs) {
            live.offer(record());
            nextRecordNs = nowNs + plan.settings.snapshotIntervalNs();
        }
    }

    /** Whether recording has failed already, as far as is known without looking. */
    boolean isFailed() {
        return watch.isFailed();
    }

    /** The first thing that kept the run from being recorded, or null. */
    JournalWatch.Trouble trouble() {
        return live == null ? null : live.trouble();
    }

    /**
     * The run can no longer be recorded: latch, cancel, and go on until the venue has no order of ours.
     *
     * @param venue of the run.
     * @param trouble why.
     * @return what to tell.
     */
    String halt(final RunVenue venue, final JournalWatch.Trouble trouble) {
        final long startNs = System.nanoTime();
        remember(trouble.text());
        if (trouble.isFailure()) {
            abandon(trouble);
        }
        messages.measure(venue, trouble.quantity(), trouble.measured());
        return cancel(venue, trouble.text(), startNs);
    }

    /**
     * Something else keeps the run from going on: latch, cancel, and go on until the venue has no order of ours.
     *
     * @param venue of the run.
     * @param reason one line.
     * @return what to tell.
     */
    String halt(final RunVenue venue, final String reason) {
        final long startNs = System.nanoTime();
        remember(reason);
        return cancel(venue, reason, startNs);
    }

    private String cancel(final RunVenue venue, final String reason, final long startNs) {
        final long startLogNs = venue.nowNs();
        messages.halt(venue, reason);
        final long untilNs = startLogNs + HALT_NS;
        while (venue.hasLiveOrders() && !control.isCoreLost() && venue.nextTimeNs() <= untilNs && venue.step()) {
            // all is done in step()
        }
        control.stopWithoutCore();
        final String end = venue.hasLiveOrders()
                ? "; the run was halted, and orders were still live " + HALT_NS / NS_PER_S + " s later"
                : "; the run was halted, and no order is live, the last was gone after "
                        + RunControl.after(System.nanoTime() - startNs, venue.nowNs() - startLogNs);
        VenueKill.hearOut(venue);
        return reason + end;
    }

    /** Before anything else is done: what was latched stays latched. */
    private void remember(final String reason) {
        try {
            restartFile.write(record().halted(reason));
        } catch (final UncheckedIOException likely) {
            // the disk may take nothing more; the mark in the part and the line on stderr say the same
            watch.onFailure(likely);
        }
    }

    /** An archive that does not even answer holds the streams back: then nothing is left but to end at once. */
    private void abandon(final JournalWatch.Trouble trouble) {
        if (isAbandoned) {
            return;
        }
        isAbandoned = true;
        try {
            live.abandonJournal(trouble.text());
        } catch (final AeronException mute) {
            remember(trouble.text());
            throw new ResumeException(
                    ResumeException.Kind.HALTED,
                    trouble.text() + "; the archive does not answer, so the run was ended as it was; \"ballast replay\""
                            + " makes tables of what was recorded");
        }
    }

    /**
     * The run has come to its end: end the journal, and write down how things stand.
     *
     * @param halted why it was halted, one line; null when it was not.
     * @param known what has kept it from being recorded so far, or null.
     * @return why it must not go on; null when it may.
     */
    RunOutcome.Halt end(final String halted, final JournalWatch.Trouble known) {
        // a core may fall silent at the very end
        control.stopWithoutCore();
        String halt = halted;
        JournalWatch.Trouble trouble = known;
        final boolean isKilled = halt == null && control.killed() != null;
        if (isKilled) {
            halt = control.killed();
            remember(halt);
        }
        port.finish();
        if (!endJournal()) {
            trouble = trouble();
            halt = halt == null ? onFailureAtTheEnd(trouble) : isKilled ? halt + "; " + trouble.text() : halt;
        }
        requireNoFailure();
        if (halt == null) {
            writeRecord();
        }
        return halt == null ? null : new RunOutcome.Halt(halt, trouble == null || !trouble.isFailure(), isKilled);
    }

    /** End the part of the journal; returns whether all of it is on file. */
    private boolean endJournal() {
        return live == null || (!isAbandoned && live.finish());
    }

    /** The run has come to its end, and its last part could not be recorded: latch that, and say so. */
    private String onFailureAtTheEnd(final JournalWatch.Trouble trouble) {
        remember(trouble.text());
        abandon(trouble);
        return trouble.text() + "; the run had come to its end, which is not recorded";
    }

    /** While the venue waits: whether what it waits for can still come. */
    private void look() {
        requireNoFailure();
        if (live == null) {
            watch.requireStarted(plan.run);
        } else if (!isAbandoned) {
            final JournalWatch.Trouble trouble = live.trouble();
            if (trouble != null && trouble.isFailure()) {
                abandon(trouble);
            }
        }
        if (live != null) {
            control.look();
        }
    }

    /** What another thread failed in may have left no trace in the streams. */
    private void requireNoFailure() {
        if (failure.get() != null) {
            throw new RunFailedException(failure.get());
        }
    }

    private void onError(final Throwable problem) {
        failure.compareAndSet(null, problem);
    }

    @Override
    public void close() {
        port.close();
        if (live != null) {
            live.close();
        }
    }
}
