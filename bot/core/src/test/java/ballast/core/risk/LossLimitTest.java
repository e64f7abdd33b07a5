package ballast.core.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.testkit.Seeded;
import org.junit.jupiter.api.Test;

/** {@link LossLimit}: the limit itself, and when the day rolls. */
class LossLimitTest {
    private static final long DAY = LossLimit.DAY_NS;
    private static final long HOUR = DAY / 24;
    private static final long MONDAY = 20_000 * DAY;

    private final LossLimit limit = new LossLimit();

    @Test
    void shouldAllowALossOfExactlyTheLimit() {
        limit.prepare(0, 1_000);
        assertFalse(limit.isBreached(MONDAY, 5_000));
        assertFalse(limit.isBreached(MONDAY + 1, 4_001));
        assertFalse(limit.isBreached(MONDAY + 2, 4_000));
        assertTrue(limit.isBreached(MONDAY + 3, 3_999));
        assertEquals(1_001, limit.loss(3_999));
        assertEquals(-500, limit.loss(5_500));
        assertFalse(limit.isBreached(MONDAY + 4, 4_000), "the latch is not here");
    }

    @Test
    void shouldAllowNoLossWhenTheLimitIsZero() {
        limit.prepare(0, 0);
        assertFalse(limit.isBreached(MONDAY, 0));
        assertFalse(limit.isBreached(MONDAY, 7));
        assertTrue(limit.isBreached(MONDAY, -1));
    }

    @Test
    void shouldCountFromTheStartOfTheDay() {
        limit.prepare(0, 1_000);
        assertFalse(limit.isBreached(MONDAY, 0));
        assertFalse(limit.isBreached(MONDAY + DAY - 1, -900));
        assertFalse(limit.isBreached(MONDAY + DAY, -900), "a new day");
        assertEquals(0, limit.loss(-900));
        assertFalse(limit.isBreached(MONDAY + DAY + 1, -1_900));
        assertTrue(limit.isBreached(MONDAY + DAY + 2, -1_901));
    }

    @Test
    void shouldRollAtTheStartOfTheTradingDayAndNotAtMidnight() {
        limit.prepare(17 * HOUR, 1_000);
        assertFalse(limit.isBreached(MONDAY, 0));
        assertFalse(limit.isBreached(MONDAY + 17 * HOUR - 1, -600));
        assertFalse(limit.isBreached(MONDAY + 17 * HOUR, -600));
        assertEquals(0, limit.loss(-600), "rolled at 17:00");
        assertFalse(limit.isBreached(MONDAY + DAY + 1, -1_000));
        assertEquals(400, limit.loss(-1_000), "not again at midnight");
        assertTrue(limit.isBreached(MONDAY + DAY + 17 * HOUR - 1, -1_601));
        assertFalse(limit.isBreached(MONDAY + DAY + 17 * HOUR, -1_601));
    }

    @Test
    void shouldCountTheLossOfTheDaysFirstEvent() {
        limit.prepare(0, 1_000);
        assertFalse(limit.isBreached(MONDAY, 0));
        assertFalse(limit.isBreached(MONDAY + HOUR, -200));
        // the day started with -200; the first thing heard in it is a crash
        assertTrue(limit.isBreached(MONDAY + DAY + 5, -1_300));
        assertEquals(1_100, limit.loss(-1_300));
    }

    @Test
    void shouldSkipDaysInWhichNothingHappens() {
        limit.prepare(0, 1_000);
        assertFalse(limit.isBreached(MONDAY, 0));
        assertFalse(limit.isBreached(MONDAY + 9 * DAY, -400));
        assertTrue(limit.isBreached(MONDAY + 9 * DAY + 1, -1_001));
    }

    @Test
    void shouldTakeNewLimitsAtOnce() {
        limit.prepare(0, 1_000);
        assertFalse(limit.isBreached(MONDAY, 0));
        assertFalse(limit.isBreached(MONDAY + 1, -900));
        limit.prepare(0, 899);
        assertTrue(limit.isBreached(MONDAY + 2, -900));
        assertEquals(899, limit.lossMax());
        limit.prepare(0, 900);
        assertFalse(limit.isBreached(MONDAY + 3, -900));
    }

    @Test
    void shouldNotStartTheDayAgainWhenItsStartIsMovedForward() {
        limit.prepare(8 * HOUR, 1_000);
        assertFalse(limit.isBreached(MONDAY + 9 * HOUR, 0));
        assertFalse(limit.isBreached(MONDAY + 10 * HOUR, -900));
        limit.prepare(11 * HOUR, 1_000);
        assertTrue(limit.isBreached(MONDAY + 11 * HOUR, -1_100), "this day has started once already");
    }

    @Test
    void shouldAgreeWithABookkeeperWhoKnowsTheCalendar() {
        Seeded.forSeeds(300, random -> {
            final LossLimit one = new LossLimit();
            final long start = random.nextLong(0, DAY);
            final long lossMax = random.nextLong(0, 2_000);
            one.prepare(start, lossMax);
            long now = MONDAY + random.nextLong(0, DAY);
            long nav = 0;
            long day = Math.floorDiv(now - start, DAY);
            long opening = 0;
            assertFalse(one.isBreached(now, nav));
            for (int i = 0; i < 500; i++) {
                now += random.nextLong(0, HOUR * 3);
                final long navBefore = nav;
                nav += random.nextLong(-400, 401);
                if (Math.floorDiv(now - start, DAY) > day) {
                    day = Math.floorDiv(now - start, DAY);
                    opening = navBefore;
                }
                assertEquals(opening - nav > lossMax, one.isBreached(now, nav));
                assertEquals(opening - nav, one.loss(nav));
            }
        });
    }
}
