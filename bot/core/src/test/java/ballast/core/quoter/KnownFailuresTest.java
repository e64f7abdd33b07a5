package ballast.core.quoter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ballast.core.telemetry.CoreCounter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * How users of other market-making software lost money, by their public bug reports: what happened there, told to this
 * core. See {@link CoreScript} for the language.
 */
class KnownFailuresTest {
    private static final String TERMS = "risk.order_timeout=5s risk.cancel_timeout=2s risk.unknown_time=0s"
            + " risk.max_unknown=0 risk.stale_book=1h risk.mismatch_time=5s quote.eta=100 ";

    /** Quoting 5@99 and 5@105, both sent, neither answered, all of it said already. */
    private static CoreScript sent(final String parameters) {
        final CoreScript core = CoreScript.ready(TERMS + parameters);
        core.hears("1.1 book 1 bid 100:5 ask 104:5");
        core.out.take();
        return core;
    }

    /** The same, both acknowledged. */
    private static CoreScript quoting(final String parameters) {
        final CoreScript core = sent(parameters);
        core.hears("1.2 ack #1 venue=71", "1.2 ack #2 venue=72");
        core.out.take();
        return core;
    }

    private static void assertSaid(final CoreScript core, final int times, final String pattern) {
        final List<String> said = core.out.take();
        final long found = said.stream()
                .filter(line -> line.matches(".*" + pattern + ".*"))
                .count();
        assertEquals(times, found, () -> pattern + " in\n" + String.join("\n", said));
    }

    /** The market goes up and down: whatever could be placed is. */
    private static void stir(final CoreScript core, final double from) {
        for (int i = 0; i < 20; i++) {
            final double at = from + i / 10.0;
            final int up = i % 2;
            core.hears(String.format(
                    Locale.ROOT,
                    "%.1f snapshot %d bid %d:5 ask %d:5",
                    at,
                    1_000 + (long) (at * 10),
                    100 + up,
                    104 + up));
            core.hears("= timer");
        }
    }

    /** Nautilus Trader #4958: a submit that timed out was marked rejected, lived at the venue, and filled. */
    @Test
    void shouldKeepExposureOfTimedOutSubmit() {
        final CoreScript core = sent("risk.max_position=5");
        core.hears("1.2 ack #2 venue=72", "6 refuse NEW #1 TIMEOUT UNKNOWN");
        core.out.take();
        stir(core, 6.1);
        assertSaid(core, 0, "NEW .* BUY");
        core.hears("9 fill #1 BUY 5@99 cum=5 leaves=0 exec=1 venue=71");
        stir(core, 9.1);
        assertEquals(0, core.count(CoreCounter.ORPHAN_FILLS), "it was still known");
        assertSaid(core, 0, "NEW .* BUY");
    }

    /** The same, in the reconciliation after a restart: only the venue's proof ends an order whose fate is unknown. */
    @Test
    void shouldNotEndTimedOutSubmitBecauseAReportLacksIt() {
        final CoreScript core = sent("risk.max_position=5").restarted();
        core.hears("2 session epoch=2", "= snapshot 9 bid 100:5 ask 104:5", "= feed RESYNCED");
        core.hears("2.1 open ~0 BUY 0@99 report=1", "= position 0 report=1", "= end COMPLETE report=1");
        assertSaid(core, 0, "(NEW|RESTART CLEAR)");
        core.hears("2.2 fill #1 BUY 5@99 cum=5 leaves=0 exec=1");
        assertEquals(0, core.count(CoreCounter.ORPHAN_FILLS));
        assertSaid(core, 1, "STATE position 5 ");
    }

    /** Hummingbot #8457: accepted orders were dropped after network errors, and filled hours later, untracked. */
    @Test
    void shouldKeepAcceptedOrdersThroughNetworkErrors() {
        final CoreScript core = quoting("risk.max_position=5");
        core.hears("1.3 feed GAP", "1.4 timer");
        for (int i = 3; i < 40; i++) {
            // the line is down: cancels, questions and reports all fail
            core.hears(i + " refuse CANCEL #3 of #1 DISCONNECTED UNKNOWN");
            core.hears("= refuse CANCEL #4 of #2 DISCONNECTED UNKNOWN", "= refuse QUERY #5 of #1 TIMEOUT UNKNOWN");
            core.hears("= end FAILED report=" + i, "= timer");
        }
        core.out.take();
        core.hears("3600 feed RESYNCED", "= snapshot 9 bid 100:5 ask 104:5");
        stir(core, 3_601);
        assertSaid(core, 0, "NEW ");
        core.hears("3700 fill #1 BUY 5@99 cum=5 leaves=0 exec=1", "3701 fill #2 SELL 5@105 cum=5 leaves=0 exec=2");
        assertEquals(0, core.count(CoreCounter.ORPHAN_FILLS));
        assertEquals(2, core.count(CoreCounter.FILLS));
    }

    /** Hummingbot #2534: the kill switch fired, and orders went on, because valuing the profit failed. */
    @Test
    void shouldStayHaltedWhateverHappensAfterTheKillSwitch() {
        final CoreScript core = quoting("risk.max_daily_loss=10");
        core.hears("1.3 fill #1 BUY 5@99 cum=5 leaves=0 exec=1", "1.4 book 2 bid 100:0,80:1 ask 104:0,82:1");
        assertSaid(core, 1, "RISK DAILY_LOSS HALT");
        core.hears("1.5 canceled #2");
        // a price at which nothing can be valued, a book without a side, and back again
        core.hears("1.6 snapshot 3 bid 1:1 ask " + Long.MAX_VALUE / 4 + ":1", "1.7 snapshot 4 bid 100:1 ask 104:1");
        core.hears("1.8 snapshot 5 bid 100:1", "1.9 taken BUY 1@" + Long.MAX_VALUE / 4 + " exec=9");
        stir(core, 2);
        stir(core, 90_000);
        assertSaid(core, 0, "(NEW|AMEND) ");
    }

    /** Hummingbot #2468: the loss of the day began anew with every restart, and was measured from the start. */
    @Test
    void shouldKeepTheDaysLossAndThePeakThroughARestart() {
        final CoreScript core = quoting("risk.max_daily_loss=10 risk.max_drawdown=0");
        core.hears("1.3 fill #1 BUY 5@99 cum=5 leaves=0 exec=1", "1.4 book 2 bid 100:0,94:1 ask 104:0,100:1");
        assertEquals(0, core.count(CoreCounter.HALTS), "ten lost: exactly the limit");
        final CoreScript next = core.restarted();
        next.hears("20 session epoch=2", "= snapshot 9 bid 94:1 ask 100:1", "= feed RESYNCED");
        next.hears("20.1 open #2 SELL 5@105 report=1 venue=72", "= position 5 report=1", "= end COMPLETE report=1");
        next.out.take();
        next.hears("20.2 snapshot 10 bid 94:1 ask 99:1");
        assertSaid(next, 1, "RISK DAILY_LOSS HALT saw 1250 limit 1000");
    }

    @Test
    void shouldMeasureTheDrawdownFromThePeakThroughARestart() {
        final CoreScript core = quoting("risk.max_drawdown=10");
        // 15.00 gained at the peak
        core.hears("1.3 fill #1 BUY 5@99 cum=5 leaves=0 exec=1", "1.4 canceled #2");
        final CoreScript next = core.restarted();
        next.hears("20 session epoch=2", "= snapshot 9 bid 98:1 ask 102:1", "= feed RESYNCED");
        next.hears("20.1 position 5 report=1", "= end COMPLETE report=1");
        assertEquals(0, next.count(CoreCounter.HALTS), "ten below the peak: exactly the limit");
        next.out.take();
        next.hears("20.2 snapshot 10 bid 98:1 ask 101:1");
        assertSaid(next, 1, "RISK DRAWDOWN HALT saw 1250 limit 1000");
    }

    /** hftbacktest #280: fills beyond the cap of the inventory, because a cancel and its successor were in flight. */
    @Test
    void shouldCountOrdersInFlightTowardsTheInventoryCap() {
        final CoreScript core = quoting("risk.max_position=5 quote.eta=100");
        core.hears("1.4 book 2 bid 100:0,98:5 ask 104:0,102:5");
        assertSaid(core, 1, "AMEND #3 of #1 BUY 5@97");
        core.hears("1.5 replaced #3 of #1 5@97", "= replaced #4 of #2 5@103", "1.6 operator PAUSE");
        assertSaid(core, 1, "CANCEL .* of #3 BUY");
        core.hears("1.7 operator RESUME");
        stir(core, 2);
        assertSaid(core, 0, "NEW .* BUY");
        core.hears("5 fill #3 BUY 5@97 cum=5 leaves=0 exec=1");
        assertSaid(core, 1, "STATE position 5 ");
        stir(core, 5.1);
        assertSaid(core, 0, "NEW .* BUY");
    }

    /** passivbot #514: a refused cancel was read as "never placed", and the order was placed once more. */
    @Test
    void shouldNotReadARefusedCancelAsNeverPlaced() {
        for (final String reason : List.of("UNKNOWN_ORDER", "TOO_LATE")) {
            final CoreScript core = quoting("risk.max_position=5");
            core.hears("1.3 operator PAUSE", "1.4 refuse CANCEL #3 of #1 " + reason, "1.5 operator RESUME");
            assertSaid(core, 1, "QUERY .* of #1");
            stir(core, 2);
            assertSaid(core, 0, "NEW .* BUY");
            core.hears("5 fill #1 BUY 5@99 cum=5 leaves=0 exec=1");
            assertEquals(0, core.count(CoreCounter.ORPHAN_FILLS), reason);
            assertEquals(1, core.count(CoreCounter.FILLS), reason);
        }
    }
}
