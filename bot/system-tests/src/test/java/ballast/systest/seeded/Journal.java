package ballast.systest.seeded;

import ballast.codecs.RiskAction;

/** What of the things seen stands in the inbound journal, one message each. */
final class Journal {
    private Journal() {}

    static boolean isInbound(final Seen seen) {
        return seen instanceof Seen.Book
                || seen instanceof Seen.PublicTrade
                || seen instanceof Seen.Feed
                || seen instanceof Seen.Report
                || seen instanceof Seen.Command
                || seen instanceof Seen.Session
                || seen instanceof Seen.OtherHeard;
    }

    /** Whether an act latches. */
    static boolean isHalt(final RiskAction action) {
        return action == RiskAction.HALT || action == RiskAction.KILL || action == RiskAction.FLATTEN;
    }
}
