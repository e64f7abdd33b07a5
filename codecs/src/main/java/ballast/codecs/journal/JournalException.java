package ballast.codecs.journal;

/**
 * A recording cannot be read at all: its description is impossible, or its first file is missing or cannot be opened.
 * The message is one line. Damage inside a recording is no exception: see {@link JournalReader#damage}.
 */
public final class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JournalException(final String message) {
        super(message);
    }

    JournalException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
