package ballast.systest.seeded;

import ballast.codecs.AccountQueryDecoder;
import ballast.codecs.AmendOrderDecoder;
import ballast.codecs.CancelOrderDecoder;
import ballast.codecs.MassCancelDecoder;
import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.NewOrderDecoder;
import ballast.codecs.OrdType;
import ballast.codecs.OrderQueryDecoder;
import ballast.codecs.RequestType;
import ballast.codecs.Side;
import ballast.codecs.TimeInForce;
import org.agrona.DirectBuffer;

/** What the bot asks of its venue, as the venue understands it. Mutable and reused; one thread. */
final class Request {
    /** What is asked. */
    enum Kind {
        NEW(RequestType.NEW),
        AMEND(RequestType.AMEND),
        CANCEL(RequestType.CANCEL),
        MASS_CANCEL(RequestType.MASS_CANCEL),
        QUERY(RequestType.QUERY),
        ACCOUNT(null);

        private final RequestType type;

        Kind(final RequestType type) {
            this.type = type;
        }

        /** As a refusal names it; null when no refusal can. */
        RequestType type() {
            return type;
        }
    }

    Kind kind;
    /** Of the request; of an account query the report id. */
    long id;
    /** Order that it is about, 0 = none. */
    long orderId;

    long venueId;
    Side side;
    long price;
    long lots;
    long decisionId;
    boolean isPostOnly;
    boolean isReduceOnly;
    boolean isTaker;
    long sinceExecId;
    /** When it left, for who carries it. */
    long sentNs;

    /** Decodes requests: one set of flyweights. */
    static final class Reader {
        private final MessageHeaderDecoder header = new MessageHeaderDecoder();
        private final NewOrderDecoder newOrder = new NewOrderDecoder();
        private final AmendOrderDecoder amend = new AmendOrderDecoder();
        private final CancelOrderDecoder cancel = new CancelOrderDecoder();
        private final MassCancelDecoder massCancel = new MassCancelDecoder();
        private final OrderQueryDecoder query = new OrderQueryDecoder();
        private final AccountQueryDecoder account = new AccountQueryDecoder();

        /**
         * Reads an outbound message.
         *
         * @return false when it is not for the venue.
         */
        boolean read(final DirectBuffer buffer, final int offset, final Request into) {
            into.clear();
            switch (MessageHead.templateId(buffer, offset)) {
                case NewOrderDecoder.TEMPLATE_ID -> {
                    newOrder.wrapAndApplyHeader(buffer, offset, header);
                    into.about(Kind.NEW, newOrder.clientOrderId(), 0, 0, newOrder.side());
                    into.terms(newOrder.price(), newOrder.quantity(), newOrder.decisionId());
                    into.isPostOnly = newOrder.execInst().postOnly();
                    into.isReduceOnly = newOrder.execInst().reduceOnly();
                    into.isTaker = newOrder.timeInForce() != TimeInForce.GOOD_TILL_CANCEL
                            || newOrder.ordType() == OrdType.MARKET;
                }
                case AmendOrderDecoder.TEMPLATE_ID -> {
                    amend.wrapAndApplyHeader(buffer, offset, header);
                    into.about(
                            Kind.AMEND,
                            amend.clientOrderId(),
                            amend.origClientOrderId(),
                            amend.venueOrderId(),
                            amend.side());
                    into.terms(amend.price(), amend.quantity(), amend.decisionId());
                    into.isPostOnly = amend.execInst().postOnly();
                    into.isReduceOnly = amend.execInst().reduceOnly();
                }
                case CancelOrderDecoder.TEMPLATE_ID -> {
                    cancel.wrapAndApplyHeader(buffer, offset, header);
                    into.about(
                            Kind.CANCEL,
                            cancel.clientOrderId(),
                            cancel.origClientOrderId(),
                            cancel.venueOrderId(),
                            cancel.side());
                }
                case MassCancelDecoder.TEMPLATE_ID -> {
                    massCancel.wrapAndApplyHeader(buffer, offset, header);
                    into.about(Kind.MASS_CANCEL, massCancel.clientOrderId(), 0, 0, null);
                }
                case OrderQueryDecoder.TEMPLATE_ID -> {
                    query.wrapAndApplyHeader(buffer, offset, header);
                    into.about(
                            Kind.QUERY, query.clientOrderId(), query.origClientOrderId(), query.venueOrderId(), null);
                }
                case AccountQueryDecoder.TEMPLATE_ID -> {
                    account.wrapAndApplyHeader(buffer, offset, header);
                    into.about(Kind.ACCOUNT, account.reportId(), 0, 0, null);
                    into.sinceExecId = account.sinceExecId();
                }
                default -> {
                    return false;
                }
            }
            return true;
        }
    }

    private void clear() {
        kind = null;
        price = 0;
        lots = 0;
        decisionId = 0;
        isPostOnly = false;
        isReduceOnly = false;
        isTaker = false;
        sinceExecId = 0;
    }

    private void about(
            final Kind newKind, final long newId, final long about, final long aboutVenueId, final Side newSide) {
        kind = newKind;
        id = newId;
        orderId = about;
        venueId = aboutVenueId;
        side = newSide;
    }

    private void terms(final long newPrice, final long newLots, final long newDecisionId) {
        price = newPrice;
        lots = newLots;
        decisionId = newDecisionId;
    }

    /** Whether it can make a position grow. */
    boolean isOrder() {
        return kind == Kind.NEW || kind == Kind.AMEND;
    }

    /** Take another request's content. */
    Request copyOf(final Request other) {
        about(other.kind, other.id, other.orderId, other.venueId, other.side);
        terms(other.price, other.lots, other.decisionId);
        isPostOnly = other.isPostOnly;
        isReduceOnly = other.isReduceOnly;
        isTaker = other.isTaker;
        sinceExecId = other.sinceExecId;
        return this;
    }
}
