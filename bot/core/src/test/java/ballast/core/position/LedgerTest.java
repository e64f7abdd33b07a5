package ballast.core.position;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ballast.codecs.ContractType;
import ballast.codecs.Side;
import org.junit.jupiter.api.Test;

/** {@link Ledger} by hand, and when numbers no longer fit. One lot at one tick is worth 100. */
class LedgerTest {
    private final Ledger ledger = new Ledger(new Definition().contract(), 10_000);

    /** Everything that a ledger shows. */
    private static String shown(final Ledger of) {
        return "position " + of.position() + " cash " + of.cash() + " nav " + of.nav() + " mark " + of.mark()
                + " cost " + of.cost() + " capture " + of.spreadCapture() + " revaluation " + of.revaluation()
                + " realised " + of.realised() + " fees " + of.fees() + " funding " + of.funding()
                + " bought " + of.boughtLots() + " sold " + of.soldLots() + " hash " + of.stateHash();
    }

    @Test
    void shouldBookARoundTrip() {
        ledger.onMark(2 * 100);
        ledger.onFill(Side.BUY, 3, 98, 7);
        assertEquals(3, ledger.position());
        assertEquals(10_000 - 3 * 98 * 100 - 7, ledger.cash());
        assertEquals(10_000 + 600 - 7, ledger.nav(), "bought two ticks under the mark");
        assertEquals(600, ledger.spreadCapture());
        assertEquals(0, ledger.realised());
        assertEquals(600, ledger.unrealised());
        ledger.onMark(2 * 99);
        assertEquals(-300, ledger.revaluation());
        ledger.onFill(Side.SELL, 3, 101, -2);
        assertEquals(0, ledger.position());
        assertEquals(600 + 600, ledger.spreadCapture());
        assertEquals(900, ledger.realised());
        assertEquals(10_000 + 900 - 5, ledger.nav());
        ledger.onFunding(-40);
        assertEquals(10_000 + 900 - 5 - 40, ledger.nav());
        assertEquals(3, ledger.boughtLots());
        assertEquals(3, ledger.soldLots());
        ledger.checkInvariants();
    }

    @Test
    void shouldTakeTheFirstFillForTheMarkWhenThereIsNone() {
        ledger.onFill(Side.SELL, 2, 50, 0);
        assertEquals(100, ledger.mark());
        assertEquals(0, ledger.spreadCapture());
        assertEquals(10_000, ledger.nav());
    }

    @Test
    void shouldKeepTheHarmonicMeanOfInverseEntries() {
        // 100 contracts at 8000 and 300 at 12000: 0.0125 + 0.025 coins, entry 400 / 0.0375 = 10666.67
        final Ledger inverse = new Ledger(
                new Definition().type(ContractType.INVERSE).moneyExponent(-8).contract(), 0);
        inverse.onFill(Side.BUY, 100, 8_000, 0);
        inverse.onFill(Side.BUY, 300, 12_000, 0);
        assertEquals(-3_750_000, inverse.cost());
        inverse.onFill(Side.SELL, 200, 12_000, 0);
        assertEquals(-1_875_000, inverse.cost(), "half is left");
        assertEquals(1_875_000 - 1_666_667, inverse.realised());
    }

    @Test
    void shouldTellStatesApartByTheirHash() {
        final Ledger other = new Ledger(new Definition().contract(), 10_000);
        assertEquals(other.stateHash(), ledger.stateHash());
        ledger.onFill(Side.BUY, 1, 100, 0);
        assertNotEquals(other.stateHash(), ledger.stateHash());
    }

    @Test
    void shouldBookNothingOfAFillThatDoesNotFit() {
        ledger.onMark(200);
        ledger.onFill(Side.BUY, 5, 100, 1);
        final String before = shown(ledger);
        final long tooMany = Long.MAX_VALUE / 100;
        assertThrows(ArithmeticException.class, () -> ledger.onFill(Side.BUY, Long.MAX_VALUE, 1, 0));
        assertThrows(ArithmeticException.class, () -> ledger.onFill(Side.BUY, Long.MAX_VALUE, 100, 0));
        assertThrows(ArithmeticException.class, () -> ledger.onFill(Side.SELL, tooMany, 1_000, 0));
        assertThrows(ArithmeticException.class, () -> ledger.onFill(Side.BUY, 1, Long.MAX_VALUE / 2, 0));
        assertThrows(ArithmeticException.class, () -> ledger.onFill(Side.BUY, 1, Long.MAX_VALUE, 0));
        assertThrows(ArithmeticException.class, () -> ledger.onFill(Side.BUY, 1, 100, Long.MIN_VALUE));
        assertThrows(ArithmeticException.class, () -> ledger.onFill(Side.BUY, 1, 100, Long.MAX_VALUE));
        // can be paid for, but not be valued at the mark
        assertThrows(ArithmeticException.class, () -> ledger.onFill(Side.BUY, tooMany / 10, 1, 0));
        assertEquals(before, shown(ledger));
        ledger.checkInvariants();
    }

    @Test
    void shouldBookNothingOfAFirstFillThatDoesNotFit() {
        final String before = shown(ledger);
        assertThrows(ArithmeticException.class, () -> ledger.onFill(Side.BUY, Long.MAX_VALUE / 10, 100, 0));
        assertEquals(before, shown(ledger));
    }

    @Test
    void shouldBookNothingOfACostThatDoesNotFit() {
        // positions beyond 2^31 lots, worth little each
        final Ledger large =
                new Ledger(new Definition().tick(2, 0).moneyExponent(0).contract(), 0);
        large.onFill(Side.BUY, 5_000_000_000_000L, 1, 0);
        large.onFill(Side.BUY, 2_500_000_000_000L, 2, 0);
        final String before = shown(large);
        assertThrows(ArithmeticException.class, () -> large.onFill(Side.SELL, 1, 2, 0));
        assertEquals(before, shown(large));
    }

    @Test
    void shouldRefuseAMarkThatDoesNotFit() {
        ledger.onMark(200);
        ledger.onFill(Side.BUY, 1_000_000, 100, 0);
        final String before = shown(ledger);
        assertThrows(ArithmeticException.class, () -> ledger.onMark(Long.MAX_VALUE / 1_000));
        assertEquals(before, shown(ledger));
        ledger.checkInvariants();
    }

    @Test
    void shouldRefuseFundingThatDoesNotFit() {
        final String before = shown(ledger);
        assertThrows(ArithmeticException.class, () -> ledger.onFunding(Long.MAX_VALUE));
        assertEquals(before, shown(ledger));
    }
}
