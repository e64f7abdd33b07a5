package ballast.core.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ballast.testkit.VectorFile;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * {@link GlftRule} against every row and column of {@code glft_closed_form.csv}: section 3.3 of the paper's formulas.
 */
class GlftClosedFormVectorsTest {
    private static final double TOLERANCE = 1e-12;

    private final GlftRule rule = new GlftRule();
    private final QuoteDistances out = new QuoteDistances();

    @Test
    void shouldMatchEveryRow() throws IOException {
        final VectorFile file = VectorFile.read("glft_closed_form", GlftClosedFormVectorsTest.class);
        assertEquals(58, file.rows());
        int extended = 0;
        for (int row = 0; row < file.rows(); row++) {
            check(file, row);
            extended += file.real(row, "mu") != 0 || file.real(row, "impact") != 0 ? 1 : 0;
        }
        assertEquals(9, extended, "rows with drift or impact");
    }

    private void check(final VectorFile file, final int row) {
        final double lot = file.real(row, "lot");
        final ModelTerms terms = terms(file, row, lot);
        rule.prepare(terms);
        final double inventory = file.real(row, "q") / lot;
        rule.distances(inventory, Double.NaN, Double.NaN, out);
        final double bid = out.bid();
        final double ask = out.ask();
        assertClose(file, row, "delta_bid", bid);
        assertClose(file, row, "delta_ask", ask);
        assertClose(file, row, "half_spread", (bid + ask) / 2);
        assertClose(file, row, "spread", bid + ask);
        rule.distances(inventory + 1, Double.NaN, Double.NaN, out);
        // the file's skew is for one unit of its q, ours for one lot
        final double skew = out.bid() - bid;
        assertClose(file, row, "skew", skew / lot);
        rule.distances(0, Double.NaN, Double.NaN, out);
        assertClose(file, row, "drift_shift", (out.bid() - out.ask()) / 2);
        final double impact = file.real(row, "impact");
        assertClose(file, row, "c1", (out.bid() + out.ask()) / 2 - skew / 2 - impact / 2);
        final double factor = Math.exp(file.real(row, "k") * impact / 4);
        assertClose(file, row, "c2", skew / lot / factor / file.real(row, "sigma"));
    }

    private static ModelTerms terms(final VectorFile file, final int row, final double lot) {
        final double xi = file.real(row, "xi") * lot;
        return new ModelTerms()
                .withIntensity(file.real(row, "A"), file.real(row, "k"))
                .withSigma(file.real(row, "sigma"))
                .withGamma(file.real(row, "gamma") * lot)
                // 0 would be read as gamma
                .withXi(xi == 0 ? Double.MIN_NORMAL : xi)
                .withDrift(file.real(row, "mu"), file.real(row, "impact"));
    }

    private static void assertClose(final VectorFile file, final int row, final String column, final double actual) {
        final double expected = file.real(row, column);
        assertEquals(expected, actual, TOLERANCE * Math.max(1, Math.abs(expected)), column + ", " + file.at(row));
    }
}
