package ballast.sim.model;

/** A file of latencies that cannot be used. The message is one line: file, line, reason. */
public final class LatencyFileException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    LatencyFileException(final String message, final Throwable cause) {
        // a file may hold anything; the message stays one line
        super(message.replaceAll("\\p{Cntrl}", "?"), cause);
    }
}
