package ballast.core.volatility;

import ballast.core.book.OrderBook;
import ballast.core.state.StateTransfer;

/**
 * Realised variance of the sampled mid, period by period; periods begin at whole multiples since 1970. A period that
 * misses samples is scaled up to its full length when at least half of them are there, and left out otherwise: then its
 * neighbours stand side by side.
 *
 * <p>Single writer. No allocation.
 */
public final class PeriodVariance {
    private final long periodNs;
    private final double samplesPerPeriod;
    private long period;
    private double sum;
    private long count;
    private double last = Double.NaN;

    /**
     * No samples yet.
     *
     * @param periodNs length of a period.
     * @param stepNs interval of the samples, not longer.
     */
    public PeriodVariance(final long periodNs, final long stepNs) {
        this.periodNs = periodNs;
        this.samplesPerPeriod = periodNs / (double) stepNs;
    }

    /**
     * A sample of the mid.
     *
     * @param timeNs when it was taken; the change that ends at the turn of a period belongs to the one before.
     * @param midTicks mid then.
     * @return realised variance of the period that this sample shows to be over, in squared ticks; NaN when it shows
     *     none, or one with too few samples.
     */
    public double onSample(final long timeNs, final double midTicks) {
        final long periodNow = Math.floorDiv(timeNs - 1, periodNs);
        double closed = Double.NaN;
        if (periodNow != period) {
            closed = 2 * count >= samplesPerPeriod ? sum * (samplesPerPeriod / count) : Double.NaN;
            period = periodNow;
            sum = 0;
            count = 0;
        }
        if (!Double.isNaN(last)) {
            sum += (midTicks - last) * (midTicks - last);
            count++;
        }
        last = midTicks;
        return closed;
    }

    /** The next sample does not follow upon the last one. */
    public void onBreak() {
        last = Double.NaN;
    }

    long stateHash() {
        long hash = OrderBook.mix(period + count);
        hash = OrderBook.mix(hash + Double.doubleToLongBits(sum));
        return OrderBook.mix(hash + Double.doubleToLongBits(last));
    }

    void transfer(final StateTransfer state) {
        period = state.whole(period);
        sum = state.real(sum);
        count = state.whole(count);
        last = state.real(last);
    }
}
