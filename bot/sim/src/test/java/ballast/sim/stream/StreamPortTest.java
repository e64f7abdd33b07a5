package ballast.sim.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import ballast.codecs.tape.TapeReader;
import ballast.core.agent.PublicationSink;
import ballast.core.agent.QuoterAgent;
import ballast.core.telemetry.CoreCounters;
import ballast.sim.SimRun;
import ballast.sim.SimTapes;
import ballast.sim.lockstep.LockstepPort;
import ballast.sim.replay.CorePort;
import ballast.sim.replay.LoggedPort;
import ballast.sim.replay.Simulation;
import ballast.sim.replay.TapePlayer;
import ballast.testkit.Seeded;
import io.aeron.Aeron;
import io.aeron.CommonContext;
import io.aeron.Publication;
import io.aeron.Subscription;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.status.AtomicCounter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The port to a core on Aeron streams. Driver, client and core run in the test's own thread, a random share of them in
 * every turn of an idle strategy, so that nothing depends on a scheduler.
 */
class StreamPortTest {
    private static final int EVENTS = 1_500;
    private static final int INBOUND_ID = 1;
    private static final int OUTBOUND_ID = 2;

    @TempDir
    Path directory;

    private int tapes;

    /** Both streams and the core at their other end. */
    private final class Streams implements AutoCloseable {
        private final MediaDriver driver;
        private final Aeron aeron;
        private final SplittableRandom random;
        private final AtomicCounter produced;
        private final AtomicCounter consumed;
        private final Publication inbound;
        private final Publication outbound;
        private final Subscription heard;
        private final QuoterAgent core;
        private boolean isCoreStopped;

        private Streams(final SplittableRandom random, final int inboundTerm, final int outboundTerm) {
            this.random = random;
            final String aeronDirectory = directory.resolve("aeron" + tapes++).toString();
            driver = MediaDriver.launch(new MediaDriver.Context()
                    .aeronDirectoryName(aeronDirectory)
                    .threadingMode(ThreadingMode.INVOKER)
                    .dirDeleteOnStart(true)
                    .dirDeleteOnShutdown(true));
            aeron = Aeron.connect(new Aeron.Context()
                    .aeronDirectoryName(aeronDirectory)
                    .driverAgentInvoker(driver.sharedAgentInvoker())
                    .useConductorAgentInvoker(true));
            inbound = aeron.addExclusivePublication(channel(inboundTerm), INBOUND_ID);
            outbound = aeron.addExclusivePublication(channel(outboundTerm), OUTBOUND_ID);
            heard = aeron.addSubscription(CommonContext.IPC_CHANNEL, OUTBOUND_ID);
            produced = aeron.addCounter(1_001, "produced");
            consumed = aeron.addCounter(1_002, "consumed");
            final Subscription told = aeron.addSubscription(CommonContext.IPC_CHANNEL, INBOUND_ID);
            final CoreCounters counters = new CoreCounters();
            core = new QuoterAgent(told, new PublicationSink(outbound, waiting(false)), counters, produced, consumed);
            while (told.hasNoImages() || heard.hasNoImages()) {
                turn();
            }
        }

        private String channel(final int termLength) {
            // as large as the smallest term takes: a message must fit into one fragment
            return CommonContext.IPC_CHANNEL + "?mtu=8192|term-length=" + termLength;
        }

        private void turn() {
            driver.sharedAgentInvoker().invoke();
            aeron.conductorAgentInvoker().invoke();
        }

        /** Waiting is when the others work. The core must not be entered again while it waits itself. */
        private IdleStrategy waiting(final boolean withCore) {
            return onIdle(() -> {
                turn();
                if (withCore && !isCoreStopped && random.nextBoolean()) {
                    core.doWork();
                }
            });
        }

        /** A core that says much about one message, as fast as the stream takes it. */
        private StreamPort portToATalkativeCore(final int messages) {
            final UnsafeBuffer message = new UnsafeBuffer(new byte[64]);
            final int[] said = new int[1];
            return new StreamPort(inbound, heard, produced, consumed, onIdle(() -> {
                turn();
                message.putInt(0, said[0]);
                if (said[0] < messages && outbound.offer(message) > 0) {
                    said[0]++;
                    produced.setOrdered(outbound.position());
                } else if (said[0] == messages) {
                    consumed.setOrdered(inbound.position());
                }
            }));
        }

        private StreamPort port() {
            return new StreamPort(inbound, heard, produced, consumed, waiting(true));
        }

        @Override
        public void close() {
            core.onClose();
            aeron.close();
            driver.close();
        }
    }

    private static IdleStrategy onIdle(final Runnable action) {
        return new IdleStrategy() {
            @Override
            public void idle(final int workCount) {
                idle();
            }

            @Override
            public void idle() {
                action.run();
            }

            @Override
            public void reset() {
                // has no state
            }
        };
    }

    private List<TapePlayer> players(final List<Path> paths) {
        return paths.stream()
                .map(path -> new TapePlayer(TapeReader.open(path), null, null))
                .toList();
    }

    private LoggedPort run(final List<Path> paths, final long seed, final CorePort port) {
        final LoggedPort log = new LoggedPort(port);
        try (Simulation simulation = SimRun.start(players(paths), SimRun.latencies(seed), log)) {
            simulation.run(SimRun.STATE_NS);
        }
        return log;
    }

    @Test
    void shouldGiveTheLogOfTheCoreInTheSameThread() {
        Seeded.forSeeds(3, random -> {
            final List<Path> paths = List.of(directory.resolve("a" + tapes++), directory.resolve("b" + tapes++));
            SimTapes.wandering(paths.get(0), random, 1, EVENTS).close();
            SimTapes.wandering(paths.get(1), random, 2, EVENTS).close();
            final long seed = random.nextLong();
            final LoggedPort lockstep = run(paths, seed, new LockstepPort(new CoreCounters(), null, null));
            try (Streams streams = new Streams(random.split(), 1 << 16, 1 << 16)) {
                final LoggedPort stream = run(paths, seed, streams.port());
                assertEquals(lockstep.inbound, stream.inbound);
                assertEquals(lockstep.outbound, stream.outbound);
            }
            assertFalse(lockstep.outbound.isEmpty());
        });
    }

    /** Ten terms' worth of outbound messages: who waits for the core must read what holds it back. */
    @Test
    void shouldReadWhatACoreSaysWhileWaitingForIt() {
        try (Streams streams = new Streams(new SplittableRandom(1), 1 << 16, 1 << 16)) {
            final int messages = 7_000;
            final StreamPort port = streams.portToATalkativeCore(messages);
            port.deliver(new UnsafeBuffer(new byte[64]), 0, 64);
            final List<Integer> numbers = new ArrayList<>();
            port.collect((buffer, offset, length) -> numbers.add(buffer.getInt(offset)));
            assertEquals(IntStream.range(0, messages).boxed().toList(), numbers);
        }
    }

    @Test
    void shouldSayThatTheCoreHasStopped() {
        try (Streams streams = new Streams(new SplittableRandom(1), 1 << 16, 1 << 16)) {
            final StreamPort port = streams.port();
            streams.isCoreStopped = true;
            port.deliver(new UnsafeBuffer(new byte[64]), 0, 64);
            final IllegalStateException stopped =
                    assertThrows(IllegalStateException.class, () -> port.collect((buffer, offset, length) -> {}));
            assertEquals("the core has stopped at inbound position 0 of 96", stopped.getMessage());
        }
    }

    @Test
    void shouldNeitherWaitForACoreThatIsCutOffNorTakeWhatItSays() {
        try (Streams streams = new Streams(new SplittableRandom(1), 1 << 16, 1 << 16)) {
            final StreamPort port = streams.portToATalkativeCore(10);
            port.deliver(new UnsafeBuffer(new byte[64]), 0, 64);
            port.cutOff();
            port.collect((buffer, offset, length) -> fail("took what it said"));
            assertEquals(96, port.published());
            streams.isCoreStopped = true;
            port.deliver(new UnsafeBuffer(new byte[64]), 0, 64);
            port.collect((buffer, offset, length) -> fail("took what it said"));
            assertEquals(192, port.published(), "what it is told is still recorded");
        }
    }

    /** Somebody who looks on decides, in the middle of a wait, that the core is dead. */
    @Test
    void shouldStopWaitingWhenTheCoreIsCutOffMeanwhile() {
        try (Streams streams = new Streams(new SplittableRandom(1), 1 << 16, 1 << 16)) {
            final StreamPort[] port = new StreamPort[1];
            final int[] looks = new int[1];
            port[0] = new StreamPort(streams.inbound, streams.heard, streams.produced, streams.consumed, onIdle(() -> {
                streams.turn();
                looks[0]++;
                if (looks[0] == 5) {
                    port[0].cutOff();
                }
            }));
            port[0].deliver(new UnsafeBuffer(new byte[64]), 0, 64);
            port[0].collect((buffer, offset, length) -> fail("took what it said"));
            assertEquals(5, looks[0]);
        }
    }

    @Test
    void shouldGoOnWithoutRoomOnceTheCoreIsCutOff() {
        try (Streams streams = new Streams(new SplittableRandom(1), 1 << 16, 1 << 16)) {
            final StreamPort port = streams.port();
            streams.isCoreStopped = true;
            port.cutOff();
            final UnsafeBuffer message = new UnsafeBuffer(new byte[1_024]);
            for (int i = 0; i < 100; i++) {
                port.deliver(message, 0, message.capacity());
            }
            assertTrue(port.published() <= 1 << 16, "no more than there is room for");
        }
    }

    @Test
    void shouldSayThatTheCoreTakesNoMore() {
        try (Streams streams = new Streams(new SplittableRandom(1), 1 << 16, 1 << 16)) {
            final StreamPort port = streams.port();
            streams.isCoreStopped = true;
            final UnsafeBuffer message = new UnsafeBuffer(new byte[1_024]);
            final IllegalStateException full = assertThrows(IllegalStateException.class, () -> {
                for (int i = 0; i < 100; i++) {
                    port.deliver(message, 0, message.capacity());
                }
            });
            assertEquals("the core's inbound stream takes no more messages: BACK_PRESSURED", full.getMessage());
        }
    }
}
