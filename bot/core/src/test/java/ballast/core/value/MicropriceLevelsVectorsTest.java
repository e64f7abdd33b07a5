package ballast.core.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ballast.codecs.Side;
import ballast.core.book.OrderBook;
import ballast.core.param.ModelParameter;
import ballast.core.param.TestParameters;
import ballast.testkit.VectorFile;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** {@link MidPrice}, {@link WeightedMid} and {@link WeightedLevels} against {@code microprice_levels.csv}. */
class MicropriceLevelsVectorsTest {
    private static final double TOLERANCE = 1e-12;
    private static final long WINDOW_NS = 1_000;

    @Test
    void shouldMatchEveryRow() throws IOException {
        final VectorFile file = VectorFile.read("microprice_levels", MicropriceLevelsVectorsTest.class);
        assertEquals(10, file.rows());
        for (int row = 0; row < file.rows(); row++) {
            final OrderBook book = new OrderBook();
            apply(book, Side.BUY, file.text(row, "bid_px"), file.text(row, "bid_sz"));
            apply(book, Side.SELL, file.text(row, "ask_px"), file.text(row, "ask_sz"));
            final WeightedLevels levels = prepared(file, row);
            levels.onFill(5, (long) file.real(row, "own_avg_px"), file.whole(row, "own_vol"));
            levels.onTrade(7, (long) file.real(row, "mkt_avg_px"), file.whole(row, "mkt_vol"));
            final double weighted = new WeightedMid().ticks(book);
            final double share = (weighted - book.bestBid()) / (book.bestAsk() - book.bestBid());
            assertClose(file, row, "mid", new MidPrice().ticks(book));
            assertClose(file, row, "weighted_mid", weighted);
            assertEquals(file.real(row, "imbalance"), share, 1e-11, file.at(row));
            assertClose(file, row, "theo", levels.ticks(book));
        }
    }

    private static WeightedLevels prepared(final VectorFile file, final int row) {
        final String[] betas = file.text(row, "betas_l2_l3_own_mkt").split(";", -1);
        final WeightedLevels levels = new WeightedLevels();
        levels.prepare(new TestParameters()
                .with(ModelParameter.VALUE_LEVEL_2, Double.parseDouble(betas[0]))
                .with(ModelParameter.VALUE_LEVEL_3, Double.parseDouble(betas[1]))
                .with(ModelParameter.VALUE_OWN_TRADES, Double.parseDouble(betas[2]))
                .with(ModelParameter.VALUE_MARKET_TRADES, Double.parseDouble(betas[3]))
                .with(ModelParameter.VALUE_TRADE_WINDOW, WINDOW_NS)
                .set());
        return levels;
    }

    private static void apply(final OrderBook book, final Side side, final String prices, final String sizes) {
        final String[] price = prices.split(";", -1);
        final String[] size = sizes.split(";", -1);
        for (int i = 0; i < price.length; i++) {
            book.applyLevel(side, Long.parseLong(price[i]), Long.parseLong(size[i]));
        }
    }

    private static void assertClose(final VectorFile file, final int row, final String column, final double actual) {
        final double expected = file.real(row, column);
        assertEquals(expected, actual, TOLERANCE * expected, column + ", " + file.at(row));
    }
}
