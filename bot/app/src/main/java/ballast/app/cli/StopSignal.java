package ballast.app.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Turns the first Ctrl-C or SIGTERM into a flag and gives the command time to end in order, the second into another
 * flag, and lets the third end the process where it is, with exit code 80.
 *
 * <p>Where signals cannot be caught, and for SIGHUP, the JVM waits for its shutdown hooks; ours sets the flag, waits
 * until the command has ended and said so to the console, at most a minute, and then ends the process with the
 * command's exit code: 0 when it could end in order, because then what was asked for has been done.
 */
final class StopSignal implements AutoCloseable {
    private static final long GRACE_SECONDS = 60;

    private final Console console;
    private final AtomicBoolean flag = new AtomicBoolean();
    private final AtomicBoolean exitFlag = new AtomicBoolean();
    private final AtomicInteger exitCode = new AtomicInteger();
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::onShutdown, "stop-signal");

    /**
     * Listen from now on.
     *
     * @param console flushed before the process ends.
     */
    StopSignal(final Console console) {
        this.console = console;
        console.atEnd(code -> {
            exitCode.set(code);
            done.countDown();
        });
        Runtime.getRuntime().addShutdownHook(hook);
        ProcessSignals.handle("INT", this::onSignal);
        ProcessSignals.handle("TERM", this::onSignal);
    }

    private void onSignal() {
        if (!flag.getAndSet(true)) {
            return;
        }
        if (exitFlag.getAndSet(true)) {
            // whoever insists a third time does not want to wait, not even for what is being written
            Runtime.getRuntime().halt(ExitCode.HALTED_BY_RISK.code());
        }
    }

    /** Set when it shall end at once. */
    AtomicBoolean exitFlag() {
        return exitFlag;
    }

    /** Set when the command shall end. */
    AtomicBoolean flag() {
        return flag;
    }

    private void onShutdown() {
        flag.set(true);
        boolean isDone = false;
        try {
            isDone = done.await(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        console.flush();
        Runtime.getRuntime().halt(isDone ? exitCode.get() : ExitCode.TIMED_OUT.code());
    }

    /** The command is done: stop listening, unless the process is being stopped and waits for the exit code. */
    @Override
    public void close() {
        if (!flag.get()) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (final IllegalStateException shuttingDown) {
                // the signal came just now: the hook runs and waits for the exit code
            }
        }
    }
}
