package ballast.analytics.report;

import java.math.BigDecimal;

/**
 * Two figures from different tables that must agree.
 *
 * @param what is compared, in words.
 * @param left the first figure.
 * @param right the second figure.
 * @param tolerance by which they may differ because each was rounded on its own; usually 0.
 */
record Check(String what, BigDecimal left, BigDecimal right, BigDecimal tolerance) {
    /** A check without tolerance. */
    Check(final String what, final BigDecimal left, final BigDecimal right) {
        this(what, left, right, BigDecimal.ZERO);
    }

    boolean agrees() {
        return left.subtract(right).abs().compareTo(tolerance) <= 0;
    }

    /** One or two words. */
    String verdict() {
        if (left.compareTo(right) == 0) {
            return "agree";
        }
        return agrees() ? "agree within rounding" : "DIFFER";
    }
}
