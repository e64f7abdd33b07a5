package ballast.analytics.record;

import ballast.analytics.report.RunTables;
import ballast.codecs.AmendOrderDecoder;
import ballast.codecs.CancelOrderDecoder;
import ballast.codecs.ExecutionReportDecoder;
import ballast.codecs.NewOrderDecoder;
import ballast.codecs.OrderRejectDecoder;
import ballast.codecs.RejectReason;
import ballast.codecs.RequestType;
import ballast.codecs.Side;
import java.nio.file.Path;
import java.util.Map;
import org.agrona.collections.Long2LongHashMap;

/**
 * {@code orders.csv}: what we asked of the venue and what became of it, with the columns of the fill-calibration
 * notebook and two of our own.
 *
 * <p>A request's row is written when its answer is known, because it holds both times: {@code recv_ms} is when the
 * request left, {@code active_recv_ms} and {@code cancel_effective_ms} are when it took effect at the venue. An amend
 * that the venue accepted is the end of the old order and the start of a new one: CANCEL_REQ and CANCEL_ACK of the old
 * id, PLACE of the new. One thread.
 */
final class OrdersTable implements AutoCloseable {
    private static final RejectReason[] REASONS = RejectReason.values();
    private static final String[] REASON_WORDS = new String[REASONS.length];

    static {
        for (int i = 0; i < REASONS.length; i++) {
            REASON_WORDS[i] = REASONS[i].name();
        }
    }

    private final CsvTable table;
    private final OrderRecords orders = new OrderRecords();
    private final Long2LongHashMap amendSentNs = new Long2LongHashMap(256, 0.5f, 0);

    OrdersTable(final Path directory) {
        table = new CsvTable(directory, RunTables.Table.ORDERS);
    }

    // ------------------------------------------------------------------------------------------------- what we send

    void onNewOrder(final NewOrderDecoder message, final long sentNs) {
        final OrderRecord order = orders.add(message.clientOrderId());
        order.side = message.side();
        order.price = message.price();
        order.quantity = message.quantity();
        order.sentNs = sentNs;
    }

    void onAmendOrder(final AmendOrderDecoder message, final long sentNs) {
        amendSentNs.put(message.clientOrderId(), sentNs);
    }

    void onCancelOrder(final CancelOrderDecoder message, final long sentNs) {
        final OrderRecord order = orders.find(message.origClientOrderId());
        if (order != null) {
            order.cancelId = message.clientOrderId();
            order.cancelSentNs = sentNs;
        }
    }

    // ---------------------------------------------------------------------------------------------- what we are told

    /** An execution report that is not a fill. */
    void onReport(
            final InstrumentText text, final ExecutionReportDecoder report, final long venueNs, final long nowNs) {
        switch (report.execType()) {
            case NEW -> onAccepted(text, orders.find(report.clientOrderId()), venueNs);
            case REPLACED -> onReplaced(text, report, venueNs, nowNs);
            case CANCELED -> onCanceled(text, report, venueNs, nowNs);
            case REJECTED -> onRejected(text, orders.find(report.clientOrderId()), report.reason());
            case EXPIRED -> onExpired(text, report, nowNs);
            default -> {
                // states reported on request change nothing that was not known
            }
        }
    }

    private void onAccepted(final InstrumentText text, final OrderRecord order, final long venueNs) {
        if (order != null && !order.isPlaced) {
            order.activeNs = venueNs;
            place(text, order);
        }
    }

    private void place(final InstrumentText text, final OrderRecord order) {
        order.isPlaced = true;
        start(text, order, order.sentNs, "PLACE", "OPEN", order.quantity);
        finish(text, 0, 0, 0, RejectReason.NONE);
    }

    private void onReplaced(
            final InstrumentText text, final ExecutionReportDecoder report, final long venueNs, final long nowNs) {
        final OrderRecord old = orders.find(report.origClientOrderId());
        if (old == null || old.isEnded) {
            return;
        }
        final long sentNs = amendSentNs.remove(report.clientOrderId());
        final Side side = old.side;
        final long pendingCancelId = old.cancelId;
        final long pendingCancelNs = old.cancelSentNs;
        old.cancelSentNs = sentNs;
        endByCancel(text, old, report.cumQty(), venueNs, nowNs);
        final OrderRecord order = orders.add(report.clientOrderId());
        order.side = side;
        order.price = report.price();
        order.quantity = report.leavesQty();
        order.cumQtyBefore = report.cumQty();
        order.sentNs = sentNs;
        order.activeNs = venueNs;
        order.cancelId = pendingCancelId;
        order.cancelSentNs = pendingCancelNs;
        place(text, order);
    }

    private void onCanceled(
            final InstrumentText text, final ExecutionReportDecoder report, final long venueNs, final long nowNs) {
        final OrderRecord order = orders.find(report.clientOrderId());
        if (order != null && !order.isEnded) {
            endByCancel(text, order, report.cumQty(), venueNs, nowNs);
        }
    }

    private void endByCancel(
            final InstrumentText text,
            final OrderRecord order,
            final long venueCumQty,
            final long venueNs,
            final long nowNs) {
        final long unheard = order.unheard(venueCumQty);
        final long remaining = order.leaves() - unheard;
        if (order.cancelSentNs != 0) {
            start(text, order, order.cancelSentNs, "CANCEL_REQ", "CANCEL_PENDING", remaining);
            finish(text, 0, order.cancelSentNs, venueNs, RejectReason.NONE);
        }
        start(text, order, nowNs, "CANCEL_ACK", "CANCELLED", remaining);
        finish(text, 0, order.cancelSentNs, venueNs, RejectReason.NONE);
        end(order, unheard);
    }

    /** An order whose last fills are slower than the word of its end is kept until they are heard. */
    private void end(final OrderRecord order, final long unheard) {
        order.isEnded = unheard > 0;
        order.lastFills = unheard;
        if (!order.isEnded) {
            orders.remove(order);
        }
    }

    private void onRejected(final InstrumentText text, final OrderRecord order, final RejectReason reason) {
        if (order == null) {
            return;
        }
        start(text, order, order.sentNs, "PLACE", "REJECTED", order.leaves());
        finish(text, 0, 0, 0, reason);
        orders.remove(order);
    }

    private void onExpired(final InstrumentText text, final ExecutionReportDecoder report, final long nowNs) {
        final OrderRecord order = orders.find(report.clientOrderId());
        if (order != null && !order.isEnded) {
            final long unheard = order.unheard(report.cumQty());
            start(text, order, nowNs, "EXPIRE", "EXPIRED", order.leaves() - unheard);
            finish(text, nowNs, 0, 0, RejectReason.NONE);
            end(order, unheard);
        }
    }

    /** A request was refused, or its fate is unknown. */
    void onReject(final InstrumentText text, final OrderRejectDecoder reject, final long nowNs) {
        if (reject.requestType() == RequestType.NEW) {
            onRejected(text, orders.find(reject.clientOrderId()), reject.reason());
            return;
        }
        if (reject.requestType() == RequestType.AMEND || reject.requestType() == RequestType.CANCEL) {
            final OrderRecord known = orders.find(reject.origClientOrderId());
            final OrderRecord order = known == null || known.isEnded ? null : known;
            final long amendNs = amendSentNs.remove(reject.clientOrderId());
            table.millis(nowNs).whole(reject.origClientOrderId()).word("CANCEL_REJECT");
            table.word(order == null ? "CLOSED" : "OPEN");
            if (order == null) {
                table.blank().blank().blank().blank().blank();
            } else {
                tail(text, order, order.leaves());
            }
            final boolean isCancel = order != null && order.cancelId == reject.clientOrderId();
            final long requestNs = isCancel ? order.cancelSentNs : amendNs;
            table.blank()
                    .millisOrBlank(requestNs)
                    .blank()
                    .word(REASON_WORDS[reject.reason().ordinal()]);
            text.symbol(table);
            table.endRow();
            if (isCancel) {
                order.cancelId = 0;
                order.cancelSentNs = 0;
            }
        }
    }

    private static String statusAfterFill(final OrderRecord order, final long leaves) {
        if (leaves == 0) {
            return "FILLED";
        }
        return order.isEnded ? "CANCELLED" : "OPEN";
    }

    /** A fill was booked. */
    void onFill(
            final InstrumentText text,
            final long clientOrderId,
            final long lots,
            final long leaves,
            final long venueNs,
            final long nowNs) {
        final OrderRecord order = orders.find(clientOrderId);
        if (order == null) {
            return;
        }
        if (!order.isPlaced) {
            // the fill overtook the acceptance
            order.activeNs = venueNs;
            place(text, order);
        }
        order.cumQty += lots;
        start(text, order, nowNs, "FILL", statusAfterFill(order, leaves), leaves);
        finish(text, 0, order.cancelSentNs, 0, RejectReason.NONE);
        order.lastFills -= lots;
        if (leaves == 0 || (order.isEnded && order.lastFills <= 0)) {
            orders.remove(order);
        }
    }

    // ------------------------------------------------------------------------------------------------------- columns

    private void start(
            final InstrumentText text,
            final OrderRecord order,
            final long timeNs,
            final String action,
            final String status,
            final long remaining) {
        table.millis(timeNs).whole(order.clientOrderId).word(action).word(status);
        tail(text, order, remaining);
    }

    private void tail(final InstrumentText text, final OrderRecord order, final long remaining) {
        table.word(order.side == Side.BUY ? "BUY" : "SELL");
        text.price(table, order.price);
        text.quantity(table, order.quantity);
        text.quantity(table, remaining);
        table.millisOrBlank(order.activeNs);
    }

    private void finish(
            final InstrumentText text,
            final long expireNs,
            final long cancelNs,
            final long effectiveNs,
            final RejectReason reason) {
        table.millisOrBlank(expireNs).millisOrBlank(cancelNs).millisOrBlank(effectiveNs);
        if (reason == RejectReason.NONE) {
            table.blank();
        } else {
            table.word(REASON_WORDS[reason.ordinal()]);
        }
        text.symbol(table);
        table.endRow();
    }

    void countRows(final Map<String, Long> rows) {
        table.countRows(rows);
    }

    @Override
    public void close() {
        table.close();
    }
}
