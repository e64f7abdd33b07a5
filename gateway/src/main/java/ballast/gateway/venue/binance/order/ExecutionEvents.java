package ballast.gateway.venue.binance.order;

import ballast.codecs.ExecType;
import ballast.codecs.Liquidity;
import ballast.codecs.OrdStatus;
import ballast.codecs.RejectReason;
import ballast.codecs.Side;

/**
 * The venue's {@code executionReport} events as ExecutionReports: about orders of ours, and none twice that an answer
 * has told already. One thread; allocates in its constructor only.
 *
 * <p>Source: the venue's page of the user data stream. A cancelled order is named in {@code C}: {@code c} is the id of
 * the cancel.
 */
final class ExecutionEvents {
    private static final int SYMBOL = 0;
    private static final int CLIENT_ID = 1;
    private static final int ORIGINAL_ID = 2;
    private static final int SIDE = 3;
    private static final int QUANTITY = 4;
    private static final int PRICE = 5;
    private static final int TYPE = 6;
    private static final int STATUS = 7;
    private static final int REASON = 8;
    private static final int ORDER_ID = 9;
    private static final int LAST_QUANTITY = 10;
    private static final int LAST_PRICE = 11;
    private static final int CUMULATIVE = 12;
    private static final int FEE = 13;
    private static final int FEE_ASSET = 14;
    private static final int TIME = 15;
    private static final int TRADE_ID = 16;
    private static final int EXECUTION_ID = 17;
    private static final int IS_MAKER = 18;

    private final Context context;
    private final ClientIds ids;
    private final KnownOrders orders;
    private final AnswerEncoder out;
    private final Counters counters;
    private final FeeReader fees;
    private final Statement told = new Statement();
    private final JsonShape event = new JsonShape(
            "s", "c", "C", "S", "q", "p", "x", "X", "r", "i", "l", "L", "z", "n", "N", "T", "t", "I", "m");

    ExecutionEvents(final Context context, final KnownOrders orders, final AnswerEncoder out, final Counters counters) {
        this.context = context;
        this.ids = context.clientIds();
        this.orders = orders;
        this.out = out;
        this.counters = counters;
        this.fees = new FeeReader(context, counters);
    }

    /** One event; it is known to be JSON. */
    void onEvent(final byte[] bytes, final int from, final int to) {
        if (event.read(bytes, from, to) < 0) {
            counters.increment(SessionCounter.BAD_FRAMES);
            return;
        }
        final int index = context.indexOf(bytes, event.textFrom(SYMBOL), event.textTo(SYMBOL));
        final ExecType type = OrderWords.type(event, TYPE);
        if (event.isGood() && (index < 0 || type == null)) {
            counters.increment(SessionCounter.OTHER_FRAMES);
            return;
        }
        final long venueOrderId = event.whole(ORDER_ID);
        final long current = ids.read(bytes, event.textFrom(CLIENT_ID), event.textTo(CLIENT_ID));
        final long original =
                event.has(ORIGINAL_ID) ? ids.read(bytes, event.textFrom(ORIGINAL_ID), event.textTo(ORIGINAL_ID)) : 0;
        if (!event.isGood()) {
            counters.increment(SessionCounter.BAD_FRAMES);
            return;
        }
        final boolean isNamedByOriginal = type == ExecType.CANCELED && isOriginalTold();
        final KnownOrder known = orders.findByVenueId(index, venueOrderId);
        long id = isNamedByOriginal ? original : current;
        if (id == 0 && known != null) {
            id = known.clientOrderId;
        }
        if (id == 0) {
            counters.increment(SessionCounter.FOREIGN_ORDERS);
            return;
        }
        read(bytes, type, context.instrument(index), id, venueOrderId);
        if (type == ExecType.REPLACED) {
            told.origClientOrderId = original;
        }
        if (event.isGood()) {
            tell(index);
        } else {
            counters.increment(SessionCounter.BAD_FRAMES);
        }
    }

    private boolean isOriginalTold() {
        return event.has(ORIGINAL_ID) && event.textTo(ORIGINAL_ID) > event.textFrom(ORIGINAL_ID);
    }

    private void read(
            final byte[] bytes,
            final ExecType type,
            final SpotInstrument instrument,
            final long id,
            final long venueOrderId) {
        told.clear();
        told.instrumentId = instrument.id();
        told.type = type;
        told.clientOrderId = id;
        told.venueOrderId = venueOrderId;
        told.venueTimeNs = event.timeNs(TIME);
        told.price = event.price(PRICE, instrument.ticks());
        told.orderQty = event.quantity(QUANTITY, instrument.lots());
        told.cumQty = event.quantity(CUMULATIVE, instrument.lots());
        final Side side = OrderWords.side(event, SIDE);
        final OrdStatus status = OrderWords.status(event, STATUS);
        if (side == null || status == null) {
            event.refuse();
            return;
        }
        told.side = side;
        told.status = status;
        told.leavesQty = OrderWords.isEnded(status) ? 0 : Math.max(0, told.orderQty - told.cumQty);
        final boolean isSelfTrade = OrderWords.isSelfTrade(event, STATUS);
        switch (type) {
            case NEW -> told.execId = ExecIds.accepted(venueOrderId);
            case TRADE -> readFill(bytes, instrument);
            case CANCELED, EXPIRED -> {
                told.execId = ExecIds.ended(venueOrderId);
                told.reason = isSelfTrade ? RejectReason.SELF_TRADE : RejectReason.NONE;
            }
            case REJECTED -> {
                told.execId = ExecIds.ended(venueOrderId);
                told.reason = OrderWords.reason(event, REASON);
            }
            default -> readChange(isSelfTrade);
        }
    }

    /** New terms, or a trade that was prevented because both orders were of one owner. */
    private void readChange(final boolean isSelfTrade) {
        told.execId = ExecIds.changed(event.whole(EXECUTION_ID));
        if (told.type == ExecType.ORDER_STATUS && OrderWords.isEnded(told.status)) {
            told.execId = ExecIds.ended(told.venueOrderId);
            told.type = told.status == OrdStatus.EXPIRED ? ExecType.EXPIRED : told.type;
            told.reason = isSelfTrade ? RejectReason.SELF_TRADE : RejectReason.NONE;
        }
    }

    private void readFill(final byte[] bytes, final SpotInstrument instrument) {
        told.execId = event.whole(TRADE_ID);
        told.lastPrice = event.price(LAST_PRICE, instrument.ticks());
        told.lastQty = event.quantity(LAST_QUANTITY, instrument.lots());
        told.liquidity = event.flag(IS_MAKER) ? Liquidity.MAKER : Liquidity.TAKER;
        if (event.isGood()) {
            fees.read(event, bytes, FEE, FEE_ASSET, instrument, told);
        }
    }

    private void tell(final int index) {
        KnownOrder order = orders.find(told.clientOrderId);
        if (order == null && told.origClientOrderId != 0) {
            order = orders.find(told.origClientOrderId);
        }
        order = order == null ? orders.findByVenueId(index, told.venueOrderId) : order;
        if (order == null) {
            order = orders.add(index, told.clientOrderId);
        }
        orders.learnVenueId(order, told.venueOrderId);
        if (isRepeated(order)) {
            counters.increment(SessionCounter.REPEATED);
            return;
        }
        order.isAccepted |= told.type == ExecType.NEW;
        if (OrderWords.isEnded(told.status)) {
            order.endTold();
        }
        if (order.quantity == 0 || told.type == ExecType.NEW || told.type == ExecType.REPLACED) {
            order.terms(told.price, told.orderQty);
        }
        order.filled(told.cumQty);
        if (told.type == ExecType.TRADE) {
            order.tradedUpTo(told.execId, told.cumQty);
        }
        if (told.type == ExecType.REPLACED) {
            orders.rename(order, told.clientOrderId);
        }
        out.statement(told);
    }

    private boolean isRepeated(final KnownOrder order) {
        return switch (told.type) {
            case NEW -> order.isAccepted;
            case CANCELED, EXPIRED, REJECTED -> order.isEndTold;
            case REPLACED -> order.clientOrderId == told.clientOrderId && order.quantity == told.orderQty;
            default -> false;
        };
    }
}
