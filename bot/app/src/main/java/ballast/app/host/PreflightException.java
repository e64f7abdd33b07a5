package ballast.app.host;

/**
 * The machine is not fit for a run, seen before anything was traded. The message is one line: what, where, what to do.
 */
public final class PreflightException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Nothing was begun.
     *
     * @param message one line.
     * @param cause of it, or null.
     */
    PreflightException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
