package ballast.systest.seeded;

import ballast.codecs.KillLevel;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Invariant 2: while a control or a person has halted the bot nothing leaves but cancels and questions, and orders that
 * shrink the position when it is to be closed. Judged from what was heard of people and said of controls. The size of
 * an amend is the order's total: what was heard as traded of it is in the position already.
 */
final class HaltChecker extends Checker {
    private final Set<Integer> halts = new HashSet<>();
    private final JournalBooks books = new JournalBooks();
    /** Every id that an order has gone by or asked for, under each of them. */
    private final Map<Long, Set<Long>> idsOf = new HashMap<>();

    private KillLevel level = KillLevel.NONE;

    @Override
    void onSeen(final Seen seen) {
        books.onSeen(seen);
        if (seen instanceof final Seen.Command command) {
            onCommand(command);
        } else if (seen instanceof final Seen.Risk risk) {
            onRisk(risk);
        } else if (seen instanceof Seen.Crashed) {
            // what the crash took from the journal may be the halt itself; what is left of it is said again
            halts.clear();
            level = KillLevel.NONE;
        } else if (seen instanceof final Seen.Sent sent) {
            onSent(sent);
        }
    }

    private void onCommand(final Seen.Command command) {
        switch (command.action()) {
            case HALT -> climb(KillLevel.CANCEL);
            case KILL -> climb(command.level());
            case RESET_HALT -> level = KillLevel.NONE;
            default -> {
                // a pause is no latch
            }
        }
    }

    private void climb(final KillLevel to) {
        level = to.value() > level.value() ? to : level;
    }

    private void onRisk(final Seen.Risk risk) {
        switch (risk.action()) {
            case HALT, KILL -> halts.add(risk.control());
            case FLATTEN -> climb(KillLevel.FLATTEN);
            case CLEAR -> halts.remove(risk.control());
            default -> {
                // does not latch
            }
        }
    }

    private void onSent(final Seen.Sent sent) {
        if (sent.kind() != Request.Kind.NEW && sent.kind() != Request.Kind.AMEND) {
            return;
        }
        final long aboutId = sent.kind() == Request.Kind.AMEND ? sent.orderId() : sent.id();
        final Set<Long> ids = idsOf.computeIfAbsent(aboutId, id -> new HashSet<>(Set.of(id)));
        ids.add(sent.id());
        idsOf.put(sent.id(), ids);
        final boolean isStopped = !halts.isEmpty() || level.value() >= KillLevel.STOP_NEW.value();
        final long leaves = Math.max(sent.lots() - books.filled(ids), 0);
        final long afterwards = sent.side().value() * books.position() + leaves;
        final boolean isClosing = level == KillLevel.FLATTEN && afterwards <= 0;
        require(
                !isStopped || isClosing,
                sent.kind() + " " + sent.id() + " of " + sent.lots() + " while stopped by " + halts + ", level " + level
                        + ", position " + books.position());
    }
}
