package ballast.sim.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.sim.SimRun;
import ballast.sim.model.ConstantLatency;
import ballast.sim.model.FillLaw;
import ballast.sim.model.FillMode;
import ballast.sim.model.LatencyModel;
import ballast.sim.model.QueueLaw;
import ballast.sim.model.QueueModel;
import ballast.sim.model.RiskAverseQueue;
import ballast.sim.model.VenueLatencies;
import ballast.testkit.AllocationMeter;
import ballast.testkit.Seeded;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What must hold at the venue whatever the market does and whatever we ask for. */
class VenuePropertyTest {
    private static final int EVENTS = 3_000;

    private static RandomDay day(
            final SplittableRandom random,
            final QueueModel queue,
            final FillMode fills,
            final LatencyModel ack,
            final LatencyModel fill) {
        final ConstantLatency none = new ConstantLatency(0);
        final FillLaw law = new FillLaw(fills, 4e7, 0.4, 3, 0.8, true, 5);
        return new RandomDay(random, new VenueSetup(queue, law, new VenueLatencies(none, none, none, ack, fill, null)));
    }

    private static RandomDay withoutLatency(
            final SplittableRandom random, final QueueModel queue, final FillMode fills) {
        return day(random, queue, fills, new ConstantLatency(0), new ConstantLatency(0));
    }

    /** Of whole and of broken powers, which are computed differently. */
    private static double power(final SplittableRandom random) {
        return random.nextBoolean() ? 1 + random.nextInt(4) : 0.1 + 3 * random.nextDouble();
    }

    @ParameterizedTest
    @EnumSource(FillMode.class)
    void shouldKeepItsPromisesWhateverFills(final FillMode mode) {
        final long[] fills = new long[1];
        Seeded.forSeeds(20, random -> {
            final RandomDay day = withoutLatency(random, new RiskAverseQueue(), mode);
            final VenueJudge judge = new VenueJudge(mode);
            for (int i = 0; i < EVENTS; i++) {
                day.step();
                day.tell(judge);
                judge.check();
            }
            fills[0] += judge.makerFills();
        });
        assertTrue(fills[0] > 300, "too few fills to prove anything: " + fills[0]);
    }

    @ParameterizedTest
    @EnumSource(QueueLaw.class)
    void shouldKeepItsPromises(final QueueLaw law) {
        final long[] fills = new long[1];
        Seeded.forSeeds(20, random -> {
            final WatchedQueue queue = new WatchedQueue(law.model(power(random)));
            final FillMode mode = FillMode.values()[random.nextInt(FillMode.STRICT.ordinal() + 1)];
            final RandomDay day = withoutLatency(random, queue, mode);
            final VenueJudge judge = new VenueJudge(mode);
            for (int i = 0; i < EVENTS; i++) {
                day.step();
                day.tell(judge);
                judge.check();
            }
            fills[0] += judge.makerFills();
        });
        assertTrue(fills[0] > 300, "too few fills to prove anything: " + fills[0]);
    }

    @Test
    void shouldNeverLetAnswersOfOneKindOvertake() {
        Seeded.forSeeds(20, random -> {
            final RandomDay day = day(
                    random,
                    new RiskAverseQueue(),
                    FillMode.WHOLE,
                    SimRun.evenly(0, 40, random.nextLong()),
                    SimRun.evenly(5, 60, 7));
            for (int i = 0; i < EVENTS; i++) {
                day.step();
            }
            new AnswerOrder().check(day.answers);
        });
    }

    @ParameterizedTest
    @EnumSource(QueueLaw.class)
    void shouldAnswerTheSameTwice(final QueueLaw law) {
        Seeded.forSeeds(2, random -> {
            final long seed = random.nextLong();
            assertEquals(bytes(law, seed), bytes(law, seed));
        });
    }

    private static List<Byte> bytes(final QueueLaw law, final long seed) {
        final RandomDay day = day(
                new SplittableRandom(seed),
                law.model(1.5),
                FillMode.TRADED,
                SimRun.evenly(0, 9, seed),
                SimRun.evenly(0, 9, seed + 1));
        final List<Byte> bytes = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            day.step();
        }
        while (!day.answers.isEmpty()) {
            for (int i = 0; i < day.answers.length(); i++) {
                bytes.add(day.answers.buffer().getByte(day.answers.offset() + i));
            }
            day.answers.remove();
        }
        return bytes;
    }

    @ParameterizedTest
    @EnumSource(QueueLaw.class)
    void shouldAllocateNothingPerEvent(final QueueLaw law) {
        assertNoGarbage(law.model(1.5), FillMode.STRICT);
    }

    @ParameterizedTest
    @EnumSource(FillMode.class)
    void shouldAllocateNothingWhateverFills(final FillMode mode) {
        assertNoGarbage(new RiskAverseQueue(), mode);
    }

    /**
     * Code that is thrown away and compiled again leaves some bytes once; an event that allocates does so every time.
     */
    private static void assertNoGarbage(final QueueModel queue, final FillMode mode) {
        final RandomDay day = day(new SplittableRandom(1), queue, mode, new ConstantLatency(3), new ConstantLatency(5));
        assertEquals(0, new AllocationMeter().bytesOf(() -> steps(day)));
        final byte[][] kept = new byte[1][];
        final long seen = new AllocationMeter().bytesOf(() -> {
            steps(day);
            kept[0] = new byte[8];
        });
        assertTrue(seen >= kept[0].length, "the meter does not see garbage");
    }

    private static void steps(final RandomDay day) {
        for (int i = 0; i < 5_000; i++) {
            day.step();
            day.drain();
        }
    }

    @Test
    void shouldEndEveryOrderExactlyOnce() {
        Seeded.forSeeds(20, random -> {
            final RandomDay day = withoutLatency(random, new RiskAverseQueue(), FillMode.WHOLE);
            final VenueJudge judge = new VenueJudge(FillMode.WHOLE);
            for (int i = 0; i < EVENTS; i++) {
                day.step();
                day.tell(judge);
            }
            day.massCancel();
            day.tell(judge);
            assertEquals(0, judge.live(), "orders that outlived a mass cancel");
        });
    }
}
