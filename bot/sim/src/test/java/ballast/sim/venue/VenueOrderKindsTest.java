package ballast.sim.venue;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.sim.model.FillMode;
import ballast.sim.model.RiskAverseQueue;
import ballast.sim.model.VenueRules;
import org.junit.jupiter.api.Test;

/** Orders of every kind against a book of 10 at 100 and 5 at 99, 4 at 104 and 6 at 105; answers computed by hand. */
class VenueOrderKindsTest {
    private static VenueRules rules(final VenueRules.PostOnly postOnly, final VenueRules.SelfTrade selfTrade) {
        return new VenueRules(postOnly, selfTrade, 0, 512, VenueRules.RequestLimit.NONE, VenueRules.Maintenance.NEVER);
    }

    private static VenueScript ready(final VenueRules.SelfTrade selfTrade) {
        return VenueScript.ready(rules(VenueRules.PostOnly.REJECT, selfTrade));
    }

    @Test
    void shouldFillOrKill() {
        final VenueScript script = VenueScript.ready().hears("1 new #1 BUY 10@105 fok", "2 new #2 BUY 11@105 fok");
        script.hears("3 new #3 BUY 5@104 fok");
        script.says(
                "1>6 NEW #1 BUY 10@105 cum=0 leaves=10 NEW",
                "2>7 NEW #2 BUY 11@105 cum=0 leaves=11 NEW",
                "2>7 EXPIRED #2 BUY 11@105 cum=0 leaves=0 EXPIRED",
                "1>8 FILL #1 BUY 4@104 TAKER fee=21 cum=4 leaves=6 PARTIALLY_FILLED",
                "1>8 FILL #1 BUY 6@105 TAKER fee=32 cum=10 leaves=0 FILLED",
                "3>8 NEW #3 BUY 5@104 cum=0 leaves=5 NEW",
                "3>8 EXPIRED #3 BUY 5@104 cum=0 leaves=0 EXPIRED");
    }

    /** In strict mode what is taken is gone, for an all-or-nothing order too. */
    @Test
    void shouldNotFindTwiceWhatItHasTaken() {
        final VenueScript script = VenueScript.ready(FillMode.STRICT).hears("1 new #1 BUY 3@104 ioc");
        script.hears("2 new #2 BUY 2@104 fok", "3 new #3 BUY 1@104 fok");
        script.says(
                "1>6 NEW #1 BUY 3@104 cum=0 leaves=3 NEW",
                "2>7 NEW #2 BUY 2@104 cum=0 leaves=2 NEW",
                "2>7 EXPIRED #2 BUY 2@104 cum=0 leaves=0 EXPIRED",
                "1>8 FILL #1 BUY 3@104 TAKER fee=16 cum=3 leaves=0 FILLED",
                "3>8 NEW #3 BUY 1@104 cum=0 leaves=1 NEW",
                "3>10 FILL #3 BUY 1@104 TAKER fee=6 cum=1 leaves=0 FILLED");
    }

    @Test
    void shouldSweepTheBookWithAMarketOrderAndEndTheRest() {
        final VenueScript script = VenueScript.ready().hears("1 new #1 BUY 12@0 market", "2 new #2 SELL 2@0 market");
        script.says(
                "1>6 NEW #1 BUY 12@0 cum=0 leaves=12 NEW",
                "1>6 EXPIRED #1 BUY 12@0 cum=10 leaves=0 EXPIRED",
                "2>7 NEW #2 SELL 2@0 cum=0 leaves=2 NEW",
                "1>8 FILL #1 BUY 4@104 TAKER fee=21 cum=4 leaves=8 PARTIALLY_FILLED",
                "1>8 FILL #1 BUY 6@105 TAKER fee=32 cum=10 leaves=2 PARTIALLY_FILLED",
                "2>9 FILL #2 SELL 2@100 TAKER fee=10 cum=2 leaves=0 FILLED");
    }

    @Test
    void shouldLetOnlyAsMuchReduceAsThereIsToReduce() {
        final VenueScript script = VenueScript.ready().hears("1 new #1 SELL 5@104 reduce", "2 new #2 BUY 3@104 ioc");
        // long 3: a buy cannot reduce, a sale is cut to 3
        script.hears("3 new #3 BUY 1@99 reduce", "4 new #4 SELL 5@104 reduce");
        script.says(
                "1>6 REJECTED #1 SELL 5@104 cum=0 leaves=0 REJECTED REDUCE_ONLY",
                "2>7 NEW #2 BUY 3@104 cum=0 leaves=3 NEW",
                "3>8 REJECTED #3 BUY 1@99 cum=0 leaves=0 REJECTED REDUCE_ONLY",
                "2>9 FILL #2 BUY 3@104 TAKER fee=16 cum=3 leaves=0 FILLED",
                "4>9 NEW #4 SELL 3@104 cum=0 leaves=3 NEW");
        // sold by another order: nothing is left to reduce
        script.hears("5 new #5 SELL 2@100 ioc", "6 trade 105:1 BUYER");
        script.says(
                "5>10 NEW #5 SELL 2@100 cum=0 leaves=2 NEW",
                "6>11 CANCELED #4 SELL 3@104 cum=1 leaves=0 CANCELED REDUCE_ONLY",
                "5>12 FILL #5 SELL 2@100 TAKER fee=10 cum=2 leaves=0 FILLED",
                "6>13 FILL #4 SELL 1@104 MAKER fee=-1 cum=1 leaves=2 PARTIALLY_FILLED");
    }

    @Test
    void shouldEndReduceOnlyOrdersWhenThePositionIsGone() {
        final VenueScript script = VenueScript.ready().hears("1 new #1 BUY 3@104 ioc", "2 new #2 SELL 2@106 reduce");
        script.hears("3 new #3 SELL 2@107 reduce").skips(4);
        script.hears("4 new #4 SELL 3@100 ioc");
        script.says(
                "4>9 NEW #4 SELL 3@100 cum=0 leaves=3 NEW",
                "4>9 CANCELED #3 SELL 2@107 cum=0 leaves=0 CANCELED REDUCE_ONLY",
                "4>9 CANCELED #2 SELL 2@106 cum=0 leaves=0 CANCELED REDUCE_ONLY",
                "4>11 FILL #4 SELL 3@100 TAKER fee=15 cum=3 leaves=0 FILLED");
    }

    @Test
    void shouldMovePostOnlyBehindWhatItWouldMatch() {
        final VenueScript script =
                VenueScript.ready(rules(VenueRules.PostOnly.REPRICE, VenueRules.SelfTrade.CANCEL_NEWEST));
        script.hears("1 new #1 BUY 5@106", "2 new #2 SELL 5@90", "3 new #3 SELL 5@102");
        script.says(
                "1>6 NEW #1 BUY 5@103 cum=0 leaves=5 NEW",
                "2>7 NEW #2 SELL 5@104 cum=0 leaves=5 NEW",
                "3>8 NEW #3 SELL 5@104 cum=0 leaves=5 NEW");
        script.hears("4 amend #4 of #1 5@110");
        script.says("4>9 REPLACED #4 of #1 BUY 5@103 cum=0 leaves=5 NEW");
    }

    @Test
    void shouldRefusePostOnlyThatCannotBeMoved() {
        final VenueScript script =
                VenueScript.ready(rules(VenueRules.PostOnly.REPRICE, VenueRules.SelfTrade.CANCEL_NEWEST));
        script.hears("1 book ask 1:3", "1 new #1 BUY 5@7");
        script.says("1>6 REJECTED #1 BUY 5@7 cum=0 leaves=0 REJECTED WOULD_TAKE");
    }

    @Test
    void shouldCancelTheNewestOfTwoOwnOrdersThatMeet() {
        final VenueScript script = ready(VenueRules.SelfTrade.CANCEL_NEWEST).hears("1 new #1 SELL 2@105");
        script.hears("2 new #2 BUY 9@106 gtc");
        script.says(
                "1>6 NEW #1 SELL 2@105 cum=0 leaves=2 NEW",
                "2>7 NEW #2 BUY 9@106 cum=0 leaves=9 NEW",
                "2>7 CANCELED #2 BUY 9@106 cum=4 leaves=0 CANCELED SELF_TRADE",
                "2>9 FILL #2 BUY 4@104 TAKER fee=21 cum=4 leaves=5 PARTIALLY_FILLED");
    }

    @Test
    void shouldCancelTheOldestOfTwoOwnOrdersThatMeet() {
        final VenueScript script = ready(VenueRules.SelfTrade.CANCEL_OLDEST).hears("1 new #1 SELL 2@105");
        script.hears("2 new #2 BUY 9@106 gtc");
        script.says(
                "1>6 NEW #1 SELL 2@105 cum=0 leaves=2 NEW",
                "2>7 NEW #2 BUY 9@106 cum=0 leaves=9 NEW",
                "2>7 CANCELED #1 SELL 2@105 cum=0 leaves=0 CANCELED SELF_TRADE",
                "2>9 FILL #2 BUY 4@104 TAKER fee=21 cum=4 leaves=5 PARTIALLY_FILLED",
                "2>9 FILL #2 BUY 5@105 TAKER fee=27 cum=9 leaves=0 FILLED");
    }

    @Test
    void shouldCancelBothOfTwoOwnOrdersThatMeet() {
        final VenueScript script = ready(VenueRules.SelfTrade.CANCEL_BOTH).hears("1 new #1 SELL 2@105");
        script.hears("2 new #2 BUY 9@106 gtc");
        script.says(
                "1>6 NEW #1 SELL 2@105 cum=0 leaves=2 NEW",
                "2>7 NEW #2 BUY 9@106 cum=0 leaves=9 NEW",
                "2>7 CANCELED #1 SELL 2@105 cum=0 leaves=0 CANCELED SELF_TRADE",
                "2>7 CANCELED #2 BUY 9@106 cum=4 leaves=0 CANCELED SELF_TRADE",
                "2>9 FILL #2 BUY 4@104 TAKER fee=21 cum=4 leaves=5 PARTIALLY_FILLED");
    }

    @Test
    void shouldDecrementBothOfTwoOwnOrdersThatMeet() {
        final VenueScript script = ready(VenueRules.SelfTrade.DECREMENT).hears("1 new #1 SELL 2@105");
        script.hears("2 new #2 BUY 9@106 gtc");
        script.says(
                "1>6 NEW #1 SELL 2@105 cum=0 leaves=2 NEW",
                "2>7 NEW #2 BUY 9@106 cum=0 leaves=9 NEW",
                "2>7 CANCELED #1 SELL 2@105 cum=0 leaves=0 CANCELED SELF_TRADE",
                "2>7 REPLACED #2 of #2 BUY 7@106 cum=4 leaves=3 PARTIALLY_FILLED",
                "2>9 FILL #2 BUY 4@104 TAKER fee=21 cum=4 leaves=5 PARTIALLY_FILLED",
                "2>9 FILL #2 BUY 3@105 TAKER fee=16 cum=7 leaves=0 FILLED");
    }

    @Test
    void shouldDecrementTheLargerOneThatRests() {
        final VenueScript script = ready(VenueRules.SelfTrade.DECREMENT).hears("1 new #1 SELL 9@103");
        script.hears("2 new #2 BUY 4@103 gtc", "3 trade 104:1 BUYER");
        script.says(
                "1>6 NEW #1 SELL 9@103 cum=0 leaves=9 NEW",
                "2>7 NEW #2 BUY 4@103 cum=0 leaves=4 NEW",
                "2>7 REPLACED #1 of #1 SELL 5@103 cum=0 leaves=5 NEW",
                "2>7 CANCELED #2 BUY 4@103 cum=0 leaves=0 CANCELED SELF_TRADE",
                "3>10 FILL #1 SELL 5@103 MAKER fee=-5 cum=5 leaves=0 FILLED");
    }

    /** All or nothing: our own order is a wall, whatever the rule. */
    @Test
    void shouldKillWhatOnlyOurOwnOrderCouldFill() {
        for (final VenueRules.SelfTrade rule : VenueRules.SelfTrade.values()) {
            final VenueScript script = ready(rule).hears("1 new #1 SELL 9@103", "2 new #2 BUY 2@105 fok");
            script.says(
                    "1>6 NEW #1 SELL 9@103 cum=0 leaves=9 NEW",
                    "2>7 NEW #2 BUY 2@105 cum=0 leaves=2 NEW",
                    "2>7 EXPIRED #2 BUY 2@105 cum=0 leaves=0 EXPIRED");
        }
    }

    /** Five per cent of a mid of 102 is 5.1. */
    @Test
    void shouldRefusePricesOutsideTheBandAndStopMarketOrdersAtIt() {
        final VenueScript script = VenueScript.ready(new VenueRules(
                VenueRules.PostOnly.REJECT,
                VenueRules.SelfTrade.CANCEL_NEWEST,
                50_000_000,
                512,
                VenueRules.RequestLimit.NONE,
                VenueRules.Maintenance.NEVER));
        script.hears("1 new #1 BUY 5@96", "2 new #2 BUY 5@97", "3 new #3 SELL 5@108", "4 amend #4 of #2 5@96");
        script.hears("5 book ask 108:50", "6 new #5 BUY 11@0 market");
        script.says(
                "1>6 REJECTED #1 BUY 5@96 cum=0 leaves=0 REJECTED BAD_PRICE",
                "2>7 NEW #2 BUY 5@97 cum=0 leaves=5 NEW",
                "3>8 REJECTED #3 SELL 5@108 cum=0 leaves=0 REJECTED BAD_PRICE",
                "4>9 REFUSED AMEND #4 of #2 BAD_PRICE",
                "6>11 NEW #5 BUY 11@0 cum=0 leaves=11 NEW",
                "6>11 EXPIRED #5 BUY 11@0 cum=10 leaves=0 EXPIRED",
                "6>13 FILL #5 BUY 4@104 TAKER fee=21 cum=4 leaves=7 PARTIALLY_FILLED",
                "6>13 FILL #5 BUY 6@105 TAKER fee=32 cum=10 leaves=1 PARTIALLY_FILLED");
    }

    @Test
    void shouldTakeAsManyOrdersAsItsRuleAllows() {
        final VenueScript script = VenueScript.ready(new VenueRules(
                VenueRules.PostOnly.REJECT,
                VenueRules.SelfTrade.CANCEL_NEWEST,
                0,
                2,
                VenueRules.RequestLimit.NONE,
                VenueRules.Maintenance.NEVER));
        script.hears("1 new #1 BUY 5@96", "2 new #2 SELL 5@107", "3 new #3 BUY 5@97", "4 cancel #4 of #1");
        script.hears("5 new #5 BUY 5@97");
        script.says(
                "1>6 NEW #1 BUY 5@96 cum=0 leaves=5 NEW",
                "2>7 NEW #2 SELL 5@107 cum=0 leaves=5 NEW",
                "3>8 REFUSED NEW #3 TOO_MANY_ORDERS",
                "4>9 CANCELED #1 BUY 5@96 cum=0 leaves=0 CANCELED",
                "5>10 NEW #5 BUY 5@97 cum=0 leaves=5 NEW");
    }

    /** Two requests in 100 ns; the second refusal in a row bans for 1,000. */
    @Test
    void shouldRefuseWhoAsksTooOftenAndBanWhoGoesOn() {
        final VenueScript script = VenueScript.ready(new VenueRules(
                VenueRules.PostOnly.REJECT,
                VenueRules.SelfTrade.CANCEL_NEWEST,
                0,
                512,
                new VenueRules.RequestLimit(2, 100, 2, 1_000),
                VenueRules.Maintenance.NEVER));
        script.hears("1 new #1 BUY 5@96", "2 new #2 BUY 5@95", "3 amend #3 of #1 4@96", "4 cancel #4 of #2");
        // a request of long ago no longer counts, and what is accepted begins the count of refusals anew
        script.hears("101 new #5 BUY 5@94", "102 new #6 BUY 5@93");
        script.says(
                "1>6 NEW #1 BUY 5@96 cum=0 leaves=5 NEW",
                "2>7 NEW #2 BUY 5@95 cum=0 leaves=5 NEW",
                "3>8 REFUSED AMEND #3 of #1 RATE_LIMIT",
                "4>9 CANCELED #2 BUY 5@95 cum=0 leaves=0 CANCELED",
                "101>106 NEW #5 BUY 5@94 cum=0 leaves=5 NEW",
                "102>107 NEW #6 BUY 5@93 cum=0 leaves=5 NEW");
        script.hears("103 new #7 BUY 5@92", "104 new #8 BUY 5@92", "1103 cancel #9 of #1", "1103 query #10 of #1");
        script.hears("1103 massCancel #11", "1104 cancel #12 of #1");
        script.says(
                "103>108 REFUSED NEW #7 RATE_LIMIT",
                "104>109 REFUSED NEW #8 RATE_LIMIT",
                "1103>1108 REFUSED CANCEL #9 of #1 RATE_LIMIT",
                "1103>1108 REFUSED QUERY #10 of #1 RATE_LIMIT",
                "1103>1108 REFUSED MASS_CANCEL #11 RATE_LIMIT",
                "1104>1109 CANCELED #1 BUY 5@96 cum=0 leaves=0 CANCELED");
    }

    @Test
    void shouldTakeOnlyCancelsDuringMaintenance() {
        final VenueScript script = VenueScript.ready(new VenueRules(
                VenueRules.PostOnly.REJECT,
                VenueRules.SelfTrade.CANCEL_NEWEST,
                0,
                512,
                VenueRules.RequestLimit.NONE,
                new VenueRules.Maintenance(100, 50)));
        script.hears("99 new #1 BUY 5@100", "100 new #2 BUY 5@99", "101 amend #3 of #1 4@100");
        // nothing that happens meanwhile reaches us
        script.hears("102 trade 99:1 SELLER", "103 book ask 100:4", "104 query #4 of #1");
        script.hears("105 book ask 100:0", "150 trade 99:1 SELLER");
        script.says(
                "99>104 NEW #1 BUY 5@100 cum=0 leaves=5 NEW",
                "100>105 REFUSED NEW #2 VENUE_CLOSED",
                "101>106 REFUSED AMEND #3 of #1 VENUE_CLOSED",
                "104>109 ORDER_STATUS #1 BUY 5@100 cum=0 leaves=5 NEW",
                "150>157 FILL #1 BUY 5@100 MAKER fee=-5 cum=5 leaves=0 FILLED");
    }

    @Test
    void shouldCloseEveryDayAtTheSameTime() {
        final long day = 86_400_000_000_000L;
        final VenueRules.Maintenance late = new VenueRules.Maintenance(day - 10, 20);
        assertTrue(late.isAt(3 * day - 1) && late.isAt(3 * day + 9));
        assertFalse(late.isAt(3 * day - 11) || late.isAt(3 * day + 10));
    }

    @Test
    void shouldNeverFillBeforeAnOrderArrivesNorAfterItIsGone() {
        final VenueScript script = new VenueScript(new RiskAverseQueue(), FillMode.TRADED);
        script.hears("0 define", "0 snapshot bid 100:10 ask 104:4", "9 trade 99:50 SELLER", "10 new #1 BUY 5@100");
        script.hears("11 cancel #2 of #1", "12 trade 99:50 SELLER");
        script.says("10>15 NEW #1 BUY 5@100 cum=0 leaves=5 NEW", "11>16 CANCELED #1 BUY 5@100 cum=0 leaves=0 CANCELED");
    }
}
