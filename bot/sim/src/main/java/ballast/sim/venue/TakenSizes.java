package ballast.sim.venue;

import ballast.codecs.Side;

/**
 * What we have taken from levels that the tape has not changed since. Bounded; single thread; no allocation after
 * construction.
 */
final class TakenSizes {
    /** Levels per side. */
    static final int CAPACITY_PER_SIDE = 256;

    private final long[][] prices = new long[2][CAPACITY_PER_SIDE];
    private final long[][] lots = new long[2][CAPACITY_PER_SIDE];
    private final int[] counts = new int[2];

    private static int index(final Side side) {
        return side == Side.BUY ? 0 : 1;
    }

    private int find(final int side, final long price) {
        for (int i = 0; i < counts[side]; i++) {
            if (prices[side][i] == price) {
                return i;
            }
        }
        return -1;
    }

    /** Lots taken from a level of a side of the book. */
    long at(final Side side, final long price) {
        final int at = find(index(side), price);
        return at < 0 ? 0 : lots[index(side)][at];
    }

    /** How many more levels can be remembered. */
    int room(final Side side) {
        return CAPACITY_PER_SIDE - counts[index(side)];
    }

    /** Some lots of a level are taken. There must be room. */
    void take(final Side side, final long price, final long taken) {
        final int of = index(side);
        final int at = find(of, price);
        if (at >= 0) {
            lots[of][at] += taken;
        } else {
            prices[of][counts[of]] = price;
            lots[of][counts[of]++] = taken;
        }
    }

    /** The tape has changed a level. */
    void onLevel(final Side side, final long price) {
        final int of = index(side);
        final int at = find(of, price);
        if (at >= 0) {
            final int last = --counts[of];
            prices[of][at] = prices[of][last];
            lots[of][at] = lots[of][last];
        }
    }

    /** The tape begins anew. */
    void clear() {
        counts[0] = 0;
        counts[1] = 0;
    }
}
