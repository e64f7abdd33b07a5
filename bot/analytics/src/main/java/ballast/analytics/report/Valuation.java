package ballast.analytics.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** What a quantity at a price is worth in settlement currency, without sign. */
final class Valuation {
    private final RunHeader.Instrument instrument;

    Valuation(final RunHeader.Instrument instrument) {
        this.instrument = instrument;
    }

    /**
     * Value of a quantity at the price of a row: exact for linear contracts, rounded to the money's decimals for
     * inverse ones.
     *
     * @param row with a {@code price}.
     * @param quantityUnits in units of the lot's last decimal.
     */
    BigDecimal value(final TableRow row, final long quantityUnits) {
        final BigDecimal price =
                BigDecimal.valueOf(row.scaled("price", instrument.priceDecimals()), instrument.priceDecimals());
        final BigDecimal contracts = BigDecimal.valueOf(Math.abs(quantityUnits), instrument.quantityDecimals())
                .multiply(instrument.contractValue());
        if (instrument.contractType() != RunHeader.ContractType.INVERSE) {
            return contracts.multiply(price);
        }
        if (price.signum() <= 0) {
            throw row.bad("price of an inverse contract must be positive");
        }
        return contracts.divide(price, instrument.moneyDecimals(), RoundingMode.HALF_UP);
    }
}
