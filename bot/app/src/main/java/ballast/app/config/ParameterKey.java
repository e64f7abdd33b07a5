package ballast.app.config;

import ballast.core.param.Parameter;
import ballast.core.param.Range;
import ballast.core.param.Unit;
import java.util.List;

/**
 * A row of the core's table, seen as a key of a settings file.
 *
 * @param parameter the row.
 */
record ParameterKey(Parameter parameter) implements SettingKey {
    @Override
    public String key() {
        return parameter.key();
    }

    @Override
    public SettingKind kind() {
        return switch (parameter.kind()) {
            case WHOLE -> SettingKind.WHOLE;
            case REAL -> SettingKind.REAL;
            case CHOICE -> SettingKind.CHOICE;
            case SWITCH -> SettingKind.SWITCH;
        };
    }

    @Override
    public Unit unit() {
        return parameter.unit();
    }

    @Override
    public Range range() {
        return parameter.range();
    }

    @Override
    public String defaultText() {
        return parameter.defaultText();
    }

    @Override
    public List<String> words() {
        return parameter.choices();
    }

    @Override
    public boolean isReloadable() {
        return !parameter.isFixed();
    }

    @Override
    public String meaning() {
        return parameter.meaning();
    }
}
