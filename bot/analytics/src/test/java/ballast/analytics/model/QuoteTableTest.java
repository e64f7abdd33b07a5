package ballast.analytics.model;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.core.strategy.ModelTerms;
import ballast.core.strategy.QuotingRules;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where {@link QuoteTable} has an answer, and where it has none. */
class QuoteTableTest {
    private static final ModelMarket MARKET = new ModelMarket(1e4, 0.5);

    private static ModelTerms terms(final int bound) {
        return new ModelTerms()
                .withGamma(0.01)
                .withIntensity(0.9, 0.3)
                .withSigma(0.3)
                .withBound(bound)
                .withHorizon(60.0, false);
    }

    private static List<QuoteTable.Row> table(final ModelTerms terms, final double horizonSec) {
        return QuoteTable.of(terms, QuotingRules.GLFT.create(), horizonSec, MARKET);
    }

    @Test
    void shouldValueNoRuleAboveTheOptimum() {
        for (final QuoteTable.Row row : table(terms(20), 60.0)) {
            assertTrue(row.certaintyEquivalent() <= row.optimum() + 1e-6, row.toString());
            assertTrue(row.certaintyEquivalent() > row.optimum() - 5.0, row.toString());
        }
    }

    @Test
    void shouldHaveNoValueWhereTooMuchHappensInAStep() {
        for (final QuoteTable.Row row : table(terms(200).withIntensity(140.0, 0.3), 3_600.0)) {
            assertTrue(Double.isNaN(row.certaintyEquivalent()), row.toString());
            assertTrue(Double.isFinite(row.optimum()), row.toString());
        }
    }
}
