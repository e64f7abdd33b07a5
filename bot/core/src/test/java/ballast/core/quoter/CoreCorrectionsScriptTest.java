package ballast.core.quoter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ballast.core.telemetry.CoreCounter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Fills that the venue undoes or corrects, and fees in other assets. See {@link CoreScript} for the language. */
class CoreCorrectionsScriptTest {
    /** Quoting 5@99 and 5@105, both acknowledged, all of it said already. Money is cents: a lot at 99 is 9900. */
    private static CoreScript quoting() {
        final CoreScript core = CoreScript.ready("quote.eta=100 risk.stale_book=1h");
        core.hears("1.1 book 1 bid 100:5 ask 104:5", "1.2 ack #1 venue=71", "1.2 ack #2 venue=72");
        core.out.take();
        return core;
    }

    private static long count(final List<String> lines, final String pattern) {
        return lines.stream()
                .filter(line -> line.matches(".*" + pattern + ".*"))
                .count();
    }

    private static void assertSaid(final CoreScript core, final int times, final String pattern) {
        final List<String> said = core.out.take();
        assertEquals(times, count(said, pattern), () -> String.join("\n", said));
    }

    @Test
    void shouldReturnToWhereItWasWhenAFillIsUndone() {
        final CoreScript core = quoting();
        core.hears("1.3 fill #1 BUY 5@99 cum=5 leaves=0 exec=7 fee=3", "2 top 2 110:5 114:5");
        core.out.take();
        core.hears("2.1 undone #1 BUY 5@99 ref=7 exec=8");
        final List<String> said = core.out.take();
        assertEquals(
                1,
                count(
                        said,
                        "STATE position 0 mark 224 nav 0 cash 0 capture 0 revaluation 0"
                                + " realised 0 fees 0 traded 0/0 .*"),
                () -> String.join("\n", said));
        // 5 lots from 99 to 112, less the fee of 3
        assertEquals(1, count(said, "RISK BALANCE_MISMATCH ALERT saw -6497 limit 0"), () -> String.join("\n", said));
        assertEquals(1, core.count(CoreCounter.CORRECTIONS));
        core.hears("100 timer");
        assertSaid(core, 0, "MARKOUT x7 .* after (1|10|60) ");
    }

    @Test
    void shouldUndoAFillOnce() {
        final CoreScript core = quoting();
        core.hears("1.3 fill #1 BUY 5@99 cum=5 leaves=0 exec=7", "1.4 undone #1 BUY 5@99 ref=7 exec=8");
        core.out.take();
        core.hears("1.5 undone #1 BUY 5@99 ref=7 exec=8", "1.6 undone #1 BUY 5@99 ref=7 exec=9");
        core.hears("1.7 fill #1 BUY 5@99 cum=5 leaves=0 exec=7");
        assertSaid(core, 0, "(STATE|BALANCE_MISMATCH)");
        assertEquals(3, core.count(CoreCounter.DUPLICATE_FILLS));
    }

    @Test
    void shouldBookTheRightNumbersOfACorrectedFill() {
        final CoreScript core = quoting();
        core.hears("1.3 fill #1 BUY 5@99 cum=5 leaves=0 exec=7 fee=3");
        core.out.take();
        core.hears("1.4 corrected #1 BUY 4@98 ref=7 exec=8 fee=2 cum=4");
        assertSaid(
                core,
                1,
                "STATE position 4 mark 204 nav 1598 cash -39202 capture 1600 revaluation 0 realised 0 fees 2"
                        + " traded 4/0 .*");
        core.hears("1.5 undone #1 BUY 4@98 ref=7 exec=9");
        assertSaid(core, 1, "STATE position 0 mark 204 nav 0 .* capture 0 revaluation 0 realised 0 fees 0 .*");
    }

    @Test
    void shouldUndoAFillThatItHasNotHeardOfByTheReportsOwnNumbers() {
        final CoreScript core = quoting();
        core.hears("1.3 undone #1 BUY 5@99 ref=7 exec=8 fee=3");
        assertSaid(core, 1, "STATE position -5 .* traded -5/0 .*");
        core.hears("1.4 undone #1 BUY 5@99 ref=7 exec=9");
        assertSaid(core, 0, "STATE");
        // the fill was on its way all the time
        core.hears("1.5 fill #1 BUY 5@99 cum=5 leaves=0 exec=7 fee=3");
        assertSaid(core, 1, "STATE position 0 mark 204 nav 0 cash 0 .* fees 0 traded 0/0 .*");
    }

    @Test
    void shouldAskForTheAccountWhenItCannotTellWhatIsUndone() {
        final CoreScript core = quoting();
        core.hears("1.3 undone #1 ref=7 exec=8", "1.4 timer");
        final List<String> said = core.out.take();
        assertEquals(1, count(said, "RISK BALANCE_MISMATCH ALERT saw 0 limit 0"), () -> String.join("\n", said));
        assertEquals(1, count(said, "ASK 1 since x0"), () -> String.join("\n", said));
        core.hears("1.5 corrected #1 BUY 4@98 ref=77 exec=9");
        assertSaid(core, 1, "RISK BALANCE_MISMATCH ALERT saw 0 limit 0");
        assertEquals(2, core.count(CoreCounter.BAD_MESSAGES));
    }

    @Test
    void shouldValueAFeeInAnotherAssetAgainstUs() {
        final CoreScript core = quoting();
        // a unit is worth a third of a cent, as far as two digits go
        core.hears("1.3 worth 33 asset=4 exponent=-2");
        core.hears("1.4 fill #1 BUY 5@99 cum=5 leaves=0 exec=7 other=10 asset=4");
        assertSaid(core, 1, "STATE position 5 mark 204 nav 1496 cash -49500 capture 1500 .* fees 4 .*");
        core.hears("1.5 worth 66 asset=4 exponent=-2", "1.6 fill #2 SELL 5@105 cum=5 leaves=0 exec=8");
        assertSaid(core, 1, "STATE position 0 .* nav 2993 .* capture 3000 revaluation -3 .* fees 4 .*");
    }

    @Test
    void shouldNotQuoteWhileAFeeHasNoWorth() {
        final CoreScript core = quoting();
        core.hears("1.4 fill #1 BUY 5@99 cum=5 leaves=0 exec=7 other=10 asset=4");
        final List<String> said = core.out.take();
        assertEquals(1, count(said, "RISK BALANCE_MISMATCH ALERT saw 0 limit 0"), () -> String.join("\n", said));
        assertEquals(1, count(said, "RISK BALANCE_MISMATCH PULL saw 0 limit 0"), () -> String.join("\n", said));
        assertEquals(1, count(said, "CANCEL .* of #2 SELL"), () -> String.join("\n", said));
        core.hears("1.5 canceled #2", "1.6 worth 1 asset=5", "1.7 timer");
        assertSaid(core, 0, "(NEW|CLEAR)");
        core.hears("1.8 worth 33 asset=4 exponent=-2");
        final List<String> resumed = core.out.take();
        assertEquals(1, count(resumed, "RISK BALANCE_MISMATCH CLEAR"), () -> String.join("\n", resumed));
        assertEquals(1, count(resumed, "NEW #4 SELL"), () -> String.join("\n", resumed));
        core.hears("1.9 fill #4 SELL 1@105 cum=1 leaves=4 exec=8");
        assertSaid(core, 1, "STATE .* revaluation 0 .* fees 4 .*");
    }

    @Test
    void shouldHaltWhenThereIsNoPlaceForAnAsset() {
        final CoreScript core = quoting();
        for (int asset = 1; asset <= 8; asset++) {
            core.hears("1.3 worth 1 asset=" + asset);
        }
        core.hears("1.4 worth 1 asset=9");
        assertEquals(1, core.count(CoreCounter.BAD_MESSAGES));
        core.hears("1.5 fill #1 BUY 5@99 cum=5 leaves=0 exec=7 other=10 asset=9");
        final List<String> said = core.out.take();
        assertEquals(1, count(said, "STATE position 5 "), () -> String.join("\n", said));
        assertEquals(1, count(said, "RISK BALANCE_MISMATCH HALT"), () -> String.join("\n", said));
    }

    @Test
    void shouldRefuseMarksThatAreNone() {
        final CoreScript core = quoting();
        core.hears(
                "1.3 worth 0 asset=1",
                "1.3 worth -4 asset=1",
                "1.3 worth 4 asset=0",
                "1.3 worth 4 asset=1 exponent=19");
        core.saysNothing();
        assertEquals(4, core.count(CoreCounter.BAD_MESSAGES));
    }
}
