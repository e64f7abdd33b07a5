package ballast.app.host;

import ballast.sim.replay.Simulation;
import java.util.Map;

/**
 * One process's share of a paper run: plays again what the journal holds, goes on alive, and ends at the end of the
 * tapes, at a signal, or when the run can no longer be recorded. Belongs to the thread of the simulated venue.
 */
final class PaperRun implements AutoCloseable {
    private static final int PROGRESS_EVERY = 1 << 10;
    private static final int LOOK_EVERY = 1 << 7;

    private final RecordedRun.Plan plan;
    private final ControlDesk.Signals signals;
    private final RecordedRun recorded;
    private final CatchUpPort port;
    private RunControl control;

    /**
     * A share that begins where the journal ends.
     *
     * @param plan what is played.
     * @param restartFile of the run.
     * @param known written down by the process before, or null.
     * @param signals that end the run early.
     */
    PaperRun(
            final RecordedRun.Plan plan,
            final RestartFile restartFile,
            final RestartRecord known,
            final ControlDesk.Signals signals) {
        this.plan = plan;
        this.signals = signals;
        recorded = new RecordedRun(plan, restartFile, known, 1);
        port = recorded.port();
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
        control = RunControl.of(plan.settings(), plan.run(), tapes.contracts(), ladder, signals);
        recorded.control(control);
        if (plan.chain().isEmpty()) {
            port.goLive();
        }
        final RunSpec spec = new RunSpec(plan.settings(), tapes);
        try (Simulation simulation = spec.start(control.hear(new ControlPort(port, ladder)))) {
            final RunVenue venue = new SimulatedRunVenue(simulation);
            control.control(venue);
            final long startNs = simulation.startTimeNs();
            final JournalWatch.Trouble trouble = step(simulation, progress);
            final boolean isStopped = trouble == null
                    && control.killed() == null
                    && simulation.nextTimeNs() != Long.MAX_VALUE
                    && isToldToEnd(simulation);
            final String halted = trouble == null ? null : recorded.halt(venue, trouble);
            if (isStopped) {
                recorded.stopAfter(simulation.delivered());
            }
            simulation.finish(spec.stateIntervalNs());
            final RunOutcome.Halt halt = recorded.end(halted, trouble);
            final Map<String, Long> values = spec.counters(recorded.core().counters(), simulation);
            return new RunOutcome(
                    startNs, simulation.nowNs(), simulation.delivered(), 0, values, tapes.damage(), isStopped, halt);
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
                pace = pace == null ? new Pace(plan.settings().paperSpeed(), simulation.nowNs()) : pace;
                pace.await(simulation.nextTimeNs(), this::isInterrupted);
                if (control.hasNews()) {
                    continue;
                }
                final boolean isTimeToLook = steps % LOOK_EVERY == 0 || recorded.isFailed();
                final JournalWatch.Trouble trouble = isTimeToLook ? recorded.trouble() : null;
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
            recorded.keepRecord(simulation.nowNs());
        }
    }

    private boolean isInterrupted() {
        control.look();
        return control.hasNews() || recorded.isFailed();
    }

    /** A run that was told to end ends at the same message in every process, and never before its journal does. */
    private boolean isToldToEnd(final Simulation simulation) {
        final boolean wasTold = recorded.stoppedAfter() != RestartRecord.NOT_STOPPED
                && simulation.delivered() >= recorded.stoppedAfter();
        return wasTold || (port.isCaughtUp() && control.isEnding());
    }

    @Override
    public void close() {
        if (control != null) {
            control.close();
        }
        recorded.close();
    }
}
