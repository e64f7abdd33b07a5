package ballast.app.host;

import ballast.codecs.AccountQueryDecoder;
import ballast.codecs.AccountReportEndDecoder;
import ballast.codecs.ExecType;
import ballast.codecs.ExecutionReportDecoder;
import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.NewOrderDecoder;
import ballast.codecs.OpenOrderReportDecoder;
import ballast.codecs.OrderRejectDecoder;
import ballast.codecs.RejectReason;
import ballast.codecs.ReportOutcome;
import ballast.codecs.RequestOutcome;
import ballast.codecs.RequestType;
import org.agrona.DirectBuffer;
import org.agrona.collections.LongHashSet;

/**
 * Which orders of ours may be live at a venue, from what went there and what came back: the host's own count, which
 * shares nothing with the core's. An order counts from the moment it is sent until the venue has said that it is gone.
 * One thread.
 */
final class LiveOrders {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final NewOrderDecoder newOrder = new NewOrderDecoder();
    private final ExecutionReportDecoder report = new ExecutionReportDecoder();
    private final OrderRejectDecoder reject = new OrderRejectDecoder();
    private final OpenOrderReportDecoder openOrder = new OpenOrderReportDecoder();
    private final AccountReportEndDecoder reportEnd = new AccountReportEndDecoder();

    /** Sent, and not known to be gone. */
    private final LongHashSet live = new LongHashSet();
    /** Of those, the ones that the venue has confirmed. */
    private final LongHashSet resting = new LongHashSet();
    /** Were live when the account was asked for, and the report has not named them so far. */
    private final LongHashSet unnamed = new LongHashSet();

    /** Orders that may be live, those on their way among them. */
    int live() {
        return live.size();
    }

    /** Orders that the venue has confirmed and not ended. */
    int resting() {
        return resting.size();
    }

    /** The core has said something. */
    void onOutbound(final DirectBuffer buffer, final int offset) {
        switch (MessageHead.templateId(buffer, offset)) {
            case NewOrderDecoder.TEMPLATE_ID -> {
                newOrder.wrapAndApplyHeader(buffer, offset, header);
                live.add(newOrder.clientOrderId());
            }
            case AccountQueryDecoder.TEMPLATE_ID -> {
                unnamed.clear();
                unnamed.addAll(live);
            }
            default -> {
                // an amend or a cancel makes no order; the answer to it tells
            }
        }
    }

    /** The core was told something. */
    void onInbound(final DirectBuffer buffer, final int offset) {
        switch (MessageHead.templateId(buffer, offset)) {
            case ExecutionReportDecoder.TEMPLATE_ID -> onReport(buffer, offset);
            case OrderRejectDecoder.TEMPLATE_ID -> onReject(buffer, offset);
            case OpenOrderReportDecoder.TEMPLATE_ID -> onOpenOrder(buffer, offset);
            case AccountReportEndDecoder.TEMPLATE_ID -> onReportEnd(buffer, offset);
            default -> {
                // nothing about orders
            }
        }
    }

    private void onReport(final DirectBuffer buffer, final int offset) {
        report.wrapAndApplyHeader(buffer, offset, header);
        final long id = report.clientOrderId();
        if (report.execType() == ExecType.REPLACED && report.origClientOrderId() != 0) {
            gone(report.origClientOrderId());
        }
        final boolean isLive = switch (report.ordStatus()) {
            case NEW, PARTIALLY_FILLED -> true;
            default -> false;
        };
        if (isLive && (live.contains(id) || report.execType() == ExecType.REPLACED)) {
            // a report of before that comes after the end does not bring it back
            live.add(id);
            resting.add(id);
        } else if (!isLive) {
            gone(id);
        }
    }

    private void onReject(final DirectBuffer buffer, final int offset) {
        reject.wrapAndApplyHeader(buffer, offset, header);
        if (reject.outcome() != RequestOutcome.REJECTED) {
            return;
        }
        if (reject.requestType() == RequestType.NEW) {
            gone(reject.clientOrderId());
        } else if (reject.requestType() == RequestType.QUERY && reject.reason() == RejectReason.UNKNOWN_ORDER) {
            gone(reject.origClientOrderId());
        }
    }

    private void onOpenOrder(final DirectBuffer buffer, final int offset) {
        openOrder.wrapAndApplyHeader(buffer, offset, header);
        if (openOrder.leavesQty() > 0 && openOrder.clientOrderId() != 0) {
            live.add(openOrder.clientOrderId());
            resting.add(openOrder.clientOrderId());
            unnamed.remove(openOrder.clientOrderId());
        }
    }

    private void onReportEnd(final DirectBuffer buffer, final int offset) {
        reportEnd.wrapAndApplyHeader(buffer, offset, header);
        if (reportEnd.outcome() == ReportOutcome.COMPLETE) {
            for (final LongHashSet.LongIterator each = unnamed.iterator(); each.hasNext(); ) {
                gone(each.nextValue());
            }
        }
        unnamed.clear();
    }

    private void gone(final long id) {
        live.remove(id);
        resting.remove(id);
    }
}
