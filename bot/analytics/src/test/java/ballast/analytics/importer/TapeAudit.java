package ballast.analytics.importer;

import ballast.codecs.BookDeltaDecoder;
import ballast.codecs.BookSnapshotDecoder;
import ballast.codecs.FeedState;
import ballast.codecs.FeedStatusDecoder;
import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.TopOfBookDecoder;
import ballast.codecs.tape.TapeReader;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/**
 * Plays a tape into books as the bot would and judges them after every event: how many books there were, and how many
 * of them were locked or crossed.
 */
final class TapeAudit {
    private final Map<Integer, TapeBook> books = new TreeMap<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final TopOfBookDecoder top = new TopOfBookDecoder();
    private final FeedStatusDecoder status = new FeedStatusDecoder();
    private long events;
    private long crossed;
    private long gaps;
    private long stale;
    private long backwards;
    private long lastNs;
    private String firstCrossed = "";

    private TapeAudit() {}

    static TapeAudit of(final Path tape) {
        final TapeAudit audit = new TapeAudit();
        try (TapeReader reader = TapeReader.openStrict(tape)) {
            reader.forEach((buffer, offset, length) -> audit.onMessage(buffer, offset));
        }
        return audit;
    }

    private void onMessage(final DirectBuffer buffer, final int offset) {
        final TapeBook book = books.computeIfAbsent(MessageHead.instrumentId(buffer, offset), id -> new TapeBook());
        final long timeNs = MessageHead.receiveTimeNs(buffer, offset);
        backwards += timeNs < lastNs || MessageHead.venueTimeNs(buffer, offset) > timeNs ? 1 : 0;
        lastNs = timeNs;
        switch (MessageHead.templateId(buffer, offset)) {
            case BookDeltaDecoder.TEMPLATE_ID, BookSnapshotDecoder.TEMPLATE_ID -> {
                if (book.apply(buffer, offset)) {
                    judge(book, buffer, offset);
                }
            }
            case TopOfBookDecoder.TEMPLATE_ID -> {
                top.wrapAndApplyHeader(buffer, offset, header);
                book.book()
                        .applyTop(
                                MessageHead.sequence(buffer, offset),
                                top.bidPrice(),
                                top.bidSize(),
                                top.askPrice(),
                                top.askSize());
                judge(book, buffer, offset);
            }
            case FeedStatusDecoder.TEMPLATE_ID -> onStatus(book, buffer, offset);
            default -> {
                // trades and definitions do not change a book
            }
        }
    }

    private void onStatus(final TapeBook book, final DirectBuffer buffer, final int offset) {
        final FeedState state =
                status.wrapAndApplyHeader(buffer, offset, header).feedState();
        gaps += state == FeedState.GAP ? 1 : 0;
        stale += state == FeedState.STALE ? 1 : 0;
        if (state == FeedState.GAP) {
            book.book().clear();
        }
    }

    private void judge(final TapeBook book, final DirectBuffer buffer, final int offset) {
        events++;
        if (book.book().isCrossed()) {
            crossed++;
            firstCrossed = firstCrossed.isEmpty()
                    ? book.book().bestBid() + " and " + book.book().bestAsk() + " at "
                            + MessageHead.receiveTimeNs(buffer, offset)
                    : firstCrossed;
        }
    }

    /** Books and best prices told. */
    long events() {
        return events;
    }

    /** Books that were locked or crossed behind an event. */
    long crossed() {
        return crossed;
    }

    /** The first of them, empty when there was none. */
    String firstCrossed() {
        return firstCrossed;
    }

    /** Messages whose time is below the one before, or whose venue time is above their receive time. */
    long backwards() {
        return backwards;
    }

    long gaps() {
        return gaps;
    }

    /** Times that the feed was marked STALE. */
    long stale() {
        return stale;
    }

    /** The book of an instrument at the end. */
    TapeBook book(final int instrument) {
        return books.get(instrument);
    }
}
