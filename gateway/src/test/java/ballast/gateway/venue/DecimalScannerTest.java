package ballast.gateway.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ballast.gateway.venue.DecimalScanner.OffGrid;
import ballast.testkit.Seeded;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Decimal text to ticks and lots: exact or refused, never nearly. */
class DecimalScannerTest {
    private static final DecimalGrid CENTS = new DecimalGrid(1, -2);
    private static final DecimalGrid HALVES = new DecimalGrid(5, -1);
    private static final DecimalGrid TENS = new DecimalGrid(1, 1);

    private final DecimalScanner scanner = new DecimalScanner();

    private DecodeResult scan(final String text, final DecimalGrid grid) {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        final int at = scanner.scanPrice(bytes, 0, bytes.length, grid);
        return at >= 0 && at < bytes.length
                ? DecodeResult.of(DecimalScanner.unexpected(bytes, at, bytes.length))
                : DecodeResult.of(at);
    }

    private void assertTicks(final long ticks, final String text, final DecimalGrid grid) {
        assertEquals(DecodeResult.OK, scan(text, grid), text);
        assertEquals(ticks, scanner.value(), text);
    }

    @Test
    void shouldScanWholeTicks() {
        assertTicks(6180020, "61800.20", CENTS);
        assertTicks(6180020, "61800.20000000", CENTS);
        assertTicks(6180020, "61800.2", CENTS);
        assertTicks(6180000, "61800", CENTS);
        assertTicks(0, "0", CENTS);
        assertTicks(0, "0.00000000", CENTS);
        assertTicks(15645, "7822.5", HALVES);
        assertTicks(15644, "7822", HALVES);
        assertTicks(6180, "61800", TENS);
        assertTicks(6180, "61800.0", TENS);
    }

    @Test
    void shouldScanTheLargestNumberThatFits() {
        assertTicks(999_999_999_999_999_999L, "9999999999999999.99", CENTS);
        assertEquals(DecodeResult.OVERFLOW, scan("10000000000000000.00", CENTS));
        assertEquals(DecodeResult.OVERFLOW, scan("99999999999999999999999", CENTS));
    }

    @Test
    void shouldNameEachWayToBeWrong() {
        assertEquals(DecodeResult.OFF_TICK, scan("61800.201", CENTS));
        assertEquals(DecodeResult.OFF_TICK, scan("7822.25", HALVES));
        assertEquals(DecodeResult.OFF_TICK, scan("7822.4", HALVES));
        assertEquals(DecodeResult.OFF_TICK, scan("61805", TENS));
        assertEquals(DecodeResult.NEGATIVE, scan("-1", CENTS));
        assertEquals(DecodeResult.NEGATIVE, scan("-Infinity", CENTS));
        assertEquals(DecodeResult.NOT_A_NUMBER, scan("NaN", CENTS));
        assertEquals(DecodeResult.NOT_A_NUMBER, scan("Infinity", CENTS));
        assertEquals(DecodeResult.NOT_A_NUMBER, scan("+1", CENTS));
        assertEquals(DecodeResult.NOT_A_NUMBER, scan(".5", CENTS));
        assertEquals(DecodeResult.NOT_A_NUMBER, scan("05", CENTS));
        assertEquals(DecodeResult.NOT_A_NUMBER, scan("1,5", CENTS));
        assertEquals(DecodeResult.NOT_A_NUMBER, scan("0x10", CENTS));
        assertEquals(DecodeResult.NOT_A_NUMBER, scan("1.2.3", CENTS));
        assertEquals(DecodeResult.TRUNCATED, scan("5.", CENTS));
        assertEquals(DecodeResult.TRUNCATED, scan("", CENTS));
        assertEquals(DecodeResult.EXPONENT, scan("1e400", CENTS));
        assertEquals(DecodeResult.EXPONENT, scan("1.5E3", CENTS));
        assertEquals(DecodeResult.NON_ASCII, scan("1\u0661", CENTS));
        assertEquals(DecodeResult.ESCAPED_TEXT, scan("1\\u0030", CENTS));
        assertEquals(DecodeResult.TOO_MANY_DIGITS, scan("1." + "0".repeat(100), CENTS));
        assertEquals(DecodeResult.TOO_MANY_DIGITS, scan("9".repeat(1_000_000), CENTS));
    }

    @Test
    void shouldRoundPartsOfALotUpOnlyWhenTold() {
        final byte[] bytes = "0.123".getBytes(StandardCharsets.US_ASCII);
        assertEquals(
                DecodeResult.OFF_LOT,
                DecodeResult.of(scanner.scanQuantity(bytes, 0, bytes.length, CENTS, OffGrid.REJECT)));
        assertEquals(0, scanner.roundedUp());
        assertEquals(bytes.length, scanner.scanQuantity(bytes, 0, bytes.length, CENTS, OffGrid.ROUND_UP));
        assertEquals(13, scanner.value());
        assertEquals(1, scanner.roundedUp());
    }

    @Test
    void shouldScanWholeNumbers() {
        assertInteger(DecodeResult.OK, "5123107852948");
        assertEquals(5_123_107_852_948L, scanner.value());
        assertInteger(DecodeResult.OK, "0");
        assertInteger(DecodeResult.OVERFLOW, "1234567890123456789");
        assertInteger(DecodeResult.TOO_MANY_DIGITS, "9".repeat(41));
        assertInteger(DecodeResult.NEGATIVE, "-1");
        assertInteger(DecodeResult.EXPONENT, "1e5");
        assertInteger(DecodeResult.NOT_A_NUMBER, "1.0");
        assertInteger(DecodeResult.NOT_A_NUMBER, "01");
        assertInteger(DecodeResult.TRUNCATED, "");
    }

    private void assertInteger(final DecodeResult expected, final String text) {
        final byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        assertEquals(expected, DecodeResult.of(scanner.scanInteger(bytes, 0, bytes.length)), text);
    }

    @Test
    void shouldAgreeWithBigDecimal() {
        Seeded.forSeeds(20, random -> {
            for (int i = 0; i < 2_000; i++) {
                final DecimalGrid grid = new DecimalGrid(random.nextInt(1, 100), random.nextInt(-9, 4));
                final BigDecimal step = BigDecimal.valueOf(grid.mantissa(), -grid.exponent());
                final BigDecimal number = random.nextBoolean()
                        ? step.multiply(BigDecimal.valueOf(random.nextLong(1_000_000)))
                        : BigDecimal.valueOf(random.nextLong(1_000_000_000), random.nextInt(0, 10));
                final String text = number.toPlainString();
                final BigDecimal[] parts = number.divideAndRemainder(step);
                final DecodeResult result = scan(text, grid);
                if (parts[1].signum() != 0) {
                    assertEquals(DecodeResult.OFF_TICK, result, text + " at " + step);
                } else {
                    assertEquals(DecodeResult.OK, result, text + " at " + step);
                    assertEquals(parts[0].longValueExact(), scanner.value(), text + " at " + step);
                }
            }
        });
    }

    @Test
    void shouldRefuseGridsThatAreNone() {
        assertThrows(IllegalArgumentException.class, () -> new DecimalGrid(0, -2));
        assertThrows(IllegalArgumentException.class, () -> new DecimalGrid(-1, -2));
        assertThrows(IllegalArgumentException.class, () -> new DecimalGrid(1, -10));
    }
}
