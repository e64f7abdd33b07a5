package ballast.sim.venue;

/**
 * What a resting order still waits for when it is not its queue that decides: volume, or integrated intensity. Belongs
 * to one {@link RestingOrder}; written by {@link VolumeFills} and {@link PoissonFills}.
 */
final class FillWait {
    /** Whether {@link #left} is that of this order: a blank order has drawn nothing. */
    boolean isDrawn;

    /** Lots, or integrated intensity, that must still come. */
    double left;

    /** Share of what stands in front that was asked for. */
    double share;

    /** Whether what stands in front is not known. */
    boolean isFrontUnknown;

    /** Intensity in force, per nanosecond. */
    double perNs;

    /** Since when that is in force. */
    long sinceNs;

    /** When the order is filled if nothing changes; {@link Long#MAX_VALUE}: never. */
    long dueNs;

    /** Of a new order. */
    void reset() {
        isDrawn = false;
        dueNs = Long.MAX_VALUE;
    }
}
