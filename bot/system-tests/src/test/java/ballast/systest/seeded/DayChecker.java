package ballast.systest.seeded;

import ballast.codecs.OperatorAction;
import ballast.codecs.StateTrigger;
import java.util.ArrayList;
import java.util.List;

/**
 * Invariant 8: within a trading day a latch, once there, stays until a person clears it, the day's first value stays
 * what it was, the peak never falls, and a loss beyond its limit halts; across any number of restarts. What a crash
 * took from the journal counts as never heard. A regular state is of the time before the message that made time pass,
 * so it is held against what stood then, and a reset in that message clears what it says.
 */
final class DayChecker extends Checker {
    private static final long DAY_NS = 86_400_000_000_000L;

    /** What must hold on, as of one inbound message. */
    private record Standing(boolean isLatched, long day, long dayStartNav, long peakNav, boolean mustHalt) {}

    private final long lossMax;
    private final List<Standing> before = new ArrayList<>();
    private boolean isResetLast;
    private Standing now = new Standing(false, Long.MIN_VALUE, 0, Long.MIN_VALUE, false);
    /** As it stood before the last message, and what regular states have said of that time. */
    private Standing then = now;

    /**
     * A checker.
     *
     * @param lossMax largest loss of a day, money.
     */
    DayChecker(final long lossMax) {
        this.lossMax = lossMax;
    }

    @Override
    void onSeen(final Seen seen) {
        if (Journal.isInbound(seen)) {
            before.add(now);
            then = now;
            isResetLast = seen instanceof final Seen.Command command && command.action() == OperatorAction.RESET_HALT;
        }
        if (seen instanceof final Seen.Command command && command.action() == OperatorAction.RESET_HALT) {
            now = new Standing(false, now.day, now.dayStartNav, now.peakNav, false);
        } else if (seen instanceof final Seen.Command command && command.action() == OperatorAction.HALT) {
            now = new Standing(true, now.day, now.dayStartNav, now.peakNav, false);
        } else if (seen instanceof final Seen.Risk risk && Journal.isHalt(risk.action())) {
            now = new Standing(true, now.day, now.dayStartNav, now.peakNav, false);
        } else if (seen instanceof final Seen.State state) {
            onState(state);
        } else if (seen instanceof final Seen.Crashed crashed) {
            isResetLast = false;
            final int left = (int) crashed.inboundLeft();
            if (left < before.size()) {
                now = before.get(left);
                before.subList(left, before.size()).clear();
            }
            then = now;
        }
    }

    private void onState(final Seen.State state) {
        final boolean isRegular = state.trigger() == StateTrigger.INTERVAL;
        final Standing was = isRegular ? then : now;
        require(!was.isLatched || state.haltControl() != 0, "the latch is gone and nobody cleared it");
        require(
                !was.mustHalt || state.haltControl() != 0,
                "not halted, though the day's loss was more than " + lossMax + " money");
        final long day = Math.floorDiv(state.timeNs(), DAY_NS);
        if (day == now.day) {
            require(
                    state.dayStartNav() == now.dayStartNav,
                    "the day started with " + now.dayStartNav + ", now it says " + state.dayStartNav());
            require(state.peakNav() >= now.peakNav, "the peak fell from " + now.peakNav + " to " + state.peakNav());
        }
        final boolean isLost = state.mark() != 0 && Terms.CAPITAL - state.nav() > lossMax;
        final boolean isHalted = state.haltControl() != 0;
        if (isRegular) {
            then = new Standing(then.isLatched || isHalted, day, state.dayStartNav(), state.peakNav(), isLost);
        }
        final boolean isLatched = now.isLatched || (isHalted && !(isRegular && isResetLast));
        now = new Standing(isLatched, day, state.dayStartNav(), state.peakNav(), isLost);
    }
}
