package ballast.app.config;

import ballast.core.param.Parameter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Keys that may stand in one kind of block of a settings file, in the order of their declaration. Never changes. */
final class KeyTable {
    /** Keys of the file's top level: every {@link Setting} and the core's session parameters. */
    static final KeyTable RUN = new KeyTable(runKeys());

    /** Keys of an instrument's block: the core's other parameters. */
    static final KeyTable INSTRUMENT = new KeyTable(parameterKeys(false));

    /** Words differ by at most this share of their length when one is taken for a misspelling of the other. */
    private static final int LENGTH_PER_SLIP = 3;

    private static final int SLIPS_ALWAYS_FORGIVEN = 2;

    /** A longer word is no misspelling of anything. */
    private static final int WORD_LENGTH_MAX = 64;

    private final List<SettingKey> keys;
    private final Map<String, SettingKey> byPath = new HashMap<>();
    private final Set<String> sections = new HashSet<>();

    private KeyTable(final List<SettingKey> keys) {
        this.keys = Collections.unmodifiableList(keys);
        for (final SettingKey key : keys) {
            final String path = key.key();
            byPath.put(path, key);
            for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
                sections.add(path.substring(0, dot));
            }
        }
    }

    private static List<SettingKey> runKeys() {
        final List<SettingKey> all = new ArrayList<>(List.of(Setting.values()));
        all.addAll(parameterKeys(true));
        return all;
    }

    private static List<SettingKey> parameterKeys(final boolean isSession) {
        final List<SettingKey> some = new ArrayList<>();
        for (final Parameter parameter : Parameter.all()) {
            if (parameter.isSession() == isSession) {
                some.add(SettingKey.of(parameter));
            }
        }
        return some;
    }

    List<SettingKey> keys() {
        return keys;
    }

    /** The key with this path, or null. */
    SettingKey find(final String path) {
        return byPath.get(path);
    }

    /** Whether this is the path of a key, or of a block of keys. */
    boolean knows(final String path) {
        return byPath.containsKey(path) || sections.contains(path);
    }

    /** Whether keys stand below this path. */
    boolean isSection(final String path) {
        return sections.contains(path);
    }

    /** The key that was most likely meant by a path that is none, or null when nothing is near. */
    String nearest(final String path) {
        final List<String> paths = new ArrayList<>();
        for (final SettingKey key : keys) {
            paths.add(key.key());
        }
        final String near = nearest(path, paths);
        if (near != null) {
            return near;
        }
        // the right word in the wrong section
        final String last = lastName(path);
        for (final String candidate : paths) {
            if (lastName(candidate).equals(last)) {
                return candidate;
            }
        }
        return null;
    }

    /** The candidate with the fewest slips, the first of equals, whatever the case; null when none is near. */
    static String nearest(final String word, final List<String> candidates) {
        if (word.length() > WORD_LENGTH_MAX) {
            return null;
        }
        final String lower = word.toLowerCase(Locale.ROOT);
        String best = null;
        int bestSlips = Math.max(SLIPS_ALWAYS_FORGIVEN, word.length() / LENGTH_PER_SLIP) + 1;
        for (final String candidate : candidates) {
            final int slips = slips(lower, candidate.toLowerCase(Locale.ROOT));
            if (slips < bestSlips && slips < candidate.length()) {
                bestSlips = slips;
                best = candidate;
            }
        }
        return best;
    }

    private static String lastName(final String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** Levenshtein distance. */
    private static int slips(final String a, final String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            final int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                final int change = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[b.length()];
    }
}
