package ballast.analytics.report;

/** Plain decimal text to scaled integers, exactly or not at all. */
final class Decimals {
    private Decimals() {}

    /**
     * Reads {@code [-]digits[.digits]} as a whole number of units of 10^-decimals.
     *
     * @param text to read; no exponent, no thousands separators, no spaces.
     * @param decimals of the unit, 0 to 18.
     * @return the number of units.
     * @throws NumberFormatException when the text is not such a number, has more decimals than the unit, or does not
     *     fit a long; the message says which.
     */
    static long scaled(final String text, final int decimals) {
        final int length = text.length();
        final int start = length > 0 && text.charAt(0) == '-' ? 1 : 0;
        long value = 0;
        int point = -1;
        int digits = 0;
        for (int i = start; i < length; i++) {
            final char c = text.charAt(i);
            if (c == '.' && point < 0) {
                point = i;
            } else if (c < '0' || c > '9') {
                throw new NumberFormatException("not a plain decimal number");
            } else {
                digits++;
                if (point < 0 || i - point <= decimals) {
                    value = append(value, c - '0');
                } else if (c != '0') {
                    throw new NumberFormatException("more than " + decimals + " decimals");
                }
            }
        }
        if (digits == 0 || point == length - 1) {
            throw new NumberFormatException("not a plain decimal number");
        }
        final int present = point < 0 ? 0 : Math.min(decimals, length - 1 - point);
        for (int i = present; i < decimals; i++) {
            value = append(value, 0);
        }
        return start == 1 ? -value : value;
    }

    private static long append(final long value, final int digit) {
        if (value > (Long.MAX_VALUE - digit) / 10) {
            throw new NumberFormatException("too large");
        }
        return value * 10 + digit;
    }
}
