package ballast.sim;

import ballast.codecs.Aggressor;
import ballast.codecs.AmendOrderEncoder;
import ballast.codecs.BookDeltaEncoder;
import ballast.codecs.BookSnapshotEncoder;
import ballast.codecs.CancelOrderEncoder;
import ballast.codecs.ContractType;
import ballast.codecs.FeedState;
import ballast.codecs.FeedStatusEncoder;
import ballast.codecs.FundingRateEncoder;
import ballast.codecs.HeadEncoder;
import ballast.codecs.InstrumentDefinitionEncoder;
import ballast.codecs.MassCancelEncoder;
import ballast.codecs.MessageHeaderEncoder;
import ballast.codecs.NewOrderEncoder;
import ballast.codecs.OrdType;
import ballast.codecs.OrderAction;
import ballast.codecs.OrderQueryEncoder;
import ballast.codecs.PublicOrderEncoder;
import ballast.codecs.Side;
import ballast.codecs.TimeInForce;
import ballast.codecs.TopOfBookEncoder;
import ballast.codecs.TradeEncoder;
import ballast.codecs.VenueState;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes one message at a time for tests of the simulator, at {@link #OFFSET} of {@link #buffer}. Makes no garbage,
 * except for definitions.
 */
public final class SimMessages {
    /** Where messages start: not at 0, so that nobody can forget the offset. */
    public static final int OFFSET = 24;

    private static final int CAPACITY = 1 << 16;
    private static final int LEVELS_MAX = 1_024;

    /** Holds the message written last. */
    public final UnsafeBuffer buffer = new UnsafeBuffer(new byte[CAPACITY]);

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final InstrumentDefinitionEncoder definition = new InstrumentDefinitionEncoder();
    private final BookDeltaEncoder delta = new BookDeltaEncoder();
    private final BookSnapshotEncoder snapshot = new BookSnapshotEncoder();
    private final TopOfBookEncoder top = new TopOfBookEncoder();
    private final TradeEncoder trade = new TradeEncoder();
    private final PublicOrderEncoder publicOrder = new PublicOrderEncoder();
    private final FeedStatusEncoder feed = new FeedStatusEncoder();
    private final FundingRateEncoder fundingRate = new FundingRateEncoder();
    private final NewOrderEncoder newOrder = new NewOrderEncoder();
    private final AmendOrderEncoder amend = new AmendOrderEncoder();
    private final CancelOrderEncoder cancel = new CancelOrderEncoder();
    private final MassCancelEncoder massCancel = new MassCancelEncoder();
    private final OrderQueryEncoder query = new OrderQueryEncoder();
    private final long[][] prices = new long[2][LEVELS_MAX];
    private final long[][] sizes = new long[2][LEVELS_MAX];
    private final int[] counts = new int[2];
    private long venueTimeNs;
    private long receiveTimeNs;
    private int instrumentId = 1;
    private int length;

    /** Length of the message written last, header included. */
    public int length() {
        return length;
    }

    /** Both times of messages from here on. */
    public SimMessages at(final long timeNs) {
        return at(timeNs, timeNs);
    }

    /** Times of messages from here on. */
    public SimMessages at(final long newVenueTimeNs, final long newReceiveTimeNs) {
        venueTimeNs = newVenueTimeNs;
        receiveTimeNs = newReceiveTimeNs;
        return this;
    }

    /** Instrument of messages from here on. */
    public SimMessages instrument(final int newInstrumentId) {
        instrumentId = newInstrumentId;
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

    private void finish(final int encodedLength) {
        length = MessageHeaderEncoder.ENCODED_LENGTH + encodedLength;
    }

    /**
     * A definition: tick, lot and contract of one unit, 1 to 1000 lots a order, money in hundredths (linear) or 1e-8
     * (inverse), maker rebate of 0.01 % and taker fee of 0.05 %.
     */
    public void definition(final ContractType type, final long minNotional) {
        definition.wrapAndApplyHeader(buffer, OFFSET, header);
        head(definition.head(), 0, true);
        definition
                .tickMantissa(1)
                .lotMantissa(1)
                .contractMantissa(1)
                .minLots(1)
                .maxLots(1_000)
                .minNotional(minNotional)
                .makerFeeRate(-100_000)
                .takerFeeRate(500_000)
                .tickExponent((byte) 0)
                .lotExponent((byte) 0)
                .contractExponent((byte) 0)
                .moneyExponent((byte) (type == ContractType.INVERSE ? -8 : -2))
                .contractType(type)
                .amendSupported((short) 1);
        definition.symbol("TEST" + instrumentId).venue("venue").settlementCurrency("USD");
        finish(definition.encodedLength());
    }

    /** A level of the next delta or snapshot. */
    public SimMessages level(final Side side, final long price, final long size) {
        final int at = side == Side.BUY ? 0 : 1;
        prices[at][counts[at]] = price;
        sizes[at][counts[at]++] = size;
        return this;
    }

    /** Level changes collected before. */
    public void delta(final long sequence, final boolean isLast) {
        delta.wrapAndApplyHeader(buffer, OFFSET, header);
        head(delta.head(), sequence, isLast);
        delta.previousSequence(0);
        final BookDeltaEncoder.BidsEncoder bids = delta.bidsCount(counts[0]);
        for (int i = 0; i < counts[0]; i++) {
            bids.next().price(prices[0][i]).size(sizes[0][i]);
        }
        final BookDeltaEncoder.AsksEncoder asks = delta.asksCount(counts[1]);
        for (int i = 0; i < counts[1]; i++) {
            asks.next().price(prices[1][i]).size(sizes[1][i]);
        }
        finish(delta.encodedLength());
        counts[0] = 0;
        counts[1] = 0;
    }

    /** A part of a snapshot with the levels collected before. */
    public void snapshot(final long sequence, final int part, final boolean isLast) {
        snapshot.wrapAndApplyHeader(buffer, OFFSET, header);
        head(snapshot.head(), sequence, isLast);
        snapshot.partIndex(part);
        final BookSnapshotEncoder.BidsEncoder bids = snapshot.bidsCount(counts[0]);
        for (int i = 0; i < counts[0]; i++) {
            bids.next().price(prices[0][i]).size(sizes[0][i]);
        }
        final BookSnapshotEncoder.AsksEncoder asks = snapshot.asksCount(counts[1]);
        for (int i = 0; i < counts[1]; i++) {
            asks.next().price(prices[1][i]).size(sizes[1][i]);
        }
        finish(snapshot.encodedLength());
        counts[0] = 0;
        counts[1] = 0;
    }

    /** Best prices and sizes. */
    public void top(final long sequence, final long bid, final long bidSize, final long ask, final long askSize) {
        top.wrapAndApplyHeader(buffer, OFFSET, header);
        head(top.head(), sequence, true);
        top.bidPrice(bid).bidSize(bidSize).askPrice(ask).askSize(askSize);
        finish(TopOfBookEncoder.BLOCK_LENGTH);
    }

    /** A public trade. */
    public void trade(final long price, final long lots, final Aggressor aggressor, final boolean isReplayed) {
        trade.wrapAndApplyHeader(buffer, OFFSET, header);
        head(trade.head(), 0, true);
        trade.head().flags().replayed(isReplayed);
        trade.price(price).quantity(lots).aggressor(aggressor);
        finish(TradeEncoder.BLOCK_LENGTH);
    }

    /** One order of the public book. */
    public void publicOrder(
            final OrderAction action, final long id, final Side side, final long price, final long lots) {
        publicOrder.wrapAndApplyHeader(buffer, OFFSET, header);
        head(publicOrder.head(), 0, false);
        publicOrder.orderId(id).price(price).quantity(lots).side(side).action(action);
        finish(PublicOrderEncoder.BLOCK_LENGTH);
    }

    /** State of the feed and of the venue. */
    public void feed(final FeedState feedState, final VenueState venueState) {
        feed.wrapAndApplyHeader(buffer, OFFSET, header);
        head(feed.head(), 0, true);
        feed.expectedSequence(0).receivedSequence(0).feedState(feedState).venueState(venueState);
        finish(FeedStatusEncoder.BLOCK_LENGTH);
    }

    /** What the next settlement pays, 1e-9. */
    public void fundingRate(final long rate) {
        fundingRate.wrapAndApplyHeader(buffer, OFFSET, header);
        head(fundingRate.head(), 0, true);
        fundingRate.settlementTimeNs(0).rate(rate);
        finish(FundingRateEncoder.BLOCK_LENGTH);
    }

    /** A new order, limit, good till cancel and post-only unless the encoder returned is told otherwise. */
    public NewOrderEncoder newOrder(final long id, final Side side, final long price, final long lots) {
        newOrder.wrapAndApplyHeader(buffer, OFFSET, header);
        head(newOrder.head(), 0, true);
        newOrder.execInst().clear().postOnly(true);
        finish(NewOrderEncoder.BLOCK_LENGTH);
        return newOrder.cause(0)
                .clientOrderId(id)
                .decisionId(0)
                .price(price)
                .quantity(lots)
                .side(side)
                .ordType(OrdType.LIMIT)
                .timeInForce(TimeInForce.GOOD_TILL_CANCEL);
    }

    /** An amend, post-only or not. */
    public void amend(final long id, final long orderId, final long price, final long lots, final boolean isPostOnly) {
        amend.wrapAndApplyHeader(buffer, OFFSET, header);
        head(amend.head(), 0, true);
        amend.cause(0)
                .clientOrderId(id)
                .origClientOrderId(orderId)
                .venueOrderId(0)
                .decisionId(0)
                .price(price)
                .quantity(lots)
                .side(Side.BUY)
                .execInst()
                .clear()
                .postOnly(isPostOnly);
        finish(AmendOrderEncoder.BLOCK_LENGTH);
    }

    /** A cancel. */
    public void cancel(final long id, final long orderId) {
        cancel.wrapAndApplyHeader(buffer, OFFSET, header);
        head(cancel.head(), 0, true);
        cancel.cause(0)
                .clientOrderId(id)
                .origClientOrderId(orderId)
                .venueOrderId(0)
                .side(Side.BUY);
        finish(CancelOrderEncoder.BLOCK_LENGTH);
    }

    /** A cancel of everything in the instrument. */
    public void massCancel(final long id) {
        massCancel.wrapAndApplyHeader(buffer, OFFSET, header);
        head(massCancel.head(), 0, true);
        massCancel.cause(0).clientOrderId(id);
        finish(MassCancelEncoder.BLOCK_LENGTH);
    }

    /** A question about an order. */
    public void query(final long id, final long orderId) {
        query.wrapAndApplyHeader(buffer, OFFSET, header);
        head(query.head(), 0, true);
        query.cause(0).clientOrderId(id).origClientOrderId(orderId).venueOrderId(0);
        finish(OrderQueryEncoder.BLOCK_LENGTH);
    }
}
