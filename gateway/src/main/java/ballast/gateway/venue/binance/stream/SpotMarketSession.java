package ballast.gateway.venue.binance.stream;

import ballast.codecs.MessageHandler;
import ballast.gateway.venue.DecodeResult;
import ballast.gateway.venue.binance.BinanceFeed;
import ballast.gateway.venue.binance.BinanceInstrument;
import ballast.gateway.venue.binance.DepthSynchroniser;
import ballast.gateway.venue.binance.FrameKind;
import ballast.gateway.venue.binance.Market;
import ballast.gateway.ws.Backoff;
import ballast.gateway.ws.FrameHandler;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Keeps market data of Binance spot coming: one connection with depth, best prices and trades of all instruments, the
 * snapshots that their books need, and a new connection whenever the old one is lost, silent, or about to end.
 *
 * <pre>
 *              asked for            OPENED                      shutdown notice, old age
 *   nothing ------------&gt; opening --------&gt; in use -----------------------------------------&gt; in use + new one
 *      ^  wait (Backoff)     |                |  ^                                                 |   |   |
 *      +------- refused -----+                |  +---- new one refused, lost, silent --------------+   |   |
 *      +------- closed, failed, silent -------+  +---- every instrument moved (Handover) --------------+   |
 *                                             ^                                                            |
 *                                             +------- old one lost: the new one is in use, as after a loss
 * </pre>
 *
 * <p>After a loss each instrument says DISCONNECTED, and RESYNCED when its book is whole again; a new feed begins, so
 * that ids which the venue counts anew (its test network does) are no reason to drop anything. A replacement says
 * nothing: see {@link Handover} for how sequence goes on.
 *
 * <p>One thread, which polls; time is what it says, of the same clock as the ring's stamps. Allocates when connections
 * and snapshots are asked for, not for a frame. Source: the venue's page "WebSocket Streams".
 */
public final class SpotMarketSession implements AutoCloseable {
    /** Most instruments: their streams must fit the address, and be no more than 1024. */
    public static final int INSTRUMENTS_MAX = 100;

    private static final int ENTRIES_PER_POLL = 64;

    /** A connection that was open for so long counts as good. */
    private static final long GOOD_NS = 60_000_000_000L;

    private final SessionSettings settings;
    private final List<BinanceInstrument> instruments;
    private final VenueAccess access;
    private final TouchWitness witness;
    private final TouchCheck[] checks;
    private final String url;
    private final Backoff backoff;
    private final Snapshots snapshots;
    private final Handover handover;
    private final Entries entries = new Entries();
    private final SessionCounts counts = new SessionCounts();
    private final boolean[] updated;
    private BinanceFeed feed;
    private Line line;
    private Line next;
    private long nowNs;
    private long lastNs;
    private long connectAtNs;
    private boolean isEnding;
    private boolean isClosed;
    private String reason = "";

    /**
     * A session that has not connected yet; the first poll does.
     *
     * @param settings where to, and when to lose patience.
     * @param instruments at least one.
     * @param access to the venue.
     * @param out receives the messages; must not keep the buffer.
     * @param nowNs the time.
     * @throws IllegalArgumentException when there are too many instruments, or two with the same name or number.
     */
    public SpotMarketSession(
            final SessionSettings settings,
            final List<BinanceInstrument> instruments,
            final VenueAccess access,
            final MessageHandler out,
            final long nowNs) {
        if (instruments.isEmpty() || instruments.size() > INSTRUMENTS_MAX) {
            throw new IllegalArgumentException(
                    instruments.size() + " instruments on one connection: need 1 to " + INSTRUMENTS_MAX);
        }
        this.settings = settings;
        this.instruments = List.copyOf(instruments);
        this.access = access;
        this.witness = new TouchWitness(out);
        this.checks = instruments.stream()
                .map(instrument -> witness.add(instrument.instrumentId(), counts))
                .toArray(TouchCheck[]::new);
        this.url = settings.streamUrl() + "/stream?streams="
                + instruments.stream().map(SpotMarketSession::streams).collect(Collectors.joining("/"));
        this.backoff = new Backoff(settings.seed(), settings.retryFloorNs(), settings.retryCeilingNs(), GOOD_NS);
        this.snapshots = new Snapshots(
                settings,
                instruments.stream().map(BinanceInstrument::name).toList(),
                access.rest(),
                access.weight(),
                counts);
        this.handover = new Handover(instruments);
        this.updated = new boolean[instruments.size()];
        this.nowNs = nowNs;
        this.lastNs = nowNs;
        this.connectAtNs = nowNs;
        beginFeed(nowNs);
    }

    private static String streams(final BinanceInstrument instrument) {
        final String symbol = instrument.name().toLowerCase(Locale.ROOT);
        return symbol + "@depth@100ms/" + symbol + "@bookTicker/" + symbol + "@trade";
    }

    /**
     * Takes what has come in, and does what is due.
     *
     * @param timeNs now; never earlier than before.
     * @return how much was done, 0 = nothing.
     */
    public int poll(final long timeNs) {
        if (isClosed) {
            return 0;
        }
        nowNs = timeNs;
        int work = access.ring().poll(entries, ENTRIES_PER_POLL);
        if (next != null) {
            work += watchNext();
        }
        if (line == null && isConnectDue()) {
            line = connect();
            return work + 1;
        }
        if (line == null) {
            return work;
        }
        if (!line.isOpen()) {
            return work + (line.waitedNs(nowNs) > settings.openNsMax() ? lose(SessionCounter.REFUSED, "no answer") : 0);
        }
        if (line.isSilent(nowNs)) {
            counts.add(SessionCounter.SILENT);
            return work + lose(SessionCounter.LOST, "nothing came for too long");
        }
        if (next == null && isEndNear() && isConnectDue()) {
            next = connect();
            work++;
        }
        return work + askForSnapshots();
    }

    private boolean isEndNear() {
        return isEnding || line.ageNs(nowNs) >= settings.rotateAfterNs();
    }

    private boolean isConnectDue() {
        return nowNs >= connectAtNs && access.connects().take(1, nowNs);
    }

    private Line connect() {
        counts.add(SessionCounter.CONNECTS);
        return new Line(access.connector().connect(url, Map.of()), nowNs, settings);
    }

    /** The new one of two connections: has it come to nothing, or are all instruments taken from it? */
    private int watchNext() {
        if (!next.isOpen()) {
            return next.waitedNs(nowNs) > settings.openNsMax() ? dropNext(0) : 0;
        }
        if (next.isSilent(nowNs)) {
            counts.add(SessionCounter.SILENT);
            return dropNext(0);
        }
        final boolean isForced = next.ageNs(nowNs) >= settings.overlapNsMax();
        if (!handover.isDone() && !isForced) {
            return 0;
        }
        if (!handover.isDone()) {
            counts.add(SessionCounter.ROTATIONS_FORCED);
        }
        counts.add(SessionCounter.ROTATIONS);
        line.close();
        line = next;
        next = null;
        isEnding = false;
        return 1;
    }

    /** The new one has come to nothing: the old one goes on, as after a loss for what had moved from it already. */
    private int dropNext(final long retryAfterNs) {
        counts.add(next.isOpen() ? SessionCounter.LOST : SessionCounter.REFUSED);
        if (next.isOpen() && handover.hasMoved()) {
            beginFeed(nowNs);
        }
        next.close();
        next = null;
        connectAtNs = nowNs + Math.max(retryAfterNs, backoff.failed(0));
        return 1;
    }

    /** The connection in use is no more; the new one is it, when there is one. */
    private int lose(final SessionCounter kind, final String why) {
        return lose(kind, why, 0);
    }

    private int lose(final SessionCounter kind, final String why, final long retryAfterNs) {
        counts.add(kind);
        reason = why;
        line.close();
        if (line.isOpen()) {
            beginFeed(nowNs);
        }
        connectAtNs = nowNs + Math.max(retryAfterNs, backoff.failed(line.ageNs(nowNs)));
        line = next;
        next = null;
        isEnding = false;
        return 1;
    }

    private void beginFeed(final long timeNs) {
        snapshots.forget();
        Arrays.fill(updated, false);
        feed = new BinanceFeed(Market.SPOT, instruments, witness);
        feed.onDisconnected(stamp(timeNs));
    }

    private int askForSnapshots() {
        int work = 0;
        for (int i = 0; i < checks.length; i++) {
            if (checks[i].isDistrusted()) {
                counts.add(SessionCounter.TOUCH_RESYNCS);
                feed.onDistrusted(i, stamp(nowNs));
            }
            final boolean isWanted = feed.state(i) == DepthSynchroniser.State.AWAITING_SNAPSHOT;
            // a snapshot taken before the first update of this connection may be too old to connect to it
            if (isWanted && (updated[i] || line.ageNs(nowNs) >= settings.settleNs())) {
                work += snapshots.ask(i, nowNs);
            }
        }
        return work;
    }

    /** Times of messages never go back, although several threads stamp them. */
    private long stamp(final long timeNs) {
        lastNs = Math.max(lastNs, timeNs);
        return lastNs;
    }

    private void take(final long timeNs, final byte[] bytes, final int length) {
        counts.add(SessionCounter.FRAMES);
        if (feed.onFrame(bytes, 0, length, stamp(timeNs), Handover.NONE) != DecodeResult.OK) {
            counts.add(SessionCounter.FRAMES_REFUSED);
            return;
        }
        if (feed.frame().kind() == FrameKind.DEPTH) {
            updated[feed.frame().instrument()] = true;
        } else if (feed.frame().kind() == FrameKind.SERVER_SHUTDOWN) {
            counts.add(SessionCounter.SHUTDOWN_NOTICES);
            isEnding = true;
        }
    }

    private void takeOneOfTwo(final boolean isNew, final long timeNs, final byte[] bytes, final int length) {
        final int instrument = handover.look(bytes, length);
        final boolean isSettled = next.ageNs(timeNs) >= settings.settleNs();
        if (!isNew) {
            if (handover.isMoved(instrument)) {
                counts.add(SessionCounter.FRAMES_SHADOWED);
                return;
            }
            take(timeNs, bytes, length);
            if (instrument != Handover.NONE && isSettled) {
                handover.taken(instrument, feed);
            }
        } else if (handover.isMoved(instrument) || isOffered(instrument, isSettled)) {
            take(timeNs, bytes, length);
        } else {
            counts.add(SessionCounter.FRAMES_SHADOWED);
            if (handover.isShutdown()) {
                counts.add(SessionCounter.SHUTDOWN_NOTICES);
                dropNext(0);
            }
        }
    }

    private boolean isOffered(final int instrument, final boolean isSettled) {
        if (instrument == Handover.NONE) {
            return false;
        }
        if (isSettled) {
            return handover.offers(instrument, feed);
        }
        handover.note(instrument);
        return false;
    }

    /** A counter's value. */
    public long count(final SessionCounter counter) {
        return counts.of(counter);
    }

    /** The feed since the connection was lost last; its counts begin there. */
    public BinanceFeed feed() {
        return feed;
    }

    /** Whether there is an open connection, and each book has had a snapshot and no hole since. */
    public boolean isWhole() {
        boolean isWhole = line != null && line.isOpen();
        for (int i = 0; i < updated.length; i++) {
            isWhole &= feed.state(i) == DepthSynchroniser.State.CONTIGUOUS;
        }
        return isWhole;
    }

    /** Why a connection was lost or refused last, for a person; empty when none was. */
    public String reason() {
        return reason;
    }

    /** Closes its connections; says nothing more. */
    @Override
    public void close() {
        isClosed = true;
        if (line != null) {
            line.close();
        }
        if (next != null) {
            next.close();
        }
    }

    /** What comes through the ring. */
    private final class Entries implements FrameHandler {
        @Override
        public void onOpened(final int link, final long timeNs) {
            if (line != null && line.is(link)) {
                counts.add(SessionCounter.OPENED);
                line.opened(timeNs);
            } else if (next != null && next.is(link)) {
                counts.add(SessionCounter.OPENED);
                next.opened(timeNs);
                handover.begin();
            }
        }

        @Override
        public void onFrame(final int link, final long timeNs, final byte[] bytes, final int length) {
            if (line != null && line.is(link)) {
                line.heard(timeNs);
                if (next != null && next.isOpen()) {
                    takeOneOfTwo(false, timeNs, bytes, length);
                } else {
                    take(timeNs, bytes, length);
                }
            } else if (next != null && next.is(link)) {
                next.heard(timeNs);
                takeOneOfTwo(true, timeNs, bytes, length);
            }
        }

        @Override
        public void onClosed(final int link, final long timeNs, final int code) {
            ended(link, 0, "closed with " + code);
        }

        @Override
        public void onFailed(
                final int link, final long timeNs, final int status, final long retryAfterNs, final String why) {
            ended(link, retryAfterNs, status == 0 ? why : "HTTP status " + status);
        }

        private void ended(final int link, final long retryAfterNs, final String why) {
            if (line != null && line.is(link)) {
                lose(line.isOpen() ? SessionCounter.LOST : SessionCounter.REFUSED, why, retryAfterNs);
            } else if (next != null && next.is(link)) {
                reason = why;
                dropNext(retryAfterNs);
            }
        }

        @Override
        public void onAnswer(final Answer answer, final byte[] bytes, final int length) {
            final int instrument = snapshots.answered(answer.tag(), answer.status(), answer.retryAfterNs(), nowNs);
            if (instrument == Handover.NONE) {
                return;
            }
            final DecodeResult result = feed.onFrame(bytes, 0, length, stamp(answer.timeNs()), instrument);
            if (result != DecodeResult.OK
                    || feed.frame().kind() != FrameKind.SNAPSHOT
                    || feed.state(instrument) == DepthSynchroniser.State.AWAITING_SNAPSHOT) {
                counts.add(SessionCounter.SNAPSHOTS_FAILED);
            }
        }
    }
}
