package ballast.app.cli;

import java.io.PrintStream;
import java.util.function.LongSupplier;

/**
 * One line on a terminal that tells how far a command is, rewritten in place at most five times a second and gone at
 * the end. Silent when nobody watches. One thread.
 */
public final class Progress implements AutoCloseable {
    private static final long INTERVAL_NS = 200_000_000L;
    private static final int PERCENT = 100;

    private final PrintStream err;
    private final boolean isShown;
    private final LongSupplier nanoClock;
    private long nextNs;
    private int shownLength;

    /**
     * A line that is not there yet.
     *
     * @param err terminal.
     * @param isShown false for silence.
     * @param nanoClock monotonic time in nanoseconds.
     */
    public Progress(final PrintStream err, final boolean isShown, final LongSupplier nanoClock) {
        this.err = err;
        this.isShown = isShown;
        this.nanoClock = nanoClock;
        this.nextNs = isShown ? nanoClock.getAsLong() + INTERVAL_NS : 0;
    }

    /**
     * Tells how far the command is.
     *
     * @param what it does.
     * @param done so much of it.
     * @param total of so much; 0 when not known.
     */
    public void update(final String what, final long done, final long total) {
        if (!isShown) {
            return;
        }
        final long nowNs = nanoClock.getAsLong();
        if (nowNs - nextNs < 0) {
            return;
        }
        nextNs = nowNs + INTERVAL_NS;
        final String line = total > 0 ? what + " " + done * PERCENT / total + " %" : what + " " + done;
        err.print("\r" + line + " ".repeat(Math.max(0, shownLength - line.length())));
        err.flush();
        shownLength = line.length();
    }

    /** Takes the line away. */
    @Override
    public void close() {
        if (shownLength > 0) {
            err.print("\r" + " ".repeat(shownLength) + "\r");
            err.flush();
            shownLength = 0;
        }
    }
}
