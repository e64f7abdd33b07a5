package ballast.analytics.calibration;

import ballast.analytics.chart.Numbers;

/** How figures of a calibration are written, the same on every machine. */
public final class CalibrationText {
    private static final int DIGITS = 5;
    private static final int DIGITS_EXACT = 12;

    private CalibrationText() {}

    /** Five significant digits, for people. */
    public static String number(final double value) {
        return Numbers.compact(value, DIGITS);
    }

    /** Twelve significant digits without thousands separators, for files; "NaN" when not finite. */
    public static String exact(final double value) {
        return Numbers.significant(value, DIGITS_EXACT);
    }

    /** A value with its interval. */
    public static String interval(final double value, final double low, final double high) {
        return number(value) + " [" + number(low) + ", " + number(high) + "]";
    }
}
