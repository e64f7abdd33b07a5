package ballast.app.cli;

import ballast.analytics.report.RunComparison;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lays two runs on the same tape beside each other. */
@Command(
        name = "compare",
        header = "Lay two runs on the same tape beside each other: what was filled in which, and its worth.",
        description = {
            "Prints for each instrument the orders, fills, waiting times, edges and PnL of both runs, the settings that"
                    + " differ, and where the runs part; writes compare.html and compare.json.",
            "",
            "An order of A is that of B when instrument, side, price and the millisecond of its sending are equal. The"
                    + " first fill that only one run has changes its position and so its later orders: behind the"
                    + " parting compare sums, not single orders."
        },
        footer = {
            "",
            "Example:",
            "  ballast fills compare runs/20261122T101500Z-backtest runs/20261122T101700Z-backtest"
        })
final class FillsCompareCommand implements Runnable {
    private final Console console;

    @Parameters(index = "0", paramLabel = "RUN_A", description = "Directory of a run.")
    private Path first;

    @Parameters(index = "1", paramLabel = "RUN_B", description = "Directory of another run on the same tape.")
    private Path second;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            description = "Where to write both files; made when it does not exist. Default: into RUN_A, as the report"
                    + " is written into its run.")
    private Path out;

    @Option(names = "--json", description = "Print the figures as JSON.")
    private boolean isJson;

    FillsCompareCommand(final Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        RunComparison.obstacle(first, second).ifPresent(why -> {
            throw new CommandException(ExitCode.USAGE, why);
        });
        final RunComparison comparison = RunComparison.read(first, second);
        final Path directory = out == null ? first : out;
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory);
            }
            comparison.writeTo(directory);
        } catch (final IOException cause) {
            throw new UncheckedIOException(cause);
        }
        if (isJson) {
            console.out().print(new String(comparison.json(), StandardCharsets.UTF_8));
            return;
        }
        comparison.summary().forEach(console.out()::println);
        console.out()
                .println("comparison: "
                        + directory.resolve(RunComparison.HTML_FILE).toAbsolutePath());
    }
}
