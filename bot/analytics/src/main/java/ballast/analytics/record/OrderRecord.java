package ballast.analytics.record;

import ballast.codecs.Side;

/** What the recorder remembers of an order between our request and its end. Pooled by {@link OrderRecords}. */
final class OrderRecord {
    long clientOrderId;
    long price;
    long quantity;
    long cumQty;

    /** Filled under the ids that the order had before. */
    long cumQtyBefore;

    long sentNs;
    long activeNs;
    long cancelId;
    long cancelSentNs;
    Side side;
    boolean isPlaced;

    /** No longer live, but a fill that the venue has counted is still on its way to us. */
    boolean isEnded;

    /** What is on its way to us when the order has ended. */
    long lastFills;

    void reset() {
        clientOrderId = 0;
        price = 0;
        quantity = 0;
        cumQty = 0;
        cumQtyBefore = 0;
        sentNs = 0;
        activeNs = 0;
        cancelId = 0;
        cancelSentNs = 0;
        side = null;
        isPlaced = false;
        isEnded = false;
        lastFills = 0;
    }

    /** Of what the venue says is filled, the part that we have not heard of. */
    long unheard(final long venueCumQty) {
        return Math.max(0, venueCumQty - cumQtyBefore - cumQty);
    }

    long leaves() {
        return quantity - cumQty;
    }
}
