package ballast.analytics.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What differs between the settings of two runs, read from the text in their headers. */
final class SettingsDiff {
    private static final String BETWEEN = " = ";

    /**
     * A setting that differs.
     *
     * @param key of the setting.
     * @param first value, empty = the run does not have it.
     * @param second value, empty = the run does not have it.
     */
    record Change(String key, String first, String second) {}

    private SettingsDiff() {}

    /** All differences in the order of the first text, then those that only the second has; the seed is one of them. */
    static List<Change> of(final RunHeader first, final RunHeader second) {
        final Map<String, String> before = parse(first);
        final Map<String, String> after = parse(second);
        final Set<String> keys = new LinkedHashSet<>(before.keySet());
        keys.addAll(after.keySet());
        final List<Change> changes = new ArrayList<>();
        for (final String key : keys) {
            final String left = before.getOrDefault(key, "");
            final String right = after.getOrDefault(key, "");
            if (!left.equals(right)) {
                changes.add(new Change(key, left, right));
            }
        }
        return changes;
    }

    private static Map<String, String> parse(final RunHeader header) {
        final Map<String, String> settings = new LinkedHashMap<>();
        header.settings().text().lines().forEach(line -> {
            final int at = line.indexOf(BETWEEN);
            if (at > 0) {
                settings.put(
                        line.substring(0, at).strip(),
                        line.substring(at + BETWEEN.length()).strip());
            }
        });
        settings.putIfAbsent("(seed of the run)", Long.toString(header.seed()));
        settings.putIfAbsent("(host)", header.host());
        settings.putIfAbsent(
                "(build)", header.build().version() + " " + header.build().gitHash());
        return settings;
    }
}
