package ballast.sim.market;

import ballast.codecs.OrderAction;
import ballast.core.book.OrderBook;

/**
 * One side of the true book: at each price a queue of individual orders, first in, first out.
 *
 * <p>Inside, a price is a key that is higher when better: the price of a bid, the negative price of an ask. Keys live
 * in a ring of ticks with a bitmap of the occupied ones. No order rests further from the best than the band: when the
 * best improves, the venue cancels what is left behind, so the ring never holds two keys in one slot.
 *
 * <pre>
 *   keys     gone  |  lowest ... . . best - 1, best  |  empty        slot = key mod ring, ring at least twice the band
 *                  best - band
 * </pre>
 *
 * <p>Each order carries a weight that depends on its distance from the best, summed over the side, so that a
 * cancellation law has its total rate at hand and can draw an order in proportion. One thread; allocates only while the
 * list of changes grows to its largest.
 */
final class QueueSide {
    private static final long NO_PRICE = OrderBook.NO_PRICE;
    private static final int RING_MIN = 256;

    private final boolean isBid;
    private final int bandTicks;
    private final int mask;
    private final long[] sizes;
    private final int[] counts;
    private final int[] heads;
    private final int[] tails;
    private final long[] occupied;
    private final int wordMask;
    private final long[] weights;
    private final OrderPool orders;
    private final ChangedLevels changed;
    private final ChangedOrders changedOrders;

    private long best;
    private long lowest;
    private int orderCount;
    private long weight;

    /**
     * An empty side.
     *
     * @param isBid true when higher prices are better.
     * @param weights of an order by its distance from the best in ticks; the length is the band.
     * @param orders supplies the orders of both sides.
     * @param changedOrders told what happens to each of them.
     */
    QueueSide(final boolean isBid, final long[] weights, final OrderPool orders, final ChangedOrders changedOrders) {
        this.isBid = isBid;
        this.weights = weights;
        this.orders = orders;
        this.changedOrders = changedOrders;
        bandTicks = weights.length;
        final int ringTicks = Math.max(RING_MIN, Integer.highestOneBit(2 * bandTicks - 1) << 1);
        mask = ringTicks - 1;
        sizes = new long[ringTicks];
        counts = new int[ringTicks];
        heads = new int[ringTicks];
        tails = new int[ringTicks];
        occupied = new long[ringTicks >> 6];
        wordMask = occupied.length - 1;
        changed = new ChangedLevels(ringTicks);
    }

    private long key(final long price) {
        return isBid ? price : -price;
    }

    /** Best price in ticks, or {@link OrderBook#NO_PRICE}. */
    long best() {
        return orderCount == 0 ? NO_PRICE : key(best);
    }

    /** Resting orders. */
    int orderCount() {
        return orderCount;
    }

    /** Sum over the orders of the weight of their distance. */
    long weight() {
        return weight;
    }

    /** Prices whose size has changed. */
    ChangedLevels changed() {
        return changed;
    }

    /** Resting lots at a price, 0 when there are none. */
    long size(final long price) {
        final long key = key(price);
        return orderCount > 0 && key <= best && key >= lowest ? sizes[(int) key & mask] : 0;
    }

    /**
     * Next worse occupied price.
     *
     * @param price occupied.
     * @return ticks, or {@link OrderBook#NO_PRICE}.
     */
    long worseThan(final long price) {
        final long key = below(key(price));
        return key == NO_PRICE ? NO_PRICE : key(key);
    }

    private long below(final long key) {
        long at = key - 1;
        while (at >= lowest) {
            final long word = occupied[(int) (at >> 6) & wordMask] << (63 - (at & 63));
            if (word != 0) {
                return at - Long.numberOfLeadingZeros(word);
            }
            at = (at & ~63L) - 1;
        }
        return NO_PRICE;
    }

    /**
     * A limit order joins the queue of its price.
     *
     * @param price in ticks.
     * @param lots positive.
     * @return false when the venue refuses it: outside the band, or too many orders.
     */
    boolean add(final long price, final long lots) {
        final long key = key(price);
        if (orders.isFull() || (orderCount > 0 && best - key >= bandTicks)) {
            return false;
        }
        final boolean isBetter = orderCount == 0 || key > best;
        if (isBetter) {
            leaveBehind(key);
            best = key;
        }
        lowest = orderCount == 0 ? key : Math.min(lowest, key);
        final int slot = (int) key & mask;
        final boolean isFirst = counts[slot] == 0;
        final int order = orders.claim(lots, isFirst ? OrderPool.NONE : tails[slot]);
        if (isFirst) {
            occupied[slot >> 6] |= 1L << slot;
            heads[slot] = order;
        }
        tails[slot] = order;
        counts[slot]++;
        sizes[slot] += lots;
        orderCount++;
        changed.add(price);
        changedOrders.add(OrderAction.ADD, orders.id(order), isBid, price, lots);
        if (isBetter) {
            weigh();
        } else {
            weight += weights[(int) (best - key)];
        }
        return true;
    }

    /** Cancel what a new best price leaves outside the band. */
    private void leaveBehind(final long newBest) {
        final long limit = newBest - bandTicks;
        while (orderCount > 0 && lowest <= limit) {
            final int slot = (int) lowest & mask;
            while (counts[slot] > 0) {
                unlink(lowest, heads[slot], OrderAction.REMOVE);
            }
            lowest = orderCount == 0 ? newBest : nextAbove(lowest);
        }
    }

    private long nextAbove(final long key) {
        long at = key + 1;
        while (at <= best) {
            final long word = occupied[(int) (at >> 6) & wordMask] >>> at;
            if (word != 0) {
                return at + Long.numberOfTrailingZeros(word);
            }
            at = (at | 63) + 1;
        }
        return best;
    }

    private void weigh() {
        long sum = 0;
        for (long key = best; key != NO_PRICE; key = below(key)) {
            sum += counts[(int) key & mask] * weights[(int) (best - key)];
        }
        weight = sum;
    }

    /** Lots of the oldest order at the best price. */
    long firstLots() {
        return orders.lots(heads[(int) best & mask]);
    }

    /**
     * The oldest order at the best price is matched.
     *
     * @param lots at most {@link #firstLots}; all of them remove the order.
     */
    void match(final long lots) {
        final int slot = (int) best & mask;
        final int order = heads[slot];
        if (lots == orders.lots(order)) {
            remove(best, order, OrderAction.EXECUTE);
        } else {
            orders.reduce(order, lots);
            sizes[slot] -= lots;
            changed.add(key(best));
            changedOrders.add(OrderAction.EXECUTE, orders.id(order), isBid, key(best), orders.lots(order));
        }
    }

    /**
     * Cancel an order drawn in proportion to the weights.
     *
     * @param target uniform from 0 to {@link #weight} - 1.
     */
    void cancelWeighted(final long target) {
        long left = target;
        long key = best;
        long each = weights[0];
        while (left >= counts[(int) key & mask] * each) {
            left -= counts[(int) key & mask] * each;
            key = below(key);
            each = weights[(int) (best - key)];
        }
        cancel(key, (int) (left / each));
    }

    /** Name every order as if it had just joined: best price first, oldest first. */
    void nameAll() {
        for (long key = best; orderCount > 0 && key != NO_PRICE; key = below(key)) {
            for (int order = heads[(int) key & mask]; order != OrderPool.NONE; order = orders.next(order)) {
                changedOrders.add(OrderAction.ADD, orders.id(order), isBid, key(key), orders.lots(order));
            }
        }
    }

    /**
     * Number of orders at prices strictly better than a boundary.
     *
     * @param boundary in ticks, a fraction allowed.
     */
    int ordersBeyond(final double boundary) {
        final double limit = isBid ? boundary : -boundary;
        int sum = 0;
        for (long key = best; orderCount > 0 && key != NO_PRICE && key > limit; key = below(key)) {
            sum += counts[(int) key & mask];
        }
        return sum;
    }

    /**
     * Cancel an order by its place.
     *
     * @param place from 0 in order of price and time, less than {@link #orderCount}.
     */
    void cancelAt(final int place) {
        int left = place;
        long key = best;
        while (left >= counts[(int) key & mask]) {
            left -= counts[(int) key & mask];
            key = below(key);
        }
        cancel(key, left);
    }

    private void cancel(final long key, final int place) {
        int order = heads[(int) key & mask];
        for (int i = 0; i < place; i++) {
            order = orders.next(order);
        }
        remove(key, order, OrderAction.REMOVE);
    }

    private void remove(final long key, final int order, final OrderAction why) {
        unlink(key, order, why);
        if (key == best && counts[(int) key & mask] == 0) {
            best = orderCount == 0 ? best : below(key);
            weigh();
        } else {
            weight -= weights[(int) (best - key)];
        }
    }

    private void unlink(final long key, final int order, final OrderAction why) {
        final int slot = (int) key & mask;
        changedOrders.add(why, orders.id(order), isBid, key(key), 0);
        sizes[slot] -= orders.lots(order);
        counts[slot]--;
        if (heads[slot] == order) {
            heads[slot] = orders.next(order);
        }
        if (tails[slot] == order) {
            tails[slot] = orders.previous(order);
        }
        orders.release(order);
        if (counts[slot] == 0) {
            occupied[slot >> 6] &= ~(1L << slot);
        }
        orderCount--;
        changed.add(key(key));
    }

    /**
     * Check what must always hold.
     *
     * @throws IllegalStateException naming what does not.
     */
    void checkInvariants() {
        int countedOrders = 0;
        long countedWeight = 0;
        for (long key = best; orderCount > 0 && key != NO_PRICE; key = below(key)) {
            final int slot = (int) key & mask;
            long lots = 0;
            int count = 0;
            for (int order = heads[slot]; order != OrderPool.NONE; order = orders.next(order)) {
                lots += orders.lots(order);
                count++;
            }
            if (lots != sizes[slot] || count != counts[slot] || count == 0) {
                throw new IllegalStateException("level " + key(key) + " says " + sizes[slot] + " lots in "
                        + counts[slot] + " orders, its queue holds " + lots + " in " + count);
            }
            countedOrders += count;
            countedWeight += count * weights[(int) (best - key)];
        }
        if (countedOrders != orderCount || countedWeight != weight) {
            throw new IllegalStateException("side says " + orderCount + " orders of weight " + weight + ", holds "
                    + countedOrders + " of weight " + countedWeight);
        }
    }
}
