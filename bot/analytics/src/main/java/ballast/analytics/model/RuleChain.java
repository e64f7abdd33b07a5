package ballast.analytics.model;

import ballast.core.strategy.Intensity;
import ballast.core.strategy.ModelTerms;
import ballast.core.strategy.Placement;
import ballast.core.strategy.QuoteDistances;
import ballast.core.strategy.QuotingRule;

/**
 * A rule under the model in steps of time: a Markov chain on the inventories -Q to Q, whose moments follow from the
 * horizon backwards, without chance and without an error but that of rounding.
 *
 * <p>In each step the rule quotes for the inventory and the time left at its start; either side fills once with
 * probability {@code 1 - exp(-lambda dt)}, independently of the other, at its distance from fair value; fair value then
 * falls or rises by the impact against us, drifts, and diffuses. A side that the rule does not quote, and the one that
 * would lead beyond Q, does not fill. The expectation of {@code exp(-gamma profit)} takes the diffusion as normal.
 */
public final class RuleChain {
    private final ModelTerms terms;
    private final QuotingRule rule;
    private final ModelMarket market;
    private final QuoteDistances out = new QuoteDistances();
    private final int bound;
    private final double gamma;

    private Moments here;
    private Moments after;

    /** Moments over the inventories, of what is still to come. */
    private static final class Moments {
        final double[] profit;
        final double[] profitSquared;
        final double[] inventory;
        final double[] inventorySquared;
        final double[] fills;
        final double[] certain;

        Moments(final int size) {
            profit = new double[size];
            profitSquared = new double[size];
            inventory = new double[size];
            inventorySquared = new double[size];
            fills = new double[size];
            certain = new double[size];
        }
    }

    /**
     * A chain.
     *
     * @param terms of the model; the rule is prepared with them. While their horizon does not run down, the rule is
     *     told the whole of it at every step.
     * @param rule to evaluate.
     * @param market that the rule sees.
     */
    public RuleChain(final ModelTerms terms, final QuotingRule rule, final ModelMarket market) {
        this.terms = terms;
        this.rule = rule;
        this.market = market;
        bound = terms.bound();
        gamma = terms.gamma();
        here = new Moments(2 * bound + 1);
        after = new Moments(2 * bound + 1);
        rule.prepare(terms);
    }

    /**
     * Work back from the horizon.
     *
     * @param horizonSec over which the rule runs.
     * @param steps that it is cut into.
     */
    public void run(final double horizonSec, final int steps) {
        final double stepSec = horizonSec / steps;
        for (int q = -bound; q <= bound; q++) {
            final int i = q + bound;
            here.profit[i] = 0.0;
            here.profitSquared[i] = 0.0;
            here.inventory[i] = q;
            here.inventorySquared[i] = (double) q * q;
            here.fills[i] = 0.0;
            here.certain[i] = 0.0;
        }
        for (int step = 1; step <= steps; step++) {
            final Moments free = after;
            after = here;
            here = free;
            for (int q = -bound; q <= bound; q++) {
                step(q, terms.isSession() ? horizonSec * step / steps : terms.horizonSec(), stepSec);
            }
        }
    }

    private void step(final int q, final double timeLeftSec, final double stepSec) {
        quote(q, timeLeftSec);
        final double bid = q == bound ? 0.0 : fillProbability(out.bid(), stepSec);
        final double ask = q == -bound ? 0.0 : fillProbability(out.ask(), stepSec);
        final int i = q + bound;
        here.profit[i] = 0.0;
        here.profitSquared[i] = 0.0;
        here.inventory[i] = 0.0;
        here.inventorySquared[i] = 0.0;
        here.fills[i] = 0.0;
        // all four cases, the least of their sure profits taken out of the exponentials
        double least = Double.POSITIVE_INFINITY;
        for (int fills = 0; fills < 4; fills++) {
            if (probability(fills, bid, ask) > 0.0) {
                least = Math.min(least, sure(q, fills, stepSec));
            }
        }
        double utility = 0.0;
        double mean = 0.0;
        for (int fills = 0; fills < 4; fills++) {
            final double probability = probability(fills, bid, ask);
            if (probability > 0.0) {
                final double above = sure(q, fills, stepSec) - least;
                utility += probability * Math.expm1(-gamma * above);
                mean += probability * above;
                add(q, fills, probability, stepSec);
            }
        }
        here.certain[i] = least + (gamma > 0.0 ? -Math.log1p(utility) / gamma : mean);
    }

    private static double probability(final int fills, final double bid, final double ask) {
        return ((fills & 1) == 0 ? 1.0 - bid : bid) * ((fills & 2) == 0 ? 1.0 - ask : ask);
    }

    private static int inventoryAfter(final int q, final int fills) {
        return q + (fills & 1) - (fills >> 1);
    }

    /** Profit of a step but for the diffusion: distances, and what impact and drift do to the inventory then held. */
    private double profit(final int q, final int fills, final double stepSec) {
        final double bid = (fills & 1) == 0 ? 0.0 : out.bid();
        final double ask = (fills & 2) == 0 ? 0.0 : out.ask();
        final double move = terms.drift() * stepSec - terms.impact() * ((fills & 1) - (fills >> 1));
        return bid + ask + move * inventoryAfter(q, fills);
    }

    private double sure(final int q, final int fills, final double stepSec) {
        final int then = inventoryAfter(q, fills);
        final double risk = gamma * terms.sigma() * terms.sigma() * stepSec / 2.0 * then * then;
        return profit(q, fills, stepSec) - risk + after.certain[then + bound];
    }

    private void add(final int q, final int fills, final double probability, final double stepSec) {
        final int then = inventoryAfter(q, fills);
        final int i = q + bound;
        final int next = then + bound;
        final double profit = profit(q, fills, stepSec);
        final double variance = terms.sigma() * terms.sigma() * stepSec * then * then;
        here.profit[i] += probability * (profit + after.profit[next]);
        here.profitSquared[i] += probability
                * (after.profitSquared[next] + 2.0 * profit * after.profit[next] + profit * profit + variance);
        here.inventory[i] += probability * after.inventory[next];
        here.inventorySquared[i] += probability * after.inventorySquared[next];
        here.fills[i] += probability * (after.fills[next] + Integer.bitCount(fills));
    }

    /** Distances of what the rule would rest in the market, as reals; NaN = no quote. */
    private void quote(final int q, final double timeLeftSec) {
        distances(rule, market, q, timeLeftSec, out);
    }

    /**
     * What a rule would rest in a market, its placement followed but for the rounding to ticks.
     *
     * @param rule prepared.
     * @param market that it sees.
     * @param q inventory, units.
     * @param timeLeftSec that it is told.
     * @param out receives the distances; not finite = no quote.
     */
    static void distances(
            final QuotingRule rule,
            final ModelMarket market,
            final double q,
            final double timeLeftSec,
            final QuoteDistances out) {
        rule.distances(q, market.fairTicks(), timeLeftSec, out);
        out.set(placed(rule.placement(), market, out.bid()), placed(rule.placement(), market, out.ask()));
    }

    private static double placed(final Placement placement, final ModelMarket market, final double distance) {
        return switch (placement) {
            case MODEL -> distance;
            case AT_TOUCH -> market.touchTicks() > distance ? market.touchTicks() : Double.NaN;
            case NEAREST_BEHIND_TOUCH -> Math.max(distance, market.touchTicks());
        };
    }

    private double fillProbability(final double distance, final double stepSec) {
        return Double.isFinite(distance)
                ? Intensity.fillProbability(Intensity.rate(terms.a(), terms.k(), distance), stepSec)
                : 0.0;
    }

    /**
     * The answer of the last run.
     *
     * @param q inventory at the start, -Q to Q.
     */
    public RuleOutcome outcome(final int q) {
        final int i = q + bound;
        return new RuleOutcome(
                here.profit[i],
                deviation(here.profit[i], here.profitSquared[i]),
                deviation(here.inventory[i], here.inventorySquared[i]),
                here.fills[i],
                here.certain[i]);
    }

    private static double deviation(final double mean, final double meanOfSquares) {
        return Math.sqrt(Math.max(meanOfSquares - mean * mean, 0.0));
    }

    /** Certainty equivalent alone, see {@link RuleOutcome}. */
    double certaintyEquivalent(final int q) {
        return here.certain[q + bound];
    }
}
