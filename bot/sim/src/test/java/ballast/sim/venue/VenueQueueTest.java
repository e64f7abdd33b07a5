package ballast.sim.venue;

import ballast.sim.model.FillMode;
import ballast.sim.model.ProbabilisticQueue;
import ballast.sim.model.QueueLaw;
import org.junit.jupiter.api.Test;

/** Where a resting order stands and what fills it, by scenarios with answers computed by hand. */
class VenueQueueTest {
    @Test
    void shouldFillOnlyWhatTradesPastTheDisplayedSize() {
        final VenueScript script = VenueScript.ready().hears("10 new #1 BUY 5@100");
        script.says("10>15 NEW #1 BUY 5@100 cum=0 leaves=5 NEW");
        script.hears("20 trade 100:10 SELLER").saysNothing();
        script.hears("21 trade 100:3 SELLER", "22 trade 100:9 SELLER");
        script.says(
                "21>28 FILL #1 BUY 3@100 MAKER fee=-3 cum=3 leaves=2 PARTIALLY_FILLED",
                "22>29 FILL #1 BUY 2@100 MAKER fee=-2 cum=5 leaves=0 FILLED");
    }

    /** The worked example of nautilus_trader's documentation: 100 shown, 50 ours, trades of 80, 30 and 50. */
    @Test
    void shouldAgreeWithNautilusQueueExample() {
        final VenueScript script = VenueScript.ready().hears("5 book bid 100:100", "10 new #1 BUY 50@100");
        script.hears("20 trade 100:80 SELLER");
        script.says("10>15 NEW #1 BUY 50@100 cum=0 leaves=50 NEW");
        script.hears("21 trade 100:30 SELLER", "22 trade 100:50 SELLER");
        script.says(
                "21>28 FILL #1 BUY 10@100 MAKER fee=-10 cum=10 leaves=40 PARTIALLY_FILLED",
                "22>29 FILL #1 BUY 40@100 MAKER fee=-40 cum=50 leaves=0 FILLED");
    }

    @Test
    void shouldMoveForwardOnlyWhenTheLevelIsSmallerThanWhatStandsInFront() {
        final VenueScript script = VenueScript.ready().hears("10 new #1 BUY 5@100");
        script.says("10>15 NEW #1 BUY 5@100 cum=0 leaves=5 NEW");
        // grows, shrinks to where it was: still 10 in front; shrinks to 4: 4 in front; grows again: still 4
        script.hears("20 book bid 100:30", "21 book bid 100:10", "22 book bid 100:4", "23 book bid 100:50");
        script.hears("30 trade 100:4 SELLER").saysNothing();
        script.hears("31 trade 100:1 SELLER");
        script.says("31>38 FILL #1 BUY 1@100 MAKER fee=-1 cum=1 leaves=4 PARTIALLY_FILLED");
    }

    @Test
    void shouldStandInFrontWhenTheLevelIsDeleted() {
        final VenueScript script = VenueScript.ready().hears("10 new #1 BUY 5@99");
        script.says("10>15 NEW #1 BUY 5@99 cum=0 leaves=5 NEW");
        script.hears("20 book bid 99:0", "21 book bid 99:40", "22 trade 99:2 SELLER");
        script.says("22>29 FILL #1 BUY 2@99 MAKER fee=-1 cum=2 leaves=3 PARTIALLY_FILLED");
    }

    @Test
    void shouldCountATradeAndTheSizeChangeItCausesOnce() {
        final VenueScript script = VenueScript.ready().hears("10 new #1 BUY 5@100");
        script.hears("20 trade 100:6 SELLER", "20 book bid 100:4");
        script.says("10>15 NEW #1 BUY 5@100 cum=0 leaves=5 NEW");
        script.hears("21 trade 100:4 SELLER").saysNothing();
        script.hears("22 trade 100:1 SELLER");
        script.says("22>29 FILL #1 BUY 1@100 MAKER fee=-1 cum=1 leaves=4 PARTIALLY_FILLED");
    }

    @Test
    void shouldFillWholeAtItsOwnPriceWhenTradedThrough() {
        final VenueScript script = VenueScript.ready().hears("10 new #1 BUY 5@100", "10 new #2 SELL 3@104");
        script.says("10>15 NEW #1 BUY 5@100 cum=0 leaves=5 NEW", "10>15 NEW #2 SELL 3@104 cum=0 leaves=3 NEW");
        script.hears("20 trade 99:1 SELLER", "21 trade 105:1 BUYER");
        script.says(
                "20>27 FILL #1 BUY 5@100 MAKER fee=-5 cum=5 leaves=0 FILLED",
                "21>28 FILL #2 SELL 3@104 MAKER fee=-3 cum=3 leaves=0 FILLED");
    }

    @Test
    void shouldFillWholeWhenTheOppositeBestReachesIt() {
        final VenueScript script = VenueScript.ready().hears("10 new #1 BUY 5@103", "10 new #2 BUY 5@102");
        script.says("10>15 NEW #1 BUY 5@103 cum=0 leaves=5 NEW", "10>15 NEW #2 BUY 5@102 cum=0 leaves=5 NEW");
        script.hears("20 book ask 103:1");
        script.says("20>27 FILL #1 BUY 5@103 MAKER fee=-5 cum=5 leaves=0 FILLED");
        script.hears("21 top 7 100:10 101:4");
        script.says("21>28 FILL #2 BUY 5@102 MAKER fee=-5 cum=5 leaves=0 FILLED");
    }

    @Test
    void shouldNotJudgeCrossingBeforeTheEventIsComplete() {
        final VenueScript script = VenueScript.ready().hears("10 new #1 SELL 5@103");
        script.says("10>15 NEW #1 SELL 5@103 cum=0 leaves=5 NEW");
        script.hears("20 book bid 103:1 part", "20 book bid 103:0").saysNothing();
    }

    @Test
    void shouldIgnoreTradesThatOnlyTheOtherSideFelt() {
        final VenueScript script = VenueScript.ready().hears("5 book bid 100:0", "10 new #1 BUY 5@100");
        script.says("10>15 NEW #1 BUY 5@100 cum=0 leaves=5 NEW");
        script.hears("20 trade 100:9 BUYER", "21 trade 99:9 BUYER").saysNothing();
        script.hears("22 trade 100:2 UNKNOWN");
        script.says("22>29 FILL #1 BUY 2@100 MAKER fee=-2 cum=2 leaves=3 PARTIALLY_FILLED");
    }

    @Test
    void shouldIgnoreHistorySentAgain() {
        final VenueScript script = VenueScript.ready().hears("10 new #1 BUY 5@100");
        script.says("10>15 NEW #1 BUY 5@100 cum=0 leaves=5 NEW");
        script.hears("20 trade 98:9 SELLER replayed").saysNothing();
    }

    @Test
    void shouldShareOneTradeAmongOwnOrdersInTimePriority() {
        final VenueScript script = VenueScript.ready().hears("10 new #1 BUY 3@100", "11 book bid 100:15");
        script.hears("12 new #2 BUY 5@100");
        script.says("10>15 NEW #1 BUY 3@100 cum=0 leaves=3 NEW", "12>17 NEW #2 BUY 5@100 cum=0 leaves=5 NEW");
        // of 20: ten in front of #1, three of #1, five of others between, and two are left for #2
        script.hears("20 trade 100:20 SELLER");
        script.says(
                "20>27 FILL #1 BUY 3@100 MAKER fee=-3 cum=3 leaves=0 FILLED",
                "20>27 FILL #2 BUY 2@100 MAKER fee=-2 cum=2 leaves=3 PARTIALLY_FILLED");
    }

    @Test
    void shouldGiveNothingToTheOrderBehindWhileTheOneInFrontIsOpen() {
        final VenueScript script = VenueScript.ready().hears("10 new #1 BUY 9@100", "11 new #2 BUY 5@100");
        script.says("10>15 NEW #1 BUY 9@100 cum=0 leaves=9 NEW", "11>16 NEW #2 BUY 5@100 cum=0 leaves=5 NEW");
        script.hears("20 trade 100:12 SELLER", "21 trade 100:3 SELLER");
        script.says(
                "20>27 FILL #1 BUY 2@100 MAKER fee=-2 cum=2 leaves=7 PARTIALLY_FILLED",
                "21>28 FILL #1 BUY 3@100 MAKER fee=-3 cum=5 leaves=4 PARTIALLY_FILLED");
    }

    /** With 17 shown, 5 and 13 in front: by itself the order behind would move past the one in front. */
    @Test
    void shouldKeepOwnOrdersInTheirOrderWhenCancelsMoveThem() {
        final VenueScript script = new VenueScript(new ProbabilisticQueue(QueueLaw.POWER_PROB, 3), FillMode.WHOLE);
        script.hears("0 define", "0 snapshot bid 100:5 ask 104:4", "10 new #1 BUY 9@100", "11 book bid 100:13");
        script.hears("12 new #2 BUY 9@100", "13 book bid 100:17", "14 book bid 100:3");
        script.says("10>15 NEW #1 BUY 9@100 cum=0 leaves=9 NEW", "12>17 NEW #2 BUY 9@100 cum=0 leaves=9 NEW");
        // 12^3 / (12^3 + 5^3) of 14 cancels behind #1, but no more than 12: 3 stay in front of it, and of #2
        script.hears("20 trade 100:8 SELLER");
        script.says("20>27 FILL #1 BUY 5@100 MAKER fee=-5 cum=5 leaves=4 PARTIALLY_FILLED");
        script.hears("21 trade 100:5 SELLER");
        script.says(
                "21>28 FILL #1 BUY 4@100 MAKER fee=-4 cum=9 leaves=0 FILLED",
                "21>28 FILL #2 BUY 1@100 MAKER fee=-1 cum=1 leaves=8 PARTIALLY_FILLED");
    }

    @Test
    void shouldKeepThePlaceOfAnOrderThatOnlyShrinks() {
        final VenueScript script = VenueScript.ready().hears("10 new #1 BUY 5@100", "20 trade 100:8 SELLER");
        script.hears("21 book bid 100:40", "22 amend #2 of #1 3@100", "30 trade 100:4 SELLER");
        script.says(
                "10>15 NEW #1 BUY 5@100 cum=0 leaves=5 NEW",
                "22>27 REPLACED #2 of #1 BUY 3@100 cum=0 leaves=3 NEW",
                "30>37 FILL #2 BUY 2@100 MAKER fee=-2 cum=2 leaves=1 PARTIALLY_FILLED");
    }

    @Test
    void shouldSendAnOrderThatGrowsToTheBack() {
        final VenueScript script = VenueScript.ready().hears("10 new #1 BUY 5@100", "20 trade 100:10 SELLER");
        script.hears("21 book bid 100:40", "22 amend #2 of #1 6@100", "30 trade 100:40 SELLER");
        script.says(
                "10>15 NEW #1 BUY 5@100 cum=0 leaves=5 NEW", "22>27 REPLACED #2 of #1 BUY 6@100 cum=0 leaves=6 NEW");
        script.hears("31 trade 100:1 SELLER");
        script.says("31>38 FILL #2 BUY 1@100 MAKER fee=-1 cum=1 leaves=5 PARTIALLY_FILLED");
    }

    @Test
    void shouldSendAnOrderThatMovesToTheBackOfItsNewLevel() {
        final VenueScript script = VenueScript.ready().hears("10 new #1 BUY 5@100", "22 amend #2 of #1 5@99");
        script.hears("30 trade 99:6 SELLER");
        script.says(
                "10>15 NEW #1 BUY 5@100 cum=0 leaves=5 NEW",
                "22>27 REPLACED #2 of #1 BUY 5@99 cum=0 leaves=5 NEW",
                "30>37 FILL #2 BUY 1@99 MAKER fee=0 cum=1 leaves=4 PARTIALLY_FILLED");
    }

    @Test
    void shouldPutAnOrderThatMovedBehindOurOtherOrderThere() {
        final VenueScript script = VenueScript.ready().hears("10 new #1 BUY 2@100", "11 new #2 BUY 2@99");
        script.hears("12 book bid 99:0", "13 amend #3 of #1 2@99", "20 trade 99:3 SELLER");
        script.says(
                "10>15 NEW #1 BUY 2@100 cum=0 leaves=2 NEW",
                "11>16 NEW #2 BUY 2@99 cum=0 leaves=2 NEW",
                "13>18 REPLACED #3 of #1 BUY 2@99 cum=0 leaves=2 NEW",
                "20>27 FILL #2 BUY 2@99 MAKER fee=-1 cum=2 leaves=0 FILLED",
                "20>27 FILL #3 BUY 1@99 MAKER fee=0 cum=1 leaves=1 PARTIALLY_FILLED");
    }

    @Test
    void shouldChargeInverseContractsInTheBaseCurrency() {
        final VenueScript script = new VenueScript().hears("0 define INVERSE", "0 snapshot bid 100:10,99:5 ask 104:4");
        script.hears("10 new #1 BUY 5@99", "11 new #2 BUY 3@104 gtc", "20 trade 98:1 SELLER");
        script.says(
                "10>15 NEW #1 BUY 5@99 cum=0 leaves=5 NEW",
                "11>16 NEW #2 BUY 3@104 cum=0 leaves=3 NEW",
                "11>18 FILL #2 BUY 3@104 TAKER fee=1443 cum=3 leaves=0 FILLED",
                "20>27 FILL #1 BUY 5@99 MAKER fee=-505 cum=5 leaves=0 FILLED");
    }
}
