package ballast.app.host;

/**
 * The machine is not fit for a run, seen before anything was traded. The message is one line: what, where, what to do.
 */
public final class PreflightException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A start that is refused.
     *
     * @param message one line: what, where, what to do.
     */
    public PreflightException(final String message) {
        super(message);
    }

    /**
     * A start that is refused because of a failure.
     *
     * @param message one line: what, where, what to do.
     * @param cause of it; may be null.
     */
    public PreflightException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
