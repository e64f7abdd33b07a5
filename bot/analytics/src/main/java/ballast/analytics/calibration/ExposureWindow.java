package ballast.analytics.calibration;

import java.util.List;

/**
 * Exposure and fills by side and distance over a sliding window, fed by the events of a running bot: what {@link
 * IntensityFit} needs to be run on a schedule. One event per order, its first fill; an amended order is a new one.
 *
 * <p>The window is a ring of slices; the oldest is dropped as a whole. Memory is slices x buckets, whatever happens.
 * Events come in the order of time; those that seem earlier count as now. One thread; no allocation per event, only in
 * {@link #buckets}.
 */
public final class ExposureWindow {
    private final int bucketMin;
    private final int bucketMax;
    private final long sliceNs;
    private final ExposureGrid[] slices;
    private final long[] ids;
    private final FillSide[] sides;
    private final long[] prices;
    private int live;
    private long midMicroTicks = MidSeries.UNKNOWN;
    private long nowNs = Long.MIN_VALUE;
    private long sliceNumber;
    private long startNs;
    private long ordersWithoutRoom;

    /**
     * An empty window.
     *
     * @param bucketMin lowest bucket, ticks.
     * @param bucketMax highest bucket, ticks.
     * @param sliceNs length of a slice.
     * @param sliceCount slices of the window, at least 2: the one that fills now and those before it.
     * @param ordersMax most live orders followed.
     */
    public ExposureWindow(
            final int bucketMin, final int bucketMax, final long sliceNs, final int sliceCount, final int ordersMax) {
        if (sliceNs <= 0 || sliceCount < 2 || ordersMax < 1) {
            throw new IllegalArgumentException(sliceCount + " slices of " + sliceNs + " ns, " + ordersMax + " orders");
        }
        this.bucketMin = bucketMin;
        this.bucketMax = bucketMax;
        this.sliceNs = sliceNs;
        slices = new ExposureGrid[sliceCount];
        for (int i = 0; i < sliceCount; i++) {
            slices[i] = new ExposureGrid(bucketMin, bucketMax);
        }
        ids = new long[ordersMax];
        sides = new FillSide[ordersMax];
        prices = new long[ordersMax];
    }

    /**
     * The mid from now on.
     *
     * @param timeNs now.
     * @param halfTicks best bid plus best ask, or {@link MidSeries#UNKNOWN}: exposure rests until it is known.
     */
    public void onMid(final long timeNs, final long halfTicks) {
        advance(timeNs);
        midMicroTicks = halfTicks == MidSeries.UNKNOWN ? halfTicks : halfTicks * (ExposureGrid.MICRO / 2);
    }

    /**
     * An order can be filled from now on.
     *
     * @param timeNs now.
     * @param id of the order, not live already.
     * @param side BID or ASK.
     * @param price ticks.
     */
    public void onOrderLive(final long timeNs, final long id, final FillSide side, final long price) {
        advance(timeNs);
        if (live == ids.length) {
            ordersWithoutRoom++;
            return;
        }
        ids[live] = id;
        sides[live] = side;
        prices[live] = price * ExposureGrid.MICRO;
        live++;
    }

    /** An order can be filled no longer: cancelled, expired, replaced. Unknown ones change nothing. */
    public void onOrderGone(final long timeNs, final long id) {
        advance(timeNs);
        final int at = find(id);
        if (at >= 0) {
            remove(at);
        }
    }

    /** An order was filled, in whole or in part: its exposure ends. Unknown ones change nothing. */
    public void onFill(final long timeNs, final long id) {
        advance(timeNs);
        final int at = find(id);
        if (at < 0) {
            return;
        }
        if (midMicroTicks != MidSeries.UNKNOWN) {
            current().fill(sides[at], delta(at));
        }
        remove(at);
    }

    /**
     * As {@link #onFill(long, long)}, for a fill that is heard when the mid has moved on.
     *
     * @param timeNs now.
     * @param id of the order.
     * @param halfTicks mid when it was filled, or {@link MidSeries#UNKNOWN}: then the one of now counts.
     */
    public void onFill(final long timeNs, final long id, final long halfTicks) {
        advance(timeNs);
        final long now = midMicroTicks;
        if (halfTicks != MidSeries.UNKNOWN) {
            midMicroTicks = halfTicks * (ExposureGrid.MICRO / 2);
        }
        onFill(timeNs, id);
        midMicroTicks = now;
    }

    private int find(final long id) {
        for (int i = 0; i < live; i++) {
            if (ids[i] == id) {
                return i;
            }
        }
        return -1;
    }

    private void remove(final int at) {
        live--;
        ids[at] = ids[live];
        sides[at] = sides[live];
        prices[at] = prices[live];
    }

    private long delta(final int at) {
        return sides[at] == FillSide.BID ? midMicroTicks - prices[at] : prices[at] - midMicroTicks;
    }

    private ExposureGrid current() {
        return slices[(int) Math.floorMod(sliceNumber, (long) slices.length)];
    }

    private void advance(final long timeNs) {
        if (nowNs == Long.MIN_VALUE) {
            nowNs = timeNs;
            startNs = timeNs;
            sliceNumber = Math.floorDiv(timeNs, sliceNs);
            return;
        }
        final long lastSlice = Math.floorDiv(timeNs, sliceNs);
        if (lastSlice - sliceNumber > slices.length) {
            // all of the window lies behind a pause: begin at its first slice
            sliceNumber = lastSlice - slices.length;
            nowNs = Math.max(nowNs, sliceNumber * sliceNs);
        }
        while (nowNs < timeNs) {
            final long endNs = Math.min(timeNs, (sliceNumber + 1) * sliceNs);
            expose(endNs - nowNs);
            nowNs = endNs;
            if (nowNs == (sliceNumber + 1) * sliceNs) {
                sliceNumber++;
                current().clear();
            }
        }
    }

    private void expose(final long durationNs) {
        if (midMicroTicks == MidSeries.UNKNOWN) {
            return;
        }
        for (int i = 0; i < live; i++) {
            current().expose(sides[i], delta(i), durationNs);
        }
    }

    /**
     * What the window holds.
     *
     * @param timeNs now.
     * @param side whose.
     * @return by ascending distance; feed it to {@link IntensityFit#of}.
     */
    public List<Bucket> buckets(final long timeNs, final FillSide side) {
        return total(timeNs).buckets(side, 0);
    }

    /**
     * All that the window holds.
     *
     * @param timeNs now.
     * @return a grid of its own.
     */
    public ExposureGrid total(final long timeNs) {
        advance(timeNs);
        final ExposureGrid total = new ExposureGrid(bucketMin, bucketMax);
        for (final ExposureGrid slice : slices) {
            total.add(slice);
        }
        return total;
    }

    /** First moment of the window, nanoseconds. */
    public long fromNs() {
        return Math.max(startNs, (sliceNumber - slices.length + 1) * sliceNs);
    }

    /** Orders that were not followed for want of room, since the start. */
    public long ordersWithoutRoom() {
        return ordersWithoutRoom;
    }
}
