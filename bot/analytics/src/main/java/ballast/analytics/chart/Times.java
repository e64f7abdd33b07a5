package ballast.analytics.chart;

import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Times and spans as text in UTC, the same on every machine. */
public final class Times {
    private static final long MS_PER_S = 1_000;
    private static final long MS_PER_DAY = 86_400_000;

    private Times() {}

    /** The date: 2026-01-31. */
    public static String date(final long epochMs) {
        final LocalDateTime t = utc(epochMs);
        return digits(t.getYear(), 4) + '-' + digits(t.getMonthValue(), 2) + '-' + digits(t.getDayOfMonth(), 2);
    }

    /** Time of day to the second, with milliseconds only when there are any: 09:30:00 or 09:30:00.250. */
    public static String clock(final long epochMs) {
        final LocalDateTime t = utc(epochMs);
        final long ms = Math.floorMod(epochMs, MS_PER_S);
        final String whole = digits(t.getHour(), 2) + ':' + digits(t.getMinute(), 2) + ':' + digits(t.getSecond(), 2);
        return ms == 0 ? whole : whole + '.' + digits(ms, 3);
    }

    /** Date and time of day: 2026-01-31 09:30:00.250. */
    public static String stamp(final long epochMs) {
        return date(epochMs) + ' ' + clock(epochMs);
    }

    /** A length of time: 1 d 02 h 03 m 04 s; below a minute with milliseconds: 4.05 s. */
    public static String span(final long ms) {
        if (ms < 60 * MS_PER_S) {
            return Numbers.significant(ms / 1e3, 5) + " s";
        }
        final long s = ms / MS_PER_S;
        final StringBuilder out = new StringBuilder(20);
        if (ms >= MS_PER_DAY) {
            out.append(s / 86_400).append(" d ");
        }
        if (s >= 3_600) {
            out.append(digits(s / 3_600 % 24, 2)).append(" h ");
        }
        return out.append(digits(s / 60 % 60, 2))
                .append(" m ")
                .append(digits(s % 60, 2))
                .append(" s")
                .toString();
    }

    /** A length of time in its two largest units: 1 d 02 h, 3 h 05 m, 12 m 30 s; below a minute 4.05 s. */
    public static String brief(final long ms) {
        final long minutes = ms / (60 * MS_PER_S);
        if (minutes == 0) {
            return span(ms);
        }
        if (minutes < 60) {
            return minutes + " m " + digits(ms / MS_PER_S % 60, 2) + " s";
        }
        return minutes < 1_440
                ? minutes / 60 + " h " + digits(minutes % 60, 2) + " m"
                : minutes / 1_440 + " d " + digits(minutes / 60 % 24, 2) + " h";
    }

    static String hourMinute(final long epochMs) {
        return clock(epochMs).substring(0, 5);
    }

    static String monthDay(final long epochMs) {
        return date(epochMs).substring(5);
    }

    private static LocalDateTime utc(final long epochMs) {
        final long second = Math.floorDiv(epochMs, MS_PER_S);
        return LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
    }

    private static String digits(final long value, final int width) {
        final String text = Long.toString(value);
        return "0".repeat(Math.max(0, width - text.length())) + text;
    }
}
