package ballast.core.position;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.ContractType;
import ballast.codecs.Side;
import ballast.testkit.VectorFile;
import java.io.IOException;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/**
 * The integer {@link Ledger} against ledgers kept in real numbers: {@code contract_ledger.csv},
 * {@code contract_round_trip.csv} and {@code inverse_nav.csv}.
 *
 * <p>Money is finer than the tolerance of 1e-11: 1e-14 of a coin for inverse contracts, 1e-9 of a dollar for linear
 * ones, where amounts are a million times larger. Each booking may round by one unit.
 */
class LedgerVectorsTest {
    private static final double TOLERANCE = 1e-11;
    private static final int INVERSE_MONEY = -14;
    private static final int LINEAR_MONEY = -9;
    private static final double HALF_TICKS_PER_UNIT = 4.0;

    /** A ledger beside a row of a vector file; all prices lie on a tick of 0.5. */
    private static final class Books {
        private final Ledger ledger;
        private final int moneyExponent;
        private int bookings;

        Books(final String kind, final double multiplier, final double balance) {
            final boolean isInverse = kind.equals("inverse");
            moneyExponent = isInverse ? INVERSE_MONEY : LINEAR_MONEY;
            final BigDecimal contract = BigDecimal.valueOf(multiplier).stripTrailingZeros();
            ledger = new Ledger(
                    new Definition()
                            .type(isInverse ? ContractType.INVERSE : ContractType.LINEAR)
                            .tick(5, -1)
                            .contract(contract.unscaledValue().longValueExact(), -contract.scale())
                            .moneyExponent(moneyExponent)
                            .contract(),
                    BigDecimal.valueOf(balance)
                            .scaleByPowerOfTen(-moneyExponent)
                            .longValueExact());
        }

        void fill(final long signedLots, final double price, final double rate) {
            final Contract contract = ledger.contract();
            final long ticks = halfTicks(price) / 2;
            final long fee = contract.fee(signedLots, ticks, Math.round(rate * 1e9));
            ledger.onFill(signedLots > 0 ? Side.BUY : Side.SELL, Math.abs(signedLots), ticks, fee);
            ledger.checkInvariants();
            bookings++;
        }

        void mark(final double price) {
            ledger.onMark(halfTicks(price));
            ledger.checkInvariants();
        }

        private static long halfTicks(final double price) {
            final double halfTicks = price * HALF_TICKS_PER_UNIT;
            assertEquals(Math.rint(halfTicks), halfTicks, "price " + price + " is off the tick");
            return (long) halfTicks;
        }

        double real(final long money) {
            return BigDecimal.valueOf(money, -moneyExponent).doubleValue();
        }

        void check(final double expected, final long money, final String what) {
            final double actual = real(money);
            final double rounding = (bookings + 1) * Math.pow(10, moneyExponent);
            assertEquals(expected, actual, TOLERANCE * Math.max(1, Math.abs(expected)) + rounding, what);
        }

        /** Average entry by cost: arithmetic for linear, harmonic for inverse contracts. */
        double averageEntry(final double multiplier) {
            if (ledger.position() == 0) {
                return 0;
            }
            final double cost = real(ledger.cost());
            final double units = ledger.position() * multiplier;
            return moneyExponent == INVERSE_MONEY ? -units / cost : cost / units;
        }
    }

    @Test
    void shouldKeepEveryLedger() throws IOException {
        final VectorFile file = VectorFile.read("contract_ledger", LedgerVectorsTest.class);
        assertEquals(112, file.rows());
        Books books = null;
        for (int row = 0; row < file.rows(); row++) {
            final String at = file.at(row);
            final double multiplier = file.real(row, "multiplier");
            if (file.whole(row, "step") == 0) {
                books = new Books(file.text(row, "kind"), multiplier, file.real(row, "start_balance"));
            }
            assertTrue(books != null, at);
            final long realisedBefore = books.ledger.realised();
            final long feesBefore = books.ledger.fees();
            books.fill(file.whole(row, "qty"), file.real(row, "price"), file.real(row, "fee_rate"));
            books.mark(file.real(row, "mark"));
            final Ledger ledger = books.ledger;
            assertEquals(file.real(row, "position"), (double) ledger.position(), at);
            books.check(file.real(row, "realized_cum"), ledger.realised(), "realised, " + at);
            books.check(file.real(row, "realized"), ledger.realised() - realisedBefore, "realised now, " + at);
            books.check(file.real(row, "fee_cum"), ledger.fees(), "fees, " + at);
            books.check(file.real(row, "fee"), ledger.fees() - feesBefore, "fee, " + at);
            books.check(file.real(row, "balance"), ledger.nav() - ledger.unrealised(), "balance, " + at);
            books.check(file.real(row, "unrealized"), ledger.unrealised(), "unrealised, " + at);
            books.check(file.real(row, "nav"), ledger.nav(), "nav, " + at);
            final boolean isInverse = ledger.contract().isInverse();
            final double rate = isInverse ? file.real(row, "mark") : 1;
            final double quote = file.real(row, "nav_quote");
            assertEquals(quote, books.real(ledger.nav()) * rate, 1e-9 * Math.abs(quote), "nav in quote, " + at);
            final double entry = file.real(row, "avg_entry");
            assertEquals(entry, books.averageEntry(multiplier), 1e-9 * entry, "average entry, " + at);
        }
    }

    @Test
    void shouldKeepEveryRoundTrip() throws IOException {
        final VectorFile file = VectorFile.read("contract_round_trip", LedgerVectorsTest.class);
        assertEquals(20, file.rows());
        for (int row = 0; row < file.rows(); row++) {
            final String at = file.at(row);
            final Books books = new Books(file.text(row, "kind"), file.real(row, "multiplier"), 0);
            final long lots = file.whole(row, "qty");
            books.fill(lots, file.real(row, "entry"), file.real(row, "fee_rate_entry"));
            books.check(file.real(row, "fee_entry"), books.ledger.fees(), "entry fee, " + at);
            final long entryFee = books.ledger.fees();
            books.fill(-lots, file.real(row, "exit"), file.real(row, "fee_rate_exit"));
            books.check(file.real(row, "fee_exit"), books.ledger.fees() - entryFee, "exit fee, " + at);
            books.check(file.real(row, "gross_pnl"), books.ledger.realised(), "gross, " + at);
            books.check(file.real(row, "net_pnl"), books.ledger.nav(), "net, " + at);
            assertEquals(0, books.ledger.unrealised(), at);
            assertEquals(0, books.ledger.cost(), at);
        }
    }

    @Test
    void shouldKeepTheValueOfEveryInversePosition() throws IOException {
        final VectorFile file = VectorFile.read("inverse_nav", LedgerVectorsTest.class);
        assertEquals(10, file.rows());
        for (int row = 0; row < file.rows(); row++) {
            final String at = file.at(row);
            final Books books = new Books("inverse", 1, file.real(row, "balance_btc"));
            final long lots = file.whole(row, "position");
            if (lots != 0) {
                books.fill(lots, file.real(row, "entry"), 0);
            }
            books.mark(file.real(row, "mark"));
            books.check(file.real(row, "unrealized_btc"), books.ledger.unrealised(), "unrealised, " + at);
            books.check(file.real(row, "nav_btc"), books.ledger.nav(), "nav, " + at);
            final double mark = file.real(row, "mark");
            final double nav = books.real(books.ledger.nav());
            final double value = nav - books.real(books.ledger.cash());
            assertClose(file.real(row, "nav_usd"), nav * mark, "nav in quote, " + at);
            // d nav / d P = q / P^2; d (nav P) / d P = cash, what is left when the position is valued at nothing
            assertClose(file.real(row, "delta_navbtc_per_usd"), -value / mark, "delta of nav, " + at);
            books.check(file.real(row, "delta_navusd_btc"), books.ledger.cash(), "delta of nav in quote, " + at);
            assertClose(file.real(row, "leverage_signed"), -value / nav, "leverage, " + at);
        }
    }

    private static void assertClose(final double expected, final double actual, final String what) {
        assertEquals(expected, actual, 1e-9 * Math.abs(expected), what);
    }
}
