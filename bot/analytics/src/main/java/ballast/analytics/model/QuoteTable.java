package ballast.analytics.model;

import ballast.core.strategy.InventoryGrid;
import ballast.core.strategy.ModelTerms;
import ballast.core.strategy.QuoteDistances;
import ballast.core.strategy.QuotingRule;
import java.util.ArrayList;
import java.util.List;

/** A rule over all inventories: where it quotes, and what it is worth under the model beside the best that there is. */
public final class QuoteTable {
    private static final int STEPS_MIN = 250;

    /** Inventories times steps of the coarsest of three runs: a second or two of work. */
    private static final double WORK_MAX = 4e5;

    private static final double FILLS_PER_STEP_MAX = 0.05;

    /** Largest difference between two extrapolations, as a share of the answer, or of a tick when that is more. */
    private static final double ERROR_MAX = 1e-3;

    private QuoteTable() {}

    /**
     * One inventory.
     *
     * @param inventory q, units.
     * @param reservationOffset middle of both quotes less fair value, ticks; NaN when a side is not quoted.
     * @param bidDistance fair value less bid, ticks, before rounding; not finite = no bid.
     * @param askDistance ask less fair value, ticks, before rounding; not finite = no ask.
     * @param certaintyEquivalent of holding q and quoting by the rule up to the horizon, ticks times units; NaN when
     *     shorter steps still change it, because too much happens in a step. Fair value drifts; that it might revert
     *     to a mean is left out.
     * @param optimum the same of the best of all rules.
     */
    public record Row(
            double inventory,
            double reservationOffset,
            double bidDistance,
            double askDistance,
            double certaintyEquivalent,
            double optimum) {}

    /**
     * The table.
     *
     * <p>The rule's certainty equivalent is {@link RuleChain}'s in the limit of short steps, extrapolated from three
     * runs; the optimum's is {@code ln(v_q) / k + zeta q^2 / 2} of {@link InventoryGrid#startGlft}.
     *
     * @param terms of the model.
     * @param rule to evaluate; it is prepared here.
     * @param horizonSec over which both are worth something.
     * @param market that the rule sees.
     * @return a row for each inventory from -Q to Q.
     */
    public static List<Row> of(
            final ModelTerms terms, final QuotingRule rule, final double horizonSec, final ModelMarket market) {
        final RuleChain chain = new RuleChain(terms, rule, market);
        final int bound = terms.bound();
        final double[] certain = certain(chain, terms, horizonSec);
        final InventoryGrid grid = new InventoryGrid();
        grid.startGlft(terms);
        grid.advance(horizonSec);
        final QuoteDistances out = new QuoteDistances();
        final List<Row> rows = new ArrayList<>();
        for (int q = -bound; q <= bound; q++) {
            RuleChain.distances(rule, market, q, terms.isSession() ? horizonSec : terms.horizonSec(), out);
            final double best = grid.logValue(q) / terms.k() + terms.impact() * q * q / 2.0;
            rows.add(new Row(q, (out.ask() - out.bid()) / 2.0, out.bid(), out.ask(), certain[q + bound], best));
        }
        return rows;
    }

    /** In the limit of short steps: the error's first and second order cancel among n, 2n and 4n steps. */
    private static double[] certain(final RuleChain chain, final ModelTerms terms, final double horizonSec) {
        final int size = 2 * terms.bound() + 1;
        final double[] certain = new double[size];
        final double wanted = Math.ceil(terms.a() * horizonSec / FILLS_PER_STEP_MAX);
        final int steps = (int) Math.max(STEPS_MIN, Math.min(wanted, WORK_MAX / size));
        final double[] weights = {1.0 / 3.0, -2.0, 8.0 / 3.0};
        final double[] lessWeights = {0.0, -1.0, 2.0};
        final double[] less = new double[size];
        for (int run = 0; run < weights.length; run++) {
            chain.run(horizonSec, steps << run);
            for (int i = 0; i < size; i++) {
                final double one = chain.certaintyEquivalent(i - terms.bound());
                certain[i] += weights[run] * one;
                less[i] += lessWeights[run] * one;
            }
        }
        for (int i = 0; i < size; i++) {
            final double allowed = ERROR_MAX * Math.max(1.0, Math.abs(certain[i]));
            certain[i] = Math.abs(certain[i] - less[i]) <= allowed ? certain[i] : Double.NaN;
        }
        return certain;
    }
}
