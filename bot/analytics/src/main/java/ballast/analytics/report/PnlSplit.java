package ballast.analytics.report;

import java.math.BigDecimal;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where the change of the net asset value came from, as exact decimals of the settlement currency.
 *
 * <pre>  change = spreadCapture + adverseSelection + inventoryRevaluation - fees + funding</pre>
 *
 * Spread capture is the edge of the fills against the mark; adverse selection what the mark took back within the
 * primary horizon; inventory revaluation every other movement of the mark against the position.
 *
 * @param openingNav at the start.
 * @param change of the NAV since then, after fees.
 * @param spreadCapture gained at fills.
 * @param adverse change of the fills' edge between fill and horizon, by horizon in milliseconds; a loss is negative.
 * @param primaryHorizonMs the horizon that enters the split.
 * @param revaluation of the position by the mark, adverse selection included.
 * @param fees paid; a rebate is negative.
 * @param funding received.
 * @param realised by average cost, before fees.
 * @param rowsChecked rows of {@code pnl.csv} on which the identity was verified.
 */
record PnlSplit(
        BigDecimal openingNav,
        BigDecimal change,
        BigDecimal spreadCapture,
        SortedMap<Long, BigDecimal> adverse,
        long primaryHorizonMs,
        BigDecimal revaluation,
        BigDecimal fees,
        BigDecimal funding,
        BigDecimal realised,
        long rowsChecked) {

    /** Verifies the identity once more on the figures that are shown. */
    PnlSplit {
        final BigDecimal sum = spreadCapture.add(revaluation).subtract(fees).add(funding);
        if (sum.compareTo(change) != 0) {
            throw new ReportException(
                    RunTables.Table.PNL.fileName(),
                    0,
                    "NAV change " + change.toPlainString() + " but its parts add up to " + sum.toPlainString());
        }
    }

    static PnlSplit of(final RunHeader.Instrument instrument, final PnlTrack pnl, final MarkoutTally markouts) {
        final int decimals = instrument.moneyDecimals();
        final SortedMap<Long, BigDecimal> adverse = new TreeMap<>();
        markouts.horizons().forEach((ms, figures) -> {
            if (ms > 0) {
                adverse.put(ms, BigDecimal.valueOf(figures.adverseUnits(), decimals));
            }
        });
        return new PnlSplit(
                BigDecimal.valueOf(pnl.openingNav(), decimals),
                BigDecimal.valueOf(pnl.change().last(), decimals),
                BigDecimal.valueOf(pnl.spreadCapture().last(), decimals),
                adverse,
                markouts.primaryMs(),
                BigDecimal.valueOf(pnl.revaluation().last(), decimals),
                BigDecimal.valueOf(pnl.fees().last(), decimals),
                BigDecimal.valueOf(pnl.funding().last(), decimals),
                BigDecimal.valueOf(pnl.realised(), decimals),
                pnl.rows());
    }

    /** Adverse selection at the primary horizon; 0 when no fill had reached it. */
    BigDecimal adverseSelection() {
        return adverse.getOrDefault(primaryHorizonMs, BigDecimal.ZERO);
    }

    /** Revaluation that is not adverse selection. */
    BigDecimal inventoryRevaluation() {
        return revaluation.subtract(adverseSelection());
    }

    /** Sum with the figures of another instrument of the same currency. */
    PnlSplit plus(final PnlSplit other) {
        final SortedMap<Long, BigDecimal> sum = new TreeMap<>(adverse);
        other.adverse.forEach((ms, amount) -> sum.merge(ms, amount, BigDecimal::add));
        return new PnlSplit(
                openingNav.add(other.openingNav),
                change.add(other.change),
                spreadCapture.add(other.spreadCapture),
                sum,
                primaryHorizonMs,
                revaluation.add(other.revaluation),
                fees.add(other.fees),
                funding.add(other.funding),
                realised.add(other.realised),
                rowsChecked + other.rowsChecked);
    }
}
