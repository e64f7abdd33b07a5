package ballast.analytics.chart;

import java.util.List;
import java.util.Objects;

/**
 * One axis: how values become positions and labels. Immutable.
 *
 * @param kind how values are spaced.
 * @param format how values are written.
 * @param unit shown beside the panel's name and after values; empty = none.
 * @param lo least value shown; NaN = taken from the data.
 * @param hi greatest value shown; NaN = taken from the data.
 * @param categories labels of the values 0, 1, 2, ... of a category axis.
 */
public record Axis(Kind kind, Format format, String unit, double lo, double hi, List<String> categories) {

    /** How values are spaced. */
    public enum Kind {
        /** Equal differences, equal lengths. */
        LINEAR,
        /** Equal ratios, equal lengths; values that are not positive are not drawn. */
        LOG,
        /** Nanoseconds since 1970-01-01 UTC. A double holds them to 256 ns, far below a pixel. */
        TIME,
        /** Whole numbers stand for names; fractions place marks beside each other. */
        CATEGORY
    }

    /** How values are written. */
    public enum Format {
        /** Decimal digits with thousands separators. */
        NUMBER,
        /** A number of nanoseconds, written in the unit that suits it: 250 ns, 1.5 µs, 20 ms, 3 s. */
        DURATION_NS
    }

    /** Checks the range and copies the names. */
    public Axis {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(format);
        Objects.requireNonNull(unit);
        categories = List.copyOf(categories);
        if (lo >= hi) {
            throw new IllegalArgumentException("axis range is empty: " + lo + " to " + hi);
        }
    }

    /** An axis of equal steps; its range follows the data. */
    public static Axis linear(final String unit) {
        return new Axis(Kind.LINEAR, Format.NUMBER, unit, Double.NaN, Double.NaN, List.of());
    }

    /** A logarithmic axis to base 10; its range follows the data. */
    public static Axis log(final String unit) {
        return new Axis(Kind.LOG, Format.NUMBER, unit, Double.NaN, Double.NaN, List.of());
    }

    /** A logarithmic axis of durations in nanoseconds. */
    public static Axis logDurationNs() {
        return new Axis(Kind.LOG, Format.DURATION_NS, "", Double.NaN, Double.NaN, List.of());
    }

    /** A time axis in UTC; values are epoch nanoseconds. */
    public static Axis time() {
        return new Axis(Kind.TIME, Format.NUMBER, "UTC", Double.NaN, Double.NaN, List.of());
    }

    /** An axis of names. */
    public static Axis category(final List<String> names) {
        return new Axis(Kind.CATEGORY, Format.NUMBER, "", -0.5, Math.max(0.5, names.size() - 0.5), names);
    }

    /** The same axis from {@code from} to {@code to}, both in the axis' own values; NaN leaves that end to the data. */
    public Axis range(final double from, final double to) {
        return new Axis(kind, format, unit, from, to, categories);
    }

    /** Value to scale space, where equal lengths are equal differences; time counts in milliseconds there. */
    double toScale(final double value) {
        return switch (kind) {
            case LINEAR, CATEGORY -> value;
            case LOG -> value > 0 ? StrictMath.log10(value) : Double.NaN;
            case TIME -> value / 1e6;
        };
    }

    /** Inverse of {@link #toScale(double)}. */
    double fromScale(final double scaled) {
        return switch (kind) {
            case LINEAR, CATEGORY -> scaled;
            case LOG -> StrictMath.pow(10.0, scaled);
            case TIME -> scaled * 1e6;
        };
    }
}
