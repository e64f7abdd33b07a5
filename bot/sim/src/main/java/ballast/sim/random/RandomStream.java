package ballast.sim.random;

import ballast.core.book.OrderBook;

/**
 * A stream of random numbers that is the same on every machine: SplitMix64 (Steele, Lea and Flood 2014), and the few
 * laws that the simulator needs, with {@link StrictMath} for whatever is transcendental.
 *
 * <p>Streams of the same seed with different numbers are independent for our purposes, so that one part that
 * draws more does not shift the others. One thread; no allocation.
 */
public final class RandomStream {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private long state;
    private double spareGaussian;
    private boolean hasSpare;

    /**
     * A stream.
     *
     * @param seed of the run.
     * @param stream number of this stream.
     */
    public RandomStream(final long seed, final int stream) {
        state = OrderBook.mix(OrderBook.mix(seed) ^ OrderBook.mix(-1L - stream));
    }

    /** 64 random bits. */
    public long next() {
        final long bits = OrderBook.mix(state);
        state += GAMMA;
        return bits;
    }

    /** Uniform in the open interval from 0 to 1. */
    public double uniform() {
        return ((next() >>> 12) + 0.5) * 0x1.0p-52;
    }

    /**
     * Uniform whole number.
     *
     * @param bound positive.
     * @return from 0 to bound - 1.
     */
    public long below(final long bound) {
        return Math.multiplyHigh(next() >>> 1, bound << 1);
    }

    /** Exponential with mean 1. */
    public double exponential() {
        return -StrictMath.log(uniform());
    }

    /** Standard normal, by the polar method (Marsaglia and Bray 1964). */
    public double gaussian() {
        if (hasSpare) {
            hasSpare = false;
            return spareGaussian;
        }
        double x;
        double y;
        double square;
        do {
            x = 2 * uniform() - 1;
            y = 2 * uniform() - 1;
            square = x * x + y * y;
        } while (square >= 1);
        final double factor = Math.sqrt(-2 * StrictMath.log(square) / square);
        spareGaussian = y * factor;
        hasSpare = true;
        return x * factor;
    }

    /**
     * Gamma with scale 1, by rejection from a cubed normal (Marsaglia and Tsang 2000).
     *
     * @param shape positive; the mean.
     */
    public double gamma(final double shape) {
        if (shape < 1) {
            return gamma(shape + 1) * StrictMath.exp(-exponential() / shape);
        }
        final double d = shape - 1.0 / 3.0;
        final double c = 1 / Math.sqrt(9 * d);
        while (true) {
            final double x = gaussian();
            final double root = 1 + c * x;
            final double cube = root * root * root;
            if (root > 0 && -exponential() < 0.5 * x * x + d - d * cube + d * StrictMath.log(cube)) {
                return d * cube;
            }
        }
    }

    /** Laplace (two-sided exponential) with mean 0 and standard deviation 1. */
    public double laplace() {
        final double size = exponential() * Math.sqrt(0.5);
        return (next() & 1) == 0 ? size : -size;
    }

    /**
     * Pareto with minimum 1: P(x) = x^-index beyond it.
     *
     * @param index tail index, positive.
     */
    public double pareto(final double index) {
        // and not StrictMath.pow of a uniform number, which allocates
        return StrictMath.exp(exponential() / index);
    }

    /**
     * Poisson: the number of unit exponentials whose sum stays below the mean.
     *
     * @param mean not negative; the work grows with it.
     */
    public int poisson(final double mean) {
        int count = 0;
        for (double sum = exponential(); sum < mean; sum += exponential()) {
            count++;
        }
        return count;
    }
}
