package ballast.app.cli;

import ballast.analytics.calibration.CalibrationException;
import ballast.analytics.importer.ImportException;
import ballast.analytics.report.ReportException;
import ballast.app.config.SettingsException;
import ballast.app.host.PreflightException;
import ballast.app.host.ResumeException;
import ballast.app.host.RunFailedException;
import ballast.codecs.journal.JournalException;
import ballast.codecs.tape.TapeException;
import ballast.sim.market.MarketSettingsException;
import ballast.sim.model.LatencyFileException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
    private static final Pattern JAVA_REAL = Pattern.compile("is not an? (float|double)$");

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
        final Exception known = foreseen(failure);
        if (known == null) {
            reportUnexpected(failure);
            return ExitCode.FAILED.code();
        }
        final ExitCode code = codeOf(known);
        say(textOf(known));
        if (console.isDebug()) {
            failure.printStackTrace(console.err());
        }
        return code.code();
    }

    /**
     * What of a failure was foreseen: itself, or for a run that another thread has ended, what that thread met with.
     *
     * @param failure to look at.
     * @return the failure that has a code and a line of its own; null when it is a defect.
     */
    static Exception foreseen(final Exception failure) {
        Throwable at = failure;
        if (failure instanceof RunFailedException) {
            at = failure.getCause();
            // driver and archive wrap what the operating system said
            while (!isForeseen(at) && at.getCause() != null && at.getCause() != at) {
                at = at.getCause();
            }
        }
        return isForeseen(at) ? (Exception) at : null;
    }

    private static boolean isForeseen(final Throwable failure) {
        return failure instanceof UncheckedIOException
                || failure instanceof IOException
                || (failure instanceof Exception known && codeOf(known) != ExitCode.FAILED)
                || failure instanceof CommandException;
    }

    /** The one line of a foreseen failure. */
    static String textOf(final Exception failure) {
        if (failure instanceof UncheckedIOException wrapped) {
            return textOf(wrapped.getCause());
        }
        if (!(failure instanceof IOException)) {
            return failure.getMessage();
        }
        return "ballast: " + (failure instanceof FileSystemException of ? textOf(of) : failure.getMessage())
                + "; see to that and start again";
    }

    private static String textOf(final FileSystemException failure) {
        final String reason;
        if (failure instanceof NoSuchFileException) {
            reason = "no such file or directory";
        } else if (failure instanceof AccessDeniedException) {
            reason = "permission denied";
        } else if (failure instanceof FileAlreadyExistsException) {
            reason = "exists already";
        } else {
            reason = failure.getReason() == null ? failure.getClass().getSimpleName() : failure.getReason();
        }
        return failure.getFile() + ": " + reason;
    }

    static ExitCode codeOf(final Exception failure) {
        if (failure instanceof CommandException known) {
            return known.exitCode();
        }
        if (failure instanceof PreflightException) {
            return ExitCode.PREFLIGHT_FAILED;
        }
        if (failure instanceof ResumeException stuck) {
            return switch (stuck.kind()) {
                case UNUSABLE -> ExitCode.BAD_INPUT;
                case DIFFERS -> ExitCode.MISMATCH;
                case NOT_RECONCILED -> ExitCode.RECONCILIATION_FAILED;
                case CORRUPT -> ExitCode.JOURNAL_CORRUPT;
                case RUNNING -> ExitCode.ALREADY_RUNNING;
                case HALTED -> ExitCode.HALTED_BY_RISK;
            };
        }
        if (failure instanceof SettingsException || failure instanceof MarketSettingsException) {
            return ExitCode.CONFIGURATION;
        }
        if (failure instanceof TapeException
                || failure instanceof ImportException
                || failure instanceof CalibrationException
                || failure instanceof ReportException
                || failure instanceof JournalException
                || failure instanceof LatencyFileException) {
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
        final String typed = JAVA_TYPE.matcher(failure.getMessage()).replaceFirst("is not a whole number");
        final String message = JAVA_REAL.matcher(typed).replaceFirst("is not a number");
        return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
    }

    /** One line, whatever the message holds. */
    private void say(final String line) {
        console.out().flush();
        console.err()
                .println(String.valueOf(line).replaceAll("\\s*\\R\\s*", " ").strip());
    }
}
