package ballast.core.quoter;

import ballast.codecs.AccountReportEndEncoder;
import ballast.codecs.Aggressor;
import ballast.codecs.AssetMarkEncoder;
import ballast.codecs.BalanceReportEncoder;
import ballast.codecs.BookDeltaEncoder;
import ballast.codecs.BookSnapshotEncoder;
import ballast.codecs.ClockOffsetEncoder;
import ballast.codecs.CommandSource;
import ballast.codecs.ExecType;
import ballast.codecs.ExecutionReportEncoder;
import ballast.codecs.FeedState;
import ballast.codecs.FeedStatusEncoder;
import ballast.codecs.FundingPaymentEncoder;
import ballast.codecs.HeadEncoder;
import ballast.codecs.HostMeasureEncoder;
import ballast.codecs.HostQuantity;
import ballast.codecs.KillLevel;
import ballast.codecs.Liquidity;
import ballast.codecs.MessageHeaderEncoder;
import ballast.codecs.OpenOrderReportEncoder;
import ballast.codecs.OperatorAction;
import ballast.codecs.OperatorCommandEncoder;
import ballast.codecs.OrdStatus;
import ballast.codecs.OrderRejectEncoder;
import ballast.codecs.ParameterUpdateEncoder;
import ballast.codecs.PositionReportEncoder;
import ballast.codecs.RejectReason;
import ballast.codecs.ReportOutcome;
import ballast.codecs.RequestOutcome;
import ballast.codecs.RequestType;
import ballast.codecs.SessionStartEncoder;
import ballast.codecs.Side;
import ballast.codecs.TimerEncoder;
import ballast.codecs.TopOfBookEncoder;
import ballast.codecs.TradeEncoder;
import ballast.codecs.TradingMode;
import ballast.codecs.VenueState;
import ballast.core.param.Parameter;
import ballast.core.position.Definition;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;

/** Writes inbound messages for tests, one at a time, at {@link #OFFSET} of {@link #buffer}. Makes no garbage. */
final class InboundWriter {
    /** Where messages start: not at 0, so that nobody can forget the offset. */
    static final int OFFSET = 24;

    private static final int CAPACITY = 1 << 16;
    private static final int LEVELS_MAX = 1_024;

    final UnsafeBuffer buffer = new UnsafeBuffer(new byte[CAPACITY]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final BookDeltaEncoder delta = new BookDeltaEncoder();
    private final BookSnapshotEncoder snapshot = new BookSnapshotEncoder();
    private final TopOfBookEncoder top = new TopOfBookEncoder();
    private final TradeEncoder trade = new TradeEncoder();
    private final FeedStatusEncoder feed = new FeedStatusEncoder();
    private final ExecutionReportEncoder report = new ExecutionReportEncoder();
    private final FundingPaymentEncoder funding = new FundingPaymentEncoder();
    private final AssetMarkEncoder assetMark = new AssetMarkEncoder();
    private final OrderRejectEncoder reject = new OrderRejectEncoder();
    private final HostMeasureEncoder hostMeasure = new HostMeasureEncoder();
    private final ClockOffsetEncoder clockOffset = new ClockOffsetEncoder();
    private final SessionStartEncoder session = new SessionStartEncoder();
    private final OpenOrderReportEncoder openOrder = new OpenOrderReportEncoder();
    private final PositionReportEncoder position = new PositionReportEncoder();
    private final BalanceReportEncoder balance = new BalanceReportEncoder();
    private final AccountReportEndEncoder reportEnd = new AccountReportEndEncoder();
    private final TimerEncoder timer = new TimerEncoder();
    private final OperatorCommandEncoder operator = new OperatorCommandEncoder();
    private final ParameterUpdateEncoder parameters = new ParameterUpdateEncoder();
    private final long[] bidPrices = new long[LEVELS_MAX];
    private final long[] bidSizes = new long[LEVELS_MAX];
    private final long[] askPrices = new long[LEVELS_MAX];
    private final long[] askSizes = new long[LEVELS_MAX];
    private int bids;
    private int asks;
    private long timeNs;
    private int instrumentId = 1;
    private int length;

    /** Length of the message written last, header included. */
    int length() {
        return length;
    }

    /** Receive time of messages from here on. */
    InboundWriter at(final long newTimeNs) {
        timeNs = newTimeNs;
        return this;
    }

    /** Instrument of messages from here on. */
    InboundWriter instrument(final int newInstrumentId) {
        instrumentId = newInstrumentId;
        return this;
    }

    private void head(final HeadEncoder head, final long sequence, final boolean isLast) {
        head.venueTimeNs(timeNs - 1)
                .receiveTimeNs(timeNs)
                .sequence(sequence)
                .instrumentId(instrumentId)
                .flags()
                .clear()
                .last(isLast);
    }

    private void finish(final int encodedLength) {
        length = MessageHeaderEncoder.ENCODED_LENGTH + encodedLength;
    }

    void definition(final Definition definition) {
        length = definition.instrumentId(instrumentId).receiveTimeNs(timeNs).encode(buffer, OFFSET);
    }

    void parameters(final long version, final Map<Parameter, Long> bits) {
        parameters.wrapAndApplyHeader(buffer, OFFSET, header);
        head(parameters.head(), version, true);
        final ParameterUpdateEncoder.ValuesEncoder values = parameters.valuesCount(bits.size());
        bits.forEach(
                (parameter, value) -> values.next().parameterId(parameter.id()).value(value));
        finish(parameters.encodedLength());
    }

    /** An update of one parameter by its number on the wire, known or not. */
    void parameter(final int id, final long bits) {
        parameters.wrapAndApplyHeader(buffer, OFFSET, header);
        head(parameters.head(), 0, true);
        parameters.valuesCount(1).next().parameterId(id).value(bits);
        finish(parameters.encodedLength());
    }

    /** A level of the next delta or snapshot. */
    InboundWriter bid(final long price, final long size) {
        bidPrices[bids] = price;
        bidSizes[bids++] = size;
        return this;
    }

    /** A level of the next delta or snapshot. */
    InboundWriter ask(final long price, final long size) {
        askPrices[asks] = price;
        askSizes[asks++] = size;
        return this;
    }

    void delta(final long sequence, final boolean isLast) {
        delta.wrapAndApplyHeader(buffer, OFFSET, header);
        head(delta.head(), sequence, isLast);
        delta.previousSequence(0);
        final BookDeltaEncoder.BidsEncoder bidLevels = delta.bidsCount(bids);
        for (int i = 0; i < bids; i++) {
            bidLevels.next().price(bidPrices[i]).size(bidSizes[i]);
        }
        final BookDeltaEncoder.AsksEncoder askLevels = delta.asksCount(asks);
        for (int i = 0; i < asks; i++) {
            askLevels.next().price(askPrices[i]).size(askSizes[i]);
        }
        levelsWritten(delta.encodedLength());
    }

    void snapshot(final long sequence, final int part, final boolean isLast) {
        snapshot.wrapAndApplyHeader(buffer, OFFSET, header);
        head(snapshot.head(), sequence, isLast);
        snapshot.partIndex(part);
        final BookSnapshotEncoder.BidsEncoder bidLevels = snapshot.bidsCount(bids);
        for (int i = 0; i < bids; i++) {
            bidLevels.next().price(bidPrices[i]).size(bidSizes[i]);
        }
        final BookSnapshotEncoder.AsksEncoder askLevels = snapshot.asksCount(asks);
        for (int i = 0; i < asks; i++) {
            askLevels.next().price(askPrices[i]).size(askSizes[i]);
        }
        levelsWritten(snapshot.encodedLength());
    }

    private void levelsWritten(final int encodedLength) {
        bids = 0;
        asks = 0;
        finish(encodedLength);
    }

    void top(final long sequence, final long bid, final long bidSize, final long ask, final long askSize) {
        top.wrapAndApplyHeader(buffer, OFFSET, header);
        head(top.head(), sequence, true);
        top.bidPrice(bid).bidSize(bidSize).askPrice(ask).askSize(askSize);
        finish(TopOfBookEncoder.BLOCK_LENGTH);
    }

    TradeEncoder trade(final long price, final long quantity, final Aggressor aggressor) {
        trade.wrapAndApplyHeader(buffer, OFFSET, header);
        head(trade.head(), 0, true);
        finish(TradeEncoder.BLOCK_LENGTH);
        return trade.price(price).quantity(quantity).aggressor(aggressor);
    }

    void feed(final FeedState feedState, final VenueState venueState) {
        feed.wrapAndApplyHeader(buffer, OFFSET, header);
        head(feed.head(), 0, true);
        feed.expectedSequence(0).receivedSequence(0).feedState(feedState).venueState(venueState);
        finish(FeedStatusEncoder.BLOCK_LENGTH);
    }

    /** A report with nothing in it but its type; the caller fills in the rest. */
    ExecutionReportEncoder report(final ExecType type) {
        report.wrapAndApplyHeader(buffer, OFFSET, header);
        head(report.head(), 0, true);
        finish(ExecutionReportEncoder.BLOCK_LENGTH);
        return report.execId(0)
                .clientOrderId(0)
                .origClientOrderId(0)
                .venueOrderId(0)
                .price(0)
                .orderQty(0)
                .lastPrice(0)
                .lastQty(0)
                .cumQty(0)
                .leavesQty(0)
                .fee(0)
                .side(Side.BUY)
                .execType(type)
                .ordStatus(OrdStatus.NEW)
                .liquidity(Liquidity.NONE)
                .reason(RejectReason.NONE)
                .refExecId(0)
                .otherFee(0)
                .otherFeeAsset(0);
    }

    void funding(final long paymentId, final long amount) {
        funding.wrapAndApplyHeader(buffer, OFFSET, header);
        head(funding.head(), 0, true);
        funding.paymentId(paymentId).positionLots(0).markHalfTicks(0).rate(0).amount(amount);
        finish(FundingPaymentEncoder.BLOCK_LENGTH);
    }

    /** One unit of an asset is worth mantissa * 10^exponent money. */
    void assetMark(final int assetId, final long mantissa, final int exponent) {
        assetMark.wrapAndApplyHeader(buffer, OFFSET, header);
        head(assetMark.head(), 0, true);
        assetMark.assetId(assetId).exponent((byte) -8).rateMantissa(mantissa).rateExponent((byte) exponent);
        assetMark.name("A" + assetId);
        finish(assetMark.encodedLength());
    }

    OrderRejectEncoder reject(
            final RequestType type,
            final long requestId,
            final long orderId,
            final RejectReason reason,
            final RequestOutcome outcome) {
        reject.wrapAndApplyHeader(buffer, OFFSET, header);
        head(reject.head(), 0, true);
        finish(OrderRejectEncoder.BLOCK_LENGTH);
        return reject.clientOrderId(requestId)
                .origClientOrderId(orderId)
                .venueOrderId(0)
                .requestType(type)
                .outcome(outcome)
                .reason(reason);
    }

    void timer() {
        timer.wrapAndApplyHeader(buffer, OFFSET, header);
        head(timer.head(), 0, true);
        finish(TimerEncoder.BLOCK_LENGTH);
    }

    void operator(final OperatorAction action) {
        operator(action, KillLevel.NONE, "jo");
    }

    void operator(final OperatorAction action, final KillLevel level, final String name) {
        operator.wrapAndApplyHeader(buffer, OFFSET, header);
        head(operator.head(), 0, true);
        operator.action(action).level(level).source(CommandSource.OTHER);
        operator.operatorName(name).reason("test");
        finish(operator.encodedLength());
    }

    /** A process goes on with the account; schema 0 = ours. */
    void session(final long epoch, final int schema) {
        session.wrapAndApplyHeader(buffer, OFFSET, header);
        head(session.head(), 0, true);
        session.epoch(epoch)
                .buildHash(0)
                .accountHash(0)
                .schemaVersion(schema == 0 ? MessageHeaderEncoder.SCHEMA_VERSION : schema)
                .mode(TradingMode.PAPER);
        finish(SessionStartEncoder.BLOCK_LENGTH);
    }

    void hostMeasure(final HostQuantity quantity, final long value) {
        hostMeasure.wrapAndApplyHeader(buffer, OFFSET, header);
        head(hostMeasure.head(), 0, true);
        hostMeasure.measuredValue(value).quantity(quantity);
        finish(HostMeasureEncoder.BLOCK_LENGTH);
    }

    void clockOffset(final long offsetNs, final long uncertaintyNs) {
        clockOffset.wrapAndApplyHeader(buffer, OFFSET, header);
        head(clockOffset.head(), 0, true);
        clockOffset.offsetNs(offsetNs).uncertaintyNs(uncertaintyNs);
        finish(ClockOffsetEncoder.BLOCK_LENGTH);
    }

    OpenOrderReportEncoder openOrder(final long reportId, final long clientOrderId) {
        openOrder.wrapAndApplyHeader(buffer, OFFSET, header);
        head(openOrder.head(), 0, true);
        finish(OpenOrderReportEncoder.BLOCK_LENGTH);
        return openOrder.reportId(reportId).clientOrderId(clientOrderId).ordStatus(OrdStatus.NEW);
    }

    void position(final long reportId, final long lots) {
        position.wrapAndApplyHeader(buffer, OFFSET, header);
        head(position.head(), 0, true);
        position.reportId(reportId).positionLots(lots);
        finish(PositionReportEncoder.BLOCK_LENGTH);
    }

    /** Cents of a currency. */
    void balance(final long reportId, final long cents, final String currency) {
        balance.wrapAndApplyHeader(buffer, OFFSET, header);
        head(balance.head(), 0, true);
        balance.reportId(reportId)
                .total(cents)
                .available(cents)
                .exponent((byte) -2)
                .currency(currency);
        finish(balance.encodedLength());
    }

    void reportEnd(final long reportId, final ReportOutcome outcome) {
        reportEnd.wrapAndApplyHeader(buffer, OFFSET, header);
        head(reportEnd.head(), 0, true);
        reportEnd.reportId(reportId).outcome(outcome);
        finish(AccountReportEndEncoder.BLOCK_LENGTH);
    }
}
