package ballast.core.quoter;

import ballast.codecs.AssetMarkDecoder;
import ballast.codecs.ExecType;
import ballast.codecs.ExecutionReportDecoder;
import ballast.codecs.RiskAction;
import ballast.codecs.StateTrigger;
import ballast.core.order.Order;
import ballast.core.position.Ledger;
import ballast.core.risk.RiskControl;
import ballast.core.telemetry.CoreCounter;
import ballast.core.telemetry.CoreCounters;

/**
 * What a venue says of fills afterwards: that one was none (TRADE_CANCEL), or another one (TRADE_CORRECT), and what
 * the asset is worth in which it took its fees.
 *
 * <p>Each is booked once, and somebody is asked to look. A fill that is not remembered is undone by the report's own
 * numbers when it has them; else, and when it is corrected, the venue is asked for the account. As long as a fee was
 * paid in an asset that nobody has told the worth of, nothing is quoted (R29). Single writer: the core. No allocation.
 */
final class FillCorrections {
    private final CoreCounters counters;

    FillCorrections(final CoreCounters counters) {
        this.counters = counters;
    }

    /**
     * A TRADE_CANCEL or TRADE_CORRECT.
     *
     * @param order that it is about, may be null.
     */
    void onReport(
            final InstrumentQuoter instrument,
            final Order order,
            final ExecutionReportDecoder report,
            final long nowNs) {
        if (report.execId() != 0 && !instrument.account().fillIds().add(report.execId())) {
            counters.increment(CoreCounter.DUPLICATE_FILLS);
            return;
        }
        final Account account = instrument.account();
        final long navBefore = account.ledger().nav();
        final boolean isUndone = report.execType() == ExecType.TRADE_CANCEL;
        final Account.Amendment amendment = isUndone ? account.undo(report) : account.correct(report);
        switch (amendment) {
            case REPEATED -> counters.increment(CoreCounter.DUPLICATE_FILLS);
            case TOO_LARGE -> instrument.account().onUnaccountable();
            case UNKNOWN -> {
                counters.increment(CoreCounter.BAD_MESSAGES);
                instrument.alert(RiskControl.BALANCE_MISMATCH, 0, 0);
                instrument.reconciliation().onFillsMissing(nowNs);
            }
            case BOOKED -> {
                counters.increment(CoreCounter.CORRECTIONS);
                final long lots = isUndone ? 0 : report.side().value() * report.lastQty();
                instrument.markouts().onAmended(Account.refExecId(report), lots, report.lastPrice());
                if (order != null) {
                    instrument.orders().onCorrected(order, report.cumQty());
                }
                instrument.onPosition();
                instrument.state().publish(nowNs, StateTrigger.FILL);
                instrument.alert(RiskControl.BALANCE_MISMATCH, account.ledger().nav() - navBefore, 0);
                checkFees(instrument);
            }
            default -> throw new IllegalStateException("no such outcome: " + amendment);
        }
    }

    /** Fees of a report were booked: whether all of them, and each has a worth. */
    static void checkFees(final InstrumentQuoter instrument) {
        if (instrument.account().isFeeLost()) {
            instrument.acts().halt(RiskControl.BALANCE_MISMATCH, 0, 0);
        }
        if (instrument.ledger().hasUnpricedFee()) {
            instrument.alert(RiskControl.BALANCE_MISMATCH, 0, 0);
        }
        checkWorth(instrument);
    }

    private static void checkWorth(final InstrumentQuoter instrument) {
        if (instrument.ledger().hasUnpricedFee()) {
            instrument.desk().restrict(RiskControl.BALANCE_MISMATCH, RiskAction.PULL, 0, 0);
        } else {
            instrument.desk().restrict(RiskControl.BALANCE_MISMATCH, RiskAction.CLEAR, 0, 0);
        }
    }

    /** Another asset is worth something else. */
    void onAssetMark(final InstrumentQuoter instrument, final AssetMarkDecoder mark) {
        final Ledger ledger = instrument.ledger();
        boolean isUsed = false;
        if (ledger != null) {
            try {
                isUsed = ledger.onAssetMark(mark.assetId(), mark.exponent(), mark.rateMantissa(), mark.rateExponent());
            } catch (final ArithmeticException doesNotFit) {
                instrument.account().onUnaccountable();
                return;
            }
        }
        if (isUsed) {
            checkWorth(instrument);
        } else {
            counters.increment(CoreCounter.BAD_MESSAGES);
        }
    }
}
