package ballast.core.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ballast.core.param.Parameter;
import ballast.core.param.ParameterSet;
import ballast.core.param.TestParameters;
import ballast.testkit.VectorFile;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * {@link GlftRule} against {@code glft_closed_form.csv}. Rows with a drift, an impact, or a risk aversion xi of its own
 * in c1 belong to extensions that the rule does not have.
 */
class GlftClosedFormVectorsTest {
    private static final double TOLERANCE = 1e-12;

    private final GlftRule rule = new GlftRule();
    private final QuoteDistances out = new QuoteDistances();

    @Test
    void shouldMatchEveryRowOfThePlainModel() throws IOException {
        final VectorFile file = VectorFile.read("glft_closed_form", GlftClosedFormVectorsTest.class);
        assertEquals(58, file.rows());
        int plain = 0;
        int withLot = 0;
        for (int row = 0; row < file.rows(); row++) {
            final boolean isPlain = file.real(row, "mu") == 0
                    && file.real(row, "impact") == 0
                    && file.real(row, "xi") == file.real(row, "gamma");
            if (isPlain) {
                check(file, row);
                plain++;
                withLot += file.real(row, "lot") == 1.0 ? 0 : 1;
            }
        }
        assertEquals(43, plain, "rows of the plain model");
        assertEquals(3, withLot, "of them with a lot size of their own");
    }

    private void check(final VectorFile file, final int row) {
        final double lot = file.real(row, "lot");
        rule.prepare(parameters(file, row, lot));
        final double inventory = file.real(row, "q") / lot;
        rule.distances(inventory, Double.NaN, out);
        final double bid = out.bid();
        final double ask = out.ask();
        assertClose(file, row, "delta_bid", bid);
        assertClose(file, row, "delta_ask", ask);
        assertClose(file, row, "half_spread", (bid + ask) / 2);
        assertClose(file, row, "spread", bid + ask);
        rule.distances(inventory + 1, Double.NaN, out);
        // the file's skew is for one unit of its q, ours for one lot
        final double skew = out.bid() - bid;
        assertClose(file, row, "skew", skew / lot);
        rule.distances(0, Double.NaN, out);
        assertClose(file, row, "c1", out.bid() - skew / 2);
    }

    /** A lot of a whole number of lots is the inventory unit; a smaller one goes into the risk aversion. */
    private static ParameterSet parameters(final VectorFile file, final int row, final double lot) {
        final TestParameters parameters = new TestParameters()
                .with(Parameter.STRATEGY_K, file.real(row, "k"))
                .with(Parameter.STRATEGY_A, file.real(row, "A"))
                .with(Parameter.STRATEGY_SIGMA, file.real(row, "sigma"));
        if (lot >= 1) {
            parameters.with(Parameter.STRATEGY_INVENTORY_UNIT, (long) lot);
            return parameters
                    .with(Parameter.STRATEGY_GAMMA, file.real(row, "gamma"))
                    .set();
        }
        return parameters
                .with(Parameter.STRATEGY_GAMMA, file.real(row, "gamma") * lot)
                .set();
    }

    private static void assertClose(final VectorFile file, final int row, final String column, final double actual) {
        final double expected = file.real(row, column);
        assertEquals(expected, actual, TOLERANCE * Math.max(1, Math.abs(expected)), column + ", " + file.at(row));
    }
}
