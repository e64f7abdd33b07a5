package ballast.analytics.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * A risk aversion for the closed form of Gueant, Lehalle and Fernandez-Tapia (2013) out of something that a person can
 * choose. Never changes.
 *
 * <p>With c1 = ln(1 + gamma/k) / gamma, s = sigma c2 the lean per unit and f the cost of a fill (both sides stand
 * further off by it), {@code delta_b = c1 + (2q+1)/2 s + f} and {@code delta_a = c1 - (2q-1)/2 s + f}. Hence
 *
 * <pre>
 *   d E[q]/dt = lambda_b - lambda_a = -2 L sinh(k s q),   L = A exp(-k (c1 + s/2 + f))
 *   half-life of small q            = ln 2 / (2 L k s); larger inventories fall faster
 *   pi(q+1)/pi(q) = lambda_b(q)/lambda_a(q+1) = exp(-k s (2q+1)),  so pi(q) ~ exp(-k s q^2): deviation 1/sqrt(2 k s)
 * </pre>
 *
 * <p>The half-life as a function of gamma has a least value, beyond which leaning more only makes fills rarer: what is
 * shorter cannot be had. Inventory q is counted in units of one fill.
 *
 * @param gammaPerTickLot suggestion; NaN when there is none.
 * @param halfLifeSec of a small inventory under it.
 * @param deviationUnits standard deviation of inventory under it, units.
 * @param halfSpreadTicks without inventory, cost included.
 * @param skewTicks lean per unit of inventory.
 * @param refusal why there is none; null when there is one.
 * @param warnings what to think about before using it.
 */
public record GammaSuggestion(
        double gammaPerTickLot,
        double halfLifeSec,
        double deviationUnits,
        double halfSpreadTicks,
        double skewTicks,
        Refusal refusal,
        List<String> warnings) {

    /**
     * What a suggestion is made for.
     *
     * @param intensity of fills.
     * @param sigma ticks per root of a second, positive.
     * @param unitLots lots of one fill, positive.
     * @param feeTicks cost of a fill on either side; negative = rebate.
     */
    public record Market(IntensityEstimate intensity, double sigma, double unitLots, double feeTicks) {
        /** Checks the ranges. */
        public Market {
            if (!(intensity.ratePerSec() > 0
                    && intensity.decayPerTick() > 0
                    && sigma > 0
                    && unitLots > 0
                    && Double.isFinite(feeTicks))) {
                throw new IllegalArgumentException("market: " + intensity + ", sigma " + sigma + ", unit " + unitLots
                        + " lots, fee " + feeTicks + " ticks");
            }
        }

        double c1(final double gamma) {
            final double k = intensity.decayPerTick();
            return gamma < 1e-9 * k ? 1 / k : StrictMath.log1p(gamma / k) / gamma;
        }

        /** Lean per unit of inventory, sigma c2, ticks. */
        double skew(final double gamma) {
            final double k = intensity.decayPerTick();
            final double power = gamma < 1e-9 * k ? 1 : (1 + k / gamma) * StrictMath.log1p(gamma / k);
            return sigma * Math.sqrt(gamma / (2 * intensity.ratePerSec() * k) * StrictMath.exp(power));
        }

        double halfSpread(final double gamma) {
            return c1(gamma) + skew(gamma) / 2 + feeTicks;
        }

        /** Rate at which a small inventory falls, per second. */
        double pull(final double gamma) {
            return 2 * intensity.decayPerTick() * skew(gamma) * intensity.at(halfSpread(gamma));
        }
    }

    private static final double GAMMA_MIN = 1e-15;
    private static final double GAMMA_MAX = 1e3;
    private static final int GRID = 720;
    private static final int BISECTIONS = 200;
    /** Inventory stays within twice its deviation 95 % of the time. */
    private static final double DEVIATIONS = 2;

    private static final double FILLS_LOST_MAX = 0.9;

    /**
     * The smallest gamma under which a small inventory halves in the time given.
     *
     * @param market that is quoted in.
     * @param halfLifeSec chosen, positive.
     * @return the suggestion, or why there is none.
     */
    public static GammaSuggestion forHalfLife(final Market market, final double halfLifeSec) {
        final double wanted = StrictMath.log(2) / halfLifeSec;
        double before = GAMMA_MIN;
        double best = market.pull(before);
        for (int i = 1; i <= GRID; i++) {
            final double gamma = GAMMA_MIN * StrictMath.pow(GAMMA_MAX / GAMMA_MIN, (double) i / GRID);
            final double pull = market.pull(gamma);
            if (pull >= wanted) {
                return of(market, bisect(before, gamma, g -> market.pull(g) - wanted));
            }
            if (pull < best) {
                break;
            }
            best = pull;
            before = gamma;
        }
        return none("inventory cannot halve in " + CalibrationText.number(halfLifeSec) + " s: at best in "
                + CalibrationText.number(StrictMath.log(2) / best)
                + " s, as fills are no more frequent; choose a longer half-life");
    }

    /**
     * The gamma under which inventory stays, 95 % of the time, where one standard deviation of the price over a
     * horizon costs no more than a limit: {@code sigma sqrt(horizon) Q <= loss} gives Q, and {@code s = 2 / (k Q^2)}
     * keeps twice the deviation of inventory below it.
     *
     * @param market that is quoted in.
     * @param lossTickLots most that one standard deviation may cost, ticks times lots, positive.
     * @param horizonSec over which, positive.
     * @return the suggestion, or why there is none.
     */
    public static GammaSuggestion forLoss(final Market market, final double lossTickLots, final double horizonSec) {
        final double units = lossTickLots / (market.sigma * Math.sqrt(horizonSec)) / market.unitLots;
        if (!(units >= 1)) {
            return none("not even one fill of " + CalibrationText.number(market.unitLots)
                    + " lots can be held: it would risk "
                    + CalibrationText.number(market.sigma * Math.sqrt(horizonSec) * market.unitLots)
                    + " tick lots, and the limit is " + CalibrationText.number(lossTickLots));
        }
        final double deviation = units / DEVIATIONS;
        final double skew = 1 / (2 * market.intensity.decayPerTick() * deviation * deviation);
        if (!(market.skew(GAMMA_MIN) < skew && market.skew(GAMMA_MAX) > skew)) {
            return none("no gamma leans by " + CalibrationText.number(skew) + " ticks per unit");
        }
        return of(market, bisect(GAMMA_MIN, GAMMA_MAX, g -> market.skew(g) - skew));
    }

    private static double bisect(final double from, final double to, final DoubleUnaryOperator function) {
        double low = StrictMath.log(from);
        double high = StrictMath.log(to);
        for (int i = 0; i < BISECTIONS; i++) {
            final double middle = (low + high) / 2;
            if (function.applyAsDouble(StrictMath.exp(middle)) < 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return StrictMath.exp(high);
    }

    private static GammaSuggestion none(final String reason) {
        final double nan = Double.NaN;
        return new GammaSuggestion(nan, nan, nan, nan, nan, new Refusal(Refusal.Code.NOT_FINITE, reason), List.of());
    }

    /** What follows from a gamma per tick and unit of inventory. */
    static GammaSuggestion of(final Market market, final double gamma) {
        final double k = market.intensity.decayPerTick();
        final double skew = market.skew(gamma);
        final double half = market.halfSpread(gamma);
        final List<String> warnings = new ArrayList<>();
        if (skew > half / 2) {
            warnings.add("one unit of inventory would move the quotes by " + CalibrationText.number(skew)
                    + " ticks, more than half the half spread of " + CalibrationText.number(half)
                    + " ticks; choose a longer half-life, a larger loss, or smaller quotes");
        }
        final double lost = -StrictMath.expm1(-k * market.feeTicks);
        if (lost > FILLS_LOST_MAX) {
            warnings.add("standing off for a fee of " + CalibrationText.number(market.feeTicks) + " ticks costs "
                    + CalibrationText.number(100 * lost) + " % of the fills");
        }
        if (half < 0.5) {
            warnings.add("half spread of " + CalibrationText.number(half)
                    + " ticks is below half a tick: the tick, and not the model, will set the quotes");
        }
        return new GammaSuggestion(
                gamma / market.unitLots,
                StrictMath.log(2) / market.pull(gamma),
                1 / Math.sqrt(2 * k * skew),
                half,
                skew,
                null,
                List.copyOf(warnings));
    }
}
