package ballast.analytics.record;

import ballast.codecs.AmendOrderDecoder;
import ballast.codecs.BookDeltaDecoder;
import ballast.codecs.CancelOrderDecoder;
import ballast.codecs.ExecType;
import ballast.codecs.ExecutionReportDecoder;
import ballast.codecs.FeedStatusDecoder;
import ballast.codecs.FillMarkoutDecoder;
import ballast.codecs.FundingPaymentDecoder;
import ballast.codecs.InstrumentDefinitionDecoder;
import ballast.codecs.MessageHandler;
import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.NewOrderDecoder;
import ballast.codecs.OperatorCommandDecoder;
import ballast.codecs.OrderRejectDecoder;
import ballast.codecs.ParameterUpdateDecoder;
import ballast.codecs.RiskEventDecoder;
import ballast.codecs.StateSummaryDecoder;
import ballast.codecs.TopOfBookDecoder;
import ballast.codecs.TradeDecoder;
import ballast.core.position.Contract;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.agrona.DirectBuffer;
import org.agrona.collections.Int2ObjectHashMap;

/**
 * Makes the tables of a run from its two streams: each inbound message, then the outbound messages that it caused.
 *
 * <p>The recorder knows nothing that the streams do not say, so a journal gives the same tables as the run that wrote
 * it. One thread. Rows cost no allocation, except those of {@code events.csv} and
 * {@code parameters.csv}.
 */
public final class RunRecorder implements AutoCloseable {
    private static final long LATENCY_NS_MAX = 3_600_000_000_000L;
    private static final int LATENCY_DIGITS = 2;

    private final MessageHandler inbound = this::onInbound;
    private final MessageHandler outbound = this::onOutbound;
    private final Int2ObjectHashMap<InstrumentText> instruments = new Int2ObjectHashMap<>();
    private final List<Contract> contracts = new ArrayList<>();
    private final OrdersTable orders;
    private final FillsTable fills;
    private final StateTables states;
    private final EventsTable events;
    private final ParametersTable parameterValues;
    private final Histogram feedLatency = new Histogram(LATENCY_NS_MAX, LATENCY_DIGITS);
    private final Histogram answerLatency = new Histogram(LATENCY_NS_MAX, LATENCY_DIGITS);

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final InstrumentDefinitionDecoder definition = new InstrumentDefinitionDecoder();
    private final ExecutionReportDecoder report = new ExecutionReportDecoder();
    private final OrderRejectDecoder reject = new OrderRejectDecoder();
    private final FundingPaymentDecoder payment = new FundingPaymentDecoder();
    private final FeedStatusDecoder feedStatus = new FeedStatusDecoder();
    private final ParameterUpdateDecoder parameters = new ParameterUpdateDecoder();
    private final OperatorCommandDecoder command = new OperatorCommandDecoder();
    private final NewOrderDecoder newOrder = new NewOrderDecoder();
    private final AmendOrderDecoder amendOrder = new AmendOrderDecoder();
    private final CancelOrderDecoder cancelOrder = new CancelOrderDecoder();
    private final StateSummaryDecoder state = new StateSummaryDecoder();
    private final FillMarkoutDecoder markout = new FillMarkoutDecoder();
    private final RiskEventDecoder riskEvent = new RiskEventDecoder();

    private long firstNs;
    private long lastNs;

    /**
     * Record into a directory.
     *
     * @param directory exists and has none of the tables yet.
     */
    public RunRecorder(final Path directory) {
        orders = new OrdersTable(directory);
        fills = new FillsTable(directory);
        states = new StateTables(directory);
        events = new EventsTable(directory);
        parameterValues = new ParametersTable(directory);
    }

    /** Takes each inbound message before the outbound ones that it caused. */
    public MessageHandler inbound() {
        return inbound;
    }

    /** Takes each outbound message behind the inbound one that caused it. */
    public MessageHandler outbound() {
        return outbound;
    }

    private void onInbound(final DirectBuffer buffer, final int offset, final int length) {
        final long nowNs = MessageHead.receiveTimeNs(buffer, offset);
        firstNs = firstNs == 0 ? nowNs : firstNs;
        lastNs = Math.max(lastNs, nowNs);
        switch (MessageHead.templateId(buffer, offset)) {
            case BookDeltaDecoder.TEMPLATE_ID, TradeDecoder.TEMPLATE_ID, TopOfBookDecoder.TEMPLATE_ID -> {
                final long latencyNs = nowNs - MessageHead.venueTimeNs(buffer, offset);
                feedLatency.recordValue(Math.max(0, Math.min(latencyNs, LATENCY_NS_MAX)));
            }
            case ExecutionReportDecoder.TEMPLATE_ID -> onExecutionReport(buffer, offset, nowNs);
            case OrderRejectDecoder.TEMPLATE_ID -> {
                reject.wrapAndApplyHeader(buffer, offset, header);
                orders.onReject(text(buffer, offset), reject, nowNs);
            }
            case InstrumentDefinitionDecoder.TEMPLATE_ID -> {
                definition.wrapAndApplyHeader(buffer, offset, header);
                onDefinition(new Contract(definition));
            }
            case FeedStatusDecoder.TEMPLATE_ID -> {
                feedStatus.wrapAndApplyHeader(buffer, offset, header);
                events.onFeedStatus(text(buffer, offset), feedStatus, nowNs);
            }
            case FundingPaymentDecoder.TEMPLATE_ID -> {
                payment.wrapAndApplyHeader(buffer, offset, header);
                events.onFundingPayment(text(buffer, offset), payment, nowNs);
            }
            case OperatorCommandDecoder.TEMPLATE_ID -> {
                command.wrapAndApplyHeader(buffer, offset, header);
                events.onOperatorCommand(text(buffer, offset), command, nowNs);
            }
            case ParameterUpdateDecoder.TEMPLATE_ID -> {
                parameters.wrapAndApplyHeader(buffer, offset, header);
                final long version = MessageHead.sequence(buffer, offset);
                events.onParameters(
                        text(buffer, offset), version, parameters.values().count(), nowNs);
                parameters.wrapAndApplyHeader(buffer, offset, header);
                parameterValues.onUpdate(text(buffer, offset), version, parameters, nowNs);
            }
            default -> {
                // timers and reconciliation leave no row
            }
        }
    }

    private void onDefinition(final Contract contract) {
        if (!instruments.containsKey(contract.instrumentId())) {
            instruments.put(contract.instrumentId(), new InstrumentText(contract));
            contracts.add(contract);
        }
    }

    private InstrumentText text(final DirectBuffer buffer, final int offset) {
        return instruments.get(MessageHead.instrumentId(buffer, offset));
    }

    private void onExecutionReport(final DirectBuffer buffer, final int offset, final long nowNs) {
        report.wrapAndApplyHeader(buffer, offset, header);
        final long venueNs = MessageHead.venueTimeNs(buffer, offset);
        answerLatency.recordValue(Math.max(0, Math.min(nowNs - venueNs, LATENCY_NS_MAX)));
        if (report.execType() == ExecType.TRADE) {
            fills.onReport(report, venueNs);
        } else {
            orders.onReport(text(buffer, offset), report, venueNs, nowNs);
        }
    }

    private void onOutbound(final DirectBuffer buffer, final int offset, final int length) {
        final long nowNs = MessageHead.receiveTimeNs(buffer, offset);
        switch (MessageHead.templateId(buffer, offset)) {
            case NewOrderDecoder.TEMPLATE_ID -> {
                newOrder.wrapAndApplyHeader(buffer, offset, header);
                orders.onNewOrder(newOrder, nowNs);
            }
            case AmendOrderDecoder.TEMPLATE_ID -> {
                amendOrder.wrapAndApplyHeader(buffer, offset, header);
                orders.onAmendOrder(amendOrder, nowNs);
            }
            case CancelOrderDecoder.TEMPLATE_ID -> {
                cancelOrder.wrapAndApplyHeader(buffer, offset, header);
                orders.onCancelOrder(cancelOrder, nowNs);
            }
            case StateSummaryDecoder.TEMPLATE_ID -> {
                state.wrapAndApplyHeader(buffer, offset, header);
                onState(text(buffer, offset), nowNs);
            }
            case FillMarkoutDecoder.TEMPLATE_ID -> {
                markout.wrapAndApplyHeader(buffer, offset, header);
                fills.onMarkout(text(buffer, offset), markout, nowNs);
            }
            case RiskEventDecoder.TEMPLATE_ID -> {
                riskEvent.wrapAndApplyHeader(buffer, offset, header);
                events.onRiskEvent(text(buffer, offset), riskEvent, nowNs);
            }
            default -> {
                // decisions are in the journal
            }
        }
    }

    private void onState(final InstrumentText text, final long nowNs) {
        if (text == null) {
            return;
        }
        switch (state.trigger()) {
            case INTERVAL -> states.onInterval(text, state, nowNs);
            case FILL -> fills.onBooked(text, state, orders, nowNs);
            default -> {
                // what funding changed stands in the state of the next interval
            }
        }
    }

    /** Receive time of the first inbound message, nanoseconds; 0 when there was none. */
    public long firstNs() {
        return firstNs;
    }

    /** Latest receive time, nanoseconds. */
    public long lastNs() {
        return lastNs;
    }

    /** Instruments defined so far, in the order of their definition. */
    public List<Contract> contracts() {
        return List.copyOf(contracts);
    }

    /** The first halts so far, one line each: instrument, control, time, value and limit. */
    public List<String> halts() {
        return events.halts();
    }

    /** Rows written so far, by file name. */
    public Map<String, Long> rows() {
        final Map<String, Long> rows = new LinkedHashMap<>();
        orders.countRows(rows);
        fills.countRows(rows);
        states.countRows(rows);
        events.countRows(rows);
        parameterValues.countRows(rows);
        return rows;
    }

    /** Receive time less venue time of market data, nanoseconds. */
    public Histogram feedLatency() {
        return feedLatency;
    }

    /** Receive time less venue time of the venue's answers, nanoseconds. */
    public Histogram answerLatency() {
        return answerLatency;
    }

    @Override
    public void close() {
        orders.close();
        fills.close();
        states.close();
        events.close();
        parameterValues.close();
    }
}
