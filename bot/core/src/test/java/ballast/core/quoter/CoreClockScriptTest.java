package ballast.core.quoter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.core.telemetry.CoreCounter;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What time alone brings about: the regular state of an instrument, and what fills are worth a while later. See
 * {@link CoreScript} for the language.
 */
class CoreClockScriptTest {
    /** Quoting 5@99 and 5@105 with quotes that never move, a state every hour, a fill of 2@99 at 2 s. */
    private static CoreScript filled() {
        final CoreScript core = CoreScript.ready("quote.requote_threshold=1000 risk.stale_book=1h");
        core.hears("1.1 book 1 bid 100:5 ask 104:5", "1.2 ack #1", "= ack #2");
        core.hears("2 fill #1 BUY 2@99 cum=2 leaves=3 exec=7");
        core.out.take();
        return core;
    }

    @Test
    void shouldTellWhatAFillIsWorthAtEachHorizon() {
        final CoreScript core = filled();
        core.hears("2.05 book 2 bid 100:0,98:5");
        core.says(
                "2 <7 MARKOUT x7 BUY 2@99 after 0 mark 204->204 edge 600",
                "2.05 <7 WANT d7 BUY L0 5@98 = 101 -2.5 spread -0.5 rounding, 5 lots at position 2",
                "2.05 <7 WANT d8 SELL L0 5@104 = 101 +2.5 spread +0.5 rounding, 5 lots at position 2");
        core.hears("2.5 book 3 ask 104:0,106:5");
        core.says(
                "2.1 <8 MARKOUT x7 BUY 2@99 after 0.1 mark 204->202 edge 400",
                "2.5 <8 WANT d9 BUY L0 5@99 = 102 -2.5 spread -0.5 rounding, 5 lots at position 2",
                "2.5 <8 WANT d10 SELL L0 5@105 = 102 +2.5 spread +0.5 rounding, 5 lots at position 2");
        core.hears("3.5 timer");
        core.says("3 <9 MARKOUT x7 BUY 2@99 after 1 mark 204->204 edge 600");
        core.hears("11.9 book 4 ask 102:5");
        core.says(
                "11.9 <10 WANT d11 BUY L0 5@97 = 100 -2.5 spread -0.5 rounding, 5 lots at position 2",
                "11.9 <10 WANT d12 SELL L0 5@103 = 100 +2.5 spread +0.5 rounding, 5 lots at position 2");
        core.hears("12.5 timer");
        core.says("12 <11 MARKOUT x7 BUY 2@99 after 10 mark 204->200 edge 200");
        core.hears("62.5 timer");
        core.says("62 <12 MARKOUT x7 BUY 2@99 after 60 mark 204->200 edge 200");
        core.hears("500 timer");
        core.saysNothing();
    }

    @Test
    void shouldTakeTheLastMarkAtTheVeryMomentAMarkoutFallsDue() {
        final CoreScript core = filled();
        // two messages at exactly 0.1 s after the fill: both count
        core.hears("2.1 book 2 bid 100:0,98:5", "2.1 book 3 bid 98:0,96:5");
        core.says(
                "2 <7 MARKOUT x7 BUY 2@99 after 0 mark 204->204 edge 600",
                "2.1 <7 WANT d7 BUY L0 5@98 = 101 -2.5 spread -0.5 rounding, 5 lots at position 2",
                "2.1 <7 WANT d8 SELL L0 5@104 = 101 +2.5 spread +0.5 rounding, 5 lots at position 2",
                "2.1 <8 WANT d9 BUY L0 5@97 = 100 -2.5 spread -0.5 rounding, 5 lots at position 2",
                "2.1 <8 WANT d10 SELL L0 5@103 = 100 +2.5 spread +0.5 rounding, 5 lots at position 2");
        core.hears("2.100000001 timer");
        core.says("2.1 <9 MARKOUT x7 BUY 2@99 after 0.1 mark 204->200 edge 200");
    }

    @Test
    void shouldTellAllThatFellDueInASilence() {
        final CoreScript core = filled();
        core.hears("2.2 fill #2 SELL 1@105 cum=1 leaves=4 exec=8");
        core.out.take();
        core.hears("100 timer");
        core.says(
                "2.2 <8 MARKOUT x8 SELL 1@105 after 0 mark 204->204 edge 300",
                "2.3 <8 MARKOUT x8 SELL 1@105 after 0.1 mark 204->204 edge 300",
                "3 <8 MARKOUT x7 BUY 2@99 after 1 mark 204->204 edge 600",
                "3.2 <8 MARKOUT x8 SELL 1@105 after 1 mark 204->204 edge 300",
                "12 <8 MARKOUT x7 BUY 2@99 after 10 mark 204->204 edge 600",
                "12.2 <8 MARKOUT x8 SELL 1@105 after 10 mark 204->204 edge 300",
                "62 <8 MARKOUT x7 BUY 2@99 after 60 mark 204->204 edge 600",
                "62.2 <8 MARKOUT x8 SELL 1@105 after 60 mark 204->204 edge 300");
    }

    @Test
    void shouldHoldTheMarkWhileTheBookIsOneSidedOrCrossed() {
        final CoreScript core = filled();
        core.hears("2.01 book 2 bid 100:0", "2.02 book 3 bid 110:5", "2.15 timer");
        assertTrue(core.out.take().contains("2.1 <9 MARKOUT x7 BUY 2@99 after 0.1 mark 204->204 edge 600"));
    }

    @Test
    void shouldPublishStatesOnTheGridBeforeTheMessageThatReachesIt() {
        final CoreScript core = CoreScript.ready("session.state_interval=500ms quote.requote_threshold=1000");
        core.hears("1.1 book 1 bid 100:5 ask 104:5", "1.2 ack #1", "= ack #2");
        core.out.take();
        core.hears("1.5 fill #1 BUY 2@99 cum=2 leaves=3 exec=7 fee=1");
        core.says(
                "1.5 <6 STATE position 0 mark 204 nav 0 cash 0 capture 0 revaluation 0 realised 0 fees 0 traded"
                        + " 0/0 open 5/5 in 2 resting 99/105 both 0.3 QUOTING/QUOTING",
                "1.5 <6 STATE position 2 mark 204 nav 599 cash -19801 capture 600 revaluation 0 realised 0"
                        + " fees 1 traded 2/0 open 3/5 in 2 resting 99/105 both 0.3 QUOTING/QUOTING");
        core.hears("2.6 book 2 ask 104:0,108:5");
        core.says(
                "1.5 <7 MARKOUT x7 BUY 2@99 after 0 mark 204->204 edge 600",
                "1.6 <7 MARKOUT x7 BUY 2@99 after 0.1 mark 204->204 edge 600",
                "2 <7 STATE position 2 mark 204 nav 599 cash -19801 capture 600 revaluation 0 realised 0 fees 1"
                        + " traded 2/0 open 3/5 in 2 resting 99/105 both 0.8 QUOTING/QUOTING",
                "2.5 <7 STATE position 2 mark 204 nav 599 cash -19801 capture 600 revaluation 0 realised 0 fees"
                        + " 1 traded 2/0 open 3/5 in 2 resting 99/105 both 1.3 QUOTING/QUOTING",
                "2.5 <7 MARKOUT x7 BUY 2@99 after 1 mark 204->204 edge 600",
                "2.6 <7 WANT d7 BUY L0 5@101 = 104 -2.5 spread -0.5 rounding, 5 lots at position 2",
                "2.6 <7 WANT d8 SELL L0 5@107 = 104 +2.5 spread +0.5 rounding, 5 lots at position 2");
    }

    @Test
    void shouldOrderStatesAndMarkoutsByTheTimeTheyFallDue() {
        final CoreScript core = filled();
        core.hears("2.3 set session.state_interval=1s");
        core.out.take();
        core.hears("4.5 timer");
        core.says(
                "3 <8 STATE position 2 mark 204 nav 600 cash -19800 capture 600 revaluation 0 realised 0 fees 0"
                        + " traded 2/0 open 3/5 in 2 resting 99/105 both 1.8 QUOTING/QUOTING",
                "3 <8 MARKOUT x7 BUY 2@99 after 1 mark 204->204 edge 600",
                "4 <8 STATE position 2 mark 204 nav 600 cash -19800 capture 600 revaluation 0 realised 0 fees"
                        + " 0 traded 2/0 open 3/5 in 2 resting 99/105 both 2.8 QUOTING/QUOTING");
    }

    @Test
    void shouldPublishTheStateOfEveryInstrument() {
        final CoreScript core = new CoreScript();
        core.hears("1.5 define", "1.6 define id=3", "1.7 parameters id=3");
        core.out.take();
        core.hears("2 timer");
        core.says(
                "2 <4 STATE position 0 mark 0 nav 0 cash 0 capture 0 revaluation 0 realised 0 fees 0 traded 0/0"
                        + " open 0/0 in 0 resting 0/0 both 0 NO_PARAMETERS/NO_PARAMETERS",
                "2 <4 STATE position 0 mark 0 nav 0 cash 0 capture 0 revaluation 0 realised 0 fees 0 traded"
                        + " 0/0 open 0/0 in 0 resting 0/0 both 0 BOOK_EMPTY/BOOK_EMPTY i3");
    }

    @Test
    void shouldStartTheGridAtTheFirstMessageHoweverLate() {
        final CoreScript core = new CoreScript();
        core.hears("1700000000.25 define");
        core.out.take();
        core.hears("1700000001.5 timer");
        assertEquals(1, core.out.take().size());
    }

    @Test
    void shouldStartTheGridAtTheFirstTimeWhenTheSettingsCarryNone() {
        final CoreScript core = new CoreScript();
        core.hears("0 define", "0 parameters session.state_interval=250ms", "1700000000.3 timer");
        core.out.take();
        core.hears("1700000000.6 timer");
        final List<String> said = core.out.take();
        assertEquals(1, said.size(), said.toString());
        assertTrue(said.get(0).startsWith("1700000000.5 <4 STATE"), said.get(0));
    }

    @Test
    void shouldBridgeALongSilenceWithItsFirstAndItsLastState() {
        final CoreScript core = CoreScript.ready("session.state_interval=1s");
        // three days and a bit: a quarter of a million seconds
        core.hears("260000.5 timer");
        final List<String> said = core.out.take();
        assertEquals(2, said.size(), "states published: " + said.size());
        assertTrue(said.get(0).startsWith("2 <3 STATE"), said.get(0));
        assertTrue(said.get(1).startsWith("260000 <3 STATE"), said.get(1));
        core.hears("260002.5 timer");
        assertEquals(2, core.out.take().size());
    }

    @Test
    void shouldRefuseATimeThatCannotBe() {
        final CoreScript core = CoreScript.ready("session.state_interval=1s");
        core.hears("9000000000 timer", "5000000000 trade 100:1 BUYER");
        core.saysNothing();
        assertEquals(2, core.count(CoreCounter.BAD_MESSAGES));
        core.hears("2.5 timer");
        assertTrue(core.out.take().get(0).startsWith("2 <5 STATE"), "time goes on from where it was");
        core.hears("-4 timer", "1 timer");
        core.saysNothing();
        assertEquals(3, core.count(CoreCounter.BAD_MESSAGES), "negative is no time; early is late, and that happens");
    }

    @Test
    void shouldNotGoBackInTime() {
        final CoreScript core = filled();
        core.hears("1.5 book 2 bid 100:0,98:5");
        core.says(
                "2 <7 WANT d7 BUY L0 5@98 = 101 -2.5 spread -0.5 rounding, 5 lots at position 2",
                "2 <7 WANT d8 SELL L0 5@104 = 101 +2.5 spread +0.5 rounding, 5 lots at position 2");
        core.hears("2.5 timer");
        core.says(
                "2 <8 MARKOUT x7 BUY 2@99 after 0 mark 204->204 edge 600",
                "2.1 <8 MARKOUT x7 BUY 2@99 after 0.1 mark 204->202 edge 400");
    }
}
