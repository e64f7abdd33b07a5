package ballast.sim.model;

/**
 * How a resting order moves forward in the queue of its price level when only level sizes are known (L2).
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
     * @param lots that traded and were not taken by our own orders in front.
     */
    void onTrade(QueuePlace place, long lots);

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
     * @return whole lots, not negative.
     */
    long fillable(QueuePlace place);
}
