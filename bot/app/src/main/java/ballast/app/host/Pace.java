package ballast.app.host;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Keeps a run to the speed of a clock. One thread. */
final class Pace {
    private static final long PARK_NS_MAX = 1_000_000L;

    private final double speed;
    private final long simulatedStartNs;
    private final long wallStartNs = System.nanoTime();

    /**
     * A pace from now on.
     *
     * @param speed seconds of the simulation per second of the wall; infinite = no waiting.
     * @param simulatedStartNs what it is now in the simulation.
     */
    Pace(final double speed, final long simulatedStartNs) {
        this.speed = speed;
        this.simulatedStartNs = simulatedStartNs;
    }

    /**
     * Wait until it is time.
     *
     * @param simulatedNs what is waited for; {@link Long#MAX_VALUE} is not.
     * @param isInterrupted looked at once a millisecond, ends the wait.
     */
    void await(final long simulatedNs, final BooleanSupplier isInterrupted) {
        if (Double.isInfinite(speed) || simulatedNs == Long.MAX_VALUE) {
            return;
        }
        final long dueNs = wallStartNs + (long) ((simulatedNs - simulatedStartNs) / speed);
        long waitNs = dueNs - System.nanoTime();
        while (waitNs > 0 && !isInterrupted.getAsBoolean()) {
            LockSupport.parkNanos(Math.min(waitNs, PARK_NS_MAX));
            waitNs = dueNs - System.nanoTime();
        }
    }
}
