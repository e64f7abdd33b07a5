package ballast.analytics.importer;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** An import report for a terminal. Any thread. */
public final class ImportReportText {
    private static final long NS_PER_S = 1_000_000_000L;
    private static final double NS_PER_MS = 1e6;
    private static final int MAX_GAPS_SHOWN = 20;

    private final StringBuilder text = new StringBuilder();

    private ImportReportText() {}

    /**
     * Prints a report.
     *
     * @param report to print.
     * @return lines, each ending in a line feed.
     */
    public static String of(final ImportReport report) {
        final ImportReportText printer = new ImportReportText();
        printer.print(report);
        return printer.text.toString();
    }

    private void print(final ImportReport report) {
        line("tape", report.output() + " by " + report.format());
        report.sources().forEach(source -> line("from", source.name() + ", " + source.bytes() + " bytes"));
        report.instruments().forEach(instrument -> line("instrument", instrument));
        line("span", time(report.firstTimeNs()) + " to " + time(report.lastTimeNs()));
        line("rows", report.rows() + ", of which bad " + report.badRows());
        lines("  bad", report.badRowReasons());
        report.firstBadRows().forEach(bad -> line("  at", bad));
        lines("  other symbol", report.otherSymbols());
        line("messages", report.messageCount() + ", with " + report.levels() + " price levels");
        lines("  kind", report.messages());
        line("gaps", Long.toString(report.gapCount()));
        report.gaps().stream().limit(MAX_GAPS_SHOWN).forEach(gap -> line("  at", gap(gap)));
        clock(report.clock());
        lines("count", report.counts());
        if (!report.isComplete()) {
            line("DAMAGED", report.damage());
        }
    }

    private static String gap(final ImportReport.Gap gap) {
        final String what = gap.expected() == 0
                ? "no snapshot before update " + gap.received()
                : "expected update " + gap.expected() + ", got " + gap.received();
        return gap.place() + ": instrument " + gap.instrumentId() + ", " + time(gap.receiveTimeNs()) + ", " + what;
    }

    private void clock(final ImportReport.Clock clock) {
        if (clock.samples() == 0) {
            line("clock", "no venue times in the recording; assumed latency " + ms(clock.latencyMedianNs()));
        } else {
            line(
                    "clock",
                    "smallest recorded latency " + ms(clock.recordedMinNs())
                            + (clock.offsetRemovedNs() == 0
                                    ? ", plausible, kept"
                                    : "; offset of " + ms(clock.offsetRemovedNs()) + " taken off every receive time"));
            line(
                    "latency",
                    "min " + ms(clock.latencyMinNs()) + ", median " + ms(clock.latencyMedianNs()) + ", max "
                            + ms(clock.latencyMaxNs()));
        }
        line(
                "venue time",
                "supplied for " + clock.untimedMessages() + " messages, clamped for " + clock.clampedMessages());
    }

    private void lines(final String name, final Map<String, Long> values) {
        values.forEach((key, value) -> line(name, key + ": " + value));
    }

    private void line(final String name, final String value) {
        text.append(String.format(Locale.ROOT, "%-14s %s", name, value)).append('\n');
    }

    private static String time(final long timeNs) {
        return Instant.ofEpochSecond(Math.floorDiv(timeNs, NS_PER_S), Math.floorMod(timeNs, NS_PER_S))
                .toString();
    }

    private static String ms(final long durationNs) {
        return String.format(Locale.ROOT, "%.3f ms", durationNs / NS_PER_MS);
    }
}
