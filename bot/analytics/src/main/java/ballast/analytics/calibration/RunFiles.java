package ballast.analytics.calibration;

import ballast.analytics.report.RunHeader;
import ballast.analytics.report.RunTables;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;

/**
 * The three tables of a run, ours or foreign. Never changes.
 *
 * @param orders placements, cancels, ends; the layout of the module's README, of which only order_id, action, side and
 *     price are indispensable, with recv_ms or active_recv_ms.
 * @param fills executions: recv_ms and order_id.
 * @param state recv_ms and mid.
 * @param symbol rows to take when the tables have a column of that name; empty = they are of one instrument.
 * @param tick price of one tick.
 * @param endMs when observation ended, epoch milliseconds; 0 = at the last row of any of the tables.
 * @param fillDelayNs how long before its recv_ms a fill happened, in the time that orders become active by.
 */
public record RunFiles(Path orders, Path fills, Path state, String symbol, double tick, long endMs, long fillDelayNs) {
    /** Latencies of the venue's answers in a run's header. */
    private static final String ANSWERS = "answers, venue to us";

    private static final long SECOND_MS = 1_000;

    /** Checks the tick. */
    public RunFiles {
        if (!(tick > 0 && tick < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("tick " + tick);
        }
    }

    /** Epoch milliseconds in nanoseconds. */
    static long ns(final long ms) {
        return ms * (1_000_000_000L / SECOND_MS);
    }

    /**
     * The tables of one of our run directories.
     *
     * @param directory of the run.
     * @param symbol of an instrument; empty = its only one.
     * @param tick that it must have; NaN = as the run says.
     * @return its tables.
     * @throws CalibrationException when the run has no such instrument, or another tick.
     */
    public static RunFiles of(final Path directory, final String symbol, final double tick) {
        final RunHeader header = new RunTables(directory).header();
        RunHeader.Instrument found = null;
        for (final RunHeader.Instrument one : header.instruments()) {
            found = one.symbol().equals(symbol)
                            || (symbol.isEmpty() && header.instruments().size() == 1)
                    ? one
                    : found;
        }
        final String file = directory.resolve(RunTables.HEADER_FILE).toString();
        if (found == null) {
            final var names = header.instruments().stream()
                    .map(RunHeader.Instrument::symbol)
                    .toList();
            throw new CalibrationException(
                    file,
                    0,
                    (symbol.isEmpty()
                                    ? "the run has several instruments, name one with --symbol: "
                                    : symbol + " was not traded in this run, but: ")
                            + String.join(", ", names));
        }
        if (!Double.isNaN(tick) && found.tick().compareTo(BigDecimal.valueOf(tick)) != 0) {
            throw new CalibrationException(
                    file, 0, "tick of " + found.symbol() + " is " + found.tick().toPlainString() + ", not " + tick);
        }
        return new RunFiles(
                directory.resolve(RunTables.Table.ORDERS.fileName()),
                directory.resolve(RunTables.Table.FILLS.fileName()),
                directory.resolve(RunTables.Table.STATE.fileName()),
                found.symbol(),
                found.tick().doubleValue(),
                header.timing().endMs(),
                medianNs(header.latency().get(ANSWERS)));
    }

    /** Our fills are timed when they were heard: the middle of the answers' latencies later. */
    private static long medianNs(final List<RunHeader.Bucket> buckets) {
        if (buckets == null) {
            return 0;
        }
        final long total = buckets.stream().mapToLong(RunHeader.Bucket::count).sum();
        long below = 0;
        for (final RunHeader.Bucket bucket : buckets) {
            below += bucket.count();
            if (2 * below >= total) {
                return bucket.upperNs();
            }
        }
        return 0;
    }
}
