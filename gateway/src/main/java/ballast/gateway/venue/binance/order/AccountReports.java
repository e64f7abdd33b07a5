package ballast.gateway.venue.binance.order;

import ballast.codecs.ExecType;
import ballast.codecs.Liquidity;
import ballast.codecs.OrdStatus;
import ballast.codecs.RejectReason;
import ballast.codecs.ReportOutcome;
import ballast.codecs.Side;

/**
 * Answers AccountQueries, one instrument after the other: the account's trades page by page, then the open orders, then
 * the balances. A trade names the venue's order only; whose order that is, is asked before the trade is told. When a
 * part fails, or is not answered, the report ends FAILED.
 *
 * <p>A replayed fill says what of its order has been told: no more than the venue knows, so that {@code leavesQty} is
 * never too small. Bounded: {@value #OWNERS_MAX} owners are asked for between two pages. One thread; allocates in its
 * constructor only.
 *
 * <p>Source: the venue's pages of account requests of the WebSocket API.
 */
final class AccountReports {
    static final int OWNERS_MAX = 16;

    private static final int NONE = -1;
    private static final long MILLI_NS = 1_000_000L;
    private static final int ID = 0;
    private static final int ORDER_ID = 1;
    private static final int PRICE = 2;
    private static final int QUANTITY = 3;
    private static final int FEE = 4;
    private static final int FEE_ASSET = 5;
    private static final int TIME = 6;
    private static final int IS_BUYER = 7;
    private static final int IS_MAKER = 8;

    private final Context context;
    private final RequestSender sender;
    private final KnownOrders orders;
    private final OrderAnswers answers;
    private final AnswerEncoder out;
    private final Counters counters;
    private final FeeReader fees;
    private final Balances balances;
    private final JsonArray elements = new JsonArray();
    private final Statement told = new Statement();
    private final JsonShape trade = new JsonShape(
            "id", "orderId", "price", "qty", "commission", "commissionAsset", "time", "isBuyer", "isMaker");

    private final boolean[] isAsked;
    private final long[] reportIds;
    private final long[] sinceExecIds;
    private final long[] sinceNs;
    private final long[] owners = new long[OWNERS_MAX];

    private int current = NONE;
    private long partId;
    /** The next page begins with this trade; -1 = it begins with a time. */
    private long fromTradeId;

    private long resumedAt;
    private int ownersFound;
    private int ownersAsked;
    private long firstConnectedNs;

    AccountReports(
            final Context context,
            final RequestSender sender,
            final KnownOrders orders,
            final OrderAnswers answers,
            final AnswerEncoder out,
            final Counters counters) {
        this.context = context;
        this.sender = sender;
        this.orders = orders;
        this.answers = answers;
        this.out = out;
        this.counters = counters;
        fees = new FeeReader(context, counters);
        balances = new Balances(out, counters);
        isAsked = new boolean[context.instruments()];
        reportIds = new long[context.instruments()];
        sinceExecIds = new long[context.instruments()];
        sinceNs = new long[context.instruments()];
    }

    /** When the first connection was made: without any fill booked, fills are looked for from some time before. */
    void firstConnected(final long venueNs) {
        firstConnectedNs = venueNs;
    }

    /**
     * The core asks; what it asked before for the instrument, it waits for no longer.
     *
     * @param instrument its place.
     * @param reportId comes back.
     * @param sinceExecId of the last fill that it has, 0 = none.
     * @param sinceTimeNs venue time of the last fill that it has, 0 = none.
     */
    void ask(final int instrument, final long reportId, final long sinceExecId, final long sinceTimeNs) {
        if (current == instrument) {
            end(ReportOutcome.FAILED);
        } else if (isAsked[instrument]) {
            tellEnd(instrument, ReportOutcome.FAILED);
        }
        isAsked[instrument] = true;
        reportIds[instrument] = reportId;
        sinceExecIds[instrument] = sinceExecId;
        sinceNs[instrument] = sinceTimeNs;
        startNext();
    }

    private void startNext() {
        for (int i = 0; i < isAsked.length && current == NONE; i++) {
            if (isAsked[i]) {
                start(i);
            }
        }
    }

    private void start(final int instrument) {
        current = instrument;
        isAsked[instrument] = false;
        fromTradeId = sinceExecIds[instrument] > 0 ? sinceExecIds[instrument] + 1 : NONE;
        resumedAt = NONE;
        ownersFound = 0;
        ownersAsked = 0;
        if (!askForTrades()) {
            end(ReportOutcome.FAILED);
        }
    }

    private void end(final ReportOutcome outcome) {
        final int ended = current;
        current = NONE;
        partId = 0;
        tellEnd(ended, outcome);
    }

    private void tellEnd(final int instrument, final ReportOutcome outcome) {
        if (outcome == ReportOutcome.FAILED) {
            counters.increment(SessionCounter.REPORTS_FAILED);
        }
        out.reportEnd(reportIds[instrument], context.instrument(instrument).id(), outcome);
    }

    /** A part was not answered, or refused, or its answer makes no sense. */
    void onFailed(final long requestId) {
        if (isPart(requestId)) {
            end(ReportOutcome.FAILED);
            startNext();
        }
    }

    private boolean isPart(final long requestId) {
        return current != NONE && requestId == partId;
    }

    /** The venue has answered a part. */
    void onAnswer(final PendingRequest request, final byte[] bytes, final int from, final int to) {
        if (!isPart(request.id)) {
            return;
        }
        final boolean isGood = switch (request.kind) {
            case TRADES -> onTrades(bytes, from, to);
            case OWNER -> answers.onOwner(request, bytes, from, to) && onOwnerKnown();
            case OPEN_ORDERS -> onOpenOrders(request, bytes, from, to);
            default -> onAccount(bytes, from, to);
        };
        if (!isGood) {
            end(ReportOutcome.FAILED);
        }
        startNext();
    }

    /** The venue no longer knows the order of a trade: it is none of ours that is of any use. */
    void onOwnerUnknown(final PendingRequest request) {
        if (!isPart(request.id)) {
            return;
        }
        final KnownOrder order = orders.add(current, 0);
        orders.learnVenueId(order, owners[ownersAsked - 1]);
        if (!onOwnerKnown()) {
            end(ReportOutcome.FAILED);
        }
        startNext();
    }

    // ------------------------------------------------------------------------------------------------------- trades

    private boolean askForTrades() {
        if (!mayAsk(RequestKind.TRADES)) {
            return false;
        }
        final SpotInstrument instrument = context.instrument(current);
        final OrderRequests requests = sender.requests();
        final int limit = context.tradesPerPage();
        final int length = fromTradeId >= 0
                ? requests.tradesFrom(partId, fromTradeId, limit, instrument.terms(), sender.venueMs())
                : requests.tradesSince(partId, sinceMs(), limit, instrument.terms(), sender.venueMs());
        return sent(RequestKind.TRADES, length);
    }

    private long sinceMs() {
        final long since = sinceNs[current];
        return Math.floorDiv(since > 0 ? since : firstConnectedNs - context.historyNs(), MILLI_NS);
    }

    private boolean mayAsk(final RequestKind kind) {
        partId = sender.nextId();
        return sender.admit(kind, partId) == RejectReason.NONE;
    }

    private boolean sent(final RequestKind kind, final int length) {
        return sender.send(kind, partId, 0, current, length) != null;
    }

    private boolean onTrades(final byte[] bytes, final int from, final int to) {
        if (!elements.begin(bytes, from, to)) {
            return false;
        }
        int count = 0;
        long firstUnknown = NONE;
        long last = NONE;
        ownersFound = 0;
        ownersAsked = 0;
        while (elements.next()) {
            trade.read(bytes, elements.from(), elements.to());
            final long tradeId = trade.whole(ID);
            final long orderId = trade.whole(ORDER_ID);
            if (!trade.isGood() || tradeId <= last) {
                return false;
            }
            last = tradeId;
            count++;
            final KnownOrder order = orders.findByVenueId(current, orderId);
            if (order == null) {
                want(orderId);
                firstUnknown = firstUnknown == NONE ? tradeId : firstUnknown;
            } else if (firstUnknown == NONE && order.clientOrderId == 0) {
                counters.increment(SessionCounter.FOREIGN_ORDERS);
            } else if (firstUnknown == NONE && !tell(order, bytes)) {
                return false;
            }
        }
        if (firstUnknown != NONE) {
            final boolean isProgress = firstUnknown != resumedAt;
            resumedAt = firstUnknown;
            fromTradeId = firstUnknown;
            return isProgress && askForOwner();
        }
        if (count < context.tradesPerPage()) {
            return askForOpenOrders();
        }
        fromTradeId = last + 1;
        return askForTrades();
    }

    private void want(final long orderId) {
        for (int i = 0; i < ownersFound; i++) {
            if (owners[i] == orderId) {
                return;
            }
        }
        if (ownersFound < OWNERS_MAX) {
            owners[ownersFound] = orderId;
            ownersFound++;
        }
    }

    private boolean tell(final KnownOrder order, final byte[] bytes) {
        final SpotInstrument instrument = context.instrument(current);
        told.clear();
        told.type = ExecType.TRADE;
        told.isReplayed = true;
        told.instrumentId = instrument.id();
        told.execId = trade.whole(ID);
        told.venueTimeNs = trade.timeNs(TIME);
        told.lastPrice = trade.price(PRICE, instrument.ticks());
        told.lastQty = trade.quantity(QUANTITY, instrument.lots());
        told.side = trade.flag(IS_BUYER) ? Side.BUY : Side.SELL;
        told.liquidity = trade.flag(IS_MAKER) ? Liquidity.MAKER : Liquidity.TAKER;
        if (trade.isGood()) {
            fees.read(trade, bytes, FEE, FEE_ASSET, instrument, told);
        }
        if (!trade.isGood()) {
            return false;
        }
        order.traded(told.execId, told.lastQty);
        told.clientOrderId = order.clientOrderId;
        told.venueOrderId = order.venueOrderId;
        told.price = order.price;
        told.orderQty = order.quantity;
        told.cumQty = order.cumQty;
        // an order whose size is not known may fill further
        told.leavesQty = order.quantity == 0 ? 1 : Math.max(0, order.quantity - order.cumQty);
        told.status = told.leavesQty == 0 ? OrdStatus.FILLED : OrdStatus.PARTIALLY_FILLED;
        out.statement(told);
        return true;
    }

    private boolean askForOwner() {
        if (!mayAsk(RequestKind.OWNER)) {
            return false;
        }
        final SpotInstrument instrument = context.instrument(current);
        final long orderId = owners[ownersAsked];
        ownersAsked++;
        return sent(
                RequestKind.OWNER,
                sender.requests().statusByVenueId(partId, orderId, instrument.terms(), sender.venueMs()));
    }

    private boolean onOwnerKnown() {
        return ownersAsked < ownersFound ? askForOwner() : askForTrades();
    }

    // --------------------------------------------------------------------------------------- open orders and balances

    private boolean askForOpenOrders() {
        if (!mayAsk(RequestKind.OPEN_ORDERS)) {
            return false;
        }
        final SpotInstrument instrument = context.instrument(current);
        return sent(
                RequestKind.OPEN_ORDERS, sender.requests().openOrders(partId, instrument.terms(), sender.venueMs()));
    }

    private boolean onOpenOrders(final PendingRequest request, final byte[] bytes, final int from, final int to) {
        final SpotInstrument instrument = request.instrument;
        final long askedNs = sender.venueNs(request.sentNs);
        int ours = 0;
        if (!elements.begin(bytes, from, to)) {
            return false;
        }
        while (elements.next()) {
            final Statement order =
                    answers.openOrder(current, instrument, bytes, elements.from(), elements.to(), askedNs);
            if (order == null) {
                return false;
            }
            ours += order.clientOrderId == 0 ? 0 : 1;
        }
        final long reportId = reportIds[current];
        if (ours == 0) {
            out.noOpenOrder(reportId, instrument.id());
        }
        elements.begin(bytes, from, to);
        while (elements.next()) {
            final Statement order =
                    answers.openOrder(current, instrument, bytes, elements.from(), elements.to(), askedNs);
            if (order.clientOrderId == 0) {
                counters.increment(SessionCounter.FOREIGN_ORDERS);
            } else {
                ours--;
                out.openOrder(reportId, order, ours == 0);
            }
        }
        return mayAsk(RequestKind.ACCOUNT)
                && sent(RequestKind.ACCOUNT, sender.requests().account(partId, sender.venueMs()));
    }

    private boolean onAccount(final byte[] bytes, final int from, final int to) {
        final boolean isTold = balances.tell(reportIds[current], context.instrument(current), bytes, from, to);
        if (isTold) {
            end(ReportOutcome.COMPLETE);
        }
        return isTold;
    }
}
