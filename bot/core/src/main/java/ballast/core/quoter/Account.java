package ballast.core.quoter;

import ballast.codecs.Side;
import ballast.core.position.Contract;
import ballast.core.position.Ledger;

/**
 * The ledger of an instrument, guarded: money that does not fit 64 bits is not booked, and told. A loss that cannot be
 * worked out may be any loss. Single writer: the core. Allocates once, when the instrument is defined.
 */
final class Account {
    private Ledger ledger;

    /** Open the ledger, unless it is open. */
    void open(final Contract contract, final double capital) {
        if (ledger == null) {
            ledger = new Ledger(contract, contract.money(capital));
        }
    }

    /** Null until definition and parameters are there. */
    Ledger ledger() {
        return ledger;
    }

    /** Lots, positive = long; 0 before there is a ledger. */
    long position() {
        return ledger == null ? 0 : ledger.position();
    }

    /** The mark moved, half ticks; false when its worth does not fit. */
    boolean mark(final long halfTicks) {
        try {
            ledger.onMark(halfTicks);
            return true;
        } catch (final ArithmeticException doesNotFit) {
            return false;
        }
    }

    /** A fill; false when its money does not fit: nothing is booked. */
    boolean fill(final Side side, final long lots, final long price, final long fee) {
        try {
            ledger.onFill(side, lots, price, fee);
            return true;
        } catch (final ArithmeticException doesNotFit) {
            return false;
        }
    }

    /** Funding received; negative = paid; false when its money does not fit: nothing is booked. */
    boolean funding(final long received) {
        try {
            ledger.onFunding(received);
            return true;
        } catch (final ArithmeticException doesNotFit) {
            return false;
        }
    }
}
