package ballast.codecs.journal;

/**
 * A recording cannot be read at all: its description is impossible, or its first file is missing or cannot be opened.
 * The message is one line. Damage inside a recording is no exception: see {@link JournalReader#damage}.
 */
public final class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Says what is wrong.
     *
     * @param message one line for the person at the terminal.
     */
    public JournalException(final String message) {
        super(message);
    }

    /**
     * Says what is wrong.
     *
     * @param message one line for the person at the terminal.
     * @param cause what the operating system said.
     */
    public JournalException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
