package ballast.analytics.fit;

import ballast.core.signal.OrderFlow;
import java.util.Arrays;

/**
 * How far the mid moves for each lot of order-flow imbalance over an interval: {@code dP = beta OFI + e}, Cont, Kukanov
 * and Stoikov (2014). Intervals are whole multiples since 1970; one with a gap in it does not count.
 *
 * <p>Not thread-safe. Memory grows by 16 bytes an interval.
 */
public final class OrderFlowFit {
    /** Least number of intervals. */
    public static final int INTERVALS_MIN = 30;

    /** Intervals without an event that still count as quiet; more of them are a gap. */
    public static final int QUIET_MAX = 3600;

    private final OrderFlow flow = new OrderFlow();
    private final long intervalNs;
    private double[] flows = new double[1024];
    private double[] moves = new double[1024];
    private int intervals;
    private boolean isKnown;
    private boolean isWhole;
    private long interval;
    private double mid;
    private double midBefore;
    private double sum;

    /**
     * Nothing heard yet.
     *
     * @param intervalNs length of an interval, positive.
     */
    public OrderFlowFit(final long intervalNs) {
        this.intervalNs = intervalNs;
    }

    /**
     * The touch after an event. A crossed, locked or one-sided one is a gap.
     *
     * @param timeNs never falling; an event at the end of an interval belongs to it.
     * @param bid best bid, ticks.
     * @param bidSize its lots.
     * @param ask best ask, ticks.
     * @param askSize its lots.
     */
    public void add(final long timeNs, final long bid, final long bidSize, final long ask, final long askSize) {
        if (bid >= ask || bidSize <= 0 || askSize <= 0) {
            onGap();
            return;
        }
        turnTo(Math.floorDiv(timeNs - 1, intervalNs));
        final double midNow = (bid + ask) * 0.5;
        if (!isKnown) {
            // the rest of this interval misses its beginning
            isKnown = true;
            isWhole = false;
        }
        sum += flow.onTouch(bid, bidSize, ask, askSize);
        mid = midNow;
    }

    private void turnTo(final long intervalNow) {
        if (isKnown && intervalNow - interval > QUIET_MAX) {
            onGap();
        }
        while (isKnown && interval < intervalNow) {
            if (isWhole) {
                store(sum, mid - midBefore);
            }
            isWhole = true;
            midBefore = mid;
            sum = 0;
            interval++;
        }
        interval = intervalNow;
    }

    private void store(final double flowSum, final double move) {
        if (intervals == flows.length) {
            flows = Arrays.copyOf(flows, 2 * intervals);
            moves = Arrays.copyOf(moves, 2 * intervals);
        }
        flows[intervals] = flowSum;
        moves[intervals] = move;
        intervals++;
    }

    /** What comes next does not follow upon what came. */
    public void onGap() {
        isKnown = false;
        isWhole = false;
        sum = 0;
        flow.forget();
    }

    /**
     * Fit to all whole intervals that have ended.
     *
     * @return slope in ticks a lot with its error and R2, or why there is none.
     */
    public Fitted<OlsFit> fit() {
        if (intervals < INTERVALS_MIN) {
            return Fitted.refused(intervals + " whole intervals, " + INTERVALS_MIN + " are needed");
        }
        final double[] y = Arrays.copyOf(moves, intervals);
        if (Samples.isConstant(y)) {
            return Fitted.refused("the mid does not move");
        }
        final OlsFit line = OlsFit.fit(Arrays.copyOf(flows, intervals), y);
        return line.isRefused() ? Fitted.refused(line.refusal()) : Fitted.of(line);
    }
}
