package ballast.sim.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.sim.model.ConstantLatency;
import ballast.sim.model.FillLaw;
import ballast.sim.model.FillMode;
import ballast.sim.model.QueueLaw;
import ballast.sim.model.VenueLatencies;
import ballast.sim.model.VenueRules;
import ballast.testkit.Seeded;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Many short random sequences of events, at venues of every kind: what {@link VenueJudge} and {@link WatchedQueue} hold
 * must hold after each, and the sums at the end of each. {@code -Dballast.sequences=1000000} plays a million of them.
 */
class VenueSequencesTest {
    private static final int SEQUENCES = Integer.getInteger("ballast.sequences", 20_000);
    private static final int SEQUENCES_OF_A_VENUE = 250;
    private static final int EVENTS = 24;

    private static <T> T any(final SplittableRandom random, final T[] values) {
        return values[random.nextInt(values.length)];
    }

    private static VenueRules rules(final SplittableRandom random) {
        return new VenueRules(
                any(random, VenueRules.PostOnly.values()),
                any(random, VenueRules.SelfTrade.values()),
                random.nextInt(3) == 0 ? 3_000_000 : 0,
                random.nextInt(3) == 0 ? 3 : VenueRules.ORDERS_MAX_DEFAULT,
                random.nextInt(3) == 0 ? new VenueRules.RequestLimit(4, 9, 3, 20) : VenueRules.RequestLimit.NONE,
                VenueRules.Maintenance.NEVER);
    }

    @Test
    void shouldHoldForEverySequence() {
        final long[] played = new long[2];
        Seeded.forSeeds(SEQUENCES / SEQUENCES_OF_A_VENUE, random -> {
            final FillMode mode = any(random, FillMode.values());
            final QueueLaw law = any(random, QueueLaw.values());
            final WatchedQueue queue = new WatchedQueue(law.model(0.1 + 3 * random.nextDouble()));
            final FillLaw fills = new FillLaw(mode, 4e7, 0.4, 3, 0.8, random.nextBoolean(), random.nextLong());
            final ConstantLatency none = new ConstantLatency(0);
            final VenueLatencies latencies = new VenueLatencies(none, none, none, none, none, null);
            final RandomDay day = new RandomDay(random, new VenueSetup(queue, fills, latencies).with(rules(random)));
            final VenueJudge judge = new VenueJudge(mode);
            for (int sequence = 0; sequence < SEQUENCES_OF_A_VENUE; sequence++) {
                for (int event = 0; event < EVENTS; event++) {
                    day.step();
                    day.tell(judge);
                    judge.check();
                }
                judge.checkSums(day.venue.account(1).ledger());
                day.timeNs += 100;
                day.massCancel();
                day.tell(judge);
                assertEquals(0, judge.live(), "orders that outlived a mass cancel");
                judge.checkSums(day.venue.account(1).ledger());
                played[0]++;
            }
            played[1] += judge.makerFills();
        });
        assertTrue(played[1] > played[0] / 10, "too few fills to prove anything: " + played[1] + " in " + played[0]);
        System.out.println("sequences: " + played[0] + " of " + EVENTS + " events, " + played[1] + " maker fills");
    }
}
