package ballast.app.cli;

import ballast.analytics.report.RunReport;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes the report of a run again from its tables. */
@Command(
        name = "report",
        header = "Make the report of a run again from its tables.",
        description = "Checks that the tables are whole and that the PnL adds up to the last unit, writes report.html"
                + " and report.json into the run's directory, and says the same in short.",
        footer = {"", "Example:", "  ballast report runs/20261122T101500Z-backtest"})
final class ReportCommand implements Runnable {
    private final Console console;

    @Parameters(paramLabel = "RUN", description = "Directory of a run.")
    private Path directory;

    @Option(names = "--json", description = "Print the report's figures as JSON.")
    private boolean isJson;

    ReportCommand(final Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        if (!RunWriter.isRun(directory)) {
            throw new CommandException(
                    ExitCode.BAD_INPUT, directory + ": no header.json in it; name the directory of a run");
        }
        final RunReport report = RunWriter.report(directory);
        RunWriter.print(console.out(), report, directory, isJson);
    }
}
