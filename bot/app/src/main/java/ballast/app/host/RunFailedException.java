package ballast.app.host;

/** A part of the run that has its own thread has failed: the cause says which and why. */
public final class RunFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * The run ends.
     *
     * @param cause of it, from the thread that failed.
     */
    public RunFailedException(final Throwable cause) {
        super("another part of the run failed: " + cause.getMessage(), cause);
    }
}
