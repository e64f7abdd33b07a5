package ballast.sim.model;

/**
 * Where one of our resting orders stands in the queue of its price level, as a {@link QueueModel} sees it.
 *
 * <p>Belongs to one resting order; written by the model only.
 */
public final class QueuePlace {
    double frontLots;

    /** Lots that must trade or leave before ours, not negative between events. */
    public double frontLots() {
        return frontLots;
    }
}
