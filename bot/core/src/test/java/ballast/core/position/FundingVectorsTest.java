package ballast.core.position;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.ContractType;
import ballast.testkit.VectorFile;
import java.io.IOException;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** {@link FundingRate} against {@code funding.csv}; rates are exact, money is to the unit, against us. */
class FundingVectorsTest {
    private static final int INVERSE_MONEY = -14;
    private static final int LINEAR_MONEY = -9;

    private static Contract contract(final boolean isInverse) {
        return new Definition()
                .type(isInverse ? ContractType.INVERSE : ContractType.LINEAR)
                .tick(5, -1)
                .moneyExponent(isInverse ? INVERSE_MONEY : LINEAR_MONEY)
                .contract();
    }

    private static long rate(final VectorFile file, final int row, final String column) {
        return new BigDecimal(file.text(row, column)).scaleByPowerOfTen(9).longValueExact();
    }

    @Test
    void shouldFindEveryRateAndPayment() throws IOException {
        final VectorFile file = VectorFile.read("funding", FundingVectorsTest.class);
        assertEquals(12, file.rows());
        for (int row = 0; row < file.rows(); row++) {
            final String at = file.at(row);
            final Contract contract = contract(file.text(row, "kind").equals("inverse"));
            final long rate = FundingRate.of(
                    rate(file, row, "premium_index"), rate(file, row, "interest"), rate(file, row, "clamp"));
            assertEquals(rate(file, row, "funding_rate"), rate, at);
            final long lots = file.whole(row, "position");
            final double halfTicks = file.real(row, "mark") * 4.0;
            assertEquals(Math.rint(halfTicks), halfTicks, at);
            final long mark = (long) halfTicks;
            final double unit = Math.pow(10, contract.moneyExponent());
            final double value = Math.abs(contract.value(lots, mark)) * unit;
            assertEquals(file.real(row, "position_value"), value, unit + 1e-12 * value, at);
            final double expected = file.real(row, "cash_to_holder");
            final double received = FundingRate.received(contract, lots, mark, rate) * unit;
            assertEquals(expected, received, 2 * unit + 1e-12 * Math.abs(expected), at);
            // never more than was due, but for the digits of a double
            assertTrue(received <= expected + unit * 1e-3 + 1e-12 * Math.abs(expected), at);
        }
    }

    @Test
    void shouldRoundAgainstUs() {
        // 3 lots at 1 tick are worth 300; 0.1 % of it is 0.3
        final Contract contract = new Definition().contract();
        assertEquals(-1, FundingRate.received(contract, 3, 2, 1_000_000));
        assertEquals(0, FundingRate.received(contract, -3, 2, 1_000_000));
        assertEquals(0, FundingRate.received(contract, 3, 2, -1_000_000));
        assertEquals(-1, FundingRate.received(contract, -3, 2, -1_000_000));
        assertEquals(0, FundingRate.received(contract, 0, 2, 1_000_000));
        assertEquals(0, FundingRate.received(contract, 3, 2, 0));
        assertThrows(ArithmeticException.class, () -> FundingRate.received(contract, Long.MAX_VALUE / 2, 2, 1));
    }

    @Test
    void shouldHoldTheRateWithinItsClamp() {
        // the worked example of the source: premium -0.184 %, interest 0.01 %
        assertEquals(-1_340_000, FundingRate.of(-1_840_000, 100_000, 500_000));
        assertEquals(100_000, FundingRate.of(100_000, 100_000, 0));
        assertEquals(7, FundingRate.of(7, 100_000, 0));
        assertEquals(100_000, FundingRate.of(600_000, 100_000, 500_000));
        assertEquals(100_001, FundingRate.of(600_001, 100_000, 500_000));
    }
}
