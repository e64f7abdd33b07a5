package ballast.sim.venue;

import ballast.codecs.ExecType;
import ballast.codecs.OrdStatus;
import ballast.codecs.OrderAction;
import ballast.codecs.RejectReason;
import ballast.codecs.RequestType;
import ballast.codecs.Side;
import ballast.core.book.LevelListener;
import ballast.core.book.OrderBook;
import ballast.core.position.Contract;
import ballast.sim.account.VenueAccount;
import ballast.sim.model.FillLaw;
import ballast.sim.model.VenueRules;

/**
 * One instrument at the simulated venue: its book as the tape tells it, and our orders resting in it.
 *
 * <p>{@link RestingFills} say what fills them, {@link TakerRules} what an order meets that arrives.
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
    private final OrderBook book;
    private final RestingOrders orders = new RestingOrders();
    private final EndedOrders ended = new EndedOrders();
    private final Executions executions;
    private final RestingFills makers;
    private final TakerRules takers;
    private final Admission admission;
    private final VenueRules.Maintenance maintenance;
    private final RestingOrder past = new RestingOrder();
    private Contract contract;
    private final int instrumentId;
    private boolean isSnapshot;
    private boolean isGap;
    private boolean isTrading = true;
    private long nextVenueOrderId = 1;

    /** When maintenance begins or ends next. */
    private long nextChangeNs = Long.MAX_VALUE;

    SimulatedInstrument(final int instrumentId, final AnswerPublisher answers, final VenueSetup setup) {
        this.answers = answers;
        this.instrumentId = instrumentId;
        this.maintenance = setup.rules().maintenance();
        this.book = new OrderBook(OrderBook.WINDOW_TICKS_DEFAULT, OrderBook.FAR_LEVELS_MAX_DEFAULT, this);
        this.executions = new Executions(answers, orders, ended, setup.accounts());
        final FillLaw fills = setup.fills();
        this.makers = switch (fills.mode()) {
            case WHOLE, TRADED, STRICT -> new MakerRules(book, orders, executions, setup.queue(), fills.mode());
            case VOLUME -> new VolumeFills(book, orders, executions, fills, instrumentId);
            case POISSON -> new PoissonFills(book, orders, executions, answers, fills, instrumentId);
            case BERNOULLI -> new BernoulliFills(book, orders, executions, answers, fills, instrumentId);
        };
        this.takers = new TakerRules(
                book, orders, executions, fills.mode(), setup.rules().selfTrade());
        this.admission = new Admission(book, orders, executions, takers, answers, setup.rules());
    }

    void onDefinition(final Contract definition) {
        contract = definition;
        executions.onDefinition(definition);
        admission.onDefinition(definition);
        nextChangeNs = maintenance.nextChangeNs(answers.venueTimeNs());
        makers.onTradingState(isTrading && !admission.isClosed());
    }

    /** Our account, to be read. */
    VenueAccount account() {
        return executions.account();
    }

    /** Orders of ours that rest. */
    int restingOrders() {
        return orders.count(Side.BUY) + orders.count(Side.SELL);
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
        takers.onBookCleared();
        isGap = true;
        makers.onGap();
    }

    /** The book is whole again. */
    void onResynced() {
        if (isGap) {
            judgePlaces();
        }
    }

    /** When it acts next without tape and request; {@link Long#MAX_VALUE}: never. */
    long nextTimeNs() {
        return Math.min(Math.min(executions.nextFundingNs(), makers.nextTimeNs()), nextChangeNs);
    }

    /** The time has come. */
    void onTime(final long nowNs) {
        if (nowNs < nextTimeNs()) {
            throw new IllegalStateException("instrument " + instrumentId + " is not due at " + nowNs);
        }
        if (nowNs >= nextChangeNs) {
            nextChangeNs = maintenance.nextChangeNs(nowNs);
            makers.onTradingState(isTrading && !admission.isClosed());
        }
        if (nowNs >= makers.nextTimeNs()) {
            makers.onTime(nowNs);
        }
        if (nowNs >= executions.nextFundingNs()) {
            executions.settleFunding();
        }
    }

    /** The venue trades, or no longer does. */
    void onTradingState(final boolean isTradingNow) {
        isTrading = isTradingNow;
        makers.onTradingState(isTradingNow && !admission.isClosed());
    }

    /** A snapshot replaces the book: places in the queue are judged when it is complete. */
    void onSnapshotStart() {
        isSnapshot = true;
        book.clearLevels();
        takers.onBookCleared();
    }

    /** All parts of a book event have been applied. */
    void onBookComplete() {
        if (isSnapshot) {
            isSnapshot = false;
            judgePlaces();
        }
        makers.onBookComplete(!admission.isClosed());
        executions.onBook(book);
    }

    /** The tape tells what funding will be. */
    void onFundingRate(final long rate) {
        executions.onFundingRate(rate);
    }

    /** A message or a moment has done all that it does: see what it means for orders and position that are left. */
    void onDone() {
        executions.endUselessOrders();
        if (executions.isToBeLiquidated()) {
            onMassCancel();
            executions.takeOver(nextVenueOrderId++);
        }
    }

    private void judgePlaces() {
        isGap = false;
        makers.judgePlaces(Side.BUY);
        makers.judgePlaces(Side.SELL);
    }

    @Override
    public void onLevel(final Side side, final long price, final long sizeBefore, final long sizeNow) {
        if (!isSnapshot) {
            takers.onLevel(side, price);
            makers.onLevel(side, price, sizeBefore, sizeNow);
        }
    }

    /** One order of the public book. */
    void onPublicOrder(
            final OrderAction action, final long id, final Side side, final long price, final long quantity) {
        makers.onPublicOrder(action, id, side, price, quantity);
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
        if (!admission.isClosed()) {
            makers.onTrade(price, lots, couldHitBids, couldLiftAsks);
        }
        executions.onTrade(book, price);
    }

    // ---------------------------------------------------------------------------------------------- what we ask for

    /** A request has arrived that this venue does not take, or not now. */
    void refuse(final RequestType request, final long requestId, final long orderId, final RejectReason reason) {
        answers.refused(request, requestId, orderId, instrumentId, reason);
    }

    /** A new order has arrived. */
    void onNewOrder(final long clientOrderId, final OrderTerms terms) {
        final RejectReason notNow = notNow(clientOrderId, orders.hasRoom(terms.side) && admission.hasRoom());
        if (notNow != RejectReason.NONE) {
            refuse(RequestType.NEW, clientOrderId, 0, notNow);
            return;
        }
        final RestingOrder order = orders.claim();
        order.clientOrderId = clientOrderId;
        order.venueOrderId = nextVenueOrderId++;
        order.side = terms.side;
        order.isReduceOnly = terms.isReduceOnly;
        final RejectReason reason = admission.judge(terms, order);
        order.price = terms.isMarket ? 0 : terms.price;
        order.quantity = terms.quantity;
        if (reason != RejectReason.NONE) {
            answers.ended(order, instrumentId, ExecType.REJECTED, OrdStatus.REJECTED, reason);
            executions.forget(order, OrdStatus.REJECTED);
            return;
        }
        answers.accepted(order, instrumentId);
        match(order, terms);
    }

    private RejectReason notNow(final long requestId, final boolean hasRoom) {
        if (!isTrading || admission.isClosed()) {
            return RejectReason.VENUE_CLOSED;
        }
        if (isTaken(requestId)) {
            return RejectReason.DUPLICATE_ID;
        }
        return hasRoom ? RejectReason.NONE : RejectReason.TOO_MANY_ORDERS;
    }

    /** Take what there is, then rest or end. */
    private void match(final RestingOrder order, final OrderTerms terms) {
        final boolean isShort = terms.isAllOrNothing && !takers.hasEnough(order.side, terms.price, order.leaves());
        final boolean isSelfTrade = !isShort && takers.take(order, terms.price);
        if (order.leaves() == 0) {
            executions.forget(order, OrdStatus.FILLED);
        } else if (isSelfTrade) {
            answers.ended(order, instrumentId, ExecType.CANCELED, OrdStatus.CANCELED, RejectReason.SELF_TRADE);
            executions.forget(order, OrdStatus.CANCELED);
        } else if (terms.isImmediate) {
            answers.ended(order, instrumentId, ExecType.EXPIRED, OrdStatus.EXPIRED, RejectReason.NONE);
            executions.forget(order, OrdStatus.EXPIRED);
        } else {
            final long shown = isGap ? UNKNOWN_LOTS : book.sizeAt(order.side, order.price);
            makers.join(order, shown, takers.isReached(order.side, order.price));
        }
    }

    private boolean isTaken(final long clientOrderId) {
        return orders.find(clientOrderId) != null || ended.contains(clientOrderId);
    }

    /**
     * An amend has arrived. Smaller at the same price keeps the place in the queue, anything else goes to the back. No
     * more than what is filled already ends the order.
     */
    void onAmend(final long requestId, final long orderId, final OrderTerms terms) {
        final RestingOrder order = orders.find(orderId);
        final RejectReason notNow = order == null ? missing(orderId) : notNow(requestId, true);
        if (notNow != RejectReason.NONE) {
            refuse(RequestType.AMEND, requestId, orderId, notNow);
            return;
        }
        if (terms.quantity > 0 && terms.quantity <= order.cumQty) {
            executions.cancel(order, RejectReason.NONE);
            return;
        }
        terms.side = order.side;
        terms.isReduceOnly = order.isReduceOnly;
        final RejectReason reason = admission.judge(terms, order);
        if (reason != RejectReason.NONE) {
            refuse(RequestType.AMEND, requestId, orderId, reason);
            return;
        }
        final boolean keepsPlace = terms.price == order.price && terms.quantity <= order.quantity;
        order.quantity = terms.quantity;
        if (keepsPlace) {
            orders.rename(order, requestId);
            answers.replaced(order, orderId, instrumentId);
            return;
        }
        orders.leave(order);
        order.clientOrderId = requestId;
        order.price = terms.price;
        answers.replaced(order, orderId, instrumentId);
        match(order, terms);
    }

    /** A cancel has arrived. */
    void onCancel(final long requestId, final long orderId) {
        final RestingOrder order = orders.find(orderId);
        if (order == null) {
            refuse(RequestType.CANCEL, requestId, orderId, missing(orderId));
            return;
        }
        executions.cancel(order, RejectReason.NONE);
    }

    /** Cancel everything. */
    void onMassCancel() {
        massCancel(Side.BUY);
        massCancel(Side.SELL);
    }

    private void massCancel(final Side side) {
        while (orders.count(side) > 0) {
            executions.cancel(orders.at(side, 0), RejectReason.NONE);
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
            refuse(RequestType.QUERY, requestId, orderId, RejectReason.UNKNOWN_ORDER);
        }
    }

    private RejectReason missing(final long orderId) {
        return ended.contains(orderId) ? RejectReason.TOO_LATE : RejectReason.UNKNOWN_ORDER;
    }
}
