package ballast.app.cli;

import ballast.codecs.BookDeltaDecoder;
import ballast.codecs.BookSnapshotDecoder;
import ballast.codecs.FeedStatusDecoder;
import ballast.codecs.FundingRateDecoder;
import ballast.codecs.InstrumentDefinitionDecoder;
import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.PublicOrderDecoder;
import ballast.codecs.TopOfBookDecoder;
import ballast.codecs.TradeDecoder;
import java.util.function.Supplier;
import org.agrona.DirectBuffer;

/**
 * Names and values of the fields of market data messages, for people and for JSON. Of other messages only the head is
 * told. One thread.
 */
final class MessageFields {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final InstrumentDefinitionDecoder definition = new InstrumentDefinitionDecoder();
    private final BookDeltaDecoder delta = new BookDeltaDecoder();
    private final BookSnapshotDecoder snapshot = new BookSnapshotDecoder();
    private final TopOfBookDecoder top = new TopOfBookDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final FeedStatusDecoder status = new FeedStatusDecoder();
    private final PublicOrderDecoder publicOrder = new PublicOrderDecoder();
    private final FundingRateDecoder fundingRate = new FundingRateDecoder();

    /** Receives the fields of one message in their order. */
    interface Sink {
        /** A whole number. */
        void number(String name, long value);

        /** A word. */
        void text(String name, String value);

        /** A side of a book begins. */
        void beginLevels(String name, int count);

        /** One level of it. */
        void level(long price, long size);

        /** The side is complete. */
        void endLevels();
    }

    /** Name of a message's template. */
    static String name(final int templateId) {
        return switch (templateId) {
            case InstrumentDefinitionDecoder.TEMPLATE_ID -> "InstrumentDefinition";
            case BookDeltaDecoder.TEMPLATE_ID -> "BookDelta";
            case BookSnapshotDecoder.TEMPLATE_ID -> "BookSnapshot";
            case TopOfBookDecoder.TEMPLATE_ID -> "TopOfBook";
            case TradeDecoder.TEMPLATE_ID -> "Trade";
            case FeedStatusDecoder.TEMPLATE_ID -> "FeedStatus";
            case PublicOrderDecoder.TEMPLATE_ID -> "PublicOrder";
            case FundingRateDecoder.TEMPLATE_ID -> "FundingRate";
            default -> "template " + templateId;
        };
    }

    /**
     * Tells the fields behind the head.
     *
     * @param buffer holds the message.
     * @param offset of its header.
     * @param sink receives them.
     */
    void tell(final DirectBuffer buffer, final int offset, final Sink sink) {
        switch (MessageHead.templateId(buffer, offset)) {
            case InstrumentDefinitionDecoder.TEMPLATE_ID -> definition(buffer, offset, sink);
            case BookDeltaDecoder.TEMPLATE_ID -> delta(buffer, offset, sink);
            case BookSnapshotDecoder.TEMPLATE_ID -> snapshot(buffer, offset, sink);
            case TopOfBookDecoder.TEMPLATE_ID -> top(buffer, offset, sink);
            case TradeDecoder.TEMPLATE_ID -> trade(buffer, offset, sink);
            case FeedStatusDecoder.TEMPLATE_ID -> status(buffer, offset, sink);
            case PublicOrderDecoder.TEMPLATE_ID -> publicOrder(buffer, offset, sink);
            case FundingRateDecoder.TEMPLATE_ID -> fundingRate(buffer, offset, sink);
            default -> sink.text("fields", "not shown");
        }
    }

    private void definition(final DirectBuffer buffer, final int offset, final Sink sink) {
        definition.wrapAndApplyHeader(buffer, offset, header);
        sink.text("symbol", definition.symbol());
        sink.text("venue", definition.venue());
        sink.text("settlement", definition.settlementCurrency());
        sink.text("type", word(definition::contractType));
        sink.text("tick", definition.tickMantissa() + "e" + definition.tickExponent());
        sink.text("lot", definition.lotMantissa() + "e" + definition.lotExponent());
        sink.number("minLots", definition.minLots());
        sink.number("maxLots", definition.maxLots());
        sink.number("makerFeeRate", definition.makerFeeRate());
        sink.number("takerFeeRate", definition.takerFeeRate());
    }

    /** A value that a newer schema may have added is no reason to stop. */
    private static String word(final Supplier<Enum<?>> field) {
        try {
            return field.get().name();
        } catch (final IllegalArgumentException e) {
            return "unknown";
        }
    }

    private void delta(final DirectBuffer buffer, final int offset, final Sink sink) {
        delta.wrapAndApplyHeader(buffer, offset, header);
        sink.number("previousSequence", delta.previousSequence());
        final BookDeltaDecoder.BidsDecoder bids = delta.bids();
        sink.beginLevels("bids", bids.count());
        while (bids.hasNext()) {
            bids.next();
            sink.level(bids.price(), bids.size());
        }
        sink.endLevels();
        final BookDeltaDecoder.AsksDecoder asks = delta.asks();
        sink.beginLevels("asks", asks.count());
        while (asks.hasNext()) {
            asks.next();
            sink.level(asks.price(), asks.size());
        }
        sink.endLevels();
    }

    private void snapshot(final DirectBuffer buffer, final int offset, final Sink sink) {
        snapshot.wrapAndApplyHeader(buffer, offset, header);
        sink.number("partIndex", snapshot.partIndex());
        final BookSnapshotDecoder.BidsDecoder bids = snapshot.bids();
        sink.beginLevels("bids", bids.count());
        while (bids.hasNext()) {
            bids.next();
            sink.level(bids.price(), bids.size());
        }
        sink.endLevels();
        final BookSnapshotDecoder.AsksDecoder asks = snapshot.asks();
        sink.beginLevels("asks", asks.count());
        while (asks.hasNext()) {
            asks.next();
            sink.level(asks.price(), asks.size());
        }
        sink.endLevels();
    }

    private void top(final DirectBuffer buffer, final int offset, final Sink sink) {
        top.wrapAndApplyHeader(buffer, offset, header);
        sink.number("bidPrice", top.bidPrice());
        sink.number("bidSize", top.bidSize());
        sink.number("askPrice", top.askPrice());
        sink.number("askSize", top.askSize());
    }

    private void trade(final DirectBuffer buffer, final int offset, final Sink sink) {
        trade.wrapAndApplyHeader(buffer, offset, header);
        sink.number("price", trade.price());
        sink.number("quantity", trade.quantity());
        sink.text("aggressor", word(trade::aggressor));
    }

    private void status(final DirectBuffer buffer, final int offset, final Sink sink) {
        status.wrapAndApplyHeader(buffer, offset, header);
        sink.text("feedState", word(status::feedState));
        sink.text("venueState", word(status::venueState));
        sink.number("expectedSequence", status.expectedSequence());
        sink.number("receivedSequence", status.receivedSequence());
    }

    private void publicOrder(final DirectBuffer buffer, final int offset, final Sink sink) {
        publicOrder.wrapAndApplyHeader(buffer, offset, header);
        sink.text("action", word(publicOrder::action));
        sink.text("side", word(publicOrder::side));
        sink.number("orderId", publicOrder.orderId());
        sink.number("price", publicOrder.price());
        sink.number("quantity", publicOrder.quantity());
    }

    private void fundingRate(final DirectBuffer buffer, final int offset, final Sink sink) {
        fundingRate.wrapAndApplyHeader(buffer, offset, header);
        sink.number("settlementTimeNs", fundingRate.settlementTimeNs());
        sink.number("rate", fundingRate.rate());
    }
}
