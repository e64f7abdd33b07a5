package ballast.core.quoter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ballast.core.telemetry.CoreCounter;
import org.junit.jupiter.api.Test;

/**
 * From a book to orders: the first quote, requotes, fills. See {@link CoreScript} for the language. Quotes stand 2.5
 * ticks off the mid with 5 lots; one lot at one tick is worth 100.
 */
class CoreQuotingScriptTest {
    @Test
    void shouldSayWhyItDoesNotQuoteUntilAllIsThere() {
        final CoreScript core = new CoreScript();
        core.hears("1 define");
        core.says(
                "1 <1 WANT d1 BUY L0 NO_PARAMETERS", //
                "1 <1 WANT d2 SELL L0 NO_PARAMETERS");
        core.hears("1 parameters");
        core.says(
                "1 <2 WANT d3 BUY L0 BOOK_EMPTY", //
                "1 <2 WANT d4 SELL L0 BOOK_EMPTY");
        core.hears("1.1 book 1 bid 100:5");
        core.says(
                "1.1 <3 WANT d5 BUY L0 BOOK_ONE_SIDED", //
                "1.1 <3 WANT d6 SELL L0 BOOK_ONE_SIDED");
        core.hears("1.2 book 2 ask 104:5");
        core.says(
                "1.2 <4 WANT d7 BUY L0 5@99 = 102 -2.5 spread -0.5 rounding, 5 lots at position 0",
                "1.2 <4 WANT d8 SELL L0 5@105 = 102 +2.5 spread +0.5 rounding, 5 lots at position 0",
                "1.2 <4 NEW #1 BUY 5@99 d7",
                "1.2 <4 NEW #2 SELL 5@105 d8");
    }

    @Test
    void shouldTakeParametersBeforeTheDefinitionToo() {
        final CoreScript core = new CoreScript();
        core.hears("1 parameters");
        core.says(
                "1 <1 WANT d1 BUY L0 NO_DEFINITION", //
                "1 <1 WANT d2 SELL L0 NO_DEFINITION");
        core.hears("1 define");
        core.says(
                "1 <2 WANT d3 BUY L0 BOOK_EMPTY", //
                "1 <2 WANT d4 SELL L0 BOOK_EMPTY");
    }

    /** Quoting 5@99 and 5@105, both acknowledged, all of it said already. */
    private static CoreScript quoting(final String parameters) {
        final CoreScript core = CoreScript.ready(parameters);
        core.hears("1.1 book 1 bid 100:5 ask 104:5", "1.2 ack #1 venue=71", "1.2 ack #2 venue=72");
        core.out.take();
        return core;
    }

    @Test
    void shouldDoNothingWhenNothingThatMattersChanges() {
        final CoreScript core = quoting("");
        core.hears(
                "1.3 book 2 bid 100:9,98:1 ask 107:2",
                "1.4 book 3 ask 104:1",
                "1.5 trade 104:1 BUYER",
                "1.6 timer",
                "1.7 top 9 100:3 104:3",
                "1.8 feed LIVE",
                "1.9 set quote.size=5");
        core.saysNothing();
    }

    @Test
    void shouldAmendBothQuotesWhenTheMarketMoves() {
        final CoreScript core = quoting("");
        core.hears("1.3 book 2 bid 100:0,99:5 ask 104:0,103:5");
        core.says(
                "1.3 <6 WANT d7 BUY L0 5@98 = 101 -2.5 spread -0.5 rounding, 5 lots at position 0",
                "1.3 <6 WANT d8 SELL L0 5@104 = 101 +2.5 spread +0.5 rounding, 5 lots at position 0",
                "1.3 <6 AMEND #3 of #1 BUY 5@98 d7",
                "1.3 <6 AMEND #4 of #2 SELL 5@104 d8");
        core.hears("1.4 replaced #3 of #1 5@98 cum=0", "1.4 replaced #4 of #2 5@104 cum=0");
        core.saysNothing();
    }

    @Test
    void shouldCancelAndPlaceWhereTheVenueCannotAmend() {
        final CoreScript core = new CoreScript();
        core.hears("1 define amend=no", "1 parameters session.state_interval=1h");
        core.hears("1.1 book 1 bid 100:5 ask 104:5", "1.2 ack #1 venue=71", "1.2 ack #2 venue=72");
        core.out.take();
        core.hears("1.3 book 2 ask 104:0,106:5");
        core.says(
                "1.3 <6 WANT d7 BUY L0 5@100 = 103 -2.5 spread -0.5 rounding, 5 lots at position 0",
                "1.3 <6 WANT d8 SELL L0 5@106 = 103 +2.5 spread +0.5 rounding, 5 lots at position 0",
                "1.3 <6 CANCEL #3 of #1 BUY",
                "1.3 <6 NEW #4 BUY 5@100 d7",
                "1.3 <6 CANCEL #5 of #2 SELL",
                "1.3 <6 NEW #6 SELL 5@106 d8");
        core.hears("1.4 canceled #1 cum=0", "1.4 canceled #2 cum=0", "1.4 ack #4", "1.4 ack #6");
        core.saysNothing();
    }

    @Test
    void shouldBookAFillLeanAndQuoteAgain() {
        // one tick for each lot held
        final CoreScript core =
                quoting("strategy.rule=avellaneda-stoikov strategy.gamma=0.001 strategy.sigma=31.6227766"
                        + " quote.min_half_spread=0");
        core.hears("1.3 fill #1 BUY 2@98 cum=2 leaves=3 exec=7 fee=3");
        core.says(
                "1.3 <6 STATE position 2 mark 204 nav 797 cash -19603 capture 800 revaluation 0 realised 0 fees"
                        + " 3 traded 2/0 open 3/5 in 2 resting 99/105 both 0.1 QUOTING/QUOTING",
                "1.3 <6 WANT d7 BUY L0 5@97 = 102 -2 inventory -2.99688 spread -0.00312 rounding, 5 lots at"
                        + " position 2",
                "1.3 <6 WANT d8 SELL L0 5@103 = 102 -2 inventory +2.99688 spread +0.00312 rounding, 5 lots at"
                        + " position 2",
                "1.3 <6 AMEND #3 of #1 BUY 7@97 d7",
                "1.3 <6 AMEND #4 of #2 SELL 5@103 d8");
        core.hears("1.4 replaced #3 of #1 7@97 cum=2", "1.4 replaced #4 of #2 5@103 cum=0");
        core.says("1.3 <7 MARKOUT x7 BUY 2@98 after 0 mark 204->204 edge 800");
        core.hears("1.5 fill #4 SELL 4@103 cum=4 leaves=1 exec=8 fee=-2");
        core.says(
                "1.4 <9 MARKOUT x7 BUY 2@98 after 0.1 mark 204->204 edge 800",
                "1.5 <9 STATE position -2 mark 204 nav 1199 cash 21599 capture 1200 revaluation 0 realised 1000"
                        + " fees 1 traded 2/4 open 5/1 in 2 resting 97/103 both 0.3 QUOTING/QUOTING",
                "1.5 <9 WANT d9 BUY L0 5@101 = 102 +2 inventory -2.99688 spread -0.00312 rounding, 5 lots at"
                        + " position -2",
                "1.5 <9 WANT d10 SELL L0 5@107 = 102 +2 inventory +2.99688 spread +0.00312 rounding, 5 lots at"
                        + " position -2",
                "1.5 <9 AMEND #5 of #3 BUY 7@101 d9",
                "1.5 <9 AMEND #6 of #4 SELL 9@107 d10");
    }

    @Test
    void shouldQuoteSeveralLevels() {
        final CoreScript core = CoreScript.ready("quote.levels=3 quote.level_step=2 risk.max_position=12");
        core.hears("1.1 book 1 bid 100:5 ask 104:5");
        core.says(
                "1.1 <3 WANT d9 BUY L0 5@99 = 102 -2.5 spread -0.5 rounding, 5 lots at position 0",
                "1.1 <3 WANT d10 BUY L1 5@97 = 102 -4.5 spread -0.5 rounding, 5 lots at position 0",
                "1.1 <3 WANT d11 BUY L2 2@95 = 102 -6.5 spread -0.5 rounding, 5 -3 limit lots at position 0",
                "1.1 <3 WANT d12 SELL L0 5@105 = 102 +2.5 spread +0.5 rounding, 5 lots at position 0",
                "1.1 <3 WANT d13 SELL L1 5@107 = 102 +4.5 spread +0.5 rounding, 5 lots at position 0",
                "1.1 <3 WANT d14 SELL L2 2@109 = 102 +6.5 spread +0.5 rounding, 5 -3 limit lots at position 0",
                "1.1 <3 NEW #1 BUY 5@99 d9",
                "1.1 <3 NEW #2 BUY 5@97 d10",
                "1.1 <3 NEW #3 BUY 2@95 d11",
                "1.1 <3 NEW #4 SELL 5@105 d12",
                "1.1 <3 NEW #5 SELL 5@107 d13",
                "1.1 <3 NEW #6 SELL 2@109 d14");
        core.hears("1.2 ack #1", "= ack #2", "= ack #3", "= ack #4", "= ack #5", "= ack #6");
        core.saysNothing();
        // one level down on both sides: the best bid goes below the others, the outermost ask comes in
        core.hears("1.3 book 2 bid 100:0,98:5 ask 104:0,102:5");
        core.says(
                "1.3 <10 WANT d15 BUY L0 5@97 = 100 -2.5 spread -0.5 rounding, 5 lots at position 0",
                "1.3 <10 WANT d16 BUY L1 5@95 = 100 -4.5 spread -0.5 rounding, 5 lots at position 0",
                "1.3 <10 WANT d17 BUY L2 2@93 = 100 -6.5 spread -0.5 rounding, 5 -3 limit lots at position 0",
                "1.3 <10 WANT d18 SELL L0 5@103 = 100 +2.5 spread +0.5 rounding, 5 lots at position 0",
                "1.3 <10 WANT d19 SELL L1 5@105 = 100 +4.5 spread +0.5 rounding, 5 lots at position 0",
                "1.3 <10 WANT d20 SELL L2 2@107 = 100 +6.5 spread +0.5 rounding, 5 -3 limit lots at position 0",
                "1.3 <10 AMEND #7 of #1 BUY 2@93 d17",
                "1.3 <10 AMEND #8 of #5 SELL 2@107 d20",
                "1.3 <10 RISK MAX_POSITION DENY saw 15 limit 12 of #6",
                "1.3 <10 CANCEL #9 of #6 SELL");
    }

    @Test
    void shouldUseTheTopOfBookBeforeTheLevelsComeAndKeepQuietWhenTheyAgree() {
        final CoreScript core = quoting("");
        core.hears("1.3 top 5 99:2 103:4");
        core.says(
                "1.3 <6 WANT d7 BUY L0 5@98 = 101 -2.5 spread -0.5 rounding, 5 lots at position 0",
                "1.3 <6 WANT d8 SELL L0 5@104 = 101 +2.5 spread +0.5 rounding, 5 lots at position 0",
                "1.3 <6 AMEND #3 of #1 BUY 5@98 d7",
                "1.3 <6 AMEND #4 of #2 SELL 5@104 d8");
        core.hears("1.31 replaced #3 of #1 5@98", "= replaced #4 of #2 5@104");
        core.hears("1.32 book 4 bid 100:3,98:7", "1.33 book 5 bid 100:0,99:2 ask 103:4");
        core.saysNothing();
    }

    @Test
    void shouldStandOffAfterAPostOnlyRefusal() {
        final CoreScript core = CoreScript.ready("strategy.k=1000");
        core.hears("1.1 book 1 bid 100:5 ask 101:5");
        core.says(
                "1.1 <3 WANT d5 BUY L0 5@100 = 100.5 -0.001 spread -0.499 rounding, 5 lots at position 0",
                "1.1 <3 WANT d6 SELL L0 5@101 = 100.5 +0.001 spread +0.499 rounding, 5 lots at position 0",
                "1.1 <3 NEW #1 BUY 5@100 d5",
                "1.1 <3 NEW #2 SELL 5@101 d6");
        core.hears("1.2 ack #2", "= rejected #1 reason=WOULD_TAKE");
        core.says(
                "1.2 <5 WANT d7 BUY L0 5@99 = 100.5 -0.001 spread -0.499 rounding -1 post-only, 5 lots at"
                        + " position 0",
                "1.2 <5 NEW #3 BUY 5@99 d7");
        core.hears("1.3 rejected #3 reason=WOULD_TAKE");
        core.says(
                "1.3 <6 WANT d8 BUY L0 5@98 = 100.5 -0.001 spread -0.499 rounding -2 post-only, 5 lots at"
                        + " position 0",
                "1.3 <6 NEW #4 BUY 5@98 d8");
        core.hears("1.4 ack #4", "1.5 book 2 bid 100:4");
        core.saysNothing();
        core.hears("1.6 book 3 ask 101:0,102:5");
        core.says(
                "1.6 <9 WANT d9 BUY L0 5@100 = 101 -0.001 spread -0.999 rounding, 5 lots at position 0",
                "1.6 <9 WANT d10 SELL L0 5@102 = 101 +0.001 spread +0.999 rounding, 5 lots at position 0",
                "1.6 <9 AMEND #5 of #4 BUY 5@100 d9",
                "1.6 <9 AMEND #6 of #2 SELL 5@102 d10");
    }

    @Test
    void shouldCountWhatItDoes() {
        final CoreScript core = quoting("");
        core.hears("1.3 book 2 ask 104:0,106:5", "1.4 fill #1 BUY 5@99 cum=5 leaves=0 exec=7");
        assertEquals(7, core.count(CoreCounter.INBOUND_MESSAGES));
        assertEquals(2, core.count(CoreCounter.BOOK_EVENTS));
        assertEquals(1, core.count(CoreCounter.FILLS));
    }
}
