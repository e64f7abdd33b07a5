package ballast.core.quoter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.Side;
import ballast.core.book.OrderBook;
import ballast.core.param.ModelParameter;
import ballast.core.param.ParameterSet;
import ballast.core.param.RiskParameter;
import ballast.core.param.TestParameters;
import ballast.core.strategy.LegacyRule;
import ballast.core.strategy.ModelTerms;
import ballast.core.strategy.QuoteDistances;
import ballast.testkit.VectorFile;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * {@code seed002_quotes.csv}: the legacy rule as it was written, and what Avellaneda and Stoikov's makes of the same
 * numbers in the right units, both through {@link QuoteComposer}. Its sizes are in the size rule's test.
 */
class Seed002QuotesVectorsTest {
    private static final double TICK = 0.5;
    private static final double TOLERANCE = 1e-12;
    private static final long SIZE_MAX = 1_000_000_000L;
    private static final double SQRT_HOUR = 60;

    private final Appraisal appraisal = new Appraisal();
    private final QuoteComposer composer = new QuoteComposer(appraisal);
    private final OrderBook book = new OrderBook();
    private final Quote[] bids = {new Quote(Side.BUY, 0)};
    private final Quote[] asks = {new Quote(Side.SELL, 0)};

    @Test
    void shouldMatchEveryRow() throws IOException {
        final VectorFile file = VectorFile.read("seed002_quotes", Seed002QuotesVectorsTest.class);
        assertEquals(10, file.rows());
        for (int row = 0; row < file.rows(); row++) {
            checkLegacyRule(file, row);
            checkLegacyPrices(file, row);
            checkFixed(file, row);
        }
    }

    private static double inventory(final VectorFile file, final int row) {
        final double inventory = file.real(row, "position") / file.real(row, "nav") * file.real(row, "max_size");
        assertEquals(file.real(row, "legacy_inv"), inventory, TOLERANCE, file.at(row));
        return inventory;
    }

    /** In money, that is with ticks of 1; the lean is doubled. */
    private static void checkLegacyRule(final VectorFile file, final int row) {
        final double last = file.real(row, "last");
        final double inventory = inventory(file, row);
        final LegacyRule rule = new LegacyRule();
        final QuoteDistances out = new QuoteDistances();
        rule.prepare(new ModelTerms()
                .withGamma(file.real(row, "gamma"))
                .withIntensity(1, file.real(row, "k"))
                .withSigma(file.real(row, "sigma_frac") * last / SQRT_HOUR));
        rule.distances(inventory, last, Double.NaN, out);
        final double half = (out.bid() + out.ask()) / 2;
        assertEquals(file.real(row, "legacy_half_spread"), half, TOLERANCE * last, file.at(row));
        final double twiceTheLean = (out.ask() - out.bid()) / 2;
        final double reservation = file.real(row, "legacy_reservation");
        assertEquals(reservation, last + twiceTheLean / 2, TOLERANCE * last, file.at(row));
    }

    private TestParameters parameters(final VectorFile file, final int row) {
        return new TestParameters()
                .with(ModelParameter.STRATEGY_GAMMA, file.real(row, "gamma") * TICK / file.real(row, "nav"))
                .with(ModelParameter.STRATEGY_K, file.real(row, "k") * TICK)
                .with(ModelParameter.STRATEGY_INVENTORY_UNIT, Math.round(file.real(row, "nav")))
                .with(ModelParameter.QUOTE_SIZE, 1)
                .with(ModelParameter.QUOTE_MIN_HALF_SPREAD, 0.0)
                .with(ModelParameter.QUOTE_MAX_DISTANCE, 1e9)
                .with(RiskParameter.RISK_MAX_POSITION, SIZE_MAX);
    }

    private void compose(final VectorFile file, final int row, final TestParameters parameters) {
        // five times the position, and the whole of nav the unit: inventory as the old rule counts it
        final long position = Math.round(file.real(row, "position") * file.real(row, "max_size"));
        prepare(parameters.set());
        composer.onPosition(position);
        composer.compose(book, position, 1, bids, asks);
    }

    private void checkLegacyPrices(final VectorFile file, final int row) {
        final long bid = Math.round(file.real(row, "bid1") / TICK);
        final long ask = Math.round(file.real(row, "ask1") / TICK);
        final long last = Math.round(file.real(row, "last") / TICK);
        assertTrue(last == bid || last == ask, "the rule's price is one side of the touch, " + file.at(row));
        // so lopsided a book has its weighted mid there
        book.clear();
        book.applyLevel(Side.BUY, bid, last == bid ? 1 : SIZE_MAX);
        book.applyLevel(Side.SELL, ask, last == bid ? SIZE_MAX : 1);
        compose(
                file,
                row,
                parameters(file, row)
                        .with(ModelParameter.STRATEGY_FAIR_VALUE, 1)
                        .with(ModelParameter.STRATEGY_RULE, 8)
                        .with(ModelParameter.STRATEGY_SIGMA, file.real(row, "sigma_frac") * last / SQRT_HOUR));
        assertEquals(last * Quote.MICRO, bids[0].fair, file.at(row));
        assertEquals(file.real(row, "legacy_bid"), bids[0].price * TICK, file.at(row));
        assertEquals(file.real(row, "legacy_ask"), asks[0].price * TICK, file.at(row));
    }

    private void checkFixed(final VectorFile file, final int row) {
        final double mid = (file.real(row, "bid1") + file.real(row, "ask1")) / 2;
        final double sigma = file.real(row, "sigma_frac") * mid;
        assertEquals(file.real(row, "fixed_mid"), mid, file.at(row));
        assertEquals(file.real(row, "fixed_sigma_abs"), sigma, TOLERANCE * sigma, file.at(row));
        compose(
                file,
                row,
                parameters(file, row)
                        .with(ModelParameter.STRATEGY_RULE, 1)
                        .with(ModelParameter.STRATEGY_SIGMA, sigma / TICK));
        assertEquals(file.real(row, "fixed_bid"), bids[0].price * TICK, file.at(row));
        assertEquals(file.real(row, "fixed_ask"), asks[0].price * TICK, file.at(row));
        final double centre = (bids[0].fair + bids[0].inventory) * TICK / Quote.MICRO;
        assertEquals(file.real(row, "fixed_reservation"), centre, 1e-6, file.at(row));
        final double half = (double) (asks[0].spread - bids[0].spread) / 2.0 * TICK / Quote.MICRO;
        assertEquals(file.real(row, "fixed_half_spread"), half, 1e-6, file.at(row));
    }

    private void prepare(final ParameterSet parameters) {
        appraisal.prepare(parameters);
        composer.prepare(parameters);
    }
}
