package ballast.core.quoter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.core.telemetry.CoreCounter;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Halts, pauses and denials. One lot at one tick is worth 100; the daily loss is given in currency of which 100 money
 * make one. See {@link CoreScript} for the language.
 */
class CoreRiskScriptTest {
    /** Quoting 5@99 and 5@105, both acknowledged, all of it said already. */
    private static CoreScript quoting(final String parameters) {
        final CoreScript core = CoreScript.ready(parameters);
        core.hears("1.1 book 1 bid 100:5 ask 104:5", "1.2 ack #1 venue=71", "1.2 ack #2 venue=72");
        core.out.take();
        return core;
    }

    // --------------------------------------------------------------------------------------------------- operator

    @Test
    void shouldPauseAndResume() {
        final CoreScript core = quoting("");
        core.hears("1.3 operator PAUSE");
        core.says(
                "1.3 <6 WANT d7 BUY L0 PAUSED",
                "1.3 <6 WANT d8 SELL L0 PAUSED",
                "1.3 <6 CANCEL #3 of #1 BUY",
                "1.3 <6 CANCEL #4 of #2 SELL");
        core.hears("1.4 canceled #1", "= canceled #2", "1.5 operator PAUSE", "1.6 book 2 bid 101:5");
        core.saysNothing();
        core.hears("1.7 operator RESUME");
        core.says(
                "1.7 <11 WANT d9 BUY L0 5@100 = 102.5 -2.5 spread, 5 lots at position 0",
                "1.7 <11 WANT d10 SELL L0 5@105 = 102.5 +2.5 spread, 5 lots at position 0",
                "1.7 <11 NEW #5 BUY 5@100 d9",
                "1.7 <11 NEW #6 SELL 5@105 d10");
    }

    @Test
    void shouldHaltUntilAPersonResets() {
        final CoreScript core = quoting("");
        core.hears("1.3 operator HALT");
        core.says(
                "1.3 <6 RISK OPERATOR HALT saw 0 limit 0",
                "1.3 <6 WANT d7 BUY L0 HALTED",
                "1.3 <6 WANT d8 SELL L0 HALTED",
                "1.3 <6 CANCEL #3 of #1 BUY",
                "1.3 <6 CANCEL #4 of #2 SELL");
        core.hears("1.4 canceled #1", "= canceled #2", "1.5 operator HALT", "1.6 operator RESUME", "1.7 timer");
        core.says("1.4 <8 DONE CANCEL since 1.3 open 0 position 0");
        core.hears("1.8 operator RESET_HALT");
        core.says(
                "1.8 <12 RISK OPERATOR CLEAR saw 0 limit 0",
                "1.8 <12 WANT d9 BUY L0 5@99 = 102 -2.5 spread -0.5 rounding, 5 lots at position 0",
                "1.8 <12 WANT d10 SELL L0 5@105 = 102 +2.5 spread +0.5 rounding, 5 lots at position 0",
                "1.8 <12 NEW #5 BUY 5@99 d9",
                "1.8 <12 NEW #6 SELL 5@105 d10");
        assertEquals(1, core.count(CoreCounter.HALTS));
    }

    @Test
    void shouldCancelWhatTheVenueHasNotAcknowledgedWhenHalted() {
        final CoreScript core = CoreScript.ready("");
        core.hears("1.1 book 1 bid 100:5 ask 104:5");
        core.out.take();
        core.hears("1.2 operator HALT");
        final List<String> said = core.out.take();
        assertTrue(said.contains("1.2 <4 CANCEL #3 of #1 BUY"), said.toString());
        assertTrue(said.contains("1.2 <4 CANCEL #4 of #2 SELL"), said.toString());
        // the acknowledgement and a fill cross the cancels
        core.hears("1.3 ack #1 venue=7", "1.4 fill #2 SELL 2@105 cum=2 leaves=3 exec=1");
        assertEquals(0, count(core.out.take(), "CANCEL"), "they are on their way");
        core.hears("1.5 canceled #1", "= canceled #2 cum=2");
        core.says(
                "1.4 <7 MARKOUT x1 SELL 2@105 after 0 mark 204->204 edge 600",
                "1.5 <8 DONE CANCEL since 1.2 open 0 position -2");
    }

    @Test
    void shouldCommandOneInstrumentOrAll() {
        final CoreScript core = quoting("");
        core.hears("1.25 define id=2", "= parameters id=2", "= book 1 bid 100:5 ask 104:5 id=2");
        core.out.take();
        core.hears("1.3 operator PAUSE id=2");
        core.says("1.3 <9 WANT d13 BUY L0 PAUSED i2", "1.3 <9 WANT d14 SELL L0 PAUSED i2");
        core.hears("1.4 operator PAUSE id=0");
        core.says(
                "1.4 <10 WANT d15 BUY L0 PAUSED",
                "1.4 <10 WANT d16 SELL L0 PAUSED",
                "1.4 <10 CANCEL #5 of #1 BUY",
                "1.4 <10 CANCEL #6 of #2 SELL");
    }

    @Test
    void shouldHoldAnInstrumentThatIsDefinedAfterAHaltOfAll() {
        final CoreScript core = quoting("");
        core.hears("1.3 operator HALT id=0");
        core.out.take();
        core.hears("1.4 define id=2", "= parameters id=2", "= book 1 bid 100:5 ask 104:5 id=2");
        core.says(
                "1.4 <7 RISK OPERATOR HALT saw 0 limit 0 i2",
                "1.4 <7 WANT d9 BUY L0 HALTED i2",
                "1.4 <7 WANT d10 SELL L0 HALTED i2",
                "1.4 <7 DONE CANCEL since 1.4 open 0 position 0 i2");
        core.hears("1.5 operator RESET_HALT id=0");
        assertEquals(1, count(core.out.take(), "NEW #.* SELL 5@105 d.* i2"));
    }

    @Test
    void shouldHoldAnInstrumentThatIsDefinedAfterAPauseOfAll() {
        final CoreScript core = quoting("");
        core.hears("1.3 operator PAUSE id=0");
        core.hears("1.4 define id=2", "= parameters id=2", "= book 1 bid 100:5 ask 104:5 id=2");
        assertEquals(0, count(core.out.take(), "NEW"));
        core.hears("1.5 operator RESUME id=0");
        assertEquals(4, count(core.out.take(), "NEW"));
    }

    private static long count(final List<String> lines, final String pattern) {
        return lines.stream()
                .filter(line -> line.matches(".*" + pattern + ".*"))
                .count();
    }

    // ------------------------------------------------------------------------------------------------- daily loss

    @Test
    void shouldHaltWhenTheDaysLossIsGreaterThanAllowed() {
        // 5 lots bought at 99; the mid falls from 102 to 97: 10.00; to 96.5: 12.50
        final CoreScript core = quoting("risk.max_daily_loss=10 quote.requote_threshold=1000 quote.eta=100");
        core.hears("1.3 fill #1 BUY 5@99 cum=5 leaves=0 exec=1");
        core.out.take();
        core.hears("1.4 book 2 bid 100:0,94:1 ask 104:0,100:1");
        assertEquals(0, core.count(CoreCounter.HALTS), "exactly the limit");
        core.out.take();
        core.hears("1.5 book 3 ask 100:0,99:1");
        core.says(
                "1.4 <8 MARKOUT x1 BUY 5@99 after 0.1 mark 204->194 edge -1000",
                "1.5 <8 RISK DAILY_LOSS HALT saw 1250 limit 1000",
                "1.5 <8 WANT d9 BUY L0 HALTED",
                "1.5 <8 WANT d10 SELL L0 HALTED",
                "1.5 <8 CANCEL #3 of #2 SELL");
        core.hears("1.6 canceled #2");
        core.says("1.6 <9 DONE CANCEL since 1.5 open 0 position 5");
        // a reset while the loss is still there
        core.hears("1.7 operator RESET_HALT");
        core.says(
                "1.7 <10 RISK DAILY_LOSS CLEAR saw 0 limit 0",
                "1.7 <10 RISK DAILY_LOSS HALT saw 1250 limit 1000",
                "1.7 <10 DONE CANCEL since 1.7 open 0 position 5");
        // the market recovers, and a person resets again
        core.hears("1.8 book 4 ask 99:0,105:1");
        core.saysNothing();
        core.hears("1.9 operator RESET_HALT");
        core.says(
                "1.9 <12 RISK DAILY_LOSS CLEAR saw 0 limit 0",
                "1.9 <12 WANT d11 BUY L0 SIZE_ZERO",
                "1.9 <12 WANT d12 SELL L0 5@102 = 99.5 +2.5 spread, 5 lots at position 5",
                "1.9 <12 NEW #4 SELL 5@102 d12");
    }

    @Test
    void shouldCountFeesIntoTheLoss() {
        final CoreScript core = quoting("risk.max_daily_loss=10 quote.eta=100");
        core.hears("1.3 fill #1 BUY 5@102 cum=5 leaves=0 exec=1 fee=1001");
        assertEquals(1, core.count(CoreCounter.HALTS));
        assertTrue(core.out.take().contains("1.3 <6 RISK DAILY_LOSS HALT saw 1001 limit 1000"));
    }

    @Test
    void shouldStartANewDayWithItsOwnLoss() {
        // trading days start at 00:00:10
        final CoreScript core = quoting("risk.max_daily_loss=10 risk.day_start=10s quote.eta=100 risk.stale_book=1h");
        core.hears("1.3 fill #1 BUY 5@102 cum=5 leaves=0 exec=1 fee=900", "9 timer");
        core.hears("11 fill #2 SELL 5@102 cum=5 leaves=0 exec=2 fee=900");
        assertEquals(0, core.count(CoreCounter.HALTS), "900 yesterday, 900 today");
        core.hears("12 fill #1 BUY 1@102 cum=6 leaves=0 exec=3 fee=101");
        assertEquals(1, core.count(CoreCounter.HALTS));
    }

    @Test
    void shouldStayHaltedInTheNewDay() {
        final CoreScript core = quoting("risk.max_daily_loss=10 risk.stale_book=1h");
        core.hears("1.3 fill #1 BUY 1@102 cum=1 leaves=4 exec=1 fee=1001", "1.4 canceled #1 cum=1", "= canceled #2");
        core.out.take();
        core.hears("86500 book 2 bid 101:5");
        assertEquals(0, count(core.out.take(), "NEW|CLEAR"), "only a person resets");
    }

    // ----------------------------------------------------------------------------------- what cannot be worked out

    @Test
    void shouldHaltWhenThePositionCannotBeValued() {
        final CoreScript core = quoting("quote.eta=100 quote.requote_threshold=1000");
        core.hears("1.3 fill ~77 BUY 900000000000@99 cum=5 leaves=5 exec=1");
        core.out.take();
        core.hears("1.4 book 2 ask 104:0,900000000:1");
        core.says(
                "1.3 <7 MARKOUT x1 BUY 900000000000@99 after 0 mark 204->204 edge 270000000000000",
                "1.4 <7 RISK DAILY_LOSS HALT saw 9223372036854775807 limit 100000000",
                "1.4 <7 WANT d8 BUY L0 HALTED",
                "1.4 <7 WANT d9 SELL L0 HALTED",
                "1.4 <7 CANCEL #4 of #2 SELL");
        assertEquals(1, core.count(CoreCounter.BAD_MESSAGES));
        core.core.checkInvariants();
    }

    @Test
    void shouldHaltWhenAFillCannotBeBooked() {
        final CoreScript core = quoting("");
        core.hears("1.3 fill #1 BUY 1000000000000@1000000000000 cum=5 leaves=5 exec=1");
        core.says(
                "1.3 <6 RISK DAILY_LOSS HALT saw 9223372036854775807 limit 100000000",
                "1.3 <6 WANT d7 BUY L0 HALTED",
                "1.3 <6 WANT d8 SELL L0 HALTED",
                "1.3 <6 CANCEL #3 of #1 BUY",
                "1.3 <6 CANCEL #4 of #2 SELL");
        assertEquals(1, core.count(CoreCounter.BAD_MESSAGES));
        assertEquals(0, core.count(CoreCounter.FILLS));
    }

    @Test
    void shouldGiveUpAMarkoutThatCannotBeValued() {
        final CoreScript core = quoting("quote.eta=100 quote.requote_threshold=1000");
        // bought and sold again, so that the position can be valued at any mark
        core.hears("1.3 fill ~77 BUY 900000000000@99 cum=5 leaves=5 exec=1");
        core.hears("1.31 fill #2 SELL 900000000000@99 cum=5 leaves=5 exec=2");
        core.hears("1.32 book 2 ask 104:0,900000000:1", "1.9 timer", "90 timer");
        core.core.checkInvariants();
        assertEquals(8, core.count(CoreCounter.MARKOUTS_DROPPED));
        assertEquals(2, count(core.out.take(), "MARKOUT"));
    }

    // --------------------------------------------------------------------------------------------------- identity

    @Test
    void shouldHaltWhenTheDefinitionChangesAndStayHaltedUntilItIsTheOldOneAgain() {
        final CoreScript core = quoting("");
        core.hears("1.3 define");
        core.saysNothing();
        core.hears("1.4 define min=2");
        core.says(
                "1.4 <7 RISK INSTRUMENT_IDENTITY HALT saw 0 limit 0",
                "1.4 <7 WANT d7 BUY L0 HALTED",
                "1.4 <7 WANT d8 SELL L0 HALTED",
                "1.4 <7 CANCEL #3 of #1 BUY",
                "1.4 <7 CANCEL #4 of #2 SELL");
        core.hears("1.5 canceled #1", "= canceled #2");
        core.says("1.5 <9 DONE CANCEL since 1.4 open 0 position 0");
        core.hears("1.6 operator RESET_HALT");
        core.says(
                "1.6 <10 RISK INSTRUMENT_IDENTITY CLEAR saw 0 limit 0",
                "1.6 <10 RISK INSTRUMENT_IDENTITY HALT saw 0 limit 0",
                "1.6 <10 DONE CANCEL since 1.6 open 0 position 0");
        core.hears("1.7 define");
        core.saysNothing();
        core.hears("1.8 operator RESET_HALT");
        core.says(
                "1.8 <12 RISK INSTRUMENT_IDENTITY CLEAR saw 0 limit 0",
                "1.8 <12 WANT d9 BUY L0 5@99 = 102 -2.5 spread -0.5 rounding, 5 lots at position 0",
                "1.8 <12 WANT d10 SELL L0 5@105 = 102 +2.5 spread +0.5 rounding, 5 lots at position 0",
                "1.8 <12 NEW #5 BUY 5@99 d9",
                "1.8 <12 NEW #6 SELL 5@105 d10");
    }

    // ---------------------------------------------------------------------------------------------------- denials

    @Test
    void shouldReportADenialOnceAndPlaceTheOrderWhenItIsOver() {
        final CoreScript core = CoreScript.ready("quote.size=60");
        core.hears("1.1 book 1 bid 100:5 ask 104:5");
        core.says(
                "1.1 <3 WANT d5 BUY L0 60@99 = 102 -2.5 spread -0.5 rounding, 60 lots at position 0",
                "1.1 <3 WANT d6 SELL L0 60@105 = 102 +2.5 spread +0.5 rounding, 60 lots at position 0",
                "1.1 <3 RISK MAX_ORDER_SIZE DENY saw 60 limit 50",
                "1.1 <3 RISK MAX_ORDER_SIZE DENY saw 60 limit 50");
        core.hears("1.2 book 2 bid 101:5", "1.3 book 3 bid 101:0");
        assertEquals(0, count(core.out.take(), "RISK"));
        assertEquals(6, core.count(CoreCounter.RISK_DENIALS));
        core.hears("1.4 set risk.max_order_size=60");
        core.says("1.4 <6 RISK SETTINGS DENY saw 61 limit 0");
        core.hears("1.5 set quote.size=50");
        assertEquals(2, count(core.out.take(), "NEW #[12] .* 50@"));
    }

    @Test
    void shouldTakeLooserLimitsOnlyWhileHaltedAndTighterOnesAlways() {
        final CoreScript core = quoting("risk.max_change=10");
        core.hears("1.3 set risk.max_position=101", "1.3 set risk.max_position=99", "1.3 set risk.max_position=9");
        core.says("1.3 <6 RISK SETTINGS DENY saw 60 limit 0", "1.3 <8 RISK SETTINGS DENY saw 60 limit 0");
        assertEquals(2, core.count(CoreCounter.PARAMETER_REFUSALS));
        core.hears("1.4 operator HALT", "1.5 canceled #1", "= canceled #2", "1.6 set risk.max_position=990");
        core.hears("1.6 set risk.max_position=9901");
        assertEquals(3, core.count(CoreCounter.PARAMETER_REFUSALS), "more than ten times as much is a slip");
    }

    @Test
    void shouldTellInItsStateThatAnOrderIsDenied() {
        final CoreScript core = CoreScript.ready("quote.size=60 session.state_interval=1s");
        core.hears("1.1 book 1 bid 100:5 ask 104:5");
        core.out.take();
        core.hears("2 timer");
        core.says("2 <4 STATE position 0 mark 204 nav 0 cash 0 capture 0 revaluation 0 realised 0 fees 0 traded"
                + " 0/0 open 0/0 in 0 resting 0/0 both 0 DENIED/DENIED");
    }

    @Test
    void shouldCancelAnOrderThatMayNotBeMoved() {
        final CoreScript core = quoting("risk.collar=5 quote.max_distance=100");
        core.hears("1.3 set strategy.k=0.1");
        core.says(
                "1.3 <6 WANT d7 BUY L0 5@92 = 102 -10 spread, 5 lots at position 0",
                "1.3 <6 WANT d8 SELL L0 5@112 = 102 +10 spread, 5 lots at position 0",
                "1.3 <6 RISK PRICE_COLLAR DENY saw 10 limit 5 of #1",
                "1.3 <6 CANCEL #3 of #1 BUY",
                "1.3 <6 RISK PRICE_COLLAR DENY saw 10 limit 5 of #2",
                "1.3 <6 CANCEL #4 of #2 SELL");
    }
}
