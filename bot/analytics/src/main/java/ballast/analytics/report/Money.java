package ballast.analytics.report;

import ballast.analytics.chart.Numbers;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Amounts as text. */
final class Money {
    private Money() {}

    /** All its decimals. */
    static String exact(final BigDecimal amount) {
        return Numbers.fixed(amount, Math.max(0, amount.scale()));
    }

    /** Two decimals, or below 1 four significant digits, where the amount has that many. */
    static String brief(final BigDecimal amount) {
        final int most = Math.max(0, amount.scale());
        if (amount.signum() == 0) {
            return "0";
        }
        final int integerDigits = amount.precision() - amount.scale();
        return Numbers.fixed(amount, Math.min(most, integerDigits > 0 ? 2 : 4 - integerDigits));
    }

    /** As {@link #brief(BigDecimal)}, for a computed amount. */
    static String brief(final double amount, final int decimals) {
        return Double.isFinite(amount)
                ? brief(new BigDecimal(amount).setScale(decimals, RoundingMode.HALF_EVEN))
                : Numbers.NONE;
    }
}
