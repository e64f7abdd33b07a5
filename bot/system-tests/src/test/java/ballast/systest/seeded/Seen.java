package ballast.systest.seeded;

import ballast.codecs.ExecType;
import ballast.codecs.FeedState;
import ballast.codecs.KillLevel;
import ballast.codecs.OperatorAction;
import ballast.codecs.RiskAction;
import ballast.codecs.Side;
import ballast.codecs.StateTrigger;
import ballast.codecs.VenueState;
import java.util.Arrays;

/** One thing that could be seen of the bot from outside: in its journal, on its wires, or at its venue. */
sealed interface Seen {
    /** When, simulated time. */
    long timeNs();

    // --------------------------------------------------------------------------------------------- journal, inbound

    /** Levels of one side of a book. Immutable. */
    final class Levels {
        private final long[] pairs;

        /** From price and size in turn; takes the array over. */
        Levels(final long... pairs) {
            this.pairs = pairs;
        }

        int count() {
            return pairs.length / 2;
        }

        long price(final int index) {
            return pairs[2 * index];
        }

        long size(final int index) {
            return pairs[2 * index + 1];
        }

        @Override
        public String toString() {
            return Arrays.toString(pairs);
        }
    }

    /** The bot heard levels: all of them, the best ones, or those that changed. */
    record Book(long timeNs, boolean isWhole, boolean isTop, long sequence, boolean isLast, Levels bids, Levels asks)
            implements Seen {}

    /** The bot heard that the market traded. */
    record PublicTrade(long timeNs) implements Seen {}

    /** The bot heard how its feed stands. */
    record Feed(long timeNs, FeedState feed, VenueState venue) implements Seen {}

    /** The bot heard a statement about an order. */
    record Report(
            long timeNs,
            ExecType type,
            long execId,
            long refExecId,
            long id,
            Side side,
            long price,
            long lots,
            long fee,
            boolean isReplayed)
            implements Seen {}

    /** The bot heard a person. */
    record Command(long timeNs, OperatorAction action, KillLevel level) implements Seen {}

    /** The bot heard that it has been started again. */
    record Session(long timeNs, long epoch) implements Seen {}

    /** The bot heard something else. */
    record OtherHeard(long timeNs, int templateId) implements Seen {}

    // -------------------------------------------------------------------------------------------- journal, outbound

    /** The bot sent a request. */
    record Sent(
            long timeNs,
            Request.Kind kind,
            long id,
            long orderId,
            Side side,
            long price,
            long lots,
            long decisionId,
            boolean isReduceOnly)
            implements Seen {}

    /** The bot decided on a quote. */
    record Decided(long timeNs, long decisionId, Side side, long price, long lots) implements Seen {}

    /** A control of the bot acted. */
    record Risk(long timeNs, int control, RiskAction action) implements Seen {}

    /** The bot said how it stands. */
    record State(
            long timeNs,
            StateTrigger trigger,
            long position,
            long cash,
            long fees,
            long bought,
            long sold,
            long nav,
            long mark,
            int openOrders,
            long openLots,
            int bidReason,
            int askReason,
            int haltControl,
            KillLevel killLevel,
            long dayStartNav,
            long peakNav)
            implements Seen {}

    // ------------------------------------------------------------------------------------------ wires and the venue

    /** A request reached the venue; a second time when the network doubled it. */
    record Arrived(long timeNs, Request.Kind kind, long id, long orderId, Side side, long price, long lots)
            implements Seen {}

    /** A request will never reach the venue. */
    record Lost(long timeNs, Request.Kind kind, long id) implements Seen {}

    /** A request has no effect at the venue and never will have one. */
    record Refused(long timeNs, Request.Kind kind, long id) implements Seen {}

    /** Requests or answers were lost, late or refused: nothing can be expected in time. */
    record Disturbed(long timeNs) implements Seen {}

    /** An order of ours is live. */
    record Opened(long timeNs, long id, Side side, long price, long lots) implements Seen {}

    /** An order of ours has new terms. */
    record Amended(long timeNs, long oldId, long id, long price, long lots) implements Seen {}

    /** An order of ours traded. */
    record Filled(long timeNs, long execId, long id, Side side, long price, long lots, long fee) implements Seen {}

    /** An order of ours is no longer live. */
    record Ended(long timeNs, long id) implements Seen {}

    /** A trade of ours was undone. */
    record Busted(long timeNs, long execId, long refExecId, Side side, long price, long lots, long fee)
            implements Seen {}

    /** An order of ours met another of ours. */
    record MetOwn(long timeNs, long id, long otherId) implements Seen {}

    /** Best prices of the venue's book as it was after an update. */
    record BookTruth(long timeNs, long sequence, long bid, long ask) implements Seen {}

    // -------------------------------------------------------------------------------------------------- the harness

    /** The bot's process died; everything that it had in memory is gone, and so much of its inbound log is left. */
    record Crashed(long timeNs, long inboundLeft) implements Seen {}

    /** From here on nothing goes wrong. */
    record FaultsOver(long timeNs) implements Seen {}

    /** The run is over; the truth at its end. */
    record Finished(
            long timeNs,
            long position,
            long cash,
            int liveBids,
            int liveAsks,
            long bookBid,
            long bookAsk,
            boolean isLatched)
            implements Seen {}
}
