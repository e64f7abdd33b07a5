package ballast.core.value;

import ballast.core.book.OrderBook;
import ballast.core.state.StateTransfer;

/**
 * Takes the mid at whole multiples of an interval since 1970: the last one at or before each. A multiple is told as
 * soon as an event with a later time proves that no other mid can belong to it, so the samples do not depend on who
 * calls how often.
 *
 * <p>A mid is carried on for {@value #CARRY_MAX} samples at most. When no newer one has come by then, or the data has a
 * gap, the run of samples ends; the next mid begins another. A book without a mid (one-sided, crossed) leaves the last
 * one standing.
 *
 * <p>Single writer: the core. No allocation.
 */
public final class MidSampler {
    /** Samples that one mid may serve for. */
    public static final int CARRY_MAX = 3600;

    private static final int TAG = StateTransfer.mark("SAMP");

    /** Hears the samples. */
    public interface Listener {
        /**
         * One sample, an interval after the one before unless {@link #onBreak} was called in between.
         *
         * @param timeNs whole multiple of the interval.
         * @param midTicks last mid at or before that time.
         */
        void onSample(long timeNs, double midTicks);

        /** The run of samples has ended; what comes next does not follow upon it. */
        void onBreak();
    }

    private final Listener listener;
    private long intervalNs = 1;
    private long nextNs;
    private long midNs;
    private double mid;
    private boolean isKnown;

    /**
     * A sampler that has not heard of a mid yet.
     *
     * @param listener hears the samples.
     */
    public MidSampler(final Listener listener) {
        this.listener = listener;
    }

    /**
     * Forget the mid and start on an interval; the listener is not told.
     *
     * @param newIntervalNs positive.
     */
    public void restart(final long newIntervalNs) {
        intervalNs = newIntervalNs;
        isKnown = false;
    }

    /**
     * A complete book event was applied.
     *
     * @param nowNs core time, never falling.
     * @param book as it is now.
     * @return true when it has a mid.
     */
    public boolean onBook(final long nowNs, final OrderBook book) {
        if (!book.isTwoSided() || book.isCrossed()) {
            onTime(nowNs);
            return false;
        }
        onMid(nowNs, book.midHalfTicks() * 0.5);
        return true;
    }

    /**
     * The mid was confirmed or has changed.
     *
     * @param nowNs core time, never falling.
     * @param midTicks new mid.
     */
    public void onMid(final long nowNs, final double midTicks) {
        onTime(nowNs);
        if (!isKnown) {
            isKnown = true;
            nextNs = -Math.floorDiv(-nowNs, intervalNs) * intervalNs;
        }
        mid = midTicks;
        midNs = nowNs;
    }

    /**
     * Time has passed.
     *
     * @param nowNs core time, never falling.
     */
    public void onTime(final long nowNs) {
        while (isKnown && nextNs < nowNs) {
            if (nextNs - midNs > CARRY_MAX * intervalNs) {
                isKnown = false;
                listener.onBreak();
            } else {
                final long timeNs = nextNs;
                nextNs += intervalNs;
                listener.onSample(timeNs, mid);
            }
        }
    }

    /**
     * The data has a gap from here on.
     *
     * @param nowNs core time, never falling.
     */
    public void onGap(final long nowNs) {
        onTime(nowNs);
        if (isKnown) {
            isKnown = false;
            listener.onBreak();
        }
    }

    /** Hash of everything that decides the samples to come. */
    public long stateHash() {
        if (!isKnown) {
            return OrderBook.mix(intervalNs);
        }
        return OrderBook.mix(OrderBook.mix(OrderBook.mix(intervalNs + nextNs) + midNs) + Double.doubleToLongBits(mid));
    }

    /** Save or load the mid and the grid; the listener is not told. */
    public void transfer(final StateTransfer state) {
        state.tag(TAG);
        intervalNs = state.whole(intervalNs, 1, Long.MAX_VALUE);
        nextNs = state.whole(nextNs);
        midNs = state.whole(midNs);
        mid = state.real(mid);
        isKnown = state.flag(isKnown);
    }
}
