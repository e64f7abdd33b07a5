package ballast.gateway.venue.binance.order;

import ballast.codecs.AccountQueryDecoder;
import ballast.codecs.AmendOrderDecoder;
import ballast.codecs.CancelOrderDecoder;
import ballast.codecs.ExecInstDecoder;
import ballast.codecs.MassCancelDecoder;
import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.NewOrderDecoder;
import ballast.codecs.OrdType;
import ballast.codecs.OrderQueryDecoder;
import ballast.codecs.RejectReason;
import ballast.codecs.ReportOutcome;
import ballast.codecs.RequestOutcome;
import ballast.codecs.RequestType;
import ballast.codecs.Side;
import ballast.codecs.TimeInForce;
import org.agrona.DirectBuffer;

/**
 * Takes the core's messages and sends what they ask for. What cannot be sent is refused at once as REJECTED: the venue
 * has never seen it. One thread; allocates in its constructor only.
 */
final class OutboundRequests {
    /** What the core takes for possible, and more than any venue has. */
    private static final long STEPS_MAX = 1_000_000_000_000L;

    private final Context context;
    private final RequestSender sender;
    private final KnownOrders orders;
    private final MassCancels massCancels;
    private final AccountReports reports;
    private final AnswerEncoder out;
    private final Counters counters;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final NewOrderDecoder newOrder = new NewOrderDecoder();
    private final AmendOrderDecoder amend = new AmendOrderDecoder();
    private final CancelOrderDecoder cancel = new CancelOrderDecoder();
    private final MassCancelDecoder massCancel = new MassCancelDecoder();
    private final OrderQueryDecoder query = new OrderQueryDecoder();
    private final AccountQueryDecoder accountQuery = new AccountQueryDecoder();

    OutboundRequests(
            final Context context,
            final RequestSender sender,
            final KnownOrders orders,
            final MassCancels massCancels,
            final AccountReports reports,
            final AnswerEncoder out,
            final Counters counters) {
        this.context = context;
        this.sender = sender;
        this.orders = orders;
        this.massCancels = massCancels;
        this.reports = reports;
        this.out = out;
        this.counters = counters;
    }

    /** One message of the outbound stream; those that ask nothing of a venue are passed over. */
    void onMessage(final DirectBuffer buffer, final int offset) {
        final int instrumentId = MessageHead.instrumentId(buffer, offset);
        final int instrument = context.indexOf(instrumentId);
        switch (MessageHead.templateId(buffer, offset)) {
            case NewOrderDecoder.TEMPLATE_ID -> {
                newOrder.wrapAndApplyHeader(buffer, offset, header);
                final RejectReason reason = place(instrument);
                refuse(reason, RequestType.NEW, instrumentId, newOrder.clientOrderId(), 0);
            }
            case AmendOrderDecoder.TEMPLATE_ID -> {
                amend.wrapAndApplyHeader(buffer, offset, header);
                final RejectReason reason = amend(instrument);
                refuse(reason, RequestType.AMEND, instrumentId, amend.clientOrderId(), amend.origClientOrderId());
            }
            case CancelOrderDecoder.TEMPLATE_ID -> {
                cancel.wrapAndApplyHeader(buffer, offset, header);
                final RejectReason reason = cancel(instrument);
                refuse(reason, RequestType.CANCEL, instrumentId, cancel.clientOrderId(), cancel.origClientOrderId());
            }
            case MassCancelDecoder.TEMPLATE_ID -> {
                massCancel.wrapAndApplyHeader(buffer, offset, header);
                final RejectReason reason =
                        instrument < 0 ? RejectReason.UNSUPPORTED : massCancels.send(massCancel, instrument);
                refuse(reason, RequestType.MASS_CANCEL, instrumentId, massCancel.clientOrderId(), 0);
            }
            case OrderQueryDecoder.TEMPLATE_ID -> {
                query.wrapAndApplyHeader(buffer, offset, header);
                final RejectReason reason = query(instrument);
                refuse(reason, RequestType.QUERY, instrumentId, query.clientOrderId(), query.origClientOrderId());
            }
            case AccountQueryDecoder.TEMPLATE_ID -> onAccountQuery(buffer, offset, instrument);
            default -> {
                // what the core tells of itself
            }
        }
    }

    private void refuse(
            final RejectReason reason,
            final RequestType type,
            final int instrumentId,
            final long requestId,
            final long orderId) {
        if (reason != RejectReason.NONE) {
            counters.increment(SessionCounter.REFUSED_HERE);
            out.refused(type, instrumentId, requestId, orderId, RequestOutcome.REJECTED, reason);
        }
    }

    private RejectReason place(final int instrument) {
        final Side side = newOrder.side();
        final TimeInForce lasts = newOrder.timeInForce();
        final ExecInstDecoder how = newOrder.execInst();
        final boolean hasWords = newOrder.ordType() == OrdType.LIMIT
                && (how.postOnly()
                        || lasts == TimeInForce.GOOD_TILL_CANCEL
                        || lasts == TimeInForce.IMMEDIATE_OR_CANCEL
                        || lasts == TimeInForce.FILL_OR_KILL);
        if (instrument < 0 || !hasWords || (side != Side.BUY && side != Side.SELL)) {
            return RejectReason.UNSUPPORTED;
        }
        if (newOrder.price() <= 0 || newOrder.price() > STEPS_MAX) {
            return RejectReason.BAD_PRICE;
        }
        if (newOrder.quantity() <= 0 || newOrder.quantity() > STEPS_MAX) {
            return RejectReason.BAD_QUANTITY;
        }
        final long id = newOrder.clientOrderId();
        if (id <= 0 || orders.find(id) != null) {
            return RejectReason.DUPLICATE_ID;
        }
        final RejectReason reason = sender.admit(RequestKind.PLACE, id);
        if (reason != RejectReason.NONE) {
            return reason;
        }
        final int length =
                sender.requests().place(newOrder, context.instrument(instrument).terms(), sender.venueMs());
        final PendingRequest request = sender.send(RequestKind.PLACE, id, id, instrument, length);
        if (request == null) {
            return RejectReason.DISCONNECTED;
        }
        request.price = newOrder.price();
        request.quantity = newOrder.quantity();
        request.side = side;
        orders.add(instrument, id).terms(request.price, request.quantity);
        return RejectReason.NONE;
    }

    /** Only fewer lots at the same price: anything else is another order here. */
    private RejectReason amend(final int instrument) {
        final KnownOrder order = orders.find(amend.origClientOrderId());
        if (instrument < 0
                || order == null
                || order.instrument != instrument
                || order.price != amend.price()
                || amend.quantity() >= order.quantity
                || amend.quantity() <= order.cumQty) {
            return RejectReason.UNSUPPORTED;
        }
        final long id = amend.clientOrderId();
        if (id <= 0 || orders.find(id) != null) {
            return RejectReason.DUPLICATE_ID;
        }
        final RejectReason reason = sender.admit(RequestKind.AMEND, id);
        if (reason != RejectReason.NONE) {
            return reason;
        }
        final int length =
                sender.requests().amend(amend, context.instrument(instrument).terms(), sender.venueMs());
        return sender.sent(RequestKind.AMEND, id, amend.origClientOrderId(), instrument, length);
    }

    private RejectReason cancel(final int instrument) {
        if (instrument < 0) {
            return RejectReason.UNSUPPORTED;
        }
        final long id = cancel.clientOrderId();
        final RejectReason reason = sender.admit(RequestKind.CANCEL, id);
        if (reason != RejectReason.NONE) {
            return reason;
        }
        final int length =
                sender.requests().cancel(cancel, context.instrument(instrument).terms(), sender.venueMs());
        return sender.sent(RequestKind.CANCEL, id, cancel.origClientOrderId(), instrument, length);
    }

    private RejectReason query(final int instrument) {
        if (instrument < 0) {
            return RejectReason.UNSUPPORTED;
        }
        final long id = query.clientOrderId();
        final RejectReason reason = sender.admit(RequestKind.QUERY, id);
        if (reason != RejectReason.NONE) {
            return reason;
        }
        final int length =
                sender.requests().status(query, context.instrument(instrument).terms(), sender.venueMs());
        return sender.sent(RequestKind.QUERY, id, query.origClientOrderId(), instrument, length);
    }

    private void onAccountQuery(final DirectBuffer buffer, final int offset, final int instrument) {
        accountQuery.wrapAndApplyHeader(buffer, offset, header);
        final long reportId = accountQuery.reportId();
        if (instrument < 0) {
            counters.increment(SessionCounter.REPORTS_FAILED);
            out.reportEnd(reportId, accountQuery.head().instrumentId(), ReportOutcome.FAILED);
        } else {
            reports.ask(instrument, reportId, accountQuery.sinceExecId(), accountQuery.sinceNs());
        }
    }
}
