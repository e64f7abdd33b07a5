package ballast.sim.market;

import ballast.sim.random.RandomStream;

/**
 * Draws whole numbers with given weights in constant time (alias method: Walker 1977, set up as by Vose 1991).
 *
 * <p>Immutable; no allocation after construction.
 */
final class AliasTable {
    private static final double SCALE = 0x1.0p32;
    private static final long LOW_BITS = 0xFFFF_FFFFL;

    private final long[] thresholds;
    private final int[] aliases;

    /**
     * A table.
     *
     * @param weights of 0, 1, 2 and so on: not negative, at least one positive.
     */
    AliasTable(final double[] weights) {
        final int size = weights.length;
        thresholds = new long[size];
        aliases = new int[size];
        double sum = 0;
        for (final double weight : weights) {
            sum += weight;
        }
        final double[] scaled = new double[size];
        final int[] order = new int[size];
        int small = 0;
        int large = size;
        for (int i = 0; i < size; i++) {
            scaled[i] = weights[i] * size / sum;
            order[scaled[i] < 1 ? small++ : --large] = i;
        }
        // order holds the small ones from the left and the large ones from the right; a large one that has given away
        // enough becomes small and moves the border
        while (small > 0 && large < size) {
            final int less = order[--small];
            final int more = order[large];
            thresholds[less] = (long) (scaled[less] * SCALE);
            aliases[less] = more;
            scaled[more] -= 1 - scaled[less];
            if (scaled[more] < 1) {
                large++;
                order[small++] = more;
            }
        }
        while (large < size) {
            keep(order[large++]);
        }
        while (small > 0) {
            keep(order[--small]);
        }
    }

    private void keep(final int index) {
        thresholds[index] = (long) SCALE;
        aliases[index] = index;
    }

    /** Draw one number. */
    int sample(final RandomStream random) {
        final long bits = random.next();
        final int index = (int) (((bits >>> 32) * thresholds.length) >>> 32);
        return (bits & LOW_BITS) < thresholds[index] ? index : aliases[index];
    }
}
