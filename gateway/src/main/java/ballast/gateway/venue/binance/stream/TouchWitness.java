package ballast.gateway.venue.binance.stream;

import ballast.codecs.BookDeltaDecoder;
import ballast.codecs.BookSnapshotDecoder;
import ballast.codecs.FeedState;
import ballast.codecs.FeedStatusDecoder;
import ballast.codecs.MessageHandler;
import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.TopOfBookDecoder;
import org.agrona.DirectBuffer;
import org.agrona.collections.Int2ObjectHashMap;

/**
 * Passes messages on, and shows those of books and best prices to each instrument's {@link TouchCheck}. One thread;
 * allocates in its constructor only.
 */
final class TouchWitness implements MessageHandler {
    private final MessageHandler out;
    private final Int2ObjectHashMap<TouchCheck> checks = new Int2ObjectHashMap<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final BookDeltaDecoder delta = new BookDeltaDecoder();
    private final BookSnapshotDecoder snapshot = new BookSnapshotDecoder();
    private final TopOfBookDecoder top = new TopOfBookDecoder();
    private final FeedStatusDecoder status = new FeedStatusDecoder();

    TouchWitness(final MessageHandler out) {
        this.out = out;
    }

    /** Begins to look at an instrument. */
    TouchCheck add(final int instrumentId, final SessionCounts counts) {
        final TouchCheck check = new TouchCheck(counts);
        checks.put(instrumentId, check);
        return check;
    }

    @Override
    public void onMessage(final DirectBuffer buffer, final int offset, final int length) {
        final TouchCheck check = checks.get(MessageHead.instrumentId(buffer, offset));
        if (check != null) {
            look(check, buffer, offset);
        }
        out.onMessage(buffer, offset, length);
    }

    private void look(final TouchCheck check, final DirectBuffer buffer, final int offset) {
        switch (MessageHead.templateId(buffer, offset)) {
            case BookDeltaDecoder.TEMPLATE_ID -> onDelta(check, buffer, offset);
            case BookSnapshotDecoder.TEMPLATE_ID -> onSnapshot(check, buffer, offset);
            case TopOfBookDecoder.TEMPLATE_ID -> {
                top.wrapAndApplyHeader(buffer, offset, header);
                check.onTop(
                        MessageHead.sequence(buffer, offset),
                        top.bidPrice(),
                        top.askPrice(),
                        MessageHead.receiveTimeNs(buffer, offset));
            }
            case FeedStatusDecoder.TEMPLATE_ID -> {
                if (status.wrapAndApplyHeader(buffer, offset, header).feedState() != FeedState.RESYNCED) {
                    check.onBroken();
                }
            }
            default -> {
                // trades say nothing of the touch
            }
        }
    }

    private void onDelta(final TouchCheck check, final DirectBuffer buffer, final int offset) {
        delta.wrapAndApplyHeader(buffer, offset, header);
        for (BookDeltaDecoder.BidsDecoder levels = delta.bids(); levels.hasNext(); ) {
            levels.next();
            check.bids().set(levels.price(), levels.size());
        }
        for (BookDeltaDecoder.AsksDecoder levels = delta.asks(); levels.hasNext(); ) {
            levels.next();
            check.asks().set(levels.price(), levels.size());
        }
        finish(check, buffer, offset);
    }

    private void onSnapshot(final TouchCheck check, final DirectBuffer buffer, final int offset) {
        snapshot.wrapAndApplyHeader(buffer, offset, header);
        if (snapshot.partIndex() == 0) {
            check.onSnapshot();
        }
        for (BookSnapshotDecoder.BidsDecoder levels = snapshot.bids(); levels.hasNext(); ) {
            levels.next();
            check.bids().set(levels.price(), levels.size());
        }
        for (BookSnapshotDecoder.AsksDecoder levels = snapshot.asks(); levels.hasNext(); ) {
            levels.next();
            check.asks().set(levels.price(), levels.size());
        }
        finish(check, buffer, offset);
    }

    private static void finish(final TouchCheck check, final DirectBuffer buffer, final int offset) {
        if (MessageHead.isLast(buffer, offset)) {
            check.onBook(MessageHead.sequence(buffer, offset), MessageHead.receiveTimeNs(buffer, offset));
        }
    }
}
