package ballast.core.volatility;

import ballast.core.book.OrderBook;
import ballast.core.param.ModelParameter;
import ballast.core.param.ParameterSet;
import ballast.core.state.StateTransfer;

/**
 * Forecast of the next period's realised variance: Corsi, "A simple approximate long-memory model of realized
 * volatility" (2009):
 *
 * <pre>
 *   forecast = constant + har_1 RV_t + har_5 mean(RV_t-4 .. RV_t) + har_22 mean(RV_t-21 .. RV_t)
 * </pre>
 *
 * <p>in squared ticks a period ({@link PeriodVariance}). Not defined before 22 periods, nor while all coefficients
 * are 0 and the model thus was never fitted. A negative forecast counts as 0.
 *
 * <p>Single writer. No allocation after construction.
 */
public final class HarEstimator implements VolatilityEstimator {
    /** Periods that the longest mean looks back on. */
    public static final int LONG = 22;

    /** Periods of the middle mean. */
    public static final int MIDDLE = 5;

    private static final int TAG = StateTransfer.mark("HAR ");
    private static final double NS_PER_SEC = 1e9;

    private final PeriodVariance periods;
    private final Window window = new Window(LONG);
    private final double periodSec;
    private final double[] coefficients = new double[4];
    private boolean isFitted;
    private long samples;

    HarEstimator(final long periodNs, final long stepNs) {
        this.periods = new PeriodVariance(periodNs, stepNs);
        this.periodSec = periodNs / NS_PER_SEC;
    }

    @Override
    public void prepare(final ParameterSet parameters) {
        coefficients[0] = parameters.real(ModelParameter.VOLATILITY_HAR_CONSTANT);
        coefficients[1] = parameters.real(ModelParameter.VOLATILITY_HAR_1);
        coefficients[2] = parameters.real(ModelParameter.VOLATILITY_HAR_5);
        coefficients[3] = parameters.real(ModelParameter.VOLATILITY_HAR_22);
        isFitted = coefficients[0] != 0 || coefficients[1] != 0 || coefficients[2] != 0 || coefficients[3] != 0;
    }

    /**
     * The forecast behind the latest of some periods.
     *
     * @param coefficients constant, and those of the last period and of the means of 5 and 22.
     * @param variances realised, oldest first.
     * @param end index behind the last one, at least 22.
     * @return variance of the period that follows; may be negative.
     */
    public static double forecast(final double[] coefficients, final double[] variances, final int end) {
        return coefficients[0]
                + coefficients[1] * variances[end - 1]
                + coefficients[2] * VolatilityFormulas.mean(variances, end - MIDDLE, MIDDLE)
                + coefficients[3] * VolatilityFormulas.mean(variances, end - LONG, LONG);
    }

    @Override
    public void onSample(final long timeNs, final double midTicks) {
        samples++;
        final double closed = periods.onSample(timeNs, midTicks);
        if (!Double.isNaN(closed)) {
            window.add(closed);
        }
    }

    @Override
    public void onBreak() {
        periods.onBreak();
    }

    @Override
    public double sigma() {
        if (!isFitted || window.size() < LONG) {
            return Double.NaN;
        }
        final double variance = forecast(coefficients, window.values(), window.from() + LONG);
        return Math.sqrt(Math.max(variance, 0) / periodSec);
    }

    @Override
    public long observations() {
        return samples;
    }

    @Override
    public long stateHash() {
        return OrderBook.mix(OrderBook.mix(window.stateHash() + periods.stateHash()) + samples);
    }

    @Override
    public void transfer(final StateTransfer state) {
        state.tag(TAG);
        periods.transfer(state);
        window.transfer(state);
        samples = state.whole(samples);
    }
}
