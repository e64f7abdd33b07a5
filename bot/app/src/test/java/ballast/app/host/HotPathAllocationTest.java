package ballast.app.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.app.GeneratedTape;
import ballast.app.config.RunSettings;
import ballast.app.config.SettingsLoader;
import ballast.codecs.Streams;
import ballast.core.agent.PublicationSink;
import ballast.core.agent.QuoterAgent;
import ballast.core.telemetry.CoreCounter;
import ballast.core.telemetry.CoreCounters;
import ballast.sim.lockstep.LockstepPort;
import ballast.sim.replay.Simulation;
import ballast.sim.stream.StreamPort;
import ballast.testkit.AllocationMeter;
import io.aeron.Aeron;
import io.aeron.CommonContext;
import io.aeron.Counter;
import io.aeron.Publication;
import io.aeron.Subscription;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.SleepingMillisIdleStrategy;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten million events, quoted on, without one byte of garbage: in the loop of the backtest, and on the quoter's thread
 * behind its streams. After each a single array is planted on the measured thread, and must be seen.
 *
 * <p>The JVM itself makes a little garbage when compiled code meets a call for the first time. A pass over the tape
 * does the same each time, so what the code allocates shows in every pass, and one pass without a byte proves that it
 * allocates nothing.
 */
@Timeout(120)
class HotPathAllocationTest {
    private static final long EVENTS = 10_000_000;
    private static final long WARM_UP = 500_000;
    private static final int PASSES_MAX = 6;
    private static final int TAPE_SECONDS = 30_600;

    /** Where planted arrays go, so that no compiler can leave them out. */
    private static volatile byte[] planted;

    @TempDir
    private static Path shared;

    private static Path tape;
    private final RunSettings settings = SettingsLoader.load(
            null,
            List.of(
                    // the venue need not wait for the core so often, and the test ends sooner
                    "sim.latency.new = 100 ms",
                    "sim.latency.amend = 100 ms",
                    "sim.latency.cancel = 100 ms",
                    "instruments.COIN-USDT.quote.requote_threshold = 0 ticks",
                    "instruments.COIN-USDT.risk.max_daily_loss = 1e9 money"));

    @BeforeAll
    static void generate() {
        tape = GeneratedTape.write(shared.resolve("market.tape"), TAPE_SECONDS, GeneratedTape.QUOTED);
    }

    /**
     * What was seen in one pass.
     *
     * @param bytes allocated while {@link #EVENTS} messages were heard.
     * @param fills booked meanwhile.
     * @param plantedBytes seen of one planted array.
     */
    private record Pass(long bytes, long fills, long plantedBytes) {}

    private static void requireNone(final String what, final Supplier<Pass> play) {
        final List<Long> bytes = new ArrayList<>();
        Pass pass;
        do {
            pass = play.get();
            bytes.add(pass.bytes());
            assertTrue(pass.plantedBytes() >= planted.length, "the planted array was not seen");
            assertTrue(pass.fills() > 1_000, "too little happened");
        } while (pass.bytes() > 0 && bytes.size() < PASSES_MAX);
        System.out.println("allocation: " + what + " " + pass.bytes() + " bytes in " + EVENTS + " messages heard and "
                + pass.fills() + " fills, pass " + bytes.size() + " of " + bytes + "; of one planted array "
                + pass.plantedBytes() + " bytes seen");
        assertEquals(0, pass.bytes(), "each pass: " + bytes);
    }

    @Test
    void shouldNotAllocateInTheLoopOfTheBacktest() {
        requireNone("backtest loop", this::playBacktest);
    }

    private Pass playBacktest() {
        final CoreCounters counters = new CoreCounters();
        final LockstepPort port = new LockstepPort(counters, null, null);
        try (TapeSet tapes = TapeSet.open(List.of(tape));
                Simulation simulation = new RunSpec(settings, tapes).start(port)) {
            stepUntil(simulation, WARM_UP);
            final AllocationMeter meter = new AllocationMeter();
            final long fillsBefore = counters.get(CoreCounter.FILLS);
            stepUntil(simulation, WARM_UP + EVENTS);
            final long bytes = meter.bytes();
            final long fills = counters.get(CoreCounter.FILLS) - fillsBefore;
            meter.start();
            planted = new byte[1];
            stepUntil(simulation, WARM_UP + EVENTS + 1_000);
            return new Pass(bytes, fills, meter.bytes());
        }
    }

    private static void stepUntil(final Simulation simulation, final long delivered) {
        while (simulation.delivered() < delivered) {
            assertTrue(simulation.step(), "the tape is too short");
        }
    }

    /** The quoter as the runner sees it, with a thread that can be measured and made to allocate. */
    private static final class Watched implements Agent {
        private final QuoterAgent quoter;
        private final AtomicReference<Thread> thread = new AtomicReference<>();
        private final AtomicBoolean isPlanting = new AtomicBoolean();

        private Watched(final QuoterAgent quoter) {
            this.quoter = quoter;
        }

        @Override
        public void onStart() {
            thread.set(Thread.currentThread());
        }

        @Override
        public int doWork() {
            if (isPlanting.compareAndSet(true, false)) {
                planted = new byte[1];
            }
            return quoter.doWork();
        }

        @Override
        public void onClose() {
            quoter.onClose();
        }

        @Override
        public String roleName() {
            return quoter.roleName();
        }

        private long bytes() {
            final var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
            return threads.getThreadAllocatedBytes(thread.get().getId());
        }
    }

    @Test
    void shouldNotAllocateOnTheThreadOfTheQuoter() {
        final AtomicReference<Throwable> failure = new AtomicReference<>();
        final String aeronDirectory = CommonContext.generateRandomDirName();
        final MediaDriver.Context driverContext = new MediaDriver.Context()
                .aeronDirectoryName(aeronDirectory)
                .dirDeleteOnStart(true)
                .dirDeleteOnShutdown(true)
                .threadingMode(ThreadingMode.SHARED)
                .ipcMtuLength(32 * 1024)
                .ipcTermBufferLength(16 * 1024 * 1024)
                .sharedIdleStrategy(new SleepingMillisIdleStrategy(1))
                .errorHandler(problem -> failure.compareAndSet(null, problem));
        try (MediaDriver driver = MediaDriver.launch(driverContext);
                Aeron aeron = Aeron.connect(new Aeron.Context()
                        .aeronDirectoryName(driver.aeronDirectoryName())
                        .errorHandler(problem -> failure.compareAndSet(null, problem)))) {
            requireNone("quoter thread", () -> quoteOverStreams(aeron, failure));
        }
        assertEquals(null, failure.get());
    }

    private Pass quoteOverStreams(final Aeron aeron, final AtomicReference<Throwable> failure) {
        final CoreCounters counters = new CoreCounters();
        final Publication inbound = aeron.addPublication(Streams.CHANNEL, Streams.INBOUND_ID);
        final Publication outbound = aeron.addPublication(Streams.CHANNEL, Streams.OUTBOUND_ID);
        final Counter produced = aeron.addCounter(Streams.PRODUCED_COUNTER_TYPE_ID, "outbound produced");
        final Counter consumed = aeron.addCounter(Streams.CONSUMED_COUNTER_TYPE_ID, "inbound consumed");
        final Watched quoter = new Watched(new QuoterAgent(
                aeron.addSubscription(Streams.CHANNEL, Streams.INBOUND_ID),
                new PublicationSink(outbound, idle()),
                counters,
                produced,
                consumed));
        try (inbound;
                outbound;
                produced;
                consumed;
                Subscription heard = aeron.addSubscription(Streams.CHANNEL, Streams.OUTBOUND_ID);
                AgentRunner runner =
                        new AgentRunner(idle(), problem -> failure.compareAndSet(null, problem), null, quoter);
                TapeSet tapes = TapeSet.open(List.of(tape))) {
            final IdleStrategy idle = idle();
            while (!inbound.isConnected() || heard.hasNoImages()) {
                idle.idle();
            }
            AgentRunner.startOnThread(runner);
            final StreamPort port = new StreamPort(inbound, heard, produced, consumed, idle());
            try (Simulation simulation = new RunSpec(settings, tapes).start(port)) {
                return measure(simulation, quoter, counters);
            }
        }
    }

    private static Pass measure(final Simulation simulation, final Watched quoter, final CoreCounters counters) {
        stepUntil(simulation, WARM_UP);
        final long before = quoter.bytes();
        final long fillsBefore = counters.get(CoreCounter.FILLS);
        stepUntil(simulation, WARM_UP + EVENTS);
        final long bytes = quoter.bytes() - before;
        final long fills = counters.get(CoreCounter.FILLS) - fillsBefore;
        quoter.isPlanting.set(true);
        stepUntil(simulation, WARM_UP + EVENTS + 10_000);
        final long seen = quoter.bytes() - before - bytes;
        return new Pass(bytes, fills, seen);
    }

    private static IdleStrategy idle() {
        return new BackoffIdleStrategy(100, 20, 1_000, 1_000_000);
    }
}
