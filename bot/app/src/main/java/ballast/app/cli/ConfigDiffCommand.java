package ballast.app.cli;

import ballast.app.config.RunSettings;
import ballast.app.config.SettingChange;
import ballast.app.config.SettingValue;
import ballast.app.config.SettingsLoader;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows which values differ between two settings files. */
@Command(
        name = "diff",
        header = "Show which values differ between two settings files.",
        description = "Compares what holds, not how it is written: 0.25 s equals 250 ms, and a default that is "
                + "written out equals one that is not. Ends with exit code 0 whether or not there is a "
                + "difference.",
        footer = {"", "Example:", "  ballast config diff yesterday.conf today.conf"})
final class ConfigDiffCommand implements Runnable {
    private static final String ABSENT = "(none)";

    private final Console console;

    @Parameters(index = "0", paramLabel = "BEFORE", description = "Settings file.")
    private Path before;

    @Parameters(index = "1", paramLabel = "AFTER", description = "Settings file.")
    private Path after;

    @Option(names = "--json", description = "Machine-readable.")
    private boolean isJson;

    ConfigDiffCommand(final Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        final RunSettings old = SettingsLoader.load(before);
        final RunSettings young = SettingsLoader.load(after);
        final List<SettingChange> changes = old.diff(young);
        if (isJson) {
            printJson(old, young, changes);
        } else if (changes.isEmpty()) {
            console.out().println("no difference; settings " + old.configHash());
        } else {
            changes.forEach(this::printLine);
        }
    }

    private void printLine(final SettingChange change) {
        final String effect = change.isReloadable() ? "reloadable" : "needs a new start";
        console.out()
                .println(change.path() + ": " + orAbsent(change.before()) + " -> " + orAbsent(change.after()) + "  ("
                        + effect + ")");
    }

    private static String orAbsent(final SettingValue value) {
        return value == null ? ABSENT : value.shown();
    }

    private void printJson(final RunSettings old, final RunSettings young, final List<SettingChange> changes) {
        Json.print(console.out(), json -> {
            json.writeStringField("beforeHash", old.configHash());
            json.writeStringField("afterHash", young.configHash());
            json.writeArrayFieldStart("changes");
            for (final SettingChange change : changes) {
                json.writeStartObject();
                json.writeStringField("path", change.path());
                json.writeStringField(
                        "before",
                        change.before() == null ? null : change.before().shown());
                json.writeStringField(
                        "after", change.after() == null ? null : change.after().shown());
                json.writeBooleanField("reloadable", change.isReloadable());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }
}
