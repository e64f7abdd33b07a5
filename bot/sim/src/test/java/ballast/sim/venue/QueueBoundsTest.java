package ballast.sim.venue;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.ExecType;
import ballast.codecs.ExecutionReportDecoder;
import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.Side;
import ballast.sim.SimMessages;
import ballast.sim.model.ConstantLatency;
import ballast.sim.model.FillMode;
import ballast.sim.model.QueueLaw;
import ballast.sim.model.VenueLatencies;
import ballast.sim.transit.TimedMessages;
import ballast.testkit.Seeded;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.agrona.collections.Long2LongHashMap;
import org.junit.jupiter.api.Test;

/**
 * One market of single orders, the same requests, two venues: the risk-averse queue never fills an order before the
 * queue that knows every order does. {@code -Dballast.sequences=1000000} plays a million sequences.
 */
class QueueBoundsTest {
    private static final int SEQUENCES = Integer.getInteger("ballast.sequences", 20_000);
    private static final int SEQUENCES_OF_A_MARKET = 250;
    private static final int EVENTS = 30;

    /** A venue, and what it has filled of each order, by the number that the order was given first. */
    private static final class Filled {
        private final TimedMessages answers = new TimedMessages();
        private final Long2LongHashMap lots = new Long2LongHashMap(0);
        private final Long2LongHashMap firstIds = new Long2LongHashMap(0);
        private final MessageHeaderDecoder header = new MessageHeaderDecoder();
        private final ExecutionReportDecoder report = new ExecutionReportDecoder();
        private final SimVenue venue;
        private long sinceLast;
        private long total;

        Filled(final QueueLaw law, final FillMode mode) {
            final ConstantLatency none = new ConstantLatency(0);
            final VenueLatencies latencies = new VenueLatencies(none, none, none, none, none, null);
            venue = new SimVenue(new VenueSetup(new WatchedQueue(law.model(1)), mode, latencies), answers);
        }

        void hear() {
            sinceLast = 0;
            for (; !answers.isEmpty(); answers.remove()) {
                if (MessageHead.templateId(answers.buffer(), answers.offset()) == ExecutionReportDecoder.TEMPLATE_ID) {
                    report.wrapAndApplyHeader(answers.buffer(), answers.offset(), header);
                    onReport();
                }
            }
        }

        private void onReport() {
            final long id = report.clientOrderId();
            if (report.execType() == ExecType.NEW) {
                firstIds.put(id, id);
            } else if (report.execType() == ExecType.REPLACED) {
                firstIds.put(id, firstIds.get(report.origClientOrderId()));
            } else if (report.execType() == ExecType.TRADE) {
                sinceLast += report.lastQty();
                total += report.lastQty();
                lots.put(firstIds.get(id), lots.get(firstIds.get(id)) + report.lastQty());
            }
        }
    }

    /**
     * The same random requests to both: at most one order at a price, because what an order of ours takes from a trade
     * the next one of ours behind it does not move forward by; and no amend to more, because what has been filled
     * whole at one venue cannot grow there.
     */
    private static final class Requests {
        private static final long[] PRICES = {97, 98, 99, 101, 102, 103};

        private final SimMessages message = new SimMessages();
        private final SplittableRandom random;
        private final long[] ids = new long[PRICES.length];
        private final long[] quantities = new long[PRICES.length];
        private long nextId = 1;

        Requests(final SplittableRandom random) {
            this.random = random;
        }

        SimMessages next(final long timeNs) {
            message.at(timeNs);
            final int at = random.nextInt(PRICES.length);
            final boolean isBid = at < PRICES.length / 2;
            final int other = random.nextInt(PRICES.length / 2) + (isBid ? 0 : PRICES.length / 2);
            if (ids[at] == 0) {
                quantities[at] = 1L + random.nextInt(9);
                ids[at] = nextId++;
                message.newOrder(ids[at], isBid ? Side.BUY : Side.SELL, PRICES[at], quantities[at]);
            } else if (random.nextBoolean()) {
                message.cancel(nextId++, ids[at]);
                ids[at] = 0;
            } else {
                amend(at, other == at || ids[other] == 0 ? other : at);
            }
            return message;
        }

        private void amend(final int at, final int to) {
            final long lots = 1L + random.nextInt((int) quantities[at]);
            message.amend(nextId, ids[at], PRICES[to], lots, true);
            ids[at] = 0;
            ids[to] = nextId++;
            quantities[to] = lots;
        }

        SimMessages massCancel(final long timeNs) {
            Arrays.fill(ids, 0);
            message.at(timeNs).massCancel(nextId++);
            return message;
        }
    }

    @Test
    void shouldNeverFillRiskAverseBeforeFifo() {
        final long[] totals = new long[2];
        Seeded.forSeeds(SEQUENCES / SEQUENCES_OF_A_MARKET, random -> {
            final FillMode mode = random.nextBoolean() ? FillMode.STRICT : FillMode.TRADED;
            final Filled careful = new Filled(QueueLaw.RISK_AVERSE, mode);
            final Filled exact = new Filled(QueueLaw.L3_FIFO, mode);
            final long[] timeNs = {1};
            final OrderFlow flow = new OrderFlow(random, message -> {
                careful.venue.onMarketData(message.buffer, SimMessages.OFFSET, timeNs[0]);
                exact.venue.onMarketData(message.buffer, SimMessages.OFFSET, timeNs[0]);
            });
            final Requests requests = new Requests(random);
            flow.open(timeNs[0]);
            for (int sequence = 0; sequence < SEQUENCES_OF_A_MARKET; sequence++) {
                for (int event = 0; event < EVENTS; event++) {
                    timeNs[0]++;
                    if (random.nextInt(4) == 0) {
                        final SimMessages request = requests.next(timeNs[0]);
                        careful.venue.onRequest(request.buffer, SimMessages.OFFSET, timeNs[0]);
                        exact.venue.onRequest(request.buffer, SimMessages.OFFSET, timeNs[0]);
                        check(careful, exact, 0);
                    } else {
                        flow.step(timeNs[0]);
                        check(careful, exact, flow.traded());
                    }
                }
                final SimMessages end = requests.massCancel(timeNs[0]);
                careful.venue.onRequest(end.buffer, SimMessages.OFFSET, timeNs[0]);
                exact.venue.onRequest(end.buffer, SimMessages.OFFSET, timeNs[0]);
                check(careful, exact, 0);
                careful.lots.clear();
                exact.lots.clear();
            }
            totals[0] += careful.total;
            totals[1] += exact.total;
        });
        assertTrue(totals[0] > SEQUENCES / 10 && totals[1] > totals[0], "too few fills: " + totals[0]);
        System.out.println("lots filled risk-averse " + totals[0] + ", l3-fifo " + totals[1]);
    }

    private static void check(final Filled careful, final Filled exact, final long traded) {
        careful.hear();
        exact.hear();
        assertTrue(careful.sinceLast <= traded, "risk-averse filled more than traded");
        assertTrue(exact.sinceLast <= traded, "l3-fifo filled more than traded");
        for (final Long2LongHashMap.EntryIterator at = careful.lots.entrySet().iterator(); at.hasNext(); ) {
            at.next();
            assertTrue(
                    at.getLongValue() <= exact.lots.get(at.getLongKey()),
                    () -> "order " + at.getLongKey() + ": risk-averse has filled " + at.getLongValue() + ", l3-fifo "
                            + exact.lots.get(at.getLongKey()));
        }
    }
}
