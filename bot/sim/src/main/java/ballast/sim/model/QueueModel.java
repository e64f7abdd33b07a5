package ballast.sim.model;

/**
 * How a resting order moves forward in the queue of its price level.
 *
 * <p>Calls come in venue order: placed once, then trades and size changes at the order's price. After each trade
 * {@link #fillable} tells what reaches the order. Pure functions of their arguments and the place; no allocation.
 */
public interface QueueModel {
    /**
     * The order joined the back of the queue.
     *
     * @param place of the order.
     * @param displayedLots size shown at its price without it.
     */
    void onPlaced(QueuePlace place, long displayedLots);

    /**
     * A trade printed at the order's price, taking from its side.
     *
     * @param place of the order.
     * @param lots that traded: so many will be missing from what the level shows.
     * @param ownLots of these that our own orders in front have taken, which did not move this one forward.
     */
    void onTrade(QueuePlace place, long lots, long ownLots);

    /**
     * The size shown at the order's price changed.
     *
     * @param place of the order.
     * @param before lots shown before.
     * @param now lots shown now.
     */
    void onSize(QueuePlace place, long before, long now);

    /**
     * What the trades so far leave for the order; the place is at the front afterwards when that is more than nothing.
     *
     * @param place of the order.
     * @return whole lots, not negative; may be more than the last trade had when cancels in front moved the order.
     */
    long fillable(QueuePlace place);

    /** Whether it must hear of single orders of the public book; the others know the sizes of levels only. */
    default boolean usesPublicOrders() {
        return false;
    }
}
