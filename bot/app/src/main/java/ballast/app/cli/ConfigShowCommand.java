package ballast.app.cli;

import ballast.app.config.RunSettings;
import ballast.app.config.SettingValue;
import ballast.app.config.SettingsReference;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows every value that holds and where it comes from, or looks up a key. */
@Command(
        name = "show",
        header = "Show every value that holds and where it comes from.",
        description = "What is printed is itself a complete settings file. With --doc KEY: what the key means, "
                + "its unit, range and default, and whether a running bot takes a new value. With --doc "
                + "alone: the reference of all keys.",
        footer = {
            "",
            "Examples:",
            "  ballast config show my.conf",
            "  ballast config show > my.conf",
            "  ballast config show --doc strategy.gamma"
        })
final class ConfigShowCommand implements Runnable {
    private static final int ORIGIN_COLUMN = 60;
    private static final String ALL_KEYS = "";

    private final Console console;

    @Mixin
    private SettingsArguments arguments;

    @Option(names = "--json", description = "Machine-readable.")
    private boolean isJson;

    @Option(
            names = "--doc",
            arity = "0..1",
            fallbackValue = ALL_KEYS,
            paramLabel = "KEY",
            description = "Look up a key.")
    private String doc;

    ConfigShowCommand(final Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        if (doc != null) {
            console.out().print(lookUp());
            return;
        }
        final RunSettings settings = arguments.load();
        settings.warnings().forEach(console::warn);
        if (isJson) {
            printJson(settings);
        } else {
            settings.values().forEach(this::printLine);
            console.out().println("# settings " + settings.configHash());
        }
    }

    private String lookUp() {
        if (doc.equals(ALL_KEYS)) {
            return SettingsReference.page();
        }
        final String found = SettingsReference.of(doc);
        if (found == null) {
            final String near = SettingsReference.nearest(doc);
            throw new CommandException(
                    ExitCode.USAGE,
                    "ballast config show: no key \"" + doc + "\""
                            + (near == null
                                    ? "; \"ballast config show --doc\" lists all"
                                    : ", did you mean " + near + "?"));
        }
        return found;
    }

    private void printLine(final String path, final SettingValue value) {
        final String line = path + " = " + value.shown();
        final int gap = Math.max(2, ORIGIN_COLUMN - line.length());
        console.out().println(line + " ".repeat(gap) + "# " + value.source());
    }

    private void printJson(final RunSettings settings) {
        Json.print(console.out(), json -> {
            json.writeStringField("configHash", settings.configHash());
            json.writeObjectFieldStart("values");
            for (final Map.Entry<String, SettingValue> entry : settings.values().entrySet()) {
                final SettingValue value = entry.getValue();
                json.writeObjectFieldStart(entry.getKey());
                json.writeStringField("value", value.shown());
                json.writeStringField("origin", value.source());
                json.writeBooleanField("reloadable", value.key().isReloadable());
                json.writeEndObject();
            }
            json.writeEndObject();
        });
    }
}
