package ballast.app.cli;

import ballast.analytics.calibration.TimeWindow;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times, shares of a recording and durations as a person writes them on a command line. Stateless. */
final class TimeText {
    private static final Pattern SHARE = Pattern.compile("(\\d{1,3}(?:\\.\\d+)?)\\s*%");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)\\s*(ns|us|ms|s|min|h|d)");
    private static final long DAY_NS = 86_400_000_000_000L;
    private static final long SEC_NS = 1_000_000_000L;
    private static final BigDecimal DURATION_NS_MAX = new BigDecimal("4e18");

    private TimeText() {}

    /**
     * A part of a recording.
     *
     * @param from share, time of day, or date and time; null = its begin.
     * @param to the same; null = its end.
     * @param firstNs begin of the recording.
     * @param lastNs end of the recording.
     * @return the window; the end of the recording itself is within.
     * @throws IllegalArgumentException with a line for the person.
     */
    static TimeWindow window(final String from, final String to, final long firstNs, final long lastNs) {
        final long fromNs = from == null ? Long.MIN_VALUE : moment("--from", from, firstNs, lastNs);
        final long toNs = to == null ? Long.MAX_VALUE : moment("--to", to, firstNs, lastNs);
        if (toNs <= fromNs) {
            throw new IllegalArgumentException("--to " + to + " is not behind --from " + from);
        }
        return new TimeWindow(fromNs, toNs);
    }

    private static long moment(final String option, final String text, final long firstNs, final long lastNs) {
        final Matcher share = SHARE.matcher(text.trim());
        if (share.matches()) {
            final double part = Double.parseDouble(share.group(1)) / 100;
            if (part > 1) {
                throw new IllegalArgumentException(option + " " + text + ": more than 100 %");
            }
            return part >= 1 ? Long.MAX_VALUE : firstNs + Math.round(part * (lastNs - firstNs));
        }
        try {
            if (text.indexOf('T') >= 0) {
                return instantNs(text);
            }
            return Math.floorDiv(firstNs, DAY_NS) * DAY_NS
                    + LocalTime.parse(text).toNanoOfDay();
        } catch (final DateTimeException e) {
            throw new IllegalArgumentException(
                    option + " " + text
                            + ": write a share as 50%, a time of day as 13:30 or 13:30:00 (UTC, first day of"
                            + " the data), or 2024-08-09T13:30:00Z",
                    e);
        }
    }

    /**
     * A date and time.
     *
     * @param text as 2024-08-09T13:30:00Z.
     * @return nanoseconds since 1970.
     * @throws DateTimeException when it is none.
     */
    static long instantNs(final String text) {
        final Instant instant = Instant.parse(text);
        if (instant.getEpochSecond() < 0 || instant.getEpochSecond() > 4 * SEC_NS) {
            throw new DateTimeException(text + " is not between 1970 and 2096");
        }
        return instant.getEpochSecond() * SEC_NS + instant.getNano();
    }

    /**
     * A duration.
     *
     * @param option that it was given to.
     * @param text number and ns, us, ms, s, min, h or d.
     * @return nanoseconds, positive.
     * @throws IllegalArgumentException with a line for the person.
     */
    static long durationNs(final String option, final String text) {
        final Matcher matcher = DURATION.matcher(text.trim());
        if (matcher.matches()) {
            final BigDecimal ns =
                    new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unitNs(matcher.group(2))));
            if (ns.compareTo(BigDecimal.ONE) >= 0 && ns.compareTo(DURATION_NS_MAX) <= 0) {
                return ns.longValue();
            }
        }
        throw new IllegalArgumentException(option + " " + text + ": write a number and ns, us, ms, s, min, h or d");
    }

    private static long unitNs(final String unit) {
        return switch (unit) {
            case "ns" -> 1;
            case "us" -> 1_000;
            case "ms" -> 1_000_000;
            case "s" -> SEC_NS;
            case "min" -> 60 * SEC_NS;
            case "h" -> 3_600 * SEC_NS;
            default -> DAY_NS;
        };
    }
}
