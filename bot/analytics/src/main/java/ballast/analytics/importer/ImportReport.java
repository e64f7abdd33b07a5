package ballast.analytics.importer;

import ballast.codecs.tape.TapeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an import found and did: enough to judge a recording without opening it. Printed as text or JSON by {@link
 * ImportReportText} and {@link ImportReportJson}; equal inputs give equal reports.
 *
 * @param format name of the importer.
 * @param output file name of the tape.
 * @param sources inputs in the order read.
 * @param instruments imported, one line each.
 * @param rows read, headers left out.
 * @param badRows left out.
 * @param badRowReasons how many of them for each reason.
 * @param firstBadRows the first {@value #MAX_BAD_ROWS_KEPT}: file, line and reason.
 * @param otherSymbols rows of instruments that were not imported, by symbol.
 * @param messages written, by kind.
 * @param levels price levels in them.
 * @param gaps holes in the sequence of book updates; the first {@value #MAX_GAPS_KEPT}.
 * @param gapCount all of them.
 * @param clock what was found out about the recorder's clock and done about it.
 * @param firstTimeNs receive time of the first message.
 * @param lastTimeNs receive time of the last message.
 * @param counts of the format's own.
 * @param damage why an input could not be read to its end, empty when all were: the tape holds what came before.
 */
public record ImportReport(
        String format,
        String output,
        List<TapeSource> sources,
        List<String> instruments,
        long rows,
        long badRows,
        SortedMap<String, Long> badRowReasons,
        List<String> firstBadRows,
        SortedMap<String, Long> otherSymbols,
        SortedMap<String, Long> messages,
        long levels,
        List<Gap> gaps,
        long gapCount,
        Clock clock,
        long firstTimeNs,
        long lastTimeNs,
        SortedMap<String, Long> counts,
        String damage) {
    /** Bad rows that are kept with place and reason; all are counted. */
    public static final int MAX_BAD_ROWS_KEPT = 20;

    /** Gaps that are kept with their place; all are counted. */
    public static final int MAX_GAPS_KEPT = 1_000;

    /** Other symbols that are named; the rest are counted as others. */
    public static final int MAX_OTHER_SYMBOLS = 1_000;

    /** Of fewer rows than this most may be bad. */
    static final int MIN_ROWS_TO_JUDGE = 100;

    /**
     * A hole in the sequence of book updates.
     *
     * @param place file and line of the row that revealed it.
     * @param instrumentId whose book.
     * @param receiveTimeNs when.
     * @param expected update id that should have come, 0 when the recording begins without a snapshot.
     * @param received what came.
     */
    public record Gap(String place, int instrumentId, long receiveTimeNs, long expected, long received) {}

    /**
     * The recorder's clock against the venue's.
     *
     * @param samples rows with both times.
     * @param recordedMinNs smallest receive time less venue time as recorded; 0 without samples.
     * @param offsetRemovedNs what was taken off each receive time.
     * @param latencyMinNs smallest latency in the tape; 0 without samples.
     * @param latencyMedianNs median latency; what a message without venue time is taken to have travelled.
     * @param latencyMaxNs largest latency; 0 without samples.
     * @param untimedMessages messages whose venue time was supplied.
     * @param clampedMessages messages whose venue time was moved back to their receive time.
     */
    public record Clock(
            long samples,
            long recordedMinNs,
            long offsetRemovedNs,
            long latencyMinNs,
            long latencyMedianNs,
            long latencyMaxNs,
            long untimedMessages,
            long clampedMessages) {}

    /** Whether every input was read to its end. */
    public boolean isComplete() {
        return damage.isEmpty();
    }

    /** Messages of all kinds. */
    public long messageCount() {
        return messages.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Collects what happens during an import; one thread. */
    static final class Builder {
        private final SortedMap<Integer, TapeSource> sources = new TreeMap<>();
        private final SortedMap<String, Long> badRowReasons = new TreeMap<>();
        private final List<String> firstBadRows = new ArrayList<>();
        private final SortedMap<String, Long> otherSymbols = new TreeMap<>();
        private final SortedMap<String, Long> messages = new TreeMap<>();
        private final List<Gap> gaps = new ArrayList<>();
        private long rows;
        private long badRows;
        private long levels;
        private long gapCount;
        private long firstTimeNs;
        private long lastTimeNs;
        private String damage = "";

        void source(final int file, final TapeSource source) {
            sources.put(file, source);
        }

        List<TapeSource> sources() {
            return List.copyOf(sources.values());
        }

        void rows(final long count) {
            rows = count;
        }

        void badRow(final String place, final String reason, final String message) {
            badRows++;
            badRowReasons.merge(reason, 1L, Long::sum);
            if (firstBadRows.size() < MAX_BAD_ROWS_KEPT) {
                firstBadRows.add(place + ": " + message);
            }
        }

        void otherSymbol(final String symbol) {
            final boolean isNamed = otherSymbols.size() < MAX_OTHER_SYMBOLS || otherSymbols.containsKey(symbol);
            otherSymbols.merge(isNamed ? symbol : "(others)", 1L, Long::sum);
        }

        void message(final String kind) {
            messages.merge(kind, 1L, Long::sum);
        }

        void levels(final int count) {
            levels += count;
        }

        void gap(final Gap gap) {
            gapCount++;
            if (gaps.size() < MAX_GAPS_KEPT) {
                gaps.add(gap);
            }
        }

        void span(final long receiveTimeNs) {
            firstTimeNs = firstTimeNs == 0 ? receiveTimeNs : firstTimeNs;
            lastTimeNs = receiveTimeNs;
        }

        void damage(final String what) {
            damage = what;
        }

        String damage() {
            return damage;
        }

        /** Whether this cannot be the format or the instrument that the caller thinks. */
        boolean isMostlyBad() {
            return rows >= MIN_ROWS_TO_JUDGE && badRows > rows / 2;
        }

        /** What was seen in the rows, for the message that says that there is no tape. */
        String summary() {
            return rows + " rows, " + badRows + " bad"
                    + (firstBadRows.isEmpty() ? "" : " (first: " + firstBadRows.get(0) + ")")
                    + (otherSymbols.isEmpty() ? "" : ", of other symbols: " + String.join(", ", otherSymbols.keySet()))
                    + (damage.isEmpty() ? "" : ", " + damage);
        }

        ImportReport build(
                final String format,
                final String output,
                final List<String> instruments,
                final Clock clock,
                final SortedMap<String, Long> counts) {
            return new ImportReport(
                    format,
                    output,
                    sources(),
                    List.copyOf(instruments),
                    rows,
                    badRows,
                    Collections.unmodifiableSortedMap(badRowReasons),
                    List.copyOf(firstBadRows),
                    Collections.unmodifiableSortedMap(otherSymbols),
                    Collections.unmodifiableSortedMap(messages),
                    levels,
                    List.copyOf(gaps),
                    gapCount,
                    clock,
                    firstTimeNs,
                    lastTimeNs,
                    Collections.unmodifiableSortedMap(counts),
                    damage);
        }
    }
}
