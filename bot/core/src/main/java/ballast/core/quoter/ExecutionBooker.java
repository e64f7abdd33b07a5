package ballast.core.quoter;

import ballast.codecs.ExecType;
import ballast.codecs.ExecutionReportDecoder;
import ballast.codecs.FundingPaymentDecoder;
import ballast.codecs.OrdStatus;
import ballast.codecs.OrderRejectDecoder;
import ballast.codecs.RejectReason;
import ballast.codecs.RequestOutcome;
import ballast.codecs.RequestType;
import ballast.codecs.Side;
import ballast.codecs.StateTrigger;
import ballast.core.order.Order;
import ballast.core.order.OrderEvent;
import ballast.core.order.OrderReports;
import ballast.core.order.OrderState;
import ballast.core.order.OrderTable;
import ballast.core.risk.RiskControl;
import ballast.core.telemetry.CoreCounter;
import ballast.core.telemetry.CoreCounters;

/**
 * Takes the venue's answers: moves orders through their states, books each fill once, in any order of arrival.
 *
 * <p>A fill is booked by its execution id even when we do not know the order: the venue is right about what it traded.
 * One that names no order at all is a liquidation, and halts the instrument.
 * A cancel or amend that came too late leaves the order UNKNOWN, still counting as able to fill, and asks the venue,
 * because the fill that beat it may still be on its way. Single writer: the core. No allocation.
 */
final class ExecutionBooker {
    private final CoreCounters counters;
    private final IdSource ids;
    private final FillCorrections corrections;

    ExecutionBooker(final CoreCounters counters, final IdSource ids) {
        this.counters = counters;
        this.ids = ids;
        corrections = new FillCorrections(counters);
    }

    /** A report about an order or a fill. */
    void onExecutionReport(final InstrumentQuoter instrument, final ExecutionReportDecoder report, final long nowNs) {
        final OrderTable orders = instrument.orders();
        final ExecType type = report.execType();
        final Order order = find(orders, report);
        if (order != null) {
            orders.learnVenueId(order, report.venueOrderId());
        }
        if (ids.isNeverGiven(report.clientOrderId())) {
            // somebody else sends in our name
            instrument.acts().kill(RiskControl.INTENT, report.clientOrderId(), 0);
        }
        if (type == ExecType.TRADE) {
            onTrade(instrument, order, report, nowNs);
        } else if (type == ExecType.TRADE_CANCEL || type == ExecType.TRADE_CORRECT) {
            corrections.onReport(instrument, order, report, nowNs);
        } else if (order == null) {
            counters.increment(CoreCounter.STALE_ANSWERS);
        } else {
            onStateReport(instrument, order, report, nowNs);
        }
    }

    /** By the id it goes by, the id it went by, or the venue's id: a fill from before an amend may come after it. */
    private static Order find(final OrderTable orders, final ExecutionReportDecoder report) {
        Order order = orders.find(report.clientOrderId());
        if (order == null && report.origClientOrderId() != 0) {
            order = orders.find(report.origClientOrderId());
        }
        return order == null ? orders.findByVenueId(report.venueOrderId()) : order;
    }

    private void onTrade(
            final InstrumentQuoter instrument,
            final Order order,
            final ExecutionReportDecoder report,
            final long nowNs) {
        if (!instrument.account().fillIds().add(report.execId())) {
            counters.increment(CoreCounter.DUPLICATE_FILLS);
            return;
        }
        final Side side = report.side();
        final long lots = report.lastQty();
        final long price = report.lastPrice();
        if (!instrument.onFill(report, nowNs)) {
            return;
        }
        instrument
                .markouts()
                .onFill(report.execId(), side, lots, price, instrument.ledger().mark(), nowNs);
        instrument
                .reconciliation()
                .onFill(
                        report.execId(),
                        report.head().venueTimeNs(),
                        instrument.account().fillIds().forgotten());
        counters.increment(CoreCounter.FILLS);
        if (order == null) {
            counters.increment(CoreCounter.ORPHAN_FILLS);
        } else {
            learnTerms(instrument.orders(), order, report);
            checkFill(instrument, order, side, lots);
            instrument.orders().onFill(order, lots, report.cumQty(), report.leavesQty());
        }
        instrument.onPosition();
        instrument.state().publish(nowNs, StateTrigger.FILL);
        FillCorrections.checkFees(instrument);
        if (order == null && report.clientOrderId() == 0) {
            // whoever trades for us without an order of ours does it because we may no longer trade
            instrument.acts().halt(RiskControl.MARGIN, lots, 0);
        }
    }

    /** Whether an order can have come to go by an id: an amend is younger than what it changes. */
    private boolean isAmendOf(final Order order, final long id) {
        return (id != 0 && id == order.amendId()) || (id > order.clientOrderId() && ids.mayBeGiven(id));
    }

    /** A fill that is told again, in a report, says nothing of the order as it is now. */
    private void learnTerms(final OrderTable orders, final Order order, final ExecutionReportDecoder report) {
        if (isAmendOf(order, report.clientOrderId())
                && !report.head().flags().replayed()
                && InboundChecks.hasTerms(report)) {
            final long venueTimeNs = report.head().venueTimeNs();
            OrderReports.onFilledAs(
                    orders, order, report.clientOrderId(), report.price(), report.orderQty(), venueTimeNs);
        }
    }

    /**
     * More than was ordered, or the other way: booked, because it was traded, but nothing goes on before a person
     * looks.
     */
    private static void checkFill(
            final InstrumentQuoter instrument, final Order order, final Side side, final long lots) {
        if (side != order.side() || lots > order.couldFill()) {
            instrument.acts().halt(RiskControl.ORDER_MISMATCH, lots, order.couldFill());
        }
    }

    /** Funding was settled: booked once, whatever position the venue says it was for. */
    void onFundingPayment(final InstrumentQuoter instrument, final FundingPaymentDecoder payment, final long nowNs) {
        if (!instrument.account().paymentIds().add(payment.paymentId())) {
            counters.increment(CoreCounter.DUPLICATE_PAYMENTS);
        } else if (instrument.onFunding(payment.amount())) {
            counters.increment(CoreCounter.FUNDING_PAYMENTS);
            instrument.state().publish(nowNs, StateTrigger.FUNDING);
        }
    }

    private void onStateReport(
            final InstrumentQuoter instrument,
            final Order order,
            final ExecutionReportDecoder report,
            final long nowNs) {
        final OrderTable orders = instrument.orders();
        switch (report.execType()) {
            case NEW -> {
                if (report.clientOrderId() == order.clientOrderId()) {
                    orders.learnTerms(order, report.price(), report.orderQty());
                }
                orders.onAccepted(order, report.venueOrderId());
            }
            case REPLACED -> onReplaced(instrument, order, report);
            case CANCELED -> orders.onEnded(order, OrderEvent.CANCELED, report.cumQty());
            case EXPIRED -> onRefused(instrument, order, OrderEvent.EXPIRED, report.cumQty(), report.reason());
            case REJECTED -> onRefused(instrument, order, OrderEvent.REJECTED, report.cumQty(), report.reason());
            case ORDER_STATUS -> onOrderStatus(instrument, order, report, nowNs);
            default -> counters.increment(CoreCounter.BAD_MESSAGES);
        }
    }

    private void onReplaced(final InstrumentQuoter instrument, final Order order, final ExecutionReportDecoder report) {
        final long id = report.clientOrderId();
        final boolean isOfNow = id == order.clientOrderId() || isAmendOf(order, id);
        if (isOfNow && OrderReports.isNews(order, report.head().venueTimeNs())) {
            instrument.orders().onReplaced(order, id, report.price(), report.orderQty(), report.cumQty());
        } else if (isOfNow || ids.mayBeGiven(id)) {
            counters.increment(CoreCounter.STALE_ANSWERS);
        } else {
            // somebody else amends our orders
            instrument.acts().kill(RiskControl.INTENT, id, 0);
        }
    }

    private static void onOrderStatus(
            final InstrumentQuoter instrument,
            final Order order,
            final ExecutionReportDecoder report,
            final long nowNs) {
        final OrderTable orders = instrument.orders();
        final OrdStatus status = report.ordStatus();
        switch (status) {
            case FILLED -> orders.onEnded(order, OrderEvent.COMPLETE_FILL, report.cumQty());
            case CANCELED -> orders.onEnded(order, OrderEvent.CANCELED, report.cumQty());
            case REJECTED -> orders.onEnded(order, OrderEvent.REJECTED, report.cumQty());
            case EXPIRED -> orders.onEnded(order, OrderEvent.EXPIRED, report.cumQty());
            case PENDING_NEW -> orders.learnVenueId(order, report.venueOrderId());
            default -> instrument.reconciliation().onStatus(order, report, nowNs);
        }
    }

    private void onRefused(
            final InstrumentQuoter instrument,
            final Order order,
            final OrderEvent event,
            final long cumQty,
            final RejectReason reason) {
        counters.increment(CoreCounter.REJECTS);
        instrument.onRejected(reason);
        if (reason == RejectReason.WOULD_TAKE) {
            counters.increment(CoreCounter.POST_ONLY_REJECTS);
            instrument.onWouldTake(order.side());
        } else if (event == OrderEvent.REJECTED) {
            instrument.sender().onRefused(order.side());
        }
        instrument.orders().onEnded(order, event, cumQty);
    }

    /** A request failed, or its fate is not known. */
    void onOrderReject(final InstrumentQuoter instrument, final OrderRejectDecoder reject, final long nowNs) {
        final OrderTable orders = instrument.orders();
        final RequestType request = reject.requestType();
        final long requestId = reject.clientOrderId();
        final long orderId = reject.origClientOrderId() != 0 ? reject.origClientOrderId() : requestId;
        Order order = orders.find(orderId);
        if (order == null) {
            order = orders.find(requestId);
        }
        if (order == null) {
            // the fill that beat a cancel or amend was heard before its refusal
            if (ids.isNeverGiven(requestId)) {
                instrument.acts().kill(RiskControl.INTENT, requestId, 0);
            }
            final boolean isRace = reject.reason() == RejectReason.TOO_LATE;
            counters.increment(isRace ? CoreCounter.CANCEL_RACES : CoreCounter.STALE_ANSWERS);
            return;
        }
        if (reject.outcome() != RequestOutcome.REJECTED) {
            counters.increment(CoreCounter.UNKNOWN_OUTCOMES);
            // a question that found no answer changes nothing; the timer asks again
            if (request != RequestType.QUERY) {
                orders.onUnknown(order, requestId);
                orders.onSeenUnknown(order, nowNs);
                queryIfUnknown(instrument, order, nowNs);
            }
            return;
        }
        if (reject.reason() == RejectReason.DUPLICATE_ID && request != RequestType.QUERY) {
            onTwin(instrument, order, requestId, nowNs);
            return;
        }
        switch (request) {
            case NEW -> onRefused(instrument, order, OrderEvent.REJECTED, order.cumQty(), reject.reason());
            case AMEND -> onRequestRefused(instrument, order, reject, OrderEvent.AMEND_REFUSED, nowNs);
            case CANCEL -> onRequestRefused(instrument, order, reject, OrderEvent.CANCEL_REFUSED, nowNs);
            case MASS_CANCEL, QUERY -> counters.increment(CoreCounter.STALE_ANSWERS);
            default -> counters.increment(CoreCounter.BAD_MESSAGES);
        }
    }

    /** The venue has seen the id before: a twin of the request took effect, or may have. No id is used twice by us. */
    private static void onTwin(
            final InstrumentQuoter instrument, final Order order, final long requestId, final long nowNs) {
        instrument.acts().halt(RiskControl.DUPLICATE_ORDER, order.clientOrderId(), 0);
        instrument.orders().onUnknown(order, requestId);
        instrument.orders().onSeenUnknown(order, nowNs);
        queryIfUnknown(instrument, order, nowNs);
    }

    private void onRequestRefused(
            final InstrumentQuoter instrument,
            final Order order,
            final OrderRejectDecoder reject,
            final OrderEvent event,
            final long nowNs) {
        final RejectReason reason = reject.reason();
        if (reason == RejectReason.TOO_LATE || reason == RejectReason.UNKNOWN_ORDER) {
            counters.increment(CoreCounter.CANCEL_RACES);
            instrument.orders().onUnknown(order, reject.clientOrderId());
            queryIfUnknown(instrument, order, nowNs);
            return;
        }
        if (reason == RejectReason.WOULD_TAKE) {
            counters.increment(CoreCounter.POST_ONLY_REJECTS);
            instrument.onWouldTake(order.side());
        } else if (event == OrderEvent.CANCEL_REFUSED) {
            instrument.sender().onCancelRefused();
        } else {
            instrument.sender().onRefused(order.side());
        }
        counters.increment(CoreCounter.REJECTS);
        instrument.onRejected(reason);
        instrument.orders().onRefused(order, reject.clientOrderId(), event);
    }

    private static void queryIfUnknown(final InstrumentQuoter instrument, final Order order, final long nowNs) {
        if (order.state() == OrderState.UNKNOWN) {
            AckWatch.query(instrument, order, nowNs);
        }
    }

    FillCorrections corrections() {
        return corrections;
    }
}
