package ballast.analytics.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.core.strategy.GlftExactRule;
import ballast.core.strategy.ModelTerms;
import ballast.core.strategy.QuoteDistances;
import ballast.core.strategy.QuotingRule;
import ballast.core.strategy.QuotingRules;
import ballast.testkit.VectorFile;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link RuleChain} against the exact moments of {@code glft_simulation_exact} and {@code quoting_rules_exact}. */
class RuleChainTest {
    private static final double TOLERANCE = 1e-9;
    private static final ModelMarket MARKET = new ModelMarket(1e4, 0.5);
    private static final int PATHS = 1_000;

    /** The optimum of the finite horizon, solved anew for each time and not looked up in a table. */
    private static final class SolvedRule implements QuotingRule {
        private final GlftExactRule rule = new GlftExactRule();
        private ModelTerms terms;
        private double solvedSec = Double.NaN;

        @Override
        public void prepare(final ModelTerms newTerms) {
            terms = newTerms;
        }

        @Override
        public void distances(
                final double inventory, final double fairTicks, final double timeLeftSec, final QuoteDistances out) {
            if (timeLeftSec != solvedSec) {
                rule.prepare(terms.withHorizon(timeLeftSec, false));
                terms.withHorizon(timeLeftSec, true);
                solvedSec = timeLeftSec;
            }
            rule.distances(inventory, fairTicks, timeLeftSec, out);
        }
    }

    /** As wide as the closed form is without inventory, whatever the inventory. */
    private static final class NoLeanRule implements QuotingRule {
        private final QuotingRule rule = QuotingRules.GLFT.create();

        @Override
        public void prepare(final ModelTerms terms) {
            rule.prepare(terms);
        }

        @Override
        public void distances(
                final double inventory, final double fairTicks, final double timeLeftSec, final QuoteDistances out) {
            rule.distances(0, fairTicks, timeLeftSec, out);
        }
    }

    private static QuotingRule rule(final String name) {
        return switch (name) {
            case "exact" -> new SolvedRule();
            case "glft" -> QuotingRules.GLFT.create();
            case "avellaneda_stoikov" -> QuotingRules.AVELLANEDA_STOIKOV.create();
            case "symmetric" -> new NoLeanRule();
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static ModelTerms terms(final VectorFile file, final int row) {
        return new ModelTerms()
                .withGamma(file.real(row, "gamma"))
                .withSigma(file.real(row, "sigma"))
                .withIntensity(file.real(row, "A"), file.real(row, "k"))
                .withBound((int) file.whole(row, "Q"))
                .withHorizon(file.real(row, "T"), true);
    }

    private static RuleOutcome outcome(final VectorFile file, final int row, final String column) {
        final RuleChain chain = new RuleChain(terms(file, row), rule(file.text(row, column)), MARKET);
        chain.run(file.real(row, "T"), (int) Math.round(file.real(row, "T") / file.real(row, "dt")));
        return chain.outcome(0);
    }

    private static void assertClose(final VectorFile file, final int row, final String column, final double actual) {
        final double expected = file.real(row, column);
        assertEquals(expected, actual, TOLERANCE * Math.abs(expected), column + ", " + file.at(row));
    }

    @Test
    void shouldMatchTheExactMomentsOfTheSimulation() throws IOException {
        final VectorFile file = VectorFile.read("glft_simulation_exact", RuleChainTest.class);
        assertEquals(2, file.rows());
        for (int row = 0; row < file.rows(); row++) {
            final RuleOutcome outcome = outcome(file, row, "strategy");
            assertClose(file, row, "mean_profit", outcome.meanProfit());
            assertClose(file, row, "std_profit", outcome.stdProfit());
            assertClose(file, row, "std_final_q", outcome.stdInventory());
            assertClose(file, row, "mean_fills", outcome.meanFills());
            assertClose(file, row, "se1000_mean_profit", outcome.stdProfit() / Math.sqrt(PATHS));
            final QuoteDistances out = new QuoteDistances();
            final QuotingRule rule = QuotingRules.GLFT.create();
            rule.prepare(terms(file, row));
            rule.distances(0, 0, 0, out);
            assertClose(file, row, "spread", out.bid() + out.ask());
        }
    }

    @Test
    void shouldMatchTheExactMomentsOfAllRules() throws IOException {
        final VectorFile file = VectorFile.read("quoting_rules_exact", RuleChainTest.class);
        assertEquals(12, file.rows());
        for (int row = 0; row < file.rows(); row++) {
            final RuleOutcome outcome = outcome(file, row, "rule");
            assertClose(file, row, "mean_profit", outcome.meanProfit());
            assertClose(file, row, "std_profit", outcome.stdProfit());
            assertClose(file, row, "std_final_q", outcome.stdInventory());
            assertClose(file, row, "certainty_equivalent", outcome.certaintyEquivalent());
            assertClose(file, row, "se1000_mean_profit", outcome.stdProfit() / Math.sqrt(PATHS));
        }
    }

    @Test
    void shouldBeWorthTheOptimumByTheOptimum() {
        final ModelTerms plain = new ModelTerms()
                .withGamma(0.05)
                .withSigma(1)
                .withIntensity(1.5, 0.4)
                .withBound(8)
                .withHorizon(40, true);
        final ModelTerms extended = new ModelTerms()
                .withGamma(0.05)
                .withSigma(1)
                .withIntensity(1.5, 0.4)
                .withBound(8)
                .withHorizon(40, true)
                .withDrift(0.02, 0.4);
        for (final ModelTerms terms : List.of(plain, extended)) {
            for (final QuoteTable.Row row : QuoteTable.of(terms, new GlftExactRule(), 40, MARKET)) {
                assertEquals(row.optimum(), row.certaintyEquivalent(), 2e-3, row.toString());
            }
        }
    }

    @Test
    void shouldNeverBeWorthMoreThanTheOptimum() {
        final ModelTerms terms = new ModelTerms()
                .withGamma(0.1)
                .withSigma(0.7)
                .withIntensity(1, 0.4)
                .withBound(8)
                .withHorizon(20, true)
                .withMean(0.01, MARKET.fairTicks());
        for (final QuotingRules choice : QuotingRules.values()) {
            final List<QuoteTable.Row> rows = QuoteTable.of(terms, choice.create(), 20, MARKET);
            assertEquals(17, rows.size());
            for (final QuoteTable.Row row : rows) {
                assertTrue(row.certaintyEquivalent() <= row.optimum() + 1e-2, choice + " " + row);
                final double centre = (row.askDistance() - row.bidDistance()) / 2;
                assertEquals(centre, row.reservationOffset());
            }
        }
    }

    @Test
    void shouldAverageWithoutRiskAversion() {
        final ModelTerms terms =
                new ModelTerms().withGamma(0).withSigma(1).withIntensity(1, 0.4).withHorizon(10, false);
        final RuleChain chain = new RuleChain(terms, QuotingRules.GLFT.create(), MARKET);
        chain.run(10, 200);
        final RuleOutcome outcome = chain.outcome(0);
        assertEquals(outcome.meanProfit(), outcome.certaintyEquivalent(), 1e-12 * outcome.meanProfit());
    }

    @Test
    void shouldNotTradeWhatIsNotQuoted() {
        final ModelTerms terms = new ModelTerms()
                .withGamma(0.1)
                .withSigma(2)
                .withIntensity(1, 0.4)
                .withHorizon(10, false);
        // the touch is nearer than what a fill costs: inside the market nothing is worth it
        final RuleChain chain =
                new RuleChain(terms, QuotingRules.CARTEA_JAIMUNGAL_TOUCH.create(), new ModelMarket(1e4, 0));
        chain.run(10, 100);
        final RuleOutcome flat = chain.outcome(0);
        assertEquals(0, flat.meanFills());
        assertEquals(0, flat.stdProfit());
        // 10 s at 2 ticks per sqrt s: variance 40, all of it risk
        final QuotingRule never = new NoLeanRule();
        final RuleChain idle = new RuleChain(terms.withIntensity(1e-12, 0.4), never, MARKET);
        idle.run(10, 100);
        assertEquals(Math.sqrt(40) * 3, idle.outcome(3).stdProfit(), 1e-6);
        assertEquals(-0.1 * 40 * 9 / 2, idle.outcome(3).certaintyEquivalent(), 1e-6);
    }
}
