package ballast.analytics.importer;

import ballast.codecs.BookDeltaDecoder;
import ballast.codecs.BookSnapshotDecoder;
import ballast.codecs.FeedStatusDecoder;
import ballast.codecs.InstrumentDefinitionDecoder;
import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.PublicOrderDecoder;
import ballast.codecs.Side;
import ballast.codecs.TopOfBookDecoder;
import ballast.codecs.TradeDecoder;
import ballast.codecs.tape.TapeReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.agrona.DirectBuffer;

/** A tape as lines, so that a test can compare the whole of it. */
final class TapeText {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    private TapeText() {}

    /** One line a message: what it says, then {@code r} receive time and {@code v} venue time in microseconds. */
    static List<String> of(final Path tape) {
        final List<String> lines = new ArrayList<>();
        final TapeText text = new TapeText();
        try (TapeReader reader = TapeReader.openStrict(tape)) {
            reader.forEach((buffer, offset, length) -> lines.add(text.line(buffer, offset)));
        }
        return lines;
    }

    /** The same without the definitions and states at its beginning. */
    static List<String> withOrders(final Path tape) {
        return of(tape).stream()
                .filter(line -> !line.startsWith("define") && !line.startsWith("LIVE"))
                .toList();
    }

    /** The same again without single orders: what a reader of levels and trades needs. */
    static List<String> dataOf(final Path tape) {
        return withOrders(tape).stream()
                .filter(line -> !line.startsWith("order"))
                .toList();
    }

    private String line(final DirectBuffer buffer, final int offset) {
        return text(buffer, offset) + " i" + MessageHead.instrumentId(buffer, offset) + " #"
                + MessageHead.sequence(buffer, offset) + " r" + MessageHead.receiveTimeNs(buffer, offset) / 1_000 + " v"
                + MessageHead.venueTimeNs(buffer, offset) / 1_000
                + ((MessageHead.flags(buffer, offset) & MessageHead.FLAG_REPLAYED) != 0 ? " replayed" : "");
    }

    private String text(final DirectBuffer buffer, final int offset) {
        return switch (MessageHead.templateId(buffer, offset)) {
            case InstrumentDefinitionDecoder.TEMPLATE_ID -> {
                final InstrumentDefinitionDecoder definition =
                        new InstrumentDefinitionDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield "define " + definition.symbol() + " " + definition.venue();
            }
            case BookDeltaDecoder.TEMPLATE_ID -> "delta " + delta(buffer, offset);
            case BookSnapshotDecoder.TEMPLATE_ID -> "snapshot " + snapshot(buffer, offset);
            case TopOfBookDecoder.TEMPLATE_ID -> {
                final TopOfBookDecoder top = new TopOfBookDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield "top " + top.bidPrice() + "x" + top.bidSize() + " " + top.askPrice() + "x" + top.askSize();
            }
            case TradeDecoder.TEMPLATE_ID -> {
                final TradeDecoder trade = new TradeDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield "trade " + trade.price() + "x" + trade.quantity() + " " + trade.aggressor();
            }
            case PublicOrderDecoder.TEMPLATE_ID -> {
                final PublicOrderDecoder order = new PublicOrderDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield "order " + order.action() + " " + order.orderId() + (order.side() == Side.BUY ? " b" : " a")
                        + order.price() + "x" + order.quantity()
                        + (MessageHead.isLast(buffer, offset) ? " last" : "");
            }
            default ->
                new FeedStatusDecoder()
                        .wrapAndApplyHeader(buffer, offset, header)
                        .feedState()
                        .toString();
        };
    }

    private String delta(final DirectBuffer buffer, final int offset) {
        final BookDeltaDecoder delta = new BookDeltaDecoder().wrapAndApplyHeader(buffer, offset, header);
        final StringJoiner levels = new StringJoiner(",");
        for (BookDeltaDecoder.BidsDecoder bids = delta.bids(); bids.hasNext(); ) {
            bids.next();
            levels.add("b" + bids.price() + "x" + bids.size());
        }
        for (BookDeltaDecoder.AsksDecoder asks = delta.asks(); asks.hasNext(); ) {
            asks.next();
            levels.add("a" + asks.price() + "x" + asks.size());
        }
        return levels.toString();
    }

    private String snapshot(final DirectBuffer buffer, final int offset) {
        final BookSnapshotDecoder part = new BookSnapshotDecoder().wrapAndApplyHeader(buffer, offset, header);
        final StringJoiner levels = new StringJoiner(",");
        for (BookSnapshotDecoder.BidsDecoder bids = part.bids(); bids.hasNext(); ) {
            bids.next();
            levels.add("b" + bids.price() + "x" + bids.size());
        }
        for (BookSnapshotDecoder.AsksDecoder asks = part.asks(); asks.hasNext(); ) {
            asks.next();
            levels.add("a" + asks.price() + "x" + asks.size());
        }
        return levels.toString();
    }
}
