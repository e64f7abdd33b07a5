package ballast.gateway.venue.binance.order;

import ballast.codecs.RejectReason;
import ballast.codecs.RequestOutcome;
import ballast.codecs.RequestType;

/** Tells the core, or whoever asked, that a request failed and what is known of its effect. One thread. */
final class Failures {
    private final AccountReports reports;
    private final KnownOrders orders;
    private final AnswerEncoder out;
    private final Counters counters;

    Failures(final AccountReports reports, final KnownOrders orders, final AnswerEncoder out, final Counters counters) {
        this.reports = reports;
        this.orders = orders;
        this.out = out;
        this.counters = counters;
    }

    /**
     * A request failed.
     *
     * @param request no longer in flight.
     * @param outcome what is known.
     * @param reason why.
     */
    void onFailed(final PendingRequest request, final RequestOutcome outcome, final RejectReason reason) {
        if (outcome == RequestOutcome.UNKNOWN) {
            counters.increment(SessionCounter.UNKNOWN_OUTCOMES);
        }
        switch (request.kind) {
            case PLACE -> {
                if (outcome == RequestOutcome.REJECTED && reason != RejectReason.DUPLICATE_ID) {
                    orders.remove(request.id);
                }
                tell(request, 0, outcome, reason);
            }
            case AMEND, CANCEL, QUERY -> tell(request, request.orderId, outcome, reason);
            case CANCEL_ALL -> {
                // nothing to cancel is what was asked for
                if (reason != RejectReason.TOO_LATE) {
                    tell(request, 0, outcome, reason);
                }
            }
            case OPEN_TO_CANCEL -> tell(request, 0, outcome, reason);
            case CANCEL_ONE -> onCancelOneFailed(request, outcome, reason);
            case TRADES, OWNER, OPEN_ORDERS, ACCOUNT -> {
                if (request.kind == RequestKind.OWNER && reason == RejectReason.UNKNOWN_ORDER) {
                    reports.onOwnerUnknown(request);
                } else {
                    reports.onFailed(request.id);
                }
            }
            case STANDING -> {
                // the core asks about what was in flight by itself; should the order come to be after all, it is heard
                if (reason == RejectReason.UNKNOWN_ORDER) {
                    orders.remove(request.orderId);
                }
            }
            case LOGON, SUBSCRIBE -> {
                // the core has asked for neither
            }
            default -> throw new IllegalStateException("request " + request.kind);
        }
    }

    private void tell(
            final PendingRequest request, final long orderId, final RequestOutcome outcome, final RejectReason reason) {
        out.refused(request.kind.type(), request.instrument.id(), request.id, orderId, outcome, reason);
    }

    /**
     * Of a cancel that came too late the order's end is known, or still to be heard: then its fate is not known, and
     * the core asks.
     */
    private void onCancelOneFailed(
            final PendingRequest request, final RequestOutcome outcome, final RejectReason reason) {
        final KnownOrder order = orders.find(request.orderId);
        if (reason == RejectReason.TOO_LATE && (order == null || order.isEndTold)) {
            return;
        }
        final boolean isUnknown = outcome == RequestOutcome.UNKNOWN || reason == RejectReason.TOO_LATE;
        out.refused(
                RequestType.MASS_CANCEL,
                request.instrument.id(),
                request.massCancelId,
                request.orderId,
                isUnknown ? RequestOutcome.UNKNOWN : RequestOutcome.REJECTED,
                reason);
    }
}
