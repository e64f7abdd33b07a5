package ballast.app.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.app.GeneratedTape;
import ballast.app.config.RunSettings;
import ballast.app.config.SettingsLoader;
import ballast.app.control.ControlAction;
import ballast.app.control.ControlAnswer;
import ballast.app.control.ControlAnswer.Outcome;
import ballast.app.control.ControlDirectory;
import ballast.app.control.ControlRequest;
import ballast.codecs.CommandSource;
import ballast.codecs.ExecType;
import ballast.codecs.ExecutionReportDecoder;
import ballast.codecs.KillLevel;
import ballast.codecs.MessageHandler;
import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.OperatorAction;
import ballast.codecs.OperatorCommandDecoder;
import ballast.core.telemetry.CoreCounters;
import ballast.sim.lockstep.LockstepPort;
import ballast.sim.replay.CorePort;
import ballast.sim.replay.Simulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * People, files, signals and a dead core against the simulated venue, with a core in the same thread and a hand clock.
 */
class RunControlTest {
    private static final long MS = 1_000_000L;
    private static final long SECOND = 1_000 * MS;
    private static final Instant NOW = Instant.ofEpochMilli(1_000);

    @TempDir
    private static Path shared;

    private static Path tape;

    @TempDir
    private Path run;

    private final AtomicBoolean isStopping = new AtomicBoolean();
    private final AtomicBoolean isExiting = new AtomicBoolean();
    private final StoppableCore core = new StoppableCore();
    private long wallNs = 1;
    private ControlDirectory directory;
    private RunControl control;
    private TapeSet tapes;
    private Simulation simulation;

    /** A core that can be stopped: then it hears nothing, and whoever waits for it looks on, 10 ms at a time. */
    private final class StoppableCore implements CorePort, CoreLink {
        private final LockstepPort port = new LockstepPort(new CoreCounters(), null, null);
        private long published;
        private long consumed;
        private boolean isStopped;
        private boolean isCutOff;
        private String death;
        private int cancelsUnheard;
        private int commandsHeard;

        @Override
        public void deliver(final DirectBuffer buffer, final int offset, final int length) {
            published++;
            if (isStopped || isCutOff) {
                cancelsUnheard += isCanceled(buffer, offset) ? 1 : 0;
                return;
            }
            commandsHeard += MessageHead.templateId(buffer, offset) == OperatorCommandDecoder.TEMPLATE_ID ? 1 : 0;
            port.deliver(buffer, offset, length);
            consumed = published;
        }

        private static boolean isCanceled(final DirectBuffer buffer, final int offset) {
            return MessageHead.templateId(buffer, offset) == ExecutionReportDecoder.TEMPLATE_ID
                    && new ExecutionReportDecoder()
                                    .wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder())
                                    .execType()
                            == ExecType.CANCELED;
        }

        @Override
        public void collect(final MessageHandler handler) {
            for (int i = 0; isStopped && !isCutOff && i < 1_000; i++) {
                wallNs += 10 * MS;
                control.look();
            }
            assertTrue(!isStopped || isCutOff, "nobody minds a core that is stopped");
            port.collect(isCutOff ? (buffer, offset, length) -> {} : handler);
        }

        @Override
        public boolean isImmediate() {
            return false;
        }

        @Override
        public long consumed() {
            return consumed;
        }

        @Override
        public long published() {
            return published;
        }

        @Override
        public String death() {
            return death;
        }

        @Override
        public void cutOff() {
            isCutOff = true;
        }
    }

    @BeforeAll
    static void generate() {
        tape = GeneratedTape.write(shared.resolve("market.tape"), 120, GeneratedTape.QUOTED);
    }

    @BeforeEach
    void start() {
        final RunSettings settings = SettingsLoader.load(null, List.of());
        tapes = TapeSet.open(List.of(tape));
        directory = ControlDirectory.of(run);
        final LadderWatch ladder = new LadderWatch(tapes.contracts());
        final HostMessages messages = new HostMessages();
        control = new RunControl(
                new ControlDesk(directory, ladder, new ControlDesk.Signals(isStopping, isExiting), () -> NOW),
                ladder,
                new RunControl.Bounds(5 * SECOND, SECOND, 60 * SECOND),
                new VenueKill(tapes.contracts(), messages),
                messages,
                () -> wallNs);
        simulation = new RunSpec(settings, tapes).start(control.hear(new ControlPort(core, ladder)));
        control.control(new SimulatedRunVenue(simulation));
        control.watch(core);
        playUntilOrdersRest();
    }

    @AfterEach
    void end() {
        control.close();
        simulation.close();
    }

    private void playUntilOrdersRest() {
        while (simulation.restingOrders() < 2) {
            assertTrue(turn(), "no orders");
        }
    }

    private boolean turn() {
        wallNs += MS;
        control.act();
        return !control.isEnding() && simulation.step();
    }

    private void play(final long logNs) {
        final long untilNs = simulation.nowNs() + logNs;
        while (simulation.nowNs() < untilNs) {
            assertTrue(turn(), "the run has ended");
        }
    }

    private void send(final ControlAction action, final KillLevel level) {
        send(action, level, NOW.toEpochMilli() + 1);
    }

    private void send(final ControlAction action, final KillLevel level, final long untilMs) {
        try {
            directory.send(new ControlRequest("1", action, level, "me", "a test", untilMs));
        } catch (final IOException cause) {
            throw new AssertionError(cause);
        }
    }

    private ControlAnswer answer() {
        try {
            for (int i = 0; i < 200_000; i++) {
                final boolean isGoingOn = turn();
                final ControlAnswer answer = directory.takeAnswer("1");
                if (answer != null) {
                    return answer;
                }
                assertTrue(isGoingOn, "ended without an answer");
            }
        } catch (final IOException cause) {
            throw new AssertionError(cause);
        }
        throw new AssertionError("no answer");
    }

    private void putFile(final String text) {
        try {
            Files.writeString(directory.killFile(), text);
        } catch (final IOException cause) {
            throw new AssertionError(cause);
        }
    }

    private ControlAnswer.Instrument status() {
        send(ControlAction.STATUS, KillLevel.NONE);
        return answer().instruments().get(0);
    }

    @Test
    void shouldClimbEveryStepByCommand() {
        for (final KillLevel level : new KillLevel[] {
            KillLevel.WIDEN, KillLevel.STOP_NEW, KillLevel.CANCEL, KillLevel.FLATTEN, KillLevel.EXIT
        }) {
            send(ControlAction.KILL, level);
            final ControlAnswer answer = answer();
            assertEquals(Outcome.DONE, answer.outcome(), answer.text());
            assertEquals(level, answer.instruments().get(0).level());
            if (level.value() >= KillLevel.CANCEL.value()) {
                assertEquals(0, answer.openOrders());
                assertTrue(answer.instruments().get(0).confirmedNs() >= 0, answer.toString());
            }
            assertEquals(level == KillLevel.EXIT, control.isEnding());
        }
        assertNotNull(control.killed());
    }

    @Test
    void shouldTellHowLongTheLastOrderLived() {
        send(ControlAction.KILL, KillLevel.CANCEL);
        final ControlAnswer answer = answer();
        // the cancel is 5 ms on its way, and the simulation plays on in between
        assertTrue(answer.logNs() >= 5 * MS && answer.logNs() < 20 * MS, answer.toString());
        assertTrue(answer.wallNs() > 0, answer.toString());
        assertEquals("cancel, confirmed by the venue", answer.text());
        assertNull(control.killed(), "a cancelled run goes on");
        assertTrue(
                control.stopText().startsWith("cancel by command (me: a test): the last live order was gone after "));
    }

    @Test
    void shouldStayStoppedUntilAReset() {
        send(ControlAction.KILL, KillLevel.CANCEL);
        answer();
        play(5 * SECOND);
        assertEquals(0, simulation.restingOrders());
        send(ControlAction.RESET, KillLevel.NONE);
        assertEquals("reset", answer().text());
        playUntilOrdersRest();
        assertEquals(KillLevel.NONE, status().level());
    }

    @Test
    void shouldPauseAndResume() {
        send(ControlAction.PAUSE, KillLevel.NONE);
        assertEquals("paused", answer().text());
        play(SECOND);
        assertEquals(0, simulation.restingOrders());
        send(ControlAction.RESUME, KillLevel.NONE);
        assertEquals("resumed", answer().text());
        playUntilOrdersRest();
    }

    @Test
    void shouldNotChangeAnythingForAStatus() {
        play(2 * SECOND);
        final long delivered = core.commandsHeard;
        assertEquals(KillLevel.NONE, status().level());
        assertEquals(delivered, core.commandsHeard);
    }

    @Test
    void shouldRefuseAResetThatNobodySigns() throws IOException {
        directory.send(new ControlRequest("1", ControlAction.RESET, KillLevel.NONE, "me", " ", NOW.toEpochMilli()));
        final ControlAnswer answer = answer();
        assertEquals(Outcome.REFUSED, answer.outcome());
        assertEquals("a reset needs the operator's name and a reason", answer.text());
        assertEquals(0, core.commandsHeard);
    }

    @Test
    void shouldRefuseAKillWithoutALevel() {
        send(ControlAction.KILL, KillLevel.NONE);
        assertEquals("no level to climb to", answer().text());
    }

    @Test
    void shouldNotDoWhatNobodyWaitsForAnyMore() {
        send(ControlAction.RESET, KillLevel.NONE, NOW.toEpochMilli() - 1);
        assertEquals("nobody waited for it any more", answer().text());
        assertEquals(0, core.commandsHeard);
    }

    @Test
    void shouldClimbByFileAndFurtherWhenTheFileSaysMore() throws IOException {
        putFile("");
        play(SECOND);
        assertEquals(KillLevel.CANCEL, status().level());
        putFile("flatten");
        play(SECOND);
        assertEquals(KillLevel.FLATTEN, status().level());
        assertEquals(2, core.commandsHeard, "once for each level");
        Files.delete(directory.killFile());
        play(SECOND);
        assertEquals(KillLevel.FLATTEN, status().level(), "without the file it stays, too");
        send(ControlAction.RESET, KillLevel.NONE);
        assertEquals("reset", answer().text());
        playUntilOrdersRest();
    }

    @Test
    void shouldNotLetAResetHoldWhileTheFileIsThere() {
        putFile("cancel");
        play(SECOND);
        send(ControlAction.RESET, KillLevel.NONE);
        final ControlAnswer answer = answer();
        assertEquals(Outcome.REFUSED, answer.outcome());
        assertEquals(directory.killFile() + " is there; remove it before a reset", answer.text());
        assertEquals(KillLevel.CANCEL, status().level());
    }

    /** A reset that came first, from elsewhere or in the same look, does not hold either. */
    @Test
    void shouldClimbAgainWhenALevelIsUndoneWhileTheFileIsThere() {
        putFile("widen");
        play(SECOND);
        send(ControlAction.KILL, KillLevel.CANCEL);
        answer();
        new HostMessages()
                .command(
                        new SimulatedRunVenue(simulation),
                        new OperatorAct(
                                null, OperatorAction.RESET_HALT, KillLevel.NONE, CommandSource.OTHER, "x", "y", 0));
        play(SECOND);
        assertEquals(KillLevel.WIDEN, status().level());
    }

    @Test
    void shouldEndInOrderAfterTheFirstSignal() {
        isStopping.set(true);
        while (turn()) {
            // until it ends
        }
        assertTrue(control.isEnding());
        assertNull(control.killed(), "it has ended as it was told to");
        assertEquals(0, simulation.restingOrders());
        assertTrue(control.stopText().startsWith("cancel by signal ("), control.stopText());
    }

    @Test
    void shouldEndForGoodAfterTheSecondSignal() {
        isStopping.set(true);
        isExiting.set(true);
        while (turn()) {
            // until it ends
        }
        assertEquals(0, simulation.restingOrders());
        assertTrue(control.killed().startsWith("stopped by signal (host: told to end at once by a second signal)"));
    }

    @Test
    void shouldCutOffACoreThatIsSilent() {
        final int resting = simulation.restingOrders();
        core.isStopped = true;
        final long startNs = wallNs;
        while (turn()) {
            // until it ends
        }
        assertTrue(core.isCutOff);
        assertEquals(0, simulation.restingOrders());
        assertFalse(simulation.hasLiveOrders());
        assertFalse(simulation.isAnswerOnItsWay());
        assertEquals(resting, core.cancelsUnheard, "what the venue said is still told");
        assertTrue(wallNs - startNs >= 5 * SECOND && wallNs - startNs < 6 * SECOND, "took " + (wallNs - startNs));
        assertTrue(
                control.killed()
                        .startsWith("the core heard nothing for 5000.0 ms with something to hear; every order"
                                + " was cancelled at the venue, and the last was gone "),
                control.killed());
    }

    @Test
    void shouldCutOffACoreThatHasEnded() {
        core.isStopped = true;
        core.death = "the core's process has ended with code 137";
        while (turn()) {
            // until it ends
        }
        assertTrue(control.killed().startsWith(core.death + "; every order was cancelled at the venue"));
    }

    @Test
    void shouldNotWaitLongForACoreThatDoesNotHearACommand() {
        core.isStopped = true;
        final long startNs = wallNs;
        send(ControlAction.KILL, KillLevel.WIDEN);
        final ControlAnswer answer = answer();
        assertEquals(Outcome.CANCELLED_AT_VENUE, answer.outcome());
        assertEquals(0, answer.openOrders());
        assertTrue(wallNs - startNs < 2 * SECOND, "took " + (wallNs - startNs));
        assertTrue(control.killed().contains("did not hear"), control.killed());
    }

    @Test
    void shouldNotWaitLongForACoreThatDoesNotHearOfTheFileOrTheSignal() {
        core.isStopped = true;
        final long startNs = wallNs;
        putFile("exit");
        while (turn()) {
            // until it ends
        }
        assertEquals(0, simulation.restingOrders());
        assertTrue(wallNs - startNs < 2 * SECOND, "took " + (wallNs - startNs));
    }

    @Test
    void shouldNotDoAResetInPlaceOfADeadCore() {
        core.isStopped = true;
        send(ControlAction.RESET, KillLevel.NONE);
        assertEquals(Outcome.REFUSED, answer().outcome());
        assertNotNull(control.killed());
    }

    @Test
    void shouldAnswerEverybodyAtTheEnd() throws IOException {
        send(ControlAction.KILL, KillLevel.CANCEL);
        control.close();
        assertEquals("the run has ended", directory.takeAnswer("1").text());
    }

    @Test
    void shouldFindItsDirectoryAgainWhenSomebodyHasRemovedIt() throws IOException {
        Files.delete(directory.path());
        play(SECOND);
        send(ControlAction.KILL, KillLevel.CANCEL);
        assertEquals(Outcome.DONE, answer().outcome());
    }
}
