package ballast.gateway.venue.binance.order;

import static ballast.gateway.venue.binance.order.ApiRequest.ascii;

import ballast.codecs.MessageHandler;
import ballast.codecs.RejectReason;
import ballast.codecs.RequestOutcome;
import ballast.gateway.venue.JsonBytes;
import org.agrona.DirectBuffer;

/**
 * Order side of the spot venue on one connection of its WebSocket API: outbound messages in, text frames out; text
 * frames in, inbound messages out. No socket, no clock, no thread. Whoever holds the connection tells it of
 * connections, frames and time, and reads from it when to connect anew.
 *
 * <p>A connection that is lost makes every request in flight one of unknown fate. While it is lost the core is told
 * each {@value #SILENCE_INTERVAL_MS} ms for how long ({@code HostMeasure}, GATEWAY_SILENCE_NS), so that it pulls its
 * quotes; when it is back, the venue is asked how each order stands that may still fill, and the answers
 * (ORDER_STATUS) let the core find what it has missed, and ask for the fills. Until then every request is refused
 * here.
 *
 * <p>Orders without our prefix are never touched. Times are nanoseconds since 1970, of one clock. One thread; what it
 * calls must not call back. Allocates in its constructor only, but for what signatures take.
 */
public final class SpotOrderSession {
    private static final long SILENCE_INTERVAL_MS = 100;
    private static final long SILENCE_INTERVAL_NS = SILENCE_INTERVAL_MS * 1_000_000L;

    private static final int EVENT = 0;
    private static final int EVENT_NAME = 1;
    private static final int ID = 2;
    private static final int STATUS = 3;
    private static final int RESULT = 4;
    private static final int ERROR = 5;
    private static final int LIMITS = 6;

    private static final int NAME = 0;
    private static final byte[] EXECUTION_REPORT = ascii("executionReport");
    private static final byte[] POSITION = ascii("outboundAccountPosition");
    private static final byte[] BALANCE = ascii("balanceUpdate");
    private static final byte[] TERMINATED = ascii("eventStreamTerminated");
    private static final byte[] SHUTDOWN = ascii("serverShutdown");

    private final Context context;
    private final Counters counters = new Counters();
    private final RequestSender sender;
    private final KnownOrders orders;
    private final AnswerEncoder out;
    private final ExecutionEvents events;
    private final OrderAnswers answers;
    private final AccountReports reports;
    private final MassCancels massCancels;
    private final OutboundRequests outbound;
    private final Failures failures;
    private final VenueErrors errors;
    private final JsonShape frame = new JsonShape("event", "e", "id", "status", "result", "error", "rateLimits");
    private final JsonShape event = new JsonShape("e");

    private boolean wasReady;
    private boolean isFailed;
    private boolean isShuttingDown;
    private boolean wasConnected;
    private long lostNs;
    private long silenceToldNs;

    /**
     * A session that is not connected yet.
     *
     * @param context concluded.
     * @param sink takes text frames.
     * @param inbound takes messages of the inbound stream.
     */
    public SpotOrderSession(final Context context, final FrameSink sink, final MessageHandler inbound) {
        if (!context.isConcluded()) {
            throw new IllegalArgumentException("the context has not been concluded");
        }
        this.context = context;
        sender = new RequestSender(context, sink, counters);
        orders = new KnownOrders(context.ordersKnownMax());
        out = new AnswerEncoder(inbound, counters);
        events = new ExecutionEvents(context, orders, out, counters);
        answers = new OrderAnswers(context, orders, out, counters);
        reports = new AccountReports(context, sender, orders, answers, out, counters);
        massCancels = new MassCancels(context, sender, orders, answers);
        outbound = new OutboundRequests(context, sender, orders, massCancels, reports, out, counters);
        failures = new Failures(reports, orders, out, counters);
        errors = new VenueErrors(sender, counters);
    }

    private void now(final long nowNs) {
        sender.onTime(nowNs);
        out.nowNs(nowNs);
    }

    // -------------------------------------------------------------------------------------------------- connection

    /** There is a connection: logs on where the key can, and subscribes to the account's events. */
    public void onConnected(final long nowNs) {
        now(nowNs);
        if (sender.isConnected()) {
            loseRequests();
        }
        sender.connected(true);
        if (!wasConnected) {
            wasConnected = true;
            reports.firstConnected(sender.venueNs(nowNs));
        }
        isFailed = false;
        isShuttingDown = false;
        if (context.canLogOn()) {
            request(RequestKind.LOGON);
        } else {
            request(RequestKind.SUBSCRIBE);
        }
    }

    private void request(final RequestKind kind) {
        final long id = sender.nextId();
        final OrderRequests requests = sender.requests();
        final boolean isSent = sender.admit(kind, id) == RejectReason.NONE
                && sender.send(
                                kind,
                                id,
                                0,
                                -1,
                                kind == RequestKind.LOGON
                                        ? requests.logon(id, sender.venueMs())
                                        : requests.subscribe(id, sender.venueMs()))
                        != null;
        isFailed |= !isSent;
    }

    /** The connection is lost: nobody knows what became of the requests in flight. */
    public void onDisconnected(final long nowNs) {
        now(nowNs);
        if (sender.isConnected()) {
            loseRequests();
        }
    }

    private void loseRequests() {
        unready();
        sender.connected(false);
        PendingRequest request = sender.inFlight().takeSentUntil(Long.MAX_VALUE);
        while (request != null) {
            failures.onFailed(request, RequestOutcome.UNKNOWN, RejectReason.DISCONNECTED);
            request = sender.inFlight().takeSentUntil(Long.MAX_VALUE);
        }
    }

    private void unready() {
        if (sender.isReady()) {
            lostNs = sender.nowNs();
            silenceToldNs = lostNs;
            sender.ready(false);
        }
    }

    private void becomeReady() {
        sender.ready(true);
        if (!wasReady) {
            wasReady = true;
            return;
        }
        out.silence(0);
        for (int i = 0; i < orders.capacity(); i++) {
            final KnownOrder order = orders.at(i);
            if (order.isLive()) {
                askForStanding(order);
            }
        }
    }

    private void askForStanding(final KnownOrder order) {
        final long id = sender.nextId();
        if (sender.admit(RequestKind.STANDING, id) == RejectReason.NONE) {
            final SpotInstrument instrument = context.instrument(order.instrument);
            final int length =
                    sender.requests().statusOf(id, order.clientOrderId, instrument.terms(), sender.venueMs());
            sender.send(RequestKind.STANDING, id, order.clientOrderId, order.instrument, length);
        }
    }

    /**
     * Time has passed: what is not answered is of unknown fate, and budgets begin anew. To be called often, ten times a
     * second or more.
     */
    public void onTime(final long nowNs) {
        now(nowNs);
        final long sentNs = nowNs - context.requestTimeoutNs();
        PendingRequest request = sender.inFlight().takeSentUntil(sentNs);
        while (request != null) {
            isFailed |= request.kind == RequestKind.LOGON || request.kind == RequestKind.SUBSCRIBE;
            failures.onFailed(request, RequestOutcome.UNKNOWN, RejectReason.TIMEOUT);
            request = sender.inFlight().takeSentUntil(sentNs);
        }
        if (wasReady && !sender.isReady() && nowNs - silenceToldNs >= SILENCE_INTERVAL_NS) {
            silenceToldNs = nowNs;
            out.silence(nowNs - lostNs);
        }
    }

    // ------------------------------------------------------------------------------------------------------ messages

    /**
     * One message of the outbound stream.
     *
     * @param buffer holds it.
     * @param offset of the message header.
     * @param nowNs time.
     */
    public void onOutbound(final DirectBuffer buffer, final int offset, final long nowNs) {
        now(nowNs);
        outbound.onMessage(buffer, offset);
    }

    /**
     * One text frame of the venue. Never throws for what is in it: a frame that is not understood is counted and
     * dropped.
     *
     * @param bytes hold it.
     * @param offset of its first byte.
     * @param length of it.
     * @param receiveTimeNs when it was received.
     */
    public void onFrame(final byte[] bytes, final int offset, final int length, final long receiveTimeNs) {
        now(receiveTimeNs);
        counters.increment(SessionCounter.FRAMES);
        final int limit = offset + length;
        final int end = frame.read(bytes, offset, limit);
        if (end < 0 || JsonBytes.skipSpace(bytes, end, limit) < limit) {
            counters.increment(SessionCounter.BAD_FRAMES);
        } else if (frame.has(EVENT)) {
            onEvent(bytes, frame.from(EVENT), frame.to(EVENT));
        } else if (frame.has(EVENT_NAME)) {
            onEvent(bytes, offset, limit);
        } else if (frame.has(RESULT) || frame.has(ERROR)) {
            onAnswer(bytes);
        } else {
            counters.increment(SessionCounter.OTHER_FRAMES);
        }
    }

    private void onEvent(final byte[] bytes, final int from, final int to) {
        if (event.read(bytes, from, to) < 0) {
            counters.increment(SessionCounter.BAD_FRAMES);
        } else if (event.is(NAME, EXECUTION_REPORT)) {
            events.onEvent(bytes, from, to);
        } else if (event.is(NAME, POSITION) || event.is(NAME, BALANCE)) {
            counters.increment(SessionCounter.BALANCE_EVENTS);
        } else if (event.is(NAME, TERMINATED)) {
            counters.increment(SessionCounter.SUBSCRIPTIONS_LOST);
            unready();
            request(RequestKind.SUBSCRIBE);
        } else if (event.is(NAME, SHUTDOWN)) {
            counters.increment(SessionCounter.SHUTDOWN_NOTICES);
            isShuttingDown = true;
        } else {
            counters.increment(SessionCounter.OTHER_FRAMES);
        }
    }

    private void onAnswer(final byte[] bytes) {
        final PendingRequest request = sender.inFlight().take(frame.wholeOrNone(ID));
        if (frame.has(LIMITS)) {
            sender.budgets().correct(bytes, frame.from(LIMITS), frame.to(LIMITS), sender.inFlight());
        }
        final int status = (int) Math.min(frame.wholeOrNone(STATUS), Integer.MAX_VALUE);
        if (request == null) {
            counters.increment(SessionCounter.LATE_ANSWERS);
        }
        if (frame.has(ERROR)) {
            final Refusal refusal = errors.read(bytes, frame.from(ERROR), frame.to(ERROR), status);
            if (request != null) {
                isFailed |= request.kind == RequestKind.LOGON || request.kind == RequestKind.SUBSCRIBE;
                failures.onFailed(request, errors.outcome(), refusal.reason());
            }
        } else if (request != null && !onResult(request, bytes, frame.from(RESULT), frame.to(RESULT))) {
            counters.increment(SessionCounter.BAD_FRAMES);
            failures.onFailed(request, RequestOutcome.UNKNOWN, RejectReason.OTHER);
        }
    }

    /** False when the answer cannot be read: then nothing is known. */
    private boolean onResult(final PendingRequest request, final byte[] bytes, final int from, final int to) {
        return switch (request.kind) {
            case LOGON -> {
                sender.requests().loggedOn(true);
                request(RequestKind.SUBSCRIBE);
                yield true;
            }
            case SUBSCRIBE -> {
                becomeReady();
                yield true;
            }
            case PLACE -> answers.onPlaced(request, bytes, from, to);
            case AMEND -> answers.onAmended(request, bytes, from, to);
            case CANCEL, CANCEL_ONE -> answers.onCancelled(request, bytes, from, to);
            case CANCEL_ALL -> massCancels.onCancelledAll(request, bytes, from, to);
            case QUERY, STANDING -> answers.onStatus(request, bytes, from, to, sender.venueNs(request.sentNs));
            case OPEN_TO_CANCEL -> massCancels.onOpenOrders(request, bytes, from, to) == RejectReason.NONE;
            case TRADES, OWNER, OPEN_ORDERS, ACCOUNT -> {
                reports.onAnswer(request, bytes, from, to);
                yield true;
            }
        };
    }

    // --------------------------------------------------------------------------------------------------------- state

    /** Sets the venue's clock less ours, ns. */
    public void clockOffsetNs(final long offsetNs) {
        sender.clockOffsetNs(offsetNs);
    }

    /** Whether orders can be sent: connected, and subscribed to what becomes of them. */
    public boolean isReady() {
        return sender.isReady();
    }

    /** Whether it cannot become ready on this connection: connect anew. */
    public boolean isFailed() {
        return isFailed;
    }

    /** Whether the venue is going to end the connection: connect anew, soon. */
    public boolean isShuttingDown() {
        return isShuttingDown;
    }

    /** Whether the venue has refused our key: a person must look, and nothing new is sent by this session. */
    public boolean isStopped() {
        return sender.isStopped();
    }

    /** Whether the venue has refused our time stamps: compare clocks, then say {@link #clockOffsetNs}. */
    public boolean needsClock() {
        return sender.needsClock();
    }

    /** Whether the venue wants us to wait; only cancels are sent until then. */
    public boolean isBackingOff() {
        return sender.isBackingOff();
    }

    /** Requests that are not answered yet. */
    public int requestsInFlight() {
        return sender.inFlight().size();
    }

    /** Weight of requests that this minute's budget is charged with. */
    public long weightUsed() {
        return sender.budgets().weightUsed();
    }

    /** What has been counted since the session was made. */
    public long counter(final SessionCounter counter) {
        return counters.of(counter);
    }
}
