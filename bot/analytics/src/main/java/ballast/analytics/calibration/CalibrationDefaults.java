package ballast.analytics.calibration;

/** Numbers that hold unless told otherwise. */
public final class CalibrationDefaults {
    /** Fewest fills. */
    public static final long FILLS_MIN = 30;

    /**
     * Nearest bucket of own orders, ticks: a quote that the mid has run through is filled by the move, not by chance.
     */
    public static final int DELTA_MIN = 0;

    /** Furthest bucket of own orders, ticks. */
    public static final int DELTA_MAX = 1_000;

    /** Distances of the methods that need market data only. */
    public static final int DISTANCES = 20;

    /** Longest wait for a passage. */
    public static final long HORIZON_NS = 60_000_000_000L;

    /** Interval of arrival depths. */
    public static final long DEPTH_INTERVAL_NS = 100_000_000L;

    /** Interval at which sigma samples the mid. */
    public static final long SAMPLE_NS = 1_000_000_000L;

    /** Subgrids of the two-scale estimate. */
    public static final int SCALES = 5;

    /** How long a calibration is good for. */
    public static final long LIFE_NS = 86_400_000_000_000L;

    private CalibrationDefaults() {}
}
