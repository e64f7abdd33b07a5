package ballast.app.config;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A balance as settings write it: {@code BTCUSDT 0.5}.
 *
 * @param symbol of the instrument.
 * @param amount in units of its quantity, not negative.
 */
record BalanceText(String symbol, BigDecimal amount) {
    private static final Pattern BALANCE =
            Pattern.compile("([A-Za-z0-9][A-Za-z0-9._/:-]{0,31}) ([0-9]{1,18}(?:\\.[0-9]{1,18})?)");

    /**
     * Read a balance.
     *
     * @param text with single spaces.
     * @return the balance.
     * @throws BadValueException when it is none, saying what to write.
     */
    static BalanceText parse(final String text) throws BadValueException {
        final Matcher matcher = BALANCE.matcher(text);
        if (!matcher.matches()) {
            throw new BadValueException(Shown.quoted(text)
                    + ": not a balance; write the symbol and how much of its base currency there is: \"BTCUSDT 0.5\"");
        }
        return new BalanceText(matcher.group(1), new BigDecimal(matcher.group(2)));
    }

    /** The one way in which we write it. */
    String canonical() {
        return symbol + " " + UnitText.number(amount);
    }
}
