package ballast.sim.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Bounds are five standard errors of the statistic over the number of draws. */
class RandomStreamTest {
    private static final int DRAWS = 400_000;
    private static final double ERRORS = 5;

    @Test
    void shouldRepeatAStreamAndSeparateStreams() {
        final RandomStream one = new RandomStream(7, 3);
        final RandomStream same = new RandomStream(7, 3);
        final RandomStream otherStream = new RandomStream(7, 4);
        final RandomStream otherSeed = new RandomStream(8, 3);
        for (int i = 0; i < 1000; i++) {
            final long bits = one.next();
            assertEquals(bits, same.next());
            assertNotEquals(bits, otherStream.next());
            assertNotEquals(bits, otherSeed.next());
        }
    }

    @Test
    void shouldDrawUniformNumbersInsideTheOpenInterval() {
        final RandomStream random = new RandomStream(1, 0);
        double sum = 0;
        for (int i = 0; i < DRAWS; i++) {
            final double u = random.uniform();
            assertTrue(u > 0 && u < 1, () -> "outside: " + u);
            sum += u;
        }
        assertEquals(0.5, sum / DRAWS, ERRORS * Math.sqrt(1 / 12.0 / DRAWS));
    }

    @Test
    void shouldDrawEveryWholeNumberBelowABoundEquallyOften() {
        final RandomStream random = new RandomStream(2, 0);
        final int[] counts = new int[7];
        for (int i = 0; i < DRAWS; i++) {
            counts[(int) random.below(counts.length)]++;
        }
        final double p = 1.0 / counts.length;
        for (final int count : counts) {
            assertEquals(DRAWS * p, count, ERRORS * Math.sqrt(DRAWS * p * (1 - p)));
        }
        assertEquals(0, random.below(1));
        for (int i = 0; i < 1000; i++) {
            final long large = random.below(Long.MAX_VALUE / 2);
            assertTrue(large >= 0 && large < Long.MAX_VALUE / 2, () -> "outside: " + large);
        }
    }

    @Test
    void shouldHaveTheMomentsOfItsLaws() {
        final RandomStream random = new RandomStream(3, 0);
        final Moments exponential = new Moments();
        final Moments gaussian = new Moments();
        final Moments laplace = new Moments();
        final Moments poisson = new Moments();
        for (int i = 0; i < DRAWS; i++) {
            exponential.add(random.exponential());
            gaussian.add(random.gaussian());
            laplace.add(random.laplace());
            poisson.add(random.poisson(2.5));
        }
        // mean, variance and fourth central moment of each law
        exponential.check("exponential", 1, 1, 9);
        gaussian.check("gaussian", 0, 1, 3);
        laplace.check("laplace", 0, 1, 6);
        poisson.check("poisson", 2.5, 2.5, 2.5 + 3 * 2.5 * 2.5);
    }

    /** Sums of a sample. */
    private static final class Moments {
        private double sum;
        private double squares;

        void add(final double x) {
            sum += x;
            squares += x * x;
        }

        void check(final String name, final double mean, final double variance, final double fourth) {
            final double sampleMean = sum / DRAWS;
            final double sampleVariance = squares / DRAWS - sampleMean * sampleMean;
            assertEquals(mean, sampleMean, ERRORS * Math.sqrt(variance / DRAWS), name + " mean");
            assertEquals(
                    variance,
                    sampleVariance,
                    ERRORS * Math.sqrt((fourth - variance * variance) / DRAWS),
                    name + " variance");
        }
    }
}
