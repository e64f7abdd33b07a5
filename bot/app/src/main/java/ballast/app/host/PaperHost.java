package ballast.app.host;

import ballast.app.config.RunSettings;
import ballast.codecs.Streams;
import ballast.core.agent.PublicationSink;
import ballast.core.agent.QuoterAgent;
import ballast.core.telemetry.CoreCounters;
import ballast.sim.replay.Simulation;
import ballast.sim.stream.StreamPort;
import io.aeron.Aeron;
import io.aeron.Counter;
import io.aeron.Subscription;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;

/**
 * Paper trading on tapes: the core on its own thread behind two Aeron streams that Archive records, the simulated venue
 * on the caller's thread, at the speed of a clock or as fast as both can.
 *
 * <p>The venue runs ahead of the core only as far as no order could change, so the journal is the same at every speed,
 * and the same log as a backtest of the tapes.
 */
public final class PaperHost {
    private static final int PROGRESS_EVERY = 1 << 10;
    private static final long PARK_NS_MAX = 1_000_000L;

    private final RunSettings settings;
    private final Path journalDirectory;
    private final AtomicBoolean isStopping;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    /**
     * A paper run.
     *
     * @param settings checked and complete.
     * @param journalDirectory made by the run.
     * @param isStopping set by a signal handler to end the run early and in order.
     */
    public PaperHost(final RunSettings settings, final Path journalDirectory, final AtomicBoolean isStopping) {
        this.settings = settings;
        this.journalDirectory = journalDirectory;
        this.isStopping = isStopping;
    }

    /**
     * Play tapes to the core over Aeron and journal both streams.
     *
     * @param tapes opened; closed at the end.
     * @param progress told how far it is.
     * @return what is not in the journal.
     * @throws RunFailedException when core, driver or archive failed, on whatever thread.
     */
    public RunOutcome run(final TapeSet tapes, final RunProgress progress) {
        try (Journal journal =
                new Journal(journalDirectory, settings.journalTermLength(), this::onError, idleStrategy())) {
            return run(journal, tapes, progress);
        }
    }

    private RunOutcome run(final Journal journal, final TapeSet tapes, final RunProgress progress) {
        final CoreCounters counters = new CoreCounters();
        final Aeron aeron = journal.aeron();
        final Counter produced = aeron.addCounter(Streams.PRODUCED_COUNTER_TYPE_ID, "outbound produced");
        final Counter consumed = aeron.addCounter(Streams.CONSUMED_COUNTER_TYPE_ID, "inbound consumed");
        final QuoterAgent quoter = new QuoterAgent(
                aeron.addSubscription(Streams.CHANNEL, Streams.INBOUND_ID),
                new PublicationSink(journal.outbound(), idleStrategy()),
                counters,
                produced,
                consumed);
        try (Subscription outbound = aeron.addSubscription(Streams.CHANNEL, Streams.OUTBOUND_ID);
                AgentRunner runner = new AgentRunner(idleStrategy(), this::onError, null, quoter)) {
            awaitImages(journal, outbound);
            AgentRunner.startOnThread(runner);
            final StreamPort port = new StreamPort(journal.inbound(), outbound, produced, consumed, idleStrategy());
            return play(tapes, journal, port, counters, progress);
        }
    }

    private void awaitImages(final Journal journal, final Subscription outbound) {
        final IdleStrategy idle = idleStrategy();
        while (!journal.inbound().isConnected() || outbound.hasNoImages()) {
            idle.idle();
        }
    }

    private RunOutcome play(
            final TapeSet tapes,
            final Journal journal,
            final StreamPort port,
            final CoreCounters counters,
            final RunProgress progress) {
        final RunSpec spec = new RunSpec(settings, tapes);
        try (Simulation simulation = spec.start(port)) {
            final long startNs = simulation.startTimeNs();
            final Pace pace = new Pace(settings.paperSpeed(), simulation.nowNs());
            long steps = 0;
            while (!isStopping.get()) {
                pace.await(simulation.nextTimeNs());
                if (!simulation.step()) {
                    break;
                }
                steps++;
                if (steps % PROGRESS_EVERY == 0) {
                    progress.at(simulation.nowNs());
                }
            }
            final boolean isStopped = simulation.nextTimeNs() != Long.MAX_VALUE && isStopping.get();
            simulation.finish(spec.stateIntervalNs());
            journal.finish();
            requireNoFailure();
            final Map<String, Long> values = spec.counters(counters, simulation);
            return new RunOutcome(
                    startNs, simulation.nowNs(), simulation.delivered(), 0, values, tapes.damage(), isStopped);
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

    /** Backs off while waiting, and gives up when another thread has failed. */
    private IdleStrategy idleStrategy() {
        return new FailFastIdle(failure);
    }

    /** Keeps a run to the speed of a clock. */
    private final class Pace {
        private final double speed;
        private final long simulatedStartNs;
        private final long wallStartNs = System.nanoTime();

        private Pace(final double speed, final long simulatedStartNs) {
            this.speed = speed;
            this.simulatedStartNs = simulatedStartNs;
        }

        private void await(final long simulatedNs) {
            if (Double.isInfinite(speed) || simulatedNs == Long.MAX_VALUE) {
                return;
            }
            final long dueNs = wallStartNs + (long) ((simulatedNs - simulatedStartNs) / speed);
            long waitNs = dueNs - System.nanoTime();
            while (waitNs > 0 && !isStopping.get()) {
                LockSupport.parkNanos(Math.min(waitNs, PARK_NS_MAX));
                waitNs = dueNs - System.nanoTime();
            }
        }
    }

    /** An idle strategy that ends a wait that cannot end otherwise. */
    private static final class FailFastIdle implements IdleStrategy {
        private final BackoffIdleStrategy backoff = new BackoffIdleStrategy(100, 20, 1_000, PARK_NS_MAX);
        private final AtomicReference<Throwable> failure;

        private FailFastIdle(final AtomicReference<Throwable> failure) {
            this.failure = failure;
        }

        @Override
        public void idle(final int workCount) {
            if (workCount > 0) {
                backoff.reset();
            } else {
                idle();
            }
        }

        @Override
        public void idle() {
            if (failure.get() != null) {
                throw new RunFailedException(failure.get());
            }
            backoff.idle();
        }

        @Override
        public void reset() {
            backoff.reset();
        }
    }
}
