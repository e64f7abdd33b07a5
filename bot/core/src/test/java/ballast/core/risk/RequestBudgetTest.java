package ballast.core.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.core.position.Contract;
import ballast.core.position.Definition;
import ballast.testkit.AllocationMeter;
import ballast.testkit.Seeded;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link RequestBudget}: no window, wherever it lies, holds more than it may; and who shares which budget. */
class RequestBudgetTest {
    private final RequestBudget budget = new RequestBudget();
    private final RequestBudget.Limit one = budget.join(1);
    private final RequestBudget.Limit two = budget.join(1);

    private void send(final int requests, final long nowNs) {
        for (int i = 0; i < requests; i++) {
            budget.onSent(nowNs);
        }
    }

    @Test
    void shouldLetThroughNoMoreThanFitIntoTheWindow() {
        budget.limit(one, 10, 100, 0);
        send(9, 0);
        assertTrue(budget.mayOrder(0));
        assertTrue(budget.mayCancel(0));
        send(1, 0);
        assertFalse(budget.mayOrder(0));
        assertEquals(11, budget.observed());
        assertEquals(10, budget.allowed());
        assertFalse(budget.mayCancel(0));
        assertFalse(budget.mayOrder(99));
        assertFalse(budget.mayCancel(99));
        assertTrue(budget.mayOrder(100), "all of them are a window ago");
        assertTrue(budget.mayCancel(100));
    }

    @Test
    void shouldKeepAShareForCancels() {
        budget.limit(one, 10, 100, 0.3);
        send(6, 0);
        assertTrue(budget.mayOrder(0));
        send(1, 0);
        assertFalse(budget.mayOrder(0));
        assertEquals(8, budget.observed());
        assertEquals(7, budget.allowed());
        assertTrue(budget.mayCancel(0));
        send(2, 0);
        assertTrue(budget.mayCancel(0));
        send(1, 0);
        assertFalse(budget.mayCancel(0));
    }

    @Test
    void shouldRoundTheShareInFavourOfCancels() {
        long now = 0;
        for (final double[] row : new double[][] {
            {30, 0.1, 27}, {50, 0.3, 35}, {10, 0.25, 7}, {1, 0.3, 0}, {1, 0, 1}, {3, 0.9, 0}, {100_000, 0.9, 10_000}
        }) {
            budget.limit(one, (long) row[0], 100, row[1]);
            for (long sent = 0; sent < row[2]; sent++) {
                assertTrue(budget.mayOrder(now), row[0] + " less " + row[1]);
                budget.onSent(now);
            }
            assertFalse(budget.mayOrder(now), row[0] + " less " + row[1]);
            now += 100;
            assertEquals((long) row[2], budget.allowed(), row[0] + " less " + row[1]);
        }
    }

    @Test
    void shouldSendNoOrderWhenAllIsReserved() {
        budget.limit(two, 1, 100, 0.3);
        assertFalse(budget.mayOrder(0));
        assertEquals(1, budget.observed());
        assertTrue(budget.mayCancel(0));
    }

    @Test
    void shouldKeepToBothWindows() {
        budget.limit(one, 2, 10, 0);
        budget.limit(two, 3, 1_000, 0);
        send(2, 0);
        assertFalse(budget.mayOrder(9));
        assertTrue(budget.mayOrder(10));
        send(1, 10);
        assertFalse(budget.mayOrder(500));
        assertFalse(budget.mayCancel(999));
        assertTrue(budget.mayOrder(1_000));
        budget.limit(two, 0, 1_000, 0);
        assertTrue(budget.mayOrder(500), "switched off");
        budget.limit(two, 3, 1_000, 0);
        assertFalse(budget.mayOrder(500), "it has not forgotten");
    }

    @Test
    void shouldKeepToTheLimitsOfEveryInstrument() {
        final RequestBudget.Limit other = budget.join(2);
        budget.limit(one, 10, 100, 0);
        budget.limit(other, 4, 100, 0);
        send(4, 0);
        assertFalse(budget.mayOrder(0));
        assertEquals(4, budget.allowed());
        assertFalse(budget.mayCancel(0));
        budget.limit(other, 0, 100, 0);
        assertTrue(budget.mayOrder(0));
    }

    @Test
    void shouldNeverExceedAnyWindowAsTheVenueCounts() {
        Seeded.forSeeds(100, random -> {
            final RequestBudget some = new RequestBudget();
            final int[] n = {random.nextInt(1, 30), random.nextInt(1, 100)};
            final long[] windows = {random.nextLong(1, 1_000), random.nextLong(1_000, 10_000)};
            final double reserve = random.nextDouble(0, 0.9);
            for (int w = 0; w < 2; w++) {
                some.limit(some.join(1), n[w], windows[w], reserve);
            }
            final List<Long> sent = new ArrayList<>();
            long now = 0;
            for (int i = 0; i < 2_000; i++) {
                now += random.nextLong(0, 1 + windows[0] / 10);
                final boolean isOrder = random.nextInt(3) > 0;
                boolean may = true;
                for (int w = 0; w < 2; w++) {
                    final long at = now;
                    final long window = windows[w];
                    final long within =
                            sent.stream().filter(t -> at - t < window).count();
                    may &= within < (isOrder ? n[w] - (long) Math.ceil(n[w] * reserve) : n[w]);
                }
                assertEquals(may, isOrder ? some.mayOrder(now) : some.mayCancel(now));
                if (may) {
                    some.onSent(now);
                    sent.add(now);
                }
            }
            for (int w = 0; w < 2; w++) {
                assertTrue(busiest(sent, windows[w]) <= n[w], "window " + windows[w]);
            }
        });
    }

    /** Most requests in any window. */
    private static int busiest(final List<Long> sent, final long windowNs) {
        int most = 0;
        for (int first = 0, last = 0; last < sent.size(); last++) {
            while (sent.get(last) - sent.get(first) >= windowNs) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    @Test
    void shouldNotAllocateWhileSending() {
        budget.limit(one, 50, 100, 0.3);
        budget.limit(two, 5_000, 100_000, 0.3);
        final long bytes = new AllocationMeter().bytesOf(() -> {
            for (long t = 0; t < 20_000; t++) {
                if (budget.mayOrder(t) || budget.mayCancel(t)) {
                    budget.onSent(t);
                }
            }
        });
        assertEquals(0, bytes);
    }

    @Test
    void shouldNameTheSameLimitWhateverInstrumentComesFirst() {
        for (final int[] ids : new int[][] {{1, 2}, {2, 1}}) {
            final RequestBudget some = new RequestBudget();
            for (final int id : ids) {
                some.limit(some.join(id), id, 100, 0);
            }
            for (int i = 0; i < 3; i++) {
                some.onSent(0);
            }
            assertFalse(some.mayOrder(0));
            assertEquals(1, some.allowed());
        }
    }

    @Test
    void shouldShareByVenueAndByMoney() {
        final AccountRisk account = new AccountRisk();
        final Contract one = new Definition().named("A", "x", "USD").contract();
        final Contract sameVenue = new Definition().named("B", "x", "EUR").contract();
        final Contract sameMoney = new Definition().named("C", "y", "USD").contract();
        final Contract otherUnit =
                new Definition().named("D", "x", "USD").moneyExponent(-4).contract();
        assertSame(account.budget(one), account.budget(sameVenue));
        assertNotSame(account.budget(one), account.budget(sameMoney));
        assertSame(account.budget(sameMoney), account.budget(sameMoney));
        assertSame(account.exposure(one), account.exposure(sameMoney));
        assertNotSame(account.exposure(one), account.exposure(sameVenue));
        assertNotSame(account.exposure(one), account.exposure(otherUnit));
    }
}
