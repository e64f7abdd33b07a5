package ballast.gateway.venue.binance.order;

import ballast.codecs.ExecType;
import ballast.codecs.OrdStatus;
import ballast.codecs.RejectReason;
import ballast.codecs.Side;

/**
 * What the venue answers to requests about single orders, as ExecutionReports. An answer and the event of the same
 * thing race; whichever comes second is dropped. One thread; allocates in its constructor only.
 *
 * <p>Source: the venue's pages of trading requests of the WebSocket API.
 */
final class OrderAnswers {
    private static final int SYMBOL = 0;
    private static final int ORDER_ID = 1;
    private static final int CLIENT_ID = 2;
    private static final int ORIGINAL_ID = 3;
    private static final int TIME = 4;
    private static final int PRICE = 5;
    private static final int QUANTITY = 6;
    private static final int EXECUTED = 7;
    private static final int STATUS = 8;
    private static final int SIDE = 9;
    private static final int UPDATED = 10;
    private static final int AMENDED = 11;
    private static final int EXECUTION_ID = 12;
    private static final int NEW_QUANTITY = 13;

    private final ClientIds ids;
    private final KnownOrders orders;
    private final AnswerEncoder out;
    private final Counters counters;
    private final Statement told = new Statement();
    private final JsonShape order = new JsonShape(
            "symbol",
            "orderId",
            "clientOrderId",
            "origClientOrderId",
            "transactTime",
            "price",
            "origQty",
            "executedQty",
            "status",
            "side",
            "updateTime",
            "amendedOrder",
            "executionId",
            "qty");

    OrderAnswers(final Context context, final KnownOrders orders, final AnswerEncoder out, final Counters counters) {
        this.ids = context.clientIds();
        this.orders = orders;
        this.out = out;
        this.counters = counters;
    }

    /**
     * An order was placed.
     *
     * @return false when that cannot be read in the answer, here and in the others.
     */
    boolean onPlaced(final PendingRequest request, final byte[] bytes, final int from, final int to) {
        order.read(bytes, from, to);
        final long venueOrderId = order.whole(ORDER_ID);
        final long venueTimeNs = order.timeNs(TIME);
        if (!order.isGood() || clientId(bytes, CLIENT_ID) != request.id) {
            return false;
        }
        final KnownOrder known = known(request, venueOrderId);
        if (known.isAccepted) {
            counters.increment(SessionCounter.REPEATED);
            return true;
        }
        known.isAccepted = true;
        told.clear();
        told.type = ExecType.NEW;
        told.status = OrdStatus.NEW;
        told.execId = ExecIds.accepted(venueOrderId);
        told.instrumentId = request.instrument.id();
        told.venueTimeNs = venueTimeNs;
        told.clientOrderId = request.id;
        told.venueOrderId = venueOrderId;
        told.price = request.price;
        told.orderQty = request.quantity;
        told.leavesQty = request.quantity;
        told.side = request.side;
        out.statement(told);
        return true;
    }

    /** An order was cancelled, by one request or with others: {@code origClientOrderId} names it. */
    boolean onCancelled(final PendingRequest request, final byte[] bytes, final int from, final int to) {
        order.read(bytes, from, to);
        if (!readState(bytes, request.instrument, ORIGINAL_ID)) {
            return false;
        }
        final long venueTimeNs = order.timeNs(TIME);
        if (!order.isGood()
                || !OrderWords.isEnded(told.status)
                || (request.orderId != 0 && told.clientOrderId != request.orderId)) {
            return false;
        }
        if (told.clientOrderId == 0) {
            counters.increment(SessionCounter.FOREIGN_ORDERS);
            return true;
        }
        final KnownOrder known = orders.find(told.clientOrderId);
        if (known != null && known.isEndTold) {
            counters.increment(SessionCounter.REPEATED);
            return true;
        }
        if (known != null) {
            known.endTold();
            known.filled(told.cumQty);
            orders.learnVenueId(known, told.venueOrderId);
        }
        told.type = told.status == OrdStatus.CANCELED ? ExecType.CANCELED : ExecType.ORDER_STATUS;
        told.execId = ExecIds.ended(told.venueOrderId);
        told.venueTimeNs = venueTimeNs;
        out.statement(told);
        return true;
    }

    /** An order has become smaller. */
    boolean onAmended(final PendingRequest request, final byte[] bytes, final int from, final int to) {
        order.read(bytes, from, to);
        final long executionId = order.whole(EXECUTION_ID);
        final long venueTimeNs = order.timeNs(TIME);
        if (!order.isGood() || !order.has(AMENDED)) {
            return false;
        }
        order.read(bytes, order.from(AMENDED), order.to(AMENDED));
        final SpotInstrument instrument = request.instrument;
        final long venueOrderId = order.whole(ORDER_ID);
        told.clear();
        told.price = order.price(PRICE, instrument.ticks());
        told.orderQty = order.quantity(NEW_QUANTITY, instrument.lots());
        told.cumQty = order.quantity(EXECUTED, instrument.lots());
        final Side side = OrderWords.side(order, SIDE);
        final OrdStatus status = OrderWords.status(order, STATUS);
        if (!order.isGood() || side == null || status == null || clientId(bytes, CLIENT_ID) != request.id) {
            return false;
        }
        KnownOrder known = orders.find(request.orderId);
        known = known == null ? orders.find(request.id) : known;
        if (known != null && known.clientOrderId == request.id && known.quantity == told.orderQty) {
            counters.increment(SessionCounter.REPEATED);
            return true;
        }
        if (known == null) {
            known = orders.add(request.instrumentPlace, request.id);
        }
        orders.rename(known, request.id);
        orders.learnVenueId(known, venueOrderId);
        known.terms(told.price, told.orderQty);
        known.filled(told.cumQty);
        told.type = ExecType.REPLACED;
        told.status = status;
        told.side = side;
        told.execId = ExecIds.changed(executionId);
        told.instrumentId = instrument.id();
        told.venueTimeNs = venueTimeNs;
        told.clientOrderId = request.id;
        told.origClientOrderId = request.orderId;
        told.venueOrderId = venueOrderId;
        told.leavesQty = Math.max(0, told.orderQty - told.cumQty);
        out.statement(told);
        return true;
    }

    /**
     * The venue was asked how an order of ours stands.
     *
     * @param askedNs venue's clock when it was asked, as far as we know it: what is said is of then or later.
     */
    boolean onStatus(
            final PendingRequest request, final byte[] bytes, final int from, final int to, final long askedNs) {
        order.read(bytes, from, to);
        if (!readState(bytes, request.instrument, CLIENT_ID)) {
            return false;
        }
        final long updatedNs = order.timeNs(UPDATED);
        if (!order.isGood()) {
            return false;
        }
        if (told.clientOrderId == 0) {
            told.clientOrderId = request.orderId;
        }
        final KnownOrder known = remember(request.instrumentPlace);
        if (OrderWords.isEnded(told.status)) {
            known.endTold();
        }
        told.type = ExecType.ORDER_STATUS;
        told.execId = ExecIds.answer(request.id);
        told.venueTimeNs = Math.max(updatedNs, askedNs);
        out.statement(told);
        return true;
    }

    /** The venue was asked whose an order is; it is remembered, and nothing is told. */
    boolean onOwner(final PendingRequest request, final byte[] bytes, final int from, final int to) {
        order.read(bytes, from, to);
        if (!readState(bytes, request.instrument, CLIENT_ID)) {
            return false;
        }
        // how much of it has been told is counted trade by trade
        told.cumQty = 0;
        final KnownOrder known = remember(request.instrumentPlace);
        known.isEnded |= OrderWords.isEnded(told.status);
        return true;
    }

    /**
     * Reads one open order, remembers it, and answers it.
     *
     * @return the order, with client id 0 when it is not ours; null when it cannot be read.
     */
    Statement openOrder(
            final int instrument,
            final SpotInstrument terms,
            final byte[] bytes,
            final int from,
            final int to,
            final long askedNs) {
        order.read(bytes, from, to);
        if (!readState(bytes, terms, CLIENT_ID)) {
            return null;
        }
        told.venueTimeNs = Math.max(order.timeNs(UPDATED), askedNs);
        if (!order.isGood()) {
            return null;
        }
        if (told.clientOrderId != 0) {
            remember(instrument);
        }
        return told;
    }

    private KnownOrder remember(final int instrument) {
        KnownOrder known = told.clientOrderId == 0
                ? orders.findByVenueId(instrument, told.venueOrderId)
                : orders.find(told.clientOrderId);
        if (known == null) {
            known = orders.add(instrument, told.clientOrderId);
        }
        orders.learnVenueId(known, told.venueOrderId);
        known.terms(told.price, told.orderQty);
        known.filled(told.cumQty);
        return known;
    }

    /** How an order stands, by the id that a field names; false when it cannot be read. */
    private boolean readState(final byte[] bytes, final SpotInstrument instrument, final int idField) {
        told.clear();
        told.instrumentId = instrument.id();
        told.venueOrderId = order.whole(ORDER_ID);
        told.clientOrderId = clientId(bytes, idField);
        told.price = order.price(PRICE, instrument.ticks());
        told.orderQty = order.quantity(QUANTITY, instrument.lots());
        told.cumQty = order.quantity(EXECUTED, instrument.lots());
        final Side side = OrderWords.side(order, SIDE);
        final OrdStatus status = OrderWords.status(order, STATUS);
        if (!order.isGood()
                || side == null
                || status == null
                || !order.is(SYMBOL, instrument.terms().symbol())) {
            return false;
        }
        told.side = side;
        told.status = status;
        told.leavesQty = OrderWords.isEnded(status) ? 0 : Math.max(0, told.orderQty - told.cumQty);
        told.reason = OrderWords.isSelfTrade(order, STATUS) ? RejectReason.SELF_TRADE : RejectReason.NONE;
        return true;
    }

    private long clientId(final byte[] bytes, final int field) {
        return ids.read(bytes, order.textFrom(field), order.textTo(field));
    }

    private KnownOrder known(final PendingRequest request, final long venueOrderId) {
        KnownOrder known = orders.find(request.id);
        if (known == null) {
            known = orders.add(request.instrumentPlace, request.id);
            known.terms(request.price, request.quantity);
        }
        orders.learnVenueId(known, venueOrderId);
        return known;
    }
}
