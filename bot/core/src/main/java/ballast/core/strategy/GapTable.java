package ballast.core.strategy;

/**
 * A rule's answer over a grid of inventories and times left. Holds the gap {@code g(q) = (ln v_q - ln v_(q+1)) / k},
 * by which a bid stands further off than without inventory risk; the ask's is {@code -g(q - 1)}.
 *
 * <p>Between inventories and times linear; beyond the last inventory at which a side is defined, its value there. No
 * bid at q >= Q and no ask at q <= -Q. One thread; memory for the times is allocated when they are first asked for.
 */
final class GapTable {
    private static final int WIDTH = 2 * ModelTerms.BOUND_MAX;

    /** Intervals of time, finer towards the horizon: a power of two, for the search. */
    private static final int INTERVALS = 256;

    private final double[] times = new double[INTERVALS + 1];
    private double[] gaps = new double[WIDTH];
    private int bound;
    private boolean hasTimes;

    /**
     * Take a solution, for the whole horizon or for all times left up to it.
     *
     * @param grid begun, at the horizon.
     * @param terms horizon, and whether it runs down.
     * @param perTick k: gaps are logarithms divided by it.
     */
    void fill(final InventoryGrid grid, final ModelTerms terms, final double perTick) {
        bound = grid.bound();
        hasTimes = terms.isSession();
        if (!hasTimes) {
            grid.advance(terms.horizonSec());
            copy(grid, 0, perTick);
            return;
        }
        if (gaps.length == WIDTH) {
            gaps = new double[(INTERVALS + 1) * WIDTH];
        }
        final double lastSec = Math.min(terms.horizonSec(), grid.steadySec());
        for (int i = 0; i <= INTERVALS; i++) {
            final double share = (double) i / INTERVALS;
            times[i] = lastSec * share * share;
            grid.advance(times[i]);
            copy(grid, i * WIDTH, perTick);
        }
    }

    private void copy(final InventoryGrid grid, final int from, final double perTick) {
        for (int q = -bound; q < bound; q++) {
            gaps[from + q + bound] = grid.logRatio(q) / perTick;
        }
    }

    /** Begin a table without times. */
    void start(final int newBound) {
        bound = newBound;
        hasTimes = false;
    }

    /** Set the gap of one inventory, -Q to Q - 1. */
    void set(final int q, final double gap) {
        gaps[q + bound] = gap;
    }

    /**
     * Look both sides up.
     *
     * @param inventory q, units.
     * @param timeLeftSec ignored without times.
     * @param base distance without inventory risk, added to both.
     * @param out receives the distances, NaN for a side that is not defined.
     */
    void distances(final double inventory, final double timeLeftSec, final double base, final QuoteDistances out) {
        int row = 0;
        double weight = 0.0;
        if (hasTimes) {
            int i = 0;
            for (int stride = INTERVALS / 2; stride > 0; stride /= 2) {
                i = times[i + stride] <= timeLeftSec ? i + stride : i;
            }
            row = i * WIDTH;
            final double length = times[i + 1] - times[i];
            weight = length > 0.0 ? Math.min((timeLeftSec - times[i]) / length, 1.0) : 0.0;
        }
        // the negations leave out what is not a number
        final double bid = !(inventory < bound) ? Double.NaN : base + gap(inventory, row, weight);
        final double ask = !(inventory > -bound) ? Double.NaN : base - gap(inventory - 1.0, row, weight);
        out.set(bid, ask);
    }

    private double gap(final double inventory, final int row, final double weight) {
        final double place = Math.max(0.0, Math.min(inventory + bound, 2.0 * bound - 1.0));
        final int i = Math.min((int) place, 2 * bound - 2);
        final double share = place - i;
        final double here = between(row + i, share);
        return weight == 0.0 ? here : here + weight * (between(row + WIDTH + i, share) - here);
    }

    private double between(final int i, final double share) {
        // at a node its own value, also where the neighbour is not finite
        if (share == 0.0) {
            return gaps[i];
        }
        return share == 1.0 ? gaps[i + 1] : gaps[i] + share * (gaps[i + 1] - gaps[i]);
    }
}
