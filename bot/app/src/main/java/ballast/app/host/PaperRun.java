package ballast.app.host;

import ballast.app.config.RunSettings;
import ballast.sim.replay.CorePort;
import ballast.sim.replay.Simulation;
import io.aeron.archive.checksum.Checksum;
import io.aeron.exceptions.AeronException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One process's share of a paper run: plays again what the journal holds, goes on alive, and ends at the end of the
 * tapes, at a signal, or when the run can no longer be recorded. Belongs to the thread of the simulated venue.
 */
final class PaperRun implements AutoCloseable {
    private static final int PROGRESS_EVERY = 1 << 10;
    private static final int LOOK_EVERY = 1 << 7;

    /** How long after a halt, in the log's time, orders may take to be gone. */
    private static final long HALT_NS = 10_000_000_000L;

    private static final long NS_PER_S = 1_000_000_000L;

    private final Plan plan;
    private final RestartFile restartFile;
    private final SnapshotFiles snapshotFiles;
    private final long epoch;
    private volatile long stoppedAfter;
    private final ControlDesk.Signals signals;
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
     * What is played, and from where.
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
     * A share that begins where the journal ends.
     *
     * @param plan what is played.
     * @param restartFile of the run.
     * @param known written down by the process before, or null.
     * @param signals that end the run early.
     */
    PaperRun(
            final Plan plan,
            final RestartFile restartFile,
            final RestartRecord known,
            final ControlDesk.Signals signals) {
        this.plan = plan;
        this.restartFile = restartFile;
        this.signals = signals;
        epoch = 1 + Math.max(known == null ? 0 : known.epoch(), plan.chain.count());
        stoppedAfter = known == null ? RestartRecord.NOT_STOPPED : known.stoppedAfter();
        watch = new JournalWatch(plan.settings.journalStallNsMax(), plan.settings.journalFreeBytesMin());
        snapshotFiles = new SnapshotFiles(plan.run, plan.runId);
        core = RestoredCore.newest(snapshotFiles, plan.extent);
        runWatch = new RunWatch(plan.runId, known);
        port = new CatchUpPort(plan.chain, plan.extent, core.port(), core.inboundMessages(), runWatch, this::goLive);
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

    private RestartRecord record() {
        return runWatch.record(epoch).stopped(stoppedAfter);
    }

    /**
     * Play tapes from their start to the end of the run.
     *
     * @param tapes opened; closed at the end.
     * @param progress told how far it is.
     * @return what is not in the journal.
     */
    RunOutcome play(final TapeSet tapes, final RunProgress progress) {
        final LadderWatch ladder = new LadderWatch(tapes.contracts());
        control = RunControl.of(plan.settings, plan.run, tapes.contracts(), ladder, signals);
        if (plan.chain.isEmpty()) {
            port.goLive();
        }
        final RunSpec spec = new RunSpec(plan.settings, tapes);
        try (Simulation simulation = spec.start(control.hear(new ControlPort(port, ladder)))) {
            control.control(simulation);
            final long startNs = simulation.startTimeNs();
            JournalWatch.Trouble trouble = step(simulation, progress);
            final boolean isStopped = trouble == null
                    && control.killed() == null
                    && simulation.nextTimeNs() != Long.MAX_VALUE
                    && isToldToEnd(simulation);
            String halt = trouble == null ? null : halt(simulation, trouble);
            if (isStopped) {
                stoppedAfter = simulation.delivered();
                restartFile.write(record());
            }
            simulation.finish(spec.stateIntervalNs());
            // a core may fall silent at the very end
            control.stopWithoutCore();
            final boolean isKilled = halt == null && control.killed() != null;
            if (isKilled) {
                halt = control.killed();
                remember(halt);
            }
            port.finish();
            if (!endJournal()) {
                trouble = live.trouble();
                halt = halt == null ? onFailureAtTheEnd(trouble) : isKilled ? halt + "; " + trouble.text() : halt;
            }
            requireNoFailure();
            if (halt == null) {
                restartFile.write(record());
            }
            final Map<String, Long> values = spec.counters(core.counters(), simulation);
            final boolean isRecorded = trouble == null || !trouble.isFailure();
            return new RunOutcome(
                    startNs,
                    simulation.nowNs(),
                    simulation.delivered(),
                    0,
                    values,
                    tapes.damage(),
                    isStopped,
                    halt == null ? null : new RunOutcome.Halt(halt, isRecorded, isKilled));
        }
    }

    /** What came of the last stop that the core carried out, one line; null when there was none. */
    String stopText() {
        return control.stopText();
    }

    /** Plays until there is nothing left or something else to be done; returns what keeps it from going on, or null. */
    private JournalWatch.Trouble step(final Simulation simulation, final RunProgress progress) {
        Pace pace = null;
        long steps = 0;
        while (true) {
            port.injectDue(simulation);
            if (port.isCaughtUp()) {
                control.act();
            }
            if (isToldToEnd(simulation)) {
                return null;
            }
            if (port.isCaughtUp()) {
                pace = pace == null ? new Pace(plan.settings.paperSpeed(), simulation.nowNs()) : pace;
                pace.await(simulation.nextTimeNs(), this::isInterrupted);
                if (control.hasNews()) {
                    continue;
                }
                final boolean isTimeToLook = steps % LOOK_EVERY == 0 || watch.isFailed();
                final JournalWatch.Trouble trouble = live != null && isTimeToLook ? live.trouble() : null;
                if (trouble != null) {
                    return trouble;
                }
            }
            if (!simulation.step()) {
                return null;
            }
            steps++;
            if (steps % PROGRESS_EVERY == 0) {
                progress.at(simulation.nowNs());
            }
            keepRecord(simulation);
        }
    }

    private boolean isInterrupted() {
        control.look();
        return control.hasNews() || watch.isFailed();
    }

    /** A run that was told to end ends at the same message in every process, and never before its journal does. */
    private boolean isToldToEnd(final Simulation simulation) {
        final boolean wasTold = stoppedAfter != RestartRecord.NOT_STOPPED && simulation.delivered() >= stoppedAfter;
        return wasTold || (port.isCaughtUp() && control.isEnding());
    }

    private void keepRecord(final Simulation simulation) {
        if (live != null && simulation.nowNs() >= nextRecordNs) {
            live.offer(record());
            nextRecordNs = simulation.nowNs() + plan.settings.snapshotIntervalNs();
        }
    }

    /** Latches, cancels, and plays on until the venue has no order of ours; returns what to tell. */
    private String halt(final Simulation simulation, final JournalWatch.Trouble trouble) {
        final long startNs = System.nanoTime();
        final long startLogNs = simulation.nowNs();
        remember(trouble.text());
        if (trouble.isFailure()) {
            abandon(trouble);
        }
        messages.measure(simulation, trouble.quantity(), trouble.measured());
        messages.halt(simulation, trouble.text());
        final long untilNs = startLogNs + HALT_NS;
        while (simulation.hasLiveOrders()
                && !control.isCoreLost()
                && simulation.nextTimeNs() <= untilNs
                && simulation.step()) {
            // all is done in step()
        }
        control.stopWithoutCore();
        final String end = simulation.hasLiveOrders()
                ? "; the run was halted, and orders were still live " + HALT_NS / NS_PER_S + " s later"
                : "; the run was halted, and no order is live, the last was gone after "
                        + RunControl.after(System.nanoTime() - startNs, simulation.nowNs() - startLogNs);
        VenueKill.hearOut(simulation);
        return trouble.text() + end;
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

    private boolean endJournal() {
        return live == null || (!isAbandoned && live.finish());
    }

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
        if (control != null) {
            control.close();
        }
        port.close();
        if (live != null) {
            live.close();
        }
    }
}
