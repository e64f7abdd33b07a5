package ballast.systest.seeded;

import ballast.codecs.OperatorAction;
import java.util.ArrayList;
import java.util.List;

/**
 * Invariant 8: within a trading day a latch, once there, stays until a person clears it, the day's first value stays
 * what it was, the peak never falls, and a loss beyond its limit halts; across any number of restarts. What a crash
 * took from the journal counts as never heard.
 */
final class DayChecker extends Checker {
    private static final long DAY_NS = 86_400_000_000_000L;

    /** What must hold on, as of one inbound message. */
    private record Standing(boolean isLatched, long day, long dayStartNav, long peakNav, boolean mustHalt) {}

    private final long lossMax;
    private final List<Standing> before = new ArrayList<>();
    private Standing now = new Standing(false, Long.MIN_VALUE, 0, Long.MIN_VALUE, false);

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
            final int left = (int) crashed.inboundLeft();
            if (left < before.size()) {
                now = before.get(left);
                before.subList(left, before.size()).clear();
            }
        }
    }

    private void onState(final Seen.State state) {
        require(!now.isLatched || state.haltControl() != 0, "the latch is gone and nobody cleared it");
        require(
                !now.mustHalt || state.haltControl() != 0,
                "not halted, though the day's loss was more than " + lossMax + " money");
        final long day = Math.floorDiv(state.timeNs(), DAY_NS);
        if (day == now.day) {
            require(
                    state.dayStartNav() == now.dayStartNav,
                    "the day started with " + now.dayStartNav + ", now it says " + state.dayStartNav());
            require(state.peakNav() >= now.peakNav, "the peak fell from " + now.peakNav + " to " + state.peakNav());
        }
        final boolean isLost = state.mark() != 0 && Terms.CAPITAL - state.nav() > lossMax;
        now = new Standing(
                now.isLatched || state.haltControl() != 0, day, state.dayStartNav(), state.peakNav(), isLost);
    }
}
