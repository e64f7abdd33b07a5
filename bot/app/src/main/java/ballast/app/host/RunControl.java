package ballast.app.host;

import ballast.app.config.InstrumentSettings;
import ballast.app.config.RunSettings;
import ballast.app.control.ControlAnswer;
import ballast.app.control.ControlAnswer.Outcome;
import ballast.app.control.ControlDirectory;
import ballast.app.control.LevelText;
import ballast.codecs.CommandSource;
import ballast.codecs.KillLevel;
import ballast.codecs.OperatorAction;
import ballast.core.param.RiskParameter;
import ballast.core.position.Contract;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Carries out what people want of a running bot, and stops it without its core when that does not answer: tells the
 * core between two events, waits until the venue has confirmed, and answers. A core that is silent for too long is
 * cut off, and every order is cancelled at the venue.
 *
 * <p>A run whose core lives and of which nobody wants anything is not changed: nothing here enters its log. Belongs to
 * the thread of the simulated venue.
 */
final class RunControl {
    private static final int LOOK_EVERY = 1 << 6;
    private static final double NS_PER_MS = 1e6;

    private final ControlDesk desk;
    private final LadderWatch ladder;
    private final Bounds bounds;
    private final VenueKill venueKill;
    private final HostMessages messages;
    private final LongSupplier nanoClock;
    private final CoreSilence silence = new CoreSilence();
    private final List<OperatorAct> pending = new ArrayList<>();
    private ControlPort port;
    private RunVenue venue;
    private CoreLink core;
    private String lost;
    private long silentAtLossNs;
    private boolean isExitAsked;
    private boolean isEnding;
    private boolean isStoppedFromTheGround;
    private String killed;
    private OperatorAct lastStop;
    private int turns;

    /**
     * How long something may take.
     *
     * @param silenceNs without the core hearing what it could, by the clock on the wall.
     * @param confirmNs the same while somebody wants it to stop.
     * @param flattenNs to close a position, in the log's time.
     */
    record Bounds(long silenceNs, long confirmNs, long flattenNs) {}

    /**
     * Control of a run that has not begun.
     *
     * @param desk takes in what people want.
     * @param ladder hears what the core says.
     * @param bounds of waiting.
     * @param venueKill stops without the core.
     * @param messages encoder of what the core is told.
     * @param nanoClock only goes forward.
     */
    RunControl(
            final ControlDesk desk,
            final LadderWatch ladder,
            final Bounds bounds,
            final VenueKill venueKill,
            final HostMessages messages,
            final LongSupplier nanoClock) {
        this.desk = desk;
        this.ladder = ladder;
        this.bounds = bounds;
        this.venueKill = venueKill;
        this.messages = messages;
        this.nanoClock = nanoClock;
    }

    /**
     * Control of a run by its settings.
     *
     * @param settings of the run.
     * @param run directory of the run.
     * @param contracts that it trades.
     * @param ladder hears what the core says.
     * @param signals that end it.
     * @return the control; close it.
     */
    static RunControl of(
            final RunSettings settings,
            final Path run,
            final List<Contract> contracts,
            final LadderWatch ladder,
            final ControlDesk.Signals signals) {
        long flattenNs = 0;
        for (final InstrumentSettings instrument : settings.instruments()) {
            flattenNs = Math.max(flattenNs, instrument.whole(RiskParameter.KILL_FLATTEN_TIME));
        }
        final HostMessages messages = new HostMessages();
        return new RunControl(
                new ControlDesk(ControlDirectory.of(run), ladder, signals, InstantSource.system()),
                ladder,
                new Bounds(settings.coreSilenceNs(), settings.killConfirmNs(), flattenNs),
                new VenueKill(contracts, messages),
                messages,
                System::nanoTime);
    }

    /** The port of the run, which this control hears from now on. */
    ControlPort hear(final ControlPort controlPort) {
        port = controlPort;
        return controlPort;
    }

    /** What is controlled. */
    void control(final RunVenue ofTheRun) {
        venue = ofTheRun;
    }

    /** The core lives from now on. */
    void watch(final CoreLink link) {
        core = link;
    }

    /** While nothing is played: see whether anybody wants anything, and whether the core lives. */
    void look() {
        if (venue == null) {
            return;
        }
        final long nowNs = nanoClock.getAsLong();
        desk.look(nowNs, request -> status());
        if (core == null || lost != null) {
            return;
        }
        final long silentNs = silence.look(core.consumed(), core.published(), nowNs);
        final boolean isHeldBack = desk.isHoldingBack() || pending.stream().anyMatch(OperatorAct::isHoldingBack);
        final String death = core.death();
        if (death != null) {
            lose(death);
        } else if (silentNs >= bounds.silenceNs) {
            lose("the core heard nothing for " + ms(silentNs) + " with something to hear");
        } else if (isHeldBack && silentNs >= bounds.confirmNs) {
            lose("the core did not hear for " + ms(silentNs) + " that it shall stop");
        }
    }

    private void lose(final String why) {
        lost = why;
        silentAtLossNs = silence.silentNs();
        core.cutOff();
    }

    /** Whether there is something to do between two events, so that waiting for the next is over. */
    boolean hasNews() {
        return desk.hasNews() || (lost != null && killed == null);
    }

    /** Whether the core has been given up: then it cancels nothing any more. */
    boolean isCoreLost() {
        return lost != null;
    }

    /** Whether the run is to be played no further. */
    boolean isEnding() {
        return isEnding;
    }

    /** Why the process must end and not be started again, one line; null when it need not. */
    String killed() {
        return killed;
    }

    /** What came of the last stop that the core carried out, one line; null when there was none. */
    String stopText() {
        return lastStop == null
                ? null
                : LevelText.of(lastStop.level()) + " by " + who(lastStop) + ": the last live order was gone after "
                        + after(lastStop);
    }

    /** Between two events: do what is to be done. */
    void act() {
        turns++;
        if (turns % LOOK_EVERY == 0 || !pending.isEmpty()) {
            look();
        }
        if (!isExitAsked && ladder.exitReason() != null) {
            isExitAsked = true;
            desk.addExit(ladder.exitReason(), nanoClock.getAsLong());
        }
        if (lost == null) {
            tell();
        }
        if (lost == null && !pending.isEmpty()) {
            settle();
        }
        stopWithoutCore();
    }

    /** When the core has been given up: cancel every order at the venue, once. */
    void stopWithoutCore() {
        if (lost != null && killed == null) {
            killAtVenue();
        }
    }

    private void tell() {
        for (OperatorAct act = desk.next(); act != null; act = desk.next()) {
            isStoppedFromTheGround |= isStop(act) && ladder.isOnTheGround();
            messages.command(venue, act);
            act.onTold(venue.nowNs(), port.delivered());
            isExitAsked |= act.level() == KillLevel.EXIT;
            pending.add(act);
        }
    }

    private void settle() {
        // waits for the core, so that it has heard of everything pending, or is lost meanwhile
        final boolean isLive = venue.hasLiveOrders();
        for (final Iterator<OperatorAct> each = pending.iterator(); lost == null && each.hasNext(); ) {
            final OperatorAct act = each.next();
            if (isLive) {
                act.onLive();
            } else {
                act.onGone(nanoClock.getAsLong(), venue.nowNs());
            }
            if (isDone(act, isLive)) {
                each.remove();
                finish(act);
            } else if (isOverdue(act) && isLive) {
                lose("orders were still live " + ms(venue.nowNs() - act.toldNs())
                        + " of the log after the core was told to stop");
            }
        }
    }

    private boolean isDone(final OperatorAct act, final boolean isLive) {
        if (port.consumed() < act.toldMessages()) {
            return false;
        }
        return !act.isCancelling() || (!isLive && (ladder.isConfirmed(act.level()) || isOverdue(act)));
    }

    private boolean isOverdue(final OperatorAct act) {
        final long boundNs = VenueKill.LOG_NS_MAX + (act.level() == KillLevel.FLATTEN ? bounds.flattenNs : 0);
        return venue.nowNs() - act.toldNs() > boundNs;
    }

    private void finish(final OperatorAct act) {
        lastStop = act.isCancelling() ? act : lastStop;
        isEnding |= isStop(act);
        if (act.isKill() && act.level() == KillLevel.EXIT) {
            isEnding = true;
            killed = "stopped by " + who(act) + "; no order is live, the last was gone after " + after(act);
        }
        desk.answer(act.requestId(), answer(act, outcome(act), text(act)));
    }

    private static boolean isStop(final OperatorAct act) {
        return act.source() == CommandSource.SIGNAL && act.level() == KillLevel.CANCEL;
    }

    /** Whether a signal ended a run of which nothing was stopped before: started again it may quote at once. */
    boolean isStoppedFromTheGround() {
        return isStoppedFromTheGround;
    }

    private Outcome outcome(final OperatorAct act) {
        final boolean isAsTold = switch (act.action()) {
            case KILL -> ladder.isAt(act.level());
            case RESET_HALT -> ladder.isOnTheGround();
            default -> true;
        };
        return isAsTold ? Outcome.DONE : Outcome.FAILED;
    }

    private String text(final OperatorAct act) {
        if (act.action() == OperatorAction.RESET_HALT) {
            return ladder.isOnTheGround() ? "reset" : "the core was told, and an instrument is stopped again already";
        }
        if (!act.isCancelling()) {
            return act.isKill()
                    ? LevelText.of(act.level())
                    : act.action() == OperatorAction.PAUSE ? "paused" : "resumed";
        }
        final boolean isConfirmed = ladder.isConfirmed(act.level());
        return LevelText.of(act.level())
                + (isConfirmed ? ", confirmed by the venue" : ", no order is live, but the core has not confirmed it");
    }

    private ControlAnswer answer(final OperatorAct act, final Outcome outcome, final String text) {
        return new ControlAnswer(
                outcome,
                text,
                venue.nowNs(),
                act.isCancelling() ? act.wallNs() : -1,
                act.isCancelling() ? act.logNs() : -1,
                venue.restingOrders(),
                ladder.instruments());
    }

    private void killAtVenue() {
        final long startNs = nanoClock.getAsLong();
        final long startLogNs = venue.nowNs();
        final boolean isClear = venueKill.cancelAll(venue);
        final long nowNs = nanoClock.getAsLong();
        final long goneLogNs = venue.nowNs();
        VenueKill.hearOut(venue);
        isEnding = true;
        killed = lost + "; "
                + (isClear
                        ? "every order was cancelled at the venue, and the last was gone "
                                + ms(silentAtLossNs + nowNs - startNs) + " after the core fell silent ("
                                + ms(goneLogNs - startLogNs) + " of the log after it was given up)"
                        : venue.restingOrders() + " orders were still live " + ms(VenueKill.LOG_NS_MAX)
                                + " of the log after they were cancelled at the venue");
        final List<OperatorAct> all = new ArrayList<>(pending);
        all.addAll(desk.takeAll());
        pending.clear();
        for (final OperatorAct act : all) {
            if (isClear) {
                act.onGone(nowNs, goneLogNs);
            }
            final Outcome outcome =
                    !isClear ? Outcome.FAILED : act.isHoldingBack() ? Outcome.CANCELLED_AT_VENUE : Outcome.REFUSED;
            desk.answer(act.requestId(), answer(act, outcome, killed));
        }
    }

    private ControlAnswer status() {
        final long silentNs = silence.silentNs();
        final String text = lost != null
                ? lost
                : silentNs > CoreSilence.LOOK_NS_MAX
                        ? "the core has heard nothing for " + ms(silentNs)
                        : core == null ? "playing again what the journal holds" : "running";
        return new ControlAnswer(
                Outcome.DONE,
                text,
                venue.nowNs(),
                lastStop == null ? -1 : lastStop.wallNs(),
                lastStop == null ? -1 : lastStop.logNs(),
                venue.restingOrders(),
                ladder.instruments());
    }

    /** The run has ended: nobody who waits is left without an answer. */
    void close() {
        final List<OperatorAct> all = new ArrayList<>(pending);
        all.addAll(desk.takeAll());
        for (final OperatorAct act : all) {
            desk.answer(act.requestId(), ControlAnswer.refused("the run came to its end before that was confirmed"));
        }
        desk.close();
    }

    private static String who(final OperatorAct act) {
        return act.source().name().toLowerCase(java.util.Locale.ROOT) + " (" + act.operator()
                + (act.reason().isBlank() ? "" : ": " + act.reason()) + ")";
    }

    private static String after(final OperatorAct act) {
        return after(act.wallNs(), act.logNs());
    }

    /** How long something took, by the clock on the wall and in the log. */
    static String after(final long wallNs, final long logNs) {
        return ms(wallNs) + " (" + ms(logNs) + " of the log)";
    }

    private static String ms(final long ns) {
        return String.format(java.util.Locale.ROOT, "%.1f ms", ns / NS_PER_MS);
    }
}
