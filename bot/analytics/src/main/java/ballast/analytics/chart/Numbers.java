package ballast.analytics.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers as text, the same on every machine: no locale, and no {@code Double.toString}, whose digits differ between
 * JDK 17 and 19.
 */
public final class Numbers {
    /** Stands for a value that does not exist. */
    public static final String NONE = "–";

    private static final String[] DURATION_UNITS = {"ns", "µs", "ms", "s"};

    private Numbers() {}

    /** So many significant digits, without trailing zeros or an exponent; "NaN" when not finite. */
    public static String significant(final double value, final int digits) {
        if (!Double.isFinite(value)) {
            return "NaN";
        }
        return plain(new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN)));
    }

    /** As {@link #significant}, but very small and very large values with an exponent: 1.02e-8. */
    public static String compact(final double value, final int digits) {
        final double size = Math.abs(value);
        if (!Double.isFinite(value)) {
            return NONE;
        }
        if (size == 0 || (size >= 1e-4 && size < 1e12)) {
            return grouped(significant(value, digits));
        }
        return exponential(new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN)));
    }

    /** Digits times a power of ten: 1.5e-9. */
    static String exponential(final BigDecimal value) {
        if (value.signum() == 0) {
            return "0";
        }
        final int exponent = value.precision() - value.scale() - 1;
        return plain(value.scaleByPowerOfTen(-exponent)) + 'e' + exponent;
    }

    /** Exact digits without trailing zeros or an exponent. */
    public static String plain(final BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /** So many decimals, thousands separated by commas; a dash when not finite. */
    public static String fixed(final double value, final int decimals) {
        return Double.isFinite(value) ? fixed(new BigDecimal(value), decimals) : NONE;
    }

    /** So many decimals, thousands separated by commas. */
    public static String fixed(final BigDecimal value, final int decimals) {
        final BigDecimal rounded = value.setScale(decimals, RoundingMode.HALF_EVEN);
        return grouped(rounded.signum() == 0 ? rounded.abs().toPlainString() : rounded.toPlainString());
    }

    /** A whole number, thousands separated by commas. */
    public static String count(final long value) {
        return grouped(Long.toString(value));
    }

    /** A share as percent; a dash when not finite. */
    public static String percent(final double share, final int decimals) {
        return Double.isFinite(share) ? fixed(share * 100.0, decimals) + " %" : NONE;
    }

    /** Nanoseconds in the largest unit that leaves at least one whole, to three significant digits: 1.5 µs, 20 ms. */
    public static String durationNs(final double ns) {
        if (!Double.isFinite(ns)) {
            return NONE;
        }
        double value = ns;
        int unit = 0;
        while (unit < DURATION_UNITS.length - 1 && StrictMath.abs(value) >= 999.5) {
            value /= 1_000.0;
            unit++;
        }
        return significant(value, 3) + ' ' + DURATION_UNITS[unit];
    }

    /** Puts a comma between each three digits before the point of a plain decimal number. */
    static String grouped(final String plain) {
        final int point = plain.indexOf('.');
        final int end = point < 0 ? plain.length() : point;
        final int start = plain.startsWith("-") ? 1 : 0;
        final StringBuilder out = new StringBuilder(plain.length() + 8);
        out.append(plain, 0, start);
        for (int i = start; i < end; i++) {
            if (i > start && (end - i) % 3 == 0) {
                out.append(',');
            }
            out.append(plain.charAt(i));
        }
        return out.append(plain, end, plain.length()).toString();
    }
}
