package ballast.analytics.importer;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Numbers such as {@code 1e-05}, as scripts write small ones. Any thread. */
final class ExponentNotation {
    private static final int MAX_LENGTH = 40;
    private static final int MAX_POWER = 18;

    private ExponentNotation() {}

    /** The same number without an exponent, or the text as it is when it is none or out of all proportion. */
    static byte[] plain(final String text) {
        String plain = text;
        if (text.length() <= MAX_LENGTH) {
            try {
                final BigDecimal number = new BigDecimal(text);
                plain = Math.abs((long) number.scale()) <= 2 * MAX_POWER ? number.toPlainString() : text;
            } catch (final NumberFormatException e) {
                // stays as it is, to be refused by who scans it
                plain = text;
            }
        }
        return plain.getBytes(StandardCharsets.US_ASCII);
    }
}
