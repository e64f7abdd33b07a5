package ballast.app.cli;

import ballast.analytics.record.RunRecorder;
import ballast.analytics.report.RunReport;
import ballast.app.config.RunSettings;
import ballast.app.host.JournalMerge;
import ballast.app.host.PaperHost;
import ballast.app.host.RunHeaders;
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
        description = "The core on its own thread behind two Aeron streams, both recorded. Without a file it quotes a"
                + " generated market with built-in settings. Ctrl-C ends the run early; what was traded is reported.",
        footer = {
            "",
            "Examples:",
            "  ballast paper                            the built-in market, as fast as possible",
            "  ballast paper --speed 1                  the same by the clock on the wall",
            "  ballast paper my.conf --tape day.tape --speed 60"
        })
final class PaperCommand implements Runnable {
    /** Directory of the journal in the directory of the run. */
    static final String JOURNAL = "journal";

    private static final Pattern TIMES = Pattern.compile("[0-9].*x");

    private final Console console;

    @Mixin
    private RunArguments arguments;

    @Option(
            names = "--speed",
            paramLabel = "N",
            description = "Seconds of the tape per second of the clock on the wall, or max. Default: paper.speed.")
    private String speed;

    @Spec
    private CommandSpec spec;

    PaperCommand(final Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        final RunSettings settings = speed == null
                ? arguments.settings(console)
                : arguments.settings(console, "paper.speed = " + bare(speed));
        try (StopSignal stop = new StopSignal(console)) {
            run(settings, stop);
        }
    }

    private void run(final RunSettings settings, final StopSignal stop) {
        final RunReport report;
        final Path finalPath;
        final RunOutcome outcome;
        try (RunDirectory directory = arguments.directory(settings, "paper")) {
            outcome = run(settings, directory, stop);
            report = RunWriter.report(directory.path());
            directory.commit();
            finalPath = directory.finalPath();
        }
        RunWriter.print(console.out(), report, finalPath, arguments.isJson());
        RunWriter.requireWhole(outcome);
    }

    /** Speeds may be written 60 or 60x. */
    private static String bare(final String text) {
        return TIMES.matcher(text).matches() ? text.substring(0, text.length() - 1) : text;
    }

    private RunOutcome run(final RunSettings settings, final RunDirectory directory, final StopSignal stop) {
        final Path journal = directory.path().resolve(JOURNAL);
        final RunHeaders.Origin origin;
        final RunOutcome outcome;
        try (TapeSet tapes = arguments.tapes(settings, directory.path(), console);
                Progress progress = console.progress()) {
            origin = RunHeaders.origin(
                    RunArguments.typed(spec.commandLine().getParseResult()),
                    "paper",
                    RunArguments.build(),
                    settings,
                    tapes);
            directory.keep("the run was broken off; \"ballast replay\" makes its tables from the journal in here");
            outcome = new PaperHost(settings, journal, stop.flag())
                    .run(tapes, new TapeProgress(progress, "paper", tapes));
        }
        tabulate(directory, journal, origin, outcome);
        return outcome;
    }

    private static void tabulate(
            final RunDirectory directory,
            final Path journal,
            final RunHeaders.Origin origin,
            final RunOutcome outcome) {
        try (RunRecorder recorder = new RunRecorder(directory.path());
                JournalMerge merge = new JournalMerge(journal)) {
            merge.forEach(recorder.inbound(), recorder.outbound());
            if (merge.damage() != null) {
                throw new CommandException(ExitCode.JOURNAL_CORRUPT, merge.damage() + "; check the disk");
            }
            RunHeaders.write(RunHeaders.of(origin, recorder, outcome.counters(), outcome.notes()), directory.path());
        }
    }
}
