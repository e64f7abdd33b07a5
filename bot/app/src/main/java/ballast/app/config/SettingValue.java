package ballast.app.config;

import java.util.List;

/**
 * One value as it holds for a run, checked.
 *
 * @param key whose value it is.
 * @param text canonical, as a settings file could say it: equal values have equal texts however they were written
 *     (0.25 s = 250 ms).
 * @param bits as ParameterUpdate wants them: a whole number in the range's unit, the raw bits of a double, the index of
 *     a word, 0 or 1; 0 for texts and for a word in the place of a number.
 * @param texts of a TEXTS, the one of a TEXT, without quotes; empty otherwise.
 * @param origin file and line that gave it, or null for the default.
 */
public record SettingValue(SettingKey key, String text, long bits, List<String> texts, SettingOrigin origin) {
    /** Copies the list: a value never changes. */
    public SettingValue {
        texts = List.copyOf(texts);
    }

    /** Value of a REAL in its unit. */
    public double real() {
        return Double.longBitsToDouble(bits);
    }

    /** Whether a word stands in the place of a number. */
    public boolean isWord() {
        return key.kind() != SettingKind.CHOICE && key.words().contains(text);
    }

    /** Where the value comes from, for a person. */
    public String source() {
        return origin == null ? "default" : origin.toString();
    }

    /** Whether nobody said otherwise. */
    public boolean isDefault() {
        return origin == null;
    }

    /** The text for the eyes of a person or a log: a mask when the key's name says that the value is secret. */
    public String shown() {
        return Shown.isSecret(key.key()) ? Shown.MASK : text;
    }

    SettingValue at(final SettingOrigin newOrigin) {
        return new SettingValue(key, text, bits, texts, newOrigin);
    }
}
