package ballast.analytics.report;

import java.math.BigDecimal;

/**
 * Risk and return of a NAV curve over a run. The curve starts at the start of the run with a change of 0; ratios are
 * taken over its values at every state interval, the drawdown over all its points.
 */
final class Equity {
    private static final double MS_PER_YEAR = 365.0 * 86_400_000.0;

    private final Performance performance;
    private final Drawdown drawdown = new Drawdown();
    private final double capital;
    private final RunHeader.Timing timing;

    /**
     * Walks the curve.
     *
     * @param change NAV less opening NAV.
     * @param capital the change is measured against; null = none stated.
     * @param timing of the run.
     */
    Equity(final Curve change, final BigDecimal capital, final RunHeader.Timing timing) {
        this.timing = timing;
        this.capital = capital == null ? Double.NaN : capital.doubleValue();
        final double base = capital == null ? 0 : this.capital;
        performance = new Performance(capital == null ? Performance.Basis.DIFFERENCE : Performance.Basis.SIMPLE_RETURN);
        performance.add(base);
        drawdown.add(timing.startMs(), base);
        for (int i = 0; i < change.size(); i++) {
            drawdown.add(change.timeMs(i), base + change.real(i));
        }
        final long first = timing.startMs() + timing.stateIntervalMs();
        int at = -1;
        for (long ms = first; ms <= timing.endMs(); ms += timing.stateIntervalMs()) {
            while (at + 1 < change.size() && change.timeMs(at + 1) <= ms) {
                at++;
            }
            performance.add(at < 0 ? base : base + change.real(at));
        }
    }

    boolean hasCapital() {
        return !Double.isNaN(capital);
    }

    Drawdown drawdown() {
        return drawdown;
    }

    Performance performance() {
        return performance;
    }

    /** Change over stated capital; NaN without. */
    double returnOnCapital(final BigDecimal change) {
        return change.doubleValue() / capital;
    }

    /** State intervals per year of 365 days. */
    double periodsPerYear() {
        return MS_PER_YEAR / timing.stateIntervalMs();
    }

    /** What a ratio per state interval is multiplied by to annualise it. */
    double annualisation() {
        return Math.sqrt(periodsPerYear());
    }
}
