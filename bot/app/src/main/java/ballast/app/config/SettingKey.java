package ballast.app.config;

import ballast.core.param.Parameter;
import ballast.core.param.Range;
import ballast.core.param.Unit;
import java.util.List;

/**
 * What is known of one key of a settings file, whichever table it stands in: {@link Setting} or {@link Parameter}.
 * Validation, defaults, {@code config show} and the reference page read nothing else.
 */
public interface SettingKey {
    /** Path in a settings file; for an instrument's key, below the instrument's block. */
    String key();

    SettingKind kind();

    Unit unit();

    /** Allowed values: in the unit; nanoseconds for durations, 1e-9 for a WHOLE in basis points. */
    Range range();

    /** Default as it would be written in a settings file; null when the settings must give a value. */
    String defaultText();

    /** Words of a CHOICE in the order of their values; for a number, words that may stand in its place. */
    List<String> words();

    /** Whether a running bot takes a new value. */
    boolean isReloadable();

    /** What it means, in one sentence. */
    String meaning();

    /**
     * The key of a parameter of the core.
     *
     * @param parameter from the core's table.
     * @return its row.
     */
    static SettingKey of(final Parameter parameter) {
        return new ParameterKey(parameter);
    }
}
