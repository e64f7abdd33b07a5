package ballast.analytics.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Exposure and fills by side and whole ticks of distance. One thread; allocates at construction and in
 * {@link #buckets} only.
 *
 * <p>A bucket n holds distances from n up to, not including, n + 1 ticks. It is centred at its exposure-weighted mean
 * distance: on a grid of half ticks that lies near n + 0.25, and n + 0.5 would put ln A off by k / 4.
 */
public final class ExposureGrid {
    /** Micro-ticks of a tick. */
    public static final long MICRO = 1_000_000L;

    private static final double NS_PER_SEC = 1e9;
    private static final int SIDES = 2;

    private final int bucketMin;
    private final int bucketCount;
    private final long[] exposureNs;
    /** Sum of distance within the bucket, ticks from its lower edge, times nanoseconds. */
    private final double[] offsetNs;

    private final long[] fills;
    private long outsideNs;
    private long outsideFills;

    /**
     * An empty grid.
     *
     * @param bucketMin lowest bucket, ticks.
     * @param bucketMax highest bucket, ticks.
     */
    public ExposureGrid(final int bucketMin, final int bucketMax) {
        if (bucketMax < bucketMin) {
            throw new IllegalArgumentException("buckets " + bucketMin + " to " + bucketMax);
        }
        this.bucketMin = bucketMin;
        bucketCount = bucketMax - bucketMin + 1;
        exposureNs = new long[SIDES * bucketCount];
        offsetNs = new double[SIDES * bucketCount];
        fills = new long[SIDES * bucketCount];
    }

    /**
     * A quote was at risk.
     *
     * @param side BID or ASK.
     * @param deltaMicroTicks signed distance from the mid, positive = passive.
     * @param durationNs how long, not negative.
     */
    public void expose(final FillSide side, final long deltaMicroTicks, final long durationNs) {
        final int at = index(side, deltaMicroTicks);
        if (at < 0) {
            outsideNs += durationNs;
            return;
        }
        exposureNs[at] += durationNs;
        offsetNs[at] += (double) Math.floorMod(deltaMicroTicks, MICRO) / MICRO * durationNs;
    }

    /**
     * A quote was filled.
     *
     * @param side BID or ASK.
     * @param deltaMicroTicks distance at which it was at risk last.
     */
    public void fill(final FillSide side, final long deltaMicroTicks) {
        final int at = index(side, deltaMicroTicks);
        if (at < 0) {
            outsideFills++;
        } else {
            fills[at]++;
        }
    }

    private int index(final FillSide side, final long deltaMicroTicks) {
        final long bucket = Math.floorDiv(deltaMicroTicks, MICRO) - bucketMin;
        return bucket < 0 || bucket >= bucketCount ? -1 : (int) bucket + side.ordinal() * bucketCount;
    }

    /** Add what another grid of the same buckets holds. */
    public void add(final ExposureGrid other) {
        if (other.bucketMin != bucketMin || other.bucketCount != bucketCount) {
            throw new IllegalArgumentException("grids of different buckets");
        }
        for (int i = 0; i < exposureNs.length; i++) {
            exposureNs[i] += other.exposureNs[i];
            offsetNs[i] += other.offsetNs[i];
            fills[i] += other.fills[i];
        }
        outsideNs += other.outsideNs;
        outsideFills += other.outsideFills;
    }

    /** Forget everything. */
    public void clear() {
        Arrays.fill(exposureNs, 0);
        Arrays.fill(offsetNs, 0);
        Arrays.fill(fills, 0);
        outsideNs = 0;
        outsideFills = 0;
    }

    /**
     * Buckets with exposure.
     *
     * @param side whose.
     * @param exposureSecMin leave out buckets with less than this.
     * @return by ascending distance.
     */
    public List<Bucket> buckets(final FillSide side, final double exposureSecMin) {
        final List<Bucket> buckets = new ArrayList<>();
        for (int i = 0; i < bucketCount; i++) {
            final int ask = i + bucketCount;
            final boolean isBid = side != FillSide.ASK;
            final boolean isAsk = side != FillSide.BID;
            final long ns = (isBid ? exposureNs[i] : 0) + (isAsk ? exposureNs[ask] : 0);
            final double offset = (isBid ? offsetNs[i] : 0) + (isAsk ? offsetNs[ask] : 0);
            final long count = (isBid ? fills[i] : 0) + (isAsk ? fills[ask] : 0);
            if (ns > 0 && ns / NS_PER_SEC >= exposureSecMin) {
                buckets.add(new Bucket(bucketMin + i + offset / ns, ns / NS_PER_SEC, count));
            }
        }
        return buckets;
    }

    /** Seconds at risk outside the buckets. */
    public double outsideSec() {
        return outsideNs / NS_PER_SEC;
    }

    /** Fills outside the buckets. */
    public long outsideFills() {
        return outsideFills;
    }
}
