package ballast.gateway.venue.binance.order;

import ballast.codecs.Side;

/** A request in flight. Mutable, one of a fixed number in {@link RequestsInFlight}. */
final class PendingRequest {
    RequestKind kind;
    SpotInstrument instrument;

    /** Place of the instrument in the context. */
    int instrumentPlace;

    /** The request's own id. */
    long id;

    /** Client id of the order that it is about; of a place, the request's own. */
    long orderId;

    /** The mass cancel that it is a part of, 0 = none. */
    long massCancelId;

    /** Of a place: the order's terms. */
    long price;

    long quantity;
    Side side;
    long sentNs;

    /** Places in the order of sending, -1 = none. */
    int older;

    int newer;

    void set(final RequestKind itsKind, final long itsId, final long itsOrder) {
        kind = itsKind;
        id = itsId;
        orderId = itsOrder;
        instrument = null;
        instrumentPlace = -1;
        massCancelId = 0;
        price = 0;
        quantity = 0;
        side = Side.NULL_VAL;
    }
}
