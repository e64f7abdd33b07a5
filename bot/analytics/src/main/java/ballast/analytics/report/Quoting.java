package ballast.analytics.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long each side was quoted, and why not. Every millisecond of the run is given to exactly one reason per side: a
 * state row speaks for the time since the row before it, the first for the time since the start; what lies behind the
 * last row is {@link #UNRECORDED}. One thread.
 */
final class Quoting {
    /** Reason for the time behind the last state row. */
    static final String UNRECORDED = "UNRECORDED";

    /** Time of one reason. */
    static final class Sides {
        private long bidMs;
        private long askMs;

        long bidMs() {
            return bidMs;
        }

        long askMs() {
            return askMs;
        }
    }

    private final Map<String, Sides> reasons = new TreeMap<>();
    private long durationMs;
    private long bothSidesMs;

    void addBid(final String reason, final long ms) {
        reasons.computeIfAbsent(reason, name -> new Sides()).bidMs += ms;
    }

    void addAsk(final String reason, final long ms) {
        reasons.computeIfAbsent(reason, name -> new Sides()).askMs += ms;
    }

    void addDuration(final long ms) {
        durationMs += ms;
    }

    void addBothSides(final long ms) {
        bothSidesMs += ms;
    }

    /** Adds the times of another instrument. */
    void add(final Quoting other) {
        other.reasons.forEach((reason, sides) -> {
            addBid(reason, sides.bidMs);
            addAsk(reason, sides.askMs);
        });
        durationMs += other.durationMs;
        bothSidesMs += other.bothSidesMs;
    }

    /** Length of the run, or its sum over instruments. */
    long durationMs() {
        return durationMs;
    }

    /** Time with a live quote on both sides. */
    long bothSidesMs() {
        return bothSidesMs;
    }

    double bothSidesShare() {
        return (double) bothSidesMs / durationMs;
    }

    /** Quoting first, then by time lost. */
    List<Map.Entry<String, Sides>> reasons() {
        final List<Map.Entry<String, Sides>> sorted = new ArrayList<>(reasons.entrySet());
        sorted.sort(
                Comparator.comparing((Map.Entry<String, Sides> e) -> !e.getKey().equals(RunTables.QUOTING))
                        .thenComparing(e -> -(e.getValue().bidMs + e.getValue().askMs))
                        .thenComparing(Map.Entry::getKey));
        return sorted;
    }

    /** Whether a side was without a quote at any time. */
    boolean hasGaps() {
        return reasons.keySet().stream().anyMatch(reason -> !reason.equals(RunTables.QUOTING));
    }

    /** Whether the reasons of each side add up to the length of the run. */
    boolean isComplete() {
        long bid = 0;
        long ask = 0;
        for (final Sides sides : reasons.values()) {
            bid += sides.bidMs;
            ask += sides.askMs;
        }
        return bid == durationMs && ask == durationMs;
    }
}
