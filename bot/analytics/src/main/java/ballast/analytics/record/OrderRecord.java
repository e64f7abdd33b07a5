package ballast.analytics.record;

import ballast.codecs.Side;

/** What the recorder remembers of an order between our request and its end. Pooled by {@link OrderRecords}. */
final class OrderRecord {
    long clientOrderId;
    long price;
    long quantity;
    long cumQty;
    long sentNs;
    long activeNs;
    long cancelId;
    long cancelSentNs;
    Side side;
    boolean isPlaced;

    void reset() {
        clientOrderId = 0;
        price = 0;
        quantity = 0;
        cumQty = 0;
        sentNs = 0;
        activeNs = 0;
        cancelId = 0;
        cancelSentNs = 0;
        side = null;
        isPlaced = false;
    }

    long leaves() {
        return quantity - cumQty;
    }
}
