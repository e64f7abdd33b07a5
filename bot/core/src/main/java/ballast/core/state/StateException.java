package ballast.core.state;

/**
 * A snapshot of the core's state cannot be used: it is cut short, damaged, of another version or of something else; or
 * there is no room to save one. The message is one line. What had been loaded until then is to be thrown away.
 */
public final class StateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Says what is wrong.
     *
     * @param message one line for the person at the terminal.
     */
    public StateException(final String message) {
        super(message);
    }
}
