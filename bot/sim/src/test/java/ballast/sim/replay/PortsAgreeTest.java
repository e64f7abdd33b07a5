package ballast.sim.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.CommandSource;
import ballast.codecs.ExecType;
import ballast.codecs.ExecutionReportDecoder;
import ballast.codecs.KillLevel;
import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.MessageHeaderEncoder;
import ballast.codecs.OperatorAction;
import ballast.codecs.OperatorCommandEncoder;
import ballast.codecs.tape.TapeReader;
import ballast.core.telemetry.CoreCounters;
import ballast.sim.SimRun;
import ballast.sim.SimTapes;
import ballast.sim.lockstep.LockstepPort;
import ballast.sim.model.FillLaw;
import ballast.sim.model.FillMode;
import ballast.testkit.Seeded;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The heart of "backtest equals paper": whoever hosts the core, and whenever it listens, the log is the same. */
class PortsAgreeTest {
    private static final int EVENTS = 600;

    @TempDir
    Path directory;

    private int tapes;
    private long fills;
    private long messages;
    private long collections;

    private static LockstepPort core() {
        return new LockstepPort(new CoreCounters(), null, null);
    }

    private List<TapePlayer> players(final List<Path> paths) {
        final List<TapePlayer> players = new ArrayList<>();
        for (final Path path : paths) {
            players.add(new TapePlayer(TapeReader.open(path), null, null));
        }
        return players;
    }

    private List<Path> tapes(final SplittableRandom random) {
        final List<Path> paths = new ArrayList<>();
        for (int instrumentId = 1; instrumentId <= 2; instrumentId++) {
            final Path path = directory.resolve("tape" + tapes++);
            SimTapes.wandering(path, random, instrumentId, EVENTS).close();
            paths.add(path);
        }
        return paths;
    }

    private LoggedPort run(final List<Path> paths, final long seed, final CorePort port) {
        return run(paths, seed, FillLaw.of(FillMode.WHOLE), port);
    }

    private LoggedPort run(final List<Path> paths, final long seed, final FillLaw fills, final CorePort port) {
        final LoggedPort log = new LoggedPort(port);
        try (Simulation simulation = SimRun.start(players(paths), fills, SimRun.latencies(seed), log)) {
            long timeNs = simulation.nowNs();
            while (simulation.step()) {
                assertTrue(simulation.nowNs() >= timeNs, "time went back");
                timeNs = simulation.nowNs();
            }
            simulation.finish(SimRun.STATE_NS);
        }
        return log;
    }

    @Test
    void shouldGiveTheSameLogWheneverTheCoreListens() {
        Seeded.forSeeds(25, random -> {
            final List<Path> paths = tapes(random);
            final long seed = random.nextLong();
            final LoggedPort lockstep = run(paths, seed, core());
            final LaggingPort lagging = new LaggingPort(core(), random.split());
            final LoggedPort stream = run(paths, seed, lagging);
            assertEquals(lockstep.inbound, stream.inbound);
            assertEquals(lockstep.outbound, stream.outbound);
            messages += stream.inbound.size();
            collections += lagging.collections();
            fills += fills(lockstep);
        });
        assertTrue(collections < messages, "the stream never ran ahead of the core");
        assertTrue(fills > 100, () -> "only " + fills + " fills: the runs prove little");
    }

    /** What chance decides is drawn in the venue's order of events, which does not know when the core listens. */
    @ParameterizedTest
    @EnumSource(
            value = FillMode.class,
            names = {"VOLUME", "POISSON", "BERNOULLI"})
    void shouldGiveTheSameLogWhereChanceFills(final FillMode mode) {
        Seeded.forSeeds(8, random -> {
            final List<Path> paths = tapes(random);
            final long seed = random.nextLong();
            final FillLaw law = new FillLaw(mode, 150, 0.2, 7_000_000, 0.5, true, seed);
            final LoggedPort lockstep = run(paths, seed, law, core());
            final LoggedPort stream = run(paths, seed, law, new LaggingPort(core(), random.split()));
            assertEquals(lockstep.inbound, stream.inbound);
            assertEquals(lockstep.outbound, stream.outbound);
            fills += fills(lockstep);
        });
        assertTrue(fills > 100, () -> "only " + fills + " fills: the runs prove little");
    }

    /** An operator pauses and resumes between events; the log is the same as long as it happens at the same places. */
    @Test
    void shouldGiveTheSameLogWithWhatIsInjected() {
        Seeded.forSeeds(10, random -> {
            final List<Path> paths = tapes(random);
            final long seed = random.nextLong();
            final int every = 50 + random.nextInt(400);
            final LoggedPort lockstep = runInjecting(paths, seed, every, core());
            final LoggedPort stream = runInjecting(paths, seed, every, new LaggingPort(core(), random.split()));
            assertEquals(lockstep.inbound, stream.inbound);
            assertEquals(lockstep.outbound, stream.outbound);
            final long injected = lockstep.inbound.stream()
                    .filter(message -> Simulation.isInjected(MessageHead.templateId(buffer(message), 0)))
                    .count();
            assertTrue(injected > 2, () -> "only " + injected + " messages were injected");
        });
    }

    private LoggedPort runInjecting(final List<Path> paths, final long seed, final int every, final CorePort port) {
        final LoggedPort log = new LoggedPort(port);
        final UnsafeBuffer command = new UnsafeBuffer(new byte[128]);
        final OperatorCommandEncoder encoder = new OperatorCommandEncoder();
        try (Simulation simulation = SimRun.start(players(paths), SimRun.latencies(seed), log)) {
            int steps = 0;
            while (simulation.step()) {
                steps++;
                if (steps % every == 0) {
                    encoder.wrapAndApplyHeader(command, 8, new MessageHeaderEncoder());
                    encoder.head()
                            .venueTimeNs(0)
                            .receiveTimeNs(0)
                            .sequence(steps)
                            .instrumentId(0);
                    encoder.action(steps / every % 2 == 0 ? OperatorAction.RESUME : OperatorAction.PAUSE)
                            .level(KillLevel.NONE)
                            .source(CommandSource.COMMAND)
                            .operatorName("one")
                            .reason("to see");
                    simulation.inject(command, 8, MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
                }
            }
            simulation.finish(SimRun.STATE_NS);
        }
        return log;
    }

    @Test
    void shouldGiveTheSameLogTwice() {
        Seeded.forSeeds(5, random -> {
            final List<Path> paths = tapes(random);
            final long seed = random.nextLong();
            final LoggedPort first = run(paths, seed, core());
            final LoggedPort second = run(paths, seed, core());
            assertEquals(first.inbound, second.inbound);
            assertEquals(first.outbound, second.outbound);
        });
    }

    @Test
    void shouldKeepTheInboundStreamInTheOrderOfTime() {
        Seeded.forSeeds(5, random -> {
            final LoggedPort log = run(tapes(random), random.nextLong(), core());
            long timeNs = 0;
            for (final List<Byte> message : log.inbound) {
                final long receiveNs = MessageHead.receiveTimeNs(buffer(message), 0);
                assertTrue(receiveNs >= timeNs, "heard out of order");
                timeNs = receiveNs;
            }
        });
    }

    private static long fills(final LoggedPort log) {
        final ExecutionReportDecoder report = new ExecutionReportDecoder();
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        long count = 0;
        for (final List<Byte> message : log.inbound) {
            final UnsafeBuffer buffer = buffer(message);
            if (MessageHead.templateId(buffer, 0) == ExecutionReportDecoder.TEMPLATE_ID) {
                report.wrapAndApplyHeader(buffer, 0, header);
                count += report.execType() == ExecType.TRADE ? 1 : 0;
            }
        }
        return count;
    }

    private static UnsafeBuffer buffer(final List<Byte> message) {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[message.size()]);
        for (int i = 0; i < message.size(); i++) {
            buffer.putByte(i, message.get(i));
        }
        return buffer;
    }
}
