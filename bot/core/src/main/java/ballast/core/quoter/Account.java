package ballast.core.quoter;

import ballast.codecs.ExecutionReportDecoder;
import ballast.core.book.OrderBook;
import ballast.core.order.ExecIdWindow;
import ballast.core.position.Contract;
import ballast.core.position.Fill;
import ballast.core.position.FillLog;
import ballast.core.position.Ledger;
import ballast.core.risk.RiskControl;
import ballast.core.risk.RiskDesk;
import ballast.core.state.StateTransfer;
import ballast.core.telemetry.CoreCounter;
import ballast.core.telemetry.CoreCounters;

/**
 * The ledger of an instrument and the fills in it, guarded: money that does not fit 64 bits is not booked, and the
 * instrument is halted: a loss that cannot be worked out may be any loss. Single writer: the core. Allocates once,
 * when the instrument is defined.
 */
final class Account {
    /** What became of a venue's wish to undo or correct a fill. */
    enum Amendment {
        BOOKED,
        /** It was undone before. */
        REPEATED,
        /** The fill is not remembered, and the report does not say enough to book it. */
        UNKNOWN,
        /** Money would not fit 64 bits. */
        TOO_LARGE
    }

    private final ExecIdWindow fillIds = new ExecIdWindow();
    private final ExecIdWindow paymentIds = new ExecIdWindow();
    private final Fill was = new Fill();
    private final Fill now = new Fill();
    private final InstrumentActs acts;
    private final RiskDesk desk;
    private final CoreCounters counters;
    private Ledger ledger;
    private FillLog log;
    private boolean isFeeLost;

    Account(final InstrumentActs acts, final RiskDesk desk, final CoreCounters counters) {
        this.acts = acts;
        this.desk = desk;
        this.counters = counters;
    }

    /** Open the ledger, unless it is open. */
    void open(final Contract contract, final double capital) {
        if (ledger == null) {
            ledger = new Ledger(contract, contract.money(capital));
            log = new FillLog(contract);
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
    void onUnaccountable() {
        counters.increment(CoreCounter.BAD_MESSAGES);
        acts.halt(RiskControl.DAILY_LOSS, Long.MAX_VALUE, desk.lossMax());
    }

    /** A fill; false when its money does not fit: nothing is booked. */
    boolean fill(final ExecutionReportDecoder report) {
        read(report, report.execId(), now);
        try {
            log.makeRoom();
            ledger.onFill(now);
        } catch (final ArithmeticException doesNotFit) {
            onUnaccountable();
            return false;
        }
        log.add(now, false);
        return true;
    }

    private void read(final ExecutionReportDecoder report, final long execId, final Fill into) {
        into.of(execId, report.side(), report.lastQty(), report.lastPrice(), report.fee());
        final long units = report.otherFee();
        isFeeLost = false;
        if (units != 0 && units != ExecutionReportDecoder.otherFeeNullValue()) {
            isFeeLost = !ledger.hasPlaceFor(report.otherFeeAsset());
            into.otherFee(isFeeLost ? 0 : report.otherFeeAsset(), isFeeLost ? 0 : units);
        }
    }

    /** Whether the last report had a fee in an asset for which there is no place; all but that fee is booked. */
    boolean isFeeLost() {
        return isFeeLost;
    }

    /** The venue undoes a fill. */
    Amendment undo(final ExecutionReportDecoder report) {
        final long execId = refExecId(report);
        final long at = find(execId);
        isFeeLost = false;
        if (at != FillLog.NONE) {
            return log.isClosed(at) ? Amendment.REPEATED : amend(at, now.clear(), true);
        }
        if (!InboundChecks.isFill(report)) {
            return Amendment.UNKNOWN;
        }
        read(report, execId, was);
        try {
            log.makeRoom();
            ledger.onUndone(was);
        } catch (final ArithmeticException doesNotFit) {
            return Amendment.TOO_LARGE;
        }
        log.add(was.reverse(), true);
        return Amendment.BOOKED;
    }

    /** The venue corrects a fill: the report has the right numbers. */
    Amendment correct(final ExecutionReportDecoder report) {
        final long at = find(refExecId(report));
        isFeeLost = false;
        if (at == FillLog.NONE) {
            return Amendment.UNKNOWN;
        }
        if (log.isClosed(at)) {
            return Amendment.REPEATED;
        }
        read(report, 0, now);
        return amend(at, now, false);
    }

    private Amendment amend(final long at, final Fill right, final boolean isClosed) {
        log.read(at, was);
        try {
            ledger.onAmended(was, right, log.costIf(at, right.lots(), right.price()));
        } catch (final ArithmeticException doesNotFit) {
            return Amendment.TOO_LARGE;
        }
        log.replace(at, right, isClosed);
        return Amendment.BOOKED;
    }

    private long find(final long execId) {
        return execId == 0 ? FillLog.NONE : log.find(execId);
    }

    /** The fill that a report is about, 0 = it does not say. */
    static long refExecId(final ExecutionReportDecoder report) {
        final long execId = report.refExecId();
        return execId == ExecutionReportDecoder.refExecIdNullValue() ? 0 : execId;
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

    /** Check ledger and fills. */
    void checkInvariants() {
        ledger.checkInvariants();
        if (log.costIf(FillLog.NONE, 0, 0) != ledger.cost()) {
            throw new IllegalStateException("cost " + ledger.cost() + " is not that of the fills");
        }
    }

    /** Fills that were booked, by the venue's number of them: an instrument's own, as many venues count. */
    ExecIdWindow fillIds() {
        return fillIds;
    }

    /** Payments of funding that were booked. */
    ExecIdWindow paymentIds() {
        return paymentIds;
    }

    /** Save or load ledger and fills, when there are any. */
    void transfer(final StateTransfer state) {
        fillIds.transfer(state);
        paymentIds.transfer(state);
        if (ledger != null) {
            ledger.transfer(state);
            log.transfer(state);
        }
    }
}
