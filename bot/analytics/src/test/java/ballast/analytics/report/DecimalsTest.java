package ballast.analytics.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Decimal text to scaled integers. */
class DecimalsTest {
    @Test
    void shouldScaleExactly() {
        assertEquals(6_180_020, Decimals.scaled("61800.20", 2));
        assertEquals(61_800_200, Decimals.scaled("61800.2", 3));
        assertEquals(-1, Decimals.scaled("-0.00000001", 8));
        assertEquals(12, Decimals.scaled("12.000", 0));
        assertEquals(50, Decimals.scaled(".5", 2));
        assertEquals(Long.MAX_VALUE, Decimals.scaled("92233720368.54775807", 8));
    }

    @Test
    void shouldRefuseWhatIsNotExactlySuchANumber() {
        for (final String text : new String[] {
            "",
            "-",
            ".",
            "1.",
            "1e5",
            "1,000",
            " 1",
            "0x1",
            "--1",
            "1.2.3",
            "NaN",
            "+1",
            "0.001",
            "92233720368547758.08"
        }) {
            assertThrows(NumberFormatException.class, () -> Decimals.scaled(text, 2), text);
        }
    }

    @Test
    void shouldReadBackRandomNumbers() {
        final long seed = 99;
        final Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            final int decimals = random.nextInt(19);
            final long units = random.nextLong() >> random.nextInt(64);
            final String text = BigDecimal.valueOf(units, decimals).toPlainString();
            if (units != Long.MIN_VALUE) {
                assertEquals(units, Decimals.scaled(text, decimals), "seed " + seed + " text " + text);
            }
        }
    }
}
