package ballast.app;

import ballast.app.cli.BallastCommand;
import ballast.app.cli.Console;
import ballast.app.cli.ExitCode;
import ballast.app.cli.Failures;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Where the program starts. */
public final class Main {
    /** The launcher knows whether stderr is a terminal; Java does not. */
    private static final String TERMINAL_PROP_NAME = "ballast.terminal";

    private Main() {}

    /**
     * Starts the program and ends the JVM with its exit code.
     *
     * @param args as typed.
     */
    public static void main(final String[] args) {
        final PrintStream out = stream(FileDescriptor.out);
        final PrintStream err = stream(FileDescriptor.err);
        Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> {
            new Failures(new Console(out, err, false)).reportUnexpected(failure);
            Runtime.getRuntime().halt(ExitCode.FAILED.code());
        });
        System.exit(run(args, new Console(out, err, Boolean.getBoolean(TERMINAL_PROP_NAME))));
    }

    /**
     * Runs one command.
     *
     * @param args as typed.
     * @param out receives what was asked for.
     * @param err receives what went wrong, in one line, warnings, and progress.
     * @return exit code, see {@link ExitCode}.
     */
    public static int run(final String[] args, final PrintStream out, final PrintStream err) {
        return run(args, new Console(out, err, false));
    }

    private static int run(final String[] args, final Console console) {
        final int code = BallastCommand.commandLine(console).execute(args);
        console.flush();
        return code;
    }

    private static PrintStream stream(final FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
