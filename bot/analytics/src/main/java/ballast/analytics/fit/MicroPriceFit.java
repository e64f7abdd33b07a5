package ballast.analytics.fit;

import ballast.core.value.MicroPriceTable;

/**
 * The table of {@link MicroPriceTable} from a sequence of touches, by Stoikov (2018). States are spread (one tick, or
 * wider) times tenth of the bid's share; each transition counts once as it was and once mirrored, so that buyers and
 * sellers are treated alike and the sum of expected moves converges. A touch with equal sizes stands half in either of
 * the middle tenths.
 *
 * <p>When wide spreads are too rare for a table of their own, both spreads share one. A move of more than
 * {@value #MOVE_HALF_TICKS_MAX} half ticks from one touch to the next does not count.
 *
 * <p>Not thread-safe. Memory does not grow with the data.
 */
public final class MicroPriceFit {
    /** Largest move of the mid that counts. */
    public static final int MOVE_HALF_TICKS_MAX = 10;

    /** Least number of times that each tenth must have been seen, mirrored ones included. */
    public static final int VISITS_MIN = 30;

    private static final int TENTHS = 2 * MicroPriceTable.BUCKETS;
    private static final int STATES = 2 * TENTHS;
    private static final int MOVES = 2 * MOVE_HALF_TICKS_MAX + 1;
    private static final double JUMP_SHARE_MAX = 0.05;

    private final double[][] stay = new double[STATES][STATES];
    private final double[][] arrive = new double[STATES][STATES];
    private final double[][] move = new double[STATES][MOVES];
    private final long[] touches = new long[2];
    private long transitions;
    private long jumps;

    private boolean isKnown;
    private long mid;
    private int upper;
    private int lower;

    /** The 10 numbers; a number of a spread that never was is NaN. */
    public static final class Result {
        private final double[] narrow;
        private final double[] wide;
        private final boolean isSpreadIgnored;
        private final long transitions;
        private final long jumps;

        Result(
                final double[] narrow,
                final double[] wide,
                final boolean isSpreadIgnored,
                final long transitions,
                final long jumps) {
            this.narrow = narrow;
            this.wide = wide;
            this.isSpreadIgnored = isSpreadIgnored;
            this.transitions = transitions;
            this.jumps = jumps;
        }

        /** For {@code value.micro_1} to 5, ticks: bucket 0 to 4 of the bid's share, spread of one tick. */
        public double narrow(final int bucket) {
            return narrow[bucket];
        }

        /** For {@code value.micro_wide_1} to 5, ticks. */
        public double wide(final int bucket) {
            return wide[bucket];
        }

        /** Whether one table serves both spreads, because one of them was too rare. */
        public boolean isSpreadIgnored() {
            return isSpreadIgnored;
        }

        /** Changes from one touch to the next that counted. */
        public long transitions() {
            return transitions;
        }

        /** Changes that moved the mid too far to count. */
        public long jumps() {
            return jumps;
        }
    }

    /**
     * The touch at the next moment of the sequence. Crossed, locked or one-sided touches break the sequence.
     *
     * @param bid best bid, ticks.
     * @param bidSize its lots.
     * @param ask best ask, ticks.
     * @param askSize its lots.
     */
    public void add(final long bid, final long bidSize, final long ask, final long askSize) {
        if (bid >= ask || bidSize <= 0 || askSize <= 0) {
            onGap();
            return;
        }
        final int toSpread = ask - bid == 1 ? 0 : 1;
        final int bucket = MicroPriceTable.bucket(bidSize, askSize);
        final int above = toSpread * TENTHS + MicroPriceTable.BUCKETS + bucket;
        final int below = toSpread * TENTHS + MicroPriceTable.BUCKETS - 1 - bucket;
        final int toUpper = bidSize >= askSize ? above : below;
        final int toLower = bidSize > askSize ? above : below;
        final long midNow = bid + ask;
        touches[toSpread]++;
        if (isKnown) {
            count(midNow - mid, toUpper, toLower);
        }
        isKnown = true;
        mid = midNow;
        upper = toUpper;
        lower = toLower;
    }

    /** What comes next does not follow upon what came. */
    public void onGap() {
        isKnown = false;
    }

    private void count(final long halfTicks, final int toUpper, final int toLower) {
        if (Math.abs(halfTicks) > MOVE_HALF_TICKS_MAX) {
            jumps++;
            return;
        }
        transitions++;
        final int by = (int) halfTicks;
        count(by, upper, toUpper);
        count(by, upper, toLower);
        count(by, lower, toUpper);
        count(by, lower, toLower);
    }

    private void count(final int halfTicks, final int from, final int to) {
        countOne(halfTicks, from, to);
        countOne(-halfTicks, mirror(from), mirror(to));
    }

    private void countOne(final int halfTicks, final int from, final int to) {
        final double weight = 0.25;
        if (halfTicks == 0) {
            stay[from][to] += weight;
        } else {
            arrive[from][to] += weight;
            move[from][halfTicks + MOVE_HALF_TICKS_MAX] += weight;
        }
    }

    private static int mirror(final int state) {
        return state / TENTHS * TENTHS + TENTHS - 1 - state % TENTHS;
    }

    /**
     * Fit the table to what was added.
     *
     * @return the table, or why there is none.
     */
    public Fitted<Result> fit() {
        if (transitions + jumps == 0) {
            return Fitted.refused("no touch follows upon another");
        }
        if (jumps > JUMP_SHARE_MAX * (transitions + jumps)) {
            return Fitted.refused(jumps + " of " + (transitions + jumps) + " changes moved the mid by more than "
                    + MOVE_HALF_TICKS_MAX + " half ticks: sample more often");
        }
        final String rare = rarest(stay, arrive);
        if (rare.isEmpty()) {
            return solve(stay, move, arrive).map(solution -> result(solution, TENTHS));
        }
        final double[][] stayFolded = foldBoth(stay);
        final double[][] arriveFolded = foldBoth(arrive);
        final String rareFolded = rarest(stayFolded, arriveFolded);
        if (!rareFolded.isEmpty()) {
            return Fitted.refused(rareFolded);
        }
        return solve(stayFolded, foldRows(move), arriveFolded).map(solution -> result(solution, 0));
    }

    private Result result(final MicroPriceSolution solution, final int wideOffset) {
        final double[] narrow = new double[MicroPriceTable.BUCKETS];
        final double[] wide = new double[MicroPriceTable.BUCKETS];
        for (int bucket = 0; bucket < MicroPriceTable.BUCKETS; bucket++) {
            final int state = MicroPriceTable.BUCKETS + bucket;
            narrow[bucket] = touches[0] == 0 ? Double.NaN : solution.limit(state);
            wide[bucket] = touches[1] == 0 ? Double.NaN : solution.limit(wideOffset + state);
        }
        return new Result(narrow, wide, wideOffset == 0, transitions, jumps);
    }

    /** Says which state was seen too rarely; empty when none was. */
    private static String rarest(final double[][] stay, final double[][] arrive) {
        for (int state = 0; state < stay.length; state++) {
            final double visits = sum(stay[state]) + sum(arrive[state]);
            if (visits < VISITS_MIN) {
                final int tenth = state % TENTHS;
                final String where = stay.length == TENTHS ? "" : state < TENTHS ? " at one tick" : " at wider spreads";
                return "a bid's share of 0." + tenth + " to " + (tenth == TENTHS - 1 ? "1" : "0." + (tenth + 1))
                        + " or its mirror was seen " + (long) visits + " times" + where + ", " + VISITS_MIN
                        + " are needed";
            }
        }
        return "";
    }

    private static double sum(final double[] values) {
        double sum = 0;
        for (final double value : values) {
            sum += value;
        }
        return sum;
    }

    private static double[][] foldRows(final double[][] counts) {
        final double[][] folded = new double[TENTHS][counts[0].length];
        for (int row = 0; row < counts.length; row++) {
            for (int column = 0; column < counts[row].length; column++) {
                folded[row % TENTHS][column] += counts[row][column];
            }
        }
        return folded;
    }

    private static double[][] foldBoth(final double[][] counts) {
        final double[][] folded = new double[TENTHS][TENTHS];
        for (int row = 0; row < counts.length; row++) {
            for (int column = 0; column < counts[row].length; column++) {
                folded[row % TENTHS][column % TENTHS] += counts[row][column];
            }
        }
        return folded;
    }

    private static Fitted<MicroPriceSolution> solve(
            final double[][] stay, final double[][] move, final double[][] arrive) {
        final int states = stay.length;
        final double[][] q = new double[states][states];
        final double[][] r1 = new double[states][MOVES];
        final double[][] r2 = new double[states][states];
        for (int state = 0; state < states; state++) {
            final double visits = sum(stay[state]) + sum(arrive[state]);
            for (int to = 0; to < states; to++) {
                q[state][to] = stay[state][to] / visits;
                r2[state][to] = arrive[state][to] / visits;
            }
            for (int by = 0; by < MOVES; by++) {
                r1[state][by] = move[state][by] / visits;
            }
        }
        final double[] sizes = new double[MOVES];
        for (int by = 0; by < MOVES; by++) {
            sizes[by] = (by - MOVE_HALF_TICKS_MAX) * 0.5;
        }
        return MicroPriceSolution.solve(q, r1, r2, sizes);
    }
}
