package ballast.systest.seeded;

import ballast.codecs.AccountReportEndEncoder;
import ballast.codecs.BalanceReportEncoder;
import ballast.codecs.ExecType;
import ballast.codecs.ExecutionReportEncoder;
import ballast.codecs.HeadEncoder;
import ballast.codecs.Liquidity;
import ballast.codecs.MessageHeaderEncoder;
import ballast.codecs.OpenOrderReportEncoder;
import ballast.codecs.OrdStatus;
import ballast.codecs.OrderRejectEncoder;
import ballast.codecs.PositionReportEncoder;
import ballast.codecs.RejectReason;
import ballast.codecs.ReportOutcome;
import ballast.codecs.RequestOutcome;
import ballast.codecs.Side;

/** Encodes what a venue says of orders and the account. Makes no garbage; one thread. */
final class AnswerWriter {
    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;
    private static final int INSTRUMENT_ID = 1;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final ExecutionReportEncoder report = new ExecutionReportEncoder();
    private final OrderRejectEncoder reject = new OrderRejectEncoder();
    private final OpenOrderReportEncoder openOrder = new OpenOrderReportEncoder();
    private final PositionReportEncoder position = new PositionReportEncoder();
    private final BalanceReportEncoder balance = new BalanceReportEncoder();
    private final AccountReportEndEncoder end = new AccountReportEndEncoder();
    private long nowNs;
    private long sequence;

    /** Venue time of what is written from here on. */
    void at(final long timeNs) {
        nowNs = timeNs;
    }

    private void head(final HeadEncoder head, final boolean isLast) {
        sequence++;
        head.venueTimeNs(nowNs)
                .receiveTimeNs(nowNs)
                .sequence(sequence)
                .instrumentId(INSTRUMENT_ID)
                .flags()
                .clear()
                .last(isLast);
    }

    private static void done(final Answer answer, final int blockLength, final ExecType type, final long requestId) {
        answer.length = HEADER + blockLength;
        answer.execType = type;
        answer.requestId = requestId;
        answer.reportId = 0;
    }

    /** A statement about an order as it is; the caller adds what is particular to its kind. */
    ExecutionReportEncoder report(
            final Answer answer, final VenueOrder order, final ExecType type, final long execId, final long requestId) {
        report.wrapAndApplyHeader(answer.buffer, 0, header);
        head(report.head(), true);
        done(answer, ExecutionReportEncoder.BLOCK_LENGTH, type, requestId);
        return report.execId(execId)
                .clientOrderId(order.id)
                .origClientOrderId(0)
                .venueOrderId(order.venueId)
                .price(order.price)
                .orderQty(order.lots)
                .lastPrice(0)
                .lastQty(0)
                .cumQty(order.filled)
                .leavesQty(order.leaves())
                .fee(0)
                .side(order.side)
                .execType(type)
                .ordStatus(order.status)
                .liquidity(Liquidity.NONE)
                .reason(RejectReason.NONE)
                .refExecId(0)
                .otherFee(0)
                .otherFeeAsset(0);
    }

    /** A request failed. */
    void refuse(final Answer answer, final Request request, final RejectReason reason, final RequestOutcome outcome) {
        reject.wrapAndApplyHeader(answer.buffer, 0, header);
        head(reject.head(), true);
        done(answer, OrderRejectEncoder.BLOCK_LENGTH, null, request.id);
        reject.clientOrderId(request.id)
                .origClientOrderId(request.orderId)
                .venueOrderId(request.venueId)
                .requestType(request.kind.type())
                .outcome(outcome)
                .reason(reason);
    }

    /** One order of the account; null = there is none. */
    void openOrder(final Answer answer, final long reportId, final VenueOrder order, final boolean isLast) {
        openOrder.wrapAndApplyHeader(answer.buffer, 0, header);
        head(openOrder.head(), isLast);
        done(answer, OpenOrderReportEncoder.BLOCK_LENGTH, null, 0);
        openOrder
                .reportId(reportId)
                .clientOrderId(order == null ? 0 : order.id)
                .venueOrderId(order == null ? 0 : order.venueId)
                .price(order == null ? 0 : order.price)
                .orderQty(order == null ? 0 : order.lots)
                .cumQty(order == null ? 0 : order.filled)
                .leavesQty(order == null ? 0 : order.leaves())
                .side(order == null ? Side.BUY : order.side)
                .ordStatus(order == null ? OrdStatus.CANCELED : order.status);
    }

    /** The account's position. */
    void position(final Answer answer, final long reportId, final long lots) {
        position.wrapAndApplyHeader(answer.buffer, 0, header);
        head(position.head(), true);
        done(answer, PositionReportEncoder.BLOCK_LENGTH, null, 0);
        position.reportId(reportId).positionLots(lots);
    }

    /** The account's money. */
    void balance(final Answer answer, final long reportId, final long money) {
        balance.wrapAndApplyHeader(answer.buffer, 0, header);
        head(balance.head(), true);
        balance.reportId(reportId)
                .total(money)
                .available(money)
                .exponent((byte) Terms.MONEY_EXPONENT)
                .currency(Terms.CURRENCY);
        done(answer, balance.encodedLength(), null, 0);
    }

    /** Nothing more follows. */
    void end(final Answer answer, final long reportId, final ReportOutcome outcome) {
        end.wrapAndApplyHeader(answer.buffer, 0, header);
        head(end.head(), true);
        done(answer, AccountReportEndEncoder.BLOCK_LENGTH, null, reportId);
        end.reportId(reportId).outcome(outcome);
    }
}
