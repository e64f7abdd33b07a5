package ballast.gateway.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ballast.testkit.Seeded;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers as text, against {@link BigDecimal}. */
class DecimalWriterTest {
    private static String write(final long steps, final DecimalGrid grid) {
        final byte[] bytes = new byte[DecimalWriter.TEXT_LENGTH_MAX + 2];
        final int length = DecimalWriter.write(steps, grid, bytes, 2);
        return new String(bytes, 2, length, StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, -2, 0.01",
        "6400010, 1, -2, 64000.10",
        "0, 1, -5, 0.00000",
        "7, 25, -2, 1.75",
        "3, 5, 0, 15",
        "3, 5, 2, 1500",
        "-5, 1, -1, -0.5",
        "999999999999999999, 1, 0, 999999999999999999"
    })
    void shouldWriteWithTheDigitsOfTheGrid(
            final long steps, final long mantissa, final int exponent, final String expected) {
        assertEquals(expected, write(steps, new DecimalGrid(mantissa, exponent)));
    }

    @Test
    void shouldWriteWhatTheScannerReads() {
        Seeded.forSeeds(2_000, random -> {
            final DecimalGrid grid = new DecimalGrid(random.nextLong(1, 1_000), random.nextInt(-9, 4));
            final long steps = random.nextLong(0, 1L << random.nextInt(1, 30));
            final String text = write(steps, grid);
            final BigDecimal expected =
                    BigDecimal.valueOf(steps).multiply(BigDecimal.valueOf(grid.mantissa(), -grid.exponent()));
            assertEquals(0, expected.compareTo(new BigDecimal(text)), text);
            final byte[] bytes = (text + ",").getBytes(StandardCharsets.US_ASCII);
            final DecimalScanner scanner = new DecimalScanner();
            assertEquals(text.length(), scanner.scanPrice(bytes, 0, bytes.length, grid), text);
            assertEquals(steps, scanner.value(), text);
        });
    }

    @Test
    void shouldWriteEveryWholeNumber() {
        for (final long number : new long[] {0, 9, 10, -1, -10, Long.MAX_VALUE, Long.MIN_VALUE}) {
            final byte[] bytes = new byte[DecimalWriter.TEXT_LENGTH_MAX];
            final int length = DecimalWriter.write(number, bytes, 0);
            assertEquals(Long.toString(number), new String(bytes, 0, length, StandardCharsets.US_ASCII));
        }
    }

    @Test
    void shouldNotWriteAnotherNumberWhenItDoesNotFit() {
        assertThrows(ArithmeticException.class, () -> write(Long.MAX_VALUE / 2, new DecimalGrid(3, 0)));
        assertThrows(ArithmeticException.class, () -> write(Long.MAX_VALUE / 2, new DecimalGrid(1, 2)));
    }
}
