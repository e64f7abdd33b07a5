package ballast.sim.venue;

import ballast.codecs.Aggressor;
import ballast.codecs.AmendOrderDecoder;
import ballast.codecs.BookDeltaDecoder;
import ballast.codecs.BookSnapshotDecoder;
import ballast.codecs.CancelOrderDecoder;
import ballast.codecs.FeedState;
import ballast.codecs.FeedStatusDecoder;
import ballast.codecs.FundingRateDecoder;
import ballast.codecs.InstrumentDefinitionDecoder;
import ballast.codecs.MassCancelDecoder;
import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.NewOrderDecoder;
import ballast.codecs.OrderQueryDecoder;
import ballast.codecs.PublicOrderDecoder;
import ballast.codecs.RejectReason;
import ballast.codecs.RequestType;
import ballast.codecs.Side;
import ballast.codecs.TopOfBookDecoder;
import ballast.codecs.TradeDecoder;
import ballast.codecs.VenueState;
import ballast.core.book.OrderBook;
import ballast.core.position.Contract;
import ballast.sim.account.VenueAccount;
import ballast.sim.transit.TimedMessages;
import org.agrona.DirectBuffer;
import org.agrona.collections.Int2ObjectHashMap;

/**
 * The simulated venue: takes market data at venue time and requests at their time of arrival, and answers.
 *
 * <p>The same class answers in backtest, in paper trading and behind the local testnet. It has no clock and no thread:
 * its caller presents events in time order and reads the answers from the queue given at construction. Allocates only
 * when an instrument is first defined. Single thread.
 */
public final class SimVenue {
    private final AnswerPublisher answers;
    private final VenueSetup setup;
    private final RequestThrottle throttle;
    private final OrderTerms terms = new OrderTerms();
    private final Int2ObjectHashMap<SimulatedInstrument> instruments = new Int2ObjectHashMap<>();
    private final VenueAlarm alarm = new VenueAlarm();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final InstrumentDefinitionDecoder definition = new InstrumentDefinitionDecoder();
    private final BookDeltaDecoder bookDelta = new BookDeltaDecoder();
    private final BookSnapshotDecoder bookSnapshot = new BookSnapshotDecoder();
    private final TopOfBookDecoder topOfBook = new TopOfBookDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final FeedStatusDecoder feedStatus = new FeedStatusDecoder();
    private final FundingRateDecoder fundingRate = new FundingRateDecoder();
    private final PublicOrderDecoder publicOrder = new PublicOrderDecoder();
    private final NewOrderDecoder newOrder = new NewOrderDecoder();
    private final AmendOrderDecoder amendOrder = new AmendOrderDecoder();
    private final CancelOrderDecoder cancelOrder = new CancelOrderDecoder();
    private final MassCancelDecoder massCancel = new MassCancelDecoder();
    private final OrderQueryDecoder orderQuery = new OrderQueryDecoder();

    /**
     * A venue without instruments; they come with their definitions.
     *
     * @param setup what it is like.
     * @param answerQueue receives the answers, each due when it reaches us.
     */
    public SimVenue(final VenueSetup setup, final TimedMessages answerQueue) {
        this.setup = setup;
        this.throttle = new RequestThrottle(setup.rules().requests());
        this.answers = new AnswerPublisher(answerQueue, setup.latencies());
    }

    /**
     * Market data has happened at the venue.
     *
     * @param buffer holds an inbound message.
     * @param offset of the message header.
     * @param venueTimeNs when it happened; never less than at the call before.
     */
    public void onMarketData(final DirectBuffer buffer, final int offset, final long venueTimeNs) {
        answers.venueTimeNs(venueTimeNs);
        final int templateId = MessageHead.templateId(buffer, offset);
        if (templateId == InstrumentDefinitionDecoder.TEMPLATE_ID) {
            definition.wrapAndApplyHeader(buffer, offset, header);
            define(new Contract(definition));
            return;
        }
        final SimulatedInstrument one = instruments.get(MessageHead.instrumentId(buffer, offset));
        if (one == null) {
            return;
        }
        switch (templateId) {
            case BookDeltaDecoder.TEMPLATE_ID -> onBookDelta(one, buffer, offset);
            case TradeDecoder.TEMPLATE_ID -> onTrade(one, buffer, offset);
            case TopOfBookDecoder.TEMPLATE_ID -> onTopOfBook(one, buffer, offset);
            case BookSnapshotDecoder.TEMPLATE_ID -> onBookSnapshot(one, buffer, offset);
            case FeedStatusDecoder.TEMPLATE_ID -> onFeedStatus(one, buffer, offset);
            case PublicOrderDecoder.TEMPLATE_ID -> onPublicOrder(one, buffer, offset);
            case FundingRateDecoder.TEMPLATE_ID -> {
                fundingRate.wrapAndApplyHeader(buffer, offset, header);
                one.onFundingRate(fundingRate.rate());
            }
            default -> {
                // nothing else happens at a venue
            }
        }
        done(one);
    }

    private void done(final SimulatedInstrument one) {
        one.onDone();
        alarm.onChanged(one);
    }

    private void define(final Contract contract) {
        SimulatedInstrument one = instruments.get(contract.instrumentId());
        if (one == null) {
            one = new SimulatedInstrument(contract.instrumentId(), answers, setup);
            one.onDefinition(contract);
            instruments.put(contract.instrumentId(), one);
            alarm.add(one);
            alarm.onChanged(one);
        } else {
            one.onDefinition(contract);
        }
    }

    private void onBookDelta(final SimulatedInstrument one, final DirectBuffer buffer, final int offset) {
        bookDelta.wrapAndApplyHeader(buffer, offset, header);
        final OrderBook book = one.book();
        for (BookDeltaDecoder.BidsDecoder levels = bookDelta.bids(); levels.hasNext(); ) {
            levels.next();
            book.applyLevel(Side.BUY, levels.price(), levels.size());
        }
        for (BookDeltaDecoder.AsksDecoder levels = bookDelta.asks(); levels.hasNext(); ) {
            levels.next();
            book.applyLevel(Side.SELL, levels.price(), levels.size());
        }
        onLevels(one, buffer, offset);
    }

    private void onBookSnapshot(final SimulatedInstrument one, final DirectBuffer buffer, final int offset) {
        bookSnapshot.wrapAndApplyHeader(buffer, offset, header);
        final OrderBook book = one.book();
        if (bookSnapshot.partIndex() == 0) {
            one.onSnapshotStart();
        }
        for (BookSnapshotDecoder.BidsDecoder levels = bookSnapshot.bids(); levels.hasNext(); ) {
            levels.next();
            book.applyLevel(Side.BUY, levels.price(), levels.size());
        }
        for (BookSnapshotDecoder.AsksDecoder levels = bookSnapshot.asks(); levels.hasNext(); ) {
            levels.next();
            book.applyLevel(Side.SELL, levels.price(), levels.size());
        }
        onLevels(one, buffer, offset);
    }

    private static void onLevels(final SimulatedInstrument one, final DirectBuffer buffer, final int offset) {
        if (MessageHead.isLast(buffer, offset)) {
            one.book().onLevelsApplied(MessageHead.sequence(buffer, offset));
            one.onBookComplete();
        }
    }

    private void onTopOfBook(final SimulatedInstrument one, final DirectBuffer buffer, final int offset) {
        topOfBook.wrapAndApplyHeader(buffer, offset, header);
        final boolean isUsed = one.book()
                .applyTop(
                        MessageHead.sequence(buffer, offset),
                        topOfBook.bidPrice(),
                        topOfBook.bidSize(),
                        topOfBook.askPrice(),
                        topOfBook.askSize());
        if (isUsed) {
            one.onBookComplete();
        }
    }

    private void onTrade(final SimulatedInstrument one, final DirectBuffer buffer, final int offset) {
        if ((MessageHead.flags(buffer, offset) & MessageHead.FLAG_REPLAYED) != 0) {
            return;
        }
        trade.wrapAndApplyHeader(buffer, offset, header);
        final Aggressor aggressor = trade.aggressor();
        one.onTrade(trade.price(), trade.quantity(), aggressor != Aggressor.BUYER, aggressor != Aggressor.SELLER);
    }

    private void onPublicOrder(final SimulatedInstrument one, final DirectBuffer buffer, final int offset) {
        publicOrder.wrapAndApplyHeader(buffer, offset, header);
        one.onPublicOrder(
                publicOrder.action(),
                publicOrder.orderId(),
                publicOrder.side(),
                publicOrder.price(),
                publicOrder.quantity());
    }

    private void onFeedStatus(final SimulatedInstrument one, final DirectBuffer buffer, final int offset) {
        feedStatus.wrapAndApplyHeader(buffer, offset, header);
        one.onTradingState(feedStatus.venueState() == VenueState.TRADING);
        if (feedStatus.feedState() == FeedState.GAP) {
            one.onGap();
        } else if (feedStatus.feedState() == FeedState.RESYNCED) {
            one.onResynced();
        }
    }

    /**
     * A request of ours has arrived.
     *
     * @param buffer holds an outbound message.
     * @param offset of the message header.
     * @param venueTimeNs time of arrival; never less than at the call before.
     */
    public void onRequest(final DirectBuffer buffer, final int offset, final long venueTimeNs) {
        answers.venueTimeNs(venueTimeNs);
        final SimulatedInstrument one = instruments.get(MessageHead.instrumentId(buffer, offset));
        if (one == null) {
            throw new IllegalStateException(
                    "request for instrument " + MessageHead.instrumentId(buffer, offset) + ", which was never defined");
        }
        switch (MessageHead.templateId(buffer, offset)) {
            case NewOrderDecoder.TEMPLATE_ID -> onNewOrder(one, buffer, offset);
            case AmendOrderDecoder.TEMPLATE_ID -> onAmend(one, buffer, offset);
            case CancelOrderDecoder.TEMPLATE_ID -> onCancel(one, buffer, offset);
            case MassCancelDecoder.TEMPLATE_ID -> onMassCancel(one, buffer, offset);
            case OrderQueryDecoder.TEMPLATE_ID -> onQuery(one, buffer, offset);
            default ->
                throw new IllegalStateException(
                        "template " + MessageHead.templateId(buffer, offset) + " is not a request");
        }
        done(one);
    }

    /**
     * Our account in an instrument, to be read.
     *
     * @param instrumentId of an instrument.
     * @return the account, or null when the instrument was never defined.
     */
    public VenueAccount account(final int instrumentId) {
        final SimulatedInstrument one = instruments.get(instrumentId);
        return one == null ? null : one.account();
    }

    /** Orders of ours that rest, in all instruments. */
    public int restingOrders() {
        int count = 0;
        for (final SimulatedInstrument one : instruments.values()) {
            count += one.restingOrders();
        }
        return count;
    }

    /** When the venue does something next that neither the tape nor a request causes; {@link Long#MAX_VALUE}: never. */
    public long nextTimeNs() {
        return alarm.timeNs();
    }

    /**
     * The time of {@link #nextTimeNs} has come.
     *
     * @param venueTimeNs now; never less than at the call before.
     */
    public void onTime(final long venueTimeNs) {
        answers.venueTimeNs(venueTimeNs);
        final SimulatedInstrument one = alarm.next();
        one.onTime(venueTimeNs);
        done(one);
    }

    private void onNewOrder(final SimulatedInstrument one, final DirectBuffer buffer, final int offset) {
        newOrder.wrapAndApplyHeader(buffer, offset, header);
        terms.side = newOrder.side();
        terms.price = newOrder.price();
        terms.quantity = newOrder.quantity();
        terms.type(newOrder.ordType(), newOrder.timeInForce());
        terms.isPostOnly = newOrder.execInst().postOnly();
        terms.isReduceOnly = newOrder.execInst().reduceOnly();
        final long id = newOrder.clientOrderId();
        if (throttle.refuses(answers.venueTimeNs())) {
            one.refuse(RequestType.NEW, id, 0, RejectReason.RATE_LIMIT);
        } else if (terms.isPossible()) {
            one.onNewOrder(id, terms);
        } else {
            one.refuse(RequestType.NEW, id, 0, RejectReason.UNSUPPORTED);
        }
    }

    private void onAmend(final SimulatedInstrument one, final DirectBuffer buffer, final int offset) {
        amendOrder.wrapAndApplyHeader(buffer, offset, header);
        final long id = amendOrder.clientOrderId();
        final long orderId = amendOrder.origClientOrderId();
        if (throttle.refuses(answers.venueTimeNs())) {
            one.refuse(RequestType.AMEND, id, orderId, RejectReason.RATE_LIMIT);
            return;
        }
        terms.price = amendOrder.price();
        terms.quantity = amendOrder.quantity();
        terms.resting();
        terms.isPostOnly = amendOrder.execInst().postOnly();
        one.onAmend(id, orderId, terms);
    }

    private void onCancel(final SimulatedInstrument one, final DirectBuffer buffer, final int offset) {
        cancelOrder.wrapAndApplyHeader(buffer, offset, header);
        final long id = cancelOrder.clientOrderId();
        if (throttle.isBanned(answers.venueTimeNs())) {
            one.refuse(RequestType.CANCEL, id, cancelOrder.origClientOrderId(), RejectReason.RATE_LIMIT);
        } else {
            one.onCancel(id, cancelOrder.origClientOrderId());
        }
    }

    private void onMassCancel(final SimulatedInstrument one, final DirectBuffer buffer, final int offset) {
        massCancel.wrapAndApplyHeader(buffer, offset, header);
        if (throttle.isBanned(answers.venueTimeNs())) {
            one.refuse(RequestType.MASS_CANCEL, massCancel.clientOrderId(), 0, RejectReason.RATE_LIMIT);
        } else {
            one.onMassCancel();
        }
    }

    private void onQuery(final SimulatedInstrument one, final DirectBuffer buffer, final int offset) {
        orderQuery.wrapAndApplyHeader(buffer, offset, header);
        final long id = orderQuery.clientOrderId();
        if (throttle.isBanned(answers.venueTimeNs())) {
            one.refuse(RequestType.QUERY, id, orderQuery.origClientOrderId(), RejectReason.RATE_LIMIT);
        } else {
            one.onQuery(id, orderQuery.origClientOrderId());
        }
    }
}
