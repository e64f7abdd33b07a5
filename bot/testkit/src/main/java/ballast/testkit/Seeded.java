package ballast.testkit;

import java.util.SplittableRandom;

/**
 * Runs a randomised check for many seeds and names the seed that failed, so that one line repeats the failure.
 *
 * <p>{@code -Dballast.seed=N} runs only that seed; {@code -Dballast.seeds=N} changes how many are tried.
 */
public final class Seeded {
    private Seeded() {}

    /** A check that draws everything random from the stream that it is given. */
    @FunctionalInterface
    public interface Check {
        /**
         * One run.
         *
         * @param random seeded stream, the only source of randomness.
         * @throws Exception when the check fails.
         */
        void run(SplittableRandom random) throws Exception;
    }

    /**
     * Run a check for seeds 1 to {@code count}.
     *
     * @param count how many seeds unless the system properties say otherwise.
     * @param check to run.
     */
    public static void forSeeds(final int count, final Check check) {
        final Long only = Long.getLong("ballast.seed");
        if (only != null) {
            runOne(only, check);
            return;
        }
        final int seeds = Integer.getInteger("ballast.seeds", count);
        for (long seed = 1; seed <= seeds; seed++) {
            runOne(seed, check);
        }
    }

    private static void runOne(final long seed, final Check check) {
        try {
            check.run(new SplittableRandom(seed));
        } catch (final Exception | AssertionError failure) {
            throw new AssertionError(
                    "seed " + seed + " (repeat with -Dballast.seed=" + seed + "): " + failure, failure);
        }
    }
}
