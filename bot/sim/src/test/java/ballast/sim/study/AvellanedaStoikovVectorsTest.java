package ballast.sim.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.testkit.VectorFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The tables of Avellaneda and Stoikov (2008) through the core and the simulated venue: each figure of 1,000 paths lies
 * within 4 standard errors of the exact moment, for each seed. {@code -Dballast.study.seeds=20} for more seeds.
 */
class AvellanedaStoikovVectorsTest {
    private static final int PATHS = 1_000;
    private static final double ERRORS_MAX = 4;

    private static List<Integer> rows(final VectorFile vectors, final StudyFills fills) {
        final List<Integer> rows = new ArrayList<>();
        for (int i = 0; i < vectors.rows(); i++) {
            final String spread = vectors.text(i, "spread_rule");
            final boolean isStudied = "full".equals(spread) || "average".equals(spread);
            if (isStudied && fills.key().equals(vectors.text(i, "fill_rule"))) {
                rows.add(i);
            }
        }
        return rows;
    }

    private static StudyCase row(final VectorFile vectors, final int i) {
        assertEquals(StudyMarket.SIGMA, vectors.real(i, "sigma"));
        assertEquals(StudyMarket.K, vectors.real(i, "k"));
        assertEquals(StudyMarket.A, vectors.real(i, "A"));
        assertEquals(StudyMarket.HORIZON_NS * 1e-9, vectors.real(i, "T"));
        assertEquals(StudyMarket.STEP_NS * 1e-9, vectors.real(i, "dt"), 1e-15);
        return new StudyCase(
                vectors.real(i, "gamma"),
                StudyStrategy.valueOf(vectors.text(i, "strategy").toUpperCase(java.util.Locale.ROOT)),
                StudyFills.valueOf(vectors.text(i, "fill_rule").toUpperCase(java.util.Locale.ROOT)));
    }

    private static void assertReproduced(final StudyFills fills, final int seeds) throws IOException {
        final VectorFile vectors = VectorFile.read("as_simulation_exact", AvellanedaStoikovVectorsTest.class);
        int figures = 0;
        for (final int i : rows(vectors, fills)) {
            final StudyCase row = row(vectors, i);
            for (int seed = 1; seed <= seeds; seed++) {
                final StudySample sample = StudySample.draw(row, PATHS, seed, done -> {});
                final String at = "seed " + seed + ", " + vectors.at(i);
                final SampleMoments profit = sample.profit();
                final SampleMoments position = sample.finalQ();
                assertNear(vectors.real(i, "mean_profit"), profit.mean(), vectors.real(i, "se1000_mean_profit"), at);
                assertNear(vectors.real(i, "std_profit"), profit.std(), vectors.real(i, "se1000_std_profit"), at);
                assertNear(vectors.real(i, "mean_final_q"), position.mean(), vectors.real(i, "se1000_mean_q"), at);
                assertNear(vectors.real(i, "std_final_q"), position.std(), position.stdError(), at);
                assertEquals(vectors.real(i, "mean_spread"), sample.spreadMean(), 2 * StudyMarket.TICK, at);
                figures += 3;
            }
        }
        // three gammas of the paper and one of its draft
        assertEquals(seeds * 4 * 2 * 3, figures);
    }

    private static void assertNear(
            final double expected, final double actual, final double standardError, final String at) {
        assertEquals(expected, actual, ERRORS_MAX * standardError, at);
    }

    @Test
    void shouldReproduceThePapersTables() throws IOException {
        assertReproduced(StudyFills.BERNOULLI, Integer.getInteger("ballast.study.seeds", 2));
    }

    @Test
    void shouldReproduceFillsByAnIntensity() throws IOException {
        assertReproduced(StudyFills.POISSON, Integer.getInteger("ballast.study.seeds", 1));
    }

    @ParameterizedTest
    @EnumSource(StudyFills.class)
    void shouldKnowTheExactMomentsByHeart(final StudyFills fills) throws IOException {
        final VectorFile vectors = VectorFile.read("as_simulation_exact", AvellanedaStoikovVectorsTest.class);
        int known = 0;
        for (final int i : rows(vectors, fills)) {
            final StudyReference reference = StudyReference.of(row(vectors, i));
            if (reference != null) {
                final StudyReference.Exact exact = reference.exact(fills);
                assertEquals(vectors.real(i, "mean_profit"), exact.profit(), 1e-6);
                assertEquals(vectors.real(i, "std_profit"), exact.profitStd(), 1e-6);
                assertEquals(vectors.real(i, "std_final_q"), exact.finalQStd(), 1e-6);
                assertEquals(vectors.real(i, "se1000_std_profit"), exact.profitStdError1000(), 1e-6);
                known++;
            }
        }
        assertEquals(6, known);
    }

    /** The error of a deviation is that of theory where theory is simple: s / sqrt(2 n) for a normal law. */
    @Test
    void shouldTellHowFarToTrustADeviation() {
        final ballast.sim.random.RandomStream random = new ballast.sim.random.RandomStream(1, 1);
        final double[] values = new double[100_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = 5 + 3 * random.gaussian();
        }
        final SampleMoments moments = SampleMoments.of(values);
        assertEquals(5, moments.mean(), 0.04);
        assertEquals(3, moments.std(), 0.03);
        assertEquals(moments.std() / Math.sqrt(2.0 * values.length), moments.stdError(), 2e-4);
    }

    @Test
    void shouldGiveTheSameSampleTwiceAndAnotherForAnotherSeed() {
        final StudyCase row = new StudyCase(0.1, StudyStrategy.INVENTORY, StudyFills.BERNOULLI);
        final double first = StudySample.draw(row, 20, 7, done -> {}).profit().mean();
        assertEquals(first, StudySample.draw(row, 20, 7, done -> {}).profit().mean());
        assertTrue(first != StudySample.draw(row, 20, 8, done -> {}).profit().mean(), "another seed, the same sample");
    }

    /** Mids are those of the seed whatever quotes; reservation prices lean; quotes stand around them. */
    @ParameterizedTest
    @EnumSource(StudyStrategy.class)
    void shouldTraceAPath(final StudyStrategy strategy) {
        final StudyTrace trace = StudySample.trace(new StudyCase(0.1, strategy, StudyFills.BERNOULLI), 3);
        final StudyTrace other = StudySample.trace(new StudyCase(1, StudyStrategy.INVENTORY, StudyFills.POISSON), 3);
        assertNotNull(trace);
        boolean leans = false;
        for (int i = 0; i < StudyMarket.STEPS; i++) {
            assertEquals(other.mid()[i], trace.mid()[i]);
            assertEquals((trace.bid()[i] + trace.ask()[i]) / 2, trace.reservation()[i], StudyMarket.TICK);
            assertTrue(trace.bid()[i] < trace.ask()[i], "crossed at " + i);
            leans |= Math.abs(trace.reservation()[i] - trace.mid()[i]) > 0.1;
        }
        assertEquals(strategy == StudyStrategy.INVENTORY, leans);
    }
}
