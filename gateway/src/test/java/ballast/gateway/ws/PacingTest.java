package ballast.gateway.ws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Waits, budgets and silence by times that are given. */
class PacingTest {
    @Test
    void shouldWaitTwiceAsLongEachTimeUpToTheCeilingLessUpToHalf() {
        final Backoff backoff = new Backoff(1, 100, 1_000, 5_000);
        for (final long step : new long[] {100, 200, 400, 800, 1_000, 1_000, 1_000}) {
            final long waitNs = backoff.failed(0);
            assertTrue(waitNs >= step / 2 && waitNs <= step, waitNs + " of " + step);
        }
    }

    @Test
    void shouldBeginAgainAfterAConnectionThatHeldOnly() {
        final Backoff backoff = new Backoff(2, 100, 100_000, 5_000);
        for (int i = 0; i < 5; i++) {
            backoff.failed(4_999);
        }
        assertTrue(backoff.failed(4_999) >= 1_600);
        assertTrue(backoff.failed(5_000) <= 100);
        assertTrue(backoff.failed(0) >= 100);
        backoff.succeeded();
        assertTrue(backoff.failed(0) <= 100);
    }

    @Test
    void shouldWaitTheSameWithTheSameSeedAndOtherwiseWithAnother() {
        final Backoff one = new Backoff(3, 1_000_000, 1L << 40, 0);
        final Backoff same = new Backoff(3, 1_000_000, 1L << 40, 0);
        final Backoff other = new Backoff(4, 1_000_000, 1L << 40, 0);
        final long waitNs = one.failed(0);
        assertEquals(waitNs, same.failed(0));
        assertNotEquals(waitNs, other.failed(0));
        assertThrows(IllegalArgumentException.class, () -> new Backoff(1, 10, 9, 0));
        assertThrows(IllegalArgumentException.class, () -> new Backoff(1, 0, 9, 0));
    }

    @Test
    void shouldKeepWithinTheBudgetInEverySpan() {
        final RateBudget budget = new RateBudget(10, 1_000);
        assertTrue(budget.take(4, 0));
        assertTrue(budget.take(4, 900));
        assertFalse(budget.take(3, 999));
        assertTrue(budget.take(2, 999));
        assertTrue(budget.take(4, 1_000));
        assertFalse(budget.take(1, 1_899));
        assertTrue(budget.take(4, 1_900));
        assertFalse(budget.take(0, 5_000));
        for (int i = 0; i < 10; i++) {
            assertTrue(budget.take(1, 6_000));
        }
        assertFalse(budget.take(1, 6_999));
        assertThrows(IllegalArgumentException.class, () -> new RateBudget(0, 1));
    }

    @Test
    void shouldNoticeSilenceByTheClockAlone() {
        final Silence silence = new Silence(100);
        silence.heard(50);
        silence.heard(40);
        assertFalse(silence.isOver(150));
        assertTrue(silence.isOver(151));
        silence.restart(10);
        assertTrue(silence.isOver(111));
        assertFalse(new Silence(0).isOver(Long.MAX_VALUE));
        assertThrows(IllegalArgumentException.class, () -> new Silence(-1));
    }
}
