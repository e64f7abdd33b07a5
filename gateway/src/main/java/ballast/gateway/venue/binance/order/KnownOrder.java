package ballast.gateway.venue.binance.order;

/** What the session remembers of an order. Mutable, one of a fixed number in {@link KnownOrders}. */
final class KnownOrder {
    /** Place in the table. */
    final int place;

    /** Place of its instrument in the context. */
    int instrument;

    /** Our id of it now; 0 = it is somebody else's. */
    long clientOrderId;

    /** 0 = not told yet. */
    long venueOrderId;

    long price;
    long quantity;
    long cumQty;

    /** What its trades add up to, as far as they have been told one by one. */
    long tradedQty;

    /** The newest of its trades that counts in {@link #tradedQty}, -1 = none. */
    long lastTradeId;

    boolean isAccepted;
    boolean isEnded;

    /** Whether the core has been told that it has ended. */
    boolean isEndTold;

    boolean isUsed;

    /** The mass cancel that has ended it, or is about to; 0 = none. */
    long massCancelId;

    KnownOrder(final int place) {
        this.place = place;
    }

    void set(final int itsInstrument, final long itsClientId) {
        instrument = itsInstrument;
        clientOrderId = itsClientId;
        venueOrderId = 0;
        price = 0;
        quantity = 0;
        cumQty = 0;
        lastTradeId = -1;
        isAccepted = false;
        isEnded = false;
        isEndTold = false;
        tradedQty = 0;
        isUsed = true;
        massCancelId = 0;
    }

    /** Whether it is ours and may still fill, for all that is known. */
    boolean isLive() {
        return isUsed && clientOrderId != 0 && !isEnded;
    }

    void terms(final long itsPrice, final long itsQuantity) {
        price = itsPrice;
        quantity = itsQuantity;
    }

    /** The venue has told how much is filled. */
    void filled(final long lots) {
        cumQty = Math.max(cumQty, lots);
    }

    /** A trade without word of the sum; one that is older than another may count already. */
    void traded(final long tradeId, final long lots) {
        if (tradeId > lastTradeId) {
            lastTradeId = tradeId;
            tradedQty += lots;
            filled(tradedQty);
        }
    }

    /** A trade, and what all up to it add up to. */
    void tradedUpTo(final long tradeId, final long lots) {
        lastTradeId = Math.max(lastTradeId, tradeId);
        tradedQty = Math.max(tradedQty, lots);
    }

    /** The core is told that it has ended. */
    void endTold() {
        isEnded = true;
        isEndTold = true;
    }
}
