package ballast.core.position;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.ContractType;
import ballast.codecs.Side;
import ballast.testkit.VectorFile;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * {@link Margin} against {@code margin_liquidation.csv}, by its formulas of prices and by a ledger that holds no more
 * than the initial margin: both must be liquidated at the same mark.
 */
class MarginVectorsTest {
    private static final double TOLERANCE = 1e-12;
    private static final double HALF_TICKS_PER_UNIT = 4.0;

    private static Contract contract(final boolean isInverse) {
        return new Definition()
                .type(isInverse ? ContractType.INVERSE : ContractType.LINEAR)
                .tick(5, -1)
                .moneyExponent(isInverse ? -14 : -9)
                .contract();
    }

    private static void assertClose(final double expected, final double actual, final double unit, final String at) {
        assertEquals(expected, actual, TOLERANCE * Math.abs(expected) + unit, at);
    }

    @Test
    void shouldFindEveryMarginAndPrice() throws IOException {
        final VectorFile file = VectorFile.read("margin_liquidation", MarginVectorsTest.class);
        assertEquals(14, file.rows());
        for (int row = 0; row < file.rows(); row++) {
            final String at = file.at(row);
            final Contract contract = contract(file.text(row, "kind").equals("inverse"));
            final long lots = file.whole(row, "position");
            final double entry = file.real(row, "entry");
            final long halfTicks = (long) (entry * HALF_TICKS_PER_UNIT);
            final double unit = Math.pow(10, contract.moneyExponent());
            final long value = contract.value(lots, halfTicks);
            assertClose(file.real(row, "value"), Math.abs(value) * unit, unit, at);
            final long initialRate = Margin.initialRate(file.real(row, "leverage"));
            final long maintenanceRate = Math.round(file.real(row, "maint_rate") * Rate.ONE);
            final long initial = Margin.of(value, initialRate);
            assertClose(file.real(row, "initial_margin"), initial * unit, 2 * unit, at);
            assertClose(file.real(row, "maint_margin"), Margin.of(value, maintenanceRate) * unit, 2 * unit, at);
            final double liquidation = file.real(row, "liquidation_price");
            final double bankruptcy = file.real(row, "bankruptcy_price");
            final boolean isLong = lots > 0;
            assertClose(
                    liquidation,
                    Margin.liquidationPrice(contract, isLong, entry, initialRate, maintenanceRate),
                    1e-9,
                    at);
            assertClose(bankruptcy, Margin.liquidationPrice(contract, isLong, entry, initialRate, 0), 1e-9, at);
            final Ledger ledger = new Ledger(contract, initial);
            ledger.onFill(isLong ? Side.BUY : Side.SELL, Math.abs(lots), halfTicks / 2, 0);
            assertEquals(liquidation, Margin.liquidationMark(ledger, maintenanceRate) / HALF_TICKS_PER_UNIT, 1e-6, at);
            assertEquals(bankruptcy, Margin.liquidationMark(ledger, 0) / HALF_TICKS_PER_UNIT, 1e-6, at);
            assertFallsToMargin(ledger, maintenanceRate, at);
        }
    }

    /** By the ledger's own integers: equity is above the margin on one side of the mark, and not on the other. */
    private static void assertFallsToMargin(final Ledger ledger, final long maintenanceRate, final String at) {
        final double mark = Margin.liquidationMark(ledger, maintenanceRate);
        final long margin = Margin.of(ledger.cost(), maintenanceRate);
        final int worse = ledger.position() > 0 ? -1 : 1;
        ledger.onMark(Math.round(mark) - 2L * worse);
        assertTrue(ledger.nav() > margin, at);
        ledger.onMark(Math.round(mark) + 2L * worse);
        assertTrue(ledger.nav() < margin, at);
    }

    @Test
    void shouldNeverLiquidateWhatCannotBeLost() {
        final long all = Margin.initialRate(1);
        assertEquals(Double.POSITIVE_INFINITY, Margin.liquidationPrice(contract(true), false, 100, all, 0));
        assertEquals(100 / 0.005, Margin.liquidationPrice(contract(true), false, 100, all, 5_000_000), 1e-9);
        assertEquals(0, Margin.liquidationPrice(contract(false), true, 100, all, 0));
        assertEquals(0, Margin.liquidationPrice(contract(false), true, 100, 2 * all, 5_000_000));
        final Ledger flat = new Ledger(contract(false), 1_000);
        assertTrue(Double.isNaN(Margin.liquidationMark(flat, 0)));
        final Ledger inverse = new Ledger(contract(true), Long.MAX_VALUE / 4);
        inverse.onFill(Side.SELL, 1, 100, 0);
        assertEquals(Double.POSITIVE_INFINITY, Margin.liquidationMark(inverse, 0));
        final Ledger linear = new Ledger(contract(false), Long.MAX_VALUE / 4);
        linear.onFill(Side.BUY, 1, 100, 0);
        assertEquals(0, Margin.liquidationMark(linear, 0));
    }

    @Test
    void shouldLiquidateAtEveryMarkWhatIsLostAlready() {
        final Ledger inverse = new Ledger(contract(true), Long.MIN_VALUE / 4);
        inverse.onFill(Side.BUY, 1, 100, 0);
        assertEquals(Double.POSITIVE_INFINITY, Margin.liquidationMark(inverse, 0));
        final Ledger linear = new Ledger(contract(false), Long.MIN_VALUE / 4);
        linear.onFill(Side.SELL, 1, 100, 0);
        assertEquals(0, Margin.liquidationMark(linear, 0));
    }

    @Test
    void shouldRoundSharesAsNamed() {
        final long half = Rate.ONE / 2;
        assertEquals(1, Rate.floor(3, half));
        assertEquals(2, Rate.ceil(3, half));
        assertEquals(-2, Rate.floor(-3, half));
        assertEquals(-1, Rate.ceil(-3, half));
        assertEquals(Margin.initialRate(3), 333_333_334);
        final long large = Long.MAX_VALUE / 4;
        assertEquals(large / 2, Rate.floor(large, half));
        assertEquals(large / 2 + 1, Rate.ceil(large, half));
    }
}
