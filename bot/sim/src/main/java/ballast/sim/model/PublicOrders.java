package ballast.sim.model;

import ballast.codecs.OrderAction;
import ballast.codecs.Side;
import java.util.Arrays;
import org.agrona.collections.Long2LongHashMap;

/**
 * The single orders of a public book (L3), each level in the order in which they joined: who stands in front of us.
 *
 * <p>Of each order two sizes are kept. {@code told} is what the tape says is left of it. {@code lots} is what would
 * be left with our orders in the queue: a trade takes from the front of a level, ours included, before the tape tells
 * which order it was; what ours took it did not take from those behind.
 *
 * <p>Single thread. Grows when more orders live than ever before, else allocates nothing.
 */
public final class PublicOrders {
    /** Told what concerns orders of ours at the same level. */
    public interface Listener {
        /** Lots left a level without trading, from an order that joined as number {@code arrival}. */
        void onLeft(Side side, long price, long arrival, long lots);

        /** The tape says that so many lots of the order that joined as number {@code arrival} have traded. */
        void onExecuted(Side side, long price, long arrival, long lots);
    }

    private static final int NONE = -1;
    private static final int INITIAL = 1 << 10;

    private final Long2LongHashMap slotOf = new Long2LongHashMap(2 * INITIAL, 0.5f, NONE);
    private final Long2LongHashMap bidLevels = new Long2LongHashMap(INITIAL, 0.5f, NONE);
    private final Long2LongHashMap askLevels = new Long2LongHashMap(INITIAL, 0.5f, NONE);
    private final Listener listener;

    // orders, by slot; the free ones are chained by next
    private long[] ids = new long[INITIAL];
    private long[] prices = new long[INITIAL];
    private long[] lots = new long[INITIAL];
    private long[] told = new long[INITIAL];
    private long[] arrivals = new long[INITIAL];
    private int[] generations = new int[INITIAL];
    private int[] previous = new int[INITIAL];
    private int[] next = new int[INITIAL];
    private int[] levelOf = new int[INITIAL];
    private boolean[] isBid = new boolean[INITIAL];
    private int freeOrder;

    // levels, by slot; the free ones are chained by first
    private int[] first = new int[INITIAL];
    private int[] last = new int[INITIAL];
    private long[] levelLots = new long[INITIAL];
    private long[] levelTold = new long[INITIAL];
    private int freeLevel;

    private long arrival;
    private int generation;
    private boolean isRebuilding;

    /**
     * No orders.
     *
     * @param listener told what concerns orders of ours.
     */
    public PublicOrders(final Listener listener) {
        this.listener = listener;
        chain(next, 0);
        chain(first, 0);
    }

    private static void chain(final int[] links, final int from) {
        for (int i = from; i < links.length; i++) {
            links[i] = i + 1 < links.length ? i + 1 : NONE;
        }
    }

    /** Number of an order of ours that joins now: behind all that joined before. */
    public long nextArrival() {
        return arrival++;
    }

    /**
     * What stands in front of an order of ours that joins now.
     *
     * @param side of the order.
     * @param price in ticks.
     * @param shown lots of the level in the public book: more than the known orders have when the recording began later
     *     than the book, and those of whom nothing is known came before all others.
     * @return lots, no more than the level shows.
     */
    public long inFront(final Side side, final long price, final long shown) {
        final int level = (int) levels(side).get(price);
        return level == NONE ? shown : Math.min(shown, levelLots[level] + Math.max(0, shown - levelTold[level]));
    }

    /** Lots that the known orders of a level have left, by the tape or by our trades, whichever is less. */
    long lotsAt(final Side side, final long price) {
        final int level = (int) levels(side).get(price);
        return level == NONE ? 0 : levelLots[level];
    }

    private Long2LongHashMap levels(final Side side) {
        return side == Side.BUY ? bidLevels : askLevels;
    }

    /**
     * A trade at a level: takes from the front.
     *
     * @param side that was hit.
     * @param price in ticks.
     * @param traded lots, without those of our own orders.
     */
    public void onTrade(final Side side, final long price, final long traded) {
        final int level = (int) levels(side).get(price);
        if (level == NONE) {
            return;
        }
        long left = traded;
        for (int order = first[level]; order != NONE && left > 0; order = next[order]) {
            final long taken = Math.min(left, lots[order]);
            reduce(order, taken);
            left -= taken;
        }
    }

    /**
     * The tape says something of one order. What cannot be, such as a change of an order that was never added, is taken
     * as far as it makes sense.
     *
     * @param action what happened.
     * @param id of the order.
     * @param side of the order.
     * @param price in ticks.
     * @param quantity lots left, 0 = gone.
     */
    public void onOrder(
            final OrderAction action, final long id, final Side side, final long price, final long quantity) {
        switch (action) {
            case ADD -> add(id, side, price, quantity);
            case CHANGE -> change(id, side, price, quantity);
            case REMOVE -> cancelTo((int) slotOf.get(id), 0);
            case EXECUTE -> execute((int) slotOf.get(id), quantity);
            case CLEAR -> {
                generation++;
                isRebuilding = true;
            }
            default -> {
                // an action of a later schema: the levels beside it still tell the sizes
            }
        }
    }

    private void add(final long id, final Side side, final long price, final long quantity) {
        final int known = (int) slotOf.get(id);
        if (known == NONE) {
            insert(id, side, price, quantity);
        } else if (isRebuilding) {
            generations[known] = generation;
            change(id, side, price, quantity);
        } else {
            cancelTo(known, 0);
            insert(id, side, price, quantity);
        }
    }

    private void change(final long id, final Side side, final long price, final long quantity) {
        final int order = (int) slotOf.get(id);
        if (order == NONE) {
            insert(id, side, price, quantity);
        } else if (price == prices[order] && quantity <= told[order]) {
            cancelTo(order, quantity);
        } else {
            cancelTo(order, 0);
            insert(id, side, price, quantity);
        }
    }

    /** What the tape has less than before left without trading. */
    private void cancelTo(final int order, final long quantity) {
        if (order == NONE) {
            return;
        }
        final long cancelled = quantity == 0 ? lots[order] : Math.min(lots[order], told[order] - quantity);
        reduce(order, cancelled);
        tell(order, quantity);
        final Side side = isBid[order] ? Side.BUY : Side.SELL;
        final long price = prices[order];
        final long of = arrivals[order];
        if (quantity == 0) {
            remove(order);
        }
        if (cancelled > 0) {
            listener.onLeft(side, price, of, cancelled);
        }
    }

    /** The trade before has moved everyone; this only says who it was. */
    private void execute(final int order, final long quantity) {
        if (order == NONE) {
            return;
        }
        final long executed = Math.max(0, told[order] - quantity);
        reduce(order, Math.max(0, lots[order] - quantity));
        tell(order, Math.min(told[order], quantity));
        final Side side = isBid[order] ? Side.BUY : Side.SELL;
        final long price = prices[order];
        final long of = arrivals[order];
        if (quantity == 0) {
            remove(order);
        }
        if (executed > 0) {
            listener.onExecuted(side, price, of, executed);
        }
    }

    /** The book is whole: after a CLEAR, what was not named again is gone. */
    public void onBookComplete() {
        if (!isRebuilding) {
            return;
        }
        isRebuilding = false;
        for (int order = 0; order < ids.length; order++) {
            if (isLive(order) && generations[order] != generation) {
                cancelTo(order, 0);
            }
        }
    }

    private boolean isLive(final int order) {
        return slotOf.get(ids[order]) == order;
    }

    private void reduce(final int order, final long by) {
        lots[order] -= by;
        levelLots[levelOf[order]] -= by;
    }

    private void tell(final int order, final long quantity) {
        levelTold[levelOf[order]] += quantity - told[order];
        told[order] = quantity;
    }

    private void insert(final long id, final Side side, final long price, final long quantity) {
        if (quantity <= 0) {
            return;
        }
        final int level = level(side, price);
        final int order = claimOrder();
        ids[order] = id;
        prices[order] = price;
        lots[order] = quantity;
        told[order] = quantity;
        arrivals[order] = arrival++;
        generations[order] = generation;
        levelOf[order] = level;
        isBid[order] = side == Side.BUY;
        previous[order] = last[level];
        next[order] = NONE;
        if (last[level] == NONE) {
            first[level] = order;
        } else {
            next[last[level]] = order;
        }
        last[level] = order;
        levelLots[level] += quantity;
        levelTold[level] += quantity;
        slotOf.put(id, order);
    }

    private void remove(final int order) {
        final int level = levelOf[order];
        reduce(order, lots[order]);
        tell(order, 0);
        if (previous[order] == NONE) {
            first[level] = next[order];
        } else {
            next[previous[order]] = next[order];
        }
        if (next[order] == NONE) {
            last[level] = previous[order];
        } else {
            previous[next[order]] = previous[order];
        }
        slotOf.remove(ids[order]);
        next[order] = freeOrder;
        freeOrder = order;
        if (first[level] == NONE) {
            (isBid[order] ? bidLevels : askLevels).remove(prices[order]);
            first[level] = freeLevel;
            freeLevel = level;
        }
    }

    private int level(final Side side, final long price) {
        final Long2LongHashMap levels = levels(side);
        int level = (int) levels.get(price);
        if (level == NONE) {
            if (freeLevel == NONE) {
                growLevels();
            }
            level = freeLevel;
            freeLevel = first[level];
            first[level] = NONE;
            last[level] = NONE;
            levelLots[level] = 0;
            levelTold[level] = 0;
            levels.put(price, level);
        }
        return level;
    }

    private int claimOrder() {
        if (freeOrder == NONE) {
            growOrders();
        }
        final int order = freeOrder;
        freeOrder = next[order];
        return order;
    }

    private void growOrders() {
        final int size = ids.length;
        ids = Arrays.copyOf(ids, 2 * size);
        prices = Arrays.copyOf(prices, 2 * size);
        lots = Arrays.copyOf(lots, 2 * size);
        told = Arrays.copyOf(told, 2 * size);
        arrivals = Arrays.copyOf(arrivals, 2 * size);
        generations = Arrays.copyOf(generations, 2 * size);
        previous = Arrays.copyOf(previous, 2 * size);
        next = Arrays.copyOf(next, 2 * size);
        levelOf = Arrays.copyOf(levelOf, 2 * size);
        isBid = Arrays.copyOf(isBid, 2 * size);
        chain(next, size);
        freeOrder = size;
    }

    private void growLevels() {
        final int size = first.length;
        first = Arrays.copyOf(first, 2 * size);
        last = Arrays.copyOf(last, 2 * size);
        levelLots = Arrays.copyOf(levelLots, 2 * size);
        levelTold = Arrays.copyOf(levelTold, 2 * size);
        chain(first, size);
        freeLevel = size;
    }
}
