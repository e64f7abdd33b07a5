package ballast.core.quoter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.AccountQueryDecoder;
import ballast.codecs.AmendOrderDecoder;
import ballast.codecs.CancelOrderDecoder;
import ballast.codecs.FillMarkoutDecoder;
import ballast.codecs.KillReportDecoder;
import ballast.codecs.MassCancelDecoder;
import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.MessageShape;
import ballast.codecs.NewOrderDecoder;
import ballast.codecs.OrdType;
import ballast.codecs.OrderQueryDecoder;
import ballast.codecs.QuoteDecisionDecoder;
import ballast.codecs.RiskEventDecoder;
import ballast.codecs.StateSummaryDecoder;
import ballast.codecs.TimeInForce;
import ballast.core.risk.RiskControl;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Takes what the core says and keeps it as lines of text that a person can read and a test can compare.
 *
 * <pre>
 *   1.5 &lt;7 NEW #3 BUY 5@97 d5      at 1.5 s, because of the 7th inbound message, for decision 5
 * </pre>
 *
 * <p>Client order ids of epoch 1 are written as #n. Prices of decisions are in ticks. Hashes are left out.
 */
final class OutboundText implements MessageSink {
    /** First client order id of epoch 1, less one. */
    static final long EPOCH_BASE = 1L << 40;

    private static final int CAPACITY = 1_024;
    private static final int AT = 40;
    private static final int MICRO_DIGITS = 6;
    private static final int NANO_DIGITS = 9;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[CAPACITY]);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final List<String> lines = new ArrayList<>();
    private int claimed = -1;
    private long sequence;

    @Override
    public int claim(final int length) {
        assertEquals(-1, claimed, "a claim while another is open");
        claimed = length;
        // what was there before must not shine through
        buffer.setMemory(0, CAPACITY, (byte) 0xA5);
        return AT;
    }

    @Override
    public MutableDirectBuffer buffer() {
        return buffer;
    }

    @Override
    public void commit() {
        assertEquals(claimed, MessageShape.length(buffer, AT, claimed), "the message fills its claim");
        sequence++;
        assertEquals(sequence, MessageHead.sequence(buffer, AT), "running number");
        assertEquals(MessageHead.FLAG_LAST, MessageHead.flags(buffer, AT));
        lines.add(line(buffer, AT));
        claimed = -1;
    }

    /** Lines since the last call. */
    List<String> take() {
        final List<String> taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }

    static String seconds(final long timeNs) {
        return BigDecimal.valueOf(timeNs, NANO_DIGITS).stripTrailingZeros().toPlainString();
    }

    private static String id(final long clientOrderId) {
        return "#" + (clientOrderId > EPOCH_BASE ? clientOrderId - EPOCH_BASE : clientOrderId);
    }

    private static String ticks(final long micro) {
        return BigDecimal.valueOf(micro, MICRO_DIGITS).stripTrailingZeros().toPlainString();
    }

    private static String part(final long micro, final String name) {
        return micro == 0 ? "" : (micro > 0 ? " +" : " ") + ticks(micro) + " " + name;
    }

    private String line(final DirectBuffer from, final int offset) {
        final int instrumentId = MessageHead.instrumentId(from, offset);
        return seconds(MessageHead.receiveTimeNs(from, offset)) + " <" + body(from, offset)
                + (instrumentId == 1 ? "" : " i" + instrumentId);
    }

    private String body(final DirectBuffer from, final int offset) {
        return switch (MessageHead.templateId(from, offset)) {
            case NewOrderDecoder.TEMPLATE_ID -> newOrder(from, offset);
            case AmendOrderDecoder.TEMPLATE_ID -> amendOrder(from, offset);
            case CancelOrderDecoder.TEMPLATE_ID -> cancelOrder(from, offset);
            case OrderQueryDecoder.TEMPLATE_ID -> orderQuery(from, offset);
            case QuoteDecisionDecoder.TEMPLATE_ID -> decision(from, offset);
            case RiskEventDecoder.TEMPLATE_ID -> riskEvent(from, offset);
            case StateSummaryDecoder.TEMPLATE_ID -> state(from, offset);
            case FillMarkoutDecoder.TEMPLATE_ID -> markout(from, offset);
            case KillReportDecoder.TEMPLATE_ID -> killReport(from, offset);
            case AccountQueryDecoder.TEMPLATE_ID -> accountQuery(from, offset);
            case MassCancelDecoder.TEMPLATE_ID -> massCancel(from, offset);
            default -> "template " + MessageHead.templateId(from, offset);
        };
    }

    private String killReport(final DirectBuffer from, final int offset) {
        final KillReportDecoder message = new KillReportDecoder();
        message.wrapAndApplyHeader(from, offset, header);
        return message.cause() + " DONE " + message.level() + " since " + seconds(message.sinceNs()) + " open "
                + message.openOrders() + " position " + message.positionLots();
    }

    private String accountQuery(final DirectBuffer from, final int offset) {
        final AccountQueryDecoder message = new AccountQueryDecoder();
        message.wrapAndApplyHeader(from, offset, header);
        return message.cause() + " ASK " + message.reportId() + " since x" + message.sinceExecId();
    }

    private String massCancel(final DirectBuffer from, final int offset) {
        final MassCancelDecoder message = new MassCancelDecoder();
        message.wrapAndApplyHeader(from, offset, header);
        return message.cause() + " CANCEL " + id(message.clientOrderId()) + " of all";
    }

    private String newOrder(final DirectBuffer from, final int offset) {
        final NewOrderDecoder message = new NewOrderDecoder();
        message.wrapAndApplyHeader(from, offset, header);
        assertEquals(OrdType.LIMIT, message.ordType());
        final boolean isTaking = message.timeInForce() == TimeInForce.IMMEDIATE_OR_CANCEL;
        assertTrue(isTaking || message.timeInForce() == TimeInForce.GOOD_TILL_CANCEL);
        assertEquals(isTaking ? 2 : 1, message.execInst().getRaw(), "reduce-only when it takes, else post-only");
        return message.cause() + (isTaking ? " TAKE " : " NEW ") + id(message.clientOrderId()) + " " + message.side()
                + " " + message.quantity() + "@" + message.price() + " d" + message.decisionId();
    }

    private String amendOrder(final DirectBuffer from, final int offset) {
        final AmendOrderDecoder message = new AmendOrderDecoder();
        message.wrapAndApplyHeader(from, offset, header);
        assertEquals(1, message.execInst().getRaw(), "post-only and nothing else");
        return message.cause() + " AMEND " + id(message.clientOrderId()) + " of " + id(message.origClientOrderId())
                + " " + message.side() + " " + message.quantity() + "@" + message.price() + " d" + message.decisionId();
    }

    private String cancelOrder(final DirectBuffer from, final int offset) {
        final CancelOrderDecoder message = new CancelOrderDecoder();
        message.wrapAndApplyHeader(from, offset, header);
        return message.cause() + " CANCEL " + id(message.clientOrderId()) + " of " + id(message.origClientOrderId())
                + " " + message.side();
    }

    private String orderQuery(final DirectBuffer from, final int offset) {
        final OrderQueryDecoder message = new OrderQueryDecoder();
        message.wrapAndApplyHeader(from, offset, header);
        return message.cause() + " QUERY " + id(message.clientOrderId()) + " of " + id(message.origClientOrderId());
    }

    private String decision(final DirectBuffer from, final int offset) {
        final QuoteDecisionDecoder message = new QuoteDecisionDecoder();
        message.wrapAndApplyHeader(from, offset, header);
        final QuoteReason reason = QuoteReason.of(message.reason());
        final String what = message.cause() + " WANT d" + message.decisionId() + " " + message.side() + " L"
                + message.level() + " ";
        if (reason != QuoteReason.QUOTING) {
            assertEquals(0, message.price() | message.quantity(), "no quote, no price, no quantity");
            return what + reason;
        }
        return what + message.quantity() + "@" + message.price() + " = " + ticks(message.fairMicroTicks())
                + part(message.inventoryMicroTicks(), "inventory")
                + part(message.spreadMicroTicks(), "spread")
                + part(message.signalMicroTicks(), "signal")
                + part(message.clampMicroTicks(), "clamp")
                + part(message.roundingMicroTicks(), "rounding")
                + part(message.postOnlyMicroTicks(), "post-only")
                + ", " + message.baseLots() + lots(message.inventoryLots(), "inventory")
                + lots(message.limitLots(), "limit") + " lots at position " + message.positionLots();
    }

    private static String lots(final long lots, final String name) {
        return lots == 0 ? "" : " " + lots + " " + name;
    }

    private String riskEvent(final DirectBuffer from, final int offset) {
        final RiskEventDecoder message = new RiskEventDecoder();
        message.wrapAndApplyHeader(from, offset, header);
        return message.cause() + " RISK " + RiskControl.of(message.control()) + " " + message.action() + " saw "
                + message.observedValue() + " limit " + message.limitValue()
                + (message.clientOrderId() == 0 ? "" : " of " + id(message.clientOrderId()));
    }

    private String state(final DirectBuffer from, final int offset) {
        final StateSummaryDecoder message = new StateSummaryDecoder();
        message.wrapAndApplyHeader(from, offset, header);
        return message.cause() + " STATE position " + message.positionLots() + " mark " + message.markHalfTicks()
                + " nav " + message.nav() + " cash " + message.cash() + " capture " + message.spreadCapture()
                + " revaluation " + message.revaluation() + " realised " + message.realised() + " fees "
                + message.fees() + (message.funding() == 0 ? "" : " funding " + message.funding()) + " traded "
                + message.boughtLots() + "/" + message.soldLots() + " open "
                + message.openBuyLots() + "/" + message.openSellLots() + " in " + message.openOrders() + " resting "
                + message.bidPrice() + "/" + message.askPrice() + " both " + seconds(message.bothSidesNs()) + " "
                + QuoteReason.of(message.bidReason()) + "/" + QuoteReason.of(message.askReason())
                + (message.haltControl() == 0 ? "" : " halted by " + RiskControl.of(message.haltControl()));
    }

    private String markout(final DirectBuffer from, final int offset) {
        final FillMarkoutDecoder message = new FillMarkoutDecoder();
        message.wrapAndApplyHeader(from, offset, header);
        return message.cause() + " MARKOUT x" + message.execId() + " " + message.side() + " " + message.quantity()
                + "@" + message.price() + " after " + seconds(message.horizonNs()) + " mark "
                + message.fillMarkHalfTicks() + "->" + message.markHalfTicks() + " edge " + message.edge();
    }
}
