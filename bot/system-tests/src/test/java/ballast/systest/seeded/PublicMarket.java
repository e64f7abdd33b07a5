package ballast.systest.seeded;

import ballast.codecs.Side;
import java.util.SplittableRandom;

/**
 * The venue's matching: the orders of everybody else as sizes by price, and ours beside them. Others come first at a
 * price. It never crosses; its mid wanders and is held within a band. One thread.
 */
final class PublicMarket implements OrderDesk.Counterparty {
    static final int LEVELS = 1_024;
    static final long LOWEST = 9_500;
    private static final int MIDDLE = LEVELS / 2;
    private static final int DEPTH = 12;
    private static final int EDGE = 100;
    private static final int SIZE_MAX = 40;
    private static final int SPREAD_MAX = 6;

    /** Hears of each trade that is printed. */
    interface Prints {
        /** Lots traded at a price; aggressor of the side that took. */
        void trade(Side aggressor, long price, long lots);
    }

    private final SplittableRandom random;
    private final Prints prints;
    private final long[] bids = new long[LEVELS];
    private final long[] asks = new long[LEVELS];
    private final boolean[] changed = new boolean[LEVELS];
    private OrderDesk desk;
    private int bestBid = MIDDLE - 1;
    private int bestAsk = MIDDLE + 1;
    private long updates = 1_000;

    PublicMarket(final SplittableRandom random, final Prints prints) {
        this.random = random;
        this.prints = prints;
        refill();
    }

    /** The desk that holds our orders. */
    void serve(final OrderDesk ours) {
        desk = ours;
    }

    // ---------------------------------------------------------------------------------------------------- the book

    private void refill() {
        for (int i = 0; i < DEPTH; i++) {
            if (bids[bestBid - i] == 0 && (i == 0 || random.nextInt(3) != 0)) {
                set(Side.BUY, bestBid - i, size());
            }
            if (asks[bestAsk + i] == 0 && (i == 0 || random.nextInt(3) != 0)) {
                set(Side.SELL, bestAsk + i, size());
            }
        }
    }

    private long size() {
        return random.nextLong(1, SIZE_MAX);
    }

    private void set(final Side side, final int level, final long lots) {
        (side == Side.BUY ? bids : asks)[level] = lots;
        touch(level);
    }

    private void touch(final int level) {
        changed[level] = true;
        updates++;
    }

    /** Our orders at a price changed. */
    void touch(final long price) {
        touch((int) (price - LOWEST));
    }

    private void findBest() {
        while (bestBid > 0 && bids[bestBid] == 0) {
            bestBid--;
        }
        while (bestAsk < LEVELS - 1 && asks[bestAsk] == 0) {
            bestAsk++;
        }
    }

    /** Something happens among the others. */
    void step() {
        final int what = random.nextInt(100);
        final Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        if (bestAsk - bestBid > SPREAD_MAX) {
            improve(side);
        } else if (what < 50) {
            final int away = random.nextInt(DEPTH);
            final int level = side == Side.BUY ? bestBid - away : bestAsk + away;
            set(side, level, random.nextInt(4) == 0 && away > 0 ? 0 : size());
        } else if (what < 70) {
            trade(side, 1 + random.nextInt(SIZE_MAX));
        } else if (what < 88) {
            improve(side);
        } else {
            retreat(side);
        }
        refill();
    }

    /** Something happens far from the best prices. */
    void stepFarOff() {
        set(Side.BUY, bestBid - DEPTH / 2 - random.nextInt(DEPTH), size());
        set(Side.SELL, bestAsk + DEPTH / 2 + random.nextInt(DEPTH), size());
    }

    /** A better price, if it meets nobody's order. */
    private void improve(final Side side) {
        final boolean isBuy = side == Side.BUY;
        final int level = isBuy ? bestBid + 1 : bestAsk - 1;
        final boolean isInBand = level > EDGE && level < LEVELS - EDGE;
        final boolean isFree = isBuy ? level < bestAsk : level > bestBid;
        if (isInBand && isFree && !meetsOurs(side, level)) {
            set(side, level, size());
            bestBid = isBuy ? level : bestBid;
            bestAsk = isBuy ? bestAsk : level;
        }
    }

    private boolean meetsOurs(final Side side, final int level) {
        final VenueOrder best = bestOfOurs(side == Side.BUY ? Side.SELL : Side.BUY);
        return best != null && side.value() * (level + LOWEST - best.price) >= 0;
    }

    /** The best price goes. */
    private void retreat(final Side side) {
        set(side, side == Side.BUY ? bestBid : bestAsk, 0);
        findBest();
    }

    /**
     * Somebody takes.
     *
     * @param aggressor side that takes.
     * @param lots wanted.
     */
    void trade(final Side aggressor, final long lots) {
        final Side passive = aggressor == Side.BUY ? Side.SELL : Side.BUY;
        long left = lots;
        while (left > 0) {
            final VenueOrder ours = bestOfOurs(passive);
            final int level = passive == Side.BUY ? bestBid : bestAsk;
            final long others = (passive == Side.BUY ? bids : asks)[level];
            if ((ours != null && passive.value() * (ours.price - LOWEST - level) > 0) || others == 0) {
                if (ours == null) {
                    return;
                }
                left -= fillOurs(aggressor, ours, left);
            } else {
                final long done = Math.min(left, others);
                set(passive, level, others - done);
                prints.trade(aggressor, level + LOWEST, done);
                left -= done;
                if (left > 0 && ours != null && ours.price == level + LOWEST) {
                    left -= fillOurs(aggressor, ours, left);
                }
                findBest();
            }
        }
    }

    private long fillOurs(final Side aggressor, final VenueOrder ours, final long left) {
        final long price = ours.price;
        final long done = Math.min(left, ours.leaves());
        prints.trade(aggressor, price, done);
        desk.fill(ours, price, done, false);
        touch(price);
        return done;
    }

    private VenueOrder bestOfOurs(final Side side) {
        VenueOrder best = null;
        for (int i = 0; i < desk.liveOrders(); i++) {
            final VenueOrder order = desk.liveOrder(i);
            if (order.side == side && (best == null || side.value() * (order.price - best.price) > 0)) {
                best = order;
            }
        }
        return best;
    }

    // ------------------------------------------------------------------------------------------------- counterparty

    @Override
    public boolean wouldTake(final Side side, final long price) {
        return side == Side.BUY ? price - LOWEST >= bestAsk : price - LOWEST <= bestBid;
    }

    @Override
    public void take(final VenueOrder order) {
        while (order.isLive && wouldTake(order.side, order.price)) {
            final int level = order.side == Side.BUY ? bestAsk : bestBid;
            final Side passive = order.side == Side.BUY ? Side.SELL : Side.BUY;
            final long others = (order.side == Side.BUY ? asks : bids)[level];
            final long done = Math.min(order.leaves(), others);
            set(passive, level, others - done);
            prints.trade(order.side, level + LOWEST, done);
            desk.fill(order, level + LOWEST, done, true);
            findBest();
            refill();
        }
    }

    // ------------------------------------------------------------------------------------------------ what is shown

    /** Number of the last change. */
    long updates() {
        return updates;
    }

    /** Everything shown at a level of a side, ours included. */
    long shown(final Side side, final int level) {
        long lots = (side == Side.BUY ? bids : asks)[level];
        for (int i = 0; i < desk.liveOrders(); i++) {
            final VenueOrder order = desk.liveOrder(i);
            lots += order.side == side && order.price == level + LOWEST ? order.leaves() : 0;
        }
        return lots;
    }

    /** Whether a level has changed since this was asked last. */
    boolean takeChanged(final int level) {
        final boolean hasChanged = changed[level];
        changed[level] = false;
        return hasChanged;
    }

    /** Best price shown, ticks. */
    long bid() {
        final VenueOrder ours = bestOfOurs(Side.BUY);
        return Math.max(bestBid + LOWEST, ours == null ? 0 : ours.price);
    }

    /** Best price shown, ticks. */
    long ask() {
        final VenueOrder ours = bestOfOurs(Side.SELL);
        return Math.min(bestAsk + LOWEST, ours == null ? Long.MAX_VALUE : ours.price);
    }
}
