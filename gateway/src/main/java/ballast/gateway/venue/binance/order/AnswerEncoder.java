package ballast.gateway.venue.binance.order;

import ballast.codecs.AccountReportEndEncoder;
import ballast.codecs.BalanceReportEncoder;
import ballast.codecs.ExecutionReportEncoder;
import ballast.codecs.HeadEncoder;
import ballast.codecs.HostMeasureEncoder;
import ballast.codecs.HostQuantity;
import ballast.codecs.MessageHandler;
import ballast.codecs.MessageHeaderEncoder;
import ballast.codecs.OpenOrderReportEncoder;
import ballast.codecs.OrdStatus;
import ballast.codecs.OrderRejectEncoder;
import ballast.codecs.PositionReportEncoder;
import ballast.codecs.RejectReason;
import ballast.codecs.ReportOutcome;
import ballast.codecs.RequestOutcome;
import ballast.codecs.RequestType;
import ballast.codecs.Side;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes what the venue says of orders and account as messages of the inbound stream and hands them over one by one,
 * numbered from 1 on. One thread; allocates in its constructor only. The handler must not keep the buffer.
 */
final class AnswerEncoder {
    private static final int CAPACITY = 512;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[CAPACITY]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final ExecutionReportEncoder report = new ExecutionReportEncoder();
    private final OrderRejectEncoder reject = new OrderRejectEncoder();
    private final OpenOrderReportEncoder openOrder = new OpenOrderReportEncoder();
    private final PositionReportEncoder position = new PositionReportEncoder();
    private final BalanceReportEncoder balance = new BalanceReportEncoder();
    private final AccountReportEndEncoder reportEnd = new AccountReportEndEncoder();
    private final HostMeasureEncoder measure = new HostMeasureEncoder();
    private final MessageHandler out;
    private final Counters counters;
    private long sequence;
    private long nowNs;

    AnswerEncoder(final MessageHandler out, final Counters counters) {
        this.out = out;
        this.counters = counters;
    }

    /** Time of what follows. */
    void nowNs(final long timeNs) {
        nowNs = timeNs;
    }

    private void head(final HeadEncoder head, final int instrumentId, final long venueTimeNs, final boolean isLast) {
        sequence++;
        head.venueTimeNs(venueTimeNs)
                .receiveTimeNs(nowNs)
                .sequence(sequence)
                .instrumentId(instrumentId)
                .flags()
                .clear()
                .last(isLast);
    }

    private void send(final int bodyLength) {
        counters.increment(SessionCounter.MESSAGES);
        out.onMessage(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + bodyLength);
    }

    /** An ExecutionReport. */
    void statement(final Statement told) {
        report.wrapAndApplyHeader(buffer, 0, header);
        head(report.head(), told.instrumentId, told.venueTimeNs, true);
        report.head().flags().replayed(told.isReplayed);
        report.execId(told.execId)
                .clientOrderId(told.clientOrderId)
                .origClientOrderId(told.origClientOrderId)
                .venueOrderId(told.venueOrderId)
                .price(told.price)
                .orderQty(told.orderQty)
                .lastPrice(told.lastPrice)
                .lastQty(told.lastQty)
                .cumQty(told.cumQty)
                .leavesQty(told.leavesQty)
                .fee(told.fee)
                .side(told.side)
                .execType(told.type)
                .ordStatus(told.status)
                .liquidity(told.liquidity)
                .reason(told.reason)
                .refExecId(0)
                .otherFee(told.otherFee)
                .otherFeeAsset(told.otherFeeAsset);
        send(report.encodedLength());
    }

    /**
     * A request failed.
     *
     * @param type of the request.
     * @param instrumentId that it was for.
     * @param requestId of the request.
     * @param orderId that it was about, where it is not the request itself; else 0.
     * @param outcome what is known.
     * @param reason why.
     */
    void refused(
            final RequestType type,
            final int instrumentId,
            final long requestId,
            final long orderId,
            final RequestOutcome outcome,
            final RejectReason reason) {
        reject.wrapAndApplyHeader(buffer, 0, header);
        head(reject.head(), instrumentId, 0, true);
        reject.clientOrderId(requestId)
                .origClientOrderId(orderId)
                .venueOrderId(0)
                .requestType(type)
                .outcome(outcome)
                .reason(reason);
        send(reject.encodedLength());
    }

    /** One open order of a report. */
    void openOrder(final long reportId, final Statement order, final boolean isLast) {
        openOrder.wrapAndApplyHeader(buffer, 0, header);
        head(openOrder.head(), order.instrumentId, order.venueTimeNs, isLast);
        openOrder
                .reportId(reportId)
                .clientOrderId(order.clientOrderId)
                .venueOrderId(order.venueOrderId)
                .price(order.price)
                .orderQty(order.orderQty)
                .cumQty(order.cumQty)
                .leavesQty(order.leavesQty)
                .side(order.side)
                .ordStatus(order.status);
        send(openOrder.encodedLength());
    }

    /** A report without open orders. */
    void noOpenOrder(final long reportId, final int instrumentId) {
        openOrder.wrapAndApplyHeader(buffer, 0, header);
        head(openOrder.head(), instrumentId, 0, true);
        openOrder
                .reportId(reportId)
                .clientOrderId(0)
                .venueOrderId(0)
                .price(0)
                .orderQty(0)
                .cumQty(0)
                .leavesQty(0)
                .side(Side.BUY)
                .ordStatus(OrdStatus.CANCELED);
        send(openOrder.encodedLength());
    }

    /** The position of a report. */
    void position(final long reportId, final int instrumentId, final long lots) {
        position.wrapAndApplyHeader(buffer, 0, header);
        head(position.head(), instrumentId, 0, true);
        position.reportId(reportId).positionLots(lots);
        send(position.encodedLength());
    }

    /** One balance of a report, in steps of 10^{@value SpotInstrument#ASSET_EXPONENT}. */
    void balance(
            final long reportId, final int instrumentId, final byte[] asset, final long total, final long available) {
        balance.wrapAndApplyHeader(buffer, 0, header);
        head(balance.head(), instrumentId, 0, true);
        balance.reportId(reportId)
                .total(total)
                .available(available)
                .exponent((byte) SpotInstrument.ASSET_EXPONENT)
                .putCurrency(asset, 0, asset.length);
        send(balance.encodedLength());
    }

    /** The report is over. */
    void reportEnd(final long reportId, final int instrumentId, final ReportOutcome outcome) {
        reportEnd.wrapAndApplyHeader(buffer, 0, header);
        head(reportEnd.head(), instrumentId, 0, true);
        reportEnd.reportId(reportId).outcome(outcome);
        send(reportEnd.encodedLength());
    }

    /** For how long the venue's order session has been silent; 0 = it is heard. */
    void silence(final long silenceNs) {
        measure.wrapAndApplyHeader(buffer, 0, header);
        head(measure.head(), 0, 0, true);
        measure.measuredValue(silenceNs).quantity(HostQuantity.GATEWAY_SILENCE_NS);
        send(measure.encodedLength());
    }
}
