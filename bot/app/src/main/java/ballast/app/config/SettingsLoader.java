package ballast.app.config;

import ballast.core.param.Parameter;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Reads settings: a HOCON file, or the profile that is built in, with single values laid over it.
 *
 * <p>Nothing from outside the files has a say: no environment, no system properties, no substitutions. Stateless.
 */
public final class SettingsLoader {
    /** How problems name values that came from the command line. */
    static final String ASSIGNMENT_ORIGIN = "--set";

    private static final String BUILT_IN_RESOURCE = "paper.conf";
    private static final String BUILT_IN_NAME = "built-in paper.conf";
    private static final String CHECK_COMMAND = "ballast config check";
    private static final String INSTRUMENTS = "instruments";
    private static final String EVERY_INSTRUMENT = "default";
    private static final Pattern SYMBOL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/:-]{0,31}");

    private final String name;
    private final String checkCommand;
    private final Problems problems = new Problems();

    private SettingsLoader(final String name, final String checkCommand) {
        this.name = name;
        this.checkCommand = checkCommand;
    }

    /**
     * Settings of a file.
     *
     * @param file in HOCON.
     * @return checked settings.
     * @throws SettingsException when anything is wrong with them.
     */
    public static RunSettings load(final Path file) {
        return load(file, List.of());
    }

    /**
     * Settings of a file with some values replaced.
     *
     * @param file in HOCON; null for the profile that is built in.
     * @param assignments in HOCON, each like {@code sim.seed = 7}; later ones win.
     * @return checked settings.
     * @throws SettingsException when anything is wrong with them.
     */
    public static RunSettings load(final Path file, final List<String> assignments) {
        if (file == null) {
            final SettingsLoader loader = new SettingsLoader(BUILT_IN_NAME, CHECK_COMMAND);
            final String text = builtInText();
            return loader.load(SettingsText.ofText(BUILT_IN_NAME, text, loader.problems), assignments);
        }
        final SettingsLoader loader = new SettingsLoader(file.toString(), CHECK_COMMAND + " " + file);
        return loader.load(SettingsText.ofFile(file, loader.problems), assignments);
    }

    /**
     * Settings of a text that includes nothing.
     *
     * @param name that problems shall give it.
     * @param text in HOCON.
     * @return checked settings.
     * @throws SettingsException when anything is wrong with them.
     */
    public static RunSettings ofText(final String name, final String text) {
        final SettingsLoader loader = new SettingsLoader(name, CHECK_COMMAND);
        return loader.load(SettingsText.ofText(name, text, loader.problems), List.of());
    }

    /** The settings file that is built in, as it stands in {@code config/paper.conf}. */
    public static String builtInText() {
        try (InputStream in = SettingsLoader.class.getResourceAsStream(BUILT_IN_RESOURCE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RunSettings load(final ConfigObject file, final List<String> assignments) {
        ConfigObject root = file;
        for (final String assignment : assignments) {
            root = SettingsText.ofText(ASSIGNMENT_ORIGIN, assignment, problems).withFallback(root);
        }
        if (!problems.isFatal() && !root.toConfig().isResolved()) {
            problems.addFatal(SettingOrigin.ofFile(name), "substitutions are not supported; write the values");
        }
        if (problems.isFatal()) {
            problems.throwIfAny(checkCommand);
        }
        final RunSettings settings = read(root);
        problems.throwIfAny(checkCommand);
        final List<String> warnings = new Plausibility(name, problems).check(settings);
        problems.throwIfAny(checkCommand);
        return settings.withWarnings(warnings);
    }

    private RunSettings read(final ConfigObject root) {
        final BlockReader run = new BlockReader(root.withoutKey(INSTRUMENTS), KeyTable.RUN, problems);
        final Map<Setting, SettingValue> settings = new EnumMap<>(Setting.class);
        for (final Setting setting : Setting.values()) {
            settings.put(setting, resolve(setting, "", List.of(run)));
        }
        return new RunSettings(settings, instruments(run, root.get(INSTRUMENTS)), List.of());
    }

    private List<InstrumentSettings> instruments(final BlockReader run, final ConfigValue value) {
        if (value == null || value.valueType() != ConfigValueType.OBJECT) {
            problems.add(SettingOrigin.ofFile(name), "instruments: missing; write instruments { SYMBOL { ... } }");
            return List.of();
        }
        final ConfigObject blocks = (ConfigObject) value;
        final BlockReader every = block(blocks, EVERY_INSTRUMENT);
        final List<InstrumentSettings> instruments = new ArrayList<>();
        for (final String symbol : new TreeSet<>(blocks.keySet())) {
            if (EVERY_INSTRUMENT.equals(symbol)) {
                continue;
            }
            if (!SYMBOL.matcher(symbol).matches()) {
                problems.add(
                        blocks.get(symbol),
                        "instruments." + Shown.quoted(symbol)
                                + ": not a symbol; write 1 to 32 letters, digits and . _ / : -");
            }
            instruments.add(instrument(symbol, List.of(block(blocks, symbol), every, run)));
        }
        if (instruments.isEmpty()) {
            problems.add(
                    SettingOrigin.ofFile(name),
                    "instruments: none is named; write its symbol with a block, which may be empty: SYMBOL {}");
        }
        return instruments;
    }

    private BlockReader block(final ConfigObject blocks, final String symbol) {
        final ConfigValue block = blocks.get(symbol);
        if (block != null && block.valueType() != ConfigValueType.OBJECT) {
            problems.add(
                    block, ConfigUtil.joinPath(INSTRUMENTS, symbol) + ": not a block; write " + symbol + " { ... }");
        }
        final ConfigObject object = block instanceof ConfigObject present
                ? present
                : ConfigFactory.empty().root();
        return new BlockReader(object, KeyTable.INSTRUMENT, problems);
    }

    private InstrumentSettings instrument(final String symbol, final List<BlockReader> readers) {
        final List<SettingValue> values = new ArrayList<>();
        for (final Parameter parameter : Parameter.all()) {
            values.add(resolve(SettingKey.of(parameter), symbol, readers));
        }
        return new InstrumentSettings(symbol, values);
    }

    /** The value in the first block that has the key, else its default; null when that is bad or missing. */
    private SettingValue resolve(final SettingKey key, final String symbol, final List<BlockReader> readers) {
        for (final BlockReader reader : readers) {
            if (reader.has(key)) {
                return reader.value(key);
            }
        }
        final SettingValue value = ValueParser.byDefault(key);
        if (value == null) {
            problems.add(
                    SettingOrigin.ofFile(name),
                    ConfigUtil.joinPath(INSTRUMENTS, symbol) + "." + key.key() + ": missing; " + UnitText.advice(key)
                            + ", here or in instruments.default");
        }
        return value;
    }
}
