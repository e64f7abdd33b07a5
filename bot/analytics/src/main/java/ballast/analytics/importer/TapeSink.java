package ballast.analytics.importer;

import ballast.codecs.BookDeltaDecoder;
import ballast.codecs.BookSnapshotDecoder;
import ballast.codecs.FeedState;
import ballast.codecs.FeedStatusDecoder;
import ballast.codecs.InstrumentDefinitionDecoder;
import ballast.codecs.MessageHandler;
import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.MessageHeaderEncoder;
import ballast.codecs.PublicOrderDecoder;
import ballast.codecs.PublicOrderEncoder;
import ballast.codecs.Side;
import ballast.codecs.TopOfBookDecoder;
import ballast.codecs.TradeDecoder;
import ballast.codecs.tape.TapeFormat;
import ballast.codecs.tape.TapeWriter;
import ballast.gateway.venue.MarketDataEncoder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Takes the messages of an import: puts their times right, counts them and appends them to the tape. One thread.
 */
final class TapeSink implements MessageHandler {
    private final TapeWriter tape;
    private final TapeClock clock;
    private final ImportReport.Builder report;
    private final MarketDataEncoder encoder = new MarketDataEncoder(this);
    private final UnsafeBuffer copy = new UnsafeBuffer(new byte[TapeFormat.MAX_MESSAGE_LENGTH]);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final FeedStatusDecoder status = new FeedStatusDecoder();
    private final BookDeltaDecoder delta = new BookDeltaDecoder();
    private final BookSnapshotDecoder snapshot = new BookSnapshotDecoder();
    private final MessageHeaderEncoder orderHeader = new MessageHeaderEncoder();
    private final PublicOrderEncoder order = new PublicOrderEncoder();
    private final UnsafeBuffer orderBuffer =
            new UnsafeBuffer(new byte[MessageHeaderEncoder.ENCODED_LENGTH + PublicOrderEncoder.BLOCK_LENGTH]);
    private Row row;

    TapeSink(final TapeWriter tape, final TapeClock clock, final ImportReport.Builder report) {
        this.tape = tape;
        this.clock = clock;
        this.report = report;
    }

    /** Writes messages to this sink, with times as recorded. */
    MarketDataEncoder encoder() {
        return encoder;
    }

    /**
     * Writes what happened to one order of the public book, with times as recorded.
     *
     * @param instrumentId whose book.
     * @param receiveTimeNs receive time.
     * @param venueTimeNs venue time, 0 when there is none.
     * @param message what happened.
     * @param isLast whether the event is complete with it.
     */
    void order(
            final int instrumentId,
            final long receiveTimeNs,
            final long venueTimeNs,
            final OrderMirror.Message message,
            final boolean isLast) {
        order.wrapAndApplyHeader(orderBuffer, 0, orderHeader);
        order.head()
                .venueTimeNs(venueTimeNs)
                .receiveTimeNs(receiveTimeNs)
                .sequence(0)
                .instrumentId(instrumentId)
                .flags()
                .clear()
                .last(isLast);
        order.orderId(message.id())
                .price(message.price())
                .quantity(message.lots())
                .side(message.isBid() ? Side.BUY : Side.SELL)
                .action(message.action());
        onMessage(orderBuffer, 0, orderBuffer.capacity());
    }

    /** The row that the next messages come from. */
    void at(final Row next) {
        row = next;
    }

    /** A row of an instrument that is not imported. */
    void otherSymbol(final String symbol) {
        report.otherSymbol(symbol);
    }

    /** Messages taken. */
    long messages() {
        return tape.messageCount();
    }

    @Override
    public void onMessage(final DirectBuffer buffer, final int offset, final int length) {
        copy.putBytes(0, buffer, offset, length);
        final int templateId = MessageHead.templateId(copy, 0);
        clock.correct(copy, 0);
        count(templateId);
        tape.append(copy, 0, length);
        report.span(MessageHead.receiveTimeNs(copy, 0));
    }

    private void count(final int templateId) {
        switch (templateId) {
            case InstrumentDefinitionDecoder.TEMPLATE_ID -> report.message("InstrumentDefinition");
            case BookDeltaDecoder.TEMPLATE_ID -> {
                report.message("BookDelta");
                report.levels(deltaLevels());
            }
            case BookSnapshotDecoder.TEMPLATE_ID -> {
                report.message("BookSnapshot");
                report.levels(snapshotLevels());
            }
            case TopOfBookDecoder.TEMPLATE_ID -> report.message("TopOfBook");
            case TradeDecoder.TEMPLATE_ID -> report.message("Trade");
            case PublicOrderDecoder.TEMPLATE_ID -> report.message("PublicOrder");
            default -> {
                report.message("FeedStatus");
                countGap();
            }
        }
    }

    private void countGap() {
        status.wrapAndApplyHeader(copy, 0, header);
        if (status.feedState() == FeedState.GAP) {
            report.gap(new ImportReport.Gap(
                    row.place(),
                    MessageHead.instrumentId(copy, 0),
                    MessageHead.receiveTimeNs(copy, 0),
                    status.expectedSequence(),
                    status.receivedSequence()));
        }
    }

    private int deltaLevels() {
        delta.wrapAndApplyHeader(copy, 0, header);
        final BookDeltaDecoder.BidsDecoder bids = delta.bids();
        final int count = bids.count();
        while (bids.hasNext()) {
            bids.next();
        }
        return count + delta.asks().count();
    }

    private int snapshotLevels() {
        snapshot.wrapAndApplyHeader(copy, 0, header);
        final BookSnapshotDecoder.BidsDecoder bids = snapshot.bids();
        final int count = bids.count();
        while (bids.hasNext()) {
            bids.next();
        }
        return count + snapshot.asks().count();
    }
}
