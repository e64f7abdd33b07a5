package ballast.systest.seeded;

import java.util.List;

/**
 * One safety invariant, judged from what can be seen of the bot. Shares nothing with the bot, keeps its own books, and
 * throws an AssertionError that says what was seen. One thread.
 */
abstract class Checker {
    private long nowNs;

    /** Take the next thing seen. */
    abstract void onSeen(Seen seen);

    /** Judge all of a run. */
    final void check(final List<Seen> run) {
        for (final Seen seen : run) {
            nowNs = seen.timeNs();
            onSeen(seen);
        }
    }

    /** The invariant is broken. */
    final void fail(final String what) {
        throw new AssertionError(
                getClass().getSimpleName() + " at " + (nowNs - WholeBot.START_NS) / 1e9 + " s: " + what);
    }

    final void require(final boolean holds, final String what) {
        if (!holds) {
            fail(what);
        }
    }
}
