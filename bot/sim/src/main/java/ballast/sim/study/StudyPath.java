package ballast.sim.study;

import ballast.codecs.ExecType;
import ballast.codecs.ExecutionReportDecoder;
import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.QuoteDecisionDecoder;
import ballast.codecs.Side;
import ballast.codecs.StateSummaryDecoder;
import ballast.core.telemetry.CoreCounters;
import ballast.sim.lockstep.LockstepPort;
import ballast.sim.model.ConstantLatency;
import ballast.sim.model.FillLaw;
import ballast.sim.model.FillMode;
import ballast.sim.model.LatencyModel;
import ballast.sim.model.RiskAverseQueue;
import ballast.sim.model.VenueLatencies;
import ballast.sim.random.RandomStream;
import ballast.sim.replay.Simulation;
import ballast.sim.venue.VenueSetup;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One path of the experiment through the core and the simulated venue, without latencies, fees and limits: a core of
 * its own starts flat, quotes one lot on each side at every step, and is judged by cash and position at the last mid.
 *
 * <p>Single thread.
 */
final class StudyPath {
    private static final long TIMER_NS = 3_600_000_000_000L;
    private static final double MICRO = 1e6;
    private static final ConstantLatency NONE = new ConstantLatency(0);

    /** Until the step ends: who quotes looks at his fills once a step. */
    private static final LatencyModel STEP_END = new LatencyModel() {
        @Override
        public long sampleNs(final long timeNs) {
            return Math.floorMod(-timeNs, StudyMarket.STEP_NS);
        }

        @Override
        public long minimumNs() {
            return 0;
        }
    };

    /** One side: the rule's quote, and the order that we know to rest. */
    private static final class Resting {
        private long quoted;
        private boolean isRuleAlone;
        private long orderId;
        private long price;
    }

    private final StudyCase row;
    private final long seed;
    private final int path;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final QuoteDecisionDecoder decision = new QuoteDecisionDecoder();
    private final StateSummaryDecoder state = new StateSummaryDecoder();
    private final ExecutionReportDecoder report = new ExecutionReportDecoder();
    private final Resting bid = new Resting();
    private final Resting ask = new Resting();
    private double reservationTicks;
    private double spreadSum;
    private double profit;
    private long finalQ;

    /**
     * A path, not yet walked.
     *
     * @param row of the experiment.
     * @param seed of the experiment; paths with the same seed and number have the same mids in every row.
     * @param path number, from 0.
     */
    StudyPath(final StudyCase row, final long seed, final int path) {
        this.row = row;
        this.seed = seed;
        this.path = path;
    }

    private FillLaw law() {
        final long drawn = new RandomStream(seed, -1 - path).next();
        final FillMode mode = row.fills() == StudyFills.BERNOULLI ? FillMode.BERNOULLI : FillMode.POISSON;
        final double perTick = StudyMarket.K * StudyMarket.TICK;
        return new FillLaw(mode, StudyMarket.A, perTick, StudyMarket.STEP_NS, 1, false, drawn);
    }

    /**
     * Walk it.
     *
     * @param trace receives the steps, or null.
     */
    void walk(final StudyTrace trace) {
        final StudyMarket market = new StudyMarket(new RandomStream(seed, path));
        final LatencyModel fills = row.fills() == StudyFills.BERNOULLI ? NONE : STEP_END;
        final VenueLatencies latencies = new VenueLatencies(NONE, NONE, NONE, NONE, fills, null);
        final LockstepPort port = new LockstepPort(new CoreCounters(), this::onInbound, this::onOutbound);
        try (Simulation simulation = new Simulation(
                List.of(market), new VenueSetup(new RiskAverseQueue(), law(), latencies), TIMER_NS, port)) {
            final UnsafeBuffer buffer = new UnsafeBuffer(new byte[4_096]);
            simulation.deliverFirst(buffer, 0, StudyParameters.encode(buffer, 0, row));
            for (int step = 0; step < StudyMarket.STEPS; step++) {
                final long endNs = StudyMarket.START_NS + (step + 1) * StudyMarket.STEP_NS;
                play(simulation, endNs - 1);
                onQuoted(step, market.midTicks(step), trace);
                play(simulation, endNs);
            }
            play(simulation, StudyMarket.START_NS + StudyMarket.HORIZON_NS + StudyMarket.MOVE_NS);
            simulation.finish(StudyMarket.HORIZON_NS);
        }
    }

    private static void play(final Simulation simulation, final long untilNs) {
        while (simulation.nextTimeNs() <= untilNs) {
            simulation.step();
        }
    }

    private void onQuoted(final int step, final long mid, final StudyTrace trace) {
        requireQuote(bid, step);
        requireQuote(ask, step);
        spreadSum += (ask.price - bid.price) * StudyMarket.TICK;
        if (trace != null) {
            trace.timeSec[step] = step * StudyMarket.STEP_NS * 1e-9;
            trace.mid[step] = mid * StudyMarket.TICK;
            trace.reservation[step] = reservationTicks * StudyMarket.TICK;
            trace.bid[step] = bid.price * StudyMarket.TICK;
            trace.ask[step] = ask.price * StudyMarket.TICK;
        }
    }

    /** The experiment is the paper's only if at each step an order rests at the price of the rule. */
    private void requireQuote(final Resting side, final int step) {
        if (!side.isRuleAlone || side.price == 0 || side.price != side.quoted) {
            throw new IllegalStateException("step " + step + " of path " + path + " of seed " + seed + ", " + row
                    + ": what rests is not the rule's quote");
        }
    }

    private void onInbound(final DirectBuffer buffer, final int offset, final int length) {
        if (MessageHead.templateId(buffer, offset) != ExecutionReportDecoder.TEMPLATE_ID) {
            return;
        }
        report.wrapAndApplyHeader(buffer, offset, header);
        final Resting side = report.side() == Side.BUY ? bid : ask;
        final ExecType type = report.execType();
        if (type == ExecType.NEW || type == ExecType.REPLACED) {
            side.orderId = report.clientOrderId();
            side.price = report.price();
        } else if (side.orderId == report.clientOrderId()) {
            // filled, cancelled or refused: quotes are of one lot
            side.price = 0;
        }
    }

    private void onOutbound(final DirectBuffer buffer, final int offset, final int length) {
        switch (MessageHead.templateId(buffer, offset)) {
            case QuoteDecisionDecoder.TEMPLATE_ID -> onDecision(buffer, offset);
            case StateSummaryDecoder.TEMPLATE_ID -> {
                state.wrapAndApplyHeader(buffer, offset, header);
                profit = state.nav() * StudyMarket.MONEY_UNIT;
                finalQ = state.positionLots();
            }
            default -> {
                // requests, which the venue answers; denials, after which no quote would rest; markouts
            }
        }
    }

    private void onDecision(final DirectBuffer buffer, final int offset) {
        decision.wrapAndApplyHeader(buffer, offset, header);
        final Resting side = decision.side() == Side.BUY ? bid : ask;
        side.quoted = decision.price();
        side.isRuleAlone =
                decision.reason() == 0 && decision.clampMicroTicks() == 0 && decision.postOnlyMicroTicks() == 0;
        reservationTicks = (decision.fairMicroTicks() + decision.inventoryMicroTicks()) / MICRO;
    }

    /** Cash and position at the last mid, price units times lots. */
    double profit() {
        return profit;
    }

    /** Position at the end, lots. */
    long finalQ() {
        return finalQ;
    }

    /** Ask less bid, mean over the steps, price units. */
    double spreadMean() {
        return spreadSum / StudyMarket.STEPS;
    }
}
