package ballast.app.cli;

import ballast.analytics.importer.ImportException;
import ballast.analytics.report.ReportException;
import ballast.app.config.SettingsException;
import ballast.codecs.journal.JournalException;
import ballast.codecs.tape.TapeException;
import ballast.sim.market.MarketSettingsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The one place that turns what went wrong into one line on stderr and an exit code. Failures that were foreseen say in
 * their message what to do; the stack trace of any other goes to a file, and to the terminal only with {@code --debug}.
 */
public final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private static final Pattern JAVA_TYPE = Pattern.compile("is not an? (int|long)$");

    private final Console console;

    /**
     * Failures of one command.
     *
     * @param console to tell them to.
     */
    public Failures(final Console console) {
        this.console = console;
    }

    @Override
    public int handleExecutionException(
            final Exception failure, final CommandLine commandLine, final ParseResult parseResult) {
        final ExitCode code = codeOf(failure);
        if (code == ExitCode.FAILED && !(failure instanceof CommandException)) {
            reportUnexpected(failure);
            return code.code();
        }
        say(failure.getMessage());
        if (console.isDebug()) {
            failure.printStackTrace(console.err());
        }
        return code.code();
    }

    private static ExitCode codeOf(final Exception failure) {
        if (failure instanceof CommandException known) {
            return known.exitCode();
        }
        if (failure instanceof SettingsException || failure instanceof MarketSettingsException) {
            return ExitCode.CONFIGURATION;
        }
        if (failure instanceof TapeException
                || failure instanceof ImportException
                || failure instanceof ReportException
                || failure instanceof JournalException) {
            return ExitCode.BAD_INPUT;
        }
        return ExitCode.FAILED;
    }

    /**
     * Tells of a defect.
     *
     * @param failure that nobody foresaw.
     */
    public void reportUnexpected(final Throwable failure) {
        say("ballast: unexpected failure: " + failure + "; " + keepDetails(failure));
        if (console.isDebug()) {
            failure.printStackTrace(console.err());
        }
    }

    private static String keepDetails(final Throwable failure) {
        try {
            final Path file = Files.createTempFile("ballast-failure-", ".txt");
            try (PrintWriter writer = new PrintWriter(file.toFile(), StandardCharsets.UTF_8)) {
                writer.println(BuildInfo.load() + " on JDK " + BuildInfo.jdk());
                failure.printStackTrace(writer);
            }
            return "details are in " + file + ", keep it for a bug report";
        } catch (final IOException e) {
            return "details could not be kept (" + e.getMessage() + "), run it again with --debug";
        }
    }

    @Override
    public int handleParseException(final ParameterException failure, final String[] args) {
        final CommandLine command = failure.getCommandLine();
        final String name = command.getCommandSpec().qualifiedName(" ");
        final int rootLength = "ballast".length();
        say(name + ": " + what(failure) + "; see \"ballast help" + name.substring(rootLength) + "\"");
        if (console.isDebug()) {
            failure.printStackTrace(console.err());
        }
        return ExitCode.USAGE.code();
    }

    private static String what(final ParameterException failure) {
        if (failure instanceof UnmatchedArgumentException unmatched) {
            final String first = unmatched.getUnmatched().get(0);
            final List<String> near = unmatched.getSuggestions();
            final boolean isCommand = !first.startsWith("-")
                    && !failure.getCommandLine().getSubcommands().isEmpty();
            final String kind = first.startsWith("-") ? "option" : isCommand ? "command" : "use for the argument";
            return "no " + (isCommand || first.startsWith("-") ? "such " : "") + kind + " \"" + first + "\""
                    + (near.isEmpty() ? "" : " (did you mean " + String.join(" or ", near) + "?)");
        }
        final String message = JAVA_TYPE.matcher(failure.getMessage()).replaceFirst("is not a whole number");
        return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
    }

    /** One line, whatever the message holds. */
    private void say(final String line) {
        console.out().flush();
        console.err()
                .println(String.valueOf(line).replaceAll("\\s*\\R\\s*", " ").strip());
    }
}
