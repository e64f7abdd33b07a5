package ballast.app.cli;

import ballast.app.config.RunSettings;
import ballast.app.host.PaperHost;
import ballast.app.host.PreflightException;
import ballast.app.host.RunDescription;
import ballast.app.host.RunHeaders;
import ballast.app.host.RunLock;
import ballast.app.host.RunOutcome;
import ballast.app.host.TapeSet;
import java.nio.file.Path;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trades on paper: the real core behind real streams, the simulated venue, a journal, and a report. */
@Command(
        name = "paper",
        header = "Trade on paper against the simulated venue, with a journal.",
        description = {
            "The core on its own thread behind two Aeron streams, both recorded. Without a file it quotes a generated"
                    + " market with built-in settings. Ctrl-C cancels every order and ends the run early; what was"
                    + " traded is reported. A second one ends it at once, with exit code 80. \"ballast kill\", pause,"
                    + " resume, reset and status speak to a run that is going on.",
            "With --resume a run that was broken off goes on from where its journal ends, with its own settings and"
                    + " tapes; what it leaves is what it would have left."
        },
        footer = {
            "",
            "Examples:",
            "  ballast paper                            the built-in market, as fast as possible",
            "  ballast paper --speed 1                  the same by the clock on the wall",
            "  ballast paper my.conf --tape day.tape --speed 60",
            "  ballast paper --resume runs/20261122T101500Z-paper.partial"
        })
final class PaperCommand implements Runnable {
    private static final Pattern TIMES = Pattern.compile("[0-9].*x");
    private static final String BROKEN_OFF = "the run was broken off; \"ballast paper --resume\" goes on with it, and"
            + " \"ballast replay\" makes tables from the journal in here";

    private final Console console;

    @Mixin
    private RunArguments arguments;

    @Option(
            names = "--speed",
            paramLabel = "N",
            description = "Seconds of the tape per second of the clock on the wall, or max. Default: paper.speed.")
    private String speed;

    @Option(
            names = "--resume",
            paramLabel = "RUN.partial",
            description = "Go on with a run that was broken off. --tape says where its tapes are if they were moved.")
    private Path resumed;

    @Option(
            names = "--first-run",
            description = "With --resume: begin anew when neither the journal nor the state of the run is left.")
    private boolean isFirstRun;

    @Option(
            names = "--not-halted",
            description =
                    "With --resume: go on although state/restart is lost or damaged. Only it can tell whether a full"
                            + " or failed disk, or a core that did not answer, had halted the run: make sure first.")
    private boolean isNotHalted;

    @Spec
    private CommandSpec spec;

    PaperCommand(final Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        try (StopSignal stop = new StopSignal(console)) {
            if (resumed == null) {
                begin(stop);
            } else {
                resume(stop);
            }
        }
    }

    private void begin(final StopSignal stop) {
        if (isFirstRun) {
            throw new CommandException(ExitCode.USAGE, "--first-run: means something with --resume only");
        }
        if (isNotHalted) {
            throw new CommandException(ExitCode.USAGE, "--not-halted: means something with --resume only");
        }
        final RunSettings settings = speed == null
                ? arguments.settings(console)
                : arguments.settings(console, "paper.speed = " + bare(speed));
        try (RunDirectory directory = arguments.directory(settings, "paper");
                RunLock lock = RunLock.take(directory.path())) {
            final PaperFiles files = new PaperFiles(console, directory, lock, arguments.isJson());
            PaperHost.preflight(settings, directory.path());
            final Played played;
            try (TapeSet tapes = arguments.tapes(settings, directory.path(), console)) {
                final RunDescription description = RunDescription.of(
                        RunArguments.typed(spec.commandLine().getParseResult()), settings, tapes, directory.path());
                directory.keep(BROKEN_OFF);
                description.write(directory.path());
                played = play(description, settings, tapes, directory, stop);
            } catch (final PreflightException unfit) {
                directory.discard();
                throw unfit;
            }
            files.finish(played.origin, played.outcome);
        }
    }

    private void resume(final StopSignal stop) {
        if (arguments.isAnyButTapes() || speed != null) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "--resume: the run keeps its own settings, and its directory; give nothing but --tape, --json,"
                            + " --first-run and --not-halted beside it");
        }
        try (RunDirectory directory = RunDirectory.resume(resumed);
                RunLock lock = RunLock.take(directory.path())) {
            final PaperFiles files = new PaperFiles(console, directory, lock, arguments.isJson());
            final RunDescription description = RunDescription.read(directory.path());
            final RunSettings settings = description.loadSettings();
            final Played played;
            try (TapeSet tapes = description.openTapes(directory.path(), arguments.tapesNamed())) {
                files.clear();
                played = play(description, settings, tapes, directory, stop);
            }
            files.finish(played.origin, played.outcome);
        }
    }

    /** What a run is known by, and what came of it. */
    private record Played(RunHeaders.Origin origin, RunOutcome outcome) {}

    private Played play(
            final RunDescription description,
            final RunSettings settings,
            final TapeSet tapes,
            final RunDirectory directory,
            final StopSignal stop) {
        final PaperHost host = new PaperHost(settings, directory.path(), description.id(), stop.flag())
                .exitFlag(stop.exitFlag())
                .knownNotHalted(isNotHalted);
        final RunHeaders.Origin origin =
                RunHeaders.origin(description.command(), "paper", RunArguments.build(), settings, tapes);
        try (Progress progress = console.progress()) {
            final TapeProgress shown = new TapeProgress(progress, "paper", tapes);
            final RunOutcome outcome = resumed == null ? host.run(tapes, shown) : host.resume(tapes, isFirstRun, shown);
            if (host.stopText() != null && !arguments.isJson()) {
                console.out().println(host.stopText());
            }
            return new Played(origin, outcome);
        }
    }

    /** Speeds may be written 60 or 60x. */
    private static String bare(final String text) {
        return TIMES.matcher(text).matches() ? text.substring(0, text.length() - 1) : text;
    }
}
