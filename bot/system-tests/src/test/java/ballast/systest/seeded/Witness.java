package ballast.systest.seeded;

import ballast.codecs.BookDeltaDecoder;
import ballast.codecs.BookSnapshotDecoder;
import ballast.codecs.ExecutionReportDecoder;
import ballast.codecs.FeedStatusDecoder;
import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.OperatorCommandDecoder;
import ballast.codecs.QuoteDecisionDecoder;
import ballast.codecs.RiskEventDecoder;
import ballast.codecs.SessionStartDecoder;
import ballast.codecs.Side;
import ballast.codecs.StateSummaryDecoder;
import ballast.codecs.TopOfBookDecoder;
import ballast.codecs.TradeDecoder;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/** Writes down what can be seen of the bot from outside, in order, for the checkers. One thread. */
final class Witness implements DeskWitness {
    private final List<Seen> seen = new ArrayList<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final BookDeltaDecoder delta = new BookDeltaDecoder();
    private final BookSnapshotDecoder snapshot = new BookSnapshotDecoder();
    private final TopOfBookDecoder top = new TopOfBookDecoder();
    private final FeedStatusDecoder feed = new FeedStatusDecoder();
    private final ExecutionReportDecoder report = new ExecutionReportDecoder();
    private final OperatorCommandDecoder command = new OperatorCommandDecoder();
    private final SessionStartDecoder session = new SessionStartDecoder();
    private final QuoteDecisionDecoder decision = new QuoteDecisionDecoder();
    private final RiskEventDecoder risk = new RiskEventDecoder();
    private final StateSummaryDecoder state = new StateSummaryDecoder();
    private final Request.Reader reader = new Request.Reader();
    private final Request request = new Request();
    private final Timeline timeline;
    private long messageHash;

    Witness(final Timeline timeline) {
        this.timeline = timeline;
    }

    /** Everything so far, in order. */
    List<Seen> seen() {
        return seen;
    }

    /** Something that the harness knows. */
    void add(final Seen one) {
        seen.add(one);
    }

    long nowNs() {
        return timeline.nowNs();
    }

    /** Of every byte of both streams and of everything seen. */
    long hash() {
        long hash = messageHash;
        for (final Seen one : seen) {
            hash = hash * 31 + one.toString().hashCode();
        }
        return hash;
    }

    private void mix(final DirectBuffer buffer, final int offset, final int length) {
        for (int i = 0; i < length; i++) {
            messageHash = messageHash * 0x100000001B3L ^ buffer.getByte(offset + i);
        }
    }

    // ------------------------------------------------------------------------------------------------------ inbound

    /** A message stands in the inbound journal. */
    void heard(final DirectBuffer buffer, final int offset, final int length) {
        mix(buffer, offset, length);
        final long timeNs = nowNs();
        final boolean isLast = MessageHead.isLast(buffer, offset);
        final long sequence = MessageHead.sequence(buffer, offset);
        switch (MessageHead.templateId(buffer, offset)) {
            case BookDeltaDecoder.TEMPLATE_ID -> {
                delta.wrapAndApplyHeader(buffer, offset, header);
                final List<Long> levels = new ArrayList<>();
                delta.bids().forEach(one -> levels.addAll(List.of(one.price(), one.size())));
                final Seen.Levels bids = take(levels);
                delta.asks().forEach(one -> levels.addAll(List.of(one.price(), one.size())));
                add(new Seen.Book(timeNs, false, false, sequence, isLast, bids, take(levels)));
            }
            case BookSnapshotDecoder.TEMPLATE_ID -> {
                snapshot.wrapAndApplyHeader(buffer, offset, header);
                final boolean isWhole = snapshot.partIndex() == 0;
                final List<Long> levels = new ArrayList<>();
                snapshot.bids().forEach(one -> levels.addAll(List.of(one.price(), one.size())));
                final Seen.Levels bids = take(levels);
                snapshot.asks().forEach(one -> levels.addAll(List.of(one.price(), one.size())));
                add(new Seen.Book(timeNs, isWhole, false, sequence, isLast, bids, take(levels)));
            }
            case TopOfBookDecoder.TEMPLATE_ID -> {
                top.wrapAndApplyHeader(buffer, offset, header);
                final Seen.Levels bid = new Seen.Levels(top.bidPrice(), top.bidSize());
                final Seen.Levels ask = new Seen.Levels(top.askPrice(), top.askSize());
                add(new Seen.Book(timeNs, false, true, sequence, true, bid, ask));
            }
            case TradeDecoder.TEMPLATE_ID -> add(new Seen.PublicTrade(timeNs));
            case FeedStatusDecoder.TEMPLATE_ID -> {
                feed.wrapAndApplyHeader(buffer, offset, header);
                add(new Seen.Feed(timeNs, feed.feedState(), feed.venueState()));
            }
            case ExecutionReportDecoder.TEMPLATE_ID -> heardReport(buffer, offset);
            case OperatorCommandDecoder.TEMPLATE_ID -> {
                command.wrapAndApplyHeader(buffer, offset, header);
                add(new Seen.Command(timeNs, command.action(), command.level()));
            }
            case SessionStartDecoder.TEMPLATE_ID -> {
                session.wrapAndApplyHeader(buffer, offset, header);
                add(new Seen.Session(timeNs, session.epoch()));
            }
            default -> add(new Seen.OtherHeard(timeNs, MessageHead.templateId(buffer, offset)));
        }
    }

    private static Seen.Levels take(final List<Long> levels) {
        final long[] array = levels.stream().mapToLong(Long::longValue).toArray();
        levels.clear();
        return new Seen.Levels(array);
    }

    private void heardReport(final DirectBuffer buffer, final int offset) {
        report.wrapAndApplyHeader(buffer, offset, header);
        add(new Seen.Report(
                nowNs(),
                report.execType(),
                report.execId(),
                report.refExecId(),
                report.clientOrderId(),
                report.side(),
                report.lastPrice(),
                report.lastQty(),
                report.fee(),
                (MessageHead.flags(buffer, offset) & MessageHead.FLAG_REPLAYED) != 0));
    }

    // ----------------------------------------------------------------------------------------------------- outbound

    /** A message stands in the outbound journal. */
    void said(final DirectBuffer buffer, final int offset, final int length) {
        mix(buffer, offset, length);
        final long timeNs = nowNs();
        if (reader.read(buffer, offset, request)) {
            add(new Seen.Sent(
                    timeNs,
                    request.kind,
                    request.id,
                    request.orderId,
                    request.side,
                    request.price,
                    request.lots,
                    request.decisionId,
                    request.isReduceOnly));
            return;
        }
        switch (MessageHead.templateId(buffer, offset)) {
            case QuoteDecisionDecoder.TEMPLATE_ID -> {
                decision.wrapAndApplyHeader(buffer, offset, header);
                add(new Seen.Decided(
                        timeNs, decision.decisionId(), decision.side(), decision.price(), decision.quantity()));
            }
            case RiskEventDecoder.TEMPLATE_ID -> {
                risk.wrapAndApplyHeader(buffer, offset, header);
                add(new Seen.Risk(timeNs, risk.control(), risk.action()));
            }
            case StateSummaryDecoder.TEMPLATE_ID -> saidState(buffer, offset);
            default -> {
                // markouts and the like are the bot's own affair
            }
        }
    }

    private void saidState(final DirectBuffer buffer, final int offset) {
        state.wrapAndApplyHeader(buffer, offset, header);
        add(new Seen.State(
                nowNs(),
                state.trigger(),
                state.positionLots(),
                state.cash(),
                state.fees(),
                state.boughtLots(),
                state.soldLots(),
                state.nav(),
                state.markHalfTicks(),
                state.openOrders(),
                state.openBuyLots() + state.openSellLots(),
                state.bidReason(),
                state.askReason(),
                state.haltControl(),
                state.killLevel(),
                state.dayStartNav(),
                state.peakNav()));
    }

    // ---------------------------------------------------------------------------------------------------- the venue

    @Override
    public void opened(final VenueOrder order) {
        add(new Seen.Opened(nowNs(), order.id, order.side, order.price, order.lots));
    }

    @Override
    public void amended(final VenueOrder order, final long oldId, final long oldPrice) {
        add(new Seen.Amended(nowNs(), oldId, order.id, order.price, order.lots));
    }

    @Override
    public void filled(final VenueOrder order, final long execId, final long price, final long lots, final long fee) {
        add(new Seen.Filled(nowNs(), execId, order.id, order.side, price, lots, fee));
    }

    @Override
    public void ended(final VenueOrder order) {
        add(new Seen.Ended(nowNs(), order.id));
    }

    @Override
    public void busted(
            final long execId,
            final long refExecId,
            final Side side,
            final long price,
            final long lots,
            final long fee) {
        add(new Seen.Busted(nowNs(), execId, refExecId, side, price, lots, fee));
    }

    @Override
    public void refused(final Request.Kind kind, final long id) {
        add(new Seen.Refused(nowNs(), kind, id));
    }

    @Override
    public void metOwn(final VenueOrder order, final VenueOrder other) {
        add(new Seen.MetOwn(nowNs(), order.id, other.id));
    }
}
