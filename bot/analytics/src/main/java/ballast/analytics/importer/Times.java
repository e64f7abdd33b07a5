package ballast.analytics.importer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Times as recordings write them, to nanoseconds since 1970-01-01 UTC. Any thread. */
final class Times {
    private static final int NS_DIGITS = 19;
    private static final int US_DIGITS = 16;
    private static final int MS_DIGITS = 13;
    private static final long NS_PER_S = 1_000_000_000L;
    private static final int DATE_LENGTH = 10;
    private static final int MAX_TEXT = 40;
    private static final int S_DIGITS = 10;
    private static final int MAX_DECIMALS = 9;

    private Times() {}

    /**
     * A number of milliseconds (13 digits), microseconds (16) or nanoseconds (19), which are years 2001 to 2262.
     *
     * @param row holds it.
     * @param from first digit.
     * @param to behind the last digit.
     * @return nanoseconds.
     * @throws BadRow when it is something else.
     */
    static long ofDigits(final Row row, final int from, final int to) {
        final long unitNs = switch (to - from) {
            case NS_DIGITS -> 1L;
            case US_DIGITS -> 1_000L;
            case MS_DIGITS -> 1_000_000L;
            default -> throw notATime(row, from, to);
        };
        long number = 0;
        for (int i = from; i < to; i++) {
            final int digit = row.bytes()[i] - '0';
            if (digit < 0 || digit > 9) {
                throw notATime(row, from, to);
            }
            number = number * 10 + digit;
        }
        // 19 digits may run over
        if (number <= 0 || number > Long.MAX_VALUE / unitNs) {
            throw notATime(row, from, to);
        }
        return number * unitNs;
    }

    /**
     * A decimal number of units since 1970-01-01 UTC; what is finer than a nanosecond is cut off.
     *
     * @param row holds it.
     * @param from first digit.
     * @param to behind the last digit.
     * @param unitNs nanoseconds of one unit.
     * @return nanoseconds, positive.
     * @throws BadRow when it is something else.
     */
    static long ofUnits(final Row row, final int from, final int to, final long unitNs) {
        if (to - from > 0 && to - from <= MAX_TEXT) {
            try {
                final long timeNs = new BigDecimal(new String(row.bytes(), from, to - from, StandardCharsets.US_ASCII))
                        .multiply(BigDecimal.valueOf(unitNs))
                        .setScale(0, RoundingMode.DOWN)
                        .longValueExact();
                if (timeNs > 0) {
                    return timeNs;
                }
            } catch (final ArithmeticException | NumberFormatException e) {
                throw notATime(row, from, to);
            }
        }
        throw notATime(row, from, to);
    }

    /** Seconds with a point: {@code 1757015216.673878}. */
    private static long ofSeconds(final Row row, final int from, final int to) {
        final int point = from + S_DIGITS;
        if (to - point - 1 > MAX_DECIMALS || to - point < 2) {
            throw notATime(row, from, to);
        }
        long number = 0;
        for (int i = from; i < point + 1 + MAX_DECIMALS; i++) {
            final int digit = i < to ? row.bytes()[i] - '0' : 0;
            if (i != point && (digit < 0 || digit > 9)) {
                throw notATime(row, from, to);
            }
            number = i == point ? number : number * 10 + digit;
        }
        if (number <= 0) {
            throw notATime(row, from, to);
        }
        return number;
    }

    /**
     * Digits as above, or seconds with a point behind ten digits, or date and time in UTC: {@code 2020-03-10
     * 18:25:12.155}, with T or a space between, up to nine decimals, and Z or +00:00 at the end or not.
     *
     * @param row holds it.
     * @param from first character.
     * @param to behind the last character.
     * @return nanoseconds.
     * @throws BadRow when it is something else.
     */
    static long of(final Row row, final int from, final int to) {
        if (to - from > S_DIGITS && row.bytes()[from + S_DIGITS] == '.') {
            return ofSeconds(row, from, to);
        }
        if (to - from <= DATE_LENGTH || row.bytes()[from + 4] != '-') {
            return ofDigits(row, from, to);
        }
        final String text = new String(row.bytes(), from, to - from, StandardCharsets.US_ASCII)
                .replaceFirst("(Z|\\+00:00)$", "")
                .replaceFirst(" ", "T");
        try {
            final Instant time = LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
            return Math.addExact(Math.multiplyExact(time.getEpochSecond(), NS_PER_S), (long) time.getNano());
        } catch (final DateTimeException | ArithmeticException e) {
            throw notATime(row, from, to);
        }
    }

    private static BadRow notATime(final Row row, final int from, final int to) {
        return new BadRow("not a time (13, 16 or 19 digits, or date and time in UTC)", "'" + row.quote(from, to) + "'");
    }
}
