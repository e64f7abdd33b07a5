package ballast.analytics.importer;

/**
 * An import cannot be done, and nothing was written. The message is one line: where, what is wrong, what to do.
 */
public final class ImportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Says what is wrong.
     *
     * @param message one line for the person at the terminal.
     */
    public ImportException(final String message) {
        super(message);
    }

    /**
     * Says what is wrong.
     *
     * @param message one line for the person at the terminal.
     * @param cause what the operating system or a library said.
     */
    public ImportException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
