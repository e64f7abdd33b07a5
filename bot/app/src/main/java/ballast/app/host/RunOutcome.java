package ballast.app.host;

import ballast.core.telemetry.CoreCounter;
import ballast.core.telemetry.CoreCounters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a host can say of a run that is not in its tables.
 *
 * @param firstNs receive time of the first inbound message, nanoseconds.
 * @param lastNs receive time of the last.
 * @param inboundMessages that the core heard.
 * @param stateHash of the core at the end.
 * @param counters by name.
 * @param damage first damage found on a tape, or null.
 * @param isStopped whether a signal ended it before its tapes did.
 * @param halt why the host halted it, or null.
 */
public record RunOutcome(
        long firstNs,
        long lastNs,
        long inboundMessages,
        long stateHash,
        Map<String, Long> counters,
        String damage,
        boolean isStopped,
        Halt halt) {

    /**
     * Why a host halted a run: it could not be recorded, or soon could not have been, or was stopped for good.
     *
     * @param text one line.
     * @param isRecorded whether the journal tells all of the run.
     * @param isKill whether somebody wanted it so, or the core did not answer.
     */
    public record Halt(String text, boolean isRecorded, boolean isKill) {}

    static final String RECALIBRATIONS = "recalibrations";
    static final String RECALIBRATION_REFUSALS = "recalibration_refusals";

    private static final long NS_PER_MS = 1_000_000L;

    /** What a reader of the report must know before its figures, one line each. */
    public List<String> notes() {
        final List<String> notes = new ArrayList<>();
        if (isStopped) {
            notes.add("stopped at " + Instant.ofEpochMilli(lastNs / NS_PER_MS) + ", before the end of its tapes");
        }
        if (halt != null) {
            notes.add(halt.text());
        }
        if (damage != null) {
            notes.add(damage + "; what precedes it was played");
        }
        if (count(CoreCounter.ORDERS_SENT) == 0 && count(CoreCounter.RISK_DENIALS) > 0) {
            notes.add("no order was sent: pre-trade controls denied all " + count(CoreCounter.RISK_DENIALS)
                    + "; events.csv says which control, and by how much");
        }
        if (counters.getOrDefault(RECALIBRATIONS, 1L) == 0 && counters.get(RECALIBRATION_REFUSALS) > 0) {
            notes.add("nothing was recalibrated: none of " + counters.get(RECALIBRATION_REFUSALS)
                    + " estimates existed; fills were too few, or too much alike in their distance from the mid");
        }
        return notes;
    }

    private long count(final CoreCounter counter) {
        return counters.getOrDefault(counter.name().toLowerCase(Locale.ROOT), 0L);
    }

    static Map<String, Long> read(final CoreCounters counters) {
        final Map<String, Long> values = new LinkedHashMap<>();
        for (final CoreCounter counter : CoreCounter.values()) {
            values.put(counter.name().toLowerCase(Locale.ROOT), counters.get(counter));
        }
        return values;
    }
}
