package ballast.sim.market;

import ballast.codecs.OrderAction;
import java.util.Arrays;

/**
 * What happened to single orders since it was told last, in the order in which it happened. One thread; allocates only
 * while it grows to the largest event.
 */
final class ChangedOrders {
    private static final int INITIAL_CAPACITY = 64;

    private OrderAction[] actions = new OrderAction[INITIAL_CAPACITY];
    private long[] ids = new long[INITIAL_CAPACITY];
    private long[] prices = new long[INITIAL_CAPACITY];
    private long[] lots = new long[INITIAL_CAPACITY];
    private boolean[] bids = new boolean[INITIAL_CAPACITY];
    private int count;
    private boolean isWanted;

    /** Whether anyone will ask. */
    void isWanted(final boolean isWantedNow) {
        isWanted = isWantedNow;
    }

    void add(final OrderAction action, final long id, final boolean isBid, final long price, final long lotsLeft) {
        if (!isWanted) {
            return;
        }
        if (count == ids.length) {
            actions = Arrays.copyOf(actions, 2 * count);
            ids = Arrays.copyOf(ids, 2 * count);
            prices = Arrays.copyOf(prices, 2 * count);
            lots = Arrays.copyOf(lots, 2 * count);
            bids = Arrays.copyOf(bids, 2 * count);
        }
        actions[count] = action;
        ids[count] = id;
        prices[count] = price;
        lots[count] = lotsLeft;
        bids[count++] = isBid;
    }

    int count() {
        return count;
    }

    OrderAction action(final int index) {
        return actions[index];
    }

    long id(final int index) {
        return ids[index];
    }

    boolean isBid(final int index) {
        return bids[index];
    }

    long price(final int index) {
        return prices[index];
    }

    /** What is left of the order. */
    long lots(final int index) {
        return lots[index];
    }

    void clear() {
        count = 0;
    }
}
