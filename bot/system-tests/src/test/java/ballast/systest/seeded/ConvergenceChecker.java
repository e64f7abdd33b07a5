package ballast.systest.seeded;

import ballast.codecs.OperatorAction;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Liveness: some time after the last fault the bot knows its orders and its position as the venue has them, and quotes
 * both sides again as far as its position allows, unless it is halted; then nothing is live. A halt for a loss must
 * have been due when it came, by the fills in the journal and the venue's own prices; the mark may recover later.
 */
final class ConvergenceChecker extends Checker {
    private static final int QUOTING = 0;
    private static final int INVENTORY_FULL = 13;
    private static final int SIZE_ZERO = 14;
    private static final int DAILY_LOSS = 15;
    /** A price of the venue is known to the bot by then, once nothing goes wrong. */
    private static final long PRICE_AGE_MAX_NS = 200_000_000L;

    private final long lossMax;
    private final JournalBooks books = new JournalBooks();
    private final Deque<Seen.BookTruth> truths = new ArrayDeque<>();
    private boolean isHaltDue;
    private Seen.State last;

    /**
     * A checker.
     *
     * @param lossMax a bot that had lost more when it halted may stay halted, money.
     */
    ConvergenceChecker(final long lossMax) {
        this.lossMax = lossMax;
    }

    @Override
    void onSeen(final Seen seen) {
        books.onSeen(seen);
        if (seen instanceof final Seen.State state) {
            last = state;
        } else if (seen instanceof final Seen.BookTruth truth) {
            truths.addLast(truth);
        } else if (seen instanceof final Seen.Command command && command.action() == OperatorAction.RESET_HALT) {
            isHaltDue = false;
        } else if (seen instanceof final Seen.Risk risk
                && risk.control() == DAILY_LOSS
                && Journal.isHalt(risk.action())) {
            isHaltDue |= isLost(risk.timeNs());
        } else if (seen instanceof final Seen.Finished finished) {
            onFinished(finished);
        }
    }

    /** Whether more was lost than may be, at one of the prices that the bot may know of by now. */
    private boolean isLost(final long timeNs) {
        while (!truths.isEmpty() && timeNs - truths.peekFirst().timeNs() > PRICE_AGE_MAX_NS) {
            truths.removeFirst();
        }
        for (final Seen.BookTruth truth : truths) {
            // the mark is the middle of the best prices: the value at their sum is twice the position's
            final long value = Terms.value(books.position(), truth.bid() + truth.ask()) / 2;
            if (Terms.CAPITAL - books.cash() - value > lossMax) {
                return true;
            }
        }
        return false;
    }

    private void onFinished(final Seen.Finished end) {
        require(last != null, "the bot never said how it stands");
        final int live = end.liveBids() + end.liveAsks();
        require(last.openOrders() == live, "the bot counts " + last.openOrders() + " orders, the venue " + live);
        require(
                last.position() == end.position(),
                "the bot's position is " + last.position() + ", the venue's " + end.position());
        final boolean isHaltSound = last.haltControl() == DAILY_LOSS && isHaltDue;
        if (end.isLatched() || isHaltSound) {
            require(live == 0, live + " orders are live though it is halted");
            require(last.haltControl() != 0, "the halt was forgotten");
            return;
        }
        require(last.haltControl() == 0, "halted by control " + last.haltControl() + " with nothing in the way");
        final boolean isBidding = (end.liveBids() > 0 && last.bidReason() == QUOTING) || isFull(last.bidReason());
        final boolean isAsking = (end.liveAsks() > 0 && last.askReason() == QUOTING) || isFull(last.askReason());
        require(
                isBidding && isAsking,
                "not quoting again: bid " + last.bidReason() + " with " + end.liveBids() + " orders, ask "
                        + last.askReason() + " with " + end.liveAsks() + " orders");
    }

    private static boolean isFull(final int reason) {
        return reason == INVENTORY_FULL || reason == SIZE_ZERO;
    }
}
