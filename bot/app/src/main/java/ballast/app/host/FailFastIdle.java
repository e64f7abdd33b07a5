package ballast.app.host;

import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;

/** Backs off while waiting, and lets somebody look at each turn whether there is still something to wait for. */
final class FailFastIdle implements IdleStrategy {
    private static final long PARK_NS_MAX = 1_000_000L;

    private final BackoffIdleStrategy backoff = new BackoffIdleStrategy(100, 20, 1_000, PARK_NS_MAX);
    private final Runnable look;

    /**
     * A strategy of one thread.
     *
     * @param look called at each turn; throws to end the wait.
     */
    FailFastIdle(final Runnable look) {
        this.look = look;
    }

    @Override
    public void idle(final int workCount) {
        if (workCount > 0) {
            backoff.reset();
        } else {
            idle();
        }
    }

    @Override
    public void idle() {
        look.run();
        backoff.idle();
    }

    @Override
    public void reset() {
        backoff.reset();
    }
}
