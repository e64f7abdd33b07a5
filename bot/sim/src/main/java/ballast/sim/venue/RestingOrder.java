package ballast.sim.venue;

import ballast.codecs.Side;
import ballast.sim.model.QueuePlace;

/** One of our orders at the simulated venue. Pooled; written by {@link RestingOrders} and its instrument only. */
final class RestingOrder {
    final QueuePlace place = new QueuePlace();
    final FillWait wait = new FillWait();
    long clientOrderId;
    long venueOrderId;
    long price;
    long quantity;
    long cumQty;
    Side side;

    /** Whether it may only make our position smaller. */
    boolean isReduceOnly;

    /** Whether it stands in a queue; written by {@link RestingOrders}. */
    boolean isResting;

    /** Whether what reaches its price on the other side stood there when it came, and was taken by it. */
    boolean isSpent;

    long leaves() {
        return quantity - cumQty;
    }
}
