package ballast.sim.venue;

import ballast.sim.model.FillMode;
import ballast.sim.model.RiskAverseQueue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How much is filled in each mode, what a taker leaves, and that own orders never meet. */
class VenueFillsTest {
    private static final String TWO_BUYS_1 = "10>15 NEW #1 BUY 5@99 cum=0 leaves=5 NEW";
    private static final String TWO_BUYS_2 = "11>16 NEW #2 BUY 3@100 cum=0 leaves=3 NEW";

    @Test
    void shouldGiveATradeThroughToTheBestPriceFirstAndNoMoreThanItTraded() {
        final VenueScript script = VenueScript.ready(FillMode.TRADED);
        script.hears("10 new #1 BUY 5@99", "11 new #2 BUY 3@100").says(TWO_BUYS_1, TWO_BUYS_2);
        script.hears("20 trade 98:4 SELLER");
        script.says(
                "20>27 FILL #2 BUY 3@100 MAKER fee=-3 cum=3 leaves=0 FILLED",
                "20>27 FILL #1 BUY 1@99 MAKER fee=0 cum=1 leaves=4 PARTIALLY_FILLED");
        // the market has passed 99: nobody stands in front there any more
        script.hears("21 trade 99:1 SELLER");
        script.says("21>28 FILL #1 BUY 1@99 MAKER fee=0 cum=2 leaves=3 PARTIALLY_FILLED");
        script.hears("22 book ask 99:1");
        script.says("22>29 FILL #1 BUY 3@99 MAKER fee=-2 cum=5 leaves=0 FILLED");
    }

    @ParameterizedTest
    @EnumSource(
            value = FillMode.class,
            names = {"TRADED", "STRICT"})
    void shouldLeaveToTheTradedPriceWhatBetterPricesDoNotTake(final FillMode fills) {
        final VenueScript script = VenueScript.ready(fills);
        script.hears("10 new #1 BUY 5@99", "11 new #2 BUY 3@100").says(TWO_BUYS_1, TWO_BUYS_2);
        // three for #2, five of others before #1 are counted with all nine, and one is left
        script.hears("20 trade 99:9 SELLER");
        script.says(
                "20>27 FILL #2 BUY 3@100 MAKER fee=-3 cum=3 leaves=0 FILLED",
                "20>27 FILL #1 BUY 4@99 MAKER fee=-3 cum=4 leaves=1 PARTIALLY_FILLED");
    }

    @Test
    void shouldFillInStrictModeNothingThatWasNotTraded() {
        final VenueScript script = VenueScript.ready(FillMode.STRICT).hears("10 new #1 BUY 5@103");
        script.says("10>15 NEW #1 BUY 5@103 cum=0 leaves=5 NEW");
        script.hears("20 book ask 103:9").saysNothing();
        script.hears("21 trade 100:2 SELLER");
        script.says("21>28 FILL #1 BUY 2@103 MAKER fee=-2 cum=2 leaves=3 PARTIALLY_FILLED");
    }

    @Test
    void shouldCountATradeOfUnknownSideOnceInStrictMode() {
        for (final FillMode fills : List.of(FillMode.WHOLE, FillMode.TRADED, FillMode.STRICT)) {
            final VenueScript script = new VenueScript(new RiskAverseQueue(), fills);
            script.hears("0 define", "0 snapshot bid 90:1 ask 110:1", "10 new #1 BUY 3@100", "11 new #2 SELL 3@101");
            script.skips(2);
            script.hears("20 trade 100:4 UNKNOWN", "21 trade 101:1 UNKNOWN");
            script.says(
                    "20>27 FILL #1 BUY 3@100 MAKER fee=-3 cum=3 leaves=0 FILLED",
                    "21>28 FILL #2 SELL 1@101 MAKER fee=-1 cum=1 leaves=2 PARTIALLY_FILLED");
        }
    }

    @Test
    void shouldTakeWhatIsShownOnlyOnceInStrictMode() {
        final VenueScript script = VenueScript.ready(FillMode.STRICT);
        script.hears("10 new #1 BUY 3@104 ioc", "11 new #2 BUY 3@104 ioc", "12 new #3 BUY 1@104 ioc");
        script.says(
                "10>15 NEW #1 BUY 3@104 cum=0 leaves=3 NEW",
                "11>16 NEW #2 BUY 3@104 cum=0 leaves=3 NEW",
                "11>16 EXPIRED #2 BUY 3@104 cum=1 leaves=0 EXPIRED",
                "10>17 FILL #1 BUY 3@104 TAKER fee=16 cum=3 leaves=0 FILLED",
                "12>17 NEW #3 BUY 1@104 cum=0 leaves=1 NEW",
                "12>17 EXPIRED #3 BUY 1@104 cum=0 leaves=0 EXPIRED",
                "11>18 FILL #2 BUY 1@104 TAKER fee=6 cum=1 leaves=2 PARTIALLY_FILLED");
    }

    @Test
    void shouldTakeAgainWhatTheTapeShowsAnewInStrictMode() {
        final VenueScript script = VenueScript.ready(FillMode.STRICT).hears("10 new #1 BUY 4@104 ioc");
        script.hears("20 book ask 104:2", "30 new #2 BUY 4@104 ioc");
        script.skips(2);
        script.says(
                "30>35 NEW #2 BUY 4@104 cum=0 leaves=4 NEW",
                "30>35 EXPIRED #2 BUY 4@104 cum=2 leaves=0 EXPIRED",
                "30>37 FILL #2 BUY 2@104 TAKER fee=11 cum=2 leaves=2 PARTIALLY_FILLED");
    }

    /** What was taken no longer stands in the way of an order that only wants to make. */
    @Test
    void shouldLetAPostOnlyOrderRestWhereAllIsTakenInStrictMode() {
        final VenueScript script = VenueScript.ready(FillMode.STRICT).hears("10 new #1 BUY 4@104 ioc");
        script.skips(2);
        script.hears("20 new #2 BUY 1@104");
        script.says("20>25 NEW #2 BUY 1@104 cum=0 leaves=1 NEW");
    }

    @ParameterizedTest
    @EnumSource(
            value = FillMode.class,
            names = {"WHOLE", "TRADED"})
    void shouldNotFillTheRestOfATakerByWhatItTook(final FillMode fills) {
        final VenueScript script = VenueScript.ready(fills).hears("10 new #1 BUY 7@104 gtc");
        script.says(
                "10>15 NEW #1 BUY 7@104 cum=0 leaves=7 NEW",
                "10>17 FILL #1 BUY 4@104 TAKER fee=21 cum=4 leaves=3 PARTIALLY_FILLED");
        script.hears("20 book bid 99:6", "21 book ask 104:3", "22 snapshot bid 100:10 ask 104:3")
                .saysNothing();
        script.hears("23 book ask 104:4");
        script.says("23>30 FILL #1 BUY 3@104 MAKER fee=-3 cum=7 leaves=0 FILLED");
    }

    @Test
    void shouldFillTheRestOfATakerWhenTheMarketComesBackToIt() {
        final VenueScript script = VenueScript.ready().hears("10 new #1 BUY 5@100", "11 amend #2 of #1 7@104 gtc");
        script.skips(3);
        script.hears("20 book ask 104:0", "21 book ask 105:2").saysNothing();
        script.hears("22 book ask 103:1");
        script.says("22>29 FILL #2 BUY 3@104 MAKER fee=-3 cum=7 leaves=0 FILLED");
    }

    @ParameterizedTest
    @EnumSource(
            value = FillMode.class,
            names = {"WHOLE", "TRADED", "STRICT", "VOLUME"})
    void shouldRefuseToMakeAgainstOurOwnOrder(final FillMode fills) {
        final VenueScript script = VenueScript.ready(fills);
        script.hears("10 new #1 SELL 5@102", "11 new #2 BUY 5@102", "12 new #3 BUY 5@101", "13 amend #4 of #1 5@101");
        script.says(
                "10>15 NEW #1 SELL 5@102 cum=0 leaves=5 NEW",
                "11>16 REJECTED #2 BUY 5@102 cum=0 leaves=0 REJECTED WOULD_TAKE",
                "12>17 NEW #3 BUY 5@101 cum=0 leaves=5 NEW",
                "13>18 REFUSED AMEND #4 of #1 WOULD_TAKE");
    }

    @Test
    void shouldCancelWhatWouldTakeFromOurOwnOrder() {
        final VenueScript script = VenueScript.ready().hears("10 new #1 SELL 5@105", "20 new #2 BUY 9@106 gtc");
        script.says(
                "10>15 NEW #1 SELL 5@105 cum=0 leaves=5 NEW",
                "20>25 NEW #2 BUY 9@106 cum=0 leaves=9 NEW",
                "20>25 CANCELED #2 BUY 9@106 cum=4 leaves=0 CANCELED SELF_TRADE",
                "20>27 FILL #2 BUY 4@104 TAKER fee=21 cum=4 leaves=5 PARTIALLY_FILLED");
    }
}
