package ballast.core.risk;

import static ballast.codecs.RiskAction.CLEAR;
import static ballast.codecs.RiskAction.HALT;
import static ballast.codecs.RiskAction.KILL;
import static ballast.codecs.RiskAction.PULL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.RiskAction;
import ballast.core.param.RiskParameter;
import ballast.core.param.TestParameters;
import org.junit.jupiter.api.Test;

/** The watches of what the host measures: each inside its limit, at it, beyond it, and with numbers that are none. */
class HostWatchesTest {
    private static final long MAX = Long.MAX_VALUE;
    private static final long MIN = Long.MIN_VALUE;
    private static final long MS = 1_000_000L;

    private final TestParameters parameters = new TestParameters();

    @Test
    void shouldPullWhenTheClocksAreApartForCertain() {
        final ClockSkewWatch skew = new ClockSkewWatch();
        parameters.with(RiskParameter.RISK_MAX_CLOCK_SKEW, 100);
        skew.prepare(parameters.set());
        for (final long sign : new long[] {-1, 1}) {
            assertEquals(CLEAR, skew.onOffset(sign * 109, 10));
            assertEquals(CLEAR, skew.onOffset(sign * 110, 10));
            assertEquals(PULL, skew.onOffset(sign * 111, 10));
            assertEquals(101, skew.observed());
            assertEquals(100, skew.limit());
            assertEquals(PULL, skew.onOffset(sign * 101, 10));
            assertEquals(CLEAR, skew.onOffset(sign * 100, 10));
            assertEquals(PULL, skew.onOffset(sign * 101, -5), "no measurement is wrong by less than nothing");
            assertEquals(CLEAR, skew.onOffset(0, 0));
        }
        assertEquals(PULL, skew.onOffset(MIN, 0));
        assertEquals(MAX, skew.observed());
        assertEquals(CLEAR, skew.onOffset(MIN, MAX), "nothing is certain");
        assertEquals(PULL, skew.onOffset(MAX, 0));
        parameters.with(RiskParameter.RISK_MAX_CLOCK_SKEW, 0);
        skew.prepare(parameters.set());
        assertEquals(CLEAR, skew.onOffset(MAX, 0), "no limit");
        parameters.with(RiskParameter.RISK_MAX_CLOCK_SKEW, 100);
        skew.prepare(parameters.set());
        assertEquals(CLEAR, skew.onOffset(95, 0), "the pull ended with the limit");
    }

    @Test
    void shouldPullWhenTheWallClockJumps() {
        final ClockJumpWatch jump = new ClockJumpWatch();
        parameters.with(RiskParameter.RISK_MAX_CLOCK_JUMP, 100);
        jump.prepare(parameters.set());
        for (final long sign : new long[] {-1, 1}) {
            assertEquals(CLEAR, jump.onJump(sign * 99));
            assertEquals(CLEAR, jump.onJump(sign * 100));
            assertFalse(jump.isDoubted());
            assertEquals(PULL, jump.onJump(sign * 101));
            assertTrue(jump.isDoubted());
            assertEquals(101, jump.observed());
            assertEquals(100, jump.limit());
            assertEquals(CLEAR, jump.onJump(sign * 100));
            assertFalse(jump.isDoubted());
        }
        assertEquals(PULL, jump.onJump(MIN));
        assertEquals(PULL, jump.onJump(MAX));
        parameters.with(RiskParameter.RISK_MAX_CLOCK_JUMP, 0);
        jump.prepare(parameters.set());
        assertEquals(CLEAR, jump.onJump(MAX));
    }

    @Test
    void shouldPullAndHaltWhenTheGatewayIsSilent() {
        final GatewayWatch gateway = new GatewayWatch();
        parameters.with(RiskParameter.RISK_GATEWAY_SILENCE, 100 * MS);
        gateway.prepare(parameters.set());
        assertEquals(CLEAR, gateway.onSilence(0));
        assertEquals(CLEAR, gateway.onSilence(100 * MS - 1));
        assertEquals(CLEAR, gateway.onSilence(100 * MS));
        assertEquals(PULL, gateway.onSilence(100 * MS + 1));
        assertEquals(100 * MS + 1, gateway.observed());
        assertEquals(100 * MS, gateway.limit());
        assertEquals(PULL, gateway.onSilence(90 * MS + 1));
        assertEquals(CLEAR, gateway.onSilence(90 * MS));
        assertEquals(PULL, gateway.onSilence(1_000 * MS));
        assertEquals(HALT, gateway.onSilence(1_000 * MS + 1));
        assertEquals(1_000 * MS + 1, gateway.observed());
        assertEquals(1_000 * MS, gateway.limit());
        assertEquals(HALT, gateway.onSilence(MAX));
        assertEquals(HALT, gateway.onSilence(-1), "no silence is shorter than none");
        assertEquals(MAX, gateway.observed());
    }

    @Test
    void shouldPullAfterASilenceThatHaltedAtOnce() {
        final GatewayWatch gateway = new GatewayWatch();
        parameters.with(RiskParameter.RISK_GATEWAY_SILENCE, 100 * MS);
        gateway.prepare(parameters.set());
        assertEquals(HALT, gateway.onSilence(1_000 * MS + 1), "it was never between the limit and ten times of it");
        assertEquals(PULL, gateway.onSilence(90 * MS + 1), "not yet back");
        assertEquals(CLEAR, gateway.onSilence(90 * MS));
    }

    @Test
    void shouldHaltWhenAnOrderCannotBeHandedOn() {
        final BackPressureWatch back = new BackPressureWatch();
        parameters.with(RiskParameter.RISK_MAX_BACK_PRESSURE, 100 * MS);
        back.prepare(parameters.set());
        assertEquals(CLEAR, back.onWait(0));
        assertEquals(CLEAR, back.onWait(100 * MS - 1));
        assertEquals(CLEAR, back.onWait(100 * MS));
        assertEquals(HALT, back.onWait(100 * MS + 1));
        assertEquals(100 * MS + 1, back.observed());
        assertEquals(100 * MS, back.limit());
        assertEquals(HALT, back.onWait(MAX));
        assertEquals(HALT, back.onWait(-1));
        assertEquals(MAX, back.observed());
        assertEquals(CLEAR, back.onWait(0));
    }

    private JournalWatch journal() {
        final JournalWatch journal = new JournalWatch();
        parameters.with(RiskParameter.RISK_MAX_JOURNAL_LAG, 10_000).with(RiskParameter.RISK_MIN_DISK, 2_000);
        journal.prepare(parameters.set());
        return journal;
    }

    private static void assertAct(
            final RiskAction expected,
            final RiskAction found,
            final long observed,
            final long limit,
            final JournalWatch journal) {
        assertEquals(expected, found);
        assertEquals(observed, journal.observed(), "observed");
        assertEquals(limit, journal.limit(), "limit");
    }

    @Test
    void shouldPullAndHaltWhenTheJournalLags() {
        final JournalWatch journal = journal();
        assertEquals(CLEAR, journal.onLag(9_999));
        assertEquals(CLEAR, journal.onLag(10_000));
        assertAct(PULL, journal.onLag(10_001), 10_001, 10_000, journal);
        assertEquals(PULL, journal.onLag(9_001));
        assertEquals(CLEAR, journal.onLag(9_000));
        assertAct(PULL, journal.onLag(20_000), 20_000, 10_000, journal);
        assertAct(HALT, journal.onLag(20_001), 20_001, 20_000, journal);
        assertAct(HALT, journal.onLag(-1), MAX, 20_000, journal);
        assertEquals(CLEAR, journal.onLag(0));
    }

    @Test
    void shouldPullAndHaltWhenTheDiskIsNearlyFull() {
        final JournalWatch journal = journal();
        assertEquals(CLEAR, journal.onFree(MAX));
        assertEquals(CLEAR, journal.onFree(2_001));
        assertEquals(CLEAR, journal.onFree(2_000));
        assertAct(PULL, journal.onFree(1_999), 1_999, 2_000, journal);
        assertEquals(PULL, journal.onFree(2_199));
        assertEquals(CLEAR, journal.onFree(2_200));
        assertAct(PULL, journal.onFree(1_000), 1_000, 2_000, journal);
        assertAct(HALT, journal.onFree(999), 999, 1_000, journal);
        assertAct(HALT, journal.onFree(MIN), MIN, 1_000, journal);
        assertEquals(CLEAR, journal.onFree(3_000));
        parameters.with(RiskParameter.RISK_MIN_DISK, 0);
        journal.prepare(parameters.set());
        assertEquals(CLEAR, journal.onFree(0));
        assertEquals(HALT, journal.onFree(-1), "no disk has less than nothing");
    }

    @Test
    void shouldActByTheWorseOfLagAndDisk() {
        final JournalWatch journal = journal();
        assertEquals(PULL, journal.onLag(10_001));
        assertEquals(PULL, journal.onFree(5_000), "the lag still holds");
        assertEquals(PULL, journal.onFree(1_500));
        assertEquals(PULL, journal.onLag(0), "the disk still holds");
        assertEquals(HALT, journal.onFree(500));
        assertEquals(HALT, journal.onLag(0));
        assertEquals(HALT, journal.onLag(10_001));
        assertEquals(PULL, journal.onFree(1_500));
        assertEquals(HALT, journal.onLag(20_001));
        assertEquals(HALT, journal.onFree(1_500));
        assertEquals(HALT, journal.onFree(5_000));
        assertEquals(CLEAR, journal.onLag(0));
    }

    @Test
    void shouldEndTheProcessWhenTheJournalHasFailed() {
        final JournalWatch journal = journal();
        assertEquals(CLEAR, journal.onFailure(0));
        for (final long failure : new long[] {1, -1, MAX, MIN}) {
            assertAct(KILL, journal.onFailure(failure), failure, 0, journal);
        }
        assertEquals(KILL, journal.onLag(10_001), "what is measured beside it does not mend it");
        assertEquals(PULL, journal.onFailure(0), "no failure is no proof of the rest");
    }
}
