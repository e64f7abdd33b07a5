package ballast.benchmarks;

import ballast.codecs.BookDeltaDecoder;
import ballast.codecs.BookSnapshotDecoder;
import ballast.codecs.ExecutionReportDecoder;
import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.NewOrderDecoder;
import ballast.codecs.QuoteDecisionDecoder;
import ballast.codecs.TopOfBookDecoder;
import ballast.codecs.TradeDecoder;
import org.agrona.DirectBuffer;

/**
 * Decodes a message, every field of it, and adds the fields up, so that no compiler can leave the decoding out. Of
 * rare messages only the head. One thread; allocates in the constructor only.
 */
final class MessageSum {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final BookDeltaDecoder delta = new BookDeltaDecoder();
    private final BookSnapshotDecoder snapshot = new BookSnapshotDecoder();
    private final TopOfBookDecoder top = new TopOfBookDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final ExecutionReportDecoder report = new ExecutionReportDecoder();
    private final NewOrderDecoder order = new NewOrderDecoder();
    private final QuoteDecisionDecoder decision = new QuoteDecisionDecoder();

    /** Sum over the fields of the message at an offset. */
    long of(final DirectBuffer buffer, final int offset) {
        final long head = MessageHead.venueTimeNs(buffer, offset)
                + MessageHead.receiveTimeNs(buffer, offset)
                + MessageHead.sequence(buffer, offset)
                + MessageHead.instrumentId(buffer, offset)
                + MessageHead.flags(buffer, offset);
        return head
                + switch (MessageHead.templateId(buffer, offset)) {
                    case BookDeltaDecoder.TEMPLATE_ID -> ofDelta(buffer, offset);
                    case BookSnapshotDecoder.TEMPLATE_ID -> ofSnapshot(buffer, offset);
                    case TopOfBookDecoder.TEMPLATE_ID -> ofTop(buffer, offset);
                    case TradeDecoder.TEMPLATE_ID -> ofTrade(buffer, offset);
                    case ExecutionReportDecoder.TEMPLATE_ID -> ofReport(buffer, offset);
                    case NewOrderDecoder.TEMPLATE_ID -> ofOrder(buffer, offset);
                    case QuoteDecisionDecoder.TEMPLATE_ID -> ofDecision(buffer, offset);
                    default -> 0;
                };
    }

    private long ofDelta(final DirectBuffer buffer, final int offset) {
        delta.wrapAndApplyHeader(buffer, offset, header);
        long sum = delta.previousSequence();
        for (BookDeltaDecoder.BidsDecoder levels = delta.bids(); levels.hasNext(); ) {
            levels.next();
            sum += levels.price() + levels.size();
        }
        for (BookDeltaDecoder.AsksDecoder levels = delta.asks(); levels.hasNext(); ) {
            levels.next();
            sum += levels.price() + levels.size();
        }
        return sum;
    }

    private long ofSnapshot(final DirectBuffer buffer, final int offset) {
        snapshot.wrapAndApplyHeader(buffer, offset, header);
        long sum = snapshot.partIndex();
        for (BookSnapshotDecoder.BidsDecoder levels = snapshot.bids(); levels.hasNext(); ) {
            levels.next();
            sum += levels.price() + levels.size();
        }
        for (BookSnapshotDecoder.AsksDecoder levels = snapshot.asks(); levels.hasNext(); ) {
            levels.next();
            sum += levels.price() + levels.size();
        }
        return sum;
    }

    private long ofTop(final DirectBuffer buffer, final int offset) {
        top.wrapAndApplyHeader(buffer, offset, header);
        return top.bidPrice() + top.bidSize() + top.askPrice() + top.askSize();
    }

    private long ofTrade(final DirectBuffer buffer, final int offset) {
        trade.wrapAndApplyHeader(buffer, offset, header);
        return trade.price() + trade.quantity() + trade.aggressor().value();
    }

    private long ofReport(final DirectBuffer buffer, final int offset) {
        report.wrapAndApplyHeader(buffer, offset, header);
        return report.execId()
                + report.clientOrderId()
                + report.origClientOrderId()
                + report.venueOrderId()
                + report.price()
                + report.orderQty()
                + report.lastPrice()
                + report.lastQty()
                + report.cumQty()
                + report.leavesQty()
                + report.fee()
                + report.side().value()
                + report.execType().value()
                + report.ordStatus().value()
                + report.liquidity().value()
                + report.reason().value();
    }

    private long ofOrder(final DirectBuffer buffer, final int offset) {
        order.wrapAndApplyHeader(buffer, offset, header);
        return order.cause()
                + order.clientOrderId()
                + order.decisionId()
                + order.price()
                + order.quantity()
                + order.side().value()
                + order.ordType().value()
                + order.timeInForce().value()
                + (order.execInst().postOnly() ? 1 : 0);
    }

    private long ofDecision(final DirectBuffer buffer, final int offset) {
        decision.wrapAndApplyHeader(buffer, offset, header);
        return decision.cause()
                + decision.decisionId()
                + decision.price()
                + decision.quantity()
                + decision.fairMicroTicks()
                + decision.inventoryMicroTicks()
                + decision.spreadMicroTicks()
                + decision.signalMicroTicks()
                + decision.clampMicroTicks()
                + decision.roundingMicroTicks()
                + decision.postOnlyMicroTicks()
                + decision.baseLots()
                + decision.inventoryLots()
                + decision.limitLots()
                + decision.positionLots()
                + decision.reason()
                + decision.level()
                + decision.side().value();
    }
}
