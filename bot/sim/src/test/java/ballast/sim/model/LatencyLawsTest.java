package ballast.sim.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.sim.random.RandomStream;
import ballast.testkit.AllocationMeter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Drawn latencies have the moments of their law; bounds are five standard errors over the number of draws. */
class LatencyLawsTest {
    private static final int DRAWS = 200_000;
    private static final double ERRORS = 5;
    private static final long MS = 1_000_000L;
    private static final long FAR = 1_000_000 * MS;

    private static long[] draw(final LatencyModel model) {
        final long[] drawn = new long[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            drawn[i] = model.sampleNs(i);
            assertTrue(drawn[i] >= model.minimumNs(), "below the minimum");
        }
        return drawn;
    }

    private static void assertMean(final double expected, final double deviation, final double[] values) {
        final double mean = Arrays.stream(values).average().orElseThrow();
        assertEquals(expected, mean, ERRORS * deviation / Math.sqrt(values.length));
    }

    @Test
    void shouldDrawLogNormally() {
        final double sigma = 0.4;
        final long[] drawn = draw(new LogNormalLatency(new RandomStream(3, 0), 5 * MS, sigma, 0, FAR));
        final double[] scores = Arrays.stream(drawn)
                .mapToDouble(ns -> StrictMath.log(ns / (5.0 * MS)) / sigma)
                .toArray();
        assertMean(0, 1, scores);
        assertMean(1, Math.sqrt(2), Arrays.stream(scores).map(z -> z * z).toArray());
        assertMean(0, Math.sqrt(15), Arrays.stream(scores).map(z -> z * z * z).toArray());
    }

    @Test
    void shouldDrawGammaOfEveryShape() {
        for (final double shape : new double[] {0.3, 1, 2, 17.5}) {
            final long[] drawn = draw(new GammaLatency(new RandomStream(4, 0), 5 * MS, shape, 0, FAR));
            final double[] units = Arrays.stream(drawn)
                    .mapToDouble(ns -> ns * shape / (5.0 * MS))
                    .toArray();
            assertMean(shape, Math.sqrt(shape), units);
            // second moment k(k+1), its variance by the fourth moment k(k+1)(k+2)(k+3)
            final double second = shape * (shape + 1);
            final double fourth = second * (shape + 2) * (shape + 3);
            assertMean(
                    second,
                    Math.sqrt(fourth - second * second),
                    Arrays.stream(units).map(x -> x * x).toArray());
        }
    }

    @Test
    void shouldCutOffBothEnds() {
        for (final LatencyModel model : List.of(
                new LogNormalLatency(new RandomStream(5, 0), 5 * MS, 2, 4 * MS, 6 * MS),
                new GammaLatency(new RandomStream(5, 0), 5 * MS, 0.5, 4 * MS, 6 * MS))) {
            final long[] sorted = draw(model);
            Arrays.sort(sorted);
            assertEquals(4 * MS, sorted[0]);
            assertEquals(6 * MS, sorted[DRAWS - 1]);
            assertEquals(4 * MS, model.minimumNs());
        }
    }

    /** Drawn on another JDK; these must never change, or runs of old seeds would. */
    @Test
    void shouldDrawTheSameEverywhere() {
        final Map<String, LatencyModel> models = Map.of(
                "LOGNORMAL", new LogNormalLatency(new RandomStream(6, 1), 5 * MS, 0.4, 0, FAR),
                "GAMMA", new GammaLatency(new RandomStream(6, 2), 5 * MS, 0.7, 0, FAR));
        final Map<String, Long> sums = Map.of("LOGNORMAL", 6141645248585180315L, "GAMMA", 902427771164769624L);
        models.forEach((name, model) ->
                assertEquals(sums.get(name), Arrays.stream(draw(model)).reduce(0, (sum, ns) -> 31 * sum + ns), name));
    }

    @Test
    void shouldLetMessagesWaitForThoseBefore() {
        final LatencyModel model = new BurstLatency(new ConstantLatency(1_000), 100);
        assertEquals(1_100, model.minimumNs());
        assertEquals(1_100, model.sampleNs(0));
        assertEquals(1_200, model.sampleNs(0), "behind the first");
        assertEquals(1_250, model.sampleNs(50), "behind both");
        assertEquals(1_100, model.sampleNs(300), "alone again");
        assertEquals(1_101, model.sampleNs(399), "one nanosecond too early");
        assertThrows(IllegalArgumentException.class, () -> new BurstLatency(model, -1));
    }

    @Test
    void shouldDrawALinesTimeBetweenMeasurements() {
        final LatencyModel model = new InterpolatedLatency(new long[] {100, 200, 400}, new long[] {10, 30, 20});
        assertEquals(10, model.minimumNs());
        assertEquals(10, model.sampleNs(Long.MIN_VALUE), "before the first");
        assertEquals(10, model.sampleNs(100));
        assertEquals(12, model.sampleNs(110));
        assertEquals(30, model.sampleNs(200));
        assertEquals(25, model.sampleNs(300));
        assertEquals(20, model.sampleNs(Long.MAX_VALUE), "after the last");
    }

    @Test
    void shouldAllocateNothingPerDraw() {
        final List<LatencyModel> models = List.of(
                new BurstLatency(new LogNormalLatency(new RandomStream(1, 0), MS, 1, 0, FAR), 10),
                new GammaLatency(new RandomStream(1, 1), MS, 0.7, 0, FAR),
                new InterpolatedLatency(new long[] {10, 5_000}, new long[] {10, 30}));
        for (final LatencyModel model : models) {
            assertEquals(0, new AllocationMeter().bytesOf(() -> {
                        for (int i = 0; i < 5_000; i++) {
                            model.sampleNs(i);
                        }
                    }));
        }
    }
}
