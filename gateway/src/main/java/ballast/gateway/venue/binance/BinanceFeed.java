package ballast.gateway.venue.binance;

import ballast.codecs.Aggressor;
import ballast.codecs.FeedState;
import ballast.codecs.MessageHandler;
import ballast.gateway.venue.DecodeResult;
import ballast.gateway.venue.MarketDataEncoder;
import java.util.List;

/**
 * Frames of one connection in, messages of the inbound stream out: decoder, book synchronisation and encoder in state.
 * Live connections and recordings use the same feed.
 *
 * <pre>
 *   frame -&gt; BinanceFrameDecoder -&gt; depth    -&gt; DepthSynchroniser -&gt; BookSnapshot, BookDelta, FeedStatus
 *                                -&gt; ticker   -&gt; newer than the last?  -&gt; TopOfBook
 *                                -&gt; trade    -&gt; newer than the last?  -&gt; Trade
 * </pre>
 *
 * <p>A refused frame gives no message. If it was a depth update, the next one does not connect and reports the gap, so
 * a broken update costs the book as a lost one does. A hole gives {@code FeedStatus} GAP; the first update that
 * connects to the next snapshot gives RESYNCED. Updates kept for a snapshot leave with the snapshot's receive time:
 * only then do they mean anything. A snapshot's venue time is never later than that of an update applied on it.
 *
 * <p>Trades come by {@code trade} or by {@code aggTrade}; when both arrive for an instrument, those of the first kind
 * seen count, or volume would count twice.
 *
 * <p>One thread. Memory is bounded and allocated in the constructor: about 1 MiB for each instrument.
 */
public final class BinanceFeed {
    /** Numbers that an instrument's updates may fill while they wait for a snapshot: about 4000 usual updates. */
    private static final int KEPT_LONGS = 1 << 17;

    private final Market market;
    private final InstrumentTable instruments;
    private final BinanceFrameDecoder decoder;
    private final MarketFrame frame;
    private final MarketFrame kept = new MarketFrame(BinanceFrameDecoder.MAX_LEVELS);
    private final MarketDataEncoder encoder;
    private final InstrumentState[] states;
    private final long[] counters = new long[FeedCounter.values().length];
    private final long[] results = new long[DecodeResult.values().length];

    /** What is known of one instrument's streams. */
    private static final class InstrumentState {
        private final DepthSynchroniser book;
        private final DepthBuffer kept = new DepthBuffer(KEPT_LONGS);
        private GapPolicy policy = GapPolicy.WAIT_FOR_SNAPSHOT;
        private boolean isGapOpen;
        private long lastTopId;
        private long lastTradeId;
        private FrameKind tradeKind;

        private InstrumentState(final boolean isChained) {
            book = new DepthSynchroniser(isChained);
        }
    }

    /**
     * A feed that has seen nothing.
     *
     * @param market whose dialect the connection speaks.
     * @param instruments on it.
     * @param out receives each message; must not keep the buffer.
     * @throws IllegalArgumentException when two instruments have the same id or symbol.
     */
    public BinanceFeed(final Market market, final List<BinanceInstrument> instruments, final MessageHandler out) {
        this.market = market;
        this.instruments = new InstrumentTable(instruments);
        this.decoder = new BinanceFrameDecoder(instruments);
        this.frame = decoder.frame();
        this.encoder = new MarketDataEncoder((buffer, offset, length) -> {
            counters[FeedCounter.MESSAGES.ordinal()]++;
            out.onMessage(buffer, offset, length);
        });
        states = new InstrumentState[instruments.size()];
        for (int i = 0; i < states.length; i++) {
            states[i] = new InstrumentState(market.isChained());
        }
    }

    /**
     * Takes a frame.
     *
     * @param bytes hold it.
     * @param offset of its first byte.
     * @param length in bytes.
     * @param receiveTimeNs when it was received; not earlier than that of the frame before.
     * @param implied index of the instrument that a snapshot without symbol is of, -1 when none was asked for.
     * @return OK, or why the frame was refused.
     */
    public DecodeResult onFrame(
            final byte[] bytes, final int offset, final int length, final long receiveTimeNs, final int implied) {
        DecodeResult result = decoder.decode(bytes, offset, length, implied);
        if (result == DecodeResult.OK) {
            result = onDecoded(receiveTimeNs);
        }
        results[result.ordinal()]++;
        return result;
    }

    /**
     * The connection is lost, or not there yet in a process that goes on with a journal: what was missed is unknown.
     * Says DISCONNECTED of every instrument; each says RESYNCED when a snapshot and an update that connects to it have
     * come.
     *
     * @param receiveTimeNs when that was noticed; not earlier than that of the frame before.
     */
    public void onDisconnected(final long receiveTimeNs) {
        for (int i = 0; i < states.length; i++) {
            states[i].book.onDisconnected();
            states[i].kept.clear();
            states[i].isGapOpen = true;
            encoder.begin(instruments.at(i).instrumentId(), receiveTimeNs, 0);
            encoder.status(FeedState.DISCONNECTED, 0, 0, 0);
        }
    }

    /**
     * An instrument's book is not to be believed, although its sequence has no hole: says GAP; RESYNCED follows as
     * after one.
     *
     * @param instrument index of the instrument.
     * @param receiveTimeNs when that was noticed; not earlier than that of the frame before.
     */
    public void onDistrusted(final int instrument, final long receiveTimeNs) {
        final InstrumentState state = states[instrument];
        final long believed = state.book.lastId();
        state.book.onDisconnected();
        state.kept.clear();
        state.isGapOpen = true;
        count(FeedCounter.GAPS, 1);
        encoder.begin(instruments.at(instrument).instrumentId(), receiveTimeNs, 0);
        encoder.status(FeedState.GAP, believed, believed, believed);
    }

    private DecodeResult onDecoded(final long receiveTimeNs) {
        switch (frame.kind()) {
            case DEPTH -> {
                if (market.isChained() && frame.previousId() == MarketFrame.NONE) {
                    return DecodeResult.MISSING_FIELD;
                }
                onUpdate(receiveTimeNs);
            }
            case SNAPSHOT -> onSnapshot(receiveTimeNs);
            case BOOK_TICKER -> onTop(receiveTimeNs);
            case TRADE, AGGREGATE_TRADE -> onTrade(receiveTimeNs);
            case SERVER_SHUTDOWN, CONTROL_REPLY, CONTROL_ERROR -> count(FeedCounter.CONTROL_FRAMES, 1);
            default -> count(FeedCounter.OTHER_FRAMES, 1);
        }
        return DecodeResult.OK;
    }

    private void onUpdate(final long receiveTimeNs) {
        final InstrumentState state = states[frame.instrument()];
        if (state.policy != GapPolicy.WAIT_FOR_SNAPSHOT && !state.kept.isEmpty()) {
            // no snapshot will come for these: they go first
            applyKept(state, receiveTimeNs);
        }
        onUpdate(state, frame, receiveTimeNs);
    }

    /** Does with an update what the synchroniser says; false when it was kept. */
    private boolean onUpdate(final InstrumentState state, final MarketFrame update, final long receiveTimeNs) {
        final long followed = state.book.lastId();
        final boolean wasWaiting = state.book.state() == DepthSynchroniser.State.AWAITING_SNAPSHOT;
        final DepthSynchroniser.Verdict verdict =
                state.book.onUpdate(update.firstId(), update.lastId(), update.previousId());
        encoder.begin(instruments.at(frame.instrument()).instrumentId(), receiveTimeNs, update.venueTimeNs());
        switch (verdict) {
            case APPLY -> apply(update, followed);
            case APPLY_BRIDGE -> {
                apply(update, followed);
                resynced(state);
            }
            case GAP_APPLY -> {
                // said already when the first update was kept because of it
                if (!(wasWaiting && state.isGapOpen)) {
                    gap(state);
                }
                apply(update, market.isChained() ? update.previousId() : update.firstId() - 1);
                if (state.policy == GapPolicy.APPLY_AND_RESYNC) {
                    resynced(state);
                }
            }
            case GAP_KEEP -> {
                gap(state);
                keep(state, update);
            }
            case KEEP -> keep(state, update);
            default -> count(FeedCounter.UPDATES_STALE, 1);
        }
        return state.book.state() != DepthSynchroniser.State.AWAITING_SNAPSHOT;
    }

    private void apply(final MarketFrame update, final long followed) {
        count(FeedCounter.UPDATES_APPLIED, 1);
        encoder.delta(update.bids(), update.asks(), update.lastId(), followed);
    }

    private void keep(final InstrumentState state, final MarketFrame update) {
        // an update that is being taken from the buffer stays in it
        if (update == frame) {
            count(FeedCounter.UPDATES_KEPT, 1);
            count(FeedCounter.UPDATES_FORGOTTEN, state.kept.add(update));
        }
    }

    private void gap(final InstrumentState state) {
        state.isGapOpen = true;
        count(FeedCounter.GAPS, 1);
        encoder.status(FeedState.GAP, state.book.receivedId(), state.book.expectedId(), state.book.receivedId());
    }

    private void resynced(final InstrumentState state) {
        if (state.isGapOpen) {
            state.isGapOpen = false;
            encoder.status(FeedState.RESYNCED, state.book.lastId(), 0, 0);
        }
    }

    private void applyKept(final InstrumentState state, final long receiveTimeNs) {
        while (!state.kept.isEmpty()) {
            state.kept.first(kept);
            if (!onUpdate(state, kept, receiveTimeNs)) {
                return;
            }
            state.kept.removeFirst();
        }
    }

    private void onSnapshot(final long receiveTimeNs) {
        final InstrumentState state = states[frame.instrument()];
        if (!state.book.onSnapshot(frame.lastId(), state.kept.firstId(), state.kept.previousId())) {
            count(FeedCounter.SNAPSHOTS_UNUSABLE, 1);
            return;
        }
        count(FeedCounter.SNAPSHOTS_APPLIED, 1);
        final long firstBehindNs = state.kept.venueTimeBehind(market.isChained() ? frame.lastId() - 1 : frame.lastId());
        final boolean isEarlier = frame.venueTimeNs() != 0 && frame.venueTimeNs() < firstBehindNs;
        final long venueTimeNs = firstBehindNs == 0 || isEarlier ? frame.venueTimeNs() : firstBehindNs;
        encoder.begin(instruments.at(frame.instrument()).instrumentId(), receiveTimeNs, venueTimeNs);
        encoder.snapshot(frame.bids(), frame.asks(), frame.lastId());
        applyKept(state, receiveTimeNs);
    }

    private void onTop(final long receiveTimeNs) {
        final InstrumentState state = states[frame.instrument()];
        if (frame.lastId() <= state.lastTopId) {
            count(FeedCounter.TOPS_STALE, 1);
            return;
        }
        state.lastTopId = frame.lastId();
        count(FeedCounter.TOPS, 1);
        encoder.begin(instruments.at(frame.instrument()).instrumentId(), receiveTimeNs, frame.venueTimeNs());
        encoder.top(frame.lastId(), frame.bidPrice(), frame.bidSize(), frame.askPrice(), frame.askSize());
    }

    private void onTrade(final long receiveTimeNs) {
        final InstrumentState state = states[frame.instrument()];
        if (state.tradeKind == null) {
            state.tradeKind = frame.kind();
        }
        if (state.tradeKind != frame.kind()) {
            count(FeedCounter.TRADES_OF_OTHER_STREAM, 1);
            return;
        }
        if (frame.lastId() <= state.lastTradeId) {
            count(FeedCounter.TRADES_REPEATED, 1);
            return;
        }
        state.lastTradeId = frame.lastId();
        count(FeedCounter.TRADES, 1);
        encoder.begin(instruments.at(frame.instrument()).instrumentId(), receiveTimeNs, frame.venueTimeNs());
        encoder.trade(
                frame.lastId(),
                frame.price(),
                frame.quantity(),
                frame.isBuyerMaker() ? Aggressor.SELLER : Aggressor.BUYER,
                false);
    }

    private void count(final FeedCounter counter, final long increment) {
        counters[counter.ordinal()] += increment;
    }

    /**
     * Says what to do from now on with updates that do not connect to the book.
     *
     * @param instrument index of the instrument.
     * @param policy to follow.
     */
    public void policy(final int instrument, final GapPolicy policy) {
        states[instrument].policy = policy;
        states[instrument].book.policy(policy);
    }

    /**
     * Where an instrument's book stands; while it is AWAITING_SNAPSHOT, ask the venue for one.
     *
     * @param instrument index of the instrument.
     * @return state.
     */
    public DepthSynchroniser.State state(final int instrument) {
        return states[instrument].book.state();
    }

    /** Last update id in an instrument's book, or in what was there of it before a hole; 0 when there was none. */
    public long bookId(final int instrument) {
        return states[instrument].book.lastId();
    }

    /** Id of an instrument's last trade, 0 before the first. */
    public long tradeId(final int instrument) {
        return states[instrument].lastTradeId;
    }

    /** The frame decoded last; good until the next one. */
    public MarketFrame frame() {
        return frame;
    }

    /** A counter's value. */
    public long count(final FeedCounter counter) {
        return counters[counter.ordinal()];
    }

    /** Frames with this result. */
    public long count(final DecodeResult result) {
        return results[result.ordinal()];
    }

    /** Quantities that were rounded up to a whole lot; see {@link Market#oddLots}. */
    public long oddLots() {
        return decoder.oddLots();
    }
}
