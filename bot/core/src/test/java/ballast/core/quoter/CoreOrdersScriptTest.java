package ballast.core.quoter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.core.telemetry.CoreCounter;
import org.junit.jupiter.api.Test;

/**
 * The venue's answers: late, doubled, contradicting, missing. See {@link CoreScript} for the language and
 * {@link AnswerPermutationTest} for all their orders.
 */
class CoreOrdersScriptTest {
    /** Quoting 5@99 and 5@105, both acknowledged, all of it said already; quotes stay whatever the market does. */
    private static CoreScript quoting(final String parameters) {
        final CoreScript core = CoreScript.ready(parameters);
        core.hears("1.1 book 1 bid 100:5 ask 104:5", "1.2 ack #1 venue=71", "1.2 ack #2 venue=72");
        core.out.take();
        return core;
    }

    // ------------------------------------------------------------------------------------------------------ fills

    @Test
    void shouldBookAFillThatComesBeforeItsAcknowledgement() {
        final CoreScript core = CoreScript.ready("");
        core.hears("1.1 book 1 bid 100:5 ask 104:5");
        core.out.take();
        core.hears("1.2 fill #1 BUY 2@99 cum=2 leaves=3 exec=1");
        core.says("1.2 <4 STATE position 2 mark 204 nav 600 cash -19800 capture 600 revaluation 0 realised 0"
                + " fees 0 traded 2/0 open 3/5 in 2 resting 99/0 both 0 QUOTING/IN_FLIGHT");
        core.hears("1.2 ack #1");
        core.saysNothing();
    }

    @Test
    void shouldBookAFillOnceHoweverOftenItIsReported() {
        final CoreScript core = quoting("");
        core.hears("1.3 fill #1 BUY 2@99 cum=2 leaves=3 exec=1");
        core.out.take();
        core.hears("1.3 fill #1 BUY 2@99 cum=2 leaves=3 exec=1");
        core.saysNothing();
        assertEquals(1, core.count(CoreCounter.FILLS));
        assertEquals(1, core.count(CoreCounter.DUPLICATE_FILLS));
    }

    @Test
    void shouldBookAFillOfAnOrderThatItDoesNotKnow() {
        final CoreScript core = quoting("");
        core.hears("1.3 fill ~77 SELL 3@104 cum=3 leaves=0 exec=1");
        core.says("1.3 <6 STATE position -3 mark 204 nav 600 cash 31200 capture 600 revaluation 0 realised 0"
                + " fees 0 traded 0/3 open 5/5 in 2 resting 99/105 both 0.1 QUOTING/QUOTING");
        assertEquals(1, core.count(CoreCounter.ORPHAN_FILLS));
    }

    @Test
    void shouldPlaceAgainWhenAnOrderIsFilled() {
        final CoreScript core = quoting("");
        core.hears("1.3 fill #2 SELL 5@105 cum=5 leaves=0 exec=1");
        core.says(
                "1.3 <6 STATE position -5 mark 204 nav 1500 cash 52500 capture 1500 revaluation 0 realised 0"
                        + " fees 0 traded 0/5 open 5/0 in 1 resting 99/0 both 0.1 QUOTING/IN_FLIGHT",
                "1.3 <6 NEW #3 SELL 5@105 d6");
    }

    @Test
    void shouldCountAFillFromBeforeAnAmendTowardsItsOrder() {
        final CoreScript core = quoting("");
        core.hears("1.3 book 2 bid 100:0,98:5 ask 104:0,102:5");
        core.out.take();
        // filled under its old id, then amended; the fill is told last
        core.hears("1.4 replaced #3 of #1 5@97 cum=4 venue=71");
        core.saysNothing();
        core.hears("1.4 fill #1 BUY 4@99 cum=4 leaves=1 exec=1 venue=71");
        core.says("1.4 <8 STATE position 4 mark 200 nav 400 cash -39600 capture 400 revaluation 0 realised 0"
                + " fees 0 traded 4/0 open 1/5 in 2 resting 97/105 both 0.2 QUOTING/QUOTING");
        assertEquals(0, core.count(CoreCounter.ORPHAN_FILLS));
    }

    // ---------------------------------------------------------------------------------------------------- refusals

    @Test
    void shouldPlaceAgainWhenTheVenueEndsAnOrder() {
        final CoreScript core = quoting("");
        core.hears("1.3 canceled #1 cum=0");
        core.says("1.3 <6 NEW #3 BUY 5@99 d5");
        core.hears("1.4 expired #2 cum=0");
        core.says("1.4 <7 NEW #4 SELL 5@105 d6");
        assertEquals(1, core.count(CoreCounter.REJECTS));
    }

    /** Who asks again at once is banned, and where nothing takes time would ask for ever. */
    @Test
    void shouldWaitBeforeItAsksAgainForWhatWasRefused() {
        final CoreScript core = quoting("");
        core.hears("1.3 canceled #1 cum=0");
        core.says("1.3 <6 NEW #3 BUY 5@99 d5");
        core.hears("1.5 rejected #3 reason=INSUFFICIENT_MARGIN");
        core.says("1.5 <7 RISK VENUE_REFUSAL DENY saw 0 limit 1000000000");
        core.hears("1.9 timer");
        core.saysNothing();
        core.hears("2.5 timer");
        final String said = String.join("\n", core.out.take());
        assertTrue(said.contains("NEW #4 BUY 5@99"), said);
        assertEquals(1, core.count(CoreCounter.REJECTS));
    }

    /** A ban refuses cancels too: they are not repeated at once either. */
    @Test
    void shouldWaitBeforeItRepeatsACancelThatWasRefused() {
        final CoreScript core = quoting("");
        core.hears("1.3 operator PAUSE");
        core.out.take();
        core.hears("1.4 refuse CANCEL #3 of #1 RATE_LIMIT");
        core.hears("1.45 timer");
        core.says(
                "1.4 <7 RISK VENUE_REFUSAL PULL saw 0 limit 1000000", "1.45 <8 RISK VENUE_REFUSAL CLEAR saw 0 limit 0");
        core.hears("1.5 timer");
        final String said = String.join("\n", core.out.take());
        assertTrue(said.contains("CANCEL #5 of #1"), said);
    }

    @Test
    void shouldCancelAnOrderWhoseAmendWasRefused() {
        final CoreScript core = quoting("");
        core.hears("1.3 book 2 ask 104:0,106:5");
        core.out.take();
        core.hears("1.4 refuse AMEND #3 of #1 INSUFFICIENT_MARGIN");
        // where it is it must not stay: it goes, and the side waits
        core.says("1.4 <7 RISK VENUE_REFUSAL DENY saw 0 limit 1000000000 of #1", "1.4 <7 CANCEL #5 of #1 BUY");
    }

    @Test
    void shouldStandOffWhenAnAmendWouldHaveTaken() {
        final CoreScript core = quoting("strategy.k=1");
        core.hears("1.3 book 2 ask 104:0,106:5");
        core.says(
                "1.3 <6 WANT d7 BUY L0 5@102 = 103 -1 spread, 5 lots at position 0",
                "1.3 <6 WANT d8 SELL L0 5@104 = 103 +1 spread, 5 lots at position 0",
                "1.3 <6 AMEND #3 of #1 BUY 5@102 d7",
                "1.3 <6 AMEND #4 of #2 SELL 5@104 d8");
        core.hears("1.4 replaced #4 of #2 5@104", "= refuse AMEND #3 of #1 WOULD_TAKE");
        core.says("1.4 <8 AMEND #5 of #1 BUY 5@102 d7");
        // the touch is far away: it takes as many refusals to stand off from the price itself
        core.hears("1.5 refuse AMEND #5 of #1 WOULD_TAKE", "1.6 refuse AMEND #6 of #1 WOULD_TAKE");
        core.says("1.5 <9 AMEND #6 of #1 BUY 5@102 d7", "1.6 <10 AMEND #7 of #1 BUY 5@102 d7");
        core.hears("1.7 refuse AMEND #7 of #1 WOULD_TAKE");
        core.says("1.7 <11 WANT d9 BUY L0 5@101 = 103 -1 spread -1 post-only, 5 lots at position 0");
        assertEquals(4, core.count(CoreCounter.POST_ONLY_REJECTS));
    }

    @Test
    void shouldIgnoreAnswersAboutOrdersThatAreGone() {
        final CoreScript core = quoting("");
        core.hears("1.3 ack ~9", "= canceled ~9", "= replaced ~9 of ~8 5@100", "= refuse CANCEL ~9 of ~8 TOO_LATE");
        core.saysNothing();
        assertEquals(3, core.count(CoreCounter.STALE_ANSWERS));
        assertEquals(1, core.count(CoreCounter.CANCEL_RACES));
    }

    // ------------------------------------------------------------------------------------------------------ races

    /** The bid is being cancelled, because the operator paused. */
    private static CoreScript cancelling() {
        final CoreScript core = quoting("");
        core.hears("1.3 operator PAUSE");
        core.says(
                "1.3 <6 WANT d7 BUY L0 PAUSED",
                "1.3 <6 WANT d8 SELL L0 PAUSED",
                "1.3 <6 CANCEL #3 of #1 BUY",
                "1.3 <6 CANCEL #4 of #2 SELL");
        return core;
    }

    @Test
    void shouldAskWhenACancelCameTooLateAndBelieveTheFill() {
        final CoreScript core = cancelling();
        core.hears("1.4 refuse CANCEL #3 of #1 TOO_LATE");
        core.says("1.4 <7 QUERY #5 of #1");
        core.hears("1.5 fill #1 BUY 5@99 cum=5 leaves=0 exec=1");
        core.says("1.5 <8 STATE position 5 mark 204 nav 1500 cash -49500 capture 1500 revaluation 0 realised 0"
                + " fees 0 traded 5/0 open 0/5 in 1 resting 0/105 both 0.2 PAUSED/PAUSED");
        assertEquals(1, core.count(CoreCounter.CANCEL_RACES));
        core.hears("1.5 status #1 FILLED 5@99 cum=5");
        core.saysNothing();
        assertEquals(1, core.count(CoreCounter.STALE_ANSWERS));
    }

    @Test
    void shouldAwaitTheFillThatTheStatusOwes() {
        final CoreScript core = cancelling();
        core.hears("1.4 refuse CANCEL #3 of #1 TOO_LATE", "1.5 status #1 FILLED 5@99 cum=5");
        core.out.take();
        core.hears("1.6 set session.state_interval=1s", "2 timer");
        core.says("2 <10 STATE position 0 mark 204 nav 0 cash 0 capture 0 revaluation 0 realised 0 fees 0 traded"
                + " 0/0 open 5/5 in 2 resting 0/105 both 0.2 PAUSED/PAUSED");
        core.hears("2.1 fill #1 BUY 5@99 cum=5 leaves=0 exec=1");
        core.says("2.1 <11 STATE position 5 mark 204 nav 1500 cash -49500 capture 1500 revaluation 0 realised 0"
                + " fees 0 traded 5/0 open 0/5 in 1 resting 0/105 both 0.2 PAUSED/PAUSED");
    }

    @Test
    void shouldAskEverySecondForAsLongAsTheFateIsUnknown() {
        final CoreScript core = cancelling();
        core.hears("1.4 refuse CANCEL #3 of #1 TOO_LATE");
        core.out.take();
        core.hears("2.3 timer");
        core.saysNothing();
        core.hears("2.4 timer");
        core.says("2.4 <9 QUERY #6 of #1");
        core.hears("3.3 timer");
        core.saysNothing();
        core.hears("3.5 timer");
        core.says("3.5 <11 QUERY #7 of #1");
    }

    @Test
    void shouldCancelAnOrderThatTurnsOutToBeLive() {
        final CoreScript core = cancelling();
        core.hears("1.4 refuse CANCEL #3 of #1 UNKNOWN_ORDER");
        core.out.take();
        core.hears("1.5 status #1 NEW 5@99");
        core.says("1.5 <8 CANCEL #6 of #1 BUY");
    }

    @Test
    void shouldNotAskAtOnceWhenTheQuestionItselfIsNotAnswered() {
        final CoreScript core = cancelling();
        core.hears("1.4 refuse CANCEL #3 of #1 DISCONNECTED UNKNOWN");
        core.says("1.4 <7 QUERY #5 of #1");
        // the line is down: every question comes back at once
        core.hears("1.4 refuse QUERY #5 of #1 DISCONNECTED UNKNOWN");
        core.saysNothing();
        core.hears("1.5 refuse QUERY #5 of #1 UNKNOWN_ORDER");
        core.saysNothing();
        core.hears("2.4 timer");
        core.says("2.4 <10 QUERY #6 of #1");
    }

    @Test
    void shouldNotDoubtALiveOrderBecauseAQuestionAboutItIsNotAnswered() {
        final CoreScript core = quoting("");
        core.hears("1.3 refuse QUERY #9 of #1 TIMEOUT UNKNOWN", "3 timer");
        core.saysNothing();
    }

    @Test
    void shouldCountAnAmendOfUnknownFateAtTheLargerSize() {
        final CoreScript core = quoting("risk.max_position=30 risk.stale_book=1h");
        core.hears("1.3 set quote.size=20 quote.requote_threshold=1000");
        core.out.take();
        core.hears("1.4 book 2 bid 100:0,60:5 ask 104:0,64:5", "1.5 set quote.requote_threshold=0");
        core.says(
                "1.4 <7 WANT d9 BUY L0 20@59 = 62 -2.5 spread -0.5 rounding, 20 lots at position 0",
                "1.4 <7 WANT d10 SELL L0 20@65 = 62 +2.5 spread +0.5 rounding, 20 lots at position 0",
                "1.5 <8 AMEND #3 of #1 BUY 20@59 d9",
                "1.5 <8 RISK SELF_TRADE DENY saw 65 limit 99 of #2",
                "1.5 <8 CANCEL #4 of #2 SELL");
        core.hears("1.6 refuse AMEND #3 of #1 TIMEOUT UNKNOWN");
        // 20 may be resting at 59: nothing more is placed before that is known
        core.says("1.6 <9 QUERY #5 of #1");
        core.hears("1.7 set session.state_interval=1s", "2 timer");
        core.says("2 <11 STATE position 0 mark 124 nav 0 cash 0 capture 0 revaluation 0 realised 0 fees 0 traded"
                + " 0/0 open 20/5 in 2 resting 0/105 both 0.4 IN_FLIGHT/QUOTING");
    }

    @Test
    void shouldAdoptAnAmendThatTurnsOutToHaveTakenEffect() {
        final CoreScript core = quoting("");
        core.hears("1.3 book 2 bid 100:0,98:5 ask 104:0,102:5");
        core.out.take();
        core.hears("1.4 refuse AMEND #3 of #1 TIMEOUT UNKNOWN");
        // it may be where it is wanted, so no other is placed
        core.says("1.4 <7 QUERY #5 of #1");
        core.hears("1.5 status #3 NEW 5@97 venue=71", "1.6 timer");
        core.saysNothing();
    }

    @Test
    void shouldBelieveAFillThatShowsThatAnAmendTookEffect() {
        final CoreScript core = quoting("");
        core.hears("1.3 set quote.size=8", "1.35 book 2 bid 100:0,98:5 ask 104:0,102:5");
        final String amended = String.join("\n", core.out.take());
        assertTrue(amended.contains("AMEND #3 of #1 BUY 8@97"), amended);
        // it took effect, and the refusal is that of its twin; word of the change is lost
        core.hears("1.4 refuse AMEND #3 of #1 TOO_LATE");
        core.out.take();
        core.hears("1.5 fill #3 BUY 4@97 cum=4 leaves=4 exec=1 venue=71");
        final String said = String.join("\n", core.out.take());
        assertTrue(said.contains("STATE position 4 "), said);
        assertTrue(said.contains(" open 12/8 "), said);
    }

    /** The venue may have looked before the amend came to it. */
    @Test
    void shouldNotTakeAnEarlyStatusForTheFateOfAnAmend() {
        final CoreScript core = quoting("risk.order_timeout=5s quote.size=5");
        core.hears("1.3 set quote.size=8", "1.35 book 2 bid 100:0,98:5 ask 104:0,102:5");
        core.hears("1.4 refuse AMEND #3 of #1 TIMEOUT UNKNOWN", "= replaced #4 of #2 8@103", "1.5 set quote.size=5");
        core.out.take();
        core.hears("6.35 status #1 NEW 5@99 venue=71", "6.4 set session.state_interval=1s", "7 timer");
        final String early = String.join("\n", core.out.take());
        assertTrue(early.contains("QUERY ") && early.contains(" open 8/8 "), early);
        core.hears("7.1 status #1 NEW 5@99 venue=71", "8 timer");
        final String late = String.join("\n", core.out.take());
        assertTrue(late.contains("CANCEL ") && late.contains(" of #1 BUY"), late);
    }

    @Test
    void shouldNotBelieveTheTermsOfAFillThatIsToldAgain() {
        final CoreScript core = quoting("");
        core.hears("1.3 set quote.size=8", "1.35 book 2 bid 100:0,98:5 ask 104:0,102:5");
        core.hears("1.4 replaced #3 of #1 8@97 venue=71", "= replaced #4 of #2 8@103 venue=72");
        core.out.take();
        core.hears("1.5 fill #1 BUY 2@99 cum=2 leaves=3 exec=1 venue=71 replayed");
        final String said = String.join("\n", core.out.take());
        assertTrue(said.contains(" open 6/8 "), said);
    }

    // ------------------------------------------------------------------------------------- what no venue should say

    @Test
    void shouldKeepTheNameOfAnOrderThatAFillDoesNotName() {
        final CoreScript core = quoting("");
        core.hears(
                "1.3 fill ~0 BUY 2@99 cum=2 leaves=3 exec=7 venue=71",
                "= fill ~4242 BUY 1@99 cum=3 leaves=2 exec=8" + " venue=71");
        core.hears("1.4 operator HALT");
        final String said = String.join("\n", core.out.take());
        assertTrue(said.contains("STATE position 3 ") && said.contains(" of #1 BUY"), said);
        core.hears("1.5 canceled #1 cum=3", "= canceled #2");
        assertTrue(String.join("\n", core.out.take()).contains("DONE CANCEL since 1.4 open 0 position 3"));
    }

    @Test
    void shouldKillWhenAnAnswerNamesWhatWasNeverSent() {
        for (final String answer : new String[] {
            "fill #500 BUY 2@99 cum=2 leaves=3 exec=7 venue=71",
            "replaced #501 of #1 5@99",
            "replaced ~4242 of #1 5@99",
            "refuse NEW #900 OTHER",
            "open #2 SELL 5@105 report=1"
        }) {
            final CoreScript core = quoting("");
            core.hears("1.3 " + answer);
            final String said = String.join("\n", core.out.take());
            assertEquals(!answer.startsWith("open"), said.contains("RISK INTENT KILL"), answer + "\n" + said);
        }
    }

    @Test
    void shouldNotTakeTermsThatCannotBe() {
        final CoreScript core = CoreScript.ready("quote.levels=2 quote.level_step=2 risk.max_position=10");
        core.hears("1.1 book 1 bid 100:5 ask 104:5");
        core.out.take();
        core.hears("1.2 ack #1 9223372036854775807@99 venue=71", "= ack #2 5@-4 venue=72", "1.3 timer");
        assertEquals(2, core.count(CoreCounter.BAD_MESSAGES));
        assertEquals(
                0,
                core.out.take().stream().filter(line -> line.contains("NEW ")).count());
    }

    @Test
    void shouldHaltWhenMoreIsFilledThanWasOrderedOrTheOtherSide() {
        for (final String fill :
                new String[] {"fill #1 BUY 6@99 cum=6 leaves=0 exec=7", "fill #1 SELL 1@99 cum=1 leaves=4 exec=7"}) {
            final CoreScript core = quoting("");
            core.hears("1.3 " + fill);
            final String said = String.join("\n", core.out.take());
            assertTrue(said.contains("RISK ORDER_MISMATCH HALT") && said.contains("STATE position "), said);
        }
    }

    @Test
    void shouldBookFillsOfEachInstrumentByItsOwnNumbers() {
        final CoreScript core = quoting("");
        core.hears("1.2 define id=2", "= parameters risk.stale_book=1h id=2");
        core.out.take();
        core.hears("1.3 fill #1 BUY 2@99 cum=2 leaves=3 exec=7", "= fill ~77 BUY 2@99 cum=2 leaves=0 exec=7 id=2");
        assertEquals(2, core.count(CoreCounter.FILLS));
        assertEquals(0, core.count(CoreCounter.DUPLICATE_FILLS));
    }

    // ------------------------------------------------------------------------------------------------------ storms

    @Test
    void shouldNotSendMoreThanOneRequestForAnOrderAtATime() {
        final CoreScript core = quoting("");
        core.hears("1.3 book 2 bid 100:0,98:5 ask 104:0,102:5");
        assertEquals(4, core.out.take().size());
        core.hears("1.31 book 3 bid 99:5", "1.32 book 4 bid 100:5", "1.33 book 5 bid 99:0", "1.34 timer");
        core.says(
                "1.31 <7 WANT d9 BUY L0 5@98 = 100.5 -2.5 spread, 5 lots at position 0",
                "1.32 <8 WANT d10 SELL L0 5@104 = 101 +2.5 spread +0.5 rounding, 5 lots at position 0");
        core.hears("1.4 replaced #3 of #1 5@97", "= replaced #4 of #2 5@103");
        core.says("1.4 <11 AMEND #5 of #3 BUY 5@98 d9", "1.4 <12 AMEND #6 of #4 SELL 5@104 d10");
    }
}
