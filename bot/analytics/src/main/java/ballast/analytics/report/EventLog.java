package ballast.analytics.report;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The first events of a run and the number of all of them by kind. One thread. */
final class EventLog {
    /** Events that are kept and shown. */
    static final int SHOWN_MAX = 200;

    /** One event. */
    record Event(long timeMs, String symbol, String kind, String what, String detail) {}

    private final List<Event> shown = new ArrayList<>();
    private final SortedMap<String, Long> kinds = new TreeMap<>();
    private long count;

    void accept(final TableRow row) {
        final String kind = row.required("kind");
        count++;
        kinds.merge(kind, 1L, Long::sum);
        if (shown.size() < SHOWN_MAX) {
            shown.add(new Event(row.ms("recv_ms"), row.text("symbol"), kind, row.text("what"), row.text("detail")));
        }
    }

    List<Event> shown() {
        return shown;
    }

    SortedMap<String, Long> kinds() {
        return kinds;
    }

    long count() {
        return count;
    }

    long leftOut() {
        return count - shown.size();
    }
}
