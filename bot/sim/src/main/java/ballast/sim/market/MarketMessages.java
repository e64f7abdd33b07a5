package ballast.sim.market;

import ballast.codecs.Aggressor;
import ballast.codecs.BookDeltaEncoder;
import ballast.codecs.BookSnapshotEncoder;
import ballast.codecs.FeedState;
import ballast.codecs.FeedStatusEncoder;
import ballast.codecs.HeadEncoder;
import ballast.codecs.InstrumentDefinitionEncoder;
import ballast.codecs.MessageHeaderEncoder;
import ballast.codecs.PublicOrderEncoder;
import ballast.codecs.Side;
import ballast.codecs.TopOfBookEncoder;
import ballast.codecs.TradeEncoder;
import ballast.codecs.VenueState;
import org.agrona.MutableDirectBuffer;

/**
 * Encodes what the venue says of one instrument. Every method writes one message at an offset and answers its length.
 *
 * <p>One thread; no allocation but for instrument definitions.
 */
final class MarketMessages {
    /** Most levels, of both sides together, that one message carries. */
    static final int LEVELS_PER_MESSAGE_MAX = 480;

    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;

    private final int instrumentId;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final InstrumentDefinitionEncoder definition = new InstrumentDefinitionEncoder();
    private final FeedStatusEncoder status = new FeedStatusEncoder();
    private final BookSnapshotEncoder snapshot = new BookSnapshotEncoder();
    private final BookDeltaEncoder delta = new BookDeltaEncoder();
    private final TopOfBookEncoder top = new TopOfBookEncoder();
    private final TradeEncoder trade = new TradeEncoder();
    private final PublicOrderEncoder order = new PublicOrderEncoder();
    private long venueTimeNs;
    private long receiveTimeNs;

    MarketMessages(final int instrumentId) {
        this.instrumentId = instrumentId;
    }

    /** Times of the messages that follow, in ns since 1970. */
    MarketMessages at(final long venueNs, final long receiveNs) {
        venueTimeNs = venueNs;
        receiveTimeNs = receiveNs;
        return this;
    }

    private void head(final HeadEncoder head, final long sequence, final boolean isLast) {
        head.venueTimeNs(venueTimeNs)
                .receiveTimeNs(receiveTimeNs)
                .sequence(sequence)
                .instrumentId(instrumentId)
                .flags()
                .clear()
                .last(isLast);
    }

    int definition(final MutableDirectBuffer buffer, final int offset, final InstrumentSettings settings) {
        definition.wrapAndApplyHeader(buffer, offset, header);
        head(definition.head(), 0, true);
        definition
                .tickMantissa(settings.whole(MarketParameter.TICK_MANTISSA))
                .lotMantissa(settings.whole(MarketParameter.LOT_MANTISSA))
                .contractMantissa(settings.whole(MarketParameter.CONTRACT_MANTISSA))
                .minLots(settings.whole(MarketParameter.MIN_LOTS))
                .maxLots(settings.whole(MarketParameter.MAX_LOTS))
                .minNotional(0)
                .makerFeeRate(settings.whole(MarketParameter.MAKER_FEE_RATE))
                .takerFeeRate(settings.whole(MarketParameter.TAKER_FEE_RATE))
                .tickExponent((byte) settings.whole(MarketParameter.TICK_EXPONENT))
                .lotExponent((byte) settings.whole(MarketParameter.LOT_EXPONENT))
                .contractExponent((byte) settings.whole(MarketParameter.CONTRACT_EXPONENT))
                .moneyExponent((byte) settings.whole(MarketParameter.MONEY_EXPONENT))
                .contractType(settings.contractType())
                .amendSupported((short) 1)
                .symbol(settings.symbol())
                .venue(settings.venue())
                .settlementCurrency(settings.settlementCurrency());
        return HEADER + definition.encodedLength();
    }

    int status(
            final MutableDirectBuffer buffer,
            final int offset,
            final FeedState feedState,
            final VenueState venueState,
            final long expectedSequence,
            final long receivedSequence) {
        status.wrapAndApplyHeader(buffer, offset, header);
        head(status.head(), receivedSequence, true);
        status.expectedSequence(expectedSequence)
                .receivedSequence(receivedSequence)
                .feedState(feedState)
                .venueState(venueState);
        return HEADER + FeedStatusEncoder.BLOCK_LENGTH;
    }

    int trade(
            final MutableDirectBuffer buffer,
            final int offset,
            final long tradeId,
            final long price,
            final long lots,
            final boolean isBuyer) {
        trade.wrapAndApplyHeader(buffer, offset, header);
        head(trade.head(), tradeId, false);
        trade.price(price).quantity(lots).aggressor(isBuyer ? Aggressor.BUYER : Aggressor.SELLER);
        return HEADER + TradeEncoder.BLOCK_LENGTH;
    }

    /** The one of the changed orders that has this index. */
    int order(
            final MutableDirectBuffer buffer,
            final int offset,
            final long sequence,
            final ChangedOrders orders,
            final int index) {
        order.wrapAndApplyHeader(buffer, offset, header);
        head(order.head(), sequence, false);
        order.orderId(orders.id(index))
                .price(orders.price(index))
                .quantity(orders.lots(index))
                .side(orders.isBid(index) ? Side.BUY : Side.SELL)
                .action(orders.action(index));
        return HEADER + PublicOrderEncoder.BLOCK_LENGTH;
    }

    int top(final MutableDirectBuffer buffer, final int offset, final long sequence, final MarketBook book) {
        top.wrapAndApplyHeader(buffer, offset, header);
        head(top.head(), sequence, true);
        top.bidPrice(book.bestBid())
                .bidSize(book.side(true).size(book.bestBid()))
                .askPrice(book.bestAsk())
                .askSize(book.side(false).size(book.bestAsk()));
        return HEADER + TopOfBookEncoder.BLOCK_LENGTH;
    }

    /** What a delta follows and covers, and which of the changed levels this part of it carries. */
    int delta(
            final MutableDirectBuffer buffer,
            final int offset,
            final long previousSequence,
            final long sequence,
            final MarketBook book,
            final int from) {
        final ChangedLevels bids = book.side(true).changed();
        final ChangedLevels asks = book.side(false).changed();
        final int to = Math.min(bids.count() + asks.count(), from + LEVELS_PER_MESSAGE_MAX);
        final int bidsTo = Math.min(bids.count(), to);
        final int bidsFrom = Math.min(bids.count(), from);
        delta.wrapAndApplyHeader(buffer, offset, header);
        head(delta.head(), sequence, to == bids.count() + asks.count());
        delta.previousSequence(previousSequence);
        final BookDeltaEncoder.BidsEncoder bidLevels = delta.bidsCount(bidsTo - bidsFrom);
        for (int i = bidsFrom; i < bidsTo; i++) {
            bidLevels.next().price(bids.price(i)).size(book.side(true).size(bids.price(i)));
        }
        final int asksFrom = Math.max(0, from - bids.count());
        final int asksTo = Math.max(0, to - bids.count());
        final BookDeltaEncoder.AsksEncoder askLevels = delta.asksCount(asksTo - asksFrom);
        for (int i = asksFrom; i < asksTo; i++) {
            askLevels.next().price(asks.price(i)).size(book.side(false).size(asks.price(i)));
        }
        return HEADER + delta.encodedLength();
    }

    /**
     * A part of the whole book: the levels of both sides in a row, bids first, each side best price first.
     *
     * @param levels of both sides: prices of bids, then of asks.
     */
    int snapshot(
            final MutableDirectBuffer buffer,
            final int offset,
            final long sequence,
            final MarketBook book,
            final SnapshotLevels levels,
            final int part) {
        final int from = part * LEVELS_PER_MESSAGE_MAX;
        final int to = Math.min(levels.count(), from + LEVELS_PER_MESSAGE_MAX);
        final int bidsTo = Math.max(from, Math.min(levels.bidCount(), to));
        snapshot.wrapAndApplyHeader(buffer, offset, header);
        head(snapshot.head(), sequence, to == levels.count());
        snapshot.partIndex(part);
        final BookSnapshotEncoder.BidsEncoder bidLevels = snapshot.bidsCount(bidsTo - from);
        for (int i = from; i < bidsTo; i++) {
            bidLevels.next().price(levels.price(i)).size(book.side(true).size(levels.price(i)));
        }
        final BookSnapshotEncoder.AsksEncoder askLevels = snapshot.asksCount(to - bidsTo);
        for (int i = bidsTo; i < to; i++) {
            askLevels.next().price(levels.price(i)).size(book.side(false).size(levels.price(i)));
        }
        return HEADER + snapshot.encodedLength();
    }
}
