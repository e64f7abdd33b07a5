package ballast.core.risk;

import static ballast.codecs.RiskAction.CLEAR;
import static ballast.codecs.RiskAction.HALT;
import static ballast.codecs.RiskAction.REDUCE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ballast.codecs.RiskAction;
import ballast.core.param.RiskParameter;
import ballast.core.param.TestParameters;
import ballast.core.position.Contract;
import ballast.core.position.Definition;
import ballast.testkit.Seeded;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * {@link LossWatch}, {@link DrawdownWatch}, {@link LossRateWatch}: limits, days, peaks and windows. One currency = 100.
 */
class LossWatchesTest {
    private static final long MAX = Long.MAX_VALUE;
    private static final long MIN = Long.MIN_VALUE;
    private static final long DAY = TradingDay.DAY_NS;
    private static final long HOUR = DAY / 24;
    private static final long MONDAY = 20_000 * DAY;
    private static final Contract CONTRACT = new Definition().contract();

    private final TestParameters parameters = new TestParameters();
    private final LossWatch loss = new LossWatch();
    private final DrawdownWatch drawdown = new DrawdownWatch();
    private final LossRateWatch rate = new LossRateWatch();

    private void dailyLoss(final long startNs, final double currency) {
        parameters.with(RiskParameter.RISK_DAY_START, startNs).with(RiskParameter.RISK_MAX_DAILY_LOSS, currency);
        loss.prepare(parameters.set(), CONTRACT);
    }

    private void assertLoss(final RiskAction expected, final long nowNs, final long nav) {
        assertEquals(expected, loss.onNav(nowNs, nav, true), "at " + nav);
    }

    @Test
    void shouldHaltBeyondTheLossOfADay() {
        dailyLoss(0, 10);
        assertLoss(CLEAR, MONDAY, 5_000);
        assertEquals(5_000, loss.dayStartNav());
        assertLoss(CLEAR, MONDAY + 1, 4_001);
        assertLoss(CLEAR, MONDAY + 2, 4_000);
        assertLoss(HALT, MONDAY + 3, 3_999);
        assertEquals(1_001, loss.observed());
        assertEquals(1_000, loss.limit());
        assertEquals(1_000, loss.lossMax());
        assertEquals(1_001, loss.loss(3_999));
        assertEquals(-500, loss.loss(5_500));
        assertLoss(CLEAR, MONDAY + 4, 4_000);
        assertLoss(HALT, MONDAY + 5, MIN);
        assertEquals(MAX, loss.observed(), "a loss that does not fit is the largest");
        assertLoss(CLEAR, MONDAY + 6, MAX);
    }

    @Test
    void shouldAllowNoLossWhenTheLimitIsZero() {
        dailyLoss(0, 0);
        assertLoss(CLEAR, MONDAY, 0);
        assertLoss(CLEAR, MONDAY, 7);
        assertLoss(HALT, MONDAY, -1);
    }

    @Test
    void shouldBeginTheDayWithTheValueBeforeItsFirstEvent() {
        dailyLoss(17 * HOUR, 10);
        assertLoss(CLEAR, MONDAY, 0);
        assertLoss(CLEAR, MONDAY + 17 * HOUR - 1, -600);
        assertEquals(600, loss.loss(-600));
        assertLoss(HALT, MONDAY + 17 * HOUR, -1_601);
        assertEquals(-600, loss.dayStartNav(), "a crash is the first thing of the new day");
        assertLoss(CLEAR, MONDAY + DAY + 1, -1_600);
        assertEquals(-600, loss.dayStartNav(), "not again at midnight");
        assertLoss(CLEAR, MONDAY + 9 * DAY, -1_700);
        assertEquals(-1_600, loss.dayStartNav(), "days without events are passed over");
    }

    @Test
    void shouldNotBeginADayWhileTheClockIsDoubted() {
        dailyLoss(0, 10);
        assertEquals(CLEAR, loss.onNav(MONDAY, 0, false), "the first day begins in any case");
        assertEquals(0, loss.dayStartNav());
        assertEquals(CLEAR, loss.onNav(MONDAY + DAY, -900, false));
        assertEquals(0, loss.dayStartNav());
        assertEquals(HALT, loss.onNav(MONDAY + DAY + 1, -1_001, false));
        assertEquals(CLEAR, loss.onNav(MONDAY + DAY + 2, -1_001, true));
        assertEquals(-1_001, loss.dayStartNav());
    }

    @Test
    void shouldNotBeginTheDayAgainWhenItsStartIsMoved() {
        dailyLoss(8 * HOUR, 10);
        assertLoss(CLEAR, MONDAY + 9 * HOUR, 0);
        assertLoss(CLEAR, MONDAY + 10 * HOUR, -900);
        dailyLoss(11 * HOUR, 10);
        assertLoss(HALT, MONDAY + 11 * HOUR, -1_100);
        dailyLoss(11 * HOUR, 12);
        assertLoss(CLEAR, MONDAY + 11 * HOUR, -1_100);
    }

    @Test
    void shouldAgreeWithABookkeeperWhoKnowsTheCalendar() {
        Seeded.forSeeds(200, random -> {
            final LossWatch one = new LossWatch();
            final long start = random.nextLong(0, DAY);
            final long lossMax = random.nextLong(0, 20);
            one.prepare(
                    new TestParameters()
                            .with(RiskParameter.RISK_DAY_START, start)
                            .with(RiskParameter.RISK_MAX_DAILY_LOSS, (double) lossMax)
                            .set(),
                    CONTRACT);
            long now = MONDAY + random.nextLong(0, DAY);
            long nav = random.nextLong(-400, 401);
            long day = Math.floorDiv(now - start, DAY);
            long opening = nav;
            one.onNav(now, nav, true);
            for (int i = 0; i < 300; i++) {
                now += random.nextLong(0, HOUR * 3);
                final long before = nav;
                nav += random.nextLong(-400, 401);
                if (Math.floorDiv(now - start, DAY) > day) {
                    day = Math.floorDiv(now - start, DAY);
                    opening = before;
                }
                assertEquals(opening - nav > 100 * lossMax ? HALT : CLEAR, one.onNav(now, nav, true));
                assertEquals(opening, one.dayStartNav());
            }
        });
    }

    private void drawdown(final double currency, final double share) {
        parameters.with(RiskParameter.RISK_MAX_DRAWDOWN, currency).with(RiskParameter.RISK_DRAWDOWN_REDUCE, share);
        drawdown.prepare(parameters.set(), CONTRACT);
    }

    @Test
    void shouldReduceAndHaltByTheFallFromThePeak() {
        drawdown(10, 0.8);
        assertEquals(0, drawdown.peak(), "none yet");
        assertEquals(CLEAR, drawdown.onNav(-300));
        assertEquals(-300, drawdown.peak());
        assertEquals(CLEAR, drawdown.onNav(5_000));
        assertEquals(5_000, drawdown.peak());
        assertEquals(CLEAR, drawdown.onNav(4_201));
        assertEquals(CLEAR, drawdown.onNav(4_200));
        assertEquals(REDUCE, drawdown.onNav(4_199));
        assertEquals(801, drawdown.observed());
        assertEquals(800, drawdown.limit());
        assertEquals(REDUCE, drawdown.onNav(4_279), "not yet back");
        assertEquals(CLEAR, drawdown.onNav(4_280), "within 9/10 of the share");
        assertEquals(REDUCE, drawdown.onNav(4_001));
        assertEquals(REDUCE, drawdown.onNav(4_000));
        assertEquals(HALT, drawdown.onNav(3_999));
        assertEquals(1_001, drawdown.observed());
        assertEquals(1_000, drawdown.limit());
        assertEquals(5_000, drawdown.peak());
        assertEquals(HALT, drawdown.onNav(MIN));
        assertEquals(MAX, drawdown.observed());
        assertEquals(CLEAR, drawdown.onNav(MAX));
    }

    @Test
    void shouldReduceAfterAFallThatHaltedAtOnce() {
        drawdown(10, 0.8);
        assertEquals(CLEAR, drawdown.onNav(5_000));
        assertEquals(HALT, drawdown.onNav(3_999), "it was never between the share and the limit");
        assertEquals(REDUCE, drawdown.onNav(4_279), "not yet back");
        assertEquals(CLEAR, drawdown.onNav(4_280));
    }

    @Test
    void shouldKnowThePeakFromBeforeItHadALimit() {
        drawdown(0, 0.8);
        assertEquals(CLEAR, drawdown.onNav(5_000));
        assertEquals(CLEAR, drawdown.onNav(MIN));
        drawdown(10, 0.8);
        assertEquals(HALT, drawdown.onNav(0));
        drawdown(50, 0.8);
        assertEquals(REDUCE, drawdown.onNav(600));
        drawdown(0, 0.8);
        assertEquals(CLEAR, drawdown.onNav(600));
        drawdown(50, 0.8);
        assertEquals(CLEAR, drawdown.onNav(1_000), "switched off, the reduction has ended");
    }

    @Test
    void shouldNotTakeASmallLimitForNone() {
        drawdown(0.001, 1);
        assertEquals(CLEAR, drawdown.onNav(5));
        assertEquals(CLEAR, drawdown.onNav(4));
        assertEquals(HALT, drawdown.onNav(3), "a tenth of the smallest unit is one unit");
        assertEquals(1, drawdown.limit());
    }

    private void rate(final double currency, final long windowNs) {
        parameters.with(RiskParameter.RISK_MAX_LOSS_RATE, currency).with(RiskParameter.RISK_LOSS_WINDOW, windowNs);
        rate.prepare(parameters.set(), CONTRACT);
    }

    @Test
    void shouldHaltByTheLossWithinAWindow() {
        rate(10, 64_000_000);
        assertEquals(CLEAR, rate.onNav(0, 5_000));
        assertEquals(CLEAR, rate.onNav(1, 4_000));
        rate(10, 64_000_000);
        assertEquals(HALT, rate.onNav(2, 3_999), "the same limit again forgets nothing");
        assertEquals(1_001, rate.observed());
        assertEquals(1_000, rate.limit());
        assertEquals(HALT, rate.onNav(64_000_001, 3_999), "what was in force a window ago counts");
        assertEquals(CLEAR, rate.onNav(66_000_000, 3_999));
        assertEquals(CLEAR, rate.onNav(66_000_000, 2_999));
        assertEquals(HALT, rate.onNav(66_000_000, 2_998));
        assertEquals(HALT, rate.onNav(66_000_000, MIN));
        assertEquals(MAX, rate.observed());
    }

    @Test
    void shouldNotLookAtLossesFromBeforeItHadALimit() {
        rate(0, 64_000_000);
        assertEquals(CLEAR, rate.onNav(0, 5_000));
        assertEquals(CLEAR, rate.onNav(1, MIN));
        rate(10, 64_000_000);
        assertEquals(CLEAR, rate.onNav(2, 0));
        assertEquals(HALT, rate.onNav(3, -1_001));
        rate(0, 64_000_000);
        assertEquals(CLEAR, rate.onNav(3, -1_001));
        rate(10, 64_000_000);
        assertEquals(CLEAR, rate.onNav(4, -2_001), "off and on, it has forgotten");
    }

    @Test
    void shouldAgreeWithAListOfAllValues() {
        Seeded.forSeeds(100, random -> {
            final LossRateWatch one = new LossRateWatch();
            final DrawdownWatch two = new DrawdownWatch();
            final long windowNs = random.nextLong(1_000_000, 10_000_000);
            final TestParameters some = new TestParameters()
                    .with(RiskParameter.RISK_MAX_LOSS_RATE, 5.0)
                    .with(RiskParameter.RISK_LOSS_WINDOW, windowNs)
                    .with(RiskParameter.RISK_MAX_DRAWDOWN, 20.0)
                    .with(RiskParameter.RISK_DRAWDOWN_REDUCE, 1.0);
            one.prepare(some.set(), CONTRACT);
            two.prepare(some.set(), CONTRACT);
            final List<long[]> all = new ArrayList<>();
            long now = 0;
            long nav = 0;
            boolean isDown = false;
            for (int i = 0; i < 500; i++) {
                now += random.nextLong(0, 500_000);
                nav += random.nextLong(-200, 205);
                all.add(new long[] {now, nav});
                final RiskAction found = one.onNav(now, nav);
                final long least = fall(all, now - windowNs + 1);
                final long most = fall(all, now - windowNs - windowNs / 64 - 1);
                assertEquals(least > 500 ? HALT : most > 500 ? found : CLEAR, found);
                final long fall = fall(all, Long.MIN_VALUE);
                isDown = fall > (isDown ? 1_800 : 2_000);
                assertEquals(fall > 2_000 ? HALT : isDown ? REDUCE : CLEAR, two.onNav(nav));
            }
        });
    }

    /** Highest value in force at or after a time, less the last one. */
    private static long fall(final List<long[]> all, final long sinceNs) {
        long highest = Long.MIN_VALUE;
        for (int i = 0; i < all.size(); i++) {
            if (i == all.size() - 1 || all.get(i + 1)[0] >= sinceNs) {
                highest = Math.max(highest, all.get(i)[1]);
            }
        }
        return highest - all.get(all.size() - 1)[1];
    }
}
