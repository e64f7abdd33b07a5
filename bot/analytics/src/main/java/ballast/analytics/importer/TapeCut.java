package ballast.analytics.importer;

import ballast.codecs.BookDeltaDecoder;
import ballast.codecs.BookSnapshotDecoder;
import ballast.codecs.FeedState;
import ballast.codecs.FeedStatusDecoder;
import ballast.codecs.InstrumentDefinitionDecoder;
import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.PublicOrderDecoder;
import ballast.codecs.TopOfBookDecoder;
import ballast.codecs.tape.TapeFormat;
import ballast.codecs.tape.TapeReader;
import ballast.codecs.tape.TapeWriter;
import ballast.gateway.venue.LevelArray;
import ballast.gateway.venue.MarketDataEncoder;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Copies a span of a tape to another one that can be played by itself: definitions and the state that the feed and
 * every book were in come first, then the messages of the span as they are. A book is restored from its levels; a tape
 * that names single orders cannot be cut, because their queues cannot be told in levels. One thread.
 */
public final class TapeCut {
    private final TapeReader tape;
    private final long fromNs;
    private final TapeWriter out;
    private final MarketDataEncoder encoder;
    private final SortedMap<Integer, Past> pasts = new TreeMap<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final BookDeltaDecoder delta = new BookDeltaDecoder();
    private final BookSnapshotDecoder snapshot = new BookSnapshotDecoder();
    private final FeedStatusDecoder status = new FeedStatusDecoder();
    private boolean hasBegun;

    private TapeCut(final TapeReader tape, final long fromNs, final TapeWriter out) {
        this.tape = tape;
        this.fromNs = fromNs;
        this.out = out;
        this.encoder = new MarketDataEncoder(this::append);
    }

    /**
     * Copy.
     *
     * @param tape to copy from.
     * @param fromNs first receive time wanted.
     * @param toNs first receive time no longer wanted.
     * @param out written to, not committed.
     * @return messages of the span, those that restore what was before not counted.
     * @throws ImportException when the tape names single orders, or is damaged within the span.
     */
    public static long copy(final TapeReader tape, final long fromNs, final long toNs, final TapeWriter out) {
        final boolean isKnownDamaged = tape.damage() != null;
        final TapeCut cut = new TapeCut(tape, fromNs, out);
        tape.forEach(Long.MIN_VALUE, fromNs, cut::remember);
        final long count = tape.forEach(fromNs, toNs, cut::keep);
        final boolean isDamageMet = tape.damage() != null && !isKnownDamaged;
        if (isDamageMet || (isKnownDamaged && tape.index().lastReceiveTimeNs() < toNs)) {
            throw new ImportException(tape.damage() + "; cut what precedes it, with --to");
        }
        return count;
    }

    private void keep(final DirectBuffer buffer, final int offset, final int length) {
        requireLevels(buffer, offset);
        if (!hasBegun) {
            hasBegun = true;
            pasts.values().forEach(this::restore);
        }
        out.append(buffer, offset, length);
    }

    private void append(final DirectBuffer buffer, final int offset, final int length) {
        out.append(buffer, offset, length);
    }

    private void requireLevels(final DirectBuffer buffer, final int offset) {
        if (MessageHead.templateId(buffer, offset) == PublicOrderDecoder.TEMPLATE_ID) {
            throw new ImportException(tape.path() + ": names single orders, whose queues a cut cannot restore;"
                    + " import the part of the recording that you want instead");
        }
    }

    private void remember(final DirectBuffer buffer, final int offset, final int length) {
        requireLevels(buffer, offset);
        final int id = MessageHead.instrumentId(buffer, offset);
        final Past past = pasts.computeIfAbsent(id, Past::new);
        past.venueTimeNs = Math.max(past.venueTimeNs, MessageHead.venueTimeNs(buffer, offset));
        switch (MessageHead.templateId(buffer, offset)) {
            case InstrumentDefinitionDecoder.TEMPLATE_ID -> past.definition.keep(buffer, offset, length);
            case FeedStatusDecoder.TEMPLATE_ID -> onStatus(past, buffer, offset, length);
            case TopOfBookDecoder.TEMPLATE_ID -> past.top.keep(buffer, offset, length);
            case BookDeltaDecoder.TEMPLATE_ID -> onDelta(past, buffer, offset);
            case BookSnapshotDecoder.TEMPLATE_ID -> onSnapshot(past, buffer, offset);
            default -> {
                // what is past and leaves no state
            }
        }
    }

    private void onStatus(final Past past, final DirectBuffer buffer, final int offset, final int length) {
        past.status.keep(buffer, offset, length);
        status.wrapAndApplyHeader(buffer, offset, header);
        if (status.feedState() == FeedState.GAP) {
            past.bids.clear();
            past.asks.clear();
            past.top.forget();
        }
    }

    private void onDelta(final Past past, final DirectBuffer buffer, final int offset) {
        delta.wrapAndApplyHeader(buffer, offset, header);
        for (BookDeltaDecoder.BidsDecoder levels = delta.bids(); levels.hasNext(); ) {
            levels.next();
            put(past.bids, levels.price(), levels.size());
        }
        for (BookDeltaDecoder.AsksDecoder levels = delta.asks(); levels.hasNext(); ) {
            levels.next();
            put(past.asks, levels.price(), levels.size());
        }
        past.sequence = MessageHead.sequence(buffer, offset);
    }

    private void onSnapshot(final Past past, final DirectBuffer buffer, final int offset) {
        snapshot.wrapAndApplyHeader(buffer, offset, header);
        if (snapshot.partIndex() == 0) {
            past.bids.clear();
            past.asks.clear();
        }
        for (BookSnapshotDecoder.BidsDecoder levels = snapshot.bids(); levels.hasNext(); ) {
            levels.next();
            put(past.bids, levels.price(), levels.size());
        }
        for (BookSnapshotDecoder.AsksDecoder levels = snapshot.asks(); levels.hasNext(); ) {
            levels.next();
            put(past.asks, levels.price(), levels.size());
        }
        past.sequence = MessageHead.sequence(buffer, offset);
    }

    private static void put(final SortedMap<Long, Long> side, final long price, final long size) {
        if (size == 0) {
            side.remove(price);
        } else {
            side.put(price, size);
        }
    }

    /** Times of what is restored: heard at the start of the span, happened no later than what it sums up. */
    private void restore(final Past past) {
        past.definition.write(this);
        past.status.write(this);
        if (!past.bids.isEmpty() || !past.asks.isEmpty()) {
            encoder.begin(past.instrumentId, fromNs, past.venueTimeNs);
            encoder.snapshot(levels(past.bids), levels(past.asks), past.sequence);
        }
        past.top.write(this);
    }

    private static LevelArray levels(final SortedMap<Long, Long> side) {
        final LevelArray array = new LevelArray(side.size());
        side.forEach(array::add);
        return array;
    }

    /** What one instrument was like before the span. */
    private static final class Past {
        private final int instrumentId;
        private final Kept definition = new Kept();
        private final Kept status = new Kept();
        private final Kept top = new Kept();
        private final SortedMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
        private final SortedMap<Long, Long> asks = new TreeMap<>();
        private long venueTimeNs;
        private long sequence;

        Past(final int instrumentId) {
            this.instrumentId = instrumentId;
        }
    }

    /** The latest message of a kind. */
    private static final class Kept {
        private final MutableDirectBuffer buffer = new UnsafeBuffer(new byte[TapeFormat.MAX_MESSAGE_LENGTH]);
        private int length;

        void keep(final DirectBuffer source, final int offset, final int newLength) {
            buffer.putBytes(0, source, offset, newLength);
            length = newLength;
        }

        void forget() {
            length = 0;
        }

        void write(final TapeCut cut) {
            if (length > 0) {
                MessageHead.receiveTimeNs(buffer, 0, cut.fromNs);
                cut.out.append(buffer, 0, length);
            }
        }
    }
}
