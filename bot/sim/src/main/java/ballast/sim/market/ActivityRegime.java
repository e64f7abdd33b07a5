package ballast.sim.market;

import ballast.sim.random.RandomStream;

/**
 * How busy the market is, slowly varying: the factor that multiplies every baseline intensity and the pace of news.
 *
 * <p>A product of two-state factors that switch at random times, each at its own pace: the Poisson multifractal of
 * Calvet and Fisher (2001), binomial version.
 *
 * <pre>
 *   A(t) = prod_k m_k(t),    m_k in {1 - a, 1 + a},
 *   m_k is drawn anew at rate gamma_k = gamma_1 b^(k-1)
 * </pre>
 *
 * <p>The factors have mean 1, so E[A] = 1, and activity is correlated over every scale from the slowest period to the
 * fastest. Changes happen at events of a Poisson process, so nothing is lost to time steps. One thread; no allocation.
 */
final class ActivityRegime {
    private final RandomStream random;
    private final double amplitude;
    private final boolean[] isHigh;
    private final double[] rates;
    private final double totalRate;
    private double activity;

    ActivityRegime(final RandomStream random, final MarketSettings settings) {
        this.random = random;
        amplitude = settings.value(MarketParameter.ACTIVITY_AMPLITUDE);
        final int components = (int) settings.whole(MarketParameter.ACTIVITY_COMPONENTS);
        isHigh = new boolean[components];
        rates = new double[components];
        double rate = 1 / settings.value(MarketParameter.ACTIVITY_SLOWEST_SECONDS);
        double sum = 0;
        for (int i = 0; i < components; i++) {
            isHigh[i] = (random.next() & 1) == 0;
            rates[i] = rate;
            sum += rate;
            rate *= settings.value(MarketParameter.ACTIVITY_SPACING);
        }
        totalRate = sum;
        multiply();
    }

    /** Draws the time to the next change: seconds, infinite when activity is constant. */
    double drawWait() {
        return random.exponential() / totalRate;
    }

    /** The factor now, mean 1 over time. */
    double activity() {
        return activity;
    }

    /** One of the factors is drawn anew. */
    void renew() {
        double target = random.uniform() * totalRate;
        int index = 0;
        while (index < rates.length - 1 && target >= rates[index]) {
            target -= rates[index];
            index++;
        }
        isHigh[index] = (random.next() & 1) == 0;
        multiply();
    }

    private void multiply() {
        double product = 1;
        for (final boolean high : isHigh) {
            product *= high ? 1 + amplitude : 1 - amplitude;
        }
        activity = product;
    }
}
