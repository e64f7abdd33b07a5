package ballast.sim.account;

/**
 * When a perpetual pays funding, and what. Never changes.
 *
 * @param intervalNs from one settlement to the next; 0 = never.
 * @param offsetNs of the settlements from multiples of the interval since 1970 in UTC.
 * @param rate in 1e-9 of the position's value until the tape says another; positive = longs pay.
 */
public record FundingTerms(long intervalNs, long offsetNs, long rate) {
    /** Nothing is ever paid. */
    public static final FundingTerms OFF = new FundingTerms(0, 0, 0);

    /**
     * The first settlement after a time.
     *
     * @param timeNs of the venue.
     * @return nanoseconds; {@link Long#MAX_VALUE} = never.
     */
    long firstAfterNs(final long timeNs) {
        return intervalNs == 0
                ? Long.MAX_VALUE
                : Math.floorDiv(timeNs - offsetNs, intervalNs) * intervalNs + offsetNs + intervalNs;
    }
}
