package ballast.sim.venue;

import ballast.codecs.ExecType;
import ballast.codecs.ExecutionReportEncoder;
import ballast.codecs.FundingPaymentEncoder;
import ballast.codecs.HeadEncoder;
import ballast.codecs.Liquidity;
import ballast.codecs.MessageHeaderEncoder;
import ballast.codecs.OrdStatus;
import ballast.codecs.OrderRejectEncoder;
import ballast.codecs.RejectReason;
import ballast.codecs.RequestOutcome;
import ballast.codecs.RequestType;
import ballast.core.position.Ledger;
import ballast.sim.model.LatencyModel;
import ballast.sim.model.VenueLatencies;
import ballast.sim.transit.TimedMessages;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Encodes what the simulated venue answers and puts it in the queue of answers, due at venue time plus latency.
 *
 * <p>Answers of one kind never overtake each other: a latency draw shorter than the one before waits for it, as on one
 * connection. Single thread. No allocation after construction.
 */
final class AnswerPublisher {
    private final UnsafeBuffer scratch = new UnsafeBuffer(new byte[TimedMessages.MESSAGE_LENGTH_MAX]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final ExecutionReportEncoder report = new ExecutionReportEncoder();
    private final FundingPaymentEncoder funding = new FundingPaymentEncoder();
    private final OrderRejectEncoder reject = new OrderRejectEncoder();
    private final TimedMessages answers;
    private final LatencyModel ackLatency;
    private final LatencyModel fillLatency;

    private long sequence;
    private long execId;
    private long paymentId;
    private long venueTimeNs;
    private long lastAckNs;
    private long lastFillNs;

    AnswerPublisher(final TimedMessages answers, final VenueLatencies latencies) {
        this.answers = answers;
        this.ackLatency = latencies.ack();
        this.fillLatency = latencies.fill();
    }

    /** Time at the venue, of all answers until told otherwise. */
    void venueTimeNs(final long timeNs) {
        venueTimeNs = timeNs;
    }

    long venueTimeNs() {
        return venueTimeNs;
    }

    private long ackTimeNs() {
        lastAckNs = Math.max(lastAckNs, venueTimeNs + ackLatency.sampleNs(venueTimeNs));
        return lastAckNs;
    }

    private long fillTimeNs() {
        lastFillNs = Math.max(lastFillNs, venueTimeNs + fillLatency.sampleNs(venueTimeNs));
        return lastFillNs;
    }

    private void head(final HeadEncoder head, final int instrumentId, final long receiveTimeNs) {
        sequence++;
        head.venueTimeNs(venueTimeNs)
                .receiveTimeNs(receiveTimeNs)
                .sequence(sequence)
                .instrumentId(instrumentId)
                .flags()
                .clear()
                .last(true);
    }

    private ExecutionReportEncoder start(final RestingOrder order, final int instrumentId, final long receiveTimeNs) {
        execId++;
        report.wrapAndApplyHeader(scratch, 0, header);
        head(report.head(), instrumentId, receiveTimeNs);
        return report.execId(execId)
                .clientOrderId(order.clientOrderId)
                .origClientOrderId(0)
                .venueOrderId(order.venueOrderId)
                .price(order.price)
                .orderQty(order.quantity)
                .lastPrice(0)
                .lastQty(0)
                .cumQty(order.cumQty)
                .leavesQty(order.leaves())
                .fee(0)
                .side(order.side)
                .liquidity(Liquidity.NONE)
                .reason(RejectReason.NONE)
                .refExecId(0)
                .otherFee(0)
                .otherFeeAsset(0);
    }

    private void finish(final long receiveTimeNs) {
        answers.add(
                receiveTimeNs, scratch, 0, MessageHeaderEncoder.ENCODED_LENGTH + ExecutionReportEncoder.BLOCK_LENGTH);
    }

    void accepted(final RestingOrder order, final int instrumentId) {
        final long timeNs = ackTimeNs();
        start(order, instrumentId, timeNs).execType(ExecType.NEW).ordStatus(OrdStatus.NEW);
        finish(timeNs);
    }

    void replaced(final RestingOrder order, final long origClientOrderId, final int instrumentId) {
        final long timeNs = ackTimeNs();
        start(order, instrumentId, timeNs)
                .origClientOrderId(origClientOrderId)
                .execType(ExecType.REPLACED)
                .ordStatus(order.cumQty > 0 ? OrdStatus.PARTIALLY_FILLED : OrdStatus.NEW);
        finish(timeNs);
    }

    /** The order has ended without a fill: cancelled, rejected or expired. What was open is gone. */
    void ended(
            final RestingOrder order,
            final int instrumentId,
            final ExecType type,
            final OrdStatus status,
            final RejectReason reason) {
        final long timeNs = ackTimeNs();
        start(order, instrumentId, timeNs)
                .leavesQty(0)
                .execType(type)
                .ordStatus(status)
                .reason(reason);
        finish(timeNs);
    }

    /** A fill that is already counted in the order. */
    void fill(
            final RestingOrder order,
            final int instrumentId,
            final long price,
            final long lots,
            final long fee,
            final Liquidity liquidity) {
        final long timeNs = fillTimeNs();
        start(order, instrumentId, timeNs)
                .lastPrice(price)
                .lastQty(lots)
                .fee(fee)
                .execType(ExecType.TRADE)
                .ordStatus(order.leaves() == 0 ? OrdStatus.FILLED : OrdStatus.PARTIALLY_FILLED)
                .liquidity(liquidity);
        finish(timeNs);
    }

    void status(final RestingOrder order, final int instrumentId, final OrdStatus status, final boolean isLive) {
        final long timeNs = ackTimeNs();
        final ExecutionReportEncoder message = start(order, instrumentId, timeNs);
        message.execType(ExecType.ORDER_STATUS).ordStatus(status);
        if (!isLive) {
            message.leavesQty(0);
        }
        finish(timeNs);
    }

    /** Funding was settled; told on the way of fills, so that it stays in order with them. */
    void fundingPaid(final Ledger ledger, final long rate, final long received) {
        final long timeNs = fillTimeNs();
        paymentId++;
        funding.wrapAndApplyHeader(scratch, 0, header);
        head(funding.head(), ledger.contract().instrumentId(), timeNs);
        funding.paymentId(paymentId)
                .positionLots(ledger.position())
                .markHalfTicks(ledger.mark())
                .rate(rate)
                .amount(received);
        answers.add(timeNs, scratch, 0, MessageHeaderEncoder.ENCODED_LENGTH + FundingPaymentEncoder.BLOCK_LENGTH);
    }

    void refused(
            final RequestType request,
            final long requestId,
            final long orderId,
            final int instrumentId,
            final RejectReason reason) {
        final long timeNs = ackTimeNs();
        reject.wrapAndApplyHeader(scratch, 0, header);
        head(reject.head(), instrumentId, timeNs);
        reject.clientOrderId(requestId)
                .origClientOrderId(orderId)
                .venueOrderId(0)
                .requestType(request)
                .outcome(RequestOutcome.REJECTED)
                .reason(reason);
        answers.add(timeNs, scratch, 0, MessageHeaderEncoder.ENCODED_LENGTH + OrderRejectEncoder.BLOCK_LENGTH);
    }
}
