package ballast.gateway.sign;

/** A key that cannot be used. The message names file and remedy, and never what is in it. */
public final class KeyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KeyException(final String message) {
        super(message);
    }

    KeyException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
