package ballast.app.host;

import ballast.app.config.InstrumentSettings;
import ballast.app.config.Mode;
import ballast.app.config.RunSettings;
import ballast.codecs.TradingMode;
import ballast.codecs.journal.JournalChainReader;
import ballast.core.position.Contract;
import java.util.List;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.EpochNanoClock;

/**
 * One process's share of a run at a real venue: has the core hear again what the journal holds, tells it that it lives
 * again, connects, and goes on until somebody ends it or it can no longer be recorded. Belongs to the thread of the
 * gateway.
 */
final class LiveRun implements AutoCloseable {
    /**
     * Numbers of processes follow the calendar, so that a bot whose directory was lost gives no client order id
     * again: ten minutes each since 2026-01-01. Two starts within ten minutes follow each other all the same.
     */
    private static final long EPOCHS_SINCE_NS = 1_767_225_600_000_000_000L;

    private static final long EPOCH_NS = 600_000_000_000L;
    private static final int LOOK_EVERY = 1 << 7;
    private static final int SPINS = 100;
    private static final int YIELDS = 10;
    private static final long PARK_NS_MIN = 1_000;
    private static final long PARK_NS_MAX = 50_000;

    private final RecordedRun.Plan plan;
    private final LiveGateway gateway;
    private final RecordedRun recorded;
    private final RunControl control;
    private final LiveRunVenue venue;
    private final HostMessages messages = new HostMessages();

    /**
     * A share that begins where the journal ends.
     *
     * @param plan what is run.
     * @param restartFile of the run.
     * @param known written down by the process before, or null.
     * @param signals that end the run.
     * @param gateway to the venue, not connected yet; closed with this.
     * @param clock nanoseconds since 1970.
     */
    LiveRun(
            final RecordedRun.Plan plan,
            final RestartFile restartFile,
            final RestartRecord known,
            final ControlDesk.Signals signals,
            final LiveGateway gateway,
            final EpochNanoClock clock) {
        this.plan = plan;
        this.gateway = gateway;
        final long epochMin = Math.max(2, (clock.nanoTime() - EPOCHS_SINCE_NS) / EPOCH_NS);
        recorded = new RecordedRun(plan, restartFile, known, epochMin);
        final List<Contract> contracts = gateway.instruments().stream()
                .map(LiveGateway.Instrument::contract)
                .toList();
        final LadderWatch ladder = new LadderWatch(contracts);
        control = RunControl.of(plan.settings(), plan.run(), contracts, ladder, signals);
        recorded.control(control);
        venue = new LiveRunVenue(
                control.hear(new ControlPort(recorded.port(), ladder)),
                clock,
                plan.settings().sim().timerIntervalNs(),
                new BackoffIdleStrategy(SPINS, YIELDS, PARK_NS_MIN, PARK_NS_MAX));
        control.control(venue);
    }

    /**
     * Trade until told to end.
     *
     * @param accountHash what the venue calls our account.
     * @return what is not in the journal.
     */
    RunOutcome trade(final long accountHash) {
        if (plan.chain().isEmpty()) {
            recorded.port().goLive();
        } else {
            replay();
        }
        final long startNs = venue.advance();
        begin(accountHash);
        venue.connect(gateway);
        final JournalWatch.Trouble trouble = step();
        String halted = trouble == null ? null : recorded.halt(venue, trouble);
        if (halted == null && gateway.failure() != null) {
            halted = recorded.halt(venue, gateway.failure());
        }
        if (halted == null && control.killed() == null && control.isStoppedFromTheGround()) {
            recorded.stopAfter(venue.delivered());
        }
        final RunOutcome.Halt halt = recorded.end(halted, trouble);
        return new RunOutcome(
                startNs,
                venue.nowNs(),
                venue.delivered(),
                0,
                RunOutcome.read(recorded.core().counters()),
                null,
                control.isEnding(),
                halt);
    }

    /** What came of the last stop that the core carried out, one line; null when there was none. */
    String stopText() {
        return control.stopText();
    }

    private void replay() {
        try (JournalChainReader reader = plan.chain().inbound(true)) {
            final long[] left = {plan.extent().inboundMessages()};
            reader.forEach((buffer, offset, length, position) -> {
                if (left[0] > 0) {
                    left[0]--;
                    venue.replay(buffer, offset, length);
                }
            });
        }
        if (!recorded.port().isLive()) {
            recorded.port().goLive();
        }
    }

    /** What comes before the first event of a process: what is traded, by which settings, and that it lives. */
    private void begin(final long accountHash) {
        final RunSettings settings = plan.settings();
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        for (final LiveGateway.Instrument one : gateway.instruments()) {
            venue.inject(one.definition(), 0, one.definition().capacity());
            final InstrumentSettings instrument =
                    settings.instrument(one.contract().symbol());
            RunSpec.requireMoney(instrument, one.contract());
            final int length =
                    instrument.encode(buffer, 0, one.contract().instrumentId(), recorded.epoch(), venue.nowNs());
            venue.inject(buffer, 0, length);
        }
        final TradingMode mode = settings.mode() == Mode.LIVE ? TradingMode.LIVE : TradingMode.TESTNET;
        messages.session(venue, recorded.epoch(), mode, accountHash);
        if (recorded.takeStop()) {
            messages.stepDown(venue, "started again after an end in order");
        }
    }

    /** Goes on until there is something else to be done; returns what keeps it from being recorded, or null. */
    private JournalWatch.Trouble step() {
        long steps = 0;
        while (true) {
            control.act();
            if (control.isEnding() || gateway.failure() != null) {
                return null;
            }
            final boolean isTimeToLook = steps % LOOK_EVERY == 0 || recorded.isFailed();
            final JournalWatch.Trouble trouble = isTimeToLook ? recorded.trouble() : null;
            if (trouble != null) {
                return trouble;
            }
            venue.step();
            steps++;
            recorded.keepRecord(venue.nowNs());
        }
    }

    @Override
    public void close() {
        control.close();
        gateway.close();
        recorded.close();
    }
}
