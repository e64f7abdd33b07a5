package ballast.app.host;

import ballast.app.control.ControlAction;
import ballast.app.control.ControlAnswer;
import ballast.app.control.ControlDirectory;
import ballast.app.control.ControlRequest;
import ballast.app.control.LevelText;
import ballast.codecs.CommandSource;
import ballast.codecs.KillLevel;
import ballast.codecs.OperatorAction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Takes in what people want of a running bot, whichever way it comes: by request, by the kill file, by a signal.
 * Bounded: at most {@link #WAITING_MAX} acts wait. One thread; the flags of the signals are set by others.
 */
final class ControlDesk {
    /** How often the directory is looked into, by the clock on the wall. */
    static final long LOOK_INTERVAL_NS = 20_000_000L;

    /** Acts that may wait to be told to the core. */
    static final int WAITING_MAX = 64;

    private final ControlDirectory directory;
    private final LadderWatch ladder;
    private final Signals signals;
    private final InstantSource wallClock;
    private final Deque<OperatorAct> waiting = new ArrayDeque<>();
    private KillLevel fileLevel = KillLevel.NONE;
    private boolean isStopSeen;
    private boolean isExitSeen;
    private long nextLookNs = Long.MIN_VALUE;

    /**
     * What signals have been caught.
     *
     * @param isStopping the process shall cancel everything and end.
     * @param isExiting it shall do so at once.
     */
    record Signals(AtomicBoolean isStopping, AtomicBoolean isExiting) {}

    /**
     * A desk that nobody has come to.
     *
     * @param directory of the run; made when it is not there.
     * @param ladder of the run.
     * @param signals caught elsewhere.
     * @param wallClock tells whether anybody still waits for an answer.
     */
    ControlDesk(
            final ControlDirectory directory,
            final LadderWatch ladder,
            final Signals signals,
            final InstantSource wallClock) {
        this.directory = directory;
        this.ladder = ladder;
        this.signals = signals;
        this.wallClock = wallClock;
        try {
            directory.make();
        } catch (final IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /**
     * See whether anything has come.
     *
     * @param nowNs of a clock that only goes forward.
     * @param status answers a question about how it stands.
     */
    void look(final long nowNs, final Function<ControlRequest, ControlAnswer> status) {
        lookAtSignals(nowNs);
        if (nowNs < nextLookNs) {
            return;
        }
        nextLookNs = nowNs + LOOK_INTERVAL_NS;
        lookAtFile(nowNs);
        try {
            for (final ControlRequest request : directory.takeRequests()) {
                take(request, nowNs, status);
            }
        } catch (final IOException gone) {
            remake();
        }
    }

    /** Somebody has removed the directory: the next who comes shall find it. */
    private void remake() {
        try {
            directory.make();
        } catch (final IOException stillGone) {
            // signals go on to work, and whoever sends a request is told that there is no directory
        }
    }

    private void lookAtSignals(final long nowNs) {
        if (!isStopSeen && signals.isStopping.get()) {
            isStopSeen = true;
            add(kill(KillLevel.CANCEL, CommandSource.SIGNAL, "told to end by a signal", nowNs));
        }
        if (!isExitSeen && signals.isExiting.get()) {
            isExitSeen = true;
            add(kill(KillLevel.EXIT, CommandSource.SIGNAL, "told to end at once by a second signal", nowNs));
        }
    }

    private void lookAtFile(final long nowNs) {
        final KillLevel level = directory.killLevel();
        final boolean isNew = level.value() > fileLevel.value();
        // a reset, or an instrument that came later, does not outlast the file
        final boolean isUndone = level != KillLevel.NONE && !isOnItsWay(level) && !ladder.isAt(level);
        if (isNew || isUndone) {
            add(kill(level, CommandSource.FILE, directory.killFile() + " is there", nowNs));
        }
        fileLevel = level;
    }

    private boolean isOnItsWay(final KillLevel level) {
        return waiting.stream().anyMatch(act -> act.isKill() && act.level().value() >= level.value());
    }

    private static OperatorAct kill(
            final KillLevel level, final CommandSource source, final String reason, final long nowNs) {
        return new OperatorAct(null, OperatorAction.KILL, level, source, "host", reason, nowNs);
    }

    /** The host itself wants the process to end. */
    void addExit(final String reason, final long nowNs) {
        add(kill(KillLevel.EXIT, CommandSource.WATCHDOG, reason, nowNs));
    }

    private void take(
            final ControlRequest request, final long nowNs, final Function<ControlRequest, ControlAnswer> status) {
        if (request.untilMs() < wallClock.millis()) {
            answer(request.id(), ControlAnswer.refused("nobody waited for it any more"));
        } else if (request.action() == ControlAction.STATUS) {
            answer(request.id(), status.apply(request));
        } else {
            final String problem = problem(request);
            if (problem == null) {
                add(act(request, nowNs));
            } else {
                answer(request.id(), ControlAnswer.refused(problem));
            }
        }
    }

    private String problem(final ControlRequest request) {
        final boolean isReset = request.action() == ControlAction.RESET;
        if (isReset && (request.operator().isBlank() || request.reason().isBlank())) {
            return "a reset needs the operator's name and a reason";
        }
        if (isReset && directory.killLevel() != KillLevel.NONE) {
            return directory.killFile() + " is there; remove it before a reset";
        }
        if (request.action() == ControlAction.KILL && !LevelText.isStep(request.level())) {
            return "no level to climb to";
        }
        return waiting.size() < WAITING_MAX ? null : WAITING_MAX + " commands wait already";
    }

    private static OperatorAct act(final ControlRequest request, final long nowNs) {
        final OperatorAction action = switch (request.action()) {
            case KILL -> OperatorAction.KILL;
            case PAUSE -> OperatorAction.PAUSE;
            case RESUME -> OperatorAction.RESUME;
            default -> OperatorAction.RESET_HALT;
        };
        return new OperatorAct(
                request.id(),
                action,
                action == OperatorAction.KILL ? request.level() : KillLevel.NONE,
                CommandSource.COMMAND,
                request.operator(),
                request.reason(),
                nowNs);
    }

    private void add(final OperatorAct act) {
        waiting.add(act);
    }

    /** Whether something has come that the core has not been told. */
    boolean hasNews() {
        return !waiting.isEmpty();
    }

    /** Whether somebody waits who wants less to be traded. */
    boolean isHoldingBack() {
        return waiting.stream().anyMatch(OperatorAct::isHoldingBack);
    }

    /** What came first and has not been told, or null. */
    OperatorAct next() {
        return waiting.poll();
    }

    /** Everything that has not been told. */
    List<OperatorAct> takeAll() {
        final List<OperatorAct> all = List.copyOf(waiting);
        waiting.clear();
        return all;
    }

    /** Answer whoever waits for it; who does not wait any more is not missed. */
    void answer(final String requestId, final ControlAnswer answer) {
        if (requestId == null) {
            return;
        }
        try {
            directory.answer(requestId, answer);
        } catch (final IOException unwritable) {
            // what was asked for is done all the same, and who asked says that no answer came
        }
    }

    /** The run has ended. */
    void close() {
        try {
            for (final ControlRequest late : directory.takeRequests()) {
                answer(late.id(), ControlAnswer.refused("the run has ended"));
            }
        } catch (final IOException gone) {
            // nobody can be waiting there
        }
        directory.remove();
    }
}
