package ballast.sim.market;

import ballast.sim.random.RandomStream;

/**
 * Large orders that are worked in small pieces. They give trade signs a long memory: with sizes of tail index a, the
 * autocorrelation of signs falls as lag^(1 - a) (Lillo, Mike and Farmer 2005).
 *
 * <p>Bounded: a metaorder that finds no room is not worked. One thread; no allocation after construction.
 */
final class Metaorders {
    private static final int ACTIVE_MAX = 64;

    private final RandomStream random;
    private final double tailIndex;
    private final double childrenMin;
    private final double childrenMax;
    private final long[] remaining = new long[ACTIVE_MAX];
    private final boolean[] isBuyer = new boolean[ACTIVE_MAX];
    private int active;
    private int buyers;

    Metaorders(final RandomStream random, final InstrumentSettings settings) {
        this.random = random;
        tailIndex = settings.value(MarketParameter.METAORDER_TAIL_INDEX);
        childrenMin = settings.value(MarketParameter.METAORDER_CHILDREN_MIN);
        childrenMax = settings.value(MarketParameter.METAORDER_CHILDREN_MAX);
    }

    /** Metaorders being worked on one side. */
    int count(final boolean isBuy) {
        return isBuy ? buyers : active - buyers;
    }

    /** A new one begins, of either side. */
    void begin() {
        if (active == ACTIVE_MAX) {
            return;
        }
        final boolean isBuy = (random.next() & 1) == 0;
        final double children = childrenMin * random.pareto(tailIndex);
        remaining[active] = (long) Math.min(childrenMax, children);
        isBuyer[active] = isBuy;
        active++;
        buyers += isBuy ? 1 : 0;
    }

    /** One of those of a side sends a child order. Only when there is one. */
    void work(final boolean isBuy) {
        int skip = (int) random.below(count(isBuy));
        int index = 0;
        while (isBuyer[index] != isBuy || skip > 0) {
            skip -= isBuyer[index] == isBuy ? 1 : 0;
            index++;
        }
        remaining[index]--;
        if (remaining[index] <= 0) {
            active--;
            buyers -= isBuy ? 1 : 0;
            remaining[index] = remaining[active];
            isBuyer[index] = isBuyer[active];
        }
    }
}
