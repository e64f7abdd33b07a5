package ballast.gateway.venue.binance.live;

import ballast.codecs.MessageHandler;
import ballast.gateway.venue.binance.order.Context;
import ballast.gateway.venue.binance.order.SpotOrderSession;
import ballast.gateway.venue.binance.stream.ServerTime;
import ballast.gateway.ws.Backoff;
import ballast.gateway.ws.FrameHandler;
import ballast.gateway.ws.FrameRing;
import ballast.gateway.ws.Link;
import ballast.gateway.ws.LinkFactory;
import ballast.gateway.ws.RateBudget;
import ballast.gateway.ws.Rest;
import java.util.Map;
import org.agrona.DirectBuffer;

/**
 * Keeps the connection that orders take: opens it, hands what comes to the order session, and opens it again when it is
 * lost, silent, refused or about to end. Beside it, the venue's clock is compared with ours at regular times.
 *
 * <p>A replacement breaks before it makes: two connections of one account would both tell every fill, and the session
 * asks about everything that it had in flight anyway. That happens once a day, or when the venue announces its end.
 *
 * <p>One thread, which polls. Allocates when it connects, not for a frame.
 */
public final class OrderConnection implements AutoCloseable {
    private static final int FRAMES = 64;
    private static final int CLOCK_SAMPLES = 5;
    private static final long NS_PER_MS = 1_000_000L;
    private static final long CLOCK_INTERVAL_NS = 60_000_000_000L;
    private static final long CLOCK_FIRST_INTERVAL_NS = 100_000_000L;

    private final Terms terms;
    private final FrameRing ring;
    private final LinkFactory factory;
    private final RateBudget connects;
    private final SpotOrderSession session;
    private final ServerTime serverTime;
    private final Backoff backoff;
    private final ClockListener clockListener;
    private final Entries entries = new Entries();
    private Link link;
    private boolean isOpen;
    private long askedNs;
    private long openedNs;
    private long retryNs = Long.MIN_VALUE;
    private long clockAskedNs;
    private long clockNextNs = Long.MIN_VALUE;
    private long clockTag;
    private int clockAnswers;
    private long reconnects;
    private String reason = "";
    private long latestNs = Long.MIN_VALUE;

    /** Hears how far the venue's clock is ahead of ours. */
    @FunctionalInterface
    public interface ClockListener {
        /**
         * The clocks were compared.
         *
         * @param offsetNs venue's less ours.
         * @param uncertaintyNs most that it may be off.
         * @param nowNs our time.
         */
        void onClock(long offsetNs, long uncertaintyNs, long nowNs);
    }

    /**
     * Where to, and when to lose patience; times in nanoseconds.
     *
     * @param orderUrl of the WebSocket API.
     * @param restUrl of the REST server with its version, for the clock.
     * @param openNsMax longest wait for a connection to open.
     * @param silenceNsMax longest time without a byte, pings included.
     * @param rotateAfterNs age at which a connection is replaced.
     * @param retryFloorNs first wait after a failure.
     * @param retryCeilingNs last one.
     * @param windowNs of signed requests.
     * @param seed of the random part of waits.
     */
    public record Terms(
            String orderUrl,
            String restUrl,
            long openNsMax,
            long silenceNsMax,
            long rotateAfterNs,
            long retryFloorNs,
            long retryCeilingNs,
            long windowNs,
            long seed) {}

    /**
     * What it reaches the venue through.
     *
     * @param ring brings what comes in, and is polled by this alone.
     * @param factory opens connections whose entries go into the ring; closed with this.
     * @param connects budget of connections.
     */
    public record Access(FrameRing ring, LinkFactory factory, RateBudget connects) {}

    /**
     * Not connected yet; the first poll does.
     *
     * @param terms of the connection.
     * @param context of the order session, concluded.
     * @param access to the venue.
     * @param inbound takes messages of the inbound stream; must not keep the buffer.
     * @param clockListener hears of the clocks.
     */
    public OrderConnection(
            final Terms terms,
            final Context context,
            final Access access,
            final MessageHandler inbound,
            final ClockListener clockListener) {
        this.terms = terms;
        this.ring = access.ring;
        this.factory = access.factory;
        this.connects = access.connects;
        this.clockListener = clockListener;
        session = new SpotOrderSession(context, this::send, inbound);
        serverTime = new ServerTime(CLOCK_SAMPLES, terms.windowNs);
        backoff = new Backoff(terms.seed, terms.retryFloorNs, terms.retryCeilingNs, terms.retryCeilingNs);
    }

    private boolean send(final byte[] bytes, final int length) {
        return isOpen && link.send(bytes, length);
    }

    /**
     * Take what has come in, and do what is due.
     *
     * @param timeNs now.
     * @return how much was done, 0 = nothing.
     */
    public int poll(final long timeNs) {
        final long nowNs = inOrder(timeNs);
        int work = ring.poll(entries, FRAMES);
        session.onTime(nowNs);
        if (link == null) {
            work += connect(nowNs);
        } else if (isOpen) {
            check(nowNs);
        } else if (nowNs - askedNs > terms.openNsMax) {
            lose(nowNs, "did not open in time");
        }
        askClock(nowNs);
        return work;
    }

    /** Several threads stamp what comes in; time never goes back for the session. */
    private long inOrder(final long timeNs) {
        latestNs = Math.max(latestNs, timeNs);
        return latestNs;
    }

    private int connect(final long nowNs) {
        if (nowNs < retryNs || session.isStopped() || !connects.take(1, nowNs)) {
            return 0;
        }
        askedNs = nowNs;
        link = factory.connect(terms.orderUrl, Map.of());
        return 1;
    }

    private void check(final long nowNs) {
        if (session.isFailed()) {
            lose(nowNs, "the session could not be set up");
        } else if (session.isShuttingDown()) {
            lose(nowNs, "the venue has announced the end of the connection");
        } else if (nowNs - openedNs > terms.rotateAfterNs) {
            lose(nowNs, "it was old");
        } else if (nowNs - Math.max(openedNs, link.heardNs()) > terms.silenceNsMax) {
            lose(nowNs, "nothing was heard of it");
        }
    }

    private void lose(final long nowNs, final String why) {
        reason = why;
        link.close();
        lost(nowNs);
    }

    private void lost(final long nowNs) {
        final long goodNs = isOpen ? nowNs - openedNs : 0;
        link = null;
        isOpen = false;
        reconnects++;
        retryNs = nowNs + backoff.failed(goodNs);
        session.onDisconnected(nowNs);
    }

    private void askClock(final long nowNs) {
        final boolean isDue =
                nowNs >= clockNextNs || (session.needsClock() && nowNs - clockAskedNs > NS_PER_MS * 1_000);
        if (isDue) {
            clockAskedNs = nowNs;
            clockNextNs = nowNs + (clockAnswers < CLOCK_SAMPLES ? CLOCK_FIRST_INTERVAL_NS : CLOCK_INTERVAL_NS);
            clockTag++;
            factory.rest().request(clockTag, Rest.Method.GET, terms.restUrl + "/time", Map.of());
        }
    }

    /** The core, or the host in its place, wants something. */
    public void onOutbound(final DirectBuffer buffer, final int offset, final long nowNs) {
        session.onOutbound(buffer, offset, nowNs);
    }

    /** The session behind it, to be read. */
    public SpotOrderSession session() {
        return session;
    }

    /** How often the connection was lost or given up. */
    public long reconnects() {
        return reconnects;
    }

    /** Why it was, the last time, for a person; empty when it never was. */
    public String reason() {
        return reason;
    }

    @Override
    public void close() {
        if (link != null) {
            link.close();
        }
        factory.close();
    }

    /** What comes through the ring. */
    private final class Entries implements FrameHandler {
        private boolean isOurs(final int number) {
            return link != null && link.number() == number;
        }

        @Override
        public void onOpened(final int number, final long timeNs) {
            if (isOurs(number)) {
                isOpen = true;
                openedNs = inOrder(timeNs);
                session.onConnected(latestNs);
            }
        }

        @Override
        public void onFrame(final int number, final long timeNs, final byte[] bytes, final int length) {
            if (isOurs(number)) {
                session.onFrame(bytes, 0, length, inOrder(timeNs));
            }
        }

        @Override
        public void onClosed(final int number, final long timeNs, final int code) {
            if (isOurs(number)) {
                reason = "closed with code " + code;
                lost(inOrder(timeNs));
            }
        }

        @Override
        public void onFailed(
                final int number, final long timeNs, final int status, final long retryAfterNs, final String why) {
            if (isOurs(number)) {
                reason = status == 0 ? why : "refused with status " + status;
                lost(inOrder(timeNs));
                retryNs = Math.max(retryNs, latestNs + retryAfterNs);
            }
        }

        @Override
        public void onAnswer(final Answer answer, final byte[] bytes, final int length) {
            final boolean isSample = answer.tag() == clockTag
                    && answer.status() == 200
                    && serverTime.sample(bytes, length, clockAskedNs, answer.timeNs());
            if (isSample) {
                clockAnswers++;
                session.clockOffsetNs(serverTime.offsetNs());
                clockListener.onClock(serverTime.offsetNs(), serverTime.uncertaintyNs(), answer.timeNs());
            }
        }
    }
}
