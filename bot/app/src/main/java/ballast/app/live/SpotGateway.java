package ballast.app.live;

import ballast.app.host.LiveGateway;
import ballast.codecs.ClockOffsetEncoder;
import ballast.codecs.MessageHandler;
import ballast.codecs.MessageHeaderEncoder;
import ballast.gateway.venue.binance.BinanceInstrument;
import ballast.gateway.venue.binance.live.OrderConnection;
import ballast.gateway.venue.binance.order.Context;
import ballast.gateway.venue.binance.order.SessionCounter;
import ballast.gateway.venue.binance.stream.SessionSettings;
import ballast.gateway.venue.binance.stream.SpotMarketSession;
import ballast.gateway.venue.binance.stream.VenueAccess;
import ballast.gateway.ws.FrameRing;
import ballast.gateway.ws.LinkFactory;
import ballast.gateway.ws.LinkOptions;
import ballast.gateway.ws.RateBudget;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The gateway to Binance Spot: market data by one connection, orders by another, each with its own sockets, both polled
 * by the thread of the run.
 */
public final class SpotGateway implements LiveGateway {
    private static final int MARKET_RING = 1 << 25;
    private static final int ORDER_RING = 1 << 25;
    private static final int CONNECTS_MAX = 100;
    private static final long CONNECTS_WINDOW_NS = 300_000_000_000L;
    private static final int WEIGHT_MAX = 3_000;
    private static final long WEIGHT_WINDOW_NS = 60_000_000_000L;

    private final Terms terms;
    private final EpochNanoClock clock;
    private final UnsafeBuffer offsetMessage =
            new UnsafeBuffer(new byte[MessageHeaderEncoder.ENCODED_LENGTH + ClockOffsetEncoder.BLOCK_LENGTH]);
    private final ClockOffsetEncoder clockOffset = new ClockOffsetEncoder();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private MessageHandler inbound;
    private LinkFactory marketLinks;
    private SpotMarketSession market;
    private OrderConnection orders;
    private long offsets;

    /**
     * What a gateway is made of.
     *
     * @param instruments as the venue has described them.
     * @param symbols the same for the decoder.
     * @param links bounds of connections.
     * @param marketTerms where market data come from.
     * @param orderTerms where orders go.
     * @param orderContext of the order session, concluded.
     */
    public record Terms(
            List<Instrument> instruments,
            List<BinanceInstrument> symbols,
            LinkOptions links,
            SessionSettings marketTerms,
            OrderConnection.Terms orderTerms,
            Context orderContext) {}

    /**
     * A gateway that is not connected yet.
     *
     * @param terms what it is made of.
     * @param clock nanoseconds since 1970.
     */
    public SpotGateway(final Terms terms, final EpochNanoClock clock) {
        this.terms = terms;
        this.clock = clock;
    }

    @Override
    public List<Instrument> instruments() {
        return terms.instruments;
    }

    @Override
    public void start(final MessageHandler toTheCore, final long nowNs) {
        inbound = toTheCore;
        final RateBudget connects = new RateBudget(CONNECTS_MAX, CONNECTS_WINDOW_NS);
        final FrameRing marketRing = new FrameRing(MARKET_RING);
        marketLinks = new LinkFactory(terms.links, marketRing, clock::nanoTime);
        market = new SpotMarketSession(
                terms.marketTerms,
                terms.symbols,
                new VenueAccess(
                        marketLinks,
                        marketLinks.rest(),
                        marketRing,
                        connects,
                        new RateBudget(WEIGHT_MAX, WEIGHT_WINDOW_NS)),
                inbound,
                nowNs);
        final FrameRing orderRing = new FrameRing(ORDER_RING);
        orders = new OrderConnection(
                terms.orderTerms,
                terms.orderContext,
                new OrderConnection.Access(
                        orderRing, new LinkFactory(terms.links, orderRing, clock::nanoTime), connects),
                inbound,
                this::onClock);
    }

    private void onClock(final long offsetNs, final long uncertaintyNs, final long nowNs) {
        offsets++;
        clockOffset.wrapAndApplyHeader(offsetMessage, 0, header);
        clockOffset
                .head()
                .venueTimeNs(0)
                .receiveTimeNs(nowNs)
                .sequence(offsets)
                .instrumentId(0)
                .flags()
                .clear()
                .last(true);
        clockOffset.offsetNs(offsetNs).uncertaintyNs(uncertaintyNs);
        inbound.onMessage(offsetMessage, 0, offsetMessage.capacity());
    }

    @Override
    public int poll(final long nowNs) {
        return market.poll(nowNs) + orders.poll(nowNs);
    }

    @Override
    public void onOutbound(final DirectBuffer buffer, final int offset, final long nowNs) {
        orders.onOutbound(buffer, offset, nowNs);
    }

    @Override
    public boolean isAnswerOnItsWay() {
        return orders.session().requestsInFlight() > 0;
    }

    @Override
    public String failure() {
        return orders != null && orders.session().isStopped()
                ? "the venue refuses our key: see that it is right, may trade, and comes from an allowed address"
                : null;
    }

    /** A counter of the order session. */
    long count(final SessionCounter counter) {
        return orders.session().counter(counter);
    }

    @Override
    public void close() {
        if (market != null) {
            market.close();
            marketLinks.close();
        }
        if (orders != null) {
            orders.close();
        }
    }
}
