package ballast.sim.replay;

import java.util.Arrays;

/**
 * Which of several clocks is earliest: a winner tree, so that moving one clock costs the logarithm of their number and
 * asking costs nothing. Ties go to the lower index. Single thread. No allocation after construction.
 */
final class Tournament {
    private final int leaves;
    private final long[] times;
    private final int[] winners;

    /**
     * All clocks at the end of time.
     *
     * @param clocks how many, at least 1.
     */
    Tournament(final int clocks) {
        leaves = Math.max(1, Integer.highestOneBit(Math.max(clocks, 1) * 2 - 1));
        times = new long[leaves];
        winners = new int[2 * leaves];
        Arrays.fill(times, Long.MAX_VALUE);
        for (int i = 0; i < leaves; i++) {
            winners[leaves + i] = i;
        }
        for (int i = 0; i < leaves; i++) {
            set(i, Long.MAX_VALUE);
        }
    }

    /** Move a clock. */
    void set(final int clock, final long time) {
        times[clock] = time;
        for (int node = (leaves + clock) >>> 1; node > 0; node >>>= 1) {
            final int left = winners[2 * node];
            final int right = winners[2 * node + 1];
            winners[node] = times[left] <= times[right] ? left : right;
        }
    }

    /** Index of the earliest clock. */
    int winner() {
        return winners[1];
    }

    /** Time of the earliest clock. */
    long earliest() {
        return times[winners[1]];
    }
}
