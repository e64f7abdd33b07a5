package ballast.systest.seeded;

import ballast.codecs.BookSnapshotEncoder;
import ballast.codecs.CommandSource;
import ballast.codecs.FeedState;
import ballast.codecs.FeedStatusEncoder;
import ballast.codecs.HeadEncoder;
import ballast.codecs.KillLevel;
import ballast.codecs.MessageHeaderEncoder;
import ballast.codecs.OperatorAction;
import ballast.codecs.OperatorCommandEncoder;
import ballast.codecs.SessionStartEncoder;
import ballast.codecs.TimerEncoder;
import ballast.codecs.TradingMode;
import ballast.codecs.VenueState;
import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;

/** Writes what a host, a person or a market says to a core, one message at a time. Makes no garbage; one thread. */
final class InboundMessages {
    private static final int CAPACITY = 1 << 14;
    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;
    private static final int LEVELS = 3;
    private static final byte[] NAME = "seed".getBytes(StandardCharsets.US_ASCII);

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[CAPACITY]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final TimerEncoder timer = new TimerEncoder();
    private final OperatorCommandEncoder command = new OperatorCommandEncoder();
    private final SessionStartEncoder session = new SessionStartEncoder();
    private final FeedStatusEncoder feed = new FeedStatusEncoder();
    private final BookSnapshotEncoder book = new BookSnapshotEncoder();
    private long sequence;

    /** Holds the message written last, from 0 on. */
    UnsafeBuffer buffer() {
        return buffer;
    }

    private static void head(final HeadEncoder head, final long timeNs, final long number, final int instrumentId) {
        head.venueTimeNs(0)
                .receiveTimeNs(timeNs)
                .sequence(number)
                .instrumentId(instrumentId)
                .flags()
                .clear()
                .last(true);
    }

    /** Time has passed; answers the length in bytes, as all do. */
    int timer(final long timeNs) {
        timer.wrapAndApplyHeader(buffer, 0, header);
        head(timer.head(), timeNs, 0, 0);
        return HEADER + TimerEncoder.BLOCK_LENGTH;
    }

    /** A person says something, and who and why. */
    int command(final long timeNs, final OperatorAction action, final KillLevel level) {
        command.wrapAndApplyHeader(buffer, 0, header);
        head(command.head(), timeNs, 0, 0);
        command.action(action)
                .level(level)
                .source(CommandSource.COMMAND)
                .putOperatorName(NAME, 0, NAME.length)
                .putReason(NAME, 0, NAME.length);
        return HEADER + command.encodedLength();
    }

    /** The process has started again. */
    int session(final long timeNs, final long epoch) {
        session.wrapAndApplyHeader(buffer, 0, header);
        head(session.head(), timeNs, 0, 0);
        session.epoch(epoch)
                .buildHash(0)
                .accountHash(0)
                .schemaVersion(SessionStartEncoder.SCHEMA_VERSION)
                .mode(TradingMode.PAPER);
        return HEADER + SessionStartEncoder.BLOCK_LENGTH;
    }

    /** The book is whole again. */
    int feedLive(final long timeNs) {
        feed.wrapAndApplyHeader(buffer, 0, header);
        head(feed.head(), timeNs, 0, Terms.INSTRUMENT_ID);
        feed.expectedSequence(0)
                .receivedSequence(0)
                .feedState(FeedState.RESYNCED)
                .venueState(VenueState.TRADING);
        return HEADER + FeedStatusEncoder.BLOCK_LENGTH;
    }

    /** A whole book, one tick wide each side of a price. */
    int book(final long timeNs, final long mid) {
        sequence++;
        book.wrapAndApplyHeader(buffer, 0, header);
        head(book.head(), timeNs, sequence, Terms.INSTRUMENT_ID);
        book.partIndex(0);
        final BookSnapshotEncoder.BidsEncoder bids = book.bidsCount(LEVELS);
        for (int i = 1; i <= LEVELS; i++) {
            bids.next().price(mid - i).size(10L * i);
        }
        final BookSnapshotEncoder.AsksEncoder asks = book.asksCount(LEVELS);
        for (int i = 1; i <= LEVELS; i++) {
            asks.next().price(mid + i).size(10L * i);
        }
        return HEADER + book.encodedLength();
    }
}
