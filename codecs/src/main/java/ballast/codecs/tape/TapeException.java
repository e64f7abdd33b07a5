package ballast.codecs.tape;

/**
 * A tape cannot be written or read. The message is one line that names the file, what is wrong and, where a person can
 * do something, what.
 */
public class TapeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Says what is wrong.
     *
     * @param message one line for the person at the terminal.
     */
    public TapeException(final String message) {
        super(message);
    }

    /**
     * Says what is wrong.
     *
     * @param message one line for the person at the terminal.
     * @param cause what the operating system or a library said.
     */
    public TapeException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
