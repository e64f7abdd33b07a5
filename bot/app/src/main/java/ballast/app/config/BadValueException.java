package ballast.app.config;

/** A text is not a value of its key. The message says why and what to write, without file and key. */
final class BadValueException extends Exception {
    private static final long serialVersionUID = 1L;

    BadValueException(final String message) {
        super(message);
    }
}
