package ballast.sim.replay;

import ballast.codecs.InstrumentDefinitionDecoder;
import ballast.codecs.MessageHead;
import ballast.codecs.TopOfBookDecoder;
import ballast.codecs.TradeDecoder;
import ballast.codecs.tape.TapeChunk;
import ballast.codecs.tape.TapeReader;
import ballast.sim.model.LatencyModel;
import java.util.ArrayList;
import java.util.List;
import org.agrona.MutableDirectBuffer;

/**
 * Plays one tape twice at once: to the venue in the order in which things happened there, and to us in the order in
 * which we hear of them.
 *
 * <p>A tape is ordered by receive time. For the venue's order the player reads ahead by the largest feed latency of the
 * tape and sorts by venue time on the way. The window is bounded by a number of chunks: when it is full the venue acts
 * on what is there, and a message that turns up older than the last one acts at that one's time, and is counted. The
 * same holds among the book updates, the best prices and the trades of one instrument: each is meant to be applied in
 * the order it was sent.
 *
 * <p>Feed latency is the recorded one, or that of a model; then we hear in venue order, each message at venue time plus
 * a draw, none overtaking another, and the receive time in the message is rewritten.
 *
 * <p>Messages are used in place in unpacked chunks, and a chunk is reused once all of it was heard. Single thread. No
 * allocation once as many chunks as the window needs have been made and its rings have grown to it.
 */
public final class TapePlayer implements MarketSource {
    private static final int WINDOW_MESSAGES = 1 << 12;
    private static final int CHUNKS_MAX = 256;
    private static final int KINDS = 3;

    /** Changes an instrument definition in place as it is read, for instance its fees. */
    @FunctionalInterface
    public interface DefinitionPatch {
        /**
         * Change a definition.
         *
         * @param buffer holds the message.
         * @param offset of the message header.
         */
        void apply(MutableDirectBuffer buffer, int offset);
    }

    private final TapeReader reader;
    private final LatencyModel feedLatency;
    private final DefinitionPatch patch;
    private final long windowNs;
    private final List<TapeChunk> chunks = new ArrayList<>();
    private final int[] unheard = new int[CHUNKS_MAX];
    private final MessageRing venueSide = new MessageRing(WINDOW_MESSAGES);
    private final MessageRing ourSide = new MessageRing(WINDOW_MESSAGES);

    private final long[] lastOfStream = new long[(MessageHead.INSTRUMENT_ID_MAX + 1) * KINDS];

    private int nextChunk;
    private int readSlot = -1;
    private int readOffset = TapeChunk.END;
    private boolean isReadOut;
    private long lastVenueNs = Long.MIN_VALUE;
    private long lastHeardNs = Long.MIN_VALUE;
    private long raisedVenueTimes;

    /**
     * Play a tape from its start.
     *
     * @param reader of the tape; closed with this player.
     * @param feedLatency of market data, or null for the recorded one.
     * @param patch applied to each instrument definition, or null.
     */
    public TapePlayer(final TapeReader reader, final LatencyModel feedLatency, final DefinitionPatch patch) {
        this.reader = reader;
        this.feedLatency = feedLatency;
        this.patch = patch;
        this.windowNs = reader.maxFeedLatencyNs();
        fill();
    }

    @Override
    public long venueTimeNs() {
        return venueSide.isEmpty() ? Long.MAX_VALUE : Math.max(venueSide.firstTime(), lastVenueNs);
    }

    @Override
    public MutableDirectBuffer venueBuffer() {
        return chunks.get(venueSide.firstSlot()).buffer();
    }

    @Override
    public int venueOffset() {
        return venueSide.firstOffset();
    }

    @Override
    public void advanceVenue() {
        final long timeNs = venueTimeNs();
        if (timeNs > venueSide.firstTime()) {
            raisedVenueTimes++;
        }
        lastVenueNs = timeNs;
        if (feedLatency != null) {
            lastHeardNs = Math.max(lastHeardNs, timeNs + feedLatency.sampleNs(timeNs));
            MessageHead.receiveTimeNs(venueBuffer(), venueOffset(), lastHeardNs);
            ourSide.addLast(lastHeardNs, venueSide.firstSlot(), venueSide.firstOffset());
        }
        venueSide.removeFirst();
        fill();
    }

    @Override
    public long localTimeNs() {
        return ourSide.isEmpty() ? Long.MAX_VALUE : ourSide.firstTime();
    }

    @Override
    public MutableDirectBuffer localBuffer() {
        return chunks.get(ourSide.firstSlot()).buffer();
    }

    @Override
    public int localOffset() {
        return ourSide.firstOffset();
    }

    @Override
    public int localLength() {
        return chunks.get(ourSide.firstSlot()).messageLength(ourSide.firstOffset());
    }

    @Override
    public void advanceLocal() {
        unheard[ourSide.firstSlot()]--;
        ourSide.removeFirst();
        fill();
    }

    @Override
    public long raisedVenueTimes() {
        return raisedVenueTimes;
    }

    public TapeReader reader() {
        return reader;
    }

    @Override
    public void close() {
        reader.close();
        for (final TapeChunk chunk : chunks) {
            chunk.close();
        }
        chunks.clear();
    }

    /** Read ahead until the first message of the venue's side cannot be preceded by one not yet read. */
    private void fill() {
        while (!isReadOut) {
            if (readOffset == TapeChunk.END && !openChunk()) {
                return;
            }
            final MutableDirectBuffer buffer = chunks.get(readSlot).buffer();
            final long receiveNs = MessageHead.receiveTimeNs(buffer, readOffset);
            if (!venueSide.isEmpty() && receiveNs - windowNs > venueSide.firstTime()) {
                return;
            }
            readOne(buffer, receiveNs);
        }
    }

    private void readOne(final MutableDirectBuffer buffer, final long receiveNs) {
        final long stampedNs = MessageHead.venueTimeNs(buffer, readOffset);
        final long venueNs = inOrder(buffer, stampedNs == 0 ? receiveNs : stampedNs);
        if (patch != null && MessageHead.templateId(buffer, readOffset) == InstrumentDefinitionDecoder.TEMPLATE_ID) {
            patch.apply(buffer, readOffset);
        }
        venueSide.addSorted(venueNs, readSlot, readOffset);
        if (feedLatency == null) {
            ourSide.addLast(receiveNs, readSlot, readOffset);
        }
        readOffset = chunks.get(readSlot).next(readOffset);
    }

    private long inOrder(final MutableDirectBuffer buffer, final long venueNs) {
        final int kind = switch (MessageHead.templateId(buffer, readOffset)) {
            case TopOfBookDecoder.TEMPLATE_ID -> 0;
            case TradeDecoder.TEMPLATE_ID -> 1;
            default -> 2;
        };
        final int instrumentId = MessageHead.instrumentId(buffer, readOffset);
        final boolean isValid = instrumentId > 0 && instrumentId <= MessageHead.INSTRUMENT_ID_MAX;
        final int stream = isValid ? instrumentId * KINDS + kind : kind;
        if (venueNs < lastOfStream[stream]) {
            raisedVenueTimes++;
            return lastOfStream[stream];
        }
        lastOfStream[stream] = venueNs;
        return venueNs;
    }

    /** Unpack the next chunk into a slot that is free; false when there is none of either now. */
    private boolean openChunk() {
        final int slot = freeSlot();
        if (slot < 0) {
            return false;
        }
        if (!reader.readChunk(nextChunk, chunks.get(slot))) {
            isReadOut = true;
            return false;
        }
        nextChunk++;
        readSlot = slot;
        readOffset = chunks.get(slot).firstOffset();
        unheard[slot] = chunks.get(slot).messageCount();
        return readOffset != TapeChunk.END;
    }

    private int freeSlot() {
        for (int i = 0; i < chunks.size(); i++) {
            if (unheard[i] == 0) {
                return i;
            }
        }
        if (chunks.size() == CHUNKS_MAX) {
            return -1;
        }
        chunks.add(new TapeChunk());
        return chunks.size() - 1;
    }
}
