package ballast.analytics.report;

/**
 * Return and risk of an equity curve that is sampled at equal intervals. One thread.
 *
 * <p>Periods are simple returns of the equity, or plain differences when no capital is stated; both ratios are the same
 * for differences as for returns on a constant capital.
 *
 * <pre>
 *   Sharpe  = mean(r) / s(r)                        s = sample standard deviation, n - 1
 *   Sortino = mean(r) / sqrt(mean(min(r, 0)^2))
 * </pre>
 *
 * A ratio whose denominator is 0 is NaN.
 */
public final class Performance {
    /** What one period is. */
    public enum Basis {
        /** E(t) / E(t-1) - 1. */
        SIMPLE_RETURN,
        /** E(t) - E(t-1). */
        DIFFERENCE
    }

    private final Basis basis;
    private final Moments periods = new Moments();
    private double first = Double.NaN;
    private double last = Double.NaN;
    private double downside;

    /** A curve without samples. */
    public Performance(final Basis basis) {
        this.basis = basis;
    }

    /** Adds the next sample of the curve. */
    public void add(final double equity) {
        if (Double.isNaN(first)) {
            first = equity;
        } else {
            final double period = basis == Basis.DIFFERENCE ? equity - last : equity / last - 1;
            periods.add(period);
            downside += Math.min(period, 0) * Math.min(period, 0);
        }
        last = equity;
    }

    /** Number of periods, one less than of samples. */
    public long periods() {
        return periods.count();
    }

    /** Last over first sample, less 1. */
    public double totalReturn() {
        return last / first - 1;
    }

    /** Mean of the periods. */
    public double mean() {
        return periods.mean();
    }

    /** Sample standard deviation of the periods. */
    public double deviation() {
        return periods.deviation();
    }

    /** Sharpe ratio per period. */
    public double sharpe() {
        return ratio(deviation());
    }

    /** Sortino ratio per period, with 0 as the target. */
    public double sortino() {
        return ratio(Math.sqrt(downside / periods.count()));
    }

    private double ratio(final double denominator) {
        return denominator > 0 ? mean() / denominator : Double.NaN;
    }
}
