package ballast.systest.seeded;

/** Beside the twelve: no order of ours ever meets another of ours at the venue. */
final class SelfTradeChecker extends Checker {
    @Override
    void onSeen(final Seen seen) {
        if (seen instanceof final Seen.MetOwn met) {
            fail("order " + met.id() + " meets our own order " + met.otherId());
        }
    }
}
