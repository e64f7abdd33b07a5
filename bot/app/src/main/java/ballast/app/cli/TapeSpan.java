package ballast.app.cli;

import ballast.codecs.tape.TapeIndex;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/**
 * A part of a tape, as a person writes its ends: a share of its length such as {@code 50%}, a time of its first day in
 * UTC such as {@code 14:30} or {@code 14:30:05}, or a moment such as {@code 2024-08-09T14:30:00Z}.
 *
 * @param fromNs first receive time wanted.
 * @param toNs first receive time no longer wanted.
 */
record TapeSpan(long fromNs, long toNs) {
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    /**
     * Reads both ends.
     *
     * @param command that was given them, named in complaints.
     * @param from text of the option --from; null = start of the tape.
     * @param to text of the option --to; null = end of the tape.
     * @param index of the tape.
     * @return the span, not empty.
     */
    static TapeSpan of(final String command, final String from, final String to, final TapeIndex index) {
        final long firstNs = index.firstReceiveTimeNs();
        final long endNs = index.lastReceiveTimeNs() + 1;
        final long fromNs = from == null ? firstNs : time(command, "--from", from, firstNs, endNs);
        final long toNs = to == null ? endNs : time(command, "--to", to, firstNs, endNs);
        if (fromNs >= toNs || fromNs >= endNs || toNs <= firstNs) {
            throw new CommandException(
                    ExitCode.USAGE,
                    command + ": nothing of the tape lies between --from and --to; it reaches from "
                            + Times.utc(firstNs) + " to " + Times.utc(endNs - 1));
        }
        return new TapeSpan(fromNs, toNs);
    }

    private static long time(
            final String command, final String option, final String text, final long firstNs, final long endNs) {
        try {
            if (text.endsWith("%")) {
                final BigDecimal share = new BigDecimal(text.substring(0, text.length() - 1)).divide(HUNDRED);
                if (share.signum() >= 0 && share.compareTo(BigDecimal.ONE) <= 0) {
                    return firstNs
                            + share.multiply(BigDecimal.valueOf(endNs - firstNs))
                                    .longValue();
                }
            } else if (text.indexOf('T') >= 0) {
                return ns(Instant.parse(text));
            } else {
                final LocalDate day = LocalDate.ofInstant(Instant.ofEpochSecond(0, firstNs), ZoneOffset.UTC);
                return ns(day.atTime(LocalTime.parse(text)).toInstant(ZoneOffset.UTC));
            }
        } catch (final DateTimeException | NumberFormatException | ArithmeticException unreadable) {
            throw bad(command, option, text, unreadable);
        }
        throw bad(command, option, text, null);
    }

    private static long ns(final Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }

    private static CommandException bad(
            final String command, final String option, final String text, final Exception cause) {
        return new CommandException(
                ExitCode.USAGE,
                command + ": " + option + " " + text + ": write a share such as 50%, a time of day such as 14:30,"
                        + " or a moment such as 2024-08-09T14:30:00Z",
                cause);
    }
}
