package ballast.core.volatility;

import ballast.core.book.OrderBook;
import ballast.core.state.StateTransfer;

/**
 * Volatility from the changes of the sampled mid, or of its logarithm, over a window.
 *
 * <p>A gap is closed over: the first mid behind it takes the place of the last one before it, so the move across does
 * not count and the window loses nothing.
 *
 * <p>Single writer. No allocation after construction.
 */
final class SeriesEstimator implements VolatilityEstimator {
    private static final int TAG = StateTransfer.mark("SERI");
    private static final double NS_PER_SEC = 1e9;

    private final Window window;
    private final Formula formula;
    private final boolean isLog;
    private final double stepSec;
    private double mid;
    private double shift;
    private boolean isBroken;
    private long steps;

    /** Variance of one step from a series; NaN when it is too short. */
    @FunctionalInterface
    interface Formula {
        double variance(double[] values, int from, int steps);
    }

    /**
     * An estimator without samples.
     *
     * @param formula variance of a step.
     * @param isLog whether it is fed logarithms, its answer then being multiplied by the mid.
     * @param windowSteps most steps looked back on.
     * @param stepNs interval of the samples.
     */
    SeriesEstimator(final Formula formula, final boolean isLog, final int windowSteps, final long stepNs) {
        this.formula = formula;
        this.isLog = isLog;
        this.window = new Window(windowSteps + 1);
        this.stepSec = stepNs / NS_PER_SEC;
    }

    @Override
    public void onSample(final long timeNs, final double midTicks) {
        final double value = isLog ? StrictMath.log(midTicks) : midTicks;
        mid = midTicks;
        if (isBroken && window.size() > 0) {
            shift = window.last() - value;
        } else {
            steps += window.size() > 0 ? 1 : 0;
            window.add(value + shift);
        }
        isBroken = false;
    }

    @Override
    public void onBreak() {
        isBroken = true;
    }

    @Override
    public double sigma() {
        if (window.size() < 2) {
            return Double.NaN;
        }
        final double variance = formula.variance(window.values(), window.from(), window.size() - 1);
        return (isLog ? mid : 1) * Math.sqrt(Math.max(variance, 0) / stepSec);
    }

    @Override
    public long observations() {
        return steps;
    }

    @Override
    public long stateHash() {
        long hash = OrderBook.mix(window.stateHash() + steps);
        hash = OrderBook.mix(hash + Double.doubleToLongBits(mid));
        return OrderBook.mix(hash + Double.doubleToLongBits(shift)) + (isBroken ? 1 : 0);
    }

    @Override
    public void transfer(final StateTransfer state) {
        state.tag(TAG);
        window.transfer(state);
        mid = state.real(mid);
        shift = state.real(shift);
        isBroken = state.flag(isBroken);
        steps = state.whole(steps);
    }
}
