package ballast.sim.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.testkit.Seeded;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The probabilities at their edges, and that names and models belong together. */
class ProbabilisticQueueTest {
    private static final double TOLERANCE = 1e-12;

    @Test
    void shouldBeCalledAsInSettings() {
        assertEquals(
                List.of(
                        "risk-averse",
                        "power-prob",
                        "power-prob-2",
                        "power-prob-3",
                        "log-prob",
                        "log-prob-2",
                        "l3-fifo"),
                Stream.of(QueueLaw.values()).map(QueueLaw::key).toList());
    }

    @ParameterizedTest
    @EnumSource(value = QueueLaw.class, mode = EnumSource.Mode.MATCH_ALL, names = ".*PROB.*")
    void shouldHaveAProbabilityForEveryPlace(final QueueLaw law) {
        Seeded.forSeeds(200, random -> {
            final double power = random.nextBoolean() ? 1 + random.nextInt(20) : 0.01 + 100 * random.nextDouble();
            final ProbabilisticQueue queue = new ProbabilisticQueue(law, power);
            final double front = random.nextInt(4) == 0 ? 0 : StrictMath.exp(40 * random.nextDouble() - 4);
            final double back = random.nextInt(4) == 0 ? -1e-9 : StrictMath.exp(40 * random.nextDouble() - 4);
            final double behind = queue.behind(front, back);
            assertTrue(behind >= 0 && behind <= 1, () -> behind + " for " + front + " in front, " + back + " behind");
        });
    }

    @ParameterizedTest
    @EnumSource(value = QueueLaw.class, mode = EnumSource.Mode.MATCH_ALL, names = ".*PROB.*")
    void shouldBeCertainWhereOnlyOneSideIsTaken(final QueueLaw law) {
        final ProbabilisticQueue queue = new ProbabilisticQueue(law, 1.5);
        assertEquals(1, queue.behind(0, 7), TOLERANCE);
        assertEquals(0, queue.behind(7, 0), TOLERANCE);
        assertEquals(1, queue.behind(0, 0), TOLERANCE, "an empty level");
        assertEquals(1, queue.behind(-3, 7), TOLERANCE, "a negative front is the front");
    }

    @Test
    void shouldRaiseToBrokenPowersAsToWholeOnes() {
        for (final QueueLaw law : List.of(QueueLaw.POWER_PROB, QueueLaw.POWER_PROB_2, QueueLaw.POWER_PROB_3)) {
            final double whole = new ProbabilisticQueue(law, 3).behind(5, 11);
            assertEquals(whole, new ProbabilisticQueue(law, Math.nextUp(3.0)).behind(5, 11), TOLERANCE);
        }
    }

    @ParameterizedTest
    @EnumSource(QueueLaw.class)
    void shouldStandInFrontWhenTheLevelIsDeleted(final QueueLaw law) {
        final QueueModel queue = law.model(2);
        final QueuePlace place = new QueuePlace();
        queue.onPlaced(place, 40);
        queue.onSize(place, 40, 0);
        queue.onSize(place, 0, 0);
        assertEquals(0, place.frontLots(), TOLERANCE);
        queue.onSize(place, 0, 90);
        queue.onTrade(place, 3, 0);
        assertEquals(3, queue.fillable(place));
    }

    @ParameterizedTest
    @EnumSource(QueueLaw.class)
    void shouldNotTakeWhatOurOwnOrdersBoughtForACancel(final QueueLaw law) {
        final QueueModel queue = law.model(2);
        final QueuePlace place = new QueuePlace();
        queue.onPlaced(place, 40);
        queue.onSize(place, 40, 60);
        queue.onTrade(place, 10, 4);
        queue.onSize(place, 60, 50);
        assertEquals(34, place.frontLots(), TOLERANCE);
    }

    @Test
    void shouldRefusePowersThatMeanNothing() {
        for (final double power : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> new ProbabilisticQueue(QueueLaw.POWER_PROB, power));
        }
        assertThrows(IllegalArgumentException.class, () -> new ProbabilisticQueue(QueueLaw.RISK_AVERSE, 1));
    }
}
