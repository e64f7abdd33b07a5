package ballast.analytics.record;

import ballast.codecs.Aggressor;
import ballast.codecs.AmendOrderEncoder;
import ballast.codecs.CancelOrderEncoder;
import ballast.codecs.CommandSource;
import ballast.codecs.ContractType;
import ballast.codecs.ExecType;
import ballast.codecs.ExecutionReportEncoder;
import ballast.codecs.FeedState;
import ballast.codecs.FeedStatusEncoder;
import ballast.codecs.FillMarkoutEncoder;
import ballast.codecs.FundingPaymentEncoder;
import ballast.codecs.HeadEncoder;
import ballast.codecs.InstrumentDefinitionEncoder;
import ballast.codecs.KillLevel;
import ballast.codecs.Liquidity;
import ballast.codecs.MessageHandler;
import ballast.codecs.MessageHeaderEncoder;
import ballast.codecs.NewOrderEncoder;
import ballast.codecs.OperatorAction;
import ballast.codecs.OperatorCommandEncoder;
import ballast.codecs.OrdStatus;
import ballast.codecs.OrdType;
import ballast.codecs.OrderRejectEncoder;
import ballast.codecs.ParameterUpdateEncoder;
import ballast.codecs.RejectReason;
import ballast.codecs.RequestOutcome;
import ballast.codecs.RequestType;
import ballast.codecs.RiskAction;
import ballast.codecs.RiskEventEncoder;
import ballast.codecs.Side;
import ballast.codecs.StateSummaryEncoder;
import ballast.codecs.StateTrigger;
import ballast.codecs.TimeInForce;
import ballast.codecs.TimerEncoder;
import ballast.codecs.TopOfBookEncoder;
import ballast.codecs.TradeEncoder;
import ballast.codecs.VenueState;
import ballast.core.param.Parameter;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;

/** Tells a recorder what went over the two streams, one message at a time. Times are milliseconds. */
final class RecordedStreams {
    private static final int OFFSET = 16;
    private static final long NS_PER_MS = 1_000_000L;

    private final MessageHandler inbound;
    private final MessageHandler outbound;
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[1 << 14]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private long venueMs;
    private long nowMs;
    private int instrumentId = 1;

    RecordedStreams(final RunRecorder recorder) {
        this(recorder.inbound(), recorder.outbound());
    }

    RecordedStreams(final MessageHandler inbound, final MessageHandler outbound) {
        this.inbound = inbound;
        this.outbound = outbound;
    }

    /** It is this late for us, and was so for the venue. */
    RecordedStreams at(final long newNowMs, final long newVenueMs) {
        nowMs = newNowMs;
        venueMs = newVenueMs;
        return this;
    }

    RecordedStreams at(final long newNowMs) {
        return at(newNowMs, newNowMs);
    }

    RecordedStreams instrument(final int newInstrumentId) {
        instrumentId = newInstrumentId;
        return this;
    }

    private void head(final HeadEncoder head) {
        head.venueTimeNs(venueMs * NS_PER_MS)
                .receiveTimeNs(nowMs * NS_PER_MS)
                .sequence(3)
                .instrumentId(instrumentId)
                .flags()
                .clear()
                .last(true);
    }

    private void inbound(final int encodedLength) {
        inbound.onMessage(buffer, OFFSET, MessageHeaderEncoder.ENCODED_LENGTH + encodedLength);
    }

    private void outbound(final int encodedLength) {
        outbound.onMessage(buffer, OFFSET, MessageHeaderEncoder.ENCODED_LENGTH + encodedLength);
    }

    /** Ticks of 0.5, lots of 0.001 (linear, money in 1e-4) or one contract of 1 USD (inverse, money in 1e-8). */
    void definition(final ContractType type, final String symbol) {
        final boolean isInverse = type == ContractType.INVERSE;
        final InstrumentDefinitionEncoder message = new InstrumentDefinitionEncoder();
        message.wrapAndApplyHeader(buffer, OFFSET, header);
        head(message.head());
        message.tickMantissa(5)
                .tickExponent((byte) -1)
                .lotMantissa(1)
                .lotExponent((byte) (isInverse ? 0 : -3))
                .contractMantissa(1)
                .contractExponent((byte) 0)
                .moneyExponent((byte) (isInverse ? -8 : -5))
                .minLots(1)
                .maxLots(1_000_000)
                .minNotional(0)
                .makerFeeRate(0)
                .takerFeeRate(0)
                .contractType(type)
                .amendSupported((short) 1)
                .symbol(symbol)
                .venue("venue")
                .settlementCurrency(isInverse ? "XBT" : "USD");
        inbound(message.encodedLength());
    }

    void newOrder(final long id, final Side side, final long price, final long lots) {
        final NewOrderEncoder message = new NewOrderEncoder();
        message.wrapAndApplyHeader(buffer, OFFSET, header);
        head(message.head());
        message.cause(1)
                .clientOrderId(id)
                .decisionId(0)
                .price(price)
                .quantity(lots)
                .side(side)
                .ordType(OrdType.LIMIT)
                .timeInForce(TimeInForce.GOOD_TILL_CANCEL);
        outbound(message.encodedLength());
    }

    void amend(final long id, final long orderId, final long price, final long lots) {
        final AmendOrderEncoder message = new AmendOrderEncoder();
        message.wrapAndApplyHeader(buffer, OFFSET, header);
        head(message.head());
        message.cause(1)
                .clientOrderId(id)
                .origClientOrderId(orderId)
                .price(price)
                .quantity(lots)
                .side(Side.BUY);
        outbound(message.encodedLength());
    }

    void cancel(final long id, final long orderId) {
        final CancelOrderEncoder message = new CancelOrderEncoder();
        message.wrapAndApplyHeader(buffer, OFFSET, header);
        head(message.head());
        message.cause(1).clientOrderId(id).origClientOrderId(orderId).side(Side.BUY);
        outbound(message.encodedLength());
    }

    /** The venue's answer; {@code order} = {price, quantity, filled before or with it}. */
    void report(final ExecType type, final long id, final long originalId, final Side side, final long... order) {
        send(reportOf(type, id, originalId, side, order));
    }

    private ExecutionReportEncoder reportOf(
            final ExecType type, final long id, final long originalId, final Side side, final long... order) {
        final ExecutionReportEncoder message = new ExecutionReportEncoder();
        message.wrapAndApplyHeader(buffer, OFFSET, header);
        head(message.head());
        final boolean isEnd = type == ExecType.CANCELED || type == ExecType.EXPIRED || type == ExecType.REJECTED;
        return message.execId(0)
                .clientOrderId(id)
                .origClientOrderId(originalId)
                .venueOrderId(1)
                .price(order[0])
                .orderQty(order[1])
                .lastPrice(0)
                .lastQty(0)
                .cumQty(order[2])
                .leavesQty(isEnd ? 0 : order[1] - order[2])
                .fee(0)
                .side(side)
                .execType(type)
                .ordStatus(OrdStatus.NEW)
                .liquidity(Liquidity.NONE)
                .reason(type == ExecType.REJECTED ? RejectReason.WOULD_TAKE : RejectReason.NONE)
                .refExecId(0)
                .otherFee(0)
                .otherFeeAsset(0);
    }

    private void send(final ExecutionReportEncoder message) {
        inbound(message.encodedLength());
    }

    /** A fill of {@code lots} at the order's price; {@code order} as above. */
    void fill(final long execId, final long id, final Side side, final long lots, final long fee, final long... order) {
        send(reportOf(ExecType.TRADE, id, 0, side, order)
                .execId(execId)
                .lastPrice(order[0])
                .lastQty(lots)
                .fee(fee)
                .liquidity(Liquidity.MAKER));
    }

    void refused(final RequestType type, final long id, final long orderId, final RejectReason reason) {
        final OrderRejectEncoder message = new OrderRejectEncoder();
        message.wrapAndApplyHeader(buffer, OFFSET, header);
        head(message.head());
        message.clientOrderId(id)
                .origClientOrderId(orderId)
                .venueOrderId(0)
                .requestType(type)
                .outcome(RequestOutcome.REJECTED)
                .reason(reason);
        inbound(message.encodedLength());
    }

    /**
     * The core's state; {@code figures} = {position, mark, cash, nav, realised, capture, revaluation, fees, funding}.
     */
    void state(final StateTrigger trigger, final long... figures) {
        final StateSummaryEncoder message = new StateSummaryEncoder();
        message.wrapAndApplyHeader(buffer, OFFSET, header);
        head(message.head());
        message.cause(1)
                .positionLots(figures[0])
                .markHalfTicks(figures[1])
                .cash(figures[2])
                .nav(figures[3])
                .realised(figures[4])
                .spreadCapture(figures[5])
                .revaluation(figures[6])
                .fees(figures[7])
                .funding(figures[8])
                .bothSidesNs(2_999_999L)
                .bidPrice(0)
                .askPrice(201)
                .openOrders(1)
                .bidReason(9_999)
                .askReason(0)
                .trigger(trigger);
        outbound(message.encodedLength());
    }

    /** A markout; {@code figures} = {quantity, price, horizon in ns, mark at the fill, mark, edge}. */
    void markout(final long execId, final Side side, final long... figures) {
        final FillMarkoutEncoder message = new FillMarkoutEncoder();
        message.wrapAndApplyHeader(buffer, OFFSET, header);
        head(message.head());
        message.cause(1)
                .execId(execId)
                .quantity(figures[0])
                .price(figures[1])
                .horizonNs(figures[2])
                .fillMarkHalfTicks(figures[3])
                .markHalfTicks(figures[4])
                .edge(figures[5])
                .side(side);
        outbound(message.encodedLength());
    }

    void feed(final FeedState feedState, final VenueState venueState) {
        final FeedStatusEncoder message = new FeedStatusEncoder();
        message.wrapAndApplyHeader(buffer, OFFSET, header);
        head(message.head());
        message.expectedSequence(7).receivedSequence(9).feedState(feedState).venueState(venueState);
        inbound(message.encodedLength());
    }

    void operator(final OperatorAction action, final String name, final String reason) {
        final OperatorCommandEncoder message = new OperatorCommandEncoder();
        message.wrapAndApplyHeader(buffer, OFFSET, header);
        head(message.head());
        message.action(action)
                .level(KillLevel.NONE)
                .source(CommandSource.OTHER)
                .operatorName(name)
                .reason(reason);
        inbound(message.encodedLength());
    }

    void funding(final long amount, final long rate, final long lots) {
        final FundingPaymentEncoder message = new FundingPaymentEncoder();
        message.wrapAndApplyHeader(buffer, OFFSET, header);
        head(message.head());
        message.paymentId(1).positionLots(lots).markHalfTicks(1).rate(rate).amount(amount);
        inbound(message.encodedLength());
    }

    void risk(final int control, final RiskAction action, final long observed, final long limit) {
        final RiskEventEncoder message = new RiskEventEncoder();
        message.wrapAndApplyHeader(buffer, OFFSET, header);
        head(message.head());
        message.cause(1)
                .clientOrderId(0)
                .observedValue(observed)
                .limitValue(limit)
                .control(control)
                .action(action);
        outbound(message.encodedLength());
    }

    void trade() {
        final TradeEncoder message = new TradeEncoder();
        message.wrapAndApplyHeader(buffer, OFFSET, header);
        head(message.head());
        message.price(1).quantity(1).aggressor(Aggressor.BUYER);
        inbound(message.encodedLength());
    }

    /** Best prices in ticks, ten lots each. */
    void top(final long bid, final long ask) {
        final TopOfBookEncoder message = new TopOfBookEncoder();
        message.wrapAndApplyHeader(buffer, OFFSET, header);
        head(message.head());
        message.head().sequence(0);
        message.bidPrice(bid).bidSize(10).askPrice(ask).askSize(10);
        inbound(message.encodedLength());
    }

    void timer() {
        final TimerEncoder message = new TimerEncoder();
        message.wrapAndApplyHeader(buffer, OFFSET, header);
        head(message.head());
        inbound(message.encodedLength());
    }

    void parameters(final Map<Parameter, Long> values) {
        final ParameterUpdateEncoder message = new ParameterUpdateEncoder();
        message.wrapAndApplyHeader(buffer, OFFSET, header);
        head(message.head());
        final ParameterUpdateEncoder.ValuesEncoder group = message.valuesCount(values.size());
        values.forEach(
                (parameter, bits) -> group.next().parameterId(parameter.id()).value(bits));
        inbound(message.encodedLength());
    }
}
