package ballast.testnet.market;

import ballast.codecs.Aggressor;
import ballast.codecs.AmendOrderEncoder;
import ballast.codecs.BookSnapshotEncoder;
import ballast.codecs.CancelOrderEncoder;
import ballast.codecs.ExecutionReportDecoder;
import ballast.codecs.FeedState;
import ballast.codecs.FeedStatusEncoder;
import ballast.codecs.HeadEncoder;
import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.MessageHeaderEncoder;
import ballast.codecs.NewOrderEncoder;
import ballast.codecs.OrdType;
import ballast.codecs.OrderRejectDecoder;
import ballast.codecs.RejectReason;
import ballast.codecs.Side;
import ballast.codecs.TimeInForce;
import ballast.codecs.TradeEncoder;
import ballast.codecs.VenueState;
import ballast.sim.model.ConstantLatency;
import ballast.sim.model.FillMode;
import ballast.sim.model.LatencyModel;
import ballast.sim.model.RiskAverseQueue;
import ballast.sim.model.VenueLatencies;
import ballast.sim.model.VenueRules;
import ballast.sim.transit.TimedMessages;
import ballast.sim.venue.SimVenue;
import ballast.sim.venue.VenueSetup;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

/**
 * The simulated venue of one account: the same class that answers in backtest and paper trading, without latencies.
 *
 * <p>Every account has its own, so that accounts neither see nor trade with each other. Balances and fees are kept
 * outside of it. Single thread.
 */
final class SimAccount {
    /** Hears what the simulator says. */
    interface Answers {
        /** Of an order. */
        void onReport(ExecutionReportDecoder report);

        /** A request was refused. */
        void onRefused(long simId, RejectReason reason);
    }

    private final TimedMessages queue = new TimedMessages();
    private final SimVenue venue;
    private final Answers answers;
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    private final MessageHeaderEncoder headerOut = new MessageHeaderEncoder();
    private final MessageHeaderDecoder headerIn = new MessageHeaderDecoder();
    private final NewOrderEncoder newOrder = new NewOrderEncoder();
    private final AmendOrderEncoder amend = new AmendOrderEncoder();
    private final CancelOrderEncoder cancel = new CancelOrderEncoder();
    private final BookSnapshotEncoder snapshot = new BookSnapshotEncoder();
    private final TradeEncoder trade = new TradeEncoder();
    private final FeedStatusEncoder status = new FeedStatusEncoder();
    private final ExecutionReportDecoder report = new ExecutionReportDecoder();
    private final OrderRejectDecoder reject = new OrderRejectDecoder();

    SimAccount(final VenueRules.SelfTrade selfTrade, final Answers answers) {
        this.answers = answers;
        final LatencyModel none = new ConstantLatency(0);
        final VenueRules usual = VenueRules.USUAL;
        this.venue = new SimVenue(
                new VenueSetup(
                                new RiskAverseQueue(),
                                FillMode.TRADED,
                                new VenueLatencies(none, none, none, none, none, none))
                        .with(new VenueRules(
                                usual.postOnly(),
                                selfTrade,
                                usual.priceBand(),
                                usual.ordersMax(),
                                usual.requests(),
                                usual.maintenance())),
                queue);
    }

    void onMarketData(final DirectBuffer data, final int offset, final long nowNs) {
        while (venue.nextTimeNs() <= nowNs) {
            venue.onTime(nowNs);
        }
        venue.onMarketData(data, offset, nowNs);
        drain();
    }

    /** Begin in the middle of a market: what it is, and its book now. */
    void begin(final DirectBuffer definition, final SymbolMarket market, final long nowNs) {
        onMarketData(definition, 0, nowNs);
        snapshot.wrapAndApplyHeader(buffer, 0, headerOut);
        head(snapshot.head(), market, nowNs);
        snapshot.partIndex(0);
        final Map<Long, Long> bids = market.levels(Side.BUY);
        final BookSnapshotEncoder.BidsEncoder bidRows = snapshot.bidsCount(bids.size());
        bids.forEach((price, size) -> bidRows.next().price(price).size(size));
        final Map<Long, Long> asks = market.levels(Side.SELL);
        final BookSnapshotEncoder.AsksEncoder askRows = snapshot.asksCount(asks.size());
        asks.forEach((price, size) -> askRows.next().price(price).size(size));
        onMarketData(buffer, 0, nowNs);
    }

    /** Place what a ticket says, under the id of the order. */
    void place(final Order order, final long nowNs) {
        final OrderTicket ticket = order.ticket();
        final SymbolMarket market = ticket.market();
        newOrder.wrapAndApplyHeader(buffer, 0, headerOut);
        head(newOrder.head(), market, nowNs);
        newOrder.cause(0)
                .clientOrderId(order.simId)
                .decisionId(0)
                .price(ticket.price() == null ? 0 : market.ticks(ticket.price()))
                .quantity(market.lots(order.quantity))
                .side(ticket.side())
                .ordType(ticket.type() == OrderType.MARKET ? OrdType.MARKET : OrdType.LIMIT)
                .timeInForce(
                        switch (ticket.lifetime()) {
                            case GTC -> TimeInForce.GOOD_TILL_CANCEL;
                            case IOC -> TimeInForce.IMMEDIATE_OR_CANCEL;
                            case FOK -> TimeInForce.FILL_OR_KILL;
                        });
        newOrder.execInst().clear().postOnly(ticket.type() == OrderType.LIMIT_MAKER);
        request(nowNs);
    }

    void amend(final Order order, final long newSimId, final long lots, final long nowNs) {
        final SymbolMarket market = order.market();
        amend.wrapAndApplyHeader(buffer, 0, headerOut);
        head(amend.head(), market, nowNs);
        amend.cause(0)
                .clientOrderId(newSimId)
                .origClientOrderId(order.simId)
                .venueOrderId(0)
                .decisionId(0)
                .price(market.ticks(order.price()))
                .quantity(lots)
                .side(order.side());
        amend.execInst().clear().postOnly(order.ticket().type() == OrderType.LIMIT_MAKER);
        request(nowNs);
    }

    void cancel(final Order order, final long requestId, final long nowNs) {
        cancel.wrapAndApplyHeader(buffer, 0, headerOut);
        head(cancel.head(), order.market(), nowNs);
        cancel.cause(0)
                .clientOrderId(requestId)
                .origClientOrderId(order.simId)
                .venueOrderId(0)
                .side(order.side());
        request(nowNs);
    }

    /** A trade that only this account sees. */
    void trade(final SymbolMarket market, final long ticks, final long lots, final long nowNs) {
        trade.wrapAndApplyHeader(buffer, 0, headerOut);
        head(trade.head(), market, nowNs);
        trade.price(ticks).quantity(lots).aggressor(Aggressor.UNKNOWN);
        onMarketData(buffer, 0, nowNs);
    }

    /** The symbol trades, or not. */
    void trading(final SymbolMarket market, final boolean isTrading, final long nowNs) {
        status.wrapAndApplyHeader(buffer, 0, headerOut);
        head(status.head(), market, nowNs);
        status.expectedSequence(0)
                .receivedSequence(0)
                .feedState(FeedState.LIVE)
                .venueState(isTrading ? VenueState.TRADING : VenueState.HALTED);
        onMarketData(buffer, 0, nowNs);
    }

    private static void head(final HeadEncoder head, final SymbolMarket market, final long nowNs) {
        head.venueTimeNs(nowNs)
                .receiveTimeNs(nowNs)
                .sequence(0)
                .instrumentId(market.contract().instrumentId());
        head.flags().clear().last(true);
    }

    private void request(final long nowNs) {
        venue.onRequest(buffer, 0, nowNs);
        drain();
    }

    private void drain() {
        while (!queue.isEmpty()) {
            final DirectBuffer message = queue.buffer();
            final int offset = queue.offset();
            queue.remove();
            if (MessageHead.templateId(message, offset) == ExecutionReportDecoder.TEMPLATE_ID) {
                report.wrapAndApplyHeader(message, offset, headerIn);
                answers.onReport(report);
            } else if (MessageHead.templateId(message, offset) == OrderRejectDecoder.TEMPLATE_ID) {
                reject.wrapAndApplyHeader(message, offset, headerIn);
                answers.onRefused(reject.clientOrderId(), reject.reason());
            }
        }
    }
}
