package ballast.systest.seeded;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * No sequence of venue answers breaches the position limit: many short histories with lost, late, doubled and reordered
 * requests and answers, one in fifty with a restart in the middle, each judged by the venue's truth. {@code
 * -Dballast.histories=1000000} runs more of them, {@code -Dballast.seed=N} one batch.
 */
class VenueHistoriesTest {
    private static final int HISTORIES = 20_000;
    private static final int BATCH = 200;
    private static final int RESTART_EVERY = 50;

    @Test
    @Timeout(3_600)
    void shouldReachNoBreachOfThePositionLimit() {
        final HistoryWorld world = new HistoryWorld();
        final Long only = Long.getLong("ballast.seed");
        if (only != null) {
            world.tell();
            runBatch(world, only);
            return;
        }
        final int histories = Integer.getInteger("ballast.histories", HISTORIES);
        for (long batch = 1; batch <= histories / BATCH; batch++) {
            runBatch(world, batch);
        }
        assertTrue(world.requests() > 3L * histories, "hardly a request: " + world.requests());
        assertTrue(world.fills() > histories, "hardly a fill: " + world.fills());
    }

    private static void runBatch(final HistoryWorld world, final long seed) {
        world.begin(seed);
        for (int history = 0; history < BATCH; history++) {
            try {
                world.run(history % RESTART_EVERY == RESTART_EVERY - 1);
            } catch (final AssertionError | RuntimeException failure) {
                throw new AssertionError(
                        "batch " + seed + ", history " + history + ": " + failure
                                + "\n  the last steps, with -Dballast.seed:\n" + world.trail()
                                + "\n  repeat: mvn -B test -pl bot/system-tests -am -Dtest=VenueHistoriesTest"
                                + " -Dsurefire.failIfNoSpecifiedTests=false -Dballast.seed=" + seed,
                        failure);
            }
        }
    }
}
