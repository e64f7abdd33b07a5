package ballast.app.cli;

import ballast.app.config.RunSettings;
import ballast.app.config.SettingsLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How a command is told its settings: a file or none, and single values over it. */
final class SettingsArguments {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FILE",
            description = "Settings file; without one the built-in profile for paper trading.")
    private Path file;

    @Option(
            names = {"-s", "--set"},
            paramLabel = "KEY=VALUE",
            description = "A value in the place of the file's, such as -s \"sim.latency.new = 1 ms\".")
    private List<String> assignments = List.of();

    /** The file, or null for the built-in profile. */
    Path file() {
        return file;
    }

    /** Whether a file or a value was given. */
    boolean isGiven() {
        return file != null || !assignments.isEmpty();
    }

    /** What problems call the settings. */
    String name() {
        return file == null ? "built-in profile" : file.toString();
    }

    /**
     * Checked settings.
     *
     * @param more assignments, over those of the command line.
     * @return the settings.
     */
    RunSettings load(final String... more) {
        final List<String> all = new ArrayList<>(assignments);
        all.addAll(List.of(more));
        return SettingsLoader.load(file, all);
    }
}
