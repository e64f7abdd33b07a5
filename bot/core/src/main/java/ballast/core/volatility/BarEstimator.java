package ballast.core.volatility;

import ballast.core.book.OrderBook;
import ballast.core.state.StateTransfer;

/**
 * Volatility from bars of the mid. A bar spans a number of samples; it opens at the sample that closed the one before,
 * and its high and low are those of every mid in between, since extremes of samples alone fall short of the true ones.
 * A bar with a gap in it is thrown away.
 *
 * <p>Single writer. No allocation after construction; four logarithms a bar.
 */
final class BarEstimator implements VolatilityEstimator {
    private static final int TAG = StateTransfer.mark("BARS");
    private static final double NS_PER_SEC = 1e9;

    private final Formula formula;
    private final Window window;
    private final int samplesPerBar;
    private final double barSec;
    private double open;
    private double high;
    private double low;
    private double mid;
    private int samples = -1;
    private long bars;

    /** Variance of one bar from the logarithms of its prices. */
    @FunctionalInterface
    interface Formula {
        double variance(double open, double high, double low, double close);
    }

    BarEstimator(final Formula formula, final int windowBars, final int samplesPerBar, final long stepNs) {
        this.formula = formula;
        this.window = new Window(windowBars);
        this.samplesPerBar = samplesPerBar;
        this.barSec = samplesPerBar * (stepNs / NS_PER_SEC);
    }

    @Override
    public void onMid(final double midTicks) {
        high = Math.max(high, midTicks);
        low = Math.min(low, midTicks);
    }

    @Override
    public void onSample(final long timeNs, final double midTicks) {
        mid = midTicks;
        if (samples < 0) {
            start();
            return;
        }
        onMid(midTicks);
        samples++;
        if (samples == samplesPerBar) {
            window.add(formula.variance(
                    StrictMath.log(open), StrictMath.log(high), StrictMath.log(low), StrictMath.log(midTicks)));
            bars++;
            start();
        }
    }

    private void start() {
        open = mid;
        high = mid;
        low = mid;
        samples = 0;
    }

    @Override
    public void onBreak() {
        samples = -1;
    }

    @Override
    public double sigma() {
        if (window.size() == 0) {
            return Double.NaN;
        }
        final double variance = VolatilityFormulas.mean(window.values(), window.from(), window.size());
        return mid * Math.sqrt(Math.max(variance, 0) / barSec);
    }

    @Override
    public long observations() {
        return bars;
    }

    @Override
    public long stateHash() {
        long hash = OrderBook.mix(window.stateHash() + bars);
        hash = OrderBook.mix(hash + Double.doubleToLongBits(open));
        hash = OrderBook.mix(hash + Double.doubleToLongBits(high));
        hash = OrderBook.mix(hash + Double.doubleToLongBits(low));
        return OrderBook.mix(hash + Double.doubleToLongBits(mid)) + samples;
    }

    @Override
    public void transfer(final StateTransfer state) {
        state.tag(TAG);
        window.transfer(state);
        open = state.real(open);
        high = state.real(high);
        low = state.real(low);
        mid = state.real(mid);
        samples = (int) state.whole(samples, -1, samplesPerBar);
        bars = state.whole(bars);
    }
}
