package ballast.app.cli;

import ballast.app.config.RunSettings;
import ballast.app.config.SettingsException;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says whether settings can be used, and everything that is wrong or doubtful about them. */
@Command(
        name = "check",
        header = "Say whether settings can be used.",
        description = "Checks every key, unit and range, and whether the values make sense together. Shows every "
                + "problem, one line each, and ends with exit code 4 when there is one. Warnings do not "
                + "change the exit code.",
        footer = {
            "",
            "Examples:",
            "  ballast config check my.conf",
            "  ballast config check my.conf -s \"mode = backtest\""
        })
final class ConfigCheckCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private SettingsArguments arguments;

    @Option(names = "--json", description = "Machine-readable.")
    private boolean isJson;

    ConfigCheckCommand(final Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try {
            accept(arguments.load());
            return ExitCode.DONE.code();
        } catch (final SettingsException e) {
            refuse(e);
            return ExitCode.CONFIGURATION.code();
        }
    }

    private void accept(final RunSettings settings) {
        settings.warnings().forEach(console::warn);
        if (isJson) {
            printJson(settings.configHash(), List.of(), settings.warnings());
        } else {
            final int count = settings.instruments().size();
            console.out()
                    .println(arguments.name() + ": good; " + count + (count == 1 ? " instrument" : " instruments")
                            + ", settings " + settings.configHash());
        }
    }

    private void refuse(final SettingsException refusal) {
        refusal.problems().forEach(console.err()::println);
        if (isJson) {
            printJson(null, refusal.problems(), List.of());
        }
    }

    private void printJson(final String configHash, final List<String> problems, final List<String> warnings) {
        Json.print(console.out(), json -> {
            json.writeStringField("settings", arguments.name());
            json.writeBooleanField("usable", problems.isEmpty());
            json.writeStringField("configHash", configHash);
            writeLines(json, "problems", problems);
            writeLines(json, "warnings", warnings);
        });
    }

    private static void writeLines(final JsonGenerator json, final String name, final List<String> lines)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (final String line : lines) {
            json.writeString(line);
        }
        json.writeEndArray();
    }
}
