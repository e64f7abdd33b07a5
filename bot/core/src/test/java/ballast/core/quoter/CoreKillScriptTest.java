package ballast.core.quoter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.core.telemetry.CoreCounter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every step of the kill ladder, up and down. See {@link CoreScript} for the language. */
class CoreKillScriptTest {
    /** Quoting 5@99 and 5@105, both acknowledged, all of it said already. */
    private static CoreScript quoting(final String parameters) {
        final CoreScript core = CoreScript.ready("kill.flatten_passive=1s kill.flatten_time=10s"
                + " kill.flatten_collar=3 kill.widen=1 quote.eta=100 " + parameters);
        core.hears("1.1 book 1 bid 100:50 ask 104:50", "1.2 ack #1 venue=71", "1.2 ack #2 venue=72");
        core.out.take();
        return core;
    }

    private static long count(final List<String> lines, final String pattern) {
        return lines.stream()
                .filter(line -> line.matches(".*" + pattern + ".*"))
                .count();
    }

    @Test
    void shouldStandFurtherOffWhenWidened() {
        final CoreScript core = quoting("");
        core.hears("1.3 operator KILL level=WIDEN");
        core.says(
                "1.3 <6 RISK OPERATOR WIDEN saw 0 limit 0",
                "1.3 <6 WANT d7 BUY L0 5@97 = 102 -5 spread, 5 lots at position 0",
                "1.3 <6 WANT d8 SELL L0 5@107 = 102 +5 spread, 5 lots at position 0",
                "1.3 <6 AMEND #3 of #1 BUY 5@97 d7",
                "1.3 <6 AMEND #4 of #2 SELL 5@107 d8");
        core.hears("1.4 replaced #3 of #1 5@97", "= replaced #4 of #2 5@107", "1.5 operator RESET_HALT");
        assertEquals(2, count(core.out.take(), "AMEND #. of #. (BUY 5@99|SELL 5@105)"));
    }

    @Test
    void shouldSendNothingNewAndKeepWhatIsWantedWhenStopped() {
        final CoreScript core = quoting("");
        core.hears("1.3 operator KILL level=STOP_NEW", "1.4 timer");
        core.says("1.3 <6 RISK OPERATOR STOP saw 0 limit 0");
        // the market moves away: what is no longer wanted goes, and nothing takes its place
        core.hears("1.5 book 2 bid 101:50");
        core.says(
                "1.5 <8 WANT d7 BUY L0 5@100 = 102.5 -2.5 spread, 5 lots at position 0",
                "1.5 <8 RISK OPERATOR DENY saw 0 limit 0 of #1",
                "1.5 <8 CANCEL #3 of #1 BUY");
        core.hears("1.6 canceled #1", "1.7 timer");
        assertEquals(0, count(core.out.take(), "NEW"));
        core.hears("1.8 operator RESET_HALT");
        assertEquals(1, count(core.out.take(), "NEW .* BUY 5@100"));
    }

    @Test
    void shouldOnlyClimb() {
        final CoreScript core = quoting("");
        core.hears("1.3 operator KILL level=CANCEL");
        assertEquals(2, count(core.out.take(), "CANCEL #"));
        core.hears("1.4 operator KILL level=WIDEN", "= operator KILL level=STOP_NEW", "= operator KILL level=CANCEL");
        core.saysNothing();
        core.hears("1.5 canceled #1", "= canceled #2");
        core.says("1.5 <11 DONE CANCEL since 1.3 open 0 position 0");
        core.hears("1.6 operator KILL level=EXIT");
        core.says("1.6 <12 RISK OPERATOR KILL saw 0 limit 0", "1.6 <12 DONE EXIT since 1.6 open 0 position 0");
    }

    @Test
    void shouldStepDownOnlyForAPersonWithANameAndAReason() {
        final CoreScript core = quoting("");
        core.hears("1.3 operator KILL level=CANCEL", "1.4 canceled #1", "= canceled #2");
        core.out.take();
        core.hears("1.5 operator RESET_HALT name=");
        core.saysNothing();
        assertEquals(1, core.count(CoreCounter.BAD_MESSAGES));
        core.hears("1.6 operator RESET_HALT");
        assertEquals(2, count(core.out.take(), "NEW"));
    }

    @Test
    void shouldRefuseToClimbToNothing() {
        final CoreScript core = quoting("");
        core.hears("1.3 operator KILL level=NONE", "1.3 operator KILL level=NULL_VAL");
        core.saysNothing();
        assertEquals(2, core.count(CoreCounter.BAD_MESSAGES));
    }

    // ---------------------------------------------------------------------------------------------------- flatten

    /** Long 5 from 99, everything else cancelled, the mid at 102. */
    private static CoreScript flattening(final String parameters) {
        final CoreScript core = quoting(parameters);
        core.hears("1.3 fill #1 BUY 5@99 cum=5 leaves=0 exec=1", "1.4 operator KILL level=FLATTEN");
        final List<String> said = core.out.take();
        assertEquals(1, count(said, "CANCEL #. of #2 SELL"), said.toString());
        assertEquals(0, count(said, "(NEW|TAKE)"), "not before all that was quoted is gone: " + said);
        core.hears("1.5 canceled #2");
        return core;
    }

    @Test
    void shouldCloseAtTheTouchFirst() {
        final CoreScript core = flattening("");
        core.says(
                "1.4 <8 MARKOUT x1 BUY 5@99 after 0.1 mark 204->204 edge 1500",
                "1.5 <8 WANT d10 SELL L0 5@104 = 104, 5 lots at position 5",
                "1.5 <8 NEW #4 SELL 5@104 d10");
        // the touch moves, the order follows it
        core.hears("1.6 ack #4 venue=9", "1.7 book 2 ask 103:9");
        core.says(
                "1.7 <10 WANT d11 SELL L0 5@103 = 103, 5 lots at position 5", "1.7 <10 AMEND #5 of #4 SELL 5@103 d11");
        core.hears("1.8 replaced #5 of #4 5@103", "1.9 fill #5 SELL 5@103 cum=5 leaves=0 exec=2");
        final List<String> said = core.out.take();
        assertTrue(said.get(said.size() - 1).endsWith("DONE FLATTEN since 1.4 open 0 position 0"), said.toString());
        core.hears("2 timer", "9 timer", "99 timer");
        assertEquals(0, count(core.out.take(), "(NEW|TAKE|CANCEL|DONE)"));
    }

    @Test
    void shouldTakeWhenStandingWasInVain() {
        final CoreScript core = flattening("kill.flatten_size=3");
        core.hears("1.6 ack #4 venue=9");
        core.out.take();
        core.hears("2.5 timer");
        assertEquals(1, count(core.out.take(), "CANCEL #5 of #4"));
        core.hears("2.6 canceled #4");
        assertEquals(1, count(core.out.take(), "TAKE #6 SELL 3@100"));
        core.hears("2.7 ack #6", "= fill #6 SELL 3@100 cum=3 leaves=0 exec=2");
        final List<String> second = core.out.take();
        assertEquals(1, count(second, "TAKE #7 SELL 2@100 d0"), second.toString());
        // the venue has only one lot, and nothing that takes rests
        core.hears("2.8 fill #7 SELL 1@100 cum=1 leaves=1 exec=3", "= expired #7 cum=1");
        assertEquals(1, count(core.out.take(), "TAKE #8 SELL 1@100"));
        core.hears("2.9 fill #8 SELL 1@100 cum=1 leaves=0 exec=4");
        assertEquals(1, count(core.out.take(), "DONE FLATTEN since 1.4 open 0 position 0"));
    }

    @Test
    void shouldNotPayMoreThanTheCollarAllows() {
        final CoreScript core = flattening("");
        core.hears("1.6 ack #4 venue=9", "2.5 timer", "2.6 book 2 bid 100:0,98:9", "2.7 canceled #4");
        assertEquals(0, count(core.out.take(), "TAKE"), "98 is four ticks from the mid at the start");
        core.hears("2.8 book 3 bid 99:9");
        assertEquals(1, count(core.out.take(), "TAKE #6 SELL 5@99"));
    }

    @Test
    void shouldGiveUpInTheEndAndSayWhatIsLeft() {
        final CoreScript core = flattening("risk.stale_book=1h");
        core.hears("1.6 ack #4 venue=9", "2.5 timer", "2.6 book 2 bid 100:0,90:9", "2.7 canceled #4");
        core.out.take();
        core.hears("11 timer");
        assertEquals(0, count(core.out.take(), "DONE"));
        core.hears("11.5 timer");
        assertEquals(1, count(core.out.take(), "DONE FLATTEN since 1.4 open 0 position 5"));
        core.hears("12 book 3 bid 102:9");
        assertEquals(0, count(core.out.take(), "(TAKE|NEW)"));
    }

    @Test
    void shouldNotFlattenOnABookThatIsNotToBeBelieved() {
        final CoreScript core = flattening("");
        core.hears("1.6 ack #4 venue=9", "1.7 feed GAP");
        assertEquals(1, count(core.out.take(), "CANCEL #5 of #4"));
        core.hears("1.8 canceled #4", "3 timer");
        assertEquals(0, count(core.out.take(), "(TAKE|NEW)"));
        core.hears("3.1 snapshot 9 bid 100:5 ask 104:5", "3.1 feed RESYNCED");
        assertEquals(1, count(core.out.take(), "TAKE #6 SELL 5@100"));
    }

    @Test
    void shouldFlattenAfterALossWhenAsked() {
        final CoreScript core =
                quoting("risk.max_daily_loss=10 kill.flatten_on_loss=true quote.requote_threshold=1000");
        core.hears("1.3 fill #1 BUY 5@99 cum=5 leaves=0 exec=1", "1.5 book 3 bid 100:0,94:50 ask 104:0,99:50");
        assertEquals(1, count(core.out.take(), "RISK DAILY_LOSS FLATTEN saw 1250 limit 1000"));
        core.hears("1.6 canceled #2");
        assertEquals(1, count(core.out.take(), "NEW #. SELL 5@99"));
    }

    @Test
    void shouldCloseAShortPositionToo() {
        final CoreScript core = quoting("");
        core.hears(
                "1.3 fill #2 SELL 5@105 cum=5 leaves=0 exec=1", "1.4 operator KILL level=FLATTEN", "1.5 canceled #1");
        assertEquals(1, count(core.out.take(), "NEW #4 BUY 5@100"));
        core.hears("1.6 ack #4 venue=9", "2.5 timer", "2.6 canceled #4");
        assertEquals(1, count(core.out.take(), "TAKE #6 BUY 5@104"));
    }
}
