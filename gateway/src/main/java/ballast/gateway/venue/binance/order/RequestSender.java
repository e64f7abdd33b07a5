package ballast.gateway.venue.binance.order;

import ballast.codecs.RejectReason;

/**
 * Decides whether a request may go now, sends it, and remembers that it is in flight. What may not go is refused here,
 * with a reason, and the venue never sees it.
 *
 * <p>While the venue wants us to wait only cancels go. Once it has refused our key only cancels are still tried: they
 * can do no harm. One thread; allocates in its constructor only, but for what a signature takes.
 */
final class RequestSender {
    /** The venue bans nobody for longer than three days. */
    private static final long WAIT_NS_MAX = 259_200_000_000_000L;

    private static final long MILLI_NS = 1_000_000L;

    /** Ids of the session's own requests are below this, those of the core above: its epochs begin at 1. */
    private static final long OWN_ID_MASK = (1L << 40) - 1;

    private final Context context;
    private final FrameSink sink;
    private final Counters counters;
    private final OrderRequests requests;
    private final RequestsInFlight inFlight;
    private final Budgets budgets;
    private long nowNs;
    private long clockOffsetNs;
    private long blockedUntilNs = Long.MIN_VALUE;
    private long ownId;
    private boolean isConnected;
    private boolean isReady;
    private boolean isStopped;
    private boolean needsClock;

    RequestSender(final Context context, final FrameSink sink, final Counters counters) {
        this.context = context;
        this.sink = sink;
        this.counters = counters;
        requests = context.requests();
        inFlight = new RequestsInFlight(context.requestsInFlightMax());
        budgets = new Budgets(context);
    }

    /** It is now this time. */
    void onTime(final long timeNs) {
        nowNs = timeNs;
        budgets.onTime(nowNs + clockOffsetNs);
    }

    void connected(final boolean isNowConnected) {
        isConnected = isNowConnected;
        isReady = false;
        requests.loggedOn(false);
        if (ownId == 0) {
            ownId = venueMs() & OWN_ID_MASK;
        }
    }

    void ready(final boolean isNowReady) {
        isReady = isNowReady;
    }

    boolean isReady() {
        return isReady;
    }

    boolean isConnected() {
        return isConnected;
    }

    boolean isStopped() {
        return isStopped;
    }

    boolean needsClock() {
        return needsClock;
    }

    boolean isBackingOff() {
        return nowNs < blockedUntilNs;
    }

    void clockOffsetNs(final long offsetNs) {
        clockOffsetNs = offsetNs;
        needsClock = false;
    }

    long nowNs() {
        return nowNs;
    }

    /** The venue's clock, as far as it is known. */
    long venueNs(final long ourNs) {
        return ourNs + clockOffsetNs;
    }

    long venueMs() {
        return Math.floorDiv(venueNs(nowNs), MILLI_NS);
    }

    OrderRequests requests() {
        return requests;
    }

    RequestsInFlight inFlight() {
        return inFlight;
    }

    Budgets budgets() {
        return budgets;
    }

    /** An id for a request that the core knows nothing of. */
    long nextId() {
        do {
            ownId = Math.max(1, ownId + 1 & OWN_ID_MASK);
        } while (inFlight.has(ownId));
        return ownId;
    }

    /**
     * Asks whether a request may go, and charges it if so. It must then be written and sent.
     *
     * @return NONE, or why not.
     */
    RejectReason admit(final RequestKind kind, final long id) {
        if (!isConnected || (!isReady && kind != RequestKind.LOGON && kind != RequestKind.SUBSCRIBE)) {
            return RejectReason.DISCONNECTED;
        }
        if (isStopped && !kind.isUrgent()) {
            return RejectReason.OTHER;
        }
        if (inFlight.has(id)) {
            return RejectReason.DUPLICATE_ID;
        }
        if ((isBackingOff() && !kind.isUrgent()) || !inFlight.hasRoom(kind.isUrgent()) || !budgets.take(kind)) {
            return RejectReason.RATE_LIMIT;
        }
        return RejectReason.NONE;
    }

    /**
     * Sends the request that was admitted and has been written.
     *
     * @param kind of it.
     * @param id of it.
     * @param orderId of ours that it is about, 0 = none.
     * @param instrument place in the context of what it is for, -1 = none.
     * @param length of its text.
     * @return the request in flight; null when nothing was sent.
     */
    PendingRequest send(
            final RequestKind kind, final long id, final long orderId, final int instrument, final int length) {
        if (!sink.send(requests.bytes(), length)) {
            budgets.giveBack(kind);
            return null;
        }
        counters.increment(SessionCounter.REQUESTS);
        final PendingRequest request = inFlight.add(kind, id, orderId, nowNs);
        request.instrumentPlace = instrument;
        request.instrument = instrument < 0 ? null : context.instrument(instrument);
        return request;
    }

    /** {@link #send}, for those who need no more than to know why not: NONE when it was sent. */
    RejectReason sent(
            final RequestKind kind, final long id, final long orderId, final int instrument, final int length) {
        return send(kind, id, orderId, instrument, length) == null ? RejectReason.DISCONNECTED : RejectReason.NONE;
    }

    /**
     * Does what an error of the venue asks of the session.
     *
     * @param refusal what the error means.
     * @param retryAfterMs until when to wait by the venue's clock, 0 = not told.
     */
    void remedy(final Refusal refusal, final long retryAfterMs) {
        switch (refusal.remedy()) {
            case BACK_OFF -> {
                counters.increment(SessionCounter.BACK_OFFS);
                final boolean isTold = retryAfterMs > 0 && retryAfterMs < Long.MAX_VALUE / MILLI_NS;
                final long untilNs = isTold ? retryAfterMs * MILLI_NS - clockOffsetNs : nowNs + context.backOffNs();
                blockedUntilNs = Math.max(blockedUntilNs, Math.min(untilNs, nowNs + WAIT_NS_MAX));
            }
            case SET_CLOCK -> {
                counters.increment(SessionCounter.CLOCK_REFUSALS);
                needsClock = true;
            }
            case STOP -> {
                counters.increment(SessionCounter.STOPS);
                isStopped = true;
            }
            case NONE, RECONCILE -> {
                // of the order, not of the session
            }
            default -> throw new IllegalStateException("remedy " + refusal.remedy());
        }
    }
}
