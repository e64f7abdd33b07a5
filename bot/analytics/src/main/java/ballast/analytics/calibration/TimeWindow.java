package ballast.analytics.calibration;

/**
 * A span of time.
 *
 * @param fromNs first moment, nanoseconds since 1970.
 * @param toNs first moment behind it.
 */
public record TimeWindow(long fromNs, long toNs) {
    /** All times. */
    public static final TimeWindow ALL = new TimeWindow(Long.MIN_VALUE, Long.MAX_VALUE);

    /** Checks the order. */
    public TimeWindow {
        if (toNs <= fromNs) {
            throw new IllegalArgumentException("window from " + fromNs + " to " + toNs);
        }
    }
}
