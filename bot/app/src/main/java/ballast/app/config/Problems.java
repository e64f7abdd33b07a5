package ballast.app.config;

import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Collects what is wrong with settings, so that one look shows all of it. One thread. */
final class Problems {
    /** More than these tell nothing new. */
    private static final int PROBLEMS_MAX = 1000;

    /** Keys may hold them; a terminal would obey them. */
    private static final Pattern CONTROL_CHARACTERS = Pattern.compile("\\p{Cntrl}+");

    private static final Comparator<Problem> BY_PLACE =
            Comparator.comparing((Problem one) -> one.origin.file()).thenComparingInt(one -> one.origin.line());

    private record Problem(SettingOrigin origin, String text) {
        @Override
        public String toString() {
            return origin + ": " + text;
        }
    }

    private final List<Problem> list = new ArrayList<>();
    private boolean isFatal;

    /** A problem at a place. */
    void add(final SettingOrigin origin, final String text) {
        if (list.size() < PROBLEMS_MAX) {
            list.add(new Problem(origin, CONTROL_CHARACTERS.matcher(text).replaceAll(" ")));
        }
    }

    /** A problem with a value. */
    void add(final ConfigValue value, final String text) {
        add(SettingOrigin.of(value), text);
    }

    /** A problem that leaves nothing to judge the rest of the settings by. */
    void addFatal(final SettingOrigin origin, final String text) {
        isFatal = true;
        add(origin, text);
    }

    /** All of another's. */
    void addAll(final Problems others) {
        isFatal |= others.isFatal;
        others.list.forEach(one -> add(one.origin, one.text));
    }

    /** Whether there is no use in looking for more. */
    boolean isFatal() {
        return isFatal;
    }

    /**
     * Ends the reading when anything was wrong.
     *
     * @param checkCommand command that shows all problems.
     * @throws SettingsException with all of them, by file and line.
     */
    void throwIfAny(final String checkCommand) {
        if (!list.isEmpty()) {
            throw new SettingsException(
                    list.stream().sorted(BY_PLACE).map(Problem::toString).toList(), checkCommand);
        }
    }
}
