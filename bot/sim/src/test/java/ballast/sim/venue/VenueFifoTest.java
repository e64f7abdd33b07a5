package ballast.sim.venue;

import ballast.sim.model.FillMode;
import ballast.sim.model.QueueLaw;
import org.junit.jupiter.api.Test;

/** Queues order by order, with answers computed by hand: the tape names who joins, leaves and trades. */
class VenueFifoTest {
    /** Orders 1 of 4 and 2 of 6 at 100, then ours of 5, then order 3 of 8. */
    private static VenueScript queue(final FillMode fills) {
        final VenueScript script = new VenueScript(QueueLaw.L3_FIFO.model(1), fills);
        script.hears("0 define", "0 order ADD 1 BUY 4@100", "0 order ADD 2 BUY 6@100", "0 order ADD 9 SELL 4@104");
        script.hears("0 snapshot bid 100:10 ask 104:4", "10 new #1 BUY 5@100");
        script.says("10>15 NEW #1 BUY 5@100 cum=0 leaves=5 NEW");
        script.hears("11 order ADD 3 BUY 8@100", "11 book bid 100:18");
        return script;
    }

    @Test
    void shouldMoveForwardWhenAnOrderInFrontIsCancelled() {
        final VenueScript script = queue(FillMode.TRADED);
        script.hears("20 order REMOVE 1 BUY 0@100", "20 book bid 100:14", "21 trade 100:7 SELLER");
        script.says("21>28 FILL #1 BUY 1@100 MAKER fee=-1 cum=1 leaves=4 PARTIALLY_FILLED");
    }

    @Test
    void shouldStayWhenAnOrderBehindIsCancelled() {
        final VenueScript script = queue(FillMode.TRADED);
        script.hears("20 order CHANGE 3 BUY 1@100", "20 book bid 100:11", "21 trade 100:10 SELLER");
        script.saysNothing();
    }

    @Test
    void shouldCountACancelInFrontOnceWhenTradesHaveTakenPartOfIt() {
        final VenueScript script = queue(FillMode.TRADED);
        // 3 of order 1 trade; the last of it is cancelled: 6 in front
        script.hears("20 trade 100:3 SELLER", "20 order EXECUTE 1 BUY 1@100", "20 book bid 100:15");
        script.hears("21 order REMOVE 1 BUY 0@100", "21 book bid 100:14", "22 trade 100:6 SELLER")
                .saysNothing();
        script.hears("23 trade 100:2 SELLER");
        script.says("23>30 FILL #1 BUY 2@100 MAKER fee=-2 cum=2 leaves=3 PARTIALLY_FILLED");
    }

    @Test
    void shouldLetAnOrderInFrontThatGrowsOrMovesComeAgainBehind() {
        final VenueScript script = queue(FillMode.TRADED);
        script.hears("20 order CHANGE 1 BUY 9@100", "21 order CHANGE 2 BUY 6@99", "21 book bid 100:17,99:6");
        script.hears("22 trade 100:2 SELLER");
        script.says("22>29 FILL #1 BUY 2@100 MAKER fee=-2 cum=2 leaves=3 PARTIALLY_FILLED");
    }

    @Test
    void shouldBeFilledByATradeOnlyOnceThoughTheTapeExecutesWhoStoodBehind() {
        final VenueScript script = queue(FillMode.STRICT);
        script.hears("20 trade 100:12 SELLER", "20 order EXECUTE 1 BUY 0@100", "20 order EXECUTE 2 BUY 0@100");
        script.hears("20 order EXECUTE 3 BUY 6@100", "20 book bid 100:6");
        script.says("20>27 FILL #1 BUY 2@100 MAKER fee=-2 cum=2 leaves=3 PARTIALLY_FILLED");
    }

    /**
     * Orders of which the tape never said anything were in front of all; one behind us that trades says they are gone.
     */
    @Test
    void shouldBeDueWhatAnOrderBehindGotFirst() {
        final VenueScript script = new VenueScript(QueueLaw.L3_FIFO.model(1), FillMode.STRICT);
        script.hears("0 define", "0 snapshot bid 100:50 ask 104:4", "10 new #1 BUY 5@100");
        script.says("10>15 NEW #1 BUY 5@100 cum=0 leaves=5 NEW");
        script.hears("11 order ADD 3 BUY 8@100", "11 book bid 100:58");
        script.hears("20 trade 100:3 SELLER", "20 order EXECUTE 3 BUY 5@100", "20 book bid 100:55");
        script.says("20>27 FILL #1 BUY 3@100 MAKER fee=-3 cum=3 leaves=2 PARTIALLY_FILLED");
        script.hears("21 order EXECUTE 3 BUY 4@100").saysNothing();
    }

    @Test
    void shouldStandBehindOrdersOfWhichNothingIsKnown() {
        final VenueScript script = new VenueScript(QueueLaw.L3_FIFO.model(1), FillMode.TRADED);
        script.hears("0 define", "0 order ADD 1 BUY 4@100", "0 snapshot bid 100:10 ask 104:4", "10 new #1 BUY 5@100");
        script.says("10>15 NEW #1 BUY 5@100 cum=0 leaves=5 NEW");
        script.hears("20 trade 100:10 SELLER").saysNothing();
        script.hears("21 trade 100:1 SELLER");
        script.says("21>28 FILL #1 BUY 1@100 MAKER fee=-1 cum=1 leaves=4 PARTIALLY_FILLED");
    }

    @Test
    void shouldKeepPlacesOverASnapshotThatNamesTheSameOrders() {
        final VenueScript script = queue(FillMode.TRADED);
        // order 1 went in the gap, 2 and 3 are still there, 4 is new: 6 in front
        script.hears("20 feed GAP TRADING", "21 order CLEAR 0 BUY 0@0", "21 order ADD 2 BUY 6@100");
        script.hears("21 order ADD 3 BUY 8@100", "21 order ADD 4 BUY 2@100", "21 snapshot bid 100:16 ask 104:4");
        script.hears("22 trade 100:6 SELLER").saysNothing();
        script.hears("23 trade 100:1 SELLER");
        script.says("23>30 FILL #1 BUY 1@100 MAKER fee=-1 cum=1 leaves=4 PARTIALLY_FILLED");
    }

    @Test
    void shouldLoseItsPlaceToAllWhoCameBeforeAnAmendToMore() {
        final VenueScript script = queue(FillMode.TRADED);
        script.hears("20 amend #2 of #1 6@100").skips(1);
        script.hears("21 trade 100:18 SELLER").saysNothing();
        script.hears("22 trade 100:1 SELLER");
        script.says("22>29 FILL #2 BUY 1@100 MAKER fee=-1 cum=1 leaves=5 PARTIALLY_FILLED");
    }

    @Test
    void shouldTakeNonsenseForWhatItIs() {
        final VenueScript script = queue(FillMode.TRADED);
        script.hears("20 order REMOVE 77 BUY 0@100", "20 order EXECUTE 77 BUY 3@100", "20 order CHANGE 78 BUY 3@100");
        script.hears("20 order ADD 1 BUY 0@100", "20 order ADD 79 SELL -5@100");
        // 1 was added again, with nothing: it is gone
        script.hears("21 trade 100:7 SELLER");
        script.says("21>28 FILL #1 BUY 1@100 MAKER fee=-1 cum=1 leaves=4 PARTIALLY_FILLED");
    }
}
