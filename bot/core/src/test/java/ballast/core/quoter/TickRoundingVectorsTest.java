package ballast.core.quoter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.Side;
import ballast.core.book.OrderBook;
import ballast.core.param.ModelParameter;
import ballast.core.param.ParameterSet;
import ballast.core.param.TestParameters;
import ballast.testkit.VectorFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;

/**
 * The rounding and the post-only shift of {@link QuoteComposer} against {@code tick_rounding.csv}.
 *
 * <p>The composer rounds what a model wants, so the model is made to want the price of the row: with an inventory of
 * one unit and {@code risk = gamma sigma^2 tau}, Avellaneda and Stoikov bid at a distance of {@code base + 1.5 risk}
 * and ask at {@code base - 0.5 risk}; with minus two units at {@code base - 1.5 risk} and {@code base + 2.5 risk}.
 * Risk is a whole number of micro-ticks and base the rest of the distance, so the sum is exact in micro-ticks.
 */
class TickRoundingVectorsTest {
    private static final double GAMMA = 1e-3;
    private static final int MICRO_DIGITS = 6;

    private final Appraisal appraisal = new Appraisal();
    private final QuoteComposer composer = new QuoteComposer(appraisal);
    private final Quote[] bids = {new Quote(Side.BUY, 0)};
    private final Quote[] asks = {new Quote(Side.SELL, 0)};

    @Test
    void shouldRoundAndShiftEveryRow() throws IOException {
        final VectorFile file = VectorFile.read("tick_rounding", TickRoundingVectorsTest.class);
        assertEquals(20, file.rows());
        int shifted = 0;
        for (int row = 0; row < file.rows(); row++) {
            final boolean isBid = file.text(row, "side").equals("B");
            final OrderBook book = book(file, row);
            final BigDecimal wanted = ticks(file, row, "price");
            final BigDecimal mid = BigDecimal.valueOf(book.midHalfTicks()).divide(BigDecimal.valueOf(2));
            final BigDecimal distance = isBid ? mid.subtract(wanted) : wanted.subtract(mid);
            compose(book, distance, isBid, true);
            assertEquals(file.whole(row, "join_tick"), (isBid ? bids[0] : asks[0]).price, file.at(row));
            assertEquals(
                    ticks(file, row, "join_price").longValueExact(), (isBid ? bids[0] : asks[0]).price, file.at(row));
            compose(book, distance, isBid, false);
            final Quote quote = isBid ? bids[0] : asks[0];
            assertTrue(quote.isWanted(), () -> quote.reason + ", " + quote.side);
            assertEquals(file.whole(row, "postonly_tick"), quote.price, file.at(row));
            assertEquals(file.whole(row, "passive_tick"), quote.price - quote.postOnly / Quote.MICRO, file.at(row));
            assertEquals(ticks(file, row, "postonly_price").longValueExact(), quote.price, file.at(row));
            shifted += quote.postOnly == 0 ? 0 : 1;
        }
        assertEquals(9, shifted, "rows in which post-only matters");
    }

    private static BigDecimal ticks(final VectorFile file, final int row, final String column) {
        return new BigDecimal(file.text(row, column))
                .divide(new BigDecimal(file.text(row, "tick")), MICRO_DIGITS, RoundingMode.UNNECESSARY);
    }

    private static OrderBook book(final VectorFile file, final int row) {
        final OrderBook book = new OrderBook();
        book.applyLevel(Side.BUY, ticks(file, row, "best_bid").longValueExact(), 5);
        book.applyLevel(Side.SELL, ticks(file, row, "best_ask").longValueExact(), 5);
        return book;
    }

    private void compose(
            final OrderBook book, final BigDecimal distance, final boolean isBid, final boolean isJoining) {
        final double wanted = distance.doubleValue();
        final boolean isAway = wanted > 0.01;
        final BigDecimal risk = BigDecimal.valueOf(isAway ? wanted / 3 : (1 - wanted) / 1.5)
                .setScale(MICRO_DIGITS, RoundingMode.HALF_UP);
        final double base = wanted + (isAway ? -1.5 : 1.5) * risk.doubleValue();
        prepare(new TestParameters()
                .with(ModelParameter.STRATEGY_RULE, 1)
                .with(ModelParameter.STRATEGY_GAMMA, GAMMA)
                .with(ModelParameter.STRATEGY_SIGMA, Math.sqrt(risk.doubleValue() / GAMMA))
                .with(ModelParameter.STRATEGY_K, GAMMA / Math.expm1(GAMMA * base))
                .with(ModelParameter.STRATEGY_HORIZON, 1_000_000_000L)
                .with(ModelParameter.QUOTE_JOIN, isJoining ? 1 : 0)
                .set());
        final long inventory = isAway ? 1 : -2;
        final long position = isBid ? inventory : -inventory;
        composer.onPosition(position);
        composer.compose(book, position, 1, bids, asks);
    }

    private void prepare(final ParameterSet parameters) {
        appraisal.prepare(parameters);
        composer.prepare(parameters);
    }
}
