package ballast.app.cli;

import ballast.analytics.report.RunReport;
import ballast.app.host.RunOutcome;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The last steps of every run: the report, and a summary for the person who waits. */
final class RunWriter {
    private RunWriter() {}

    /**
     * Make the report of a directory that has header and tables.
     *
     * @param directory of the run.
     * @return the report, written.
     */
    static RunReport report(final Path directory) {
        try {
            final RunReport report = RunReport.read(directory);
            report.writeTo(directory);
            return report;
        } catch (final IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /**
     * Tell what came out.
     *
     * @param out receives it.
     * @param report of the run.
     * @param directory where its files are.
     * @param isJson whether a program reads it: then the report's figures.
     */
    static void print(final PrintStream out, final RunReport report, final Path directory, final boolean isJson) {
        if (isJson) {
            out.print(new String(report.json(), StandardCharsets.UTF_8));
            return;
        }
        report.summary().forEach(out::println);
        out.println("report: " + directory.resolve(RunReport.HTML_FILE).toAbsolutePath());
    }

    /**
     * A run on a damaged tape is reported, and then says so: its tables end where the tape does.
     *
     * @param outcome of a run whose report is written.
     * @throws CommandException when a tape was damaged.
     */
    static void requireWhole(final RunOutcome outcome) {
        if (outcome.damage() != null) {
            throw new CommandException(
                    ExitCode.BAD_INPUT, outcome.damage() + "; what precedes it was played and reported");
        }
    }

    /** Whether a directory holds the tables of a run. */
    static boolean isRun(final Path directory) {
        return Files.isRegularFile(directory.resolve("header.json"));
    }
}
