package ballast.analytics.record;

import ballast.core.position.Contract;
import java.math.BigDecimal;

/**
 * Writes the integers of one instrument as the decimals that people and notebooks read. Exact: a price is ticks times
 * tick size, nothing is rounded. One thread.
 */
final class InstrumentText {
    private final Contract contract;
    private final byte[] symbol;

    InstrumentText(final Contract contract) {
        this.contract = contract;
        this.symbol = CsvTable.cell(contract.symbol());
    }

    Contract contract() {
        return contract;
    }

    void symbol(final CsvTable table) {
        table.bytes(symbol);
    }

    /** A price in ticks. */
    void price(final CsvTable table, final long ticks) {
        table.decimal(Math.multiplyExact(ticks, contract.tickMantissa()), contract.tickExponent());
    }

    /** A price in ticks; blank when 0. */
    void priceOrBlank(final CsvTable table, final long ticks) {
        if (ticks == 0) {
            table.blank();
        } else {
            price(table, ticks);
        }
    }

    /** A price in half ticks, with one decimal more than a tick has; blank when 0. */
    void markOrBlank(final CsvTable table, final long halfTicks) {
        if (halfTicks == 0) {
            table.blank();
        } else {
            table.decimal(
                    Math.multiplyExact(Math.multiplyExact(halfTicks, contract.tickMantissa()), 5L),
                    contract.tickExponent() - 1);
        }
    }

    /** A quantity in lots. */
    void quantity(final CsvTable table, final long lots) {
        table.decimal(Math.multiplyExact(lots, contract.lotMantissa()), contract.lotExponent());
    }

    /** Money as text, all its decimals. */
    String money(final long money) {
        return BigDecimal.valueOf(money, -contract.moneyExponent()).toPlainString();
    }

    /** Money. */
    void money(final CsvTable table, final long money) {
        table.decimal(money, contract.moneyExponent());
    }
}
