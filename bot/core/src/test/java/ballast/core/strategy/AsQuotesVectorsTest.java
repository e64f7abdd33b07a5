package ballast.core.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ballast.core.param.ModelParameter;
import ballast.testkit.VectorFile;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** {@link AvellanedaStoikovRule} against every row of {@code as_quotes.csv}. */
class AsQuotesVectorsTest {
    private static final double TOLERANCE = 1e-12;
    /** Intensities decay faster in one row than a tick can be fine; there the tick is a millionth of the unit. */
    private static final double K_MAX = ModelParameter.STRATEGY_K.range().max();

    private final AvellanedaStoikovRule rule = new AvellanedaStoikovRule();
    private final QuoteDistances out = new QuoteDistances();

    @Test
    void shouldMatchEveryRow() throws IOException {
        final VectorFile file = VectorFile.read("as_quotes", AsQuotesVectorsTest.class);
        assertEquals(85, file.rows());
        int inFineTicks = 0;
        for (int row = 0; row < file.rows(); row++) {
            final double k = file.real(row, "k");
            // the rule is the same in every unit of price and time: go to units in which all values are in range
            final double tick = k > K_MAX ? K_MAX / k : 1.0;
            final double second = k > K_MAX ? 0.01 : 1.0;
            inFineTicks += k > K_MAX ? 1 : 0;
            rule.prepare(new ModelTerms()
                    .withGamma(file.real(row, "gamma") * tick)
                    .withIntensity(1.0, k * tick)
                    .withSigma(file.real(row, "sigma") / tick * Math.sqrt(second)));
            rule.distances(file.real(row, "q"), Double.NaN, file.real(row, "tau") / second, out);
            final double level = file.real(row, "s");
            final double bid = level - out.bid() * tick;
            final double ask = level + out.ask() * tick;
            assertEquals(file.real(row, "bid"), bid, TOLERANCE * level, file.at(row));
            assertEquals(file.real(row, "ask"), ask, TOLERANCE * level, file.at(row));
            assertEquals(file.real(row, "half_spread"), (ask - bid) / 2, TOLERANCE * level, file.at(row));
            assertEquals(file.real(row, "delta_bid"), out.bid() * tick, TOLERANCE * level, file.at(row));
            assertEquals(file.real(row, "delta_ask"), out.ask() * tick, TOLERANCE * level, file.at(row));
            assertEquals(file.real(row, "spread"), ask - bid, TOLERANCE * level, file.at(row));
            assertEquals(file.real(row, "tau"), file.real(row, "T") - file.real(row, "t"), file.at(row));
            assertEquals(file.real(row, "reservation"), (ask + bid) / 2, TOLERANCE * level, file.at(row));
        }
        assertEquals(1, inFineTicks);
    }
}
