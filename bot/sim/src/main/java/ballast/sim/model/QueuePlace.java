package ballast.sim.model;

/**
 * Where one of our resting orders stands in the queue of its price level, as a {@link QueueModel} sees it.
 *
 * <p>Belongs to one resting order; written by the model, and by the venue through {@link #notBefore} and
 * {@link #toFront} only.
 */
public final class QueuePlace {
    double frontLots;

    /**
     * Level models: lots traded at the price since its size changed last, the part of the next decrease that is no
     * cancel. Order by order: lots that the last trade gave us.
     */
    long tradedLots;

    /** Number in the order of joining, among the orders of the public book; order by order only. */
    private long arrival;

    /** Lots that must trade or leave before ours; at the front when it is 0 or less. */
    public double frontLots() {
        return frontLots;
    }

    /**
     * Our own orders at one price share one queue: none passes another of ours that stands in front of it, though a
     * probability of each by itself can say so.
     *
     * @param ahead place of our order in front.
     */
    public void notBefore(final QueuePlace ahead) {
        frontLots = Math.max(frontLots, ahead.frontLots);
    }

    /** The market has passed the price: nothing stands before us any more. */
    public void toFront() {
        frontLots = Math.min(frontLots, 0);
    }

    /** The order joins the public book's orders as the one with this number. */
    public void arrival(final long number) {
        arrival = number;
    }

    /** Whether an order of the public book came before ours. */
    public boolean isBehind(final long otherArrival) {
        return otherArrival < arrival;
    }

    /** So many lots in front have left without trading. */
    public void onLeftInFront(final long lots) {
        frontLots = Math.max(Math.min(frontLots, 0), frontLots - lots);
    }

    /**
     * The tape has executed an order that came later than ours, so ours has been reached: what the trade that did it
     * has not given us yet is due.
     *
     * @param executedLots of the order behind us.
     * @return lots due, not negative.
     */
    public long dueFrom(final long executedLots) {
        toFront();
        final long paid = Math.min(executedLots, tradedLots);
        tradedLots -= paid;
        return executedLots - paid;
    }
}
