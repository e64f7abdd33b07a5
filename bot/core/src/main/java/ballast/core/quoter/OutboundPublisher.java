package ballast.core.quoter;

import ballast.codecs.AccountQueryEncoder;
import ballast.codecs.AmendOrderEncoder;
import ballast.codecs.CancelOrderEncoder;
import ballast.codecs.FillMarkoutEncoder;
import ballast.codecs.HeadEncoder;
import ballast.codecs.KillLevel;
import ballast.codecs.KillReportEncoder;
import ballast.codecs.MassCancelEncoder;
import ballast.codecs.MessageHeaderEncoder;
import ballast.codecs.NewOrderEncoder;
import ballast.codecs.OrdType;
import ballast.codecs.OrderQueryEncoder;
import ballast.codecs.QuoteDecisionEncoder;
import ballast.codecs.RiskAction;
import ballast.codecs.RiskEventEncoder;
import ballast.codecs.StateSummaryEncoder;
import ballast.codecs.TimeInForce;
import ballast.core.order.Order;
import ballast.core.risk.RiskControl;
import ballast.core.state.StateTransfer;
import ballast.core.telemetry.CoreCounter;
import ballast.core.telemetry.CoreCounters;

/**
 * Encodes everything that the core says, straight into the sink's space.
 *
 * <p>Each message carries the core's time, the number of the inbound message that caused it and its own running number,
 * so the outbound stream is the same bytes in every host. Single writer: the core. No allocation.
 */
final class OutboundPublisher {
    private static final int TAG = StateTransfer.mark("OUTB");
    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;

    private final MessageSink sink;
    private final CoreCounters counters;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final NewOrderEncoder newOrder = new NewOrderEncoder();
    private final AmendOrderEncoder amendOrder = new AmendOrderEncoder();
    private final CancelOrderEncoder cancelOrder = new CancelOrderEncoder();
    private final OrderQueryEncoder orderQuery = new OrderQueryEncoder();
    private final MassCancelEncoder massCancel = new MassCancelEncoder();
    private final AccountQueryEncoder accountQuery = new AccountQueryEncoder();
    private final KillReportEncoder killReport = new KillReportEncoder();
    private final QuoteDecisionEncoder quoteDecision = new QuoteDecisionEncoder();
    private final RiskEventEncoder riskEvent = new RiskEventEncoder();
    private final StateSummaryEncoder stateSummary = new StateSummaryEncoder();
    private final FillMarkoutEncoder fillMarkout = new FillMarkoutEncoder();

    private long cause;
    private long venueTimeNs;
    private long nowNs;
    private long sequence;

    OutboundPublisher(final MessageSink sink, final CoreCounters counters) {
        this.sink = sink;
        this.counters = counters;
    }

    /** The inbound message that causes what follows. */
    void onCause(final long inboundCount, final long causeVenueTimeNs, final long coreTimeNs) {
        cause = inboundCount;
        venueTimeNs = causeVenueTimeNs;
        nowNs = coreTimeNs;
    }

    long nowNs() {
        return nowNs;
    }

    /** Messages said. */
    long sequence() {
        return sequence;
    }

    private void head(final HeadEncoder head, final int instrumentId, final long timeNs) {
        sequence++;
        head.venueTimeNs(venueTimeNs)
                .receiveTimeNs(timeNs)
                .sequence(sequence)
                .instrumentId(instrumentId)
                .flags()
                .clear()
                .last(true);
    }

    private void commit() {
        sink.commit();
        counters.increment(CoreCounter.OUTBOUND_MESSAGES);
    }

    /** An order that rests and never takes, or one that takes what it can, leaves nothing and only reduces. */
    void newOrder(final Order order, final int instrumentId, final boolean isTaking) {
        final int offset = sink.claim(HEADER + NewOrderEncoder.BLOCK_LENGTH);
        newOrder.wrapAndApplyHeader(sink.buffer(), offset, header);
        head(newOrder.head(), instrumentId, nowNs);
        newOrder.cause(cause)
                .clientOrderId(order.clientOrderId())
                .decisionId(order.decisionId())
                .price(order.price())
                .quantity(order.quantity())
                .side(order.side())
                .ordType(OrdType.LIMIT)
                .timeInForce(isTaking ? TimeInForce.IMMEDIATE_OR_CANCEL : TimeInForce.GOOD_TILL_CANCEL)
                .execInst()
                .clear()
                .postOnly(!isTaking)
                .reduceOnly(isTaking);
        commit();
    }

    void amendOrder(final Order order, final int instrumentId) {
        final int offset = sink.claim(HEADER + AmendOrderEncoder.BLOCK_LENGTH);
        amendOrder.wrapAndApplyHeader(sink.buffer(), offset, header);
        head(amendOrder.head(), instrumentId, nowNs);
        amendOrder
                .cause(cause)
                .clientOrderId(order.amendId())
                .origClientOrderId(order.clientOrderId())
                .venueOrderId(order.venueOrderId())
                .decisionId(order.decisionId())
                .price(order.amendPrice())
                .quantity(order.amendQuantity())
                .side(order.side())
                .execInst()
                .clear()
                .postOnly(true);
        commit();
    }

    void cancelOrder(final Order order, final int instrumentId) {
        final int offset = sink.claim(HEADER + CancelOrderEncoder.BLOCK_LENGTH);
        cancelOrder.wrapAndApplyHeader(sink.buffer(), offset, header);
        head(cancelOrder.head(), instrumentId, nowNs);
        cancelOrder
                .cause(cause)
                .clientOrderId(order.cancelId())
                .origClientOrderId(order.clientOrderId())
                .venueOrderId(order.venueOrderId())
                .side(order.side());
        commit();
    }

    void orderQuery(final Order order, final long requestId, final int instrumentId) {
        final int offset = sink.claim(HEADER + OrderQueryEncoder.BLOCK_LENGTH);
        orderQuery.wrapAndApplyHeader(sink.buffer(), offset, header);
        head(orderQuery.head(), instrumentId, nowNs);
        orderQuery
                .cause(cause)
                .clientOrderId(requestId)
                .origClientOrderId(order.clientOrderId())
                .venueOrderId(order.venueOrderId());
        commit();
    }

    void massCancel(final long requestId, final int instrumentId) {
        final int offset = sink.claim(HEADER + MassCancelEncoder.BLOCK_LENGTH);
        massCancel.wrapAndApplyHeader(sink.buffer(), offset, header);
        head(massCancel.head(), instrumentId, nowNs);
        massCancel.cause(cause).clientOrderId(requestId);
        commit();
    }

    void accountQuery(final long reportId, final long sinceExecId, final long sinceNs, final int instrumentId) {
        final int offset = sink.claim(HEADER + AccountQueryEncoder.BLOCK_LENGTH);
        accountQuery.wrapAndApplyHeader(sink.buffer(), offset, header);
        head(accountQuery.head(), instrumentId, nowNs);
        accountQuery.cause(cause).reportId(reportId).sinceExecId(sinceExecId).sinceNs(sinceNs);
        commit();
    }

    void killReport(
            final KillLevel level,
            final long sinceNs,
            final int openOrders,
            final long position,
            final int instrumentId) {
        final int offset = sink.claim(HEADER + KillReportEncoder.BLOCK_LENGTH);
        killReport.wrapAndApplyHeader(sink.buffer(), offset, header);
        head(killReport.head(), instrumentId, nowNs);
        killReport
                .cause(cause)
                .sinceNs(sinceNs)
                .positionLots(position)
                .openOrders(openOrders)
                .level(level);
        commit();
    }

    void quoteDecision(final Quote quote, final int instrumentId, final long position) {
        final int offset = sink.claim(HEADER + QuoteDecisionEncoder.BLOCK_LENGTH);
        quoteDecision.wrapAndApplyHeader(sink.buffer(), offset, header);
        head(quoteDecision.head(), instrumentId, nowNs);
        quoteDecision
                .cause(cause)
                .decisionId(quote.decisionId)
                .price(quote.price)
                .quantity(quote.lots)
                .fairMicroTicks(quote.fair)
                .inventoryMicroTicks(quote.inventory)
                .spreadMicroTicks(quote.spread)
                .signalMicroTicks(quote.signal)
                .clampMicroTicks(quote.clamp)
                .roundingMicroTicks(quote.rounding)
                .postOnlyMicroTicks(quote.postOnly)
                .baseLots(quote.baseLots)
                .inventoryLots(quote.inventoryLots)
                .limitLots(quote.limitLots)
                .positionLots(position)
                .reason(quote.reason.id())
                .level((short) quote.level)
                .side(quote.side);
        commit();
    }

    void riskEvent(
            final RiskControl control,
            final RiskAction action,
            final long observed,
            final long limit,
            final long clientOrderId,
            final int instrumentId) {
        final int offset = sink.claim(HEADER + RiskEventEncoder.BLOCK_LENGTH);
        riskEvent.wrapAndApplyHeader(sink.buffer(), offset, header);
        head(riskEvent.head(), instrumentId, nowNs);
        riskEvent
                .cause(cause)
                .clientOrderId(clientOrderId)
                .observedValue(observed)
                .limitValue(limit)
                .control(control.id())
                .action(action);
        commit();
        if (action != RiskAction.CLEAR) {
            counters.increment(control);
        }
    }

    /**
     * Claim a state summary; the caller fills in the fields and calls {@link #commitState}.
     *
     * @param instrumentId of the instrument.
     * @param timeNs that the state is of.
     * @return encoder behind its head and cause.
     */
    StateSummaryEncoder claimState(final int instrumentId, final long timeNs) {
        final int offset = sink.claim(HEADER + StateSummaryEncoder.BLOCK_LENGTH);
        stateSummary.wrapAndApplyHeader(sink.buffer(), offset, header);
        head(stateSummary.head(), instrumentId, timeNs);
        return stateSummary.cause(cause);
    }

    void commitState() {
        commit();
    }

    /**
     * Claim a markout; the caller fills in the fields and calls {@link #commitMarkout}.
     *
     * @param instrumentId of the instrument.
     * @param timeNs of the fill plus the horizon.
     * @return encoder behind its head and cause.
     */
    FillMarkoutEncoder claimMarkout(final int instrumentId, final long timeNs) {
        final int offset = sink.claim(HEADER + FillMarkoutEncoder.BLOCK_LENGTH);
        fillMarkout.wrapAndApplyHeader(sink.buffer(), offset, header);
        head(fillMarkout.head(), instrumentId, timeNs);
        return fillMarkout.cause(cause);
    }

    void commitMarkout() {
        commit();
    }

    /** Save or load the running number and the cause at hand; nothing is said. */
    void transfer(final StateTransfer state) {
        state.tag(TAG);
        cause = state.whole(cause);
        venueTimeNs = state.whole(venueTimeNs);
        nowNs = state.whole(nowNs);
        sequence = state.whole(sequence);
    }
}
