package ballast.core.quoter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ballast.core.telemetry.CoreCounter;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Requests without answers, processes that start again, and a venue that sees the account otherwise. See {@link
 * CoreScript} for the language.
 */
class CoreSessionScriptTest {
    private static final String TERMS = "risk.order_timeout=5s risk.cancel_timeout=2s risk.unknown_time=60s"
            + " risk.max_unknown=8 risk.stale_book=1h risk.mismatch_time=5s risk.max_mismatches=3 quote.eta=100 ";

    /** Quoting 5@99 and 5@105, both acknowledged, all of it said already. */
    private static CoreScript quoting(final String parameters) {
        final CoreScript core = CoreScript.ready(TERMS + parameters);
        core.hears("1.1 book 1 bid 100:5 ask 104:5", "1.2 ack #1 venue=71", "1.2 ack #2 venue=72");
        core.out.take();
        return core;
    }

    private static long count(final List<String> lines, final String pattern) {
        return lines.stream()
                .filter(line -> line.matches(".*" + pattern + ".*"))
                .count();
    }

    // --------------------------------------------------------------------------------------------------- no answer

    @Test
    void shouldAskAboutAnOrderThatIsNotAnsweredAndNotSendAnother() {
        final CoreScript core = CoreScript.ready(TERMS);
        core.hears("1.1 book 1 bid 100:5 ask 104:5", "1.2 ack #2 venue=72", "6.1 timer");
        assertEquals(0, count(core.out.take(), "ASK|QUERY"));
        core.hears("6.2 timer");
        core.says("6.2 <6 RISK UNACKED_ORDER ALERT saw 5100000000 limit 5000000000", "6.2 <6 QUERY #3 of #1");
        // it turns out to have been there all the time
        core.hears("6.3 status #1 NEW 5@99", "20 timer");
        assertEquals(0, count(core.out.take(), "(NEW|QUERY)"));
    }

    @Test
    void shouldHaltWhenAnOrderStaysUnknown() {
        final CoreScript core = CoreScript.ready(TERMS);
        core.hears("1.1 book 1 bid 100:5 ask 104:5", "1.2 ack #2 venue=72", "6.2 timer", "66.2 timer");
        assertEquals(0, core.count(CoreCounter.HALTS));
        core.hears("66.3 timer");
        assertEquals(1, count(core.out.take(), "RISK UNACKED_ORDER HALT saw 60100000000 limit 60000000000"));
    }

    @Test
    void shouldHaltWhenTooManyOrdersAreUnknown() {
        final CoreScript core = CoreScript.ready(TERMS + "risk.max_unknown=2");
        core.hears("1.1 book 1 bid 100:5 ask 104:5", "6.2 timer");
        assertEquals(1, count(core.out.take(), "RISK UNACKED_ORDER HALT saw 2 limit 2"));
        assertEquals(1, core.count(CoreCounter.HALTS));
    }

    @Test
    void shouldKeepAnAmendWithoutAnAnswerAtTheLargerOfBothSizes() {
        final CoreScript core = quoting("");
        core.hears("1.3 book 2 bid 101:5", "6.4 timer");
        final List<String> said = core.out.take();
        assertEquals(1, count(said, "AMEND #3 of #1 BUY 5@100"), said.toString());
        assertEquals(1, count(said, "QUERY #4 of #1"), said.toString());
        core.hears("6.5 status #3 NEW 5@100", "7 timer");
        assertEquals(0, count(core.out.take(), "(NEW|QUERY|AMEND)"));
    }

    @Test
    void shouldCancelAgainThenAskAndCancelEverythingAtTheVenue() {
        final CoreScript core = quoting("");
        core.hears("1.3 operator HALT");
        core.out.take();
        core.hears("3.3 timer");
        core.saysNothing();
        core.hears("3.4 timer");
        core.says("3.4 <8 CANCEL #5 of #1 BUY", "3.4 <8 CANCEL #6 of #2 SELL");
        core.hears("5.5 timer");
        final List<String> said = core.out.take();
        assertEquals(2, count(said, "RISK UNACKED_CANCEL ALERT saw 2100000000 limit 2000000000"), said.toString());
        assertEquals(2, count(said, "CANCEL #. of all"), said.toString());
        // the answers to all of them come at last
        core.hears("5.6 canceled #1", "= canceled #2", "5.7 refuse CANCEL #5 of #2 TOO_LATE");
        assertEquals(1, count(core.out.take(), "DONE CANCEL since 1.3 open 0 position 0"));
    }

    @Test
    void shouldAskForFillsThatAnEndedOrderOwes() {
        final CoreScript core = quoting("");
        core.hears("1.3 fill #1 BUY 2@99 cum=5 leaves=0 exec=4");
        assertEquals(1, count(core.out.take(), "STATE position 2 .* open 3/"));
        core.hears("6.3 timer");
        assertEquals(1, count(core.out.take(), "ASK 1 since x0"));
        core.hears("6.4 fill #1 BUY 3@99 cum=3 leaves=2 exec=3 replayed", "= open #2 SELL 5@105 report=1 venue=72");
        core.hears("= position 5 report=1", "= end COMPLETE report=1");
        assertEquals(1, count(core.out.take(), "STATE position 5 "));
    }

    // ---------------------------------------------------------------------------------------------------- sessions

    @Test
    void shouldQuoteNothingBeforeTheAccountAgrees() {
        final CoreScript core = quoting("");
        core.hears("20 session epoch=2");
        core.says(
                "20 <6 RISK RESTART PULL saw 0 limit 0",
                "20 <6 ASK 1 since x0",
                "20 <6 WANT d7 BUY L0 RECONCILING",
                "20 <6 WANT d8 SELL L0 RECONCILING");
        core.hears("20.1 snapshot 9 bid 100:5 ask 104:5", "= feed RESYNCED");
        core.saysNothing();
        core.hears("20.2 open #1 BUY 5@99 report=1 venue=71", "= open #2 SELL 5@105 report=1 venue=72");
        core.hears("20.3 position 0 report=1");
        // nobody looks after orders on a book that has only just come: they go
        final List<String> before = core.out.take();
        assertEquals(2, count(before, "CANCEL .* of #[12] "), before.toString());
        assertEquals(0, count(before, "NEW"), before.toString());
        core.hears("20.4 canceled #1", "= canceled #2", "20.5 end COMPLETE report=1", "25 timer");
        core.saysNothing();
        // what the process before may have sent must have arrived by now
        core.hears("25.1 timer");
        core.says("25.1 <16 ASK 2 since x0");
        core.hears("25.2 position 0 report=2", "= end COMPLETE report=2");
        final List<String> said = core.out.take();
        assertEquals(1, count(said, "RISK RESTART CLEAR"), said.toString());
        // the first ids of epoch 2 were those of the cancels
        assertEquals(1, count(said, "NEW #" + ((1L << 40) + 3) + " BUY 5@99"), said.toString());
        assertEquals(1, count(said, "NEW #" + ((1L << 40) + 4) + " SELL 5@105"), said.toString());
    }

    @Test
    void shouldBookWhatWasFilledMeanwhileAndEndWhatIsGone() {
        final CoreScript core = quoting("");
        core.hears("20 session epoch=2", "= snapshot 9 bid 100:5 ask 104:5", "= feed RESYNCED", "25.1 timer");
        core.hears("25.2 fill #1 BUY 5@99 cum=5 leaves=0 exec=1 replayed");
        core.hears("25.3 open #2 SELL 0@105 report=2", "= position 5 report=2", "= end COMPLETE report=2");
        final List<String> said = core.out.take();
        assertEquals(1, count(said, "STATE position 5 "), said.toString());
        assertEquals(1, count(said, "RISK RESTART CLEAR"), said.toString());
        assertEquals(1, count(said, "NEW .* SELL 5@105"), said.toString());
    }

    @Test
    void shouldNotEndAnOrderThatMayStillBeOnItsWay() {
        final CoreScript core = quoting("");
        // sent 4.9 s before the question
        core.hears("15 fill #1 BUY 5@99 cum=5 leaves=0 exec=1", "15.1 fill #2 SELL 5@105 cum=5 leaves=0 exec=2");
        core.out.take();
        core.hears("20 session epoch=2", "= snapshot 9 bid 100:5 ask 104:5", "= feed RESYNCED");
        core.hears("20.1 open ~0 BUY 0@99 report=1", "= position 0 report=1", "= end COMPLETE report=1");
        assertEquals(0, count(core.out.take(), "(RESTART CLEAR|NEW)"));
        core.hears("21.2 timer");
        assertEquals(1, count(core.out.take(), "ASK 2 since x2"));
        core.hears("21.3 open ~0 BUY 0@99 report=2", "= position 0 report=2", "= end COMPLETE report=2", "25.1 timer");
        assertEquals(1, count(core.out.take(), "ASK 3 since x2"));
        core.hears("25.2 position 0 report=3", "= end COMPLETE report=3");
        final List<String> said = core.out.take();
        assertEquals(1, count(said, "RESTART CLEAR"), said.toString());
        assertEquals(2, count(said, "NEW"), said.toString());
    }

    /** What a journal lost its end with: a request that only the venue knows of, and when it comes, nobody knows. */
    @Test
    void shouldWaitForWhatTheProcessBeforeMayHaveSent() {
        final CoreScript core = quoting("");
        core.hears("20 session epoch=2", "= snapshot 9 bid 100:5 ask 104:5", "= feed RESYNCED");
        core.hears("20.1 open #1 BUY 5@99 report=1 venue=71", "= open #2 SELL 5@105 report=1 venue=72");
        core.hears("20.2 position 0 report=1", "= end COMPLETE report=1", "20.3 canceled #1", "= canceled #2");
        core.hears("23 timer", "24.9 timer", "25 timer");
        assertEquals(0, count(core.out.take(), "(NEW|RESTART CLEAR)"));
        core.hears("25.1 timer", "25.2 open #50 BUY 5@99 report=2 venue=80", "= position 0 report=2");
        core.hears("= end COMPLETE report=2");
        final List<String> said = core.out.take();
        assertEquals(1, count(said, "CANCEL .* of #50 BUY"), said.toString());
        assertEquals(1, count(said, "RESTART CLEAR"), said.toString());
    }

    @Test
    void shouldNotWaitForAProcessBeforeTheFirst() {
        final CoreScript core = new CoreScript();
        core.hears("1 session epoch=1", "1 define", "= parameters " + TERMS, "2 snapshot 9 bid 100:5 ask 104:5");
        core.hears("= feed RESYNCED");
        final List<String> before = core.out.take();
        assertEquals(1, count(before, "RISK RESTART PULL"), before.toString());
        assertEquals(0, count(before, "NEW"), before.toString());
        core.hears("2.1 position 0 report=1", "= end COMPLETE report=1");
        final List<String> said = core.out.take();
        assertEquals(2, count(said, "NEW"), said.toString());
    }

    /** An instrument that is defined in the middle of a session is reconciled first, too, in the session's mode. */
    @Test
    void shouldReconcileWhatIsDefinedLater() {
        final CoreScript core = quoting("");
        core.hears("20 session epoch=2", "30 define id=2", "= parameters " + TERMS + " id=2");
        core.out.take();
        core.hears("30.1 snapshot 9 bid 100:5 ask 104:5 id=2", "= feed RESYNCED id=2");
        assertEquals(0, count(core.out.take(), "NEW"));
        core.hears("31 define id=3", "= parameters session.mode=testnet " + TERMS + " id=3");
        assertEquals(1, count(core.out.take(), "RISK MODE KILL"));
    }

    @Test
    void shouldAdoptAndCancelAnOrderOfItsOwnThatItDoesNotKnow() {
        final CoreScript core = quoting("");
        core.hears("20 session epoch=2", "= snapshot 9 bid 100:5 ask 104:5", "= feed RESYNCED");
        core.hears("20.2 open #1 BUY 5@99 report=1 venue=71", "= open #2 SELL 5@105 report=1 venue=72");
        core.out.take();
        core.hears("20.3 open #77 BUY 9@98 cum=2 report=1 venue=78");
        final List<String> said = core.out.take();
        assertEquals(1, count(said, "RISK ORDER_MISMATCH ALERT saw 1 limit 3"), said.toString());
        assertEquals(1, count(said, "CANCEL .* of #77 BUY"), said.toString());
        core.hears("20.4 position 0 report=1", "= end COMPLETE report=1", "20.5 canceled #77 cum=2", "25.1 timer");
        core.hears("25.2 open #1 BUY 5@99 report=2 venue=71", "= open #2 SELL 5@105 report=2 venue=72");
        core.hears("25.3 position 0 report=2", "= end COMPLETE report=2");
        assertEquals(1, count(core.out.take(), "RESTART CLEAR"));
    }

    @Test
    void shouldNotTouchOrdersOfOthers() {
        final CoreScript core = quoting("");
        core.hears("20 session epoch=2", "= snapshot 9 bid 100:5 ask 104:5", "= feed RESYNCED");
        core.out.take();
        core.hears("20.2 open ~77 BUY 9@98 report=1 venue=78", "= open ~0 SELL 9@109 report=1 venue=79");
        core.saysNothing();
    }

    @Test
    void shouldKnowAnOrderAgainThatWasAmendedWithoutItsKnowledge() {
        final CoreScript core = quoting("");
        core.hears("20 session epoch=2", "= snapshot 9 bid 100:5 ask 104:5", "= feed RESYNCED");
        core.hears("20.2 open #9 BUY 5@97 report=1 venue=71", "= open #2 SELL 5@105 report=1 venue=72");
        assertEquals(1, count(core.out.take(), "CANCEL .* of #9 BUY"));
        core.hears("20.3 position 0 report=1", "= end COMPLETE report=1", "20.4 canceled #9", "25.1 timer");
        core.hears("25.2 open #2 SELL 5@105 report=2 venue=72", "= position 0 report=2", "= end COMPLETE report=2");
        assertEquals(1, count(core.out.take(), "NEW .* BUY 5@99"));
    }

    @Test
    void shouldAskAgainWhenTheVenueFailsOrIsSilent() {
        final CoreScript core = quoting("");
        core.hears("20 session epoch=2", "20.1 end FAILED report=1", "21 timer");
        assertEquals(1, count(core.out.take(), "ASK"));
        core.hears("21.1 timer");
        assertEquals(1, count(core.out.take(), "ASK 2"));
        core.hears("26 timer");
        assertEquals(0, count(core.out.take(), "ASK"));
        core.hears("26.1 timer");
        assertEquals(1, count(core.out.take(), "ASK 3"));
        // the answer to an old question tells nothing
        core.hears("26.2 position 0 report=2", "= end COMPLETE report=2");
        core.saysNothing();
    }

    @Test
    void shouldHaltWhenThePositionGoesOnDiffering() {
        final CoreScript core = quoting("");
        core.hears("20 session epoch=2");
        core.hears("20.1 position 3 report=1", "= end COMPLETE report=1", "21.1 timer");
        assertEquals(0, count(core.out.take(), "RISK POSITION_MISMATCH"));
        core.hears("21.2 position 3 report=2", "= end COMPLETE report=2", "22.2 timer");
        assertEquals(1, count(core.out.take(), "RISK POSITION_MISMATCH REDUCE saw 3 limit 0"));
        core.hears("25.2 position 3 report=3", "= end COMPLETE report=3", "26.2 timer");
        assertEquals(1, count(core.out.take(), "RISK POSITION_MISMATCH HALT saw 3 limit 0"));
    }

    /** A person's reset does not make a wrong session a right one. */
    @Test
    void shouldStayOutOfASessionThatItRefusesWhateverAPersonSays() {
        for (final String refused : List.of("session epoch=2 schema=77", "session epoch=1")) {
            final CoreScript core = quoting("");
            core.hears("20 " + refused, "20.1 canceled #1", "= canceled #2", "20.2 operator RESET_HALT");
            final List<String> said = core.out.take();
            assertEquals(2, count(said, "RISK (VERSION|RESTART) KILL"), said.toString());
            core.hears("= snapshot 9 bid 100:5 ask 104:5", "= feed RESYNCED", "25.1 timer");
            core.hears("25.2 position 0 report=2", "= end COMPLETE report=2", "26 operator RESET_HALT", "27 timer");
            assertEquals(0, count(core.out.take(), "NEW"));
        }
    }

    @Test
    void shouldNotAdoptAnOrderThatEndedWhileTheReportWasOnItsWay() {
        final CoreScript core = quoting("risk.poll_interval=10s risk.max_mismatches=0 ");
        core.hears("12 timer");
        assertEquals(1, count(core.out.take(), "ASK 1"));
        core.hears("12.1 fill #1 BUY 5@99 cum=5 leaves=0 exec=1", "= canceled #2 venue=72");
        core.out.take();
        core.hears("12.2 open #1 BUY 5@99 report=1 venue=71", "= open #9 SELL 5@105 report=1 venue=72");
        final List<String> said = core.out.take();
        assertEquals(0, count(said, "(ORDER_MISMATCH|CANCEL)"), said.toString());
    }

    @Test
    void shouldWaitAsLongAsTheParametersSayThatComeAfterTheStart() {
        final CoreScript core = new CoreScript();
        core.hears("1 session epoch=2", "1 define", "= parameters " + TERMS + "risk.order_timeout=30s");
        core.hears("2 snapshot 9 bid 100:5 ask 104:5", "= feed RESYNCED");
        core.hears("2.1 position 0 report=1", "= end COMPLETE report=1", "30 timer");
        assertEquals(0, count(core.out.take(), "(NEW|RESTART CLEAR|ASK 2)"));
        core.hears("31.1 timer", "31.2 position 0 report=2", "= end COMPLETE report=2");
        assertEquals(1, count(core.out.take(), "RESTART CLEAR"));
    }

    @Test
    void shouldRefuseAnEpochThatWasUsedBefore() {
        final CoreScript core = quoting("");
        core.hears("20 session epoch=1");
        assertEquals(1, count(core.out.take(), "RISK RESTART KILL saw 1 limit 0"));
    }

    @Test
    void shouldNotGoBackToAnEpochThatParametersName() {
        final CoreScript core = quoting("");
        core.hears("20 session epoch=2", "20.1 set session.epoch=1", "20.2 open #1 BUY 5@99 report=1 venue=71");
        // an id of epoch 1 would be one that was given before
        assertEquals(1, count(core.out.take(), "CANCEL #" + ((1L << 40) + 1) + " of #1"));
    }

    @Test
    void shouldRefuseAGatewayOfAnotherSchema() {
        final CoreScript core = quoting("");
        core.hears("20 session epoch=2 schema=99");
        assertEquals(1, count(core.out.take(), "RISK VERSION KILL saw 99 limit 1"));
    }

    // ----------------------------------------------------------------------------------------------------- polling

    @Test
    void shouldAskAtRegularIntervalsAndReduceWhenThePositionDiffersTwice() {
        final CoreScript core = quoting("risk.poll_interval=10s");
        core.hears("11 timer");
        assertEquals(1, count(core.out.take(), "ASK 1"));
        core.hears("11.1 open #1 BUY 5@99 report=1 venue=71", "= open #2 SELL 5@105 report=1 venue=72");
        core.hears("= position 5 report=1", "= end COMPLETE report=1");
        core.saysNothing();
        core.hears("12.2 timer", "12.3 open #1 BUY 5@99 report=2 venue=71", "= open #2 SELL 5@105 report=2 venue=72");
        core.hears("= position 5 report=2", "= end COMPLETE report=2");
        final List<String> said = core.out.take();
        assertEquals(1, count(said, "POSITION_MISMATCH REDUCE saw 5 limit 0"), said.toString());
        assertEquals(2, count(said, "WANT .* REDUCING"), said.toString());
        // the fill that was missing arrives, and the next report agrees
        core.hears("12.4 fill #1 BUY 5@99 cum=5 leaves=0 exec=1 replayed", "13.4 timer");
        core.hears("13.5 open #2 SELL 5@105 report=3 venue=72", "= position 5 report=3", "= end COMPLETE report=3");
        assertEquals(1, count(core.out.take(), "POSITION_MISMATCH CLEAR"));
    }

    @Test
    void shouldHaltWhenTheVenueHoldsManyOrdersThatItDoesNotKnow() {
        final CoreScript core = quoting("risk.poll_interval=10s risk.max_mismatches=1");
        core.hears("11 timer", "11.1 open #77 BUY 1@90 report=1 venue=7", "= open #78 BUY 1@91 report=1 venue=8");
        assertEquals(1, count(core.out.take(), "RISK ORDER_MISMATCH HALT saw 2 limit 1"));
    }

    @Test
    void shouldCompareHowTheBalanceMoves() {
        final CoreScript core = quoting("risk.poll_interval=10s risk.balance_tolerance=1");
        for (int report = 1; report <= 4; report++) {
            final int at = 1 + 11 * report;
            // what it is at first is taken as it is; 1.00 more is allowed, 1.01 is an alert, 10.01 a halt
            final int[] cents = {777, 877, 878, 1_878};
            core.hears(
                    at + " timer",
                    at + ".1 open #1 BUY 5@99 venue=71 report=" + report,
                    "= open #2 SELL 5@105 venue=72 report=" + report,
                    "= position 0 report=" + report);
            core.hears("= balance " + cents[report - 1] + " USD report=" + report, "= end COMPLETE report=" + report);
            final List<String> said = core.out.take();
            assertEquals(report == 3 ? 1 : 0, count(said, "BALANCE_MISMATCH ALERT saw 101 limit 100"), said.toString());
            assertEquals(report == 4 ? 1 : 0, count(said, "BALANCE_MISMATCH HALT saw 1101 limit 100"), said.toString());
        }
    }

    // ------------------------------------------------------------------------------------------------------ intent

    @Test
    void shouldKillWhenTheVenueAnswersAnOrderThatWasNeverSent() {
        final CoreScript core = quoting("");
        core.hears("1.3 fill #77 SELL 3@104 cum=3 leaves=0 exec=1");
        final List<String> said = core.out.take();
        assertEquals(1, count(said, "RISK INTENT KILL saw " + (OutboundText.EPOCH_BASE + 77) + " limit 0"));
        assertEquals(1, count(said, "STATE position -3 "), "the venue is right about what it traded");
        assertEquals(2, count(said, "CANCEL #"), said.toString());
    }

    @Test
    void shouldHaltWhenTheVenueHasSeenAnIdBefore() {
        final CoreScript core = CoreScript.ready(TERMS);
        core.hears("1.1 book 1 bid 100:5 ask 104:5", "1.2 refuse NEW #1 DUPLICATE_ID");
        assertEquals(1, count(core.out.take(), "RISK DUPLICATE_ORDER HALT"));
    }
}
