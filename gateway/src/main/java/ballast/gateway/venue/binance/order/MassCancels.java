package ballast.gateway.venue.binance.order;

import ballast.codecs.MassCancelDecoder;
import ballast.codecs.RejectReason;

/**
 * Ends all orders of ours in an instrument. Where others use the account too, that is one cancel for each order of ours
 * that is known, at once, and for each further one that the venue's list of open orders holds: the venue's own request
 * would end theirs as well. It goes before everything else and may use the share of the budget that is kept back.
 *
 * <p>What has ended is told as ExecutionReports, as the core expects; a mass cancel has no answer of its own but its
 * refusal. One thread; allocates in its constructor only.
 */
final class MassCancels {
    private final Context context;
    private final RequestSender sender;
    private final KnownOrders orders;
    private final OrderAnswers answers;
    private final JsonArray elements = new JsonArray();

    MassCancels(
            final Context context, final RequestSender sender, final KnownOrders orders, final OrderAnswers answers) {
        this.context = context;
        this.sender = sender;
        this.orders = orders;
        this.answers = answers;
    }

    /**
     * Sends what it takes.
     *
     * @param cancel the core's request.
     * @param instrument its place in the context.
     * @return NONE, or why not all of it could be sent.
     */
    RejectReason send(final MassCancelDecoder cancel, final int instrument) {
        final SpotInstrument terms = context.instrument(instrument);
        final long id = cancel.clientOrderId();
        if (context.isAccountOursAlone()) {
            final RejectReason reason = sender.admit(RequestKind.CANCEL_ALL, id);
            return reason != RejectReason.NONE
                    ? reason
                    : sender.sent(
                            RequestKind.CANCEL_ALL,
                            id,
                            0,
                            instrument,
                            sender.requests().cancelAll(cancel, terms.terms(), sender.venueMs()));
        }
        RejectReason worst = RejectReason.NONE;
        for (int i = 0; i < orders.capacity(); i++) {
            final KnownOrder order = orders.at(i);
            if (order.isLive() && order.instrument == instrument) {
                final RejectReason reason = cancelOne(order, id);
                worst = reason == RejectReason.NONE ? worst : reason;
            }
        }
        RejectReason reason = sender.admit(RequestKind.OPEN_TO_CANCEL, id);
        if (reason == RejectReason.NONE) {
            final int length = sender.requests().openOrders(id, terms.terms(), sender.venueMs());
            reason = sender.sent(RequestKind.OPEN_TO_CANCEL, id, 0, instrument, length);
        }
        return reason == RejectReason.NONE ? worst : reason;
    }

    private RejectReason cancelOne(final KnownOrder order, final long massCancelId) {
        final long id = sender.nextId();
        final RejectReason reason = sender.admit(RequestKind.CANCEL_ONE, id);
        if (reason != RejectReason.NONE) {
            return reason;
        }
        final SpotInstrument instrument = context.instrument(order.instrument);
        final int length = sender.requests().cancelOne(id, order.clientOrderId, instrument.terms(), sender.venueMs());
        final PendingRequest request =
                sender.send(RequestKind.CANCEL_ONE, id, order.clientOrderId, order.instrument, length);
        if (request == null) {
            return RejectReason.DISCONNECTED;
        }
        request.massCancelId = massCancelId;
        order.massCancelId = massCancelId;
        return RejectReason.NONE;
    }

    /**
     * The venue has listed the open orders: those of ours that are not being cancelled yet, are now.
     *
     * @return NONE; why not all could be cancelled; OTHER when the list cannot be read.
     */
    RejectReason onOpenOrders(final PendingRequest request, final byte[] bytes, final int from, final int to) {
        final long massCancelId = request.id;
        final int instrument = request.instrumentPlace;
        final long askedNs = sender.venueNs(request.sentNs);
        if (!elements.begin(bytes, from, to)) {
            return RejectReason.OTHER;
        }
        RejectReason worst = RejectReason.NONE;
        while (elements.next()) {
            final Statement open = answers.openOrder(
                    instrument, context.instrument(instrument), bytes, elements.from(), elements.to(), askedNs);
            if (open == null) {
                worst = RejectReason.OTHER;
                continue;
            }
            final KnownOrder order = open.clientOrderId == 0 ? null : orders.find(open.clientOrderId);
            if (order != null && order.massCancelId != massCancelId && !order.isEnded) {
                final RejectReason reason = cancelOne(order, massCancelId);
                worst = reason == RejectReason.NONE ? worst : reason;
            }
        }
        return worst;
    }

    /** The venue has cancelled everything in the account: false when some of it cannot be read. */
    boolean onCancelledAll(final PendingRequest request, final byte[] bytes, final int from, final int to) {
        boolean isGood = elements.begin(bytes, from, to);
        while (elements.next()) {
            isGood &= answers.onCancelled(request, bytes, elements.from(), elements.to());
        }
        return isGood;
    }
}
