package ballast.app.control;

import java.util.ArrayList;
import java.util.List;

/**
 * Text of a control file: a line {@code key = value} per field, in order, keys may repeat. Values are one line each.
 * One thread.
 */
final class ControlFields {
    private static final String BETWEEN = " = ";

    private final List<String> lines = new ArrayList<>();

    static ControlFields parse(final String text) {
        final ControlFields fields = new ControlFields();
        text.lines().forEach(fields.lines::add);
        return fields;
    }

    ControlFields put(final String key, final Object value) {
        lines.add(key + BETWEEN + String.valueOf(value).replaceAll("\\s*\\R\\s*", " "));
        return this;
    }

    /** The first value of a key, "" when there is none. */
    String text(final String key) {
        final List<String> all = all(key);
        return all.isEmpty() ? "" : all.get(0);
    }

    /** The number of a key, 0 when there is none that fits. */
    long number(final String key) {
        try {
            return Long.parseLong(text(key));
        } catch (final NumberFormatException none) {
            return 0;
        }
    }

    List<String> all(final String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key + BETWEEN))
                .map(line -> line.substring(key.length() + BETWEEN.length()))
                .toList();
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}
