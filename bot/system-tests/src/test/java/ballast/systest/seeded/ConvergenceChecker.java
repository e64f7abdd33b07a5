package ballast.systest.seeded;

/**
 * Liveness: some time after the last fault the bot knows its orders and its position as the venue has them, and quotes
 * both sides again as far as its position allows, unless it is halted; then nothing is live.
 */
final class ConvergenceChecker extends Checker {
    private static final int QUOTING = 0;
    private static final int INVENTORY_FULL = 13;
    private static final int SIZE_ZERO = 14;

    private final long lossMax;
    private Seen.State last;

    /**
     * A checker.
     *
     * @param lossMax a bot that has lost more may stay halted, money.
     */
    ConvergenceChecker(final long lossMax) {
        this.lossMax = lossMax;
    }

    @Override
    void onSeen(final Seen seen) {
        if (seen instanceof final Seen.State state) {
            last = state;
        } else if (seen instanceof final Seen.Finished finished) {
            onFinished(finished);
        }
    }

    private void onFinished(final Seen.Finished end) {
        require(last != null, "the bot never said how it stands");
        final int live = end.liveBids() + end.liveAsks();
        require(last.openOrders() == live, "the bot counts " + last.openOrders() + " orders, the venue " + live);
        require(
                last.position() == end.position(),
                "the bot's position is " + last.position() + ", the venue's " + end.position());
        final boolean isLost = last.haltControl() != 0 && Terms.CAPITAL - last.nav() > lossMax;
        if (end.isLatched() || isLost) {
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
