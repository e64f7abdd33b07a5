package ballast.sim.venue;

import ballast.codecs.ExecType;
import ballast.codecs.Liquidity;
import ballast.codecs.OrdStatus;
import ballast.codecs.RejectReason;
import ballast.codecs.RequestType;
import ballast.codecs.Side;
import ballast.core.book.LevelListener;
import ballast.core.book.OrderBook;
import ballast.core.position.Contract;
import ballast.sim.model.QueueModel;

/**
 * One instrument at the simulated venue: its book as the tape tells it, and our orders resting in it.
 *
 * <p>The market does not react to us. Rules for a resting order of ours:
 *
 * <ul>
 *   <li>a trade at a worse price for its taker than ours fills us whole at our price (traded through);
 *   <li>a trade at our price first takes what the {@link QueueModel} says stands before us, then our orders at that
 *       price in time priority, one trade never filling more of them than it traded;
 *   <li>when the opposite best reaches our price after a whole book event, we are filled whole at our price (crossed).
 * </ul>
 *
 * <p>An order that arrives marketable takes displayed sizes level by level unless it is post-only, in which case it is
 * refused. Between a gap in the feed and the next whole snapshot an order joins behind all that the snapshot will
 * show. While the venue does not trade it takes no orders and no amends, but cancels and questions.
 *
 * <p>Single thread. No allocation after construction.
 */
final class SimulatedInstrument implements LevelListener {
    /** More than any level shows: what is assumed to stand before an order whose level is not known. */
    private static final long UNKNOWN_LOTS = 1L << 52;

    private final AnswerPublisher answers;
    private final QueueModel queue;
    private final OrderBook book;
    private final RestingOrders orders = new RestingOrders();
    private final EndedOrders ended = new EndedOrders();
    private final RestingOrder past = new RestingOrder();
    private Contract contract;
    private int instrumentId;
    private boolean isSnapshot;
    private boolean isGap;
    private boolean isTrading = true;
    private long nextVenueOrderId = 1;

    SimulatedInstrument(final AnswerPublisher answers, final QueueModel queue) {
        this.answers = answers;
        this.queue = queue;
        this.book = new OrderBook(OrderBook.WINDOW_TICKS_DEFAULT, OrderBook.FAR_LEVELS_MAX_DEFAULT, this);
    }

    void onDefinition(final Contract definition) {
        contract = definition;
        instrumentId = definition.instrumentId();
    }

    boolean isDefined() {
        return contract != null;
    }

    OrderBook book() {
        return book;
    }

    // ------------------------------------------------------------------------------------------- what the tape says

    /** Updates were lost: what stands in the book is not known until a snapshot is complete. */
    void onGap() {
        book.clear();
        isGap = true;
    }

    /** The book is whole again. */
    void onResynced() {
        if (isGap) {
            judgePlaces();
        }
    }

    /** The venue trades, or no longer does. */
    void onTradingState(final boolean isTradingNow) {
        isTrading = isTradingNow;
    }

    /** A snapshot replaces the book: places in the queue are judged when it is complete. */
    void onSnapshotStart() {
        isSnapshot = true;
        book.clearLevels();
    }

    /** All parts of a book event have been applied. */
    void onBookComplete() {
        if (isSnapshot) {
            isSnapshot = false;
            judgePlaces();
        }
        fillCrossed();
    }

    private void judgePlaces() {
        isGap = false;
        judgePlaces(Side.BUY);
        judgePlaces(Side.SELL);
    }

    private void judgePlaces(final Side side) {
        for (int i = 0; i < orders.count(side); i++) {
            final RestingOrder order = orders.at(side, i);
            final long shown = book.sizeAt(side, order.price);
            queue.onSize(order.place, shown, shown);
        }
    }

    @Override
    public void onLevel(final Side side, final long price, final long sizeBefore, final long sizeNow) {
        if (isSnapshot) {
            return;
        }
        RestingOrder ahead = null;
        for (int i = 0; i < orders.count(side); i++) {
            final RestingOrder order = orders.at(side, i);
            if (order.price == price) {
                queue.onSize(order.place, sizeBefore, sizeNow);
                if (ahead != null) {
                    order.place.notBefore(ahead.place);
                }
                ahead = order;
            }
        }
    }

    private void fillCrossed() {
        if (orders.count(Side.BUY) > 0 && book.bestAsk() != OrderBook.NO_PRICE) {
            for (int i = 0; i < orders.count(Side.BUY); i++) {
                if (orders.at(Side.BUY, i).price >= book.bestAsk()) {
                    i -= fillWhole(orders.at(Side.BUY, i));
                }
            }
        }
        if (orders.count(Side.SELL) > 0 && book.bestBid() != OrderBook.NO_PRICE) {
            for (int i = 0; i < orders.count(Side.SELL); i++) {
                if (orders.at(Side.SELL, i).price <= book.bestBid()) {
                    i -= fillWhole(orders.at(Side.SELL, i));
                }
            }
        }
    }

    /** Fill what is open; returns 1, the number of orders that left the list. */
    private int fillWhole(final RestingOrder order) {
        makerFill(order, order.leaves());
        return 1;
    }

    /**
     * A public trade.
     *
     * @param price in ticks.
     * @param lots traded.
     * @param couldHitBids whether the taker may have been a seller.
     * @param couldLiftAsks whether the taker may have been a buyer.
     */
    void onTrade(final long price, final long lots, final boolean couldHitBids, final boolean couldLiftAsks) {
        if (couldHitBids && orders.count(Side.BUY) > 0) {
            tradeAgainst(Side.BUY, price, lots);
        }
        if (couldLiftAsks && orders.count(Side.SELL) > 0) {
            tradeAgainst(Side.SELL, price, lots);
        }
    }

    private void tradeAgainst(final Side side, final long price, final long lots) {
        long left = lots;
        for (int i = 0; i < orders.count(side); i++) {
            final RestingOrder order = orders.at(side, i);
            final boolean isThrough = side == Side.BUY ? price < order.price : price > order.price;
            if (isThrough) {
                i -= fillWhole(order);
            } else if (order.price == price) {
                queue.onTrade(order.place, lots, lots - left);
                final long filled = Math.min(Math.min(queue.fillable(order.place), left), order.leaves());
                if (filled > 0) {
                    left -= filled;
                    final boolean isDone = filled == order.leaves();
                    makerFill(order, filled);
                    i -= isDone ? 1 : 0;
                }
            }
        }
    }

    private void makerFill(final RestingOrder order, final long lots) {
        order.cumQty += lots;
        final long fee = contract.fee(lots, order.price, contract.makerFeeRate());
        answers.fill(order, instrumentId, order.price, lots, fee, Liquidity.MAKER);
        if (order.leaves() == 0) {
            end(order, OrdStatus.FILLED);
        }
    }

    private void end(final RestingOrder order, final OrdStatus status) {
        orders.leave(order);
        ended.add(order, status);
        orders.release(order);
    }

    // ---------------------------------------------------------------------------------------------- what we ask for

    /** How a new order or an amend is meant. */
    enum Terms {
        POST_ONLY,
        GOOD_TILL_CANCEL,
        IMMEDIATE_OR_CANCEL
    }

    /** A new order that this venue does not offer has arrived. */
    void refuseNew(final long clientOrderId, final RejectReason reason) {
        answers.refused(RequestType.NEW, clientOrderId, 0, instrumentId, reason);
    }

    /** A new order has arrived. */
    void onNewOrder(
            final long clientOrderId, final Side side, final long price, final long quantity, final Terms terms) {
        if (!isTrading) {
            refuseNew(clientOrderId, RejectReason.VENUE_CLOSED);
            return;
        }
        if (isTaken(clientOrderId)) {
            refuseNew(clientOrderId, RejectReason.DUPLICATE_ID);
            return;
        }
        if (!orders.hasRoom(side)) {
            refuseNew(clientOrderId, RejectReason.TOO_MANY_ORDERS);
            return;
        }
        final RestingOrder order = orders.claim();
        order.clientOrderId = clientOrderId;
        order.venueOrderId = nextVenueOrderId++;
        order.side = side;
        order.price = price;
        order.quantity = quantity;
        final RejectReason reason = refusal(side, price, quantity, terms);
        if (reason != RejectReason.NONE) {
            answers.ended(order, instrumentId, ExecType.REJECTED, OrdStatus.REJECTED, reason);
            ended.add(order, OrdStatus.REJECTED);
            orders.release(order);
            return;
        }
        answers.accepted(order, instrumentId);
        take(order);
        if (order.leaves() == 0) {
            ended.add(order, OrdStatus.FILLED);
            orders.release(order);
        } else if (terms == Terms.IMMEDIATE_OR_CANCEL) {
            answers.ended(order, instrumentId, ExecType.EXPIRED, OrdStatus.EXPIRED, RejectReason.NONE);
            ended.add(order, OrdStatus.EXPIRED);
            orders.release(order);
        } else {
            rest(order);
        }
    }

    private void rest(final RestingOrder order) {
        orders.join(order);
        queue.onPlaced(order.place, isGap ? UNKNOWN_LOTS : book.sizeAt(order.side, order.price));
    }

    private boolean isTaken(final long clientOrderId) {
        return orders.find(clientOrderId) != null || ended.contains(clientOrderId);
    }

    private RejectReason refusal(final Side side, final long price, final long quantity, final Terms terms) {
        if (price <= 0) {
            return RejectReason.BAD_PRICE;
        }
        if (quantity < contract.minLots() || quantity > contract.maxLots()) {
            return RejectReason.BAD_QUANTITY;
        }
        if (contract.minNotional() > 0 && contract.notional(quantity, price) < contract.minNotional()) {
            return RejectReason.BAD_QUANTITY;
        }
        return terms == Terms.POST_ONLY && isMarketable(side, price) ? RejectReason.WOULD_TAKE : RejectReason.NONE;
    }

    private boolean isMarketable(final Side side, final long price) {
        return side == Side.BUY
                ? book.bestAsk() != OrderBook.NO_PRICE && price >= book.bestAsk()
                : book.bestBid() != OrderBook.NO_PRICE && price <= book.bestBid();
    }

    /** Take displayed sizes, best first, as far as the limit price reaches. The book is not changed by it. */
    private void take(final RestingOrder order) {
        final boolean isBuy = order.side == Side.BUY;
        final Side opposite = isBuy ? Side.SELL : Side.BUY;
        long level = isBuy ? book.bestAsk() : book.bestBid();
        while (order.leaves() > 0
                && level != OrderBook.NO_PRICE
                && (isBuy ? level <= order.price : level >= order.price)) {
            final long lots = Math.min(order.leaves(), book.sizeAt(opposite, level));
            order.cumQty += lots;
            final long fee = contract.fee(lots, level, contract.takerFeeRate());
            answers.fill(order, instrumentId, level, lots, fee, Liquidity.TAKER);
            level = book.worseThan(opposite, level);
        }
    }

    /**
     * An amend has arrived. Smaller at the same price keeps the place in the queue, anything else goes to the back. No
     * more than what is filled already ends the order.
     */
    void onAmend(final long requestId, final long orderId, final long price, final long quantity, final Terms terms) {
        final RestingOrder order = orders.find(orderId);
        if (order == null) {
            answers.refused(RequestType.AMEND, requestId, orderId, instrumentId, missing(orderId));
            return;
        }
        if (!isTrading || isTaken(requestId)) {
            final RejectReason reason = isTrading ? RejectReason.DUPLICATE_ID : RejectReason.VENUE_CLOSED;
            answers.refused(RequestType.AMEND, requestId, orderId, instrumentId, reason);
            return;
        }
        if (quantity > 0 && quantity <= order.cumQty) {
            answers.ended(order, instrumentId, ExecType.CANCELED, OrdStatus.CANCELED, RejectReason.NONE);
            end(order, OrdStatus.CANCELED);
            return;
        }
        final RejectReason reason = refusal(order.side, price, quantity, terms);
        if (reason != RejectReason.NONE) {
            answers.refused(RequestType.AMEND, requestId, orderId, instrumentId, reason);
            return;
        }
        final boolean keepsPlace = price == order.price && quantity <= order.quantity;
        order.quantity = quantity;
        if (keepsPlace) {
            orders.rename(order, requestId);
            answers.replaced(order, orderId, instrumentId);
            return;
        }
        orders.leave(order);
        order.clientOrderId = requestId;
        order.price = price;
        answers.replaced(order, orderId, instrumentId);
        take(order);
        if (order.leaves() == 0) {
            ended.add(order, OrdStatus.FILLED);
            orders.release(order);
            return;
        }
        rest(order);
    }

    /** A cancel has arrived. */
    void onCancel(final long requestId, final long orderId) {
        final RestingOrder order = orders.find(orderId);
        if (order == null) {
            answers.refused(RequestType.CANCEL, requestId, orderId, instrumentId, missing(orderId));
            return;
        }
        answers.ended(order, instrumentId, ExecType.CANCELED, OrdStatus.CANCELED, RejectReason.NONE);
        end(order, OrdStatus.CANCELED);
    }

    /** Cancel everything. */
    void onMassCancel() {
        massCancel(Side.BUY);
        massCancel(Side.SELL);
    }

    private void massCancel(final Side side) {
        while (orders.count(side) > 0) {
            final RestingOrder order = orders.at(side, 0);
            answers.ended(order, instrumentId, ExecType.CANCELED, OrdStatus.CANCELED, RejectReason.NONE);
            end(order, OrdStatus.CANCELED);
        }
    }

    /** A question about an order has arrived. */
    void onQuery(final long requestId, final long orderId) {
        final RestingOrder order = orders.find(orderId);
        if (order != null) {
            final OrdStatus status = order.cumQty > 0 ? OrdStatus.PARTIALLY_FILLED : OrdStatus.NEW;
            answers.status(order, instrumentId, status, true);
        } else if (ended.contains(orderId)) {
            ended.copyTo(orderId, past);
            answers.status(past, instrumentId, ended.status(orderId), false);
        } else {
            answers.refused(RequestType.QUERY, requestId, orderId, instrumentId, RejectReason.UNKNOWN_ORDER);
        }
    }

    private RejectReason missing(final long orderId) {
        return ended.contains(orderId) ? RejectReason.TOO_LATE : RejectReason.UNKNOWN_ORDER;
    }
}
