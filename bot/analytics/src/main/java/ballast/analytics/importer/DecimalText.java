package ballast.analytics.importer;

import ballast.gateway.venue.DecimalGrid;
import ballast.gateway.venue.DecimalScanner;
import ballast.gateway.venue.DecimalScanner.OffGrid;
import ballast.gateway.venue.DecodeResult;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers of parsed lines to ticks and lots, by the same scanner as live frames. One thread. */
final class DecimalText {
    private static final int MAX_LENGTH = 40;
    private static final BigDecimal NOISE_STEPS = new BigDecimal("0.000001");

    private final DecimalScanner decimals = new DecimalScanner();

    /**
     * A price.
     *
     * @return ticks, positive.
     * @throws BadRow when it is none.
     */
    long price(final String text, final DecimalGrid ticks) {
        final byte[] plain = ExponentNotation.plain(text);
        return checked("price", text, decimals.scanPrice(plain, 0, plain.length, ticks), plain.length);
    }

    /** Whether this is a positive number that lies between two ticks. */
    boolean isOffTick(final String text, final DecimalGrid ticks) {
        final byte[] plain = ExponentNotation.plain(text);
        return decimals.scanPrice(plain, 0, plain.length, ticks) == DecodeResult.OFF_TICK.position();
    }

    /**
     * A quantity.
     *
     * @return lots, positive.
     * @throws BadRow when it is none.
     */
    long quantity(final String text, final DecimalGrid lots) {
        final long value = quantityOrZero(text, lots);
        if (value == 0) {
            throw bad("quantity", text, DecodeResult.ZERO);
        }
        return value;
    }

    /** A quantity that may be zero. */
    long quantityOrZero(final String text, final DecimalGrid lots) {
        final byte[] plain = ExponentNotation.plain(text);
        final int at = decimals.scanQuantity(plain, 0, plain.length, lots, OffGrid.REJECT);
        if (at == plain.length && decimals.value() == 0) {
            return 0;
        }
        return checked("quantity", text, at, plain.length);
    }

    /** Whether a number is a millionth of a step or less away from whole steps: noise of binary floating point. */
    static boolean isNoisy(final String text, final DecimalGrid grid) {
        final BigDecimal units = units(text, grid);
        final BigDecimal noise =
                units.subtract(units.setScale(0, RoundingMode.HALF_EVEN)).abs();
        return noise.signum() > 0 && noise.compareTo(NOISE_STEPS) <= 0;
    }

    /** The whole steps that a noisy number means, as text. */
    static String withoutNoise(final String text, final DecimalGrid grid) {
        return units(text, grid)
                .setScale(0, RoundingMode.HALF_EVEN)
                .multiply(step(grid))
                .toPlainString();
    }

    private static BigDecimal units(final String text, final DecimalGrid grid) {
        if (text.length() > MAX_LENGTH) {
            throw bad("number", text, DecodeResult.TOO_MANY_DIGITS);
        }
        try {
            final BigDecimal number = new BigDecimal(text);
            if (Math.abs((long) number.scale()) > MAX_LENGTH) {
                throw bad("number", text, DecodeResult.EXPONENT);
            }
            return number.divide(step(grid));
        } catch (final ArithmeticException | NumberFormatException e) {
            throw bad("number", text, DecodeResult.NOT_A_NUMBER);
        }
    }

    private static BigDecimal step(final DecimalGrid grid) {
        return BigDecimal.valueOf(grid.mantissa(), -grid.exponent());
    }

    private long checked(final String what, final String text, final int at, final int length) {
        if (at < 0 && at != DecodeResult.TRUNCATED.position()) {
            throw bad(what, text, DecodeResult.of(at));
        }
        if (at != length) {
            throw bad(what, text, DecodeResult.NOT_A_NUMBER);
        }
        if (decimals.value() == 0) {
            throw bad(what, text, DecodeResult.ZERO);
        }
        return decimals.value();
    }

    /** A whole number, such as an id or a time. */
    static long number(final String text) {
        if (text.isEmpty() || text.length() > 18 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw bad("number", text, DecodeResult.NOT_A_NUMBER);
        }
        return Long.parseLong(text);
    }

    private static BadRow bad(final String what, final String text, final DecodeResult result) {
        final String brief = text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "...";
        return new BadRow(result.text(), what + " = '" + brief + "'");
    }
}
