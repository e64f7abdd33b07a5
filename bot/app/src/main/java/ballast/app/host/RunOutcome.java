package ballast.app.host;

import ballast.core.telemetry.CoreCounter;
import ballast.core.telemetry.CoreCounters;
import java.util.LinkedHashMap;
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
 */
public record RunOutcome(
        long firstNs, long lastNs, long inboundMessages, long stateHash, Map<String, Long> counters, String damage) {

    static Map<String, Long> read(final CoreCounters counters) {
        final Map<String, Long> values = new LinkedHashMap<>();
        for (final CoreCounter counter : CoreCounter.values()) {
            values.put(counter.name().toLowerCase(java.util.Locale.ROOT), counters.get(counter));
        }
        return values;
    }
}
