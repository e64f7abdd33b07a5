package ballast.core.volatility;

import ballast.core.book.OrderBook;
import ballast.core.param.ModelParameter;
import ballast.core.param.ParameterSet;
import ballast.core.state.StateTransfer;

/**
 * Exponentially weighted variance of the sampled mid's changes. The change across a gap does not count.
 *
 * <p>Single writer. No allocation.
 */
final class EwmaEstimator implements VolatilityEstimator {
    private static final int TAG = StateTransfer.mark("EWMA");
    private static final double NS_PER_SEC = 1e9;

    private final double stepNs;
    private double lambda;
    private double variance;
    private double last = Double.NaN;
    private long steps;

    EwmaEstimator(final long stepNs) {
        this.stepNs = stepNs;
    }

    @Override
    public void prepare(final ParameterSet parameters) {
        lambda = StrictMath.pow(0.5, stepNs / parameters.whole(ModelParameter.VOLATILITY_HALF_LIFE));
    }

    @Override
    public void onSample(final long timeNs, final double midTicks) {
        if (!Double.isNaN(last)) {
            final double change = midTicks - last;
            variance = steps == 0 ? change * change : VolatilityFormulas.ewmaStep(variance, change, lambda);
            steps++;
        }
        last = midTicks;
    }

    @Override
    public void onBreak() {
        last = Double.NaN;
    }

    @Override
    public double sigma() {
        return steps == 0 ? Double.NaN : Math.sqrt(variance / (stepNs / NS_PER_SEC));
    }

    @Override
    public long observations() {
        return steps;
    }

    @Override
    public long stateHash() {
        final long hash = OrderBook.mix(steps + Double.doubleToLongBits(variance));
        return OrderBook.mix(hash + Double.doubleToLongBits(last));
    }

    @Override
    public void transfer(final StateTransfer state) {
        state.tag(TAG);
        variance = state.real(variance);
        last = state.real(last);
        steps = state.whole(steps);
    }
}
