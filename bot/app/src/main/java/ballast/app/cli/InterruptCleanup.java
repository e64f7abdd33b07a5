package ballast.app.cli;

/**
 * Takes away what a command was writing when Ctrl-C or SIGTERM ends it: a half-written result is none. To be closed
 * when the command has dealt with its files itself.
 */
final class InterruptCleanup implements AutoCloseable {
    private Thread hook;

    /**
     * Watch over something that is being written. To be called once.
     *
     * @param remove takes it away, and must not mind that it is gone already.
     */
    void watch(final Runnable remove) {
        hook = new Thread(remove, "interrupt-cleanup");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void close() {
        if (hook != null) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (final IllegalStateException shuttingDown) {
                // the hook runs already
            }
        }
    }
}
