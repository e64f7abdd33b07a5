package ballast.app.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import java.util.TreeSet;

/**
 * Where a value was read.
 *
 * @param file as the user named it, or {@code --set} for a value from the command line.
 * @param line counted from 1; {@link #NO_LINE} for the file as a whole.
 */
public record SettingOrigin(String file, int line) {
    /** Line of something that stands in no line. */
    public static final int NO_LINE = Integer.MAX_VALUE;

    static SettingOrigin ofFile(final String file) {
        return new SettingOrigin(file, NO_LINE);
    }

    /** Where a value stands; for a block its first value, as blocks of several files are merged into one. */
    static SettingOrigin of(final ConfigValue value) {
        if (value instanceof ConfigObject block && !block.isEmpty()) {
            return of(block.get(new TreeSet<>(block.keySet()).first()));
        }
        return of(value.origin());
    }

    /** The library adds the line to its description unless it knows none. */
    static SettingOrigin of(final ConfigOrigin origin) {
        final String file = origin.withLineNumber(-1).description();
        final boolean hasLine = origin.lineNumber() > 0 && !file.startsWith(SettingsLoader.ASSIGNMENT_ORIGIN);
        return new SettingOrigin(file, hasLine ? origin.lineNumber() : NO_LINE);
    }

    /** {@code file:line}, as editors and terminals know it. */
    @Override
    public String toString() {
        return line == NO_LINE ? file : file + ":" + line;
    }
}
