package ballast.app.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The values of one block of a settings file, judged against the table of keys that may stand in it. */
final class BlockReader {
    private static final String ANY_NAME = "value";
    private static final int TEXTS_MAX = 1000;

    private final KeyTable table;
    private final Problems problems;
    /** By key as written in the table; null behind a key whose value is bad. */
    private final Map<String, SettingValue> values = new HashMap<>();

    /**
     * Reads a block.
     *
     * @param block as parsed.
     * @param table of keys.
     * @param problems receives what is wrong.
     */
    BlockReader(final ConfigObject block, final KeyTable table, final Problems problems) {
        this.table = table;
        this.problems = problems;
        read(block, "");
    }

    /** Whether the block has the key, with a good or a bad value. */
    boolean has(final SettingKey key) {
        return values.containsKey(key.key());
    }

    /** The value of a key; null when the block has none or a bad one. */
    SettingValue value(final SettingKey key) {
        return values.get(key.key());
    }

    private void read(final ConfigObject block, final String prefix) {
        for (final String name : new TreeSet<>(block.keySet())) {
            final String path = prefix + ConfigUtil.joinPath(name);
            final ConfigValue value = block.get(name);
            final SettingKey key = table.find(path);
            if (key != null) {
                values.put(path, valueOrNull(key, value));
            } else if (table.isSection(path) && value.valueType() == ConfigValueType.OBJECT) {
                read((ConfigObject) value, path + ".");
            } else if (table.isSection(path)) {
                problems.add(value, path + ": a block of keys, not a value; write " + path + " { ... }");
            } else {
                problems.add(value, unknown(path));
            }
        }
    }

    private String unknown(final String path) {
        if (KeyTable.INSTRUMENT.knows(path)) {
            return path + ": a key of instruments; write it in instruments.default or an instrument's block";
        }
        if (KeyTable.RUN.knows(path)) {
            return path + ": a key of the run; write it at the top level of the file";
        }
        final String near = table.nearest(path);
        return path + ": unknown key"
                + (near == null ? "; \"ballast config show --doc\" lists all keys" : ", did you mean " + near + "?");
    }

    private SettingValue valueOrNull(final SettingKey key, final ConfigValue value) {
        try {
            return parse(key, value).at(SettingOrigin.of(value));
        } catch (final BadValueException e) {
            problems.add(value, key.key() + shown(key, value) + ": " + e.getMessage());
            return null;
        }
    }

    private static SettingValue parse(final SettingKey key, final ConfigValue value) throws BadValueException {
        if (value.valueType() == ConfigValueType.LIST && key.kind() == SettingKind.TEXTS) {
            final List<String> texts = new ArrayList<>();
            for (final ConfigValue one : (ConfigList) value) {
                if (one.valueType() != ConfigValueType.STRING) {
                    throw new BadValueException("holds something that is not a text; " + UnitText.advice(key));
                }
                texts.add(text(one));
            }
            if (texts.size() > TEXTS_MAX) {
                throw new BadValueException("more than " + TEXTS_MAX + " texts");
            }
            return ValueParser.texts(key, texts);
        }
        return switch (value.valueType()) {
            case OBJECT -> throw new BadValueException("a block, not a value; " + UnitText.advice(key));
            case LIST -> throw new BadValueException("a list, not one value; " + UnitText.advice(key));
            case NULL -> throw new BadValueException("null is not a value; " + UnitText.advice(key));
            case NUMBER, BOOLEAN, STRING -> ValueParser.parse(key, text(value));
        };
    }

    private static String shown(final SettingKey key, final ConfigValue value) {
        return switch (value.valueType()) {
            case OBJECT, LIST, NULL -> "";
            case NUMBER, BOOLEAN, STRING -> " = " + Shown.value(key.key(), text(value));
        };
    }

    /** As written: a number keeps its digits. */
    private static String text(final ConfigValue value) {
        return value.atKey(ANY_NAME).getString(ANY_NAME);
    }
}
