package ballast.sim.market;

import static ballast.sim.market.FlowType.CANCEL_ASK;
import static ballast.sim.market.FlowType.CANCEL_BID;
import static ballast.sim.market.FlowType.COUNT;
import static ballast.sim.market.FlowType.LIMIT_ASK;
import static ballast.sim.market.FlowType.LIMIT_BID;
import static ballast.sim.market.FlowType.MARKET_BUY;
import static ballast.sim.market.FlowType.MARKET_SELL;

import java.util.Arrays;

/**
 * What past events add to the intensity of each kind of flow: a six-dimensional Hawkes process (Hawkes 1971) whose
 * kernels are sums of two exponentials, a quick one and a slow one (Bacry, Mastromatteo and Muzy 2015).
 *
 * <pre>
 *   R_i(t) = sum_j integral phi_ij(t - s) dN_j(s)
 *   phi_ij(u) = n_ij (w b_1 exp(-b_1 u) + (1 - w) b_2 exp(-b_2 u))
 * </pre>
 *
 * <p>n_ij is the mean number of events of kind i that one of kind j brings about directly. With exponential kernels R
 * is Markov: it decays by a factor between events and jumps at them. One thread; no allocation after construction.
 */
final class Excitation {
    private static final int POWER_STEPS = 200;

    private final double fastDecay;
    private final double slowDecay;
    private final double[] fastJumps = new double[COUNT * COUNT];
    private final double[] slowJumps = new double[COUNT * COUNT];
    private final double[] fast = new double[COUNT];
    private final double[] slow = new double[COUNT];

    Excitation(final InstrumentSettings settings) {
        fastDecay = settings.value(MarketParameter.EXCITATION_FAST_PER_SECOND);
        slowDecay = settings.value(MarketParameter.EXCITATION_SLOW_PER_SECOND);
        final double fastShare = settings.value(MarketParameter.EXCITATION_FAST_SHARE);
        final double[] means = means(settings);
        for (int i = 0; i < means.length; i++) {
            fastJumps[i] = means[i] * fastShare * fastDecay;
            slowJumps[i] = means[i] * (1 - fastShare) * slowDecay;
        }
    }

    /** n_ij at [j * 6 + i]. */
    private static double[] means(final InstrumentSettings settings) {
        final double[] means = new double[COUNT * COUNT];
        both(means, MARKET_BUY, MARKET_BUY, settings.value(MarketParameter.MARKET_EXCITES_MARKET));
        both(means, MARKET_BUY, LIMIT_BID, settings.value(MarketParameter.MARKET_EXCITES_FOLLOWING_LIMIT));
        both(means, MARKET_BUY, LIMIT_ASK, settings.value(MarketParameter.MARKET_EXCITES_REFILLING_LIMIT));
        both(means, MARKET_BUY, CANCEL_ASK, settings.value(MarketParameter.MARKET_EXCITES_CANCEL));
        both(means, LIMIT_BID, LIMIT_BID, settings.value(MarketParameter.LIMIT_EXCITES_LIMIT));
        both(means, LIMIT_BID, CANCEL_BID, settings.value(MarketParameter.LIMIT_EXCITES_CANCEL));
        both(means, CANCEL_BID, LIMIT_BID, settings.value(MarketParameter.CANCEL_EXCITES_LIMIT));
        return means;
    }

    private static void both(final double[] means, final FlowType cause, final FlowType effect, final double mean) {
        means[cause.ordinal() * COUNT + effect.ordinal()] = mean;
        means[FlowType.mirror(cause.ordinal()) * COUNT + FlowType.mirror(effect.ordinal())] = mean;
    }

    /**
     * Largest eigenvalue of the branching matrix when every state factor stands at its upper bound: below 1 no burst
     * goes on for ever (Hawkes 1971; sufficient, because real factors are smaller).
     *
     * @param settings of the instrument.
     * @return spectral radius, by power iteration.
     */
    static double branchingRatio(final InstrumentSettings settings) {
        final double[] means = means(settings);
        final double marketFactor = 1 + settings.value(MarketParameter.IMBALANCE_SENSITIVITY);
        final double limitFactor = 1 + settings.value(MarketParameter.LEAN_SENSITIVITY);
        final double[] vector = new double[COUNT];
        Arrays.fill(vector, 1);
        double norm = 0;
        for (int step = 0; step < POWER_STEPS; step++) {
            final double[] product = new double[COUNT];
            norm = 0;
            for (int effect = 0; effect < COUNT; effect++) {
                for (int cause = 0; cause < COUNT; cause++) {
                    product[effect] += means[cause * COUNT + effect] * vector[cause];
                }
                product[effect] *= effect <= MARKET_SELL.ordinal() ? marketFactor : limitFactor;
                norm = Math.max(norm, product[effect]);
            }
            if (norm == 0) {
                return 0;
            }
            for (int i = 0; i < COUNT; i++) {
                // half a step keeps a matrix with a cycle in it from swinging
                vector[i] = (vector[i] + product[i] / norm) / 2;
            }
        }
        return norm;
    }

    double fastDecay() {
        return fastDecay;
    }

    double slowDecay() {
        return slowDecay;
    }

    /** Quick part of R by kind, as of the last event. */
    double fast(final int type) {
        return fast[type];
    }

    /** Slow part of R by kind, as of the last event. */
    double slow(final int type) {
        return slow[type];
    }

    /** Time passes without an event. */
    void advance(final double seconds) {
        final double fastFactor = StrictMath.exp(-fastDecay * seconds);
        final double slowFactor = StrictMath.exp(-slowDecay * seconds);
        for (int i = 0; i < COUNT; i++) {
            fast[i] *= fastFactor;
            slow[i] *= slowFactor;
        }
    }

    /** An event of a kind has happened. */
    void onEvent(final FlowType type) {
        final int row = type.ordinal() * COUNT;
        for (int i = 0; i < COUNT; i++) {
            fast[i] += fastJumps[row + i];
            slow[i] += slowJumps[row + i];
        }
    }
}
