package ballast.core.quoter;

import ballast.codecs.Side;
import ballast.core.book.OrderBook;
import ballast.core.position.Contract;
import ballast.core.position.Ledger;
import ballast.core.risk.RiskControl;
import ballast.core.risk.RiskDesk;
import ballast.core.telemetry.CoreCounter;
import ballast.core.telemetry.CoreCounters;

/**
 * The ledger of an instrument, guarded: money that does not fit 64 bits is not booked, and the instrument is halted. Single writer: the core. Allocates once, when the instrument is defined.
 */
final class Account {
    private final InstrumentActs acts;
    private final RiskDesk desk;
    private final CoreCounters counters;
    private Ledger ledger;

    Account(final InstrumentActs acts, final RiskDesk desk, final CoreCounters counters) {
        this.acts = acts;
        this.desk = desk;
        this.counters = counters;
    }

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

    /** The mark is the mid of a book that has one. */
    void mark(final OrderBook book) {
        if (ledger == null || !book.isTwoSided() || book.isCrossed()) {
            return;
        }
        try {
            ledger.onMark(book.midHalfTicks());
        } catch (final ArithmeticException doesNotFit) {
            onUnaccountable();
        }
    }

    /** A loss that cannot be worked out may be any loss. */
    private void onUnaccountable() {
        counters.increment(CoreCounter.BAD_MESSAGES);
        acts.halt(RiskControl.DAILY_LOSS, Long.MAX_VALUE, desk.lossMax());
    }

    /** A fill; false when its money does not fit: nothing is booked. */
    boolean fill(final Side side, final long lots, final long price, final long fee) {
        try {
            ledger.onFill(side, lots, price, fee);
            return true;
        } catch (final ArithmeticException doesNotFit) {
            onUnaccountable();
            return false;
        }
    }

    /** Funding received; negative = paid; false when its money does not fit: nothing is booked. */
    boolean funding(final long received) {
        try {
            ledger.onFunding(received);
            return true;
        } catch (final ArithmeticException doesNotFit) {
            onUnaccountable();
            return false;
        }
    }
}
