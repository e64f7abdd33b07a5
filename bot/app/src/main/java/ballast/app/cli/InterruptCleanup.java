package ballast.app.cli;

import java.nio.file.Path;
import org.agrona.IoUtil;

/**
 * Takes away what a command was writing when Ctrl-C or SIGTERM ends it: a half-written result is none. To be closed
 * when the command has dealt with its files itself.
 */
final class InterruptCleanup implements AutoCloseable {
    private final Thread hook = new Thread(this::remove, "interrupt-cleanup");
    private volatile Path partial;

    /**
     * Watch over a file or directory that is being written.
     *
     * @param path removed with all that is in it when the process is told to end.
     */
    void watch(final Path path) {
        partial = path;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void remove() {
        IoUtil.delete(partial.toFile(), true);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (final IllegalStateException shuttingDown) {
            // the hook runs already
        }
    }
}
