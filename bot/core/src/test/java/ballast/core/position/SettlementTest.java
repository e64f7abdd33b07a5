package ballast.core.position;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** {@link Settlement#money}: amounts of every scale, and those that do not fit. Money is in hundredths. */
class SettlementTest {
    private static final Contract CONTRACT = new Definition().contract();
    private static final long OTHERWISE = 4_711;
    private static final long MAX = Long.MAX_VALUE;
    private static final long MIN = Long.MIN_VALUE;

    private static void assertMoney(final long expected, final long amount, final int exponent) {
        assertEquals(expected, Settlement.money(CONTRACT, amount, exponent, OTHERWISE), amount + "e" + exponent);
    }

    @Test
    void shouldScaleAmountsAndRoundThemDown() {
        assertMoney(777, 777, -2);
        assertMoney(7_770, 777, -1);
        assertMoney(77_700, 777, 0);
        assertMoney(77, 777, -3);
        assertMoney(-78, -777, -3);
        assertMoney(0, 0, 18);
        assertMoney(0, 999, -5);
        assertMoney(-1, -1, -20);
    }

    @Test
    void shouldTellWhenAnAmountDoesNotFit() {
        assertMoney(MAX, MAX, -2);
        assertMoney(MIN, MIN, -2);
        for (final long sign : new long[] {1, -1}) {
            assertMoney(sign * (MAX / 10 - 1) * 10, sign * (MAX / 10 - 1), -1);
            assertMoney(sign * (MAX / 10) * 10, sign * (MAX / 10), -1);
            assertMoney(OTHERWISE, sign * (MAX / 10 + 1), -1);
            assertMoney(OTHERWISE, sign * MAX, -1);
        }
        assertMoney(OTHERWISE, MIN, -1);
        assertMoney(OTHERWISE, 1, 18);
    }
}
