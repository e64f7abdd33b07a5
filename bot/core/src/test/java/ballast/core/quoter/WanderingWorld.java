package ballast.core.quoter;

import ballast.codecs.AccountQueryDecoder;
import ballast.codecs.Aggressor;
import ballast.codecs.ContractType;
import ballast.codecs.ExecType;
import ballast.codecs.ExecutionReportDecoder;
import ballast.codecs.ExecutionReportEncoder;
import ballast.codecs.FeedState;
import ballast.codecs.HeadEncoder;
import ballast.codecs.HostQuantity;
import ballast.codecs.KillLevel;
import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.MessageHeaderEncoder;
import ballast.codecs.OpenOrderReportEncoder;
import ballast.codecs.OperatorAction;
import ballast.codecs.ReportOutcome;
import ballast.codecs.Side;
import ballast.codecs.VenueState;
import ballast.core.param.ModelParameter;
import ballast.core.param.Parameter;
import ballast.core.position.Definition;
import ballast.core.telemetry.CoreCounters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A core with several instruments, each with a {@link ChaosVenue} of its own and a market that wanders, jumps, has
 * gaps and far levels. Parameters of every kind change while it runs, people climb the kill ladder and step down, the
 * process starts again and asks about the account, funding is paid, days turn. Whatever the core can remember it gets
 * to remember here.
 */
final class WanderingWorld {
    private static final int[] IDS = {1, 7, 1024};
    private static final int UNKNOWN_ID = 5_000;
    private static final int TAPE_BYTES = 24_000_000;
    private static final long START_NS = 86_400_000_000_000L * 20_000 - 40_000_000_000L;
    private static final KillLevel[] LEVELS = KillLevel.values();
    private static final int BODY = InboundWriter.OFFSET + MessageHeaderEncoder.ENCODED_LENGTH;
    private static final int EXEC_ID_SHIFT = 40;
    /** The venue numbers what it trades for us of itself from here on. */
    private static final long TAKEN_EXEC_IDS = 1L << 30;

    /** Beyond every epoch that parameters give. */
    private static final long FIRST_EPOCH = 10;

    final CoreCounters counters = new CoreCounters();
    final InboundTape tape = new InboundTape(TAPE_BYTES);
    final OutboundTape out = new OutboundTape() {
        @Override
        void onMessage(final int length) {
            super.onMessage(length);
            final Market market = market(MessageHead.instrumentId(buffer, 0));
            market.venue.onOutbound(buffer);
            if (MessageHead.templateId(buffer, 0) == AccountQueryDecoder.TEMPLATE_ID) {
                accountQuery.wrapAndApplyHeader(buffer, 0, header);
                market.reportId = accountQuery.reportId();
            }
        }
    };
    final InboundAdapter core = new InboundAdapter(out, counters);
    private final AccountQueryDecoder accountQuery = new AccountQueryDecoder();
    private static final long SECOND_NS = 1_000_000_000L;

    private final SplittableRandom random;
    private final InboundWriter writer = new InboundWriter();
    private final HeadEncoder head = new HeadEncoder();
    private final ExecutionReportEncoder reportEncoder = new ExecutionReportEncoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ExecutionReportDecoder report = new ExecutionReportDecoder();
    private final List<Market> markets;
    private final WanderingParameters parameters;
    private long timeNs = START_NS;
    private long lastNs;
    private long version;
    private long nextPaymentId = 1;
    private long epoch = FIRST_EPOCH;

    /** One instrument's market and venue. */
    private static final class Market {
        private final int id;
        private final ChaosVenue venue;
        private final ContractType type;
        private final boolean canAmend;
        private long mid;
        private long sequence = 100;
        private long takenLots;
        private final List<Long> execIds = new ArrayList<>();
        /** What the core has asked about the account and not been told yet, 0 = nothing. */
        private long reportId;

        Market(final int id, final SplittableRandom random) {
            this.id = id;
            this.venue = new ChaosVenue(random);
            this.type = ContractType.values()[random.nextInt(3)];
            this.canAmend = random.nextInt(4) != 0;
            this.mid = random.nextLong(50_000, 70_000);
        }

        Definition definition() {
            return new Definition()
                    .instrumentId(id)
                    .amendSupported(canAmend)
                    .type(type)
                    .moneyExponent(type == ContractType.INVERSE ? -10 : -2)
                    .named("S" + id, "venue", "USD");
        }
    }

    WanderingWorld(final SplittableRandom random) {
        this.random = random;
        this.parameters = new WanderingParameters(random, START_NS);
        this.markets = List.of(
                new Market(IDS[0], random.split()),
                new Market(IDS[1], random.split()),
                new Market(IDS[2], random.split()));
        // the last one comes when it comes
        for (final Market market : markets.subList(0, 2)) {
            define(market);
            all(market);
        }
    }

    private Market market(final int id) {
        return markets.stream().filter(one -> one.id == id).findFirst().orElseThrow();
    }

    /** A core that knows the same instruments with other parameters, and nothing else. */
    static InboundAdapter stranger() {
        final InboundAdapter stranger = new InboundAdapter(new ByteSink(), new CoreCounters());
        final InboundWriter message = new InboundWriter().at(START_NS);
        for (final int id : IDS) {
            message.instrument(id).definition(new Definition());
            stranger.onMessage(message.buffer, InboundWriter.OFFSET, message.length());
            message.parameters(0, WanderingParameters.defaults());
            stranger.onMessage(message.buffer, InboundWriter.OFFSET, message.length());
        }
        return stranger;
    }

    private void define(final Market market) {
        writer.at(timeNs).instrument(market.id).definition(market.definition());
        hear(writer, market.id);
    }

    private void all(final Market market) {
        writer.instrument(market.id).parameters(++version, parameters.first());
        hear(writer, market.id);
    }

    private void hear(final InboundWriter message, final int id) {
        head.wrap(message.buffer, BODY)
                .receiveTimeNs(timeNs)
                .venueTimeNs(timeNs - 1_000)
                .instrumentId(id);
        if (MessageHead.templateId(message.buffer, InboundWriter.OFFSET) == ExecutionReportDecoder.TEMPLATE_ID) {
            // each venue counts its fills from one, and the core knows fills of all venues by their numbers alone
            report.wrapAndApplyHeader(message.buffer, InboundWriter.OFFSET, header);
            final long number = report.execId() & ((1L << EXEC_ID_SHIFT) - 1);
            reportEncoder.wrap(message.buffer, BODY).execId(number | ((long) id << EXEC_ID_SHIFT));
            remember(market(id), number | ((long) id << EXEC_ID_SHIFT));
        }
        lastNs = timeNs;
        tape.append(message.buffer, InboundWriter.OFFSET, message.length());
        core.onMessage(message.buffer, InboundWriter.OFFSET, message.length());
        core.checkInvariants();
    }

    /** A fill costs something in another asset now and then, and may be undone later. */
    private void remember(final Market market, final long execId) {
        if (report.execType() == ExecType.TRADE) {
            market.execIds.add(execId);
            if (random.nextInt(3) == 0) {
                reportEncoder.otherFee(random.nextLong(-20, 60)).otherFeeAsset(random.nextInt(1, 4));
            }
        }
    }

    // ----------------------------------------------------------------------------------------------------- events

    /** Something happens; the core hears of it, or of nothing. */
    void step() {
        timeNs += random.nextInt(2_000) == 0 ? jumpNs() : random.nextLong(0, 40_000_000L);
        final Market market = markets.get(random.nextInt(markets.size()));
        writer.instrument(market.id);
        switch (random.nextInt(16)) {
            case 0, 1, 2 -> market.venue.arrive(true);
            case 3, 4, 5 -> {
                deliver(market);
                if (market.reportId != 0 && random.nextInt(3) == 0) {
                    account(market);
                }
            }
            case 6 -> market.venue.trade();
            case 7, 8 -> snapshot(market);
            case 9, 10 -> delta(market);
            case 11 -> {
                writer.top(++market.sequence, market.mid - 1, size(), market.mid + 1, size());
                hear(writer, market.id);
            }
            case 12 -> {
                writer.timer();
                hear(writer, 0);
            }
            case 13, 14 -> {
                final Aggressor aggressor = Aggressor.values()[random.nextInt(3)];
                writer.trade(market.mid + random.nextLong(-1, 2), size(), aggressor);
                hear(writer, market.id);
            }
            default -> rarely(market);
        }
    }

    private void assetMark(final Market market) {
        writer.assetMark(random.nextInt(1, 5), random.nextLong(1, 5_000), random.nextInt(-3, 1));
        hear(writer, market.id);
    }

    /** The venue undoes a fill, or a fill that nobody has heard of, or corrects one. */
    private void correct(final Market market) {
        final boolean isUndone = random.nextBoolean();
        final boolean isKnown = !market.execIds.isEmpty() && random.nextInt(10) != 0;
        writer.report(isUndone ? ExecType.TRADE_CANCEL : ExecType.TRADE_CORRECT)
                .execId(TAKEN_EXEC_IDS + nextPaymentId++)
                .refExecId(isKnown ? market.execIds.get(random.nextInt(market.execIds.size())) : nextPaymentId)
                .side(random.nextBoolean() ? Side.BUY : Side.SELL)
                .lastQty(random.nextInt(8) == 0 ? 0 : size())
                .lastPrice(market.mid)
                .fee(random.nextLong(-3, 10));
        hear(writer, market.id);
    }

    /** Silence: some seconds, or more than a minute. */
    private long jumpNs() {
        return random.nextBoolean() ? 70_000_000_000L : 5_000_000_000L;
    }

    private long size() {
        return random.nextLong(1, 9);
    }

    private void deliver(final Market market) {
        final InboundWriter answer = market.venue.deliver(true);
        if (answer != null) {
            hear(answer, market.id);
        }
    }

    private void wander(final Market market) {
        market.sequence++;
        market.mid += random.nextLong(-2, 3);
        if (random.nextInt(300) == 0) {
            // beyond the window of the book's fast storage
            market.mid = random.nextLong(40_000, 80_000);
        }
    }

    private void snapshot(final Market market) {
        wander(market);
        final int parts = random.nextInt(10) == 0 ? 2 : 1;
        for (int part = 0; part < parts; part++) {
            for (int level = 0; level < 4; level++) {
                writer.bid(market.mid - 1 - 3L * level - part, size());
                writer.ask(market.mid + 1 + 2L * level + part, size());
            }
            for (int level = 0; level < 6; level++) {
                writer.bid(random.nextLong(1, market.mid - 20), size());
                writer.ask(market.mid + random.nextLong(20, 30_000), size());
            }
            writer.snapshot(market.sequence, part, part == parts - 1);
            hear(writer, market.id);
        }
    }

    private void delta(final Market market) {
        wander(market);
        for (int i = random.nextInt(5); i >= 0; i--) {
            final long distance = random.nextInt(8) == 0 ? random.nextLong(1, 30_000) : random.nextLong(1, 6);
            final long size = random.nextInt(3) == 0 ? 0 : size();
            writer.bid(market.mid - distance, size).ask(market.mid + distance, random.nextInt(3) == 0 ? 0 : size());
        }
        writer.delta(market.sequence, random.nextInt(6) != 0);
        hear(writer, market.id);
    }

    private void rarely(final Market market) {
        final int what = random.nextInt(100);
        if (what < 2) {
            status(market, what == 0 ? FeedState.GAP : FeedState.STALE, VenueState.TRADING);
        } else if (what < 3) {
            status(market, FeedState.LIVE, VenueState.CANCEL_ONLY);
        } else if (what < 20) {
            snapshot(market);
            status(market, FeedState.RESYNCED, VenueState.TRADING);
        } else if (what < 22) {
            operator(market, what == 20 ? OperatorAction.HALT : OperatorAction.PAUSE);
        } else if (what < 60) {
            operator(market, what < 40 ? OperatorAction.RESET_HALT : OperatorAction.RESUME);
        } else if (what < 75) {
            writer.parameters(++version, parameters.next());
            hear(writer, market.id);
        } else if (what < 79) {
            assetMark(market);
        } else if (what < 80) {
            correct(market);
        } else if (what < 85) {
            final boolean isRepeated = random.nextInt(4) == 0;
            writer.funding(isRepeated ? 1 : nextPaymentId++, random.nextLong(-50, 50));
            hear(writer, market.id);
        } else if (what < 87) {
            define(market);
            all(market);
        } else if (what < 88) {
            writer.session(++epoch, 0);
            hear(writer, 0);
        } else {
            odd(market, what);
        }
    }

    /**
     * The venue says how it sees the account, after whatever was sent before has reached it. Most times the core has
     * heard of every fill by then, and now and then the venue fails.
     */
    private void account(final Market market) {
        while (market.venue.hasRequests()) {
            market.venue.arrive(false);
        }
        if (random.nextInt(4) != 0) {
            for (InboundWriter one = market.venue.deliver(false); one != null; one = market.venue.deliver(false)) {
                hear(one, market.id);
            }
        }
        final long reportId = market.reportId;
        final int orders = market.venue.liveOrders();
        for (int i = 0; i < Math.max(orders, 1); i++) {
            final OpenOrderReportEncoder order = writer.openOrder(reportId, 0).leavesQty(0);
            if (orders > 0) {
                market.venue.report(i, order);
            }
            hear(writer, market.id);
        }
        writer.position(reportId, market.venue.position() + market.takenLots);
        hear(writer, market.id);
        writer.balance(reportId, random.nextLong(0, 100_000), random.nextInt(10) == 0 ? "EUR" : "USD");
        hear(writer, market.id);
        writer.reportEnd(reportId, random.nextInt(10) == 0 ? ReportOutcome.FAILED : ReportOutcome.COMPLETE);
        market.reportId = market.reportId == reportId ? 0 : market.reportId;
        hear(writer, market.id);
    }

    /** What should not come, and comes. */
    private void odd(final Market market, final int what) {
        if (what < 90) {
            // another instrument under the same number, until it is called back
            writer.definition(market.definition().tick(random.nextInt(5) == 0 ? 2 : 1, 0));
            hear(writer, market.id);
        } else if (what < 91) {
            // the venue trades for us without an order of ours
            writer.report(ExecType.TRADE)
                    .execId(TAKEN_EXEC_IDS + nextPaymentId++)
                    .side(Side.BUY)
                    .lastQty(1)
                    .lastPrice(market.mid);
            market.takenLots++;
            hear(writer, market.id);
        } else if (what < 92) {
            // an order of ours from a former life
            final boolean isBuy = random.nextBoolean();
            market.venue.plant((1L << 40) + nextPaymentId++, isBuy ? Side.BUY : Side.SELL, isBuy ? 1 : 200_000, 2);
        } else if (what < 93) {
            writer.timer();
            hear(writer, UNKNOWN_ID);
        } else if (what < 94) {
            writer.operator(OperatorAction.KILL, LEVELS[random.nextInt(1, 6)], "jo");
            hear(writer, random.nextInt(3) == 0 ? 0 : market.id);
        } else if (what < 96) {
            measure(market);
        } else if (what < 97) {
            writer.parameter(ModelParameter.QUOTE_SIZE.id(), -1);
            hear(writer, market.id);
        } else {
            market.venue.trade();
        }
    }

    /** Something that the host or the clock tells: mostly harmless, and what was not comes to an end. */
    private void measure(final Market market) {
        final int what = random.nextInt(12);
        if (what < 4) {
            writer.clockOffset(random.nextLong(-SECOND_NS, SECOND_NS) / (what == 0 ? 1 : 1_000), 1_000);
        } else if (what < 6) {
            writer.hostMeasure(HostQuantity.CLOCK_JUMP_NS, what == 4 ? SECOND_NS : 0);
        } else if (what < 8) {
            writer.hostMeasure(HostQuantity.GATEWAY_SILENCE_NS, random.nextLong(8 * SECOND_NS));
        } else if (what < 10) {
            writer.hostMeasure(HostQuantity.JOURNAL_LAG_BYTES, random.nextLong(12_000));
        } else {
            writer.hostMeasure(HostQuantity.DISK_FREE_BYTES, random.nextLong(50_000));
        }
        hear(writer, market.id);
    }

    private void status(final Market market, final FeedState feed, final VenueState venue) {
        writer.feed(feed, venue);
        hear(writer, market.id);
    }

    private void operator(final Market market, final OperatorAction action) {
        writer.operator(action);
        hear(writer, random.nextInt(3) == 0 ? 0 : market.id);
    }

    /** Time of the message that came last. */
    long timeNs() {
        return lastNs;
    }

    /** Every value of each parameter that was asked for. */
    Map<Parameter, Set<Long>> seen() {
        return parameters.seen();
    }
}
