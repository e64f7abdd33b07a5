package ballast.app.cli;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How times on logs are shown: UTC, to the nanosecond. */
final class Times {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Times() {}

    /** Nanoseconds since 1970 as a date and time. */
    static String utc(final long timeNs) {
        return FORMAT.format(Instant.ofEpochSecond(0, timeNs));
    }
}
