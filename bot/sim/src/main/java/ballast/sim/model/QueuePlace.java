package ballast.sim.model;

/**
 * Where one of our resting orders stands in the queue of its price level, as a {@link QueueModel} sees it.
 *
 * <p>Belongs to one resting order; written by the model, and by the venue through {@link #notBefore} and
 * {@link #toFront} only.
 */
public final class QueuePlace {
    double frontLots;

    /** Lots traded at the price since its size changed last: the part of the next decrease that is no cancel. */
    long tradedLots;

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
}
