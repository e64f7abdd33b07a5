package ballast.app.cli;

/** A command cannot do what it was asked. The message is the one line that goes to stderr: what, where, what to do. */
public final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    /**
     * A command ends.
     *
     * @param exitCode of the process.
     * @param message one line.
     */
    public CommandException(final ExitCode exitCode, final String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /**
     * A command ends.
     *
     * @param exitCode of the process.
     * @param message one line.
     * @param cause shown with {@code --debug} only.
     */
    public CommandException(final ExitCode exitCode, final String message, final Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** Exit code of the process. */
    public ExitCode exitCode() {
        return exitCode;
    }
}
