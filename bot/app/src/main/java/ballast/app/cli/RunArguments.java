package ballast.app.cli;

import ballast.analytics.report.RunHeader;
import ballast.app.config.RunSettings;
import ballast.app.host.GeneratedMarket;
import ballast.app.host.TapeSet;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** What commands that run the bot on tapes have in common: settings, what to play, where to write. */
final class RunArguments {
    @Mixin
    private SettingsArguments settingsArguments;

    @Option(
            names = {"-t", "--tape"},
            paramLabel = "TAPE",
            description = "Tape to play instead of the settings' tapes or market; may be given several times.")
    private List<Path> tapes = List.of();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            description = "Directory for this run; must not exist or be empty. Default: a new one in output.directory.")
    private Path out;

    @Option(names = "--json", description = "Print the report's figures as JSON.")
    private boolean isJson;

    /**
     * Checked settings; warnings go to the console.
     *
     * @param console of the command.
     * @param assignments of options that stand for a setting, as {@code -s} takes them.
     * @return the settings.
     */
    RunSettings settings(final Console console, final String... assignments) {
        final RunSettings settings = settingsArguments.load(assignments);
        settings.warnings().forEach(console::warn);
        return settings;
    }

    /** The directory of the run. */
    RunDirectory directory(final RunSettings settings, final String command) {
        return out == null
                ? RunDirectory.create(settings.outputDirectory(), command, Clock.systemUTC())
                : RunDirectory.at(out);
    }

    /** What to play: tapes of the command line, else those of the settings, else a market made for this run. */
    TapeSet tapes(final RunSettings settings, final Path runDirectory, final Console console) {
        final List<Path> paths = new ArrayList<>(tapes.isEmpty() ? settings.tapes() : tapes);
        if (paths.isEmpty()) {
            paths.add(GeneratedMarket.write(
                    settings, runDirectory, BuildInfo.load().version()));
        }
        final TapeSet set = TapeSet.open(paths);
        set.contracts().stream()
                .filter(contract -> settings.instrument(contract.symbol()) == null)
                .forEach(contract -> console.warn(contract.symbol() + " is on a tape but not in the settings ("
                        + settingsArguments.name() + "): it is not quoted"));
        return set;
    }

    /** Tapes of the command line. */
    List<Path> tapesNamed() {
        return List.copyOf(tapes);
    }

    /** Whether anything was given that says what to run or where, other than tapes. */
    boolean isAnyButTapes() {
        return out != null || settingsArguments.isGiven();
    }

    boolean isJson() {
        return isJson;
    }

    /** The command as it was typed. */
    static String typed(final ParseResult result) {
        return "ballast " + String.join(" ", result.originalArgs());
    }

    /** This build, for the header of a run. */
    static RunHeader.Build build() {
        final BuildInfo info = BuildInfo.load();
        return new RunHeader.Build(info.version(), info.revision());
    }
}
