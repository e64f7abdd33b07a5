package ballast.sim.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.Aggressor;
import ballast.codecs.BookDeltaDecoder;
import ballast.codecs.ContractType;
import ballast.codecs.ExecutionReportDecoder;
import ballast.codecs.InstrumentDefinitionDecoder;
import ballast.codecs.MessageHandler;
import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.OrderRejectDecoder;
import ballast.codecs.Side;
import ballast.codecs.TimerDecoder;
import ballast.codecs.TradeDecoder;
import ballast.codecs.tape.TapeReader;
import ballast.codecs.tape.TapeWriter;
import ballast.sim.SimMessages;
import ballast.sim.SimTapes;
import ballast.sim.model.ConstantLatency;
import ballast.sim.model.FillMode;
import ballast.sim.model.LatencyModel;
import ballast.sim.model.RiskAverseQueue;
import ballast.sim.model.VenueLatencies;
import ballast.sim.venue.VenueSetup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order of events of one simulation, by hand: what reaches us, when, and what a request found when it arrived. */
class SimulationOrderTest {
    private static final long TIMER_NS = 1_000;

    @TempDir
    Path directory;

    private int tapes;

    /** Logs what it hears and says what a script tells it to say when a time is heard first. */
    private static final class ScriptedPort implements CorePort {
        private final List<String> log = new ArrayList<>();
        private final SimMessages said = new SimMessages();
        private final ExecutionReportDecoder report = new ExecutionReportDecoder();
        private final MessageHeaderDecoder header = new MessageHeaderDecoder();
        private final long sayAtNs;
        private final List<Consumer<SimMessages>> script;
        private boolean isDue;
        private boolean isSaid;

        private ScriptedPort(final long sayAtNs, final List<Consumer<SimMessages>> script) {
            this.sayAtNs = sayAtNs;
            this.script = script;
        }

        @Override
        public void deliver(final DirectBuffer buffer, final int offset, final int length) {
            final long timeNs = MessageHead.receiveTimeNs(buffer, offset);
            log.add(timeNs + " " + text(buffer, offset));
            isDue = timeNs == sayAtNs && !isSaid;
        }

        private String text(final DirectBuffer buffer, final int offset) {
            return switch (MessageHead.templateId(buffer, offset)) {
                case InstrumentDefinitionDecoder.TEMPLATE_ID -> "definition";
                case BookDeltaDecoder.TEMPLATE_ID -> "book " + MessageHead.instrumentId(buffer, offset);
                case TradeDecoder.TEMPLATE_ID -> "trade " + MessageHead.instrumentId(buffer, offset);
                case TimerDecoder.TEMPLATE_ID -> "timer";
                case OrderRejectDecoder.TEMPLATE_ID -> "refused";
                case ExecutionReportDecoder.TEMPLATE_ID -> {
                    report.wrapAndApplyHeader(buffer, offset, header);
                    yield report.execType() + " #" + report.clientOrderId() + " of "
                            + MessageHead.venueTimeNs(buffer, offset);
                }
                default -> "other";
            };
        }

        @Override
        public void collect(final MessageHandler outbound) {
            if (isDue) {
                isDue = false;
                isSaid = true;
                for (final Consumer<SimMessages> message : script) {
                    message.accept(said.at(sayAtNs));
                    outbound.onMessage(said.buffer, SimMessages.OFFSET, said.length());
                }
            }
        }

        @Override
        public boolean isImmediate() {
            return true;
        }
    }

    private TapePlayer player(final LatencyModel feed, final List<Consumer<SimMessages>> messages) {
        final Path path = directory.resolve("tape" + tapes++);
        try (TapeWriter tape = SimTapes.create(path, 1_024)) {
            final SimMessages message = new SimMessages();
            for (final Consumer<SimMessages> one : messages) {
                one.accept(message);
                SimTapes.append(tape, message);
            }
            tape.commit();
        }
        return new TapePlayer(TapeReader.open(path), feed, null);
    }

    private static VenueLatencies latencies(final long requestNs, final long ackNs, final long fillNs) {
        final LatencyModel request = new ConstantLatency(requestNs);
        return new VenueLatencies(
                request, request, request, new ConstantLatency(ackNs), new ConstantLatency(fillNs), null);
    }

    private static List<String> played(
            final List<TapePlayer> players, final VenueLatencies latencies, final ScriptedPort port) {
        try (Simulation simulation = new Simulation(
                players, new VenueSetup(new RiskAverseQueue(), FillMode.WHOLE, latencies), TIMER_NS, port)) {
            while (simulation.step() && simulation.nowNs() <= 3_000) {
                // as long as the script is interested
            }
        }
        return port.log.stream()
                .filter(line -> Long.parseLong(line.substring(0, line.indexOf(' '))) <= 3_000)
                .toList();
    }

    private static Consumer<SimMessages> ask(final long venueNs, final long receiveNs, final long price) {
        return message ->
                message.at(venueNs, receiveNs).level(Side.SELL, price, 4).delta(0, true);
    }

    private static Consumer<SimMessages> definition(final int instrumentId) {
        return message -> message.instrument(instrumentId).at(500).definition(ContractType.LINEAR, 0);
    }

    /** At 2000 all five sources have something: the book moves first, the request finds it moved. */
    @Test
    void shouldPlayEqualTimesByRank() {
        final TapePlayer tape = player(
                null, List.of(definition(1), ask(1_400, 1_500, 110), ask(2_000, 2_000, 105), ask(2_900, 2_950, 104)));
        final ScriptedPort port = new ScriptedPort(
                1_500,
                List.of(
                        message -> message.newOrder(1, Side.BUY, 105, 3),
                        message -> message.newOrder(2, Side.BUY, 104, 3)));
        assertEquals(
                List.of(
                        "500 definition",
                        "1000 timer",
                        "1500 book 1",
                        "2000 REJECTED #1 of 2000",
                        "2000 NEW #2 of 2000",
                        "2000 book 1",
                        "2000 timer",
                        "2900 TRADE #2 of 2900",
                        "2950 book 1",
                        "3000 timer"),
                played(List.of(tape), latencies(500, 0, 0), port));
    }

    @Test
    void shouldCarryRequestsAndAnswersWithTheirLatencies() {
        final TapePlayer tape = player(
                null,
                List.of(
                        definition(1),
                        ask(1_400, 1_500, 110),
                        message -> message.at(1_800, 2_500).trade(99, 1, Aggressor.SELLER, false)));
        final ScriptedPort port = new ScriptedPort(1_500, List.of(message -> message.newOrder(1, Side.BUY, 100, 3)));
        assertEquals(
                List.of(
                        "500 definition",
                        "1000 timer",
                        "1500 book 1",
                        "1820 NEW #1 of 1700",
                        "2000 timer",
                        "2130 TRADE #1 of 1800",
                        "2500 trade 1",
                        "3000 timer"),
                played(List.of(tape), latencies(200, 120, 330), port));
    }

    @Test
    void shouldMissWhatHappensBeforeTheOrderArrives() {
        final TapePlayer tape = player(
                null,
                List.of(
                        definition(1),
                        ask(1_400, 1_500, 110),
                        message -> message.at(1_699, 2_500).trade(99, 1, Aggressor.SELLER, false)));
        final ScriptedPort port = new ScriptedPort(
                1_500, List.of(message -> message.newOrder(1, Side.BUY, 100, 3), message -> message.cancel(2, 1)));
        assertEquals(
                List.of(
                        "500 definition",
                        "1000 timer",
                        "1500 book 1",
                        "1820 NEW #1 of 1700",
                        "1820 CANCELED #1 of 1700",
                        "2000 timer",
                        "2500 trade 1",
                        "3000 timer"),
                played(List.of(tape), latencies(200, 120, 330), port));
    }

    @Test
    void shouldMergeTapesByTimeThenByTheirOrder() {
        final TapePlayer second = player(null, List.of(definition(2), ask(1_400, 1_500, 110), ask(1_401, 1_600, 110)));
        final TapePlayer first = player(null, List.of(definition(1), ask(1_400, 1_500, 110), ask(1_400, 1_700, 110)));
        assertEquals(
                List.of(
                        "500 definition",
                        "500 definition",
                        "1000 timer",
                        "1500 book 2",
                        "1500 book 1",
                        "1600 book 2",
                        "1700 book 1",
                        "2000 timer",
                        "3000 timer"),
                played(List.of(second, first), latencies(0, 0, 0), new ScriptedPort(0, List.of())));
    }

    /** Chunks of 1 KiB and a second of latency: the window cannot hold what is on its way. */
    @Test
    void shouldNeverLetTimeGoBackWhenTheWindowIsFull() {
        final List<Consumer<SimMessages>> messages = new ArrayList<>(List.of(definition(1)));
        for (int i = 0; i < 20_000; i++) {
            final long timeNs = 600L + i;
            messages.add(message -> message.at(timeNs).trade(99, 1, Aggressor.SELLER, false));
        }
        final ScriptedPort port = new ScriptedPort(0, List.of());
        try (Simulation simulation = new Simulation(
                List.of(player(new ConstantLatency(1_000_000), messages)),
                new VenueSetup(new RiskAverseQueue(), FillMode.WHOLE, latencies(0, 0, 0)),
                TIMER_NS,
                port)) {
            long timeNs = 0;
            while (simulation.step()) {
                assertTrue(simulation.nowNs() >= timeNs, "time went back");
                timeNs = simulation.nowNs();
            }
            assertTrue(simulation.raisedVenueTimes() > 0, "what acted late was not counted");
        }
        assertEquals(
                20_000,
                port.log.stream().filter(line -> line.endsWith("trade 1")).count());
    }
}
