package ballast.systest.seeded;

import ballast.codecs.ExecType;
import ballast.codecs.Liquidity;
import ballast.codecs.OrdStatus;
import ballast.codecs.RejectReason;
import ballast.codecs.ReportOutcome;
import ballast.codecs.RequestOutcome;
import ballast.codecs.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.agrona.collections.Long2ObjectHashMap;
import org.agrona.collections.LongHashSet;

/**
 * The venue's own truth of our account: orders, fills, position, cash. Keeps to its protocol and answers everything;
 * what becomes of the answers is the network's affair.
 *
 * <p>Orders and fills are pooled, so that a desk that is {@link #clear}ed serves any number of histories without
 * garbage. One thread.
 */
final class OrderDesk {
    /** Who trades against our orders. */
    interface Counterparty {
        /** Whether an order at this price would trade at once. */
        boolean wouldTake(Side side, long price);

        /** Have an order take what its price reaches: calls {@link OrderDesk#fill}. */
        void take(VenueOrder order);
    }

    /** A fill as the desk remembers it. */
    static final class Fill {
        long execId;
        long timeNs;
        final VenueOrder order = new VenueOrder();
        long price;
        long lots;
        long fee;
        boolean isTaker;
        /** Statement that undid it, 0 = it stands. */
        long bustId;
    }

    private final Supplier<Answer> blanks;
    private final Consumer<Answer> out;
    private final DeskWitness witness;
    private final Counterparty market;
    private final AnswerWriter writer = new AnswerWriter();
    private final List<VenueOrder> orders = new ArrayList<>();
    private final List<VenueOrder> live = new ArrayList<>();
    private final List<Fill> fills = new ArrayList<>();
    private final Long2ObjectHashMap<VenueOrder> byId = new Long2ObjectHashMap<>(1 << 10, 0.5f, true);
    private final LongHashSet refused = new LongHashSet(1 << 8, 0.5f, true);
    private int usedOrders;
    private int usedFills;
    private long nextVenueId = 1;
    private long nextExecId = 1;
    private long nowNs;
    private long position;
    private long cash = Terms.CAPITAL;

    OrderDesk(
            final Supplier<Answer> blanks,
            final Consumer<Answer> out,
            final DeskWitness witness,
            final Counterparty market) {
        this.blanks = blanks;
        this.out = out;
        this.witness = witness;
        this.market = market;
    }

    /** Venue time from here on. */
    void at(final long timeNs) {
        nowNs = timeNs;
        writer.at(timeNs);
    }

    /** Forget everything but the running numbers. */
    void clear() {
        usedOrders = 0;
        usedFills = 0;
        live.clear();
        byId.clear();
        refused.clear();
        position = 0;
        cash = Terms.CAPITAL;
    }

    // ---------------------------------------------------------------------------------------------------- requests

    /** A request has arrived. */
    void take(final Request request) {
        switch (request.kind) {
            case NEW -> onNew(request);
            case AMEND -> onAmend(request);
            case CANCEL -> onCancel(request);
            case MASS_CANCEL -> cancelAll();
            case QUERY -> onQuery(request);
            default -> throw new IllegalStateException(request.kind + " is answered part by part");
        }
    }

    private void onNew(final Request request) {
        if (byId.containsKey(request.id)) {
            refuse(request, RejectReason.DUPLICATE_ID);
            return;
        }
        final VenueOrder order = newOrder(request);
        if (request.isReduceOnly) {
            order.lots = Math.min(order.lots, -request.side.value() * position);
        }
        if (order.lots <= 0) {
            reject(request, order, RejectReason.REDUCE_ONLY);
        } else if (request.isPostOnly && market.wouldTake(order.side, order.price)) {
            reject(request, order, RejectReason.WOULD_TAKE);
        } else {
            open(request, order);
        }
    }

    private VenueOrder newOrder(final Request request) {
        if (usedOrders == orders.size()) {
            orders.add(new VenueOrder());
        }
        final VenueOrder order = orders.get(usedOrders++);
        order.venueId = nextVenueId++;
        order.id = request.id;
        order.side = request.side;
        order.price = request.price;
        order.lots = request.lots;
        order.filled = 0;
        order.status = OrdStatus.NEW;
        order.isLive = false;
        byId.put(order.id, order);
        return order;
    }

    private void open(final Request request, final VenueOrder order) {
        order.isLive = true;
        live.add(order);
        witness.opened(order);
        watchSelf(order);
        say(order, ExecType.NEW, request.id);
        if (!request.isPostOnly) {
            market.take(order);
            if (request.isTaker && order.isLive) {
                end(order, ExecType.CANCELED, OrdStatus.CANCELED, request.id);
            }
        }
    }

    private void watchSelf(final VenueOrder order) {
        for (final VenueOrder other : live) {
            final boolean isOpposite = other.side != order.side;
            if (isOpposite && order.side.value() * (order.price - other.price) >= 0) {
                witness.metOwn(order, other);
            }
        }
    }

    /** The venue does not take a new order. */
    void rejectNew(final Request request, final RejectReason reason) {
        if (byId.containsKey(request.id)) {
            refuse(request, RejectReason.DUPLICATE_ID);
        } else {
            reject(request, newOrder(request), reason);
        }
    }

    private void reject(final Request request, final VenueOrder order, final RejectReason reason) {
        order.status = OrdStatus.REJECTED;
        witness.refused(request.kind, request.id);
        final Answer answer = blanks.get();
        writer.report(answer, order, ExecType.REJECTED, nextExecId++, request.id)
                .reason(reason);
        out.accept(answer);
    }

    private void onAmend(final Request request) {
        final VenueOrder order = liveOrder(request.orderId);
        if (order == null) {
            refuse(request, missing(request.orderId));
        } else if (byId.containsKey(request.id) || refused.contains(request.id)) {
            refuse(request, RejectReason.DUPLICATE_ID);
        } else if (request.lots <= order.filled) {
            refuse(request, RejectReason.BAD_QUANTITY);
        } else if (request.isPostOnly && market.wouldTake(order.side, request.price)) {
            refuse(request, RejectReason.WOULD_TAKE);
        } else {
            final long oldId = order.id;
            final long oldPrice = order.price;
            order.id = request.id;
            order.price = request.price;
            order.lots = request.lots;
            byId.put(order.id, order);
            witness.amended(order, oldId, oldPrice);
            watchSelf(order);
            final Answer answer = blanks.get();
            writer.report(answer, order, ExecType.REPLACED, nextExecId++, request.id)
                    .origClientOrderId(oldId);
            out.accept(answer);
        }
    }

    private void onCancel(final Request request) {
        final VenueOrder order = liveOrder(request.orderId);
        if (order == null) {
            refuse(request, missing(request.orderId));
        } else {
            end(order, ExecType.CANCELED, OrdStatus.CANCELED, request.id);
        }
    }

    private void onQuery(final Request request) {
        final VenueOrder order = byId.get(request.orderId);
        if (order == null) {
            refuse(request, RejectReason.UNKNOWN_ORDER);
        } else {
            say(order, ExecType.ORDER_STATUS, request.id);
        }
    }

    /** A request is refused; it has no effect, and no copy of it that comes later has one. */
    void refuse(final Request request, final RejectReason reason) {
        final boolean isNew = request.kind == Request.Kind.NEW;
        if (!byId.containsKey(request.id)) {
            witness.refused(request.kind, request.id);
            refused.add(request.id);
            if (isNew) {
                newOrder(request).status = OrdStatus.REJECTED;
            }
        }
        fail(request, reason, RequestOutcome.REJECTED);
    }

    /** What the gateway makes of a request that was not answered, or not usably. */
    void fail(final Request request, final RejectReason reason, final RequestOutcome outcome) {
        final Answer answer = blanks.get();
        writer.refuse(answer, request, reason, outcome);
        out.accept(answer);
    }

    private RejectReason missing(final long id) {
        return byId.containsKey(id) ? RejectReason.TOO_LATE : RejectReason.UNKNOWN_ORDER;
    }

    private VenueOrder liveOrder(final long id) {
        final VenueOrder order = byId.get(id);
        return order != null && order.isLive && order.id == id ? order : null;
    }

    private void say(final VenueOrder order, final ExecType type, final long requestId) {
        final Answer answer = blanks.get();
        writer.report(answer, order, type, nextExecId++, requestId);
        out.accept(answer);
    }

    // ------------------------------------------------------------------------------------------ the venue by itself

    /** A part or all of a live order trades. */
    void fill(final VenueOrder order, final long price, final long lots, final boolean isTaker) {
        final long fee = Terms.fee(lots, price, isTaker);
        order.filled += lots;
        order.status = order.filled == order.lots ? OrdStatus.FILLED : OrdStatus.PARTIALLY_FILLED;
        position += order.side.value() * lots;
        cash -= order.side.value() * Terms.value(lots, price) + fee;
        final long execId = nextExecId++;
        final Fill fill = remember(order, execId, price, lots, fee);
        fill.isTaker = isTaker;
        witness.filled(order, execId, price, lots, fee);
        if (order.filled == order.lots) {
            order.isLive = false;
            live.remove(order);
            witness.ended(order);
        }
        copy(order, fill.order);
        sayFill(fill, 0);
    }

    private Fill remember(
            final VenueOrder order, final long execId, final long price, final long lots, final long fee) {
        if (usedFills == fills.size()) {
            fills.add(new Fill());
        }
        final Fill fill = fills.get(usedFills++);
        fill.execId = execId;
        fill.timeNs = nowNs;
        fill.price = price;
        fill.lots = lots;
        fill.fee = fee;
        fill.bustId = 0;
        copy(order, fill.order);
        return fill;
    }

    private static void copy(final VenueOrder from, final VenueOrder to) {
        to.venueId = from.venueId;
        to.id = from.id;
        to.side = from.side;
        to.price = from.price;
        to.lots = from.lots;
        to.filled = from.filled;
        to.status = from.status;
        to.isLive = from.isLive;
    }

    private void sayFill(final Fill fill, final long reportId) {
        final Answer answer = blanks.get();
        writer.report(answer, fill.order, ExecType.TRADE, fill.execId, 0)
                .lastPrice(fill.price)
                .lastQty(fill.lots)
                .fee(fill.fee)
                .liquidity(fill.isTaker ? Liquidity.TAKER : Liquidity.MAKER);
        if (reportId != 0) {
            answer.markReplayed();
            answer.reportId = reportId;
        }
        out.accept(answer);
    }

    /** The venue ends an order, asked or not. */
    void end(final VenueOrder order, final ExecType type, final OrdStatus status, final long requestId) {
        order.isLive = false;
        order.status = status;
        live.remove(order);
        witness.ended(order);
        say(order, type, requestId);
    }

    /** Every live order is cancelled, unasked or by one request. */
    void cancelAll() {
        while (!live.isEmpty()) {
            end(live.get(live.size() - 1), ExecType.CANCELED, OrdStatus.CANCELED, 0);
        }
    }

    /** A fill is undone: the trade is cancelled with its fee. */
    void bust(final int index) {
        final Fill fill = fills.get(index);
        if (fill.bustId != 0) {
            return;
        }
        fill.bustId = nextExecId++;
        position -= fill.order.side.value() * fill.lots;
        cash += fill.order.side.value() * Terms.value(fill.lots, fill.price) + fill.fee;
        witness.busted(fill.bustId, fill.execId, fill.order.side, fill.price, fill.lots, fill.fee);
        sayBust(fill, 0);
    }

    private void sayBust(final Fill fill, final long reportId) {
        final Answer answer = blanks.get();
        writer.report(answer, fill.order, ExecType.TRADE_CANCEL, fill.bustId, 0)
                .lastPrice(fill.price)
                .lastQty(fill.lots)
                .fee(fill.fee)
                .refExecId(fill.execId);
        if (reportId != 0) {
            answer.markReplayed();
            answer.reportId = reportId;
        }
        out.accept(answer);
    }

    // ------------------------------------------------------------------------------------------------- the account

    /** Fills and busts behind a statement's number are said again. */
    void sayFillsSince(final long reportId, final long execId) {
        for (int i = 0; i < usedFills; i++) {
            final Fill fill = fills.get(i);
            if (fill.execId > execId) {
                sayFill(fill, reportId);
            }
            if (fill.bustId > execId) {
                sayBust(fill, reportId);
            }
        }
    }

    /** All live orders, the last of them marked. */
    void sayOpenOrders(final long reportId) {
        for (int i = 0; i < Math.max(live.size(), 1); i++) {
            final Answer answer = blanks.get();
            writer.openOrder(answer, reportId, live.isEmpty() ? null : live.get(i), i >= live.size() - 1);
            answer.reportId = reportId;
            out.accept(answer);
        }
    }

    void sayPosition(final long reportId) {
        final Answer answer = blanks.get();
        writer.position(answer, reportId, position);
        answer.reportId = reportId;
        out.accept(answer);
    }

    void sayBalance(final long reportId) {
        final Answer answer = blanks.get();
        writer.balance(answer, reportId, cash);
        answer.reportId = reportId;
        out.accept(answer);
    }

    void sayEnd(final long reportId, final ReportOutcome outcome) {
        final Answer answer = blanks.get();
        writer.end(answer, reportId, outcome);
        answer.reportId = reportId;
        out.accept(answer);
    }

    // ----------------------------------------------------------------------------------------------------- the truth

    int liveOrders() {
        return live.size();
    }

    VenueOrder liveOrder(final int index) {
        return live.get(index);
    }

    /** The order that goes or went by an id; null when none did. */
    VenueOrder orderOf(final long id) {
        return byId.get(id);
    }

    int fills() {
        return usedFills;
    }

    /** Lots that live orders of a side could still add to the position. */
    long open(final Side side) {
        long sum = 0;
        for (int i = 0; i < live.size(); i++) {
            final VenueOrder order = live.get(i);
            sum += order.side == side ? order.leaves() : 0;
        }
        return sum;
    }

    long position() {
        return position;
    }

    long cash() {
        return cash;
    }
}
