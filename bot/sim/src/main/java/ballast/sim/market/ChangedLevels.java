package ballast.sim.market;

import java.util.Arrays;

/**
 * Prices of one side whose size has changed since the last delta, each once, in the order of their first change.
 *
 * <p>A stamp per slot of the book's ring tells whether a price is listed already. Two prices that share a slot are as
 * far apart as the ring is long; should both change within one delta, a price may be listed twice, which is harmless
 * because a delta carries absolute sizes. One thread; allocates only while the list grows to its largest.
 */
final class ChangedLevels {
    private static final int INITIAL_CAPACITY = 1024;

    private final long[] stampedPrices;
    private final int[] stamps;
    private final int mask;
    private long[] prices = new long[INITIAL_CAPACITY];
    private int count;
    private int stamp = 1;

    /**
     * An empty list.
     *
     * @param ringTicks length of the book's ring, a power of two.
     */
    ChangedLevels(final int ringTicks) {
        stampedPrices = new long[ringTicks];
        stamps = new int[ringTicks];
        mask = ringTicks - 1;
    }

    void add(final long price) {
        final int slot = (int) price & mask;
        if (stamps[slot] == stamp && stampedPrices[slot] == price) {
            return;
        }
        stamps[slot] = stamp;
        stampedPrices[slot] = price;
        if (count == prices.length) {
            prices = Arrays.copyOf(prices, 2 * count);
        }
        prices[count++] = price;
    }

    int count() {
        return count;
    }

    long price(final int index) {
        return prices[index];
    }

    void clear() {
        count = 0;
        stamp++;
    }
}
