package ballast.app.cli;

import java.io.PrintStream;
import java.util.function.IntConsumer;

/** The two streams of a command and how talkative it shall be. One thread. */
public final class Console {
    private final PrintStream out;
    private final PrintStream err;
    private final boolean isTerminal;
    private boolean isDebug;
    private boolean isQuiet;
    private IntConsumer atEnd = code -> {};

    /**
     * Streams of a command.
     *
     * @param out receives what was asked for.
     * @param err receives failures, warnings and progress.
     * @param isTerminal whether a person watches {@code err}.
     */
    public Console(final PrintStream out, final PrintStream err, final boolean isTerminal) {
        this.out = out;
        this.err = err;
        this.isTerminal = isTerminal;
    }

    /** For what was asked for. */
    public PrintStream out() {
        return out;
    }

    /** For everything else. */
    public PrintStream err() {
        return err;
    }

    /** Whether a person watches {@link #err}. */
    public boolean isTerminal() {
        return isTerminal;
    }

    void debug(final boolean debug) {
        isDebug = debug;
    }

    void quiet(final boolean quiet) {
        isQuiet = quiet;
    }

    /** Whether stack traces may be shown. */
    public boolean isDebug() {
        return isDebug;
    }

    /** A progress line of the command, silent unless a person watches and wants it. */
    public Progress progress() {
        return new Progress(err, isTerminal && !isQuiet, System::nanoTime);
    }

    /** One line that does not end the command. */
    public void warn(final String line) {
        if (!isQuiet) {
            err.println("warning: " + line);
        }
    }

    /** Who wants to know the command's exit code once everything is said. */
    void atEnd(final IntConsumer listener) {
        atEnd = listener;
    }

    /**
     * The command has ended and said all it has to say. What was asked for and could not be written is a failure too.
     *
     * @param code of the command.
     * @return exit code of the process.
     */
    public int end(final int code) {
        flush();
        int last = code;
        if (out.checkError() && code == ExitCode.DONE.code()) {
            err.println("ballast: the output could not be written; what was asked for is not complete");
            last = ExitCode.FAILED.code();
        }
        atEnd.accept(last);
        return last;
    }

    /** Everything said so far is out. */
    public void flush() {
        out.flush();
        err.flush();
    }
}
