package ballast.app;

import ballast.app.cli.BallastCommand;
import ballast.app.cli.Console;
import ballast.app.cli.ExitCode;
import ballast.app.cli.Failures;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
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
        return console.end(BallastCommand.commandLine(console).execute(args));
    }

    private static PrintStream stream(final FileDescriptor descriptor) {
        return new PrintStream(new Output(descriptor), true, StandardCharsets.UTF_8);
    }

    /** A standard stream whose reader may go away, as "head" does: what comes then is not wanted, and no failure. */
    private static final class Output extends FilterOutputStream {
        private boolean isReaderGone;

        private Output(final FileDescriptor descriptor) {
            super(new FileOutputStream(descriptor));
        }

        @Override
        public void write(final int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(final byte[] bytes, final int offset, final int length) throws IOException {
            if (isReaderGone) {
                return;
            }
            try {
                out.write(bytes, offset, length);
            } catch (final IOException failed) {
                isReaderGone = "Broken pipe".equals(failed.getMessage());
                if (!isReaderGone) {
                    throw failed;
                }
            }
        }
    }
}
