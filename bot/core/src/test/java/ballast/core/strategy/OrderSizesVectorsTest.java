package ballast.core.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.core.param.ModelParameter;
import ballast.core.param.TestParameters;
import ballast.testkit.VectorFile;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * {@link SizeRule} against {@code order_sizes.csv}: the rule's lots for all rows, and for rows in whole lots the change
 * that it tells the composer.
 */
class OrderSizesVectorsTest {
    private static final double LOT_EPSILON = 1e-9;

    @Test
    void shouldMatchEveryRow() throws IOException {
        final VectorFile file = VectorFile.read("order_sizes", OrderSizesVectorsTest.class);
        assertEquals(24, file.rows());
        int whole = 0;
        for (int row = 0; row < file.rows(); row++) {
            final double inventory = file.real(row, "q");
            assertEquals(file.whole(row, "bid_lots"), lots(file, row, inventory), file.at(row));
            assertEquals(file.whole(row, "ask_lots"), lots(file, row, -inventory), file.at(row));
            checkSizes(file, row);
            final double lot = file.real(row, "lot");
            if (lot == 1 && isWhole(inventory) && isWhole(file.real(row, "phi_max"))) {
                checkComposed(file, row);
                whole++;
            }
        }
        assertEquals(19, whole, "rows in whole lots");
    }

    /** Sizes in units, before and after rounding, and the published formula read literally, whose one side grows. */
    private static void checkSizes(final VectorFile file, final int row) {
        final double phi = file.real(row, "phi_max");
        final double eta = file.real(row, "eta");
        final double inventory = file.real(row, "q");
        // in lots so fine that rounding does not show
        final double fine = 1e-12 * phi;
        final double rawBid = SizeRule.shapedLots(phi, eta, Math.max(inventory, 0), fine) * fine;
        final double rawAsk = SizeRule.shapedLots(phi, eta, Math.max(-inventory, 0), fine) * fine;
        assertEquals(file.real(row, "raw_bid"), rawBid, 2 * fine, file.at(row));
        assertEquals(file.real(row, "raw_ask"), rawAsk, 2 * fine, file.at(row));
        final double lot = file.real(row, "lot");
        assertEquals(file.real(row, "bid_size"), lots(file, row, inventory) * lot, 1e-12 * phi, file.at(row));
        assertEquals(file.real(row, "ask_size"), lots(file, row, -inventory) * lot, 1e-12 * phi, file.at(row));
        final double literal = phi * Math.exp(-eta * inventory);
        assertEquals(file.real(row, "literal_formula"), literal, 1e-12 * literal, file.at(row));
    }

    private static boolean isWhole(final double value) {
        return value == Math.rint(value);
    }

    /** Lots of the side that adds to the inventory when it is positive, capped by what is left to the limit. */
    private static long lots(final VectorFile file, final int row, final double inventory) {
        final double lot = file.real(row, "lot");
        final long shaped =
                SizeRule.shapedLots(file.real(row, "phi_max"), file.real(row, "eta"), Math.max(inventory, 0), lot);
        final double room = Math.max(file.real(row, "q_max") - inventory, 0);
        return Math.min(shaped, (long) Math.floor(room / lot + LOT_EPSILON));
    }

    private static void checkComposed(final VectorFile file, final int row) {
        final SizeRule rule = new SizeRule();
        rule.prepare(new TestParameters()
                .with(ModelParameter.QUOTE_SIZE, (long) file.real(row, "phi_max"))
                .with(ModelParameter.QUOTE_ETA, file.real(row, "eta"))
                .set());
        final long position = (long) file.real(row, "q");
        final long limit = (long) file.real(row, "q_max");
        // leaning towards a target is the same as holding that much less
        for (final long target : new long[] {0, 7, -3}) {
            rule.onPosition(position + target, target);
            final long bid = rule.baseLots() + rule.bidInventoryLots();
            final long ask = rule.baseLots() + rule.askInventoryLots();
            assertEquals(file.whole(row, "bid_lots"), Math.min(bid, Math.max(limit - position, 0)), file.at(row));
            assertEquals(file.whole(row, "ask_lots"), Math.min(ask, Math.max(limit + position, 0)), file.at(row));
            assertTrue(rule.bidInventoryLots() <= 0 && rule.askInventoryLots() <= 0, file.at(row));
        }
    }
}
