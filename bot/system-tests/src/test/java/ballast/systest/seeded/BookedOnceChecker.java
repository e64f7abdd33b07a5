package ballast.systest.seeded;

import ballast.codecs.StateTrigger;

/**
 * Invariant 3: every fill is booked exactly once, the sum of fills is the position, and the cash is the venue's. Each
 * state that the bot publishes is compared with the books that its own journal gives; in the end with the venue's.
 */
final class BookedOnceChecker extends Checker {
    private final JournalBooks books = new JournalBooks();
    private long venuePosition;
    private long venueCash = Terms.CAPITAL;

    @Override
    void onSeen(final Seen seen) {
        books.onSeen(seen);
        if (seen instanceof final Seen.State state) {
            compare(state);
        } else if (seen instanceof final Seen.Filled filled) {
            venuePosition += filled.side().value() * filled.lots();
            venueCash -= Terms.value(filled.side().value() * filled.lots(), filled.price()) + filled.fee();
        } else if (seen instanceof final Seen.Busted busted) {
            venuePosition -= busted.side().value() * busted.lots();
            venueCash += Terms.value(busted.side().value() * busted.lots(), busted.price()) + busted.fee();
        } else if (seen instanceof final Seen.Finished finished) {
            onFinished(finished);
        }
    }

    /** A regular state is of the time before the message that made time pass, any other of after it. */
    private void compare(final Seen.State state) {
        if (state.mark() == 0 && state.cash() == 0) {
            // neither defined nor traded yet
            return;
        }
        final boolean isBefore = state.trigger() == StateTrigger.INTERVAL;
        final long position = isBefore ? books.positionBefore() : books.position();
        final long cash = isBefore ? books.cashBefore() : books.cash();
        require(state.position() == position, "position " + state.position() + ", by its journal " + position);
        require(state.cash() == cash, "cash " + state.cash() + ", by its journal " + cash);
    }

    private void onFinished(final Seen.Finished finished) {
        require(
                finished.position() == venuePosition && finished.cash() == venueCash,
                "the venue's own books do not add up");
        require(
                books.position() == venuePosition,
                "position " + books.position() + " in the end, at the venue " + venuePosition);
        require(books.cash() == venueCash, "cash " + books.cash() + " in the end, at the venue " + venueCash);
    }
}
