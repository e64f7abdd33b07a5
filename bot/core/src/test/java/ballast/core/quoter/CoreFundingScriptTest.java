package ballast.core.quoter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ballast.core.telemetry.CoreCounter;
import org.junit.jupiter.api.Test;

/** Funding payments, and what the venue does with a position that it liquidates. */
class CoreFundingScriptTest {
    private static CoreScript quoting() {
        final CoreScript core = CoreScript.ready("");
        core.hears(
                "1.1 book 1 bid 100:5 ask 104:5",
                "1.2 ack #1",
                "1.2 ack #2",
                "1.3 fill #1 BUY 2@99 cum=2 leaves=3 exec=1",
                "1.301 timer");
        core.out.take();
        return core;
    }

    @Test
    void shouldBookEachPaymentOnce() {
        final CoreScript core = quoting();
        core.hears("1.31 funding -40 payment=7");
        core.says("1.31 <8 STATE position 2 mark 204 nav 560 cash -19840 capture 600 revaluation 0 realised 0 fees 0"
                + " funding -40 traded 2/0 open 3/5 in 2 resting 99/105 both 0.11 QUOTING/QUOTING");
        core.hears("1.32 funding -40 payment=7");
        core.saysNothing();
        core.hears("1.33 funding 15 payment=8");
        core.says("1.33 <10 STATE position 2 mark 204 nav 575 cash -19825 capture 600 revaluation 0 realised 0 fees 0"
                + " funding -25 traded 2/0 open 3/5 in 2 resting 99/105 both 0.13 QUOTING/QUOTING");
        assertEquals(2, core.count(CoreCounter.FUNDING_PAYMENTS));
        assertEquals(1, core.count(CoreCounter.DUPLICATE_PAYMENTS));
    }

    @Test
    void shouldHaltWhenFundingCostsMoreThanADayMay() {
        final CoreScript core = CoreScript.ready("risk.max_daily_loss=1");
        core.hears("1.1 book 1 bid 100:5 ask 104:5");
        core.out.take();
        core.hears("1.2 funding -100 payment=1");
        assertEquals(0, core.count(CoreCounter.HALTS));
        core.hears("1.3 funding -1 payment=2");
        assertEquals(1, core.count(CoreCounter.HALTS));
    }

    @Test
    void shouldHaltOnAPaymentThatDoesNotFit() {
        final CoreScript core = quoting();
        core.hears("1.31 funding 9223372036854775807 payment=1");
        assertEquals(1, core.count(CoreCounter.HALTS));
        assertEquals(0, core.count(CoreCounter.FUNDING_PAYMENTS));
    }

    @Test
    void shouldRefuseAPaymentBeforeItKnowsItsMoney() {
        final CoreScript core = new CoreScript();
        core.hears("1 funding -40 payment=7");
        core.hears("1 define", "1 funding -40 payment=7");
        core.says("1 <2 WANT d1 BUY L0 NO_PARAMETERS", "1 <2 WANT d2 SELL L0 NO_PARAMETERS");
        assertEquals(2, core.count(CoreCounter.BAD_MESSAGES));
    }

    @Test
    void shouldBookALiquidationAndHalt() {
        final CoreScript core = quoting();
        core.hears("1.31 taken SELL 2@90 exec=9 fee=5");
        core.says(
                "1.31 <8 STATE position 0 mark 204 nav -1805 cash -1805 capture -1800 revaluation 0 realised -1800"
                        + " fees 5 traded 2/2 open 3/5 in 2 resting 99/105 both 0.11 QUOTING/QUOTING",
                "1.31 <8 RISK MARGIN HALT saw 2 limit 0",
                "1.31 <8 WANT d7 BUY L0 HALTED",
                "1.31 <8 WANT d8 SELL L0 HALTED",
                "1.31 <8 CANCEL #3 of #1 BUY",
                "1.31 <8 CANCEL #4 of #2 SELL");
        assertEquals(1, core.count(CoreCounter.ORPHAN_FILLS));
        core.hears("1.32 taken SELL 2@90 exec=9 fee=5");
        assertEquals(1, core.count(CoreCounter.DUPLICATE_FILLS));
        assertEquals(1, core.count(CoreCounter.HALTS));
    }
}
