package ballast.app.cli;

import ballast.analytics.record.RunRecorder;
import ballast.analytics.report.RunReport;
import ballast.app.config.RunSettings;
import ballast.app.host.BacktestHost;
import ballast.app.host.RunHeaders;
import ballast.app.host.RunOutcome;
import ballast.app.host.TapeSet;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Plays tapes through core and simulated venue in one thread and reports. */
@Command(
        name = "backtest",
        header = "Quote a recorded or generated market, as fast as the machine can.",
        description = "Core and simulated venue in one thread, in virtual time. The same tapes, settings and seed give"
                + " the same tables, byte for byte, and the same as \"ballast paper\".",
        footer = {
            "",
            "Examples:",
            "  ballast backtest                                   the built-in market and settings",
            "  ballast backtest my.conf --tape btcusdt.tape",
            "  ballast backtest my.conf -s \"sim.latency.new = 1 ms\" --json"
        })
final class BacktestCommand implements Runnable {
    private final Console console;

    @Mixin
    private RunArguments arguments;

    @Spec
    private CommandSpec spec;

    BacktestCommand(final Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        final RunSettings settings = arguments.settings(console);
        final RunReport report;
        final Path finalPath;
        final RunOutcome outcome;
        try (RunDirectory directory = arguments.directory(settings, "backtest");
                InterruptCleanup cleanup = new InterruptCleanup()) {
            cleanup.watch(directory::abandon);
            outcome = run(settings, directory);
            report = RunWriter.report(directory.path());
            directory.commit();
            finalPath = directory.finalPath();
        }
        RunWriter.print(console.out(), report, finalPath, arguments.isJson());
        RunWriter.requireWhole(outcome);
    }

    private RunOutcome run(final RunSettings settings, final RunDirectory directory) {
        try (TapeSet tapes = arguments.tapes(settings, directory.path(), console);
                RunRecorder recorder = new RunRecorder(directory.path());
                Progress progress = console.progress()) {
            final RunHeaders.Origin origin = RunHeaders.origin(
                    RunArguments.typed(spec.commandLine().getParseResult()),
                    "backtest",
                    RunArguments.build(),
                    settings,
                    tapes);
            final TapeProgress told = new TapeProgress(progress, "backtest", tapes);
            final RunOutcome outcome = BacktestHost.run(settings, tapes, recorder, told);
            RunHeaders.write(RunHeaders.of(origin, recorder, outcome.counters(), outcome.notes()), directory.path());
            return outcome;
        }
    }
}
