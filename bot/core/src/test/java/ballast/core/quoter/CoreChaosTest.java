package ballast.core.quoter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.Aggressor;
import ballast.codecs.AmendOrderDecoder;
import ballast.codecs.FeedState;
import ballast.codecs.MessageHead;
import ballast.codecs.NewOrderDecoder;
import ballast.codecs.OperatorAction;
import ballast.codecs.RequestType;
import ballast.codecs.RiskAction;
import ballast.codecs.RiskEventDecoder;
import ballast.codecs.Side;
import ballast.codecs.StateSummaryDecoder;
import ballast.codecs.VenueState;
import ballast.core.param.ModelParameter;
import ballast.core.param.Parameter;
import ballast.core.param.ParameterSet;
import ballast.core.param.RiskParameter;
import ballast.core.param.TestParameters;
import ballast.core.position.Definition;
import ballast.core.strategy.QuotingRules;
import ballast.core.telemetry.CoreCounter;
import ballast.core.telemetry.CoreCounters;
import ballast.core.volatility.VolatilityModel;
import ballast.testkit.AllocationMeter;
import ballast.testkit.Seeded;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * The whole core against {@link ChaosVenue}: first faults of every kind, under which no limit may be broken as the
 * venue sees it; then the faults stop and a person halts, after which nothing may be left and both sides must agree.
 */
class CoreChaosTest {
    private static final long POSITION_MAX = 20;
    private static final long ORDER_MAX = 6;
    private static final long COLLAR = 12;
    private static final int OPEN_ORDERS_MAX = 4;
    private static final int STEPS = 12_000;
    private static final int TAPE_BYTES = 80_000_000;
    private static final int RUNS_MAX = 40;

    /** A core, its venue, a market that wanders, and the rules that orders must keep. */
    private static final class World extends ByteSink {
        private final SplittableRandom random;
        private final CoreCounters counters = new CoreCounters();
        private final InboundAdapter core = new InboundAdapter(this, counters);
        private final InboundWriter writer = new InboundWriter();
        private final OrderReader reader = new OrderReader();
        private final InboundTape tape;
        private final ChaosVenue venue;
        private long timeNs = 1_000_000_000L;
        private long mid = 1_000;
        private long sequence;
        private boolean isGap;
        private boolean isHalted;
        private long orders;
        private long statedPosition;
        private long statedOpen;

        World(final SplittableRandom random, final int tapeBytes) {
            this.random = random;
            this.tape = new InboundTape(tapeBytes);
            this.venue = new ChaosVenue(random);
            writer.at(timeNs).definition(new Definition().amendSupported(random.nextInt(4) != 0));
            hear(writer);
            writer.parameters(1, parameters(random));
            hear(writer);
        }

        private static Map<Parameter, Long> parameters(final SplittableRandom random) {
            final ParameterSet values = new TestParameters()
                    .with(ModelParameter.QUOTE_SIZE, random.nextLong(1, 6))
                    .with(ModelParameter.QUOTE_LEVELS, random.nextInt(1, 4))
                    .with(ModelParameter.QUOTE_REQUOTE_THRESHOLD, random.nextInt(0, 3))
                    .with(ModelParameter.STRATEGY_RULE, random.nextInt(0, QuotingRules.values().length))
                    .with(ModelParameter.STRATEGY_HORIZON_MODE, random.nextInt(0, 2))
                    .with(ModelParameter.STRATEGY_FAIR_VALUE, random.nextInt(0, 4))
                    .with(ModelParameter.VALUE_LEVEL_2, 0.5)
                    .with(ModelParameter.VALUE_MARKET_TRADES, 0.2)
                    .with(ModelParameter.VALUE_TRADE_WINDOW, 100_000_000L)
                    .with(ModelParameter.VOLATILITY_ESTIMATOR, random.nextInt(0, VolatilityModel.HAR.ordinal()))
                    .with(ModelParameter.VOLATILITY_SAMPLE, 20_000_000L)
                    .with(ModelParameter.VOLATILITY_WINDOW, 20)
                    .with(ModelParameter.SIGNAL_CAP, random.nextInt(0, 2) * 2.0)
                    .with(ModelParameter.SIGNAL_ORDER_FLOW, 0.1)
                    .with(ModelParameter.SIGNAL_TRADE_SIGN, 1.0)
                    .with(ModelParameter.SIGNAL_RETURN, 1.0)
                    .with(ModelParameter.SIGNAL_AR_1, 0.3)
                    .with(ModelParameter.QUOTE_SIZE_RULE, random.nextInt(0, 4))
                    .with(ModelParameter.QUOTE_RISK_BUDGET, 1_000.0)
                    .with(ModelParameter.STRATEGY_GAMMA, 0.001)
                    .with(ModelParameter.STRATEGY_SIGMA, 10.0)
                    .with(ModelParameter.STRATEGY_K, random.nextDouble(0.4, 10))
                    .with(RiskParameter.RISK_MAX_POSITION, POSITION_MAX)
                    .with(RiskParameter.RISK_MAX_ORDER_SIZE, ORDER_MAX)
                    .with(RiskParameter.RISK_COLLAR, COLLAR)
                    .with(RiskParameter.RISK_MAX_OPEN_ORDERS, OPEN_ORDERS_MAX)
                    .with(RiskParameter.RISK_STALE_BOOK, 50_000_000_000L)
                    .set();
            final Map<Parameter, Long> bits = new LinkedHashMap<>();
            Parameter.all().forEach(parameter -> bits.put(parameter, values.whole(parameter)));
            return bits;
        }

        private void hear(final InboundWriter message) {
            MessageHead.receiveTimeNs(message.buffer, InboundWriter.OFFSET, timeNs);
            tape.append(message.buffer, InboundWriter.OFFSET, message.length());
            core.onMessage(message.buffer, InboundWriter.OFFSET, message.length());
            core.checkInvariants();
        }

        @Override
        void onMessage(final int length) {
            venue.onOutbound(buffer);
            switch (MessageHead.templateId(buffer, 0)) {
                case NewOrderDecoder.TEMPLATE_ID -> checkOrder(reader.newOrder(buffer), true);
                case AmendOrderDecoder.TEMPLATE_ID -> checkOrder(reader.amendOrder(buffer), false);
                case RiskEventDecoder.TEMPLATE_ID -> {
                    final RiskAction action = reader.riskAction(buffer);
                    isHalted = action == RiskAction.HALT || (isHalted && action != RiskAction.CLEAR);
                }
                case StateSummaryDecoder.TEMPLATE_ID -> {
                    final StateSummaryDecoder state = reader.state(buffer);
                    statedPosition = state.positionLots();
                    statedOpen = state.openOrders() + state.openBuyLots() + state.openSellLots();
                }
                default -> {
                    // no order
                }
            }
        }

        private void checkOrder(final OrderReader order, final boolean isNew) {
            orders++;
            assertTrue(!isHalted && !isGap, "an order while halted or without a book");
            assertTrue(order.price() > 0 && order.quantity() > 0);
            assertTrue(Math.abs(order.price() - mid) <= COLLAR + 1, "an order outside the collar: " + order.price());
            assertTrue(!isNew || order.quantity() <= ORDER_MAX, "an order of " + order.quantity());
            final Side side = order.side();
            final long worst = side.value() * venue.position() + venue.couldFill(side);
            assertTrue(worst <= POSITION_MAX, "worst case " + worst + " " + side);
            final int open = venue.liveOrders(side) + venue.requests(RequestType.NEW, side);
            assertTrue(!isNew || open <= OPEN_ORDERS_MAX, open + " open orders");
        }

        // ------------------------------------------------------------------------------------------------- events

        private void step(final boolean isFaulty) {
            timeNs += random.nextLong(0, 40_000_000L);
            switch (random.nextInt(isFaulty ? 14 : 6)) {
                case 0, 1, 2 -> venue.arrive(isFaulty);
                case 3, 4, 5 -> deliver(isFaulty);
                case 6, 7 -> venue.trade();
                case 8, 9, 10 -> market();
                case 11 -> {
                    writer.timer();
                    hear(writer);
                }
                case 12 -> {
                    writer.trade(mid, 1, Aggressor.BUYER);
                    hear(writer);
                }
                default -> rarely();
            }
        }

        private void deliver(final boolean isFaulty) {
            final InboundWriter answer = venue.deliver(isFaulty);
            if (answer != null) {
                hear(answer);
            }
        }

        private void market() {
            mid = Math.max(100, mid + random.nextLong(-2, 3) + (random.nextInt(200) == 0 ? random.nextInt(-9, 10) : 0));
            sequence++;
            if (random.nextInt(4) == 0 && !isGap) {
                writer.top(sequence, mid - 1, random.nextLong(1, 9), mid + 1, random.nextLong(1, 9));
            } else {
                // a whole new book around the middle
                writer.bid(mid - 1, random.nextLong(1, 9))
                        .bid(mid - 3, 5)
                        .ask(mid + 1, 5)
                        .ask(mid + 2, 7);
                writer.snapshot(sequence, 0, true);
            }
            hear(writer);
        }

        private void rarely() {
            final int what = random.nextInt(100);
            if (what == 0) {
                isGap = true;
                writer.feed(FeedState.GAP, VenueState.TRADING);
                hear(writer);
            } else if (what < 10) {
                market();
                isGap = false;
                writer.feed(FeedState.RESYNCED, VenueState.TRADING);
                hear(writer);
            } else if (what == 10) {
                command(OperatorAction.HALT);
            } else if (what < 20) {
                command(OperatorAction.RESET_HALT);
            } else if (what == 20) {
                command(OperatorAction.PAUSE);
            } else if (what < 30) {
                command(OperatorAction.RESUME);
            } else {
                venue.trade();
            }
        }

        private void command(final OperatorAction action) {
            writer.operator(action);
            hear(writer);
        }

        /** Faults are over: everything arrives, in any order still, until nothing is on its way. */
        private void settle() {
            for (int round = 0; round < 60; round++) {
                for (int i = 0; i < 400 && !venue.isIdle(); i++) {
                    venue.arrive(false);
                    deliver(false);
                }
                timeNs += 2_000_000_000L;
                writer.timer();
                hear(writer);
            }
            assertTrue(venue.isIdle(), "still something on its way");
        }
    }

    @Test
    void shouldKeepEveryLimitUnderFaultsAndAgreeWithTheVenueAfterwards() {
        Seeded.forSeeds(40, random -> {
            final World world = new World(random, 0);
            for (int i = 0; i < STEPS; i++) {
                world.step(true);
            }
            world.command(OperatorAction.HALT);
            world.settle();
            assertEquals(0, world.venue.liveOrders(), "orders left at the venue");
            assertEquals(world.venue.fills(), world.counters.get(CoreCounter.FILLS), "fills booked");
            assertEquals(0, world.counters.get(CoreCounter.ORPHAN_FILLS));
            assertEquals(0, world.counters.get(CoreCounter.BAD_MESSAGES));
            assertEquals(world.venue.position(), world.statedPosition, "position");
            assertEquals(0, world.statedOpen, "orders that the core still counts on");
            assertTrue(world.orders > 500, "hardly an order was sent: " + world.orders);
        });
    }

    /** A long run under faults, taped. */
    private static InboundTape tape() {
        final World world = new World(new SplittableRandom(5), TAPE_BYTES);
        for (int i = 0; i < 25 * STEPS; i++) {
            world.step(true);
        }
        assertTrue(world.orders > 5_000, "orders: " + world.orders);
        return world.tape;
    }

    /**
     * The same tape again and again, each time by a new core, until a million messages in a row made no garbage: what
     * code allocates it allocates in every run, while what compiling it costs this thread comes to an end.
     */
    @Test
    void shouldNotAllocateInAMillionMessages() {
        final InboundTape tape = tape();
        final AllocationMeter meter = new AllocationMeter();
        final StringBuilder bytesByRun = new StringBuilder();
        long clean = 0;
        for (int run = 0; clean < 1_000_000 && run < RUNS_MAX; run++) {
            final InboundAdapter core = new InboundAdapter(new ByteSink(), new CoreCounters());
            // definition and parameters may allocate
            final int from = tape.play(core, 0, 1_000);
            meter.start();
            tape.play(core, from, Integer.MAX_VALUE);
            final long bytes = meter.bytes();
            clean = bytes == 0 ? clean + tape.messages() - 1_000 : 0;
            bytesByRun.append(' ').append(bytes);
        }
        assertTrue(clean >= 1_000_000, "bytes allocated by the core, run by run:" + bytesByRun);
    }

    @Test
    void shouldSayTheSameBytesEveryTimeCompiledOrNot() {
        final InboundTape tape = tape();
        long first = 0;
        for (int run = 0; run < 5; run++) {
            final ByteSink sink = new ByteSink();
            final InboundAdapter core = new InboundAdapter(sink, new CoreCounters());
            tape.play(core, 0, Integer.MAX_VALUE);
            final long hash = sink.hash() ^ core.stateHash();
            assertTrue(sink.messages() > 10_000);
            first = run == 0 ? hash : first;
            assertEquals(first, hash, "run " + (run + 1));
        }
    }
}
