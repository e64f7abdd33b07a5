package ballast.core.risk;

import static ballast.codecs.RiskAction.CLEAR;
import static ballast.codecs.RiskAction.HALT;
import static ballast.codecs.RiskAction.PULL;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ballast.codecs.RiskAction;
import ballast.core.param.RiskParameter;
import ballast.core.param.TestParameters;
import ballast.testkit.Seeded;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * {@link PriceMoveWatch} and {@link PriceJumpWatch}. Prices in half ticks: the mid is 10,000 and 50 bps of it are 50.
 */
class PriceWatchesTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long[] SIGNS = {-1, 1};

    private final TestParameters parameters = new TestParameters();
    private PriceMoveWatch move = new PriceMoveWatch();
    private PriceJumpWatch jump = new PriceJumpWatch();

    private void move(final double bps, final long pulls) {
        parameters
                .with(RiskParameter.RISK_MAX_MOVE, bps)
                .with(RiskParameter.RISK_MOVE_WINDOW, SECOND)
                .with(RiskParameter.RISK_MAX_MOVES, pulls);
        move.prepare(parameters.set());
    }

    @Test
    void shouldPullWhenTheMidHasMovedTooFarWithinTheWindow() {
        for (final long sign : SIGNS) {
            move = new PriceMoveWatch();
            move(50, 100);
            assertEquals(CLEAR, move.onTime(0), "no mid yet");
            // the lowest is the reference: 10,000 on the way up, 10,000 on the way down
            final long from = sign > 0 ? 10_000 : 10_050;
            assertEquals(CLEAR, move.onMid(0, from));
            assertEquals(CLEAR, move.onMid(1, from + sign * 49));
            assertEquals(CLEAR, move.onMid(2, from + sign * 50));
            assertEquals(PULL, move.onMid(3, from + sign * 52));
            assertEquals(26, move.observed());
            assertEquals(sign > 0 ? 25 : 24, move.limit());
            assertEquals(PULL, move.onTime(SECOND), "the window still holds it");
            assertEquals(CLEAR, move.onTime(SECOND + SECOND / 32));
            assertEquals(CLEAR, move.onMid(2 * SECOND, from + sign * 52));
        }
    }

    @Test
    void shouldSeeAMoveAfterALongSilence() {
        move(50, 100);
        assertEquals(CLEAR, move.onMid(0, 10_000));
        assertEquals(PULL, move.onMid(100 * SECOND, 10_051), "the old price was in force until now");
    }

    @Test
    void shouldHaltWhenItHasPulledOftenEnough() {
        move(50, 3);
        long now = 0;
        long mid = 10_000;
        move.onMid(now, mid);
        for (int i = 1; i <= 2; i++) {
            now += 2 * SECOND;
            mid += 60;
            assertEquals(PULL, move.onMid(now, mid), "pull " + i);
            assertEquals(PULL, move.onMid(now, mid), "the same pull " + i);
            assertEquals(CLEAR, move.onTime(now + 2 * SECOND));
            now += 2 * SECOND;
        }
        assertEquals(HALT, move.onMid(now, mid + 60));
        assertEquals(PULL, move.onMid(now, mid + 60), "it halts when it begins");
        assertEquals(CLEAR, move.onTime(now + 2 * SECOND));
        move.onReset();
        assertEquals(PULL, move.onMid(now + 4 * SECOND, mid), "counted anew");
    }

    @Test
    void shouldForgetPullsAfterTenMinutes() {
        move(50, 2);
        move.onMid(0, 10_000);
        assertEquals(PULL, move.onMid(SECOND, 10_100));
        assertEquals(CLEAR, move.onTime(10 * SECOND));
        assertEquals(PULL, move.onMid(SECOND + PriceMoveWatch.COUNT_NS, 10_000));
        assertEquals(CLEAR, move.onTime(10 * SECOND + PriceMoveWatch.COUNT_NS));
        assertEquals(HALT, move.onMid(PriceMoveWatch.COUNT_NS + PriceMoveWatch.COUNT_NS, 10_100));
    }

    @Test
    void shouldWatchNothingWithoutALimit() {
        move(0, 1);
        assertEquals(CLEAR, move.onMid(0, 1));
        assertEquals(CLEAR, move.onMid(1, Long.MAX_VALUE / 4));
        move(50, 100);
        assertEquals(CLEAR, move.onMid(2, 10_000), "what was before is not known");
        assertEquals(PULL, move.onMid(3, 10_051));
        move(0, 100);
        assertEquals(CLEAR, move.onTime(4), "switched off");
        assertEquals(CLEAR, move.onMid(4, 20_000));
        move(50, 100);
        assertEquals(CLEAR, move.onMid(5, 10_000));
    }

    @Test
    void shouldForgetTheLowestAndTheHighestWithTheLimit() {
        for (final long other : new long[] {5_000, 20_000}) {
            move = new PriceMoveWatch();
            move(50, 100);
            move.onMid(0, other);
            move(0, 100);
            move(50, 100);
            assertEquals(CLEAR, move.onMid(1, 10_000));
        }
    }

    @Test
    void shouldCountAsManyPullsAsItIsAskedTo() {
        move(50, 40);
        move.onMid(0, 1_000);
        for (int i = 1; i <= 40; i++) {
            final long now = 3L * i * SECOND;
            assertEquals(i == 40 ? HALT : PULL, move.onMid(now, i % 2 == 0 ? 1_000 : 2_000), "pull " + i);
            assertEquals(CLEAR, move.onTime(now + 2 * SECOND));
        }
    }

    @Test
    void shouldNotHaltWhenTheFirstOfManyPullsIsTooLongAgo() {
        move(50, 40);
        move.onMid(0, 1_000);
        for (int i = 1; i <= 100; i++) {
            final long now = 20L * i * SECOND;
            assertEquals(PULL, move.onMid(now, i % 2 == 0 ? 1_000 : 2_000), "30 in ten minutes, pull " + i);
            assertEquals(CLEAR, move.onTime(now + 2 * SECOND));
        }
    }

    @Test
    void shouldPullWhenThereIsNoPositiveReference() {
        move(50, 100);
        assertEquals(CLEAR, move.onMid(0, 0));
        assertEquals(PULL, move.onMid(1, 1));
        move = new PriceMoveWatch();
        move(50, 100);
        move.onMid(0, -10_000);
        assertEquals(PULL, move.onMid(1, -9_999), "a share of a negative price is no limit");
    }

    @Test
    void shouldAgreeWithAListOfAllMids() {
        Seeded.forSeeds(100, random -> {
            final PriceMoveWatch one = new PriceMoveWatch();
            one.prepare(new TestParameters()
                    .with(RiskParameter.RISK_MAX_MOVE, 100.0)
                    .with(RiskParameter.RISK_MOVE_WINDOW, SECOND)
                    .with(RiskParameter.RISK_MAX_MOVES, 1_000)
                    .set());
            final List<long[]> all = new ArrayList<>();
            long now = 0;
            long mid = 10_000;
            for (int i = 0; i < 500; i++) {
                now += random.nextLong(0, SECOND / 10);
                mid += random.nextLong(-30, 31);
                all.add(new long[] {now, mid});
                final RiskAction found = one.onMid(now, mid);
                final boolean must = hasMoved(all, now - SECOND + 1);
                final boolean may = hasMoved(all, now - SECOND - SECOND / 64 - 1);
                assertEquals(must ? PULL : may ? found : CLEAR, found);
            }
        });
    }

    private static boolean hasMoved(final List<long[]> all, final long sinceNs) {
        long high = Long.MIN_VALUE;
        long low = Long.MAX_VALUE;
        for (int i = 0; i < all.size(); i++) {
            if (i == all.size() - 1 || all.get(i + 1)[0] >= sinceNs) {
                high = Math.max(high, all.get(i)[1]);
                low = Math.min(low, all.get(i)[1]);
            }
        }
        return (high - low) * 100 > low;
    }

    private void jump(final double bps, final long events) {
        parameters.with(RiskParameter.RISK_MAX_JUMP, bps).with(RiskParameter.RISK_JUMP_EVENTS, events);
        jump.prepare(parameters.set());
    }

    @Test
    void shouldDoubtAJumpUntilEventsConfirmIt() {
        for (final long sign : SIGNS) {
            jump = new PriceJumpWatch();
            jump(50, 2);
            assertEquals(CLEAR, jump.onMid(10_000), "the first has nothing to jump from");
            assertEquals(CLEAR, jump.onMid(10_000 + sign * 49));
            assertEquals(CLEAR, jump.onMid(10_000));
            assertEquals(CLEAR, jump.onMid(10_000 + sign * 50));
            assertEquals(CLEAR, jump.onMid(10_000 + sign * 20));
            assertEquals(CLEAR, jump.onMid(10_000));
            assertEquals(PULL, jump.onMid(10_000 + sign * 52));
            assertEquals(26, jump.observed());
            assertEquals(25, jump.limit());
            assertEquals(PULL, jump.onMid(10_000 + sign * 53), "the first of two");
            assertEquals(CLEAR, jump.onMid(10_000 + sign * 54));
        }
    }

    @Test
    void shouldCountAnewWhenThePriceJumpsBack() {
        jump(50, 2);
        jump.onMid(10_000);
        assertEquals(PULL, jump.onMid(11_000));
        assertEquals(PULL, jump.onMid(11_000));
        assertEquals(PULL, jump.onMid(10_000), "back is a jump as well");
        assertEquals(PULL, jump.onMid(10_000));
        assertEquals(CLEAR, jump.onMid(10_000));
        assertEquals(PULL, jump.onMid(Long.MAX_VALUE));
        assertEquals(PULL, jump.onMid(Long.MIN_VALUE + 1));
        assertEquals(Long.MAX_VALUE / 2, jump.observed());
    }

    @Test
    void shouldDoubtNothingWithoutALimit() {
        jump(0, 2);
        assertEquals(CLEAR, jump.onMid(1));
        assertEquals(CLEAR, jump.onMid(1_000_000));
        jump(50, 2);
        assertEquals(PULL, jump.onMid(2_000_000), "the last price was known");
        jump(0, 2);
        assertEquals(CLEAR, jump.onMid(2_000_000));
        jump(50, 2);
        assertEquals(CLEAR, jump.onMid(2_000_001), "the doubt ended with the limit");
    }
}
