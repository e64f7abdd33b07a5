package ballast.systest.seeded;

import ballast.codecs.KillLevel;
import ballast.codecs.OperatorAction;
import java.util.HashSet;
import java.util.Set;

/**
 * Invariant 7: some time after a halt no order of ours is live at the venue. The time runs from the halt, and anew from
 * each request or answer that the world lost, refused or held up. The venue has no dead man's switch here.
 */
final class KillBoundChecker extends Checker {
    private final long boundNs;
    private final long flattenNs;
    private final Set<Long> live = new HashSet<>();
    private long haltedNs = Long.MAX_VALUE;
    private long disturbedNs;
    private long flattenedNs;

    /**
     * A checker.
     *
     * @param boundNs time that cancelling may take when nothing is in its way.
     * @param flattenNs time that closing the position may take.
     */
    KillBoundChecker(final long boundNs, final long flattenNs) {
        this.boundNs = boundNs;
        this.flattenNs = flattenNs;
    }

    @Override
    void onSeen(final Seen seen) {
        if (haltedNs != Long.MAX_VALUE && !live.isEmpty()) {
            final long sinceNs = seen.timeNs() - Math.max(Math.max(haltedNs, flattenedNs), disturbedNs);
            require(sinceNs <= boundNs, "orders " + live + " live " + sinceNs + " ns after a halt, bound " + boundNs);
        }
        if (seen instanceof final Seen.Command command) {
            onCommand(command);
        } else if (seen instanceof final Seen.Opened opened) {
            live.add(opened.id());
        } else if (seen instanceof final Seen.Amended amended) {
            live.remove(amended.oldId());
            live.add(amended.id());
        } else if (seen instanceof final Seen.Ended ended) {
            live.remove(ended.id());
        } else if (seen instanceof Seen.Disturbed || seen instanceof Seen.Crashed || seen instanceof Seen.FaultsOver) {
            disturbedNs = seen.timeNs();
        }
    }

    private void onCommand(final Seen.Command command) {
        final boolean isKill =
                command.action() == OperatorAction.KILL && command.level().value() >= KillLevel.CANCEL.value();
        if (isKill && command.level() == KillLevel.FLATTEN) {
            // from here on there may be orders that close the position
            flattenedNs = Math.max(flattenedNs, command.timeNs() + flattenNs);
        }
        if (command.action() == OperatorAction.HALT || isKill) {
            haltedNs = Math.min(haltedNs, command.timeNs());
        } else if (command.action() == OperatorAction.RESET_HALT) {
            haltedNs = Long.MAX_VALUE;
        }
    }
}
