package ballast.gateway.venue;

/**
 * Price levels of one side, as one frame names them. Bounded; one writer thread; allocates in its constructor only.
 */
public final class LevelArray {
    private final long[] prices;
    private final long[] sizes;
    private int count;

    /**
     * Room for levels.
     *
     * @param capacity most levels.
     */
    public LevelArray(final int capacity) {
        prices = new long[capacity];
        sizes = new long[capacity];
    }

    /** Levels in use. */
    public int count() {
        return count;
    }

    /** Price in ticks of a level counted from 0. */
    public long price(final int index) {
        return prices[index];
    }

    /** Size in lots of a level counted from 0; 0 = the level is gone. */
    public long size(final int index) {
        return sizes[index];
    }

    /** Forgets all levels. */
    public void clear() {
        count = 0;
    }

    /**
     * Adds a level.
     *
     * @param price in ticks.
     * @param size in lots.
     * @return false when there is no room.
     */
    public boolean add(final long price, final long size) {
        if (count == prices.length) {
            return false;
        }
        prices[count] = price;
        sizes[count++] = size;
        return true;
    }

    /**
     * Copies all levels into an array as pairs of price and size.
     *
     * @param target with room for two numbers a level.
     * @param index of the first number.
     * @return index behind the last number.
     */
    public int copyTo(final long[] target, final int index) {
        int at = index;
        for (int i = 0; i < count; i++) {
            target[at++] = prices[i];
            target[at++] = sizes[i];
        }
        return at;
    }

    /**
     * Takes levels that {@link #copyTo} wrote, in place of those that are here.
     *
     * @param source of the numbers.
     * @param index of the first number.
     * @param levels to take.
     * @return index behind the last number.
     */
    public int copyFrom(final long[] source, final int index, final int levels) {
        int at = index;
        for (count = 0; count < levels; count++) {
            prices[count] = source[at++];
            sizes[count] = source[at++];
        }
        return at;
    }
}
