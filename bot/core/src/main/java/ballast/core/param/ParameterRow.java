package ballast.core.param;

import java.util.List;

/**
 * What is known of one parameter.
 *
 * @param id number on the wire.
 * @param key path in a settings file.
 * @param kind how a value is held in 64 bits.
 * @param unit of the value.
 * @param range allowed values.
 * @param defaultText default as it would be written in a settings file; null when the settings must give a value.
 * @param meaning one sentence.
 * @param choices words of a CHOICE, in the order of their values; empty for other kinds.
 */
public record ParameterRow(
        int id,
        String key,
        ParameterKind kind,
        Unit unit,
        Range range,
        String defaultText,
        String meaning,
        List<String> choices) {
    /** Anything but a CHOICE. */
    static ParameterRow of(
            final int id,
            final String key,
            final ParameterKind kind,
            final Unit unit,
            final Range range,
            final String defaultText,
            final String meaning) {
        return new ParameterRow(id, key, kind, unit, range, defaultText, meaning, List.of());
    }
}
