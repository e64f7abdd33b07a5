package ballast.sim.venue;

import static org.junit.jupiter.api.Assertions.assertThrows;

import ballast.sim.SimMessages;
import ballast.sim.model.ConstantLatency;
import ballast.sim.model.FillMode;
import ballast.sim.model.RiskAverseQueue;
import ballast.sim.model.VenueLatencies;
import ballast.sim.transit.TimedMessages;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** What the venue answers to requests: acceptance, refusal, races, questions. */
class VenueRequestsTest {
    @Test
    void shouldRefusePostOnlyThatWouldTake() {
        final VenueScript script = VenueScript.ready().hears("10 new #1 BUY 5@104", "11 new #2 SELL 5@100");
        script.hears("12 new #3 BUY 5@101", "13 new #4 SELL 5@103");
        script.says(
                "10>15 REJECTED #1 BUY 5@104 cum=0 leaves=0 REJECTED WOULD_TAKE",
                "11>16 REJECTED #2 SELL 5@100 cum=0 leaves=0 REJECTED WOULD_TAKE",
                "12>17 NEW #3 BUY 5@101 cum=0 leaves=5 NEW",
                "13>18 NEW #4 SELL 5@103 cum=0 leaves=5 NEW");
    }

    @Test
    void shouldJudgePostOnlyByTheBookAtArrival() {
        final VenueScript script = VenueScript.ready().hears("10 book ask 104:0", "11 new #1 BUY 5@104");
        script.hears("12 book bid 104:3,105:2 ask 105:0,107:1", "13 new #2 SELL 5@105");
        script.says(
                "11>16 NEW #1 BUY 5@104 cum=0 leaves=5 NEW",
                "13>18 REJECTED #2 SELL 5@105 cum=0 leaves=0 REJECTED WOULD_TAKE");
    }

    @Test
    void shouldRefuseBadPricesAndQuantities() {
        final VenueScript script = VenueScript.ready().hears("1 new #1 BUY 5@0", "2 new #2 BUY 0@99");
        script.hears("3 new #3 BUY 1001@99", "4 new #4 BUY 1000@99");
        script.says(
                "1>6 REJECTED #1 BUY 5@0 cum=0 leaves=0 REJECTED BAD_PRICE",
                "2>7 REJECTED #2 BUY 0@99 cum=0 leaves=0 REJECTED BAD_QUANTITY",
                "3>8 REJECTED #3 BUY 1001@99 cum=0 leaves=0 REJECTED BAD_QUANTITY",
                "4>9 NEW #4 BUY 1000@99 cum=0 leaves=1000 NEW");
    }

    /** Two lots at 99 are 19,800 units of money, three are 29,700. */
    @Test
    void shouldRefuseLessThanTheSmallestNotional() {
        final VenueScript script = new VenueScript().hears("0 define notional=29700", "0 snapshot bid 100:10");
        script.hears("1 new #1 BUY 2@99", "2 new #2 BUY 3@99");
        script.says(
                "1>6 REJECTED #1 BUY 2@99 cum=0 leaves=0 REJECTED BAD_QUANTITY",
                "2>7 NEW #2 BUY 3@99 cum=0 leaves=3 NEW");
    }

    @Test
    void shouldRefuseWhatMakesNoSense() {
        final VenueScript script =
                VenueScript.ready().hears("1 new #1 BUY 5@99 fok post", "2 new #2 BUY 5@99 ioc post");
        script.hears("3 new #3 BUY 5@99 market post");
        script.says(
                "1>6 REFUSED NEW #1 UNSUPPORTED", "2>7 REFUSED NEW #2 UNSUPPORTED", "3>8 REFUSED NEW #3 UNSUPPORTED");
    }

    @Test
    void shouldRefuseAnIdThatLivesOrHasEnded() {
        final VenueScript script = VenueScript.ready().hears("1 new #1 BUY 5@99", "2 new #1 SELL 5@110");
        script.hears("3 cancel #2 of #1", "4 new #1 BUY 5@99");
        script.says(
                "1>6 NEW #1 BUY 5@99 cum=0 leaves=5 NEW",
                "2>7 REFUSED NEW #1 DUPLICATE_ID",
                "3>8 CANCELED #1 BUY 5@99 cum=0 leaves=0 CANCELED",
                "4>9 REFUSED NEW #1 DUPLICATE_ID");
    }

    @Test
    void shouldRefuseAnAmendToAnIdThatIsTaken() {
        final VenueScript script = VenueScript.ready().hears("1 new #1 BUY 5@99", "1 new #2 BUY 5@98");
        script.hears("2 amend #2 of #1 4@99", "3 cancel #3 of #2", "4 amend #2 of #1 4@99", "5 cancel #4 of #1");
        script.says(
                "1>6 NEW #1 BUY 5@99 cum=0 leaves=5 NEW",
                "1>6 NEW #2 BUY 5@98 cum=0 leaves=5 NEW",
                "2>7 REFUSED AMEND #2 of #1 DUPLICATE_ID",
                "3>8 CANCELED #2 BUY 5@98 cum=0 leaves=0 CANCELED",
                "4>9 REFUSED AMEND #2 of #1 DUPLICATE_ID",
                "5>10 CANCELED #1 BUY 5@99 cum=0 leaves=0 CANCELED");
    }

    @Test
    void shouldTakeDisplayedSizesLevelByLevelWhenNotPostOnly() {
        final VenueScript script = VenueScript.ready().hears("10 new #1 BUY 7@105 gtc");
        script.says(
                "10>15 NEW #1 BUY 7@105 cum=0 leaves=7 NEW",
                "10>17 FILL #1 BUY 4@104 TAKER fee=21 cum=4 leaves=3 PARTIALLY_FILLED",
                "10>17 FILL #1 BUY 3@105 TAKER fee=16 cum=7 leaves=0 FILLED");
        script.hears("11 cancel #2 of #1").says("11>16 REFUSED CANCEL #2 of #1 TOO_LATE");
    }

    @Test
    void shouldExpireWhatAnImmediateOrderDidNotTake() {
        final VenueScript script = VenueScript.ready().hears("10 new #1 BUY 9@104 ioc", "11 new #2 SELL 9@101 ioc");
        script.says(
                "10>15 NEW #1 BUY 9@104 cum=0 leaves=9 NEW",
                "10>15 EXPIRED #1 BUY 9@104 cum=4 leaves=0 EXPIRED",
                "11>16 NEW #2 SELL 9@101 cum=0 leaves=9 NEW",
                "11>16 EXPIRED #2 SELL 9@101 cum=0 leaves=0 EXPIRED",
                "10>17 FILL #1 BUY 4@104 TAKER fee=21 cum=4 leaves=5 PARTIALLY_FILLED");
    }

    @Test
    void shouldRestWhatALimitOrderDidNotTake() {
        final VenueScript script = VenueScript.ready().hears("10 new #1 SELL 12@100 gtc", "11 query #2 of #1");
        script.says(
                "10>15 NEW #1 SELL 12@100 cum=0 leaves=12 NEW",
                "11>16 ORDER_STATUS #1 SELL 12@100 cum=10 leaves=2 PARTIALLY_FILLED",
                "10>17 FILL #1 SELL 10@100 TAKER fee=50 cum=10 leaves=2 PARTIALLY_FILLED");
    }

    @Test
    void shouldTellACancelTooLateFromOneOfAnUnknownOrder() {
        final VenueScript script = VenueScript.ready().hears("10 new #1 BUY 5@100", "20 trade 99:1 SELLER");
        script.hears(
                "20 cancel #2 of #1", "20 amend #3 of #1 4@100", "20 cancel #4 of #77", "20 amend #5 of #77 4@100");
        script.says(
                "10>15 NEW #1 BUY 5@100 cum=0 leaves=5 NEW",
                "20>25 REFUSED CANCEL #2 of #1 TOO_LATE",
                "20>25 REFUSED AMEND #3 of #1 TOO_LATE",
                "20>25 REFUSED CANCEL #4 of #77 UNKNOWN_ORDER",
                "20>25 REFUSED AMEND #5 of #77 UNKNOWN_ORDER",
                "20>27 FILL #1 BUY 5@100 MAKER fee=-5 cum=5 leaves=0 FILLED");
    }

    @Test
    void shouldNotFillAnOrderWhoseCancelCameFirst() {
        final VenueScript script = VenueScript.ready().hears("10 new #1 BUY 5@100", "20 cancel #2 of #1");
        script.hears("20 trade 99:9 SELLER", "21 cancel #3 of #1");
        script.says(
                "10>15 NEW #1 BUY 5@100 cum=0 leaves=5 NEW",
                "20>25 CANCELED #1 BUY 5@100 cum=0 leaves=0 CANCELED",
                "21>26 REFUSED CANCEL #3 of #1 TOO_LATE");
    }

    @Test
    void shouldEndAnOrderAmendedToWhatItHasAlready() {
        final VenueScript script = VenueScript.ready().hears("10 new #1 BUY 5@100", "20 trade 100:13 SELLER");
        script.hears("21 amend #2 of #1 3@100", "22 trade 99:9 SELLER", "23 query #3 of #1");
        script.says(
                "10>15 NEW #1 BUY 5@100 cum=0 leaves=5 NEW",
                "21>26 CANCELED #1 BUY 5@100 cum=3 leaves=0 CANCELED",
                "20>27 FILL #1 BUY 3@100 MAKER fee=-3 cum=3 leaves=2 PARTIALLY_FILLED",
                "23>28 ORDER_STATUS #1 BUY 5@100 cum=3 leaves=0 CANCELED");
    }

    @Test
    void shouldLeaveAnOrderAloneWhoseAmendIsRefused() {
        final VenueScript script = VenueScript.ready().hears("10 new #1 BUY 5@100");
        script.hears("11 amend #2 of #1 5@104", "12 amend #3 of #1 0@100", "13 amend #4 of #1 1001@100");
        script.hears("14 amend #5 of #1 5@-3", "20 trade 100:11 SELLER");
        script.says(
                "10>15 NEW #1 BUY 5@100 cum=0 leaves=5 NEW",
                "11>16 REFUSED AMEND #2 of #1 WOULD_TAKE",
                "12>17 REFUSED AMEND #3 of #1 BAD_QUANTITY",
                "13>18 REFUSED AMEND #4 of #1 BAD_QUANTITY",
                "14>19 REFUSED AMEND #5 of #1 BAD_PRICE",
                "20>27 FILL #1 BUY 1@100 MAKER fee=-1 cum=1 leaves=4 PARTIALLY_FILLED");
    }

    @Test
    void shouldTakeWhatAnAmendNotPostOnlyReaches() {
        final VenueScript script = VenueScript.ready().hears("10 new #1 BUY 3@100", "11 amend #2 of #1 3@104 gtc");
        script.hears("12 cancel #3 of #2");
        script.says(
                "10>15 NEW #1 BUY 3@100 cum=0 leaves=3 NEW",
                "11>16 REPLACED #2 of #1 BUY 3@104 cum=0 leaves=3 NEW",
                "12>17 REFUSED CANCEL #3 of #2 TOO_LATE",
                "11>18 FILL #2 BUY 3@104 TAKER fee=16 cum=3 leaves=0 FILLED");
    }

    @Test
    void shouldCancelEverythingInOneInstrumentOnly() {
        final VenueScript script =
                VenueScript.ready().hears("0 define id=2", "1 new #1 BUY 5@99", "1 new #2 SELL 5@110");
        script.hears("1 new #3 BUY 1@98", "1 new #4 BUY 1@98 post id=2", "2 massCancel #5", "3 massCancel #6");
        script.says(
                "1>6 NEW #1 BUY 5@99 cum=0 leaves=5 NEW",
                "1>6 NEW #2 SELL 5@110 cum=0 leaves=5 NEW",
                "1>6 NEW #3 BUY 1@98 cum=0 leaves=1 NEW",
                "1>6 NEW #4 BUY 1@98 cum=0 leaves=1 NEW id=2",
                "2>7 CANCELED #1 BUY 5@99 cum=0 leaves=0 CANCELED",
                "2>7 CANCELED #3 BUY 1@98 cum=0 leaves=0 CANCELED",
                "2>7 CANCELED #2 SELL 5@110 cum=0 leaves=0 CANCELED");
    }

    @Test
    void shouldAnswerQuestionsAboutLiveEndedAndUnknownOrders() {
        final VenueScript script = VenueScript.ready().hears("1 new #1 BUY 5@104", "2 new #2 BUY 5@99");
        script.hears(
                "3 query #3 of #1", "4 query #4 of #2", "5 query #5 of #9", "6 trade 98:1 SELLER", "7 query #6 of #2");
        script.says(
                "1>6 REJECTED #1 BUY 5@104 cum=0 leaves=0 REJECTED WOULD_TAKE",
                "2>7 NEW #2 BUY 5@99 cum=0 leaves=5 NEW",
                "3>8 ORDER_STATUS #1 BUY 5@104 cum=0 leaves=0 REJECTED",
                "4>9 ORDER_STATUS #2 BUY 5@99 cum=0 leaves=5 NEW",
                "5>10 REFUSED QUERY #5 of #9 UNKNOWN_ORDER",
                "7>12 ORDER_STATUS #2 BUY 5@99 cum=5 leaves=0 FILLED",
                "6>13 FILL #2 BUY 5@99 MAKER fee=-4 cum=5 leaves=0 FILLED");
    }

    @Test
    void shouldRefuseOrdersBeyondItsBoundAndStillAnswerQuestions() {
        final VenueScript script = VenueScript.ready().hears("1 new #1 BUY 1@99", "1 cancel #2 of #1");
        for (int i = 0; i < RestingOrders.CAPACITY_PER_SIDE; i++) {
            script.hears("2 new #" + (1_000 + i) + " BUY 1@99", "2 new #" + (2_000 + i) + " SELL 1@110");
        }
        script.hears("3 query #3 of #1", "4 new #4 BUY 1@99", "4 new #5 SELL 1@110");
        script.hears("5 cancel #6 of #1000", "6 new #4 BUY 1@99");
        script.skips(2 + 2 * RestingOrders.CAPACITY_PER_SIDE);
        script.says(
                "3>8 ORDER_STATUS #1 BUY 1@99 cum=0 leaves=0 CANCELED",
                "4>9 REFUSED NEW #4 TOO_MANY_ORDERS",
                "4>9 REFUSED NEW #5 TOO_MANY_ORDERS",
                "5>10 CANCELED #1000 BUY 1@99 cum=0 leaves=0 CANCELED",
                "6>11 NEW #4 BUY 1@99 cum=0 leaves=1 NEW");
    }

    @Test
    void shouldForgetTheOldestOfManyEndedOrders() {
        final VenueScript script = VenueScript.ready();
        final int remembered = 1 << 12;
        for (int i = 1; i <= remembered + 1; i++) {
            script.hears("1 new #" + i + " BUY 1@99", "1 cancel #" + (1_000_000 + i) + " of #" + i);
        }
        script.skips(2 * (remembered + 1));
        script.hears("2 cancel #9000001 of #1", "2 cancel #9000002 of #2");
        script.says("2>7 REFUSED CANCEL #9000001 of #1 UNKNOWN_ORDER", "2>7 REFUSED CANCEL #9000002 of #2 TOO_LATE");
    }

    @Test
    void shouldNameTheInstrumentThatWasNeverDefined() {
        final ConstantLatency none = new ConstantLatency(0);
        final SimVenue venue = new SimVenue(
                new VenueSetup(
                        new RiskAverseQueue(), FillMode.WHOLE, new VenueLatencies(none, none, none, none, none, null)),
                new TimedMessages());
        final SimMessages writer = new SimMessages().instrument(7);
        writer.cancel(2, 1);
        final IllegalStateException failure =
                assertThrows(IllegalStateException.class, () -> venue.onRequest(writer.buffer, SimMessages.OFFSET, 1));
        Assertions.assertTrue(failure.getMessage().contains("instrument 7"), failure.getMessage());
    }
}
