package ballast.sim.venue;

import ballast.codecs.ContractType;
import ballast.codecs.ExecType;
import ballast.codecs.ExecutionReportDecoder;
import ballast.codecs.FeedState;
import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.Side;
import ballast.codecs.VenueState;
import ballast.sim.SimMessages;
import ballast.sim.model.ConstantLatency;
import ballast.sim.model.FillLaw;
import ballast.sim.model.RiskAverseQueue;
import ballast.sim.model.VenueLatencies;
import ballast.sim.transit.TimedMessages;

/**
 * A venue that fills at random, a wide book around a mid, and orders of one lot whose fills are counted: for tests of
 * the laws of fills.
 */
final class RandomFillsHarness {
    /** Of the mid, in ticks, until told otherwise. */
    static final long MID = 100_000;

    private static final long FAR = 5_000;

    private final SimMessages message = new SimMessages();
    private final TimedMessages answers = new TimedMessages();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ExecutionReportDecoder report = new ExecutionReportDecoder();
    private final SimVenue venue;
    private long nowNs = 1_000_000_000L;
    private long nextId = 1;
    private long mid;
    private long buys;
    private long sells;

    RandomFillsHarness(final FillLaw law) {
        final ConstantLatency none = new ConstantLatency(0);
        venue = new SimVenue(
                new VenueSetup(new RiskAverseQueue(), law, new VenueLatencies(none, none, none, none, none, null)),
                answers);
        message.at(nowNs).definition(ContractType.LINEAR, 0);
        tell();
        moveMid(MID);
    }

    private void tell() {
        venue.onMarketData(message.buffer, SimMessages.OFFSET, nowNs);
    }

    private void ask() {
        venue.onRequest(message.buffer, SimMessages.OFFSET, nowNs);
        listen();
    }

    long nowNs() {
        return nowNs;
    }

    /** When the venue acts by itself. */
    long nextTimeNs() {
        return venue.nextTimeNs();
    }

    /** Fills of buys so far. */
    long buys() {
        return buys;
    }

    /** Fills of sells so far. */
    long sells() {
        return sells;
    }

    /** Fills so far. */
    long fills() {
        return buys + sells;
    }

    /** Now the mid is there; a whole number of ticks. */
    void moveMid(final long newMid) {
        message.at(nowNs);
        if (mid != 0) {
            message.level(Side.BUY, mid - FAR, 0).level(Side.SELL, mid + FAR, 0);
        }
        mid = newMid;
        message.level(Side.BUY, mid - FAR, 7).level(Side.SELL, mid + FAR, 7);
        message.delta(0, true);
        tell();
    }

    /** The venue trades from now on, or does not. */
    void trade(final boolean isTrading) {
        message.at(nowNs).feed(FeedState.LIVE, isTrading ? VenueState.TRADING : VenueState.HALTED);
        tell();
    }

    /** An order of one lot; returns its id. */
    long place(final Side side, final long price) {
        message.at(nowNs).newOrder(nextId, side, price, 1);
        ask();
        return nextId++;
    }

    /** The order goes elsewhere; returns its new id. */
    long amend(final long orderId, final long price) {
        message.at(nowNs).amend(nextId, orderId, price, 1, true);
        ask();
        return nextId++;
    }

    /** Nothing rests any more. */
    void cancelAll() {
        message.at(nowNs).massCancel(nextId++);
        ask();
    }

    /** Time passes with all that the venue does in it by itself; stops early when an order is filled. */
    void passUntilFill(final long untilNs) {
        final long before = fills();
        while (fills() == before && venue.nextTimeNs() <= untilNs) {
            nowNs = venue.nextTimeNs();
            venue.onTime(nowNs);
            listen();
        }
        nowNs = fills() == before ? untilNs : nowNs;
    }

    private void listen() {
        while (!answers.isEmpty()) {
            if (MessageHead.templateId(answers.buffer(), answers.offset()) == ExecutionReportDecoder.TEMPLATE_ID) {
                report.wrapAndApplyHeader(answers.buffer(), answers.offset(), header);
                if (report.execType() == ExecType.TRADE) {
                    buys += report.side() == Side.BUY ? 1 : 0;
                    sells += report.side() == Side.SELL ? 1 : 0;
                }
            }
            answers.remove();
        }
    }
}
