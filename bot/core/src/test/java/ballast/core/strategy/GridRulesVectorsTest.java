package ballast.core.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.testkit.VectorFile;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * {@link InventoryGrid} and the rules on it against {@code glft_exact.csv}, whose spectral solution and stationary
 * limit it must equal, and {@code cartea_jaimungal.csv}.
 */
class GridRulesVectorsTest {
    private static final double TOLERANCE = 1e-9;

    private final InventoryGrid grid = new InventoryGrid();
    private final QuoteDistances out = new QuoteDistances();

    @Test
    void shouldMatchEveryRowOfTheExactOptimum() throws IOException {
        final VectorFile file = VectorFile.read("glft_exact", GridRulesVectorsTest.class);
        assertEquals(88, file.rows());
        final GlftExactRule rule = new GlftExactRule();
        int atBounds = 0;
        for (int row = 0; row < file.rows(); row++) {
            final double tau = file.real(row, "T") - file.real(row, "t");
            final double q = file.real(row, "q");
            final ModelTerms terms = glft(file, row);
            for (final boolean runsDown : new boolean[] {false, true}) {
                // the end of a table over time is an exact node of it
                rule.prepare(terms.withHorizon(tau, runsDown));
                rule.distances(q, Double.NaN, tau, out);
                atBounds += check(file, row, "");
            }
            rule.prepare(terms.withHorizon(1e9, false));
            rule.distances(q, Double.NaN, 1e9, out);
            check(file, row, "_asym");
            grid.startGlft(terms);
            final double eigenvalue = file.real(row, "smallest_eigenvalue");
            assertEquals(eigenvalue, grid.smallestEigenvalue(), TOLERANCE * Math.abs(eigenvalue), file.at(row));
            checkCoefficients(file, row, terms);
        }
        assertEquals(2 * 20, atBounds, "sides that are not defined");
    }

    private static ModelTerms glft(final VectorFile file, final int row) {
        return new ModelTerms()
                .withGamma(file.real(row, "gamma"))
                .withSigma(file.real(row, "sigma"))
                .withIntensity(file.real(row, "A"), file.real(row, "k"))
                .withDrift(file.real(row, "mu"), file.real(row, "impact"))
                .withBound((int) file.whole(row, "Q"));
    }

    /** Section 3.3's names for what the grid is begun with. */
    private static void checkCoefficients(final VectorFile file, final int row, final ModelTerms terms) {
        final double alpha = terms.k() * terms.gamma() * terms.sigma() * terms.sigma() / 2;
        final double eta =
                terms.a() / Intensity.rootFactor(terms.gamma(), terms.k()) * Math.exp(-terms.k() * terms.impact() / 2);
        assertEquals(file.real(row, "alpha"), alpha, 1e-12 * alpha, file.at(row));
        assertEquals(file.real(row, "eta"), eta, 1e-12 * eta, file.at(row));
    }

    /** Returns how many sides are not defined. */
    private int check(final VectorFile file, final int row, final String suffix) {
        return check(file, row, "delta_bid" + suffix, out.bid()) + check(file, row, "delta_ask" + suffix, out.ask());
    }

    private static int check(final VectorFile file, final int row, final String column, final double actual) {
        if (file.isBlank(row, column)) {
            assertTrue(Double.isNaN(actual), column + ", " + file.at(row));
            return 1;
        }
        assertEquals(file.real(row, column), actual, TOLERANCE, column + ", " + file.at(row));
        return 0;
    }

    @Test
    void shouldMatchEveryRowOfTheRunningPenalty() throws IOException {
        final VectorFile file = VectorFile.read("cartea_jaimungal", GridRulesVectorsTest.class);
        assertEquals(40, file.rows());
        final CarteaJaimungalRule rule = new CarteaJaimungalRule(Placement.MODEL);
        final CarteaJaimungalRule touch = new CarteaJaimungalRule(Placement.AT_TOUCH);
        for (int row = 0; row < file.rows(); row++) {
            final double tau = file.real(row, "T") - file.real(row, "t");
            final double k = file.real(row, "kappa");
            final double q = file.real(row, "q");
            final ModelTerms terms = new ModelTerms()
                    .withIntensity(file.real(row, "lambda"), k)
                    .withPenalty(file.real(row, "phi"), file.real(row, "alpha"))
                    .withBound((int) file.whole(row, "Q"))
                    .withHorizon(tau, false);
            rule.prepare(terms);
            rule.distances(q, Double.NaN, tau, out);
            check(file, row, "");
            touch.prepare(terms);
            touch.distances(q, Double.NaN, tau, out);
            out.set(out.bid() + 1 / k, out.ask() + 1 / k);
            check(file, row, "");
            grid.start(terms.bound(), terms.penalty() * k, 0, terms.a() / Math.E, terms.terminalPenalty() * k);
            grid.advance(tau);
            final double h = file.real(row, "h");
            assertEquals(h, grid.logValue((int) q) / k, TOLERANCE * Math.max(1, Math.abs(h)), file.at(row));
        }
    }
}
