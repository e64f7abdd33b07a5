package ballast.analytics.calibration;

/**
 * One order's time at risk. Never changes.
 *
 * @param orderId as in the table.
 * @param side BID or ASK.
 * @param priceMicroTicks limit price.
 * @param activeNs when it could first be filled.
 * @param endNs first fill, cancel effective, expiry or end of observation, whichever came first; not before activeNs.
 * @param midMicroTicks mid at activation, or {@link MidSeries#UNKNOWN}.
 * @param isFilled whether a fill ended it.
 */
public record OrderExposure(
        String orderId,
        FillSide side,
        long priceMicroTicks,
        long activeNs,
        long endNs,
        long midMicroTicks,
        boolean isFilled) {

    /** Signed distance from a mid, micro-ticks: positive = passive. */
    public long deltaMicroTicks(final long mid) {
        return side == FillSide.BID ? mid - priceMicroTicks : priceMicroTicks - mid;
    }
}
