package ballast.app.host;

import ballast.analytics.record.RunRecorder;
import ballast.app.config.RunSettings;
import ballast.codecs.MessageHandler;
import ballast.core.telemetry.CoreCounters;
import ballast.sim.lockstep.LockstepPort;
import ballast.sim.replay.Simulation;
import java.util.Map;

/**
 * Backtest: core, venue and tables in one thread, in virtual time, without a media driver.
 */
public final class BacktestHost {
    private static final int PROGRESS_EVERY = 1 << 14;

    private BacktestHost() {}

    /**
     * Play tapes through the core.
     *
     * @param settings checked and complete.
     * @param tapes opened; closed at the end.
     * @param recorder makes the tables; closed by the caller.
     * @param progress told how far it is.
     * @return what is not in the tables.
     */
    public static RunOutcome run(
            final RunSettings settings, final TapeSet tapes, final RunRecorder recorder, final RunProgress progress) {
        return run(settings, tapes, recorder.inbound(), recorder.outbound(), progress);
    }

    /**
     * Play tapes through the core for nothing but the outcome: no tables.
     *
     * @param settings checked and complete.
     * @param tapes opened; closed at the end.
     * @param progress told how far it is, on the thread that plays.
     * @return what came of it.
     */
    public static RunOutcome run(final RunSettings settings, final TapeSet tapes, final RunProgress progress) {
        return run(settings, tapes, null, null, progress);
    }

    private static RunOutcome run(
            final RunSettings settings,
            final TapeSet tapes,
            final MessageHandler inbound,
            final MessageHandler outbound,
            final RunProgress progress) {
        final CoreCounters counters = new CoreCounters();
        final LockstepPort port = new LockstepPort(counters, inbound, outbound);
        final RunSpec spec = new RunSpec(settings, tapes);
        try (Simulation simulation = spec.start(port)) {
            final long firstNs = simulation.startTimeNs();
            long steps = 0;
            while (simulation.step()) {
                steps++;
                if (steps % PROGRESS_EVERY == 0) {
                    progress.at(simulation.nowNs());
                }
            }
            simulation.finish(spec.stateIntervalNs());
            port.core().checkInvariants();
            final Map<String, Long> values = spec.counters(counters, simulation);
            return new RunOutcome(
                    firstNs,
                    simulation.nowNs(),
                    simulation.delivered(),
                    port.core().stateHash(),
                    values,
                    tapes.damage(),
                    false,
                    null);
        }
    }
}
